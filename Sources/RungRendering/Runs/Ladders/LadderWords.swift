import RungModel

extension RunLog.Relation {
  /// How a node came from its parent, as a reader is told it; nil where there is nothing to say.
  var word: RunWord? {
    switch self {
    case .root, .other: nil
    case .easier: .easierVariant
    case .equivalent: .equivalentVariant
    case .harder: .harderVariant
    case .operand: .operandVariant
    }
  }
}

extension RunLog.Status {
  /// What became of a node when it was made; nil where nothing did.
  var word: RunWord? {
    switch self {
    case .ok: nil
    case .unparsable: .statusUnparsable
    case .unsupported: .statusUnsupported
    case .duplicate: .statusDuplicate
    case .rejected: .statusRejected
    }
  }
}

extension Run.Stray {
  var word: RunWord {
    switch self {
    case .orphan: .strayOrphan
    case .circle: .strayCircle
    case .otherProblem: .strayElsewhere
    }
  }
}

extension RunWord {
  // How a node came to be.
  fileprivate static let easierVariant = RunWord("easier", "易しい")
  fileprivate static let equivalentVariant = RunWord("equivalent", "同等")
  fileprivate static let harderVariant = RunWord("harder", "難しい")
  fileprivate static let operandVariant = RunWord("operand", "部分式")
  fileprivate static let statusUnparsable = RunWord("unparsable", "解析不能")
  fileprivate static let statusUnsupported = RunWord("unsupported", "未対応")
  fileprivate static let statusDuplicate = RunWord("duplicate", "重複")
  fileprivate static let statusRejected = RunWord("rejected", "却下")
  fileprivate static let strayOrphan = RunWord("parent not in the log", "親がログにない")
  fileprivate static let strayCircle = RunWord("its own ancestor", "親子が循環")
  fileprivate static let strayElsewhere = RunWord("parent in another problem", "親は別の問題")

  // Counts.
  static let oneAttemptCount = RunWord("%1 attempt", "試行 %1 回")
  static let attemptCount = RunWord("%1 attempts", "試行 %1 回")
  static let below = RunWord("%1 below", "下に %1 件")
  static let inAll = RunWord("%1 in all", "計 %1 件")
  static let differing = RunWord("%1 contradicted", "不一致 %1")
  static let countOf = RunWord("%1 %2", "%2 %1")
  static let listStart = RunWord(": ", "：")
  static let listGoesOn = RunWord(", ", "、")
  static let variantRange = RunWord("Variants %1–%2: ", "派生 %1–%2：")
  static let furtherPages = RunWord(
    "%1 more pages, one after the other", "さらに %1 ページ（順に続く）")
}

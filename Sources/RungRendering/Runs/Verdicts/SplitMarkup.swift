import RungModel

/// What the verdicts on the operands of a formula say of it: one line.
struct SplitMarkup {
  /// Operands and children of a kind that are named.
  private static let mostNames = 24
  /// Bytes of a page that it takes, about.
  static let size = 2_500

  let words: RunWords

  /// - Parameter nodes: the children, one for each place.
  func write(_ split: SplitCheck, of nodes: [Int], to out: inout Bytes) {
    let look = split.own.outcome.look
    out.append("<p class=\"ways\">")
    span(look, look.glyph, words(.split, split.connective, words(split.own.outcome.word)), to: &out)
    if split.own.outcome == .contradicts {
      span(.failed, "≠", words(.own, sentence(split.own)), to: &out)
    }
    if split.logged.outcome == .contradicts {
      span(.failed, "≠", words(.logged, sentence(split.logged)), to: &out)
    }
    let operands = split.places.compactMap(\.operands)
    if !operands.isEmpty { span(words(.operands, list(ordered(operands).map(name))), to: &out) }
    if split.missingCount > 0 {
      let names = split.missing.map { name($0..<$0 + 1) }
      span(words(.missingOperands, list(names, of: split.missingCount)), to: &out)
    }
    for (place, word) in [
      (SplitVerdict.Place.notAnOperand, RunWord.noOperands), (.wrongIndex, .wrongIndices),
      (.wrongConnective, .wrongConnectives),
    ] {
      let nodes = zip(nodes, split.places).filter { $0.1 == place }.map { "#\($0.0)" }
      if !nodes.isEmpty { span(words(word, list(nodes)), to: &out) }
    }
    out.append("</p>\n")
  }

  private func sentence(_ finding: SplitCheck.Finding) -> String {
    words(.partsAndWhole, words(finding.fromParts.word), words(finding.whole.word))
  }

  /// Each once, in the order in which they stand.
  private func ordered(_ ranges: [Range<Int>]) -> [Range<Int>] {
    Set(ranges).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  private func name(_ range: Range<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
  }

  private func list(_ names: [String], of count: Int? = nil) -> String {
    let shown = names.prefix(SplitMarkup.mostNames)
    let rest = (count ?? names.count) > shown.count ? ["…"] : []
    return (shown + rest).joined(separator: words(.listGoesOn))
  }

  private func span(
    _ look: Run.Outcome, _ glyph: StaticString, _ text: String, to out: inout Bytes
  ) {
    out.append("<span class=\"")
    out.append(look.cssClass)
    out.append("\"><b>")
    out.append(glyph)
    out.append("</b> ")
    out.append(escaping: text)
    out.append("</span> ")
  }

  private func span(_ text: String, to out: inout Bytes) {
    out.append("<span>")
    out.append(escaping: text)
    out.append("</span> ")
  }
}

extension SplitVerdict.Place {
  fileprivate var operands: Range<Int>? {
    guard case .operands(let range) = self else { return nil }
    return range
  }
}

extension SplitVerdict.Outcome {
  fileprivate var word: RunWord {
    switch self {
    case .consistent: .consistent
    case .contradicts: .contradicts
    case .open: .open
    }
  }

  fileprivate var look: Run.Outcome {
    switch self {
    case .consistent: .solved
    case .contradicts: .failed
    case .open: .undecided
    }
  }
}

extension FormulaClasses {
  fileprivate var word: RunWord {
    switch self {
    case .tautology: .tautology
    case .contingent: .contingent
    case .contradiction: .unsatisfiable
    case .satisfiable: .satisfiable
    case .falsifiable: .falsifiable
    case [.tautology, .contradiction]: .notContingent
    case []: .nothing
    default: .anything
    }
  }
}

extension RunWord {
  fileprivate static let split = RunWord("split at “%1”: %2", "「%1」での分割：%2")
  fileprivate static let consistent = RunWord("consistent", "整合")
  fileprivate static let contradicts = RunWord("contradicts", "矛盾")
  fileprivate static let open = RunWord("open", "未確定")
  fileprivate static let partsAndWhole = RunWord(
    "%1 by its parts, %2 by itself", "部分からは%1、全体としては%2")
  fileprivate static let operands = RunWord("operands: %1", "オペランド：%1")
  fileprivate static let missingOperands = RunWord("missing operands: %1", "欠けたオペランド：%1")
  fileprivate static let noOperands = RunWord("no operands: %1", "オペランドでない：%1")
  fileprivate static let wrongIndices = RunWord("operands of another number: %1", "番号違い：%1")
  fileprivate static let wrongConnectives = RunWord(
    "of another connective: %1", "別の結合子：%1")

  // What a formula is.
  fileprivate static let tautology = RunWord("a tautology", "恒真")
  fileprivate static let contingent = RunWord(
    "neither a tautology nor unsatisfiable", "恒真でも充足不能でもない")
  fileprivate static let unsatisfiable = RunWord("unsatisfiable", "充足不能")
  fileprivate static let satisfiable = RunWord("satisfiable", "充足可能")
  fileprivate static let falsifiable = RunWord("falsifiable", "恒真でない")
  fileprivate static let notContingent = RunWord(
    "a tautology or unsatisfiable", "恒真か充足不能")
  fileprivate static let anything = RunWord("anything", "不明")
  fileprivate static let nothing = RunWord(
    "nothing that a formula can be", "あり得ない")
}

import RungModel

extension Run.Outcome {
  /// As a reader is told it.
  var word: RunWord {
    switch self {
    case .solved: .solved
    case .failed: .failed
    case .undecided: .undecided
    case .unsolvable: .unsolvable
    case .notAttempted: .notAttempted
    }
  }

  /// A sign that tells it without colour.
  var glyph: StaticString {
    switch self {
    case .solved: "✓"
    case .failed: "✗"
    case .undecided: "?"
    case .unsolvable: "⊘"
    case .notAttempted: "–"
    }
  }

  /// The class of elements that show it.
  var cssClass: StaticString {
    switch self {
    case .solved: "solved"
    case .failed: "failed"
    case .undecided: "undecided"
    case .unsolvable: "unsolvable"
    case .notAttempted: "untried"
    }
  }
}

extension RunLog.LoggedVerdict {
  var word: RunWord {
    switch self {
    case .pass: .passed
    case .fail: .failed
    case .undecided: .undecided
    case .error: .judgeError
    }
  }

  /// What an answer with this verdict looks like.
  var outcome: Run.Outcome {
    switch self {
    case .pass: .solved
    case .fail: .failed
    case .undecided, .error: .undecided
    }
  }
}

extension RunWord {
  static let solved = RunWord("solved", "正解")
  static let failed = RunWord("failed", "不正解")
  static let undecided = RunWord("undecided", "未判定")
  static let unsolvable = RunWord("unsolvable", "解答不能")
  static let notAttempted = RunWord("not attempted", "未試行")
  static let passed = RunWord("passed", "合格")
  static let judgeError = RunWord("error of the judge", "判定エラー")
}

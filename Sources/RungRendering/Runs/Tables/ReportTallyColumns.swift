import RungModel

/// The columns that every count of nodes has.
extension RunSummary.Tally {
  static func columns(_ words: RunWords) -> [ReportTable.Column] {
    [
      .init("nodes", words(.nodes), isNumeric: true),
      .init("attempted", words(.attempted), isNumeric: true),
      .init("solved", words(.solvedNodes), isNumeric: true),
      .init("failed", words(.failedNodes), isNumeric: true),
      .init("undecided", words(.undecidedNodes), isNumeric: true),
      .init("unsolvable", words(.unsolvableNodes), isNumeric: true),
      .init("not_attempted", words(.untriedNodes), isNumeric: true),
      .init("duplicates", words(.duplicates), isNumeric: true),
      .init("attempts", words(.attempts), isNumeric: true),
      .init("solved_share", words(.solvedShare), isNumeric: true),
    ]
  }

  var cells: [ReportTable.Cell] {
    let counts = [
      nodes, attempted, solved, failed, undecided, unsolvable, notAttempted, duplicates, attempts,
    ]
    return counts.map { .init(.count($0)) }
      + [.init(attempted > 0 ? .share(Proportion(solved, of: attempted)) : .empty)]
  }
}

extension RunWord {
  fileprivate static let nodes = RunWord("Nodes", "ノード")
  fileprivate static let attempted = RunWord("Attempted", "試行済み")
  fileprivate static let solvedNodes = RunWord("Solved", "正解")
  fileprivate static let failedNodes = RunWord("Failed", "不正解")
  fileprivate static let undecidedNodes = RunWord("Undecided", "未判定")
  fileprivate static let unsolvableNodes = RunWord("Unsolvable", "解答不能")
  fileprivate static let untriedNodes = RunWord("Not attempted", "未試行")
  fileprivate static let duplicates = RunWord("Duplicates", "重複")
  fileprivate static let attempts = RunWord("Attempts", "試行回数")
  fileprivate static let solvedShare = RunWord("Solved of attempted", "試行に対する正解")
}

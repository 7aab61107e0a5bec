import RungModel

/// The columns that every count of nodes has.
extension RunSummary.Tally {
  /// - Parameter tallies: of the rows. Where they are given, the page leaves out columns in which all
  ///   are zero.
  static func columns(_ words: RunWords, in tallies: [Self]? = nil) -> [ReportTable.Column] {
    let counts: [(String, RunWord, KeyPath<Self, Int>)] = [
      ("nodes", .nodes, \.nodes), ("attempted", .attempted, \.attempted),
      ("solved", .solvedNodes, \.solved), ("failed", .failedNodes, \.failed),
      ("undecided", .undecidedNodes, \.undecided), ("unsolvable", .unsolvableNodes, \.unsolvable),
      ("not_attempted", .untriedNodes, \.notAttempted), ("duplicates", .duplicates, \.duplicates),
      ("attempts", .attempts, \.attempts),
    ]
    return counts.map { name, title, count in
      let isShown = tallies?.contains { $0[keyPath: count] != 0 } ?? true
      return .init(name, words(title), isNumeric: true, place: isShown ? .everywhere : .file)
    } + [.init("solved_share", words(.solvedShare), isNumeric: true)]
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

import RungModel

/// What a ladder or a part of one shows, in a sentence or two.
struct LadderReading {
  /// Nodes by the raw values of their outcomes.
  let counts: [Int]
  /// Nodes on which Rung and the log differ.
  let differing: Int
  let text: String

  /// - Parameters:
  ///   - ranks: the nodes to speak of.
  ///   - isWhole: whether to say also where failures are most frequent.
  init(_ pages: RunPages, _ ranks: Range<Int>, isWhole: Bool, words: RunWords) {
    counts = Run.Outcome.allCases.map { pages.order.all($0, in: ranks).count }
    differing = pages.order.differing(in: ranks).count
    guard !ranks.isEmpty else {
      text = words(.noNodes)
      return
    }
    var sentences = [LadderReading.tally(counts, of: ranks.count, words)]
    if counts[Run.Outcome.notAttempted.rawValue] + counts[Run.Outcome.unsolvable.rawValue]
      == ranks.count
    {
      sentences.append(words(.nothingTried))
    } else if isWhole || counts[Run.Outcome.failed.rawValue] == 0 {
      sentences.append(LadderReading.worstLevel(pages, ranks, words))
    }
    if differing > 0 {
      sentences.append(words(differing, .differingReading, .differingReadings))
    }
    text = sentences.joined(separator: words(.sentenceSpace))
  }

  private static func tally(_ counts: [Int], of all: Int, _ words: RunWords) -> String {
    let parts = Run.Outcome.allCases.filter { counts[$0.rawValue] > 0 }.map {
      words(.countOf, ReportText.count(counts[$0.rawValue]), words($0.word))
    }
    return words(
      all == 1 ? .oneNodeReading : .nodesReading, ReportText.count(all),
      parts.joined(separator: words(.listGoesOn)))
  }

  /// The level with the most failures; of several the first.
  private static func worstLevel(
    _ pages: RunPages, _ ranks: Range<Int>, _ words: RunWords
  ) -> String {
    func level(_ rank: Int) -> Int { pages.run.log.nodes[pages.order.node(rank)].level }
    var failures: [Int: Int] = [:]
    for rank in pages.order.all(.failed, in: ranks) { failures[level(Int(rank)), default: 0] += 1 }
    guard let worst = failures.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
      return words(.noFailures)
    }
    let nodes = ranks.reduce(0) { $0 + (level($1) == worst.key ? 1 : 0) }
    return words(
      .failuresReading, "\(worst.key)", ReportText.count(worst.value), ReportText.count(nodes))
  }
}

extension RunWord {
  fileprivate static let nodesReading = RunWord("Of %1 nodes: %2.", "全 %1 件のうち、%2。")
  fileprivate static let oneNodeReading = RunWord("One node: %2.", "全 1 件：%2。")
  fileprivate static let noNodes = RunWord(
    "The log has no node of this problem.", "この問題のノードはログにありません。")
  fileprivate static let nothingTried = RunWord("None was attempted.", "試行はありません。")
  fileprivate static let noFailures = RunWord("No node failed.", "不正解のノードはありません。")
  fileprivate static let failuresReading = RunWord(
    "Most failures are at level %1: %2 of its %3 nodes.",
    "不正解が最も多いのはレベル %1 で、%3 件中 %2 件です。")
  fileprivate static let differingReading = RunWord(
    "On one node Rung's own verdict contradicts the log's.",
    "1 件のノードでRungの判定がログと異なります。")
  fileprivate static let differingReadings = RunWord(
    "On %1 nodes Rung's own verdict contradicts the log's.",
    "%1 件のノードでRungの判定がログと異なります。")
  static let sentenceSpace = RunWord(" ", "")
}

import RungModel

/// What a drawing of a ladder shows, in two sentences.
struct LadderReading {
  private let pages: RunPages
  private let words: RunWords

  init(_ pages: RunPages, words: RunWords) {
    self.pages = pages
    self.words = words
  }

  /// - Parameter ranks: the nodes to speak of.
  func text(of ranks: Range<Int>) -> String {
    let outcomes = counts(of: ranks)
    guard !ranks.isEmpty else { return words(.noNodes) }
    let attempted = ranks.count - outcomes[Run.Outcome.notAttempted.rawValue]
    let parts = Run.Outcome.allCases.filter { outcomes[$0.rawValue] > 0 }.map {
      words(.countOf, ReportText.count(outcomes[$0.rawValue]), words($0.word))
    }
    let first = words(
      ranks.count == 1 ? .oneNodeReading : .nodesReading, ReportText.count(ranks.count),
      parts.joined(separator: words(.listGoesOn)))
    let second: String
    if attempted == 0 {
      second = words(.nothingTried)
    } else if let worst = worstLevel(of: ranks) {
      second = words(
        .failuresReading, "\(worst.level)", ReportText.count(worst.failed),
        ReportText.count(worst.nodes))
    } else {
      second = words(.noFailures)
    }
    return first + words(.sentenceSpace) + second
  }

  /// Nodes by their outcomes' raw values.
  func counts(of ranks: Range<Int>) -> [Int] {
    ranks.reduce(into: Run.Outcome.allCases.map { _ in 0 }) {
      $0[pages.run.outcomes[pages.order.node($1)].rawValue] += 1
    }
  }

  /// The level with the most failures; of several the first.
  private func worstLevel(of ranks: Range<Int>) -> (level: Int, failed: Int, nodes: Int)? {
    var levels: [Int: (failed: Int, nodes: Int)] = [:]
    for rank in ranks {
      let node = pages.order.node(rank)
      levels[pages.run.log.nodes[node].level, default: (0, 0)].nodes += 1
      if pages.run.outcomes[node] == .failed {
        levels[pages.run.log.nodes[node].level, default: (0, 0)].failed += 1
      }
    }
    return levels.filter { $0.value.failed > 0 }
      .max { ($0.value.failed, $1.key) < ($1.value.failed, $0.key) }
      .map { ($0.key, $0.value.failed, $0.value.nodes) }
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
  fileprivate static let sentenceSpace = RunWord(" ", "")
}

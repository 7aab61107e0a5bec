import RungModel

/// The nodes that changed, as tables.
extension ComparisonReport {
  /// Pairs of a table that a page shows.
  private static let shownPairs = 100

  private struct Item {
    var isProblem: Bool
    var pair: RunComparison.Pair
  }

  /// The problems and variants with a change.
  func table(of change: RunComparison.Change) -> ReportTable {
    table(words(change.word)) { $0 == change }
  }

  /// All pairs.
  var changeFile: ReportTable {
    table("") { _ in true }
  }

  private func table(
    _ caption: String, where isWanted: (RunComparison.Change) -> Bool
  ) -> ReportTable {
    let items =
      comparison.problems.filter { isWanted($0.change) }.map { Item(isProblem: true, pair: $0) }
      + comparison.variants.filter { isWanted($0.change) }.map { Item(isProblem: false, pair: $0) }
    let differs = items.contains { $0.pair.alignment == .place }
    let columns: [ReportTable.Column] = [
      .init("node", words(.node), place: .page),
      .init("statement", words(.statement)),
      .init("before_statement", words(.otherStatement), place: differs ? .everywhere : .file),
      .init("kind", words(.kind)),
      .init("change", place: .file),
      .init("before", words(.before)), .init("before_node", place: .file),
      .init("after", words(.after)), .init("after_node", place: .file),
      .init("aligned_by", words(.alignedBy)),
    ]
    var table = ReportTable(caption, columns, count: items.count) { index in
      let (pair, isProblem) = (items[index].pair, items[index].isProblem)
      let old = pair.before.map(before.published.texts.node)
      let new = pair.after.map(after.published.texts.node)
      return [
        .init(id: (new ?? old)?.id ?? [], number: pair.after ?? pair.before ?? 0),
        .init((new ?? old).map { .statement($0.statement) } ?? .empty),
        .init(pair.alignment == .place ? old.map { .statement($0.statement) } ?? .empty : .empty),
        .init(
          .term(words(isProblem ? .problem : .variant), name: isProblem ? "problem" : "variant")),
        .init(text: pair.change.name),
        outcome(pair.before, before), .init(old.map { .text($0.id) } ?? .empty),
        outcome(pair.after, after), .init(new.map { .text($0.id) } ?? .empty),
        .init(pair.alignment.map { .term(words($0.word), name: $0.name) } ?? .empty),
      ]
    }
    table.shownRows = ComparisonReport.shownPairs
    return table
  }

  /// How a node stands in a run, with the link to it.
  private func outcome(_ node: Int?, _ report: RunReport) -> ReportTable.Cell {
    guard let node else { return .init(.term("–", name: "")) }
    return .init(
      report.published.run.outcomes[node].content(words), link: report.pages.link(toNode: node))
  }
}

extension RunComparison.Change {
  /// Those whose nodes a page lists.
  static let listed: [RunComparison.Change] = [.newlySolved, .newlyFailed, .onlyBefore, .onlyAfter]

  var word: RunWord {
    switch self {
    case .newlySolved: .newlySolved
    case .newlyFailed: .newlyFailed
    case .stillSolved: .stillSolved
    case .stillUnsolved: .stillUnsolved
    case .onlyBefore: .onlyBefore
    case .onlyAfter: .onlyAfter
    }
  }

  /// In files.
  var name: String { String(describing: self) }
}

extension RunComparison.Alignment {
  fileprivate var word: RunWord {
    switch self {
    case .statement: .byStatement
    case .place: .byPlace
    }
  }

  fileprivate var name: String { String(describing: self) }
}

extension RunWord {
  fileprivate static let newlySolved = RunWord("Newly solved", "新たに正解")
  fileprivate static let newlyFailed = RunWord("Newly failed", "新たに不正解")
  fileprivate static let stillSolved = RunWord("Still solved", "引き続き正解")
  fileprivate static let stillUnsolved = RunWord("Still unsolved", "引き続き未解決")
  fileprivate static let onlyBefore = RunWord("Only in the first run", "前の実行のみ")
  fileprivate static let onlyAfter = RunWord("Only in the second run", "後の実行のみ")
  fileprivate static let node = RunWord("Node", "ノード")
  fileprivate static let statement = RunWord("Statement", "問題文")
  fileprivate static let otherStatement = RunWord(
    "Different in the first run", "前の実行での問題文")
  fileprivate static let kind = RunWord("Kind", "種類")
  fileprivate static let problem = RunWord("problem", "問題")
  fileprivate static let variant = RunWord("variant", "変種")
  fileprivate static let before = RunWord("First run", "前の実行")
  fileprivate static let after = RunWord("Second run", "後の実行")
  fileprivate static let alignedBy = RunWord("Matched by", "対応の根拠")
  fileprivate static let byStatement = RunWord("statement", "問題文")
  fileprivate static let byPlace = RunWord("place", "位置")
}

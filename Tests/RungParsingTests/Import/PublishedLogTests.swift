import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

/// The logs that LADDER's and TTRL's authors published.
@Suite(.enabled(if: SharedData.has("ladder-logs"), "../shared/data/ladder-logs is not here"))
struct PublishedLogTests {
  /// The files in the order of their paths, read.
  private static let files: [(path: String, log: PublishedLog)] = {
    let folder = SharedData.url("ladder-logs").resolvingSymlinksInPath()
    let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String })
    return (paths ?? []).filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.enumerated().compactMap {
        index, path in
        guard let data = try? Data(contentsOf: folder.appending(path: path)) else { return nil }
        return (path, PublishedLog(SourceText(path: path, bytes: Bytes(data)), file: index))
      }
  }()

  /// All of them as one run.
  private static let whole = LadderAssembly.assemble(files.map(\.log), files: files.map(\.path))

  @Test func `all of them are read, each in its shape`() {
    var counts: [String: Int] = [:]
    for (path, log) in Self.files {
      #expect(log.diagnostics.isEmpty && !log.isOwnLog, "\(path)")
      let shape = log.shapes.map(\.rawValue).joined(separator: " and ")
      counts[shape + (log.isLines ? ", lines" : ""), default: 0] += 1
    }
    let expected = [
      "record-batches": 23,
      "record-list": 16,
      "difficulty-groups": 8,
      "question-answer": 8,
      "question-variants": 1,
      "question-records": 10,
      // Fifteen trees: twelve and one whole with their question, two as lists of groups.
      "question-tree": 13,
      "tree-groups": 2,
      "training-rows": 1,
      "training-rows, lines": 1,
    ]
    #expect(counts == expected)
    #expect(counts.values.reduce(0, +) == 83)
  }

  /// The published figures count records outside trees, and texts as they are written, white space
  /// included; the record that holds only an `error` counts as a text of its own.
  @Test func `there are 9,336 records of variants, and 7,321 different ones`() {
    var texts = Set<String?>()
    var records = 0
    for item in Self.files.flatMap(\.log.items) {
      switch item {
      case .variant(let record):
        records += 1
        texts.insert(record.variant)
      case .failure:
        records += 1
        texts.insert(nil)
      case .question, .tree, .evaluation: continue
      }
    }
    #expect(records == 9_336)
    #expect(texts.count == 7_321)
    // Without white space fewer remain: `x**2` and `x ** 2` are one text to the matching of parents.
    #expect(
      Set(texts.compactMap { $0.map { ItemKey(withoutSpace: Bytes($0)[...]) } }).count == 6_839)
  }

  @Test func `flags and answers of the records are those that were counted`() {
    let records = Self.files.flatMap(\.log.items).compactMap { item -> VariantRecord? in
      if case .variant(let record) = item { record } else { nil }
    }
    #expect(records.count { $0.verification == true } == 2_170)
    #expect(records.count { $0.verification == false } == 208)
    // The record of a failed request is the 6,958th.
    #expect(records.count { $0.verification == nil } == 6_957)
    #expect(records.count { $0.solution != nil } == 1_319)
  }

  @Test func `every tree has its groups in each level and its variants`() {
    var sizes: [String: String] = [:]
    for (path, log) in Self.files {
      var groups: [Int] = []
      var variants = 0
      for case .tree(let tree) in log.items {
        groups.add(tree.size.groups)
        variants += tree.size.variants
      }
      guard variants > 0 else { continue }
      let name = path.split(separator: "/").dropFirst().joined(separator: "/")
      sizes[name] = groups.map(String.init).joined(separator: "/") + " with \(variants)"
    }
    let expected = [
      "questions_tree.json_partial_batch_2.json": "7/37/96 with 349",
      "trees/tree_1740039320308.json": "1/16/81/171 with 2782",
      "trees/tree_1740040137793.json": "1/16/91/170 with 2912",
      "trees/tree_1740040592999.json": "1/16/74/165 with 2695",
      "trees1.0/tree_1739427327964.json": "1/13/27 with 423",
      "trees1.0/tree_1739428022652.json": "1/11/21 with 299",
      "trees1.0/tree_1739428169316.json": "1/11/25 with 300",
      "trees1.0/tree_1739428421106.json": "1/13/27 with 367",
      "trees1.0/tree_1739428594886.json": "1/13/39 with 469",
      "trees1.0/tree_1739428987307.json": "1/11/27 with 364",
      "trees1.0/tree_1739429266234.json": "1/13/31 with 429",
      "trees1.0/tree_1739429574925.json": "1/11/25 with 278",
      "trees1.0/tree_1739429761829.json": "1/11/25 with 365",
      "trees2.0/tree.json": "1/11/65/155 with 2206",
      "trees2.0/tree_1739965568320.json": "1/16/74/149 with 2295",
    ]
    #expect(sizes == expected)
  }

  @Test func `a tree keeps its groups and its variants when it becomes a ladder`() {
    for file in Self.files where file.path.contains("tree") {
      var groups: [Int] = []
      var variants = 0
      for case .tree(let tree) in file.log.items {
        groups.add(tree.size.groups)
        variants += tree.size.variants
      }
      guard variants > 0 else { continue }
      let log = PublishedLog(
        SourceText(path: file.path, bytes: Self.bytes(of: file.path)), file: 0)
      let (run, diagnostics) = LadderAssembly.assemble([log], files: [file.path])
      #expect(diagnostics.isEmpty)
      var nodes: [Int] = []
      for node in run.nodes where node.relation == .root || node.relation == .easier {
        nodes.add([Int](repeating: 0, count: node.level) + [1])
      }
      #expect(nodes == groups, "\(file.path)")
      #expect(run.nodes.reduce(0) { $0 + $1.count } == variants, "\(file.path)")
    }
  }

  private static func bytes(of path: String) -> Bytes {
    (try? Data(contentsOf: SharedData.url("ladder-logs/" + path))).map(Bytes.init) ?? []
  }

  @Test func `together they are one run in which nothing is lost`() {
    let (run, diagnostics) = Self.whole
    #expect(diagnostics.isEmpty)
    let figures = run.figures
    #expect(figures.records == 9_336 && figures.failures == 1)
    #expect(figures.groups == [21, 219, 728, 810] && figures.treeVariants == 16_533)
    #expect(figures.problems == 292)
    #expect(figures.levels == [434, 8_778, 6_299, 8_174])
    #expect(figures.attempts == 2_170 + 208)
    #expect(figures.merged == 2_454)
    #expect(figures.crossLinks == 2_970)
    // Every record and every variant of a tree is counted by one node; the problems are their own,
    // and those that a tree begins with are its variants as well.
    let counted = run.nodes.reduce(0) { $0 + $1.count }
    let begun = figures.groups[0]
    #expect(counted == 9_335 + 16_533 + figures.problems - begun)
  }

  @Test func `parents stand before their children, in the same problem, one level above or beside`()
  {
    let run = Self.whole.run
    for (index, node) in run.nodes.enumerated() {
      guard let parent = node.parent else {
        #expect(node.level == 0 && run.problems[node.problem].root == index)
        continue
      }
      let fall = node.level - run.nodes[parent].level
      #expect(parent < index && run.nodes[parent].problem == node.problem)
      #expect(fall == 1 || fall == 0 && node.relation == .equivalent)
    }
    let roots = run.nodes.count { $0.parent == nil }
    #expect(roots == run.problems.count)
  }
}

import RungModel

/// A small ladder as a tree: a mark for each node, the problem at the top, a row for each step.
struct LadderTreeDrawing {
  /// Nodes that can still be told from one another; larger ladders are drawn as an icicle.
  static let mostNodes = 150

  /// Room for the labels of the levels.
  private static let gutter = 72
  /// Room that a drawing fills where it can, and what a mark needs at least.
  private static let room = 790
  private static let spacing = 15...104
  /// From here on marks are large and bear a sign.
  private static let largeSpacing = 22
  /// From here on there is room for the names of transformations.
  private static let labelSpacing = 72

  /// Around the mark of a node on which Rung and the log differ.
  private static let largeDiamond: StaticString =
    "<path class=\"differs\" d=\"M0-16L16 0 0 16-16 0z\"></path>"
  private static let smallDiamond: StaticString =
    "<path class=\"differs\" d=\"M0-11L11 0 0 11-11 0z\"></path>"

  private let pages: RunPages
  private let ranks: Range<Int>
  private let links: LadderLinks
  private let entry: LadderEntry
  private let words: RunWords
  private let tree: TidyTree
  private let spacing: Int

  init(
    _ pages: RunPages, ranks: Range<Int>, links: LadderLinks, entry: LadderEntry, words: RunWords
  ) {
    self.pages = pages
    self.ranks = ranks
    self.links = links
    self.entry = entry
    self.words = words
    let shape = pages.order.shape
    let allowed = LadderTreeDrawing.spacing
    // The width in steps; half a step is lost in the middle of two.
    let steps = TidyTree(shape, ranks: ranks, spacing: 2).width / 2 + 1
    spacing = min(
      max(LadderTreeDrawing.room / max(1, steps), allowed.lowerBound), allowed.upperBound)
    tree = TidyTree(shape, ranks: ranks, spacing: spacing)
  }

  private var isLarge: Bool { spacing >= LadderTreeDrawing.largeSpacing }
  private var hasLabels: Bool { spacing >= LadderTreeDrawing.labelSpacing }
  /// What a mark and its label take on either side.
  private var margin: Int { hasLabels ? spacing / 2 : 14 }
  private var rowHeight: Int { hasLabels ? 84 : isLarge ? 60 : 48 }

  private func x(_ node: Int) -> Int {
    LadderTreeDrawing.gutter + margin + tree.x[node]
  }
  private func y(row: Int) -> Int { 18 + row * rowHeight }

  func write(to out: inout Bytes) {
    let rows = (tree.rows.max() ?? 0) + 1
    let width = LadderTreeDrawing.gutter + 2 * margin + tree.width
    out.begin(drawing: "ladder-tree", width: width, height: y(row: rows - 1) + 20)
    writeLevels(rows, width, to: &out)
    writeEdges(to: &out)
    for node in ranks.indices { write(node - ranks.lowerBound, to: &out) }
    out.append("</svg>\n")
  }

  private func writeLevels(_ rows: Int, _ width: Int, to out: inout Bytes) {
    var levels = [ClosedRange<Int>?](repeating: nil, count: rows)
    for (node, row) in tree.rows.enumerated() {
      let level = pages.run.log.nodes[pages.order.node(ranks.lowerBound + node)].level
      levels[row] =
        levels[row].map { min($0.lowerBound, level)...max($0.upperBound, level) } ?? level...level
    }
    for (row, level) in levels.enumerated() {
      guard let level else { continue }
      out.append(
        text:
          "<path class=\"row\" d=\"M\(LadderTreeDrawing.gutter - 8) \(y(row: row))H\(width)\"></path>"
      )
      out.append(level: level, x: 0, y: y(row: row) + 4, words: words)
    }
  }

  /// One path for each way in which nodes come from their parents.
  private func writeEdges(to out: inout Bytes) {
    for relation in RunLog.Relation.allCases {
      var path = Bytes()
      for node in tree.x.indices {
        let record = pages.run.log.nodes[pages.order.node(ranks.lowerBound + node)]
        guard record.relation == relation, let parent = parent(of: node) else { continue }
        let top = y(row: tree.rows[parent])
        let bottom = y(row: tree.rows[node])
        let middle = (top + bottom) / 2
        path.append(
          text:
            "M\(x(parent)) \(top)C\(x(parent)) \(middle) \(x(node)) \(middle) \(x(node)) \(bottom)")
      }
      guard !path.isEmpty else { continue }
      out.append("<path class=\"edge ")
      out.append(text: relation.rawValue)
      out.append("\" d=\"")
      out.append(contentsOf: path)
      out.append("\"></path>\n")
    }
  }

  private func parent(of node: Int) -> Int? {
    pages.order.parent(of: ranks.lowerBound + node, in: pages.run).flatMap {
      ranks.contains($0) ? $0 - ranks.lowerBound : nil
    }
  }

  private func write(_ node: Int, to out: inout Bytes) {
    let rank = ranks.lowerBound + node
    let index = pages.order.node(rank)
    let outcome = pages.run.outcomes[index]
    out.append("<a class=\"")
    out.append(outcome.cssClass)
    out.append(text: "\" transform=\"translate(\(x(node)) \(y(row: tree.rows[node])))\" href=\"")
    links.append(toNode: rank, to: &out)
    out.append("\" tabindex=\"-1\"><title>")
    entry.append(titleOf: index, to: &out)
    out.append("</title>")
    out.append(isLarge ? outcome.largeMark : outcome.smallMark)
    if pages.run.differs(atNode: index) {
      out.append(isLarge ? LadderTreeDrawing.largeDiamond : LadderTreeDrawing.smallDiamond)
    }
    out.append("</a>\n")
    if hasLabels { writeLabel(node, index, to: &out) }
  }

  private func writeLabel(_ node: Int, _ index: Int, to out: inout Bytes) {
    let uses = pages.run.log.nodes[index].transformations
    guard tree.rows[node] > 0, let use = uses.first else { return }
    let name = pages.run.log.transformations[Int(pages.run.log.transformationUses[use])]
    let height = pages.run.differs(atNode: index) ? 19 : 14
    out.append(
      text: "<text class=\"middle\" x=\"\(x(node))\" y=\"\(y(row: tree.rows[node]) - height)\">")
    out.append(excerpt: Bytes(name)[...], limit: spacing / 7)
    out.append("</text>\n")
  }
}

extension Run.Outcome {
  /// A shape of its own with a sign in it, around (0, 0).
  fileprivate var largeMark: StaticString {
    switch self {
    case .solved: "<circle r=\"9\"></circle><path d=\"M-4 0l3 3.5 5-7\"></path>"
    case .failed:
      "<rect x=\"-8\" y=\"-8\" width=\"16\" height=\"16\" rx=\"2\"></rect><path d=\"M-4-4l8 8m0-8l-8 8\"></path>"
    case .undecided:
      "<circle r=\"9\"></circle><path d=\"M-2.6-2.2a2.7 2.7 0 1 1 4 2.3q-1.4.7-1.4 1.9m0 2.8v.1\"></path>"
    case .unsolvable: "<circle r=\"9\"></circle><path d=\"M-6 6L6-6\"></path>"
    case .notAttempted: "<circle r=\"6\"></circle><path d=\"M-3 0h6\"></path>"
    }
  }

  /// The shape alone.
  fileprivate var smallMark: StaticString {
    switch self {
    case .solved, .undecided: "<circle r=\"6\"></circle>"
    case .failed: "<rect x=\"-6\" y=\"-6\" width=\"12\" height=\"12\"></rect>"
    case .unsolvable: "<circle r=\"6\"></circle><path d=\"M-4 4L4-4\"></path>"
    case .notAttempted: "<circle r=\"4\"></circle>"
    }
  }
}

import RungModel

/// A large ladder as an icicle: cells by how a node stands, bundles of narrow ones with the shares of
/// each outcome.
struct LadderIcicleDrawing {
  /// Room for the labels of the levels.
  private static let gutter = 72
  private static let width = 820
  private static let rowHeight = 22
  /// A cell takes some 150 bytes of a page.
  private static let mostCells = 240
  private static let mostLabels = 100
  private static let letterWidth = 7
  /// Letters for which a cell needs room to bear a statement.
  private static let shortestStatement = 12

  private let pages: RunPages
  /// The part on whose page the drawing stands; nil elsewhere.
  private let part: Int?
  private let ladder: Int
  private let links: LadderLinks
  private let entry: LadderEntry
  private let words: RunWords
  /// What the names of patterns begin with, which have to be the only ones on a page.
  private let id: String
  private let icicle: Icicle

  init(
    _ pages: RunPages, ladder: Int, part: Int?, ranks: Range<Int>, links: LadderLinks,
    entry: LadderEntry, words: RunWords, id: String
  ) {
    self.pages = pages
    self.ladder = ladder
    self.part = part
    self.links = links
    self.entry = entry
    self.words = words
    self.id = id
    var narrowest = 3
    func layout() -> Icicle {
      Icicle(
        pages.order.shape, ranks: ranks, width: LadderIcicleDrawing.width, narrowest: narrowest)
    }
    var icicle = layout()
    while icicle.cells.count > LadderIcicleDrawing.mostCells
      && narrowest < LadderIcicleDrawing.width
    {
      narrowest *= 2
      icicle = layout()
    }
    self.icicle = icicle
  }

  func write(to out: inout Bytes) {
    let rows = icicle.rows.count + (icicle.deeper > 0 ? 1 : 0)
    out.begin(
      drawing: "ladder-icicle", width: LadderIcicleDrawing.gutter + LadderIcicleDrawing.width,
      height: rows * LadderIcicleDrawing.rowHeight)
    writePatterns(to: &out)
    writeFills(to: &out)
    writeDifferences(to: &out)
    writeLevels(to: &out)
    for cell in icicle.cells { write(cell, to: &out) }
    writeLabels(to: &out)
    if icicle.deeper > 0 { writeDeeper(to: &out) }
    out.append("</svg>\n")
  }

  // MARK: Nodes

  private func rank(_ cell: Icicle.Cell, _ node: Int) -> Int {
    Int(icicle.rows[cell.row][node])
  }

  private func node(of cell: Icicle.Cell) -> Int {
    pages.order.node(rank(cell, cell.nodes.lowerBound))
  }

  private func outcome(of cell: Icicle.Cell) -> Run.Outcome {
    pages.run.outcomes[node(of: cell)]
  }

  /// Nodes of a cell by the raw values of their outcomes.
  private func counts(in cell: Icicle.Cell) -> [Int] {
    cell.nodes.reduce(into: Run.Outcome.allCases.map { _ in 0 }) {
      $0[pages.run.outcomes[pages.order.node(rank(cell, $1))].rawValue] += 1
    }
  }

  /// How many nodes of a cell Rung and the log differ on.
  private func differing(in cell: Icicle.Cell) -> Int {
    cell.nodes.count { pages.run.differs(atNode: pages.order.node(rank(cell, $0))) }
  }

  /// A link over the cell.
  private func write(_ cell: Icicle.Cell, to out: inout Bytes) {
    let first = rank(cell, cell.nodes.lowerBound)
    let home = pages.parts.part(of: first, inLadder: ladder)
    out.append("<a href=\"")
    if cell.nodes.count == 1 || home == part {
      links.append(toNode: first, to: &out)
    } else {
      links.append(toPart: home, to: &out)
    }
    out.append("\" tabindex=\"-1\"><title>")
    if cell.nodes.count == 1 {
      entry.append(shortTitleOf: node(of: cell), to: &out)
    } else {
      append(titleOfBundle: cell, to: &out)
    }
    out.append("</title><path d=\"")
    out.append(outlineOf: rectangle(of: cell))
    out.append("\"></path></a>\n")
  }

  /// `+37: 20 solved, 17 failed`
  private func append(titleOfBundle cell: Icicle.Cell, to out: inout Bytes) {
    out.append(text: "+\(ReportText.count(cell.nodes.count))")
    var separator = RunWord.listStart
    for (outcome, count) in zip(Run.Outcome.allCases, counts(in: cell)) where count > 0 {
      out.append(escaping: words(separator))
      out.append(escaping: words(.countOf, ReportText.count(count), words(outcome.word)))
      separator = .listGoesOn
    }
    let differing = differing(in: cell)
    guard differing > 0 else { return }
    out.append(escaping: words(separator))
    out.append(escaping: words(.differing, ReportText.count(differing)))
  }

  // MARK: Shapes

  private func rectangle(of cell: Icicle.Cell) -> Rectangle {
    let gap = cell.x.count > 3 ? 1 : 0
    return Rectangle(
      x: LadderIcicleDrawing.gutter + cell.x.lowerBound,
      y: cell.row * LadderIcicleDrawing.rowHeight, width: max(1, cell.x.count - gap),
      height: LadderIcicleDrawing.rowHeight - 1)
  }

  /// One path for each outcome: a cell in the proportion of its nodes, the solved ones at the bottom.
  private func writeFills(to out: inout Bytes) {
    var fills = Run.Outcome.allCases.map { _ in Bytes() }
    for cell in icicle.cells {
      var rest = rectangle(of: cell)
      for (outcome, height) in heights(counts(in: cell), rest.height).enumerated() where height > 0
      {
        rest.height -= height
        fills[outcome].append(
          outlineOf: Rectangle(
            x: rest.x, y: rest.y + rest.height, width: rest.width, height: height))
      }
    }
    for (outcome, fill) in zip(Run.Outcome.allCases, fills) where !fill.isEmpty {
      out.append("<path class=\"")
      out.append(outcome.cssClass)
      if outcome.pattern != nil {
        out.append("\" fill=\"url(#")
        append(idOf: outcome, to: &out)
        out.append(")")
      }
      out.append("\" d=\"")
      out.append(contentsOf: fill)
      out.append("\"></path>\n")
    }
  }

  /// A filled corner in the cells with nodes on which Rung and the log differ.
  private func writeDifferences(to out: inout Bytes) {
    var corners = Bytes()
    for cell in icicle.cells where differing(in: cell) > 0 {
      let cell = rectangle(of: cell)
      let side = min(9, cell.width)
      corners.append(text: "M\(cell.x + cell.width) \(cell.y)v\(side)l-\(side)-\(side)z")
    }
    guard !corners.isEmpty else { return }
    out.append("<path class=\"differs\" d=\"")
    out.append(contentsOf: corners)
    out.append("\"></path>\n")
  }

  /// A height for each count, together `total`; what there is at all is seen.
  private func heights(_ counts: [Int], _ total: Int) -> [Int] {
    let sum = max(1, counts.reduce(0, +))
    var heights = counts.map { $0 > 0 ? max(2, $0 * total / sum) : 0 }
    if let largest = counts.indices.max(by: { counts[$0] < counts[$1] }) {
      heights[largest] += total - heights.reduce(0, +)
    }
    return heights
  }

  private func append(idOf outcome: Run.Outcome, to out: inout Bytes) {
    out.append(escaping: id)
    out.append("-")
    out.append(outcome.cssClass)
  }

  private func writePatterns(to out: inout Bytes) {
    out.append("<defs>\n")
    for outcome in Run.Outcome.allCases {
      guard let pattern = outcome.pattern else { continue }
      out.append("<pattern id=\"")
      append(idOf: outcome, to: &out)
      out.append("\" class=\"")
      out.append(outcome.cssClass)
      out.append("\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">")
      out.append("<path class=\"ground\" d=\"M0 0h6v6h-6z\"></path><path class=\"ink\" d=\"")
      out.append(pattern)
      out.append("\"></path></pattern>\n")
    }
    out.append("</defs>\n")
  }

  // MARK: Words

  private func writeLevels(to out: inout Bytes) {
    for (row, ranks) in icicle.rows.enumerated() {
      let levels = ranks.lazy.map { pages.run.log.nodes[pages.order.node(Int($0))].level }
      guard let lowest = levels.min(), let highest = levels.max() else { continue }
      out.append(
        level: lowest...highest, x: 0, y: row * LadderIcicleDrawing.rowHeight + 15, words: words)
    }
  }

  private func writeLabels(to out: inout Bytes) {
    var count = 0
    for cell in icicle.cells where count < LadderIcicleDrawing.mostLabels {
      let rectangle = rectangle(of: cell)
      let room = rectangle.width / LadderIcicleDrawing.letterWidth
      let number = "+\(ReportText.count(cell.nodes.count))"
      guard room > (cell.nodes.count > 1 ? number.utf8.count : 1) else { continue }
      count += 1
      let hasStatement = cell.nodes.count == 1 && room >= LadderIcicleDrawing.shortestStatement
      let x = hasStatement ? rectangle.x + 6 : rectangle.x + rectangle.width / 2
      out.append(hasStatement ? "<text x=\"" : "<text class=\"middle\" x=\"")
      out.append(text: "\(x)\" y=\"\(rectangle.y + 15)\">")
      if cell.nodes.count > 1 {
        out.append(text: number)
      } else {
        out.append(outcome(of: cell).glyph)
      }
      if hasStatement {
        out.append(UInt8(ascii: " "))
        entry.append(statementOf: node(of: cell), limit: min(room - 4, 48), to: &out)
      }
      out.append("</text>\n")
    }
  }

  private func writeDeeper(to out: inout Bytes) {
    out.append(
      text:
        "<text x=\"\(LadderIcicleDrawing.gutter)\" y=\"\(icicle.rows.count * LadderIcicleDrawing.rowHeight + 15)\">"
    )
    out.append(escaping: words(.deeperNodes, ReportText.count(icicle.deeper)))
    out.append("</text>\n")
  }
}

private struct Rectangle {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
}

extension Bytes {
  /// Appends a closed path around a rectangle.
  fileprivate mutating func append(outlineOf rectangle: Rectangle) {
    append(
      text: "M\(rectangle.x) \(rectangle.y)h\(rectangle.width)v\(rectangle.height)"
        + "h-\(rectangle.width)z")
  }
}

extension Run.Outcome {
  /// A path over a square of six, repeated, that tells an outcome where there is no room for its sign.
  fileprivate var pattern: StaticString? {
    switch self {
    case .solved, .notAttempted: nil
    case .failed: "M-1 1l2-2M0 6l6-6M5 7l2-2"
    case .undecided: "M1.5 1.5h1v1h-1zM4.5 4.5h1v1h-1z"
    case .unsolvable: "M0 1.5h6M0 4.5h6"
    }
  }
}

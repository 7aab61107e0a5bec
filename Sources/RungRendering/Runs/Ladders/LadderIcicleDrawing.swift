import RungModel

/// A large ladder as an icicle: cells by how a node stands, bundles of narrow ones with the shares of
/// each outcome.
struct LadderIcicleDrawing {
  /// Room for the labels of the levels.
  private static let gutter = 76
  private static let width = 880
  private static let rowHeight = 22
  /// A cell takes some 130 bytes of a page.
  private static let mostCells = 220
  private static let mostLabels = 60
  /// Cells from this width on have room for a sign, and for a statement.
  private static let signWidth = 20
  private static let statementWidth = 90
  /// Of a letter of a statement; those of the sign and its space are two more.
  private static let letterWidth = 7

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

  func write(description: String, to out: inout Bytes) {
    let rows = icicle.rows.count + (icicle.deeper > 0 ? 1 : 0)
    out.begin(
      drawing: "ladder-icicle", width: LadderIcicleDrawing.gutter + LadderIcicleDrawing.width,
      height: rows * LadderIcicleDrawing.rowHeight)
    out.append(drawing: words(.icicleTitle), description)
    writePatterns(to: &out)
    writeLevels(to: &out)
    for outcome in Run.Outcome.allCases {
      let cells = icicle.cells.filter { $0.nodes.count == 1 && self.outcome(of: $0) == outcome }
      guard !cells.isEmpty else { continue }
      out.append("<g class=\"")
      out.append(outcome.cssClass)
      append(fillOf: outcome, to: &out)
      out.append(">\n")
      for cell in cells { write(cell, to: &out) }
      out.append("</g>\n")
    }
    for cell in icicle.cells where cell.nodes.count > 1 { write(bundle: cell, to: &out) }
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

  private func write(_ cell: Icicle.Cell, to out: inout Bytes) {
    out.append("<a href=\"")
    links.append(toNode: rank(cell, cell.nodes.lowerBound), to: &out)
    out.append("\" tabindex=\"-1\"><title>")
    entry.append(shortTitleOf: node(of: cell), to: &out)
    out.append("</title>")
    append(rectangle(of: cell), to: &out)
    out.append("></path></a>\n")
  }

  /// A cell for many nodes: stripes in the proportion of their outcomes, the solved ones at the bottom.
  private func write(bundle cell: Icicle.Cell, to out: inout Bytes) {
    var counts = Run.Outcome.allCases.map { _ in 0 }
    for node in cell.nodes {
      counts[pages.run.outcomes[pages.order.node(rank(cell, node))].rawValue] += 1
    }
    let first = rank(cell, cell.nodes.lowerBound)
    out.append("<a href=\"")
    let home = pages.parts.part(of: first, inLadder: ladder)
    if home == part {
      links.append(toNode: first, to: &out)
    } else {
      links.append(toPart: home, to: &out)
    }
    out.append("\" tabindex=\"-1\"><title>+")
    out.append(text: ReportText.count(cell.nodes.count))
    for outcome in Run.Outcome.allCases where counts[outcome.rawValue] > 0 {
      out.append(", ")
      out.append(
        escaping: words(
          .countOf, ReportText.count(counts[outcome.rawValue]), words(outcome.word)))
    }
    out.append("</title>")
    var rectangle = rectangle(of: cell)
    for (outcome, height) in zip(Run.Outcome.allCases, heights(counts, rectangle.height)) {
      guard height > 0 else { continue }
      let bottom = rectangle.y + rectangle.height
      let stripe = Rectangle(
        x: rectangle.x, y: bottom - height, width: rectangle.width, height: height)
      append(stripe, to: &out)
      out.append(" class=\"")
      out.append(outcome.cssClass)
      append(fillOf: outcome, to: &out)
      out.append("></path>")
      rectangle.height -= height
    }
    out.append("</a>\n")
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

  // MARK: Shapes

  private struct Rectangle {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  private func rectangle(of cell: Icicle.Cell) -> Rectangle {
    let gap = cell.x.count > 3 ? 1 : 0
    return Rectangle(
      x: LadderIcicleDrawing.gutter + cell.x.lowerBound,
      y: cell.row * LadderIcicleDrawing.rowHeight, width: max(1, cell.x.count - gap),
      height: LadderIcicleDrawing.rowHeight - 1)
  }

  private func append(_ rectangle: Rectangle, to out: inout Bytes) {
    out.append(
      text:
        "<path d=\"M\(rectangle.x) \(rectangle.y)h\(rectangle.width)v\(rectangle.height)h-\(rectangle.width)z\""
    )
  }

  /// Ends the value of a `class`, and names the pattern where an outcome has one.
  private func append(fillOf outcome: Run.Outcome, to out: inout Bytes) {
    out.append("\"")
    guard outcome.pattern != nil else { return }
    out.append(" fill=\"url(#")
    out.append(escaping: id)
    out.append("-")
    out.append(outcome.cssClass)
    out.append(")\"")
  }

  private func writePatterns(to out: inout Bytes) {
    out.append("<defs>\n")
    for outcome in Run.Outcome.allCases {
      guard let pattern = outcome.pattern else { continue }
      out.append("<pattern id=\"")
      out.append(escaping: id)
      out.append("-")
      out.append(outcome.cssClass)
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
    let cells = icicle.cells.filter { $0.x.count >= LadderIcicleDrawing.signWidth }
    for cell in cells.prefix(LadderIcicleDrawing.mostLabels) {
      let isWide = cell.x.count >= LadderIcicleDrawing.statementWidth
      let rectangle = rectangle(of: cell)
      let x = isWide ? rectangle.x + 6 : rectangle.x + rectangle.width / 2
      out.append(isWide ? "<text class=\"label\" x=\"" : "<text class=\"label middle\" x=\"")
      out.append(text: "\(x)\" y=\"\(rectangle.y + 15)\">")
      if cell.nodes.count > 1 {
        out.append(text: "+\(ReportText.count(cell.nodes.count))")
      } else {
        out.append(outcome(of: cell).glyph)
        if isWide {
          out.append(UInt8(ascii: " "))
          let letters = cell.x.count / LadderIcicleDrawing.letterWidth - 4
          entry.append(statementOf: node(of: cell), limit: min(letters, 60), to: &out)
        }
      }
      out.append("</text>\n")
    }
  }

  private func writeDeeper(to out: inout Bytes) {
    out.append(
      text:
        "<text class=\"label\" x=\"\(LadderIcicleDrawing.gutter)\" y=\"\(icicle.rows.count * LadderIcicleDrawing.rowHeight + 15)\">"
    )
    out.append(escaping: words(.deeperNodes, ReportText.count(icicle.deeper)))
    out.append("</text>\n")
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

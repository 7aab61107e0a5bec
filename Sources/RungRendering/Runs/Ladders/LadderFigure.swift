import RungModel

/// The drawing of a ladder or of a part of one, with its reading and its legend.
struct LadderFigure {
  private let pages: RunPages
  private let links: LadderLinks
  private let entry: LadderEntry
  private let words: RunWords

  init(_ pages: RunPages, links: LadderLinks, entry: LadderEntry, words: RunWords) {
    self.pages = pages
    self.links = links
    self.entry = entry
    self.words = words
  }

  /// - Parameters:
  ///   - ranks: complete subtrees, next to one another.
  ///   - part: the part on whose page the figure stands, where it stands on one.
  ///   - id: what the ids in the drawing begin with; no two drawings of a page share one.
  func write(
    _ ranks: Range<Int>, _ reading: LadderReading, ladder: Int, part: Int?, id: String,
    to out: inout Bytes
  ) {
    let isTree = ranks.count <= LadderTreeDrawing.mostNodes
    out.append("<figure class=\"ladder\">\n<div class=\"scroll\" role=\"group\" tabindex=\"0\"")
    out.append(" aria-label=\"")
    out.append(escaping: words(.named, words(isTree ? .treeTitle : .icicleTitle), reading.text))
    out.append("\">\n")
    if isTree {
      LadderTreeDrawing(pages, ranks: ranks, links: links, entry: entry, words: words)
        .write(to: &out)
    } else {
      LadderIcicleDrawing(
        pages, ladder: ladder, part: part, ranks: ranks, links: links, entry: entry, words: words,
        id: id
      ).write(to: &out)
    }
    out.append("</div>\n<figcaption>")
    out.append("<ul class=\"verdicts\">\n")
    for outcome in Run.Outcome.allCases where reading.counts[outcome.rawValue] > 0 {
      out.append("<li class=\"")
      out.append(outcome.cssClass)
      out.append("\"><b>")
      out.append(outcome.glyph)
      out.append("</b> ")
      out.append(
        escaping: words(
          .countOf, ReportText.count(reading.counts[outcome.rawValue]), words(outcome.word)))
      out.append("</li>\n")
    }
    if reading.differing > 0 {
      out.append("<li class=\"differs\"><b>≠</b> ")
      out.append(escaping: words(.differing, ReportText.count(reading.differing)))
      out.append("</li>\n")
    }
    out.append("</ul>\n<p>")
    out.append(escaping: legend(of: ranks, reading, isTree: isTree, isTwin: part != nil))
    out.append("</p>\n</figcaption>\n</figure>\n")
  }
}

extension LadderFigure {
  /// - Parameter isTwin: whether the page has the outline too.
  private func legend(
    of ranks: Range<Int>, _ reading: LadderReading, isTree: Bool, isTwin: Bool
  ) -> String {
    let relations = Set(ranks.lazy.map { pages.run.log.nodes[pages.order.node($0)].relation })
    let hasLines = isTree && !relations.isDisjoint(with: [.equivalent, .harder])
    var sentences = [words(isTree ? .treeLegend : .icicleLegend)]
    if hasLines { sentences.append(words(.lineLegend)) }
    if reading.differing > 0 { sentences.append(words(isTree ? .diamondLegend : .cornerLegend)) }
    if isTwin { sentences.append(words(.twinLegend)) }
    return sentences.joined(separator: words(.sentenceSpace))
  }
}

extension Bytes {
  /// Begins a drawing that is shown in its own size. Its links are for pointers: who reads by ear or
  /// goes by keyboard has the outline, which says the same.
  mutating func begin(drawing name: StaticString, width: Int, height: Int) {
    append("<svg class=\"")
    append(name)
    append(text: "\" aria-hidden=\"true\" viewBox=\"0 0 \(width) \(height)\"")
    append(text: " width=\"\(width)\" height=\"\(height)\">\n")
  }

  /// Appends the label of a row.
  mutating func append(level: ClosedRange<Int>, x: Int, y: Int, words: RunWords) {
    append(text: "<text class=\"level\" x=\"\(x)\" y=\"\(y)\">")
    append(
      escaping: level.lowerBound == level.upperBound
        ? words(.levelLabel, "\(level.lowerBound)")
        : words(.levelsLabel, "\(level.lowerBound)", "\(level.upperBound)"))
    append("</text>\n")
  }
}

extension RunWord {
  fileprivate static let named = RunWord("%1. %2", "%1。%2")
  fileprivate static let treeTitle = RunWord("Tree of the ladder", "梯子の木")
  fileprivate static let icicleTitle = RunWord("Icicle of the ladder", "梯子のアイシクル図")
  static let levelLabel = RunWord("level %1", "レベル %1")
  fileprivate static let levelsLabel = RunWord("levels %1–%2", "レベル %1–%2")
  static let deeperNodes = RunWord("+%1 deeper", "さらに深い所に +%1")
  fileprivate static let treeLegend = RunWord(
    "A mark is a node, with its children below it.", "印はノードで、子はその下にあります。")
  fileprivate static let lineLegend = RunWord(
    "Dashed lines lead to equivalent variants, dotted ones to harder ones.",
    "破線は同等、点線は難しい派生への線です。")
  fileprivate static let icicleLegend = RunWord(
    "A cell is a node, as wide as what is below it, with its children under it; “+37” is so many narrow ones, striped by their shares.",
    "セルはノードで、幅はその下にある末端の数を表し、子はすぐ下に並びます。「+37」は細いセルをまとめたもので、縞は内訳です。")
  fileprivate static let diamondLegend = RunWord(
    "Where Rung's own verdict contradicts the log's, a diamond is around the mark.",
    "Rungの判定がログと異なる印は菱形で囲んでいます。")
  fileprivate static let cornerLegend = RunWord(
    "Where Rung's own verdict contradicts the log's, a corner of the cell is filled.",
    "Rungの判定がログと異なるセルは隅を塗っています。")
  fileprivate static let twinLegend = RunWord(
    "The outline has the same in words.", "下の一覧は同じ内容を言葉で示します。")
}

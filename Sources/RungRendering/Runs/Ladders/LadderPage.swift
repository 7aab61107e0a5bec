import RungModel

/// The page of a ladder, or of a part of one: drawing, filter, outline.
struct LadderPage {
  private let pages: RunPages
  private let part: Int
  private let texts: any RunTexts
  private let words: RunWords
  private let links: LadderLinks
  private let entry: LadderEntry

  init(_ pages: RunPages, part: Int, texts: any RunTexts, words: RunWords) {
    self.pages = pages
    self.part = part
    self.texts = texts
    self.words = words
    links = LadderLinks(pages, ladder: pages.parts.ladder(of: part), from: .ladder(part))
    entry = LadderEntry(pages, texts: texts, words: words)
  }

  func write(to out: inout Bytes) {
    let ladder = pages.parts.ladder(of: part)
    let ranks = pages.parts.ranks(of: part)
    if let outer = pages.parts.outer(of: part) {
      writePath(from: outer, to: &out)
    } else if let problem = pages.run.ladders[ladder].problem {
      ProblemMarkup(words: words).write(texts.problem(problem), to: &out)
    }
    let reading = LadderReading(
      pages, ranks, isWhole: pages.parts.outer(of: part) == nil, words: words)
    out.append("<p class=\"reading\">")
    out.append(escaping: reading.text)
    out.append("</p>\n")
    guard !ranks.isEmpty else { return }
    LadderFigure(pages, links: links, entry: entry, words: words)
      .write(ranks, reading, ladder: ladder, part: part, id: "ladder", to: &out)
    out.append("<h2>")
    out.append(escaping: words(.outline))
    out.append("</h2>\n")
    if ranks.count > 1 { writeFilter(reading, to: &out) }
    var outline = LadderOutline(pages, part: part, links: links, entry: entry, words: words)
    outline.write(to: &out)
  }

  /// Where the part hangs: the part around it, and the node whose children it has.
  private func writePath(from outer: Int, to out: inout Bytes) {
    let first = pages.parts.ranks(of: part).lowerBound
    guard let parent = pages.order.parent(of: first, in: pages.run) else { return }
    let node = pages.order.node(parent)
    out.append("<p class=\"path\"><a href=\"")
    links.append(toPart: outer, to: &out)
    out.append("\">")
    out.append(escaping: words(.partAbove))
    out.append("</a> <span class=\"")
    out.append(pages.run.outcomes[node].cssClass)
    out.append("\">")
    entry.append(markOf: node, to: &out)
    out.append("</span> <a href=\"")
    links.append(toNode: parent, to: &out)
    out.append("\">")
    entry.append(statementOf: node, to: &out)
    out.append("</a></p>\n")
  }

  /// Controls that need a script, which shows them.
  private func writeFilter(_ reading: LadderReading, to out: inout Bytes) {
    out.append("<form class=\"ladder-filter\" data-shown=\"")
    out.append(escaping: words(.shownCount))
    out.append("\">\n<fieldset><legend>")
    out.append(escaping: words(.show))
    out.append("</legend>\n")
    for outcome in Run.Outcome.allCases where reading.counts[outcome.rawValue] > 0 {
      out.append("<label class=\"")
      out.append(outcome.cssClass)
      out.append("\"><input type=\"checkbox\" value=\"")
      out.append(outcome.cssClass)
      out.append("\" checked> <b>")
      out.append(outcome.glyph)
      out.append("</b> ")
      out.append(escaping: words(outcome.word))
      out.append("</label>\n")
    }
    out.append("</fieldset>\n<label>")
    out.append(escaping: words(.textFilter))
    out.append(" <input type=\"search\"></label>\n<output></output>\n</form>\n")
  }
}

extension RunWord {
  fileprivate static let outline = RunWord("Outline", "一覧")
  fileprivate static let partAbove = RunWord("Part above", "上の部分")
  fileprivate static let show = RunWord("Show", "表示")
  fileprivate static let shownCount = RunWord("%1 of %2 shown", "%2 件中 %1 件を表示")
  fileprivate static let textFilter = RunWord("Text", "文字列")
}

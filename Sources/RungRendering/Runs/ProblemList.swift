import RungModel

/// A page of the list of all problems.
struct ProblemList {
  private let pages: RunPages
  private let texts: any RunTexts
  private let words: RunWords

  init(_ pages: RunPages, texts: any RunTexts, words: RunWords) {
    self.pages = pages
    self.texts = texts
    self.words = words
  }

  /// - Parameter problems: their indices in the log.
  func write(_ problems: Range<Int>, to out: inout Bytes) {
    let entry = LadderEntry(pages, texts: texts, words: words)
    out.append("<ol class=\"outline\" start=\"")
    out.append(decimal: problems.lowerBound + 1)
    out.append("\">\n")
    for problem in problems {
      let ladder = pages.run.ladders[problem]
      out.append("<li")
      if let root = ladder.roots.first {
        out.append(" class=\"")
        out.append(pages.run.outcomes[root].cssClass)
        out.append("\">")
        entry.append(markOf: root, to: &out)
        out.append(" ")
      } else {
        out.append(">")
      }
      out.append("<a href=\"")
      out.append(text: pages.link(toLadder: problem))
      out.append("\">")
      let start = out.count
      let text = texts.problem(problem)
      out.append(excerpt: (text.title ?? text.statement.source)[...], limit: 160)
      if out.count == start { out.append(text: "#\(problem)") }
      out.append("</a> <small>")
      let ranks = pages.order.ranks(ofLadder: problem)
      out.append(
        escaping: words(
          .problemTally, ReportText.count(ranks.count),
          ReportText.count(pages.order.all(.solved, in: ranks).count),
          ReportText.count(pages.order.all(.failed, in: ranks).count)))
      let differing = pages.order.differing(in: ranks).count
      if differing > 0 {
        out.append(text: words(.listGoesOn))
        out.append(escaping: words(.differing, ReportText.count(differing)))
      }
      out.append("</small></li>\n")
    }
    out.append("</ol>\n")
  }
}

extension RunWord {
  fileprivate static let problemTally = RunWord(
    "%1 nodes: %2 solved, %3 failed", "ノード %1 件：正解 %2、不正解 %3")
}

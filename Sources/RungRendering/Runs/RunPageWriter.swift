package import RungModel

/// Writes the pages below a run's report: what stands inside a page's `main` element, from `h2` down.
package struct RunPageWriter: Sendable {
  private let pages: RunPages
  private let texts: any RunTexts
  private let words: RunWords

  /// - Parameter language: the site's, for the words around what the log says.
  package init(_ pages: RunPages, texts: any RunTexts, language: String) {
    self.pages = pages
    self.texts = texts
    words = RunWords(language: language)
  }

  package func write(_ page: RunPages.Page, into out: inout Bytes) {
    switch page {
    case .problems(let number):
      ProblemList(pages, texts: texts, words: words)
        .write(pages.problems(onPage: number), to: &out)
    case .ladder(let part):
      LadderPage(pages, part: part, texts: texts, words: words).write(to: &out)
    case .nodes(let number):
      NodePage(pages, page: number, texts: texts, words: words).write(to: &out)
    }
  }

  /// Writes the drawing of a problem's ladder with its reading, for a page elsewhere on the site.
  /// - Parameter id: what the ids in the drawing begin with; no two drawings of a page share one.
  package func writeFigure(ofProblem problem: Int, id: String, into out: inout Bytes) {
    let links = LadderLinks(pages, ladder: problem)
    let entry = LadderEntry(pages, texts: texts, words: words)
    let ranks = pages.order.ranks(ofLadder: problem)
    let reading = LadderReading(pages, ranks, isWhole: true, words: words)
    LadderFigure(pages, links: links, entry: entry, words: words)
      .write(ranks, reading, ladder: problem, part: nil, id: id, to: &out)
  }

  /// Writes an attempt for a page elsewhere on the site: what was answered, and what became of it.
  package func writeAttempt(_ attempt: Int, into out: inout Bytes) {
    AttemptMarkup(texts: texts, words: words).write(pages.run, attempt, to: &out)
  }

  // MARK: Names

  /// A page's heading, as plain text.
  package func title(of page: RunPages.Page) -> String {
    switch page {
    case .problems(let number):
      let problems = pages.problems(onPage: number)
      return words(
        .problemsTitle, ReportText.count(problems.lowerBound + 1),
        ReportText.count(problems.upperBound))
    case .ladder(let part):
      let ladder = pages.parts.ladder(of: part)
      let all = pages.parts.parts(ofLadder: ladder)
      let title = title(ofLadder: ladder)
      return part == all.lowerBound
        ? title
        : words(
          .partTitle, title, ReportText.count(part - all.lowerBound + 1),
          ReportText.count(all.count))
    case .nodes(let number):
      let ladder = pages.nodes.ladder(of: number)
      let all = pages.nodes.pages(ofLadder: ladder)
      return all.count == 1
        ? words(.nodesTitle, title(ofLadder: ladder))
        : words(
          .nodesPageTitle, title(ofLadder: ladder), ReportText.count(number - all.lowerBound + 1),
          ReportText.count(all.count))
    }
  }

  private func title(ofLadder ladder: Int) -> String {
    guard let problem = pages.run.ladders[ladder].problem else { return words(.homelessTitle) }
    let text = texts.problem(problem)
    var name = String(decoding: (text.title ?? text.id).prefix(200), as: UTF8.self)
    // Half a character at the end.
    while name.unicodeScalars.last == "\u{FFFD}" { name.unicodeScalars.removeLast() }
    let title = words(.problemTitle, ReportText.count(problem + 1))
    return name.isEmpty ? title : words(.named, title, name)
  }

  /// The pages above a page, below the report: their names as plain text, and links to them.
  package func breadcrumbs(of page: RunPages.Page) -> [(title: String, link: String)] {
    guard let ladder = pages.ladder(of: page) else { return [] }
    var above: [(String, String)] = []
    if let link = pages.problemsLink { above.append((words(.problems), link)) }
    if page != .ladder(pages.parts.starts[ladder]) {
      above.append((title(ofLadder: ladder), pages.link(toLadder: ladder)))
    }
    return above
  }
}

extension RunWord {
  fileprivate static let problems = RunWord("Problems", "問題")
  fileprivate static let problemsTitle = RunWord("Problems %1–%2", "問題 %1–%2")
  fileprivate static let problemTitle = RunWord("Problem %1", "問題 %1")
  fileprivate static let named = RunWord("%1: %2", "%1：%2")
  fileprivate static let homelessTitle = RunWord("Nodes of unknown problems", "問題が不明なノード")
  fileprivate static let partTitle = RunWord("%1, part %2 of %3", "%1（%3 部中 %2）")
  fileprivate static let nodesTitle = RunWord("%1, nodes", "%1・ノード")
  fileprivate static let nodesPageTitle = RunWord(
    "%1, nodes, page %2 of %3", "%1・ノード（%3 ページ中 %2）")
}

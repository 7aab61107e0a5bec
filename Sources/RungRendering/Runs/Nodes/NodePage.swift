import RungModel

/// A page of nodes and their attempts.
struct NodePage {
  private let pages: RunPages
  private let page: Int
  private let texts: any RunTexts
  private let words: RunWords

  init(_ pages: RunPages, page: Int, texts: any RunTexts, words: RunWords) {
    self.pages = pages
    self.page = page
    self.texts = texts
    self.words = words
  }

  func write(to out: inout Bytes) {
    let ladder = pages.nodes.ladder(of: page)
    let links = LadderLinks(pages, ladder: ladder, from: .nodes(page))
    let node = NodeMarkup(pages, links: links, texts: texts, words: words)
    let content = pages.nodes.content(ofPage: page, before: pages.order.starts[ladder + 1])
    for rank in content.ranks {
      let attempts = pages.run.attempts(at: pages.order.node(rank))
      let first = rank == content.ranks.lowerBound ? content.firstAttempt : 0
      let end = rank == content.ranks.last ? content.endAttempt ?? attempts.count : attempts.count
      node.write(rank, ladder: ladder, attempts: first..<end, to: &out)
    }
  }
}

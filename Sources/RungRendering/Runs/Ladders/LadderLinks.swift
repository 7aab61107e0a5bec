import RungModel

/// Links to the pages of one ladder, as short as they can be from the page where they stand.
struct LadderLinks {
  let pages: RunPages
  let ladder: Int
  /// What leads from the page to the ladder's folder.
  private let prefix: String
  /// The page of nodes on which they stand, where they stand on one.
  private let here: Int?

  /// For a page of the ladder.
  init(_ pages: RunPages, ladder: Int, from page: RunPages.Page) {
    self.pages = pages
    self.ladder = ladder
    switch page {
    case .ladder(let part):
      prefix = part == pages.parts.starts[ladder] ? "" : "../"
      here = nil
    case .nodes(let page):
      prefix = "../../"
      here = page
    case .problems:
      prefix = pages.link(toLadder: ladder)
      here = nil
    }
  }

  /// For any page of the site.
  init(_ pages: RunPages, ladder: Int) {
    self.pages = pages
    self.ladder = ladder
    prefix = pages.link(toLadder: ladder)
    here = nil
  }

  /// Appends the address of what the log has of a node.
  func append(toNode rank: Int, to out: inout Bytes) {
    appendFragment("#n", pages.order.node(rank), onPage: pages.nodes.page(ofRank: rank), to: &out)
  }

  private func appendFragment(
    _ mark: StaticString, _ index: Int, onPage page: Int, to out: inout Bytes
  ) {
    if page != here {
      out.append(text: prefix)
      out.append(text: pages.folder(ofNodes: page, inLadder: ladder))
    }
    out.append(mark)
    out.append(decimal: index)
  }

  /// Appends the address of a part of the ladder.
  /// - Parameter rank: one of its first nodes, to which the link then leads.
  func append(toPart part: Int, at rank: Int? = nil, to out: inout Bytes) {
    let folder = pages.folder(ofPart: part, inLadder: ladder)
    out.append(text: prefix.isEmpty && folder.isEmpty ? "./" : prefix)
    out.append(text: folder)
    if let rank {
      out.append("#o")
      out.append(decimal: pages.order.node(rank))
    }
  }
}

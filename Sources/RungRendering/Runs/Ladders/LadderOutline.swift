import RungModel

/// A part of a ladder as lists in lists: all that the drawing shows, in words.
struct LadderOutline {
  /// Bytes that the entries of a page take at most.
  static let pageSize = 254_000
  /// Bytes of a link to another part.
  static let linkSize = 130
  /// Lists in lists: what is deeper goes on in the deepest, and says whose child it is. (Browsers give
  /// up at some hundred elements in one another.)
  private static let deepestList = 24
  /// Entries that are to be seen at first, about.
  private static let visibleEntries = 400

  private let pages: RunPages
  private let part: Int
  private let links: LadderLinks
  private let entry: LadderEntry
  private let words: RunWords

  /// The nodes whose lists are open, by rank, and whether what is in them is to be seen at first.
  private var lists: [(rank: Int, isVisible: Bool)] = []
  private var visible = 0

  init(_ pages: RunPages, part: Int, links: LadderLinks, entry: LadderEntry, words: RunWords) {
    self.pages = pages
    self.part = part
    self.links = links
    self.entry = entry
    self.words = words
  }

  /// Bytes of a node's entry, as far as the index of the log can tell: no fewer than there will be.
  static func size(of rank: Int, _ order: LadderOrder, _ run: Run) -> Int {
    let node = order.node(rank)
    var address = 14
    var digits = node
    while digits > 0 {
      address += 1
      digits /= 10
    }
    let tally = order.shape.isLeaf(rank) ? 0 : run.verdicts == nil ? 92 : 124
    return LadderEntry.size(of: node, in: run) + address + tally
  }

  private var order: LadderOrder { pages.order }
  private var shape: LadderShape { pages.order.shape }

  mutating func write(to out: inout Bytes) {
    let ranks = pages.parts.ranks(of: part)
    guard !ranks.isEmpty else { return }
    out.append("<ul class=\"outline\">\n")
    var rank = ranks.lowerBound
    var inner = pages.parts.firstPart(inside: part, from: rank)
    while rank < ranks.upperBound {
      close(before: rank, to: &out)
      if let row = inner, pages.parts.ranks(of: row).lowerBound == rank {
        rank = pages.parts.isListed(row) ? list(row, to: &out) : listRanges(from: row, to: &out)
        inner = pages.parts.firstPart(inside: part, from: rank)
      } else {
        begin(rank, to: &out)
        rank += 1
      }
    }
    close(before: ranks.upperBound, to: &out)
    out.append("</ul>\n")
  }

  // MARK: Entries

  /// Writes a node, and begins the list of its children where they come next.
  private mutating func begin(_ rank: Int, to out: inout Bytes) {
    write(rank, to: &out)
    if shape.isLeaf(rank) || lists.count == LadderOutline.deepestList {
      out.append("</li>\n")
    } else {
      let isVisible = isOpen(rank)
      out.append(isVisible ? "\n<details open><summary>" : "\n<details><summary>")
      append(tallyBelow: rank, to: &out)
      out.append("</summary>\n<ul>\n")
      lists.append((rank, isVisible && lists.last?.isVisible != false))
    }
  }

  /// Closes the lists of the nodes whose subtrees end before `rank`.
  private mutating func close(before rank: Int, to out: inout Bytes) {
    while let list = lists.last, shape.end(of: list.rank) <= rank {
      out.append("</ul>\n</details></li>\n")
      lists.removeLast()
    }
  }

  private func write(_ rank: Int, to out: inout Bytes) {
    let node = order.node(rank)
    out.append("<li class=\"")
    out.append(pages.run.outcomes[node].cssClass)
    if lists.isEmpty && pages.parts.outer(of: part) != nil {
      out.append("\" id=\"o")
      out.append(decimal: node)
    }
    out.append("\">")
    entry.append(markOf: node, to: &out)
    out.append(" <a href=\"")
    links.append(toNode: rank, to: &out)
    out.append("\">")
    entry.append(statementOf: node, to: &out)
    out.append("</a>")
    let start = out.count
    out.append(" <small>")
    let empty = out.count
    if let list = lists.last, let parent = order.parent(of: rank, in: pages.run),
      parent != list.rank
    {
      out.append("↳ #")
      out.append(decimal: order.node(parent))
    }
    entry.append(noteOn: node, separator: out.count > empty ? " · " : "", to: &out)
    if out.count > empty { out.append("</small>") } else { out.removeSubrange(start...) }
  }

  /// Whether a node's list is open at first: to the second level, and along every path to a failure or
  /// to a verdict that differs from the log's, as far as there is room.
  private mutating func isOpen(_ rank: Int) -> Bool {
    let below = rank + 1..<shape.end(of: rank)
    let hasFailure =
      !order.all(.failed, in: below).isEmpty || !order.differing(in: below).isEmpty
    guard lists.last?.isVisible != false else { return hasFailure }
    let children = pages.run.children(of: order.node(rank)).count
    let hasRoom = visible + children <= LadderOutline.visibleEntries
    guard lists.isEmpty || hasRoom && (lists.count < 2 || hasFailure) else { return false }
    visible += children
    return true
  }

  /// `12 below: 8 solved, 3 failed`
  private func append(tallyBelow rank: Int, to out: inout Bytes) {
    append(tally: rank + 1..<shape.end(of: rank), .below, to: &out)
  }

  private func append(tally ranks: Range<Int>, _ word: RunWord, to out: inout Bytes) {
    out.append(escaping: words(word, ReportText.count(ranks.count)))
    let solved = order.all(.solved, in: ranks).count
    let failed = order.all(.failed, in: ranks).count
    for (number, outcome) in [(solved, Run.Outcome.solved), (failed, .failed)] where number > 0 {
      out.append(text: outcome == .solved || solved == 0 ? words(.listStart) : words(.listGoesOn))
      out.append(escaping: words(.countOf, ReportText.count(number), words(outcome.word)))
    }
    let differing = order.differing(in: ranks).count
    guard differing > 0 else { return }
    out.append(text: words(solved + failed > 0 ? .listGoesOn : .listStart))
    out.append(escaping: words(.differing, ReportText.count(differing)))
  }

  // MARK: Other parts

  /// Names the siblings of a row whose children are on another page.
  /// - Returns: the rank behind them.
  private func list(_ row: Int, to out: inout Bytes) -> Int {
    let ranks = pages.parts.ranks(of: row)
    for rank in shape.siblings(in: ranks) {
      write(rank, to: &out)
      if !shape.isLeaf(rank) {
        out.append("\n<a class=\"part\" href=\"")
        links.append(toPart: row, at: rank, to: &out)
        out.append("\">")
        append(tallyBelow: rank, to: &out)
        out.append("</a>")
      }
      out.append("</li>\n")
    }
    return ranks.upperBound
  }

  /// Names rows of siblings that are too many to be named themselves.
  /// - Returns: the rank behind them.
  private func listRanges(from first: Int, to out: inout Bytes) -> Int {
    var number = 1
    var ranges = 0
    var rank = pages.parts.ranks(of: first).lowerBound
    var next: Int? = first
    while let row = next, pages.parts.ranks(of: row).lowerBound == rank,
      !pages.parts.isListed(row), pages.parts.outer(of: row) == part
    {
      let ranks = pages.parts.ranks(of: row)
      if ranges < LadderParts.mostRanges {
        let count = shape.siblings(in: ranks).reduce(0) { count, _ in count + 1 }
        out.append("<li><a class=\"part\" href=\"")
        links.append(toPart: row, to: &out)
        out.append("\">")
        out.append(
          escaping: words(
            .variantRange, ReportText.count(number), ReportText.count(number + count - 1)))
        append(tally: ranks, .inAll, to: &out)
        out.append("</a></li>\n")
        number += count
      }
      ranges += 1
      rank = ranks.upperBound
      next = pages.parts.firstPart(inside: part, from: rank)
    }
    if ranges > LadderParts.mostRanges {
      out.append("<li>")
      out.append(
        escaping: words(
          .furtherPages, ReportText.count(ranges - LadderParts.mostRanges)))
      out.append("</li>\n")
    }
    return rank
  }
}

package import RungModel

/// The pages below a run's report: a list of its problems where there are many, the ladder of each
/// problem, and what the log has of each node.
///
/// The plan follows from the index of the log alone. Addresses count records of the log, and no text
/// of a stranger becomes part of one:
///
///     problems/         problems/2/         the list, 500 on each page
///     ladders/3/        ladders/3/2/        the third problem's ladder, and its further parts
///     ladders/3/nodes/1/#n123               node 123 of the log (from zero); #a7 is attempt 7
///
/// Nodes of unknown problems are in a ladder of their own, the last.
package final class RunPages: Sendable {
  package enum Page: Sendable, Hashable {
    /// A page of the list of problems, from zero.
    case problems(Int)
    /// A part of a ladder, by its number among the parts of all ladders.
    case ladder(Int)
    /// Nodes and attempts, by the page's number among those of all ladders.
    case nodes(Int)
  }

  /// So many problems a report lists itself.
  package static let listedProblems = 100
  private static let problemsOnPage = 500

  package let run: Run
  /// The link to the report, with a slash at its end.
  package let link: String
  let order: LadderOrder
  let parts: LadderParts
  let nodes: NodePages
  /// For each attempt its node, -1 where the log does not have that.
  private let nodeOfAttempt: [Int32]

  package init(_ run: Run, link: String) {
    self.run = run
    self.link = link
    let order = LadderOrder(run)
    let nodes = NodePages(run, order)
    self.order = order
    self.nodes = nodes
    var nodeOfAttempt = [Int32](repeating: -1, count: run.log.attempts.count)
    for node in run.log.nodes.indices {
      for attempt in run.attempts(at: node) { nodeOfAttempt[Int(attempt)] = Int32(node) }
    }
    self.nodeOfAttempt = nodeOfAttempt
    parts = LadderParts(
      order, cost: { LadderOutline.size(of: $0, order, run) }, limit: LadderOutline.pageSize,
      link: LadderOutline.linkSize)
  }

  // MARK: Pages

  /// All pages, made as they are asked for.
  package var pages: Pages {
    Pages(problems: problemPages, ladders: parts.count, nodes: nodes.pages.count)
  }

  package struct Pages: RandomAccessCollection, Sendable {
    fileprivate let problems: Int
    fileprivate let ladders: Int
    fileprivate let nodes: Int

    package var startIndex: Int { 0 }
    package var endIndex: Int { problems + ladders + nodes }

    package subscript(index: Int) -> Page {
      if index < problems { return .problems(index) }
      let number = index - problems
      return number < ladders ? .ladder(number) : .nodes(number - ladders)
    }
  }

  private var problemPages: Int {
    let count = run.log.problems.count
    return count > RunPages.listedProblems ? (count - 1) / RunPages.problemsOnPage + 1 : 0
  }

  /// The problems on a page of their list.
  func problems(onPage page: Int) -> Range<Int> {
    let first = page * RunPages.problemsOnPage
    return first..<min(first + RunPages.problemsOnPage, run.log.problems.count)
  }

  /// The ladder that a page belongs to; nil for the list of problems.
  func ladder(of page: Page) -> Int? {
    switch page {
    case .problems: nil
    case .ladder(let part): parts.ladder(of: part)
    case .nodes(let number): nodes.ladder(of: number)
    }
  }

  /// The page before `page` of the same list, the same ladder or the same ladder's nodes.
  package func previous(_ page: Page) -> Page? {
    neighbour(of: page, -1)
  }

  /// The page behind `page` of the same list, the same ladder or the same ladder's nodes.
  package func next(_ page: Page) -> Page? {
    neighbour(of: page, 1)
  }

  private func neighbour(of page: Page, _ step: Int) -> Page? {
    switch page {
    case .problems(let number):
      let next = number + step
      return (0..<problemPages).contains(next) ? .problems(next) : nil
    case .ladder(let part):
      let next = part + step
      let all = parts.parts(ofLadder: parts.ladder(of: part))
      return all.contains(next) ? .ladder(next) : nil
    case .nodes(let number):
      let next = number + step
      return nodes.pages(ofLadder: nodes.ladder(of: number)).contains(next) ? .nodes(next) : nil
    }
  }

  // MARK: Addresses

  /// The file of a page, below the report's folder.
  package func file(of page: Page) -> String {
    folder(of: page) + "index.html"
  }

  package func link(to page: Page) -> String {
    link + folder(of: page)
  }

  /// The link to the list of all problems, where there is one.
  package var problemsLink: String? {
    problemPages > 0 ? link(to: .problems(0)) : nil
  }

  package func link(toLadder problem: Int) -> String {
    link + folder(ofLadder: problem)
  }

  /// The link to what the log has of a node.
  package func link(toNode node: Int) -> String {
    let page = nodes.page(ofRank: order.rank(of: node))
    return link(to: .nodes(page)) + "#n\(node)"
  }

  /// The link to an attempt at a node; nil where the log does not have the node.
  package func link(toAttempt attempt: Int) -> String? {
    guard let node = node(ofAttempt: attempt) else { return nil }
    let attempts = run.attempts(at: node)
    // They stand in the order of the log.
    let ordinal = attempts.partitionPoint { $0 >= attempt } - attempts.startIndex
    let page = nodes.page(ofRank: order.rank(of: node), attempt: ordinal)
    return link(to: .nodes(page)) + "#a\(attempt)"
  }

  /// The node of an attempt, where the log has it.
  func node(ofAttempt attempt: Int) -> Int? {
    nodeOfAttempt[attempt] >= 0 ? Int(nodeOfAttempt[attempt]) : nil
  }

  private func folder(ofLadder ladder: Int) -> String {
    "\(RunFolder.ladders.rawValue)/\(ladder + 1)/"
  }

  private func folder(of page: Page) -> String {
    switch page {
    case .problems(let number):
      return "\(RunFolder.problems.rawValue)/" + (number > 0 ? "\(number + 1)/" : "")
    case .ladder(let part):
      let ladder = parts.ladder(of: part)
      return folder(ofLadder: ladder) + folder(ofPart: part, inLadder: ladder)
    case .nodes(let page):
      let ladder = nodes.ladder(of: page)
      return folder(ofLadder: ladder) + folder(ofNodes: page, inLadder: ladder)
    }
  }

  /// Below the ladder's folder.
  func folder(ofPart part: Int, inLadder ladder: Int) -> String {
    let number = part - parts.starts[ladder]
    return number > 0 ? "\(number + 1)/" : ""
  }

  /// Below the ladder's folder.
  func folder(ofNodes page: Int, inLadder ladder: Int) -> String {
    "nodes/\(page - nodes.starts[ladder] + 1)/"
  }
}

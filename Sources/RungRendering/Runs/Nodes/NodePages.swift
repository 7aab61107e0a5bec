import RungModel

/// The nodes and attempts of ladders dealt out to pages: in the order of the ladder, each node with its
/// attempts behind it, as many as fill a page.
struct NodePages: Sendable {
  /// The first thing on a page: a node, or an attempt where the page goes on with those of a node.
  struct Start: Sendable, Hashable {
    var rank: Int32
    /// Among the node's attempts; 0 where the page begins with the node.
    var attempt: Int32

    func isBehind(rank: Int, attempt: Int) -> Bool {
      (Int(self.rank), Int(self.attempt)) > (rank, attempt)
    }
  }

  /// Bytes of a page, about.
  private static let size = 200_000

  private(set) var pages: [Start] = []
  /// The pages of ladder l are `pages[starts[l]..<starts[l + 1]]`.
  private(set) var starts = [0]

  init(_ run: Run, _ order: LadderOrder) {
    for ladder in run.ladders.indices {
      var filled = NodePages.size
      for rank in order.ranks(ofLadder: ladder) {
        let node = order.node(rank)
        let split = run.split(atNode: node) == nil ? 0 : SplitMarkup.size
        let size = NodePages.size(of: run.log.nodes[node].place.bytes, frame: 1_500 + split)
        if filled + size > NodePages.size {
          pages.append(Start(rank: Int32(rank), attempt: 0))
          filled = 0
        }
        filled += size
        for (ordinal, attempt) in run.attempts(at: node).enumerated() {
          let verdict = run.verdict(ofAttempt: Int(attempt)).map(VerdictMarkup.size) ?? 0
          let size = NodePages.size(
            of: run.log.attempts[Int(attempt)].place.bytes, frame: 900 + verdict)
          if ordinal > 0 && filled + size > NodePages.size {
            pages.append(Start(rank: Int32(rank), attempt: Int32(ordinal)))
            filled = 0
          }
          filled += size
        }
      }
      starts.append(pages.count)
    }
  }

  func pages(ofLadder ladder: Int) -> Range<Int> {
    starts[ladder]..<starts[ladder + 1]
  }

  /// What a page shows: nodes, the first of them from one of its attempts on, the last up to one.
  struct Content {
    var ranks: Range<Int>
    var firstAttempt: Int
    /// nil where all attempts at the last node are on the page.
    var endAttempt: Int?
  }

  /// - Parameter end: the rank behind those of the ladder.
  func content(ofPage page: Int, before end: Int) -> Content {
    let start = pages[page]
    guard page + 1 < pages.count, pages[page + 1].rank < end else {
      return Content(ranks: Int(start.rank)..<end, firstAttempt: Int(start.attempt))
    }
    let next = pages[page + 1]
    let isShared = next.attempt > 0
    return Content(
      ranks: Int(start.rank)..<Int(next.rank) + (isShared ? 1 : 0),
      firstAttempt: Int(start.attempt), endAttempt: isShared ? Int(next.attempt) : nil)
  }

  /// The ladder whose nodes a page has.
  func ladder(of page: Int) -> Int {
    starts.partitionPoint { $0 > page } - 1
  }

  /// The page that has a node, or one of its attempts.
  func page(ofRank rank: Int, attempt: Int = 0) -> Int {
    pages.partitionPoint { $0.isBehind(rank: rank, attempt: attempt) } - 1
  }

  /// A record is shown as it is and, in part, as formulas, which take many times their source.
  private static func size(of record: Range<Int>, frame: Int) -> Int {
    frame + 6 * min(record.count, NodePages.longest)
  }

  /// Longer texts are cut, so that a page ends some time.
  static let longest = 32_000
}

/// Ladders cut into parts, each small enough for one page.
///
/// A part is a row of siblings with all that is below them, but for what has become a part of its
/// own: a partition of a tree into intervals of siblings (C.-C. Kanne and G. Moerkotte, “A linear time
/// algorithm for optimal tree sibling partitioning and approximation algorithms in Natix”, VLDB
/// 2006). It is made from the leaves up; where the nodes below one outgrow a page, the large among
/// its children are cut off, else all that have children, else the children themselves by ranges.
struct LadderParts: Sendable {
  /// References to ranges on one page; beyond that, pages lead on from one to the next.
  static let mostRanges = 1_000

  fileprivate struct Part: Sendable, Hashable {
    var ladder: Int
    /// The ranks of its nodes, those of the parts inside it included.
    var ranks: Range<Int>
    /// Whether the part around it names each of its siblings. Where there are too many for that, it
    /// names the row as a whole.
    var isListed: Bool
    /// The part around it, -1 for a ladder's first.
    var outer: Int
  }

  /// Ladder after ladder, in the order of their ranks; the first of a ladder holds all of it.
  private var parts: [Part] = []
  /// The parts of ladder l are `parts[starts[l]..<starts[l + 1]]`.
  private(set) var starts = [0]

  /// - Parameters:
  ///   - cost: what the entry of a node takes, for each rank.
  ///   - limit: what a page holds, in the unit of `cost`.
  ///   - link: what a reference to a part takes.
  init(_ order: LadderOrder, cost: (Int) -> Int, limit: Int, link: Int) {
    var cutter = Cutter(order.shape, limit: limit, link: link)
    for ladder in 0..<order.starts.count - 1 {
      let ranks = order.ranks(ofLadder: ladder)
      add(cutter.cut(ranks, cost: cost), of: ladder, in: ranks)
    }
  }

  private mutating func add(_ cuts: [Cutter.Cut], of ladder: Int, in ranks: Range<Int>) {
    let first = parts.count
    parts.append(
      Part(
        ladder: ladder, ranks: ranks, isListed: true, outer: -1))
    var outer = first
    for cut in cuts.sorted(by: { $0.ranks.lowerBound < $1.ranks.lowerBound }) {
      while parts[outer].ranks.upperBound <= cut.ranks.lowerBound { outer = parts[outer].outer }
      parts.append(
        Part(
          ladder: ladder, ranks: cut.ranks, isListed: cut.isListed,
          outer: outer))
      outer = parts.count - 1
    }
    starts.append(parts.count)
  }

  func ranks(of part: Int) -> Range<Int> {
    parts[part].ranks
  }

  func isListed(_ part: Int) -> Bool {
    parts[part].isListed
  }

  /// The part around one, nil for a ladder's first.
  func outer(of part: Int) -> Int? {
    parts[part].outer >= 0 ? parts[part].outer : nil
  }

  var count: Int { parts.count }

  func ladder(of part: Int) -> Int {
    parts[part].ladder
  }

  func parts(ofLadder ladder: Int) -> Range<Int> {
    starts[ladder]..<starts[ladder + 1]
  }

  /// The innermost part that has the node.
  func part(of rank: Int, inLadder ladder: Int) -> Int {
    let parts = parts[parts(ofLadder: ladder)]
    var part = parts.partitionPoint { $0.ranks.lowerBound > rank } - 1
    part = max(part, parts.startIndex)
    while self.parts[part].ranks.upperBound <= rank && self.parts[part].outer >= 0 {
      part = self.parts[part].outer
    }
    return part
  }

  /// The first of the parts inside `part` that begins at `rank` or behind it.
  func firstPart(inside part: Int, from rank: Int) -> Int? {
    let all = parts(ofLadder: parts[part].ladder)
    let next = parts[part + 1..<all.upperBound].partitionPoint { $0.ranks.lowerBound >= rank }
    return next < all.upperBound && parts[next].ranks.lowerBound < parts[part].ranks.upperBound
      ? next : nil
  }
}

/// Finds where a ladder has to be cut.
private struct Cutter {
  struct Cut {
    var ranks: Range<Int>
    var isListed: Bool
  }

  private let shape: LadderShape
  private let limit: Int
  private let link: Int
  /// For each rank of the ladder what its entry takes, and what remains on its page of all that is
  /// below it, itself included.
  private var costs: [Int] = []
  private var rests: [Int] = []
  private var start = 0
  private var cuts: [Cut] = []

  init(_ shape: LadderShape, limit: Int, link: Int) {
    self.shape = shape
    self.limit = limit
    self.link = link
  }

  mutating func cut(_ ranks: Range<Int>, cost: (Int) -> Int) -> [Cut] {
    start = ranks.lowerBound
    costs = ranks.map(cost)
    rests = costs
    cuts = []
    for rank in ranks.reversed() where !shape.isLeaf(rank) {
      rests[rank - start] += cut(shape.children(of: rank), room: limit - costs[rank - start])
    }
    _ = cut(shape.siblings(in: ranks), room: limit)
    return cuts
  }

  /// Cuts off as much of a row of siblings as has to be, and returns what is left of them.
  private mutating func cut(_ siblings: LadderShape.Siblings, room: Int) -> Int {
    let all = siblings.reduce(0) { $0 + rests[$1 - start] }
    if all <= room { return all }
    let withoutLarge = siblings.reduce(0) { $0 + (isLarge($1) ? brief($1) : rests[$1 - start]) }
    if withoutLarge <= room {
      cuts += packed(siblings, isListed: true, acrossOthers: false) { isLarge($0) }
      return withoutLarge
    }
    let named = siblings.reduce(0) { $0 + brief($1) }
    if named <= room / 2 {
      cuts += packed(siblings, isListed: true, acrossOthers: true) { !shape.isLeaf($0) }
      return named
    }
    let ranges = packed(siblings, isListed: false, acrossOthers: false) { _ in true }
    cuts += ranges
    return min(ranges.count, LadderParts.mostRanges) * link
  }

  private func isLarge(_ rank: Int) -> Bool {
    rests[rank - start] > limit / 8
  }

  /// What a node takes whose children are elsewhere.
  private func brief(_ rank: Int) -> Int {
    costs[rank - start] + (shape.isLeaf(rank) ? 0 : link)
  }

  /// Parts of as many neighbours as fit into one.
  /// - Parameter acrossOthers: whether a part may go on behind siblings that need not be cut off, which
  ///   then are in it too.
  private func packed(
    _ siblings: LadderShape.Siblings, isListed: Bool, acrossOthers: Bool,
    where isCut: (Int) -> Bool
  ) -> [Cut] {
    var parts: [Cut] = []
    // What the last part takes if it goes on; nil where it cannot.
    var sum: Int?
    for rank in siblings {
      let rest = rests[rank - start]
      guard isCut(rank) else {
        sum = acrossOthers ? sum.map { $0 + rest } : nil
        continue
      }
      if let last = parts.last, let full = sum, full + rest <= limit {
        parts[parts.count - 1].ranks = last.ranks.lowerBound..<shape.end(of: rank)
        sum = full + rest
      } else {
        parts.append(Cut(ranks: rank..<shape.end(of: rank), isListed: isListed))
        sum = rest
      }
    }
    return parts
  }
}

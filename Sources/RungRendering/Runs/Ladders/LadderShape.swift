/// The nodes of ladders in pre-order, as layouts see them: each node before those below it, siblings
/// in the order of the log. A node's number in this order is its rank.
package struct LadderShape: Sendable {
  /// For each node how many are below it, itself included: its subtree are the ranks
  /// `rank..<rank + sizes[rank]`.
  package let sizes: [Int32]
  /// For each rank how many nodes before it have none below; one entry more than there are nodes.
  private let leavesBefore: [Int32]

  /// - Parameter sizes: for each node how many are below it, itself included, in pre-order.
  package init(sizes: [Int32]) {
    self.sizes = sizes
    var leavesBefore: [Int32] = [0]
    leavesBefore.reserveCapacity(sizes.count + 1)
    var count: Int32 = 0
    for size in sizes {
      if size == 1 { count += 1 }
      leavesBefore.append(count)
    }
    self.leavesBefore = leavesBefore
  }

  /// The rank behind the subtree of `rank`, which is that of its next sibling where it has one.
  func end(of rank: Int) -> Int {
    rank + Int(sizes[rank])
  }

  func isLeaf(_ rank: Int) -> Bool {
    sizes[rank] == 1
  }

  /// How many nodes in `ranks` have none below.
  func leaves(in ranks: Range<Int>) -> Int {
    Int(leavesBefore[ranks.upperBound] - leavesBefore[ranks.lowerBound])
  }

  /// The roots of the complete subtrees that `ranks` hold: siblings, or the roots of a ladder.
  func siblings(in ranks: Range<Int>) -> Siblings {
    Siblings(shape: self, ranks: ranks)
  }

  /// The children of a node.
  func children(of rank: Int) -> Siblings {
    siblings(in: rank + 1..<end(of: rank))
  }

  struct Siblings: Sequence, IteratorProtocol {
    private let shape: LadderShape
    private var ranks: Range<Int>

    init(shape: LadderShape, ranks: Range<Int>) {
      self.shape = shape
      self.ranks = ranks
    }

    mutating func next() -> Int? {
      guard let rank = ranks.first else { return nil }
      ranks = Swift.min(shape.end(of: rank), ranks.upperBound)..<ranks.upperBound
      return rank
    }
  }
}

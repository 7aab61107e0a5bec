/// Where the nodes of a tree stand, each row one step below the last: parents in the middle above
/// their children, subtrees as close as they can be, equal subtrees alike.
///
/// The method is that of C. Buchheim, M. Jünger and S. Leipert, “Improving Walker's algorithm to run in
/// linear time”, Graph Drawing 2002, which takes time in proportion to the nodes. All of it is in whole
/// numbers: where a gap has to be spread over the subtrees between two others, the remainder goes to
/// the first. Nothing recurs, so that a tree may be as deep as it likes.
package struct TidyTree: Sendable {
  /// For each node, in pre-order, its distance from the left edge.
  package private(set) var x: [Int]
  /// For each node its row, from zero.
  package private(set) var rows: [Int]
  /// The greatest of `x`.
  package private(set) var width = 0

  private let shape: LadderShape
  private let start: Int
  private let spacing: Int

  /// For each node its parent, or `x.count` for a root: the roots are placed as the children of one
  /// more node, which has no place.
  private var parents: [Int]
  private var leftSiblings: [Int]
  private var lastChildren: [Int]
  /// For each node its number among its siblings.
  private var ordinals: [Int]
  private var preliminary: [Int]
  private var modifiers: [Int]
  private var shifts: [Int]
  private var changes: [Int]
  private var threads: [Int]
  private var ancestors: [Int]
  /// For each parent the subtree to which shifts on the left are given by default.
  private var defaultAncestors: [Int]

  private static let none = -1

  /// - Parameters:
  ///   - ranks: complete subtrees, next to one another.
  ///   - spacing: the least distance of two nodes in a row.
  package init(_ shape: LadderShape, ranks: Range<Int>, spacing: Int) {
    self.shape = shape
    self.spacing = spacing
    start = ranks.lowerBound
    let count = ranks.count
    let unknown = [Int](repeating: TidyTree.none, count: count + 1)
    let zeros = [Int](repeating: 0, count: count + 1)
    x = [Int](repeating: 0, count: count)
    rows = x
    parents = unknown
    leftSiblings = unknown
    lastChildren = unknown
    threads = unknown
    defaultAncestors = unknown
    ordinals = zeros
    preliminary = zeros
    modifiers = zeros
    shifts = zeros
    changes = zeros
    ancestors = Array(0...count)
    link()
    placeSubtrees()
    placeNodes()
  }

  private var root: Int { x.count }

  /// Finds parents, rows and siblings.
  private mutating func link() {
    var open: [Int] = []
    for node in x.indices {
      while let last = open.last, shape.end(of: start + last) <= start + node { open.removeLast() }
      let parent = open.last ?? root
      parents[node] = parent
      rows[node] = open.count
      leftSiblings[node] = lastChildren[parent]
      if leftSiblings[node] >= 0 { ordinals[node] = ordinals[leftSiblings[node]] + 1 }
      lastChildren[parent] = node
      open.append(node)
    }
  }

  // MARK: Subtrees

  /// Visits the nodes from the leaves up, and places each beside its left siblings.
  private mutating func placeSubtrees() {
    var open: [Int] = []
    for node in x.indices {
      while let last = open.last, shape.end(of: start + last) <= start + node {
        open.removeLast()
        place(last)
      }
      open.append(node)
    }
    while let last = open.popLast() { place(last) }
    if lastChildren[root] >= 0 { spread(root) }
  }

  private mutating func place(_ node: Int) {
    let left = leftSiblings[node]
    let beside = left >= 0 ? preliminary[left] + spacing : 0
    if let first = firstChild(of: node) {
      spread(node)
      let middle = (preliminary[first] + preliminary[lastChildren[node]]) / 2
      preliminary[node] = left >= 0 ? beside : middle
      modifiers[node] = left >= 0 ? beside - middle : 0
    } else {
      preliminary[node] = beside
    }
    if left >= 0 {
      apportion(node, left)
    } else {
      defaultAncestors[parents[node]] = node
    }
  }

  /// Moves `node` and what is below it so far to the right that nothing overlaps what is on the left.
  private mutating func apportion(_ node: Int, _ left: Int) {
    let parent = parents[node]
    var innerRight = node
    var outerRight = node
    var innerLeft = left
    var outerLeft = firstSibling(of: node)
    var innerRightSum = modifiers[innerRight]
    var outerRightSum = modifiers[outerRight]
    var innerLeftSum = modifiers[innerLeft]
    var outerLeftSum = modifiers[outerLeft]
    // The outer contours are at least as deep as the inner ones.
    while let nextInnerLeft = nextOnRight(innerLeft), let nextInnerRight = nextOnLeft(innerRight),
      let nextOuterLeft = nextOnLeft(outerLeft), let nextOuterRight = nextOnRight(outerRight)
    {
      innerLeft = nextInnerLeft
      innerRight = nextInnerRight
      outerLeft = nextOuterLeft
      outerRight = nextOuterRight
      ancestors[outerRight] = node
      let shift =
        preliminary[innerLeft] + innerLeftSum - preliminary[innerRight] - innerRightSum + spacing
      if shift > 0 {
        let ancestor = ancestors[innerLeft]
        move(
          node, after: parents[ancestor] == parent ? ancestor : defaultAncestors[parent], by: shift)
        innerRightSum += shift
        outerRightSum += shift
      }
      innerLeftSum += modifiers[innerLeft]
      innerRightSum += modifiers[innerRight]
      outerLeftSum += modifiers[outerLeft]
      outerRightSum += modifiers[outerRight]
    }
    if let next = nextOnRight(innerLeft), nextOnRight(outerRight) == nil {
      threads[outerRight] = next
      modifiers[outerRight] += innerLeftSum - outerRightSum
    }
    if let next = nextOnLeft(innerRight), nextOnLeft(outerLeft) == nil {
      threads[outerLeft] = next
      modifiers[outerLeft] += innerRightSum - outerLeftSum
      defaultAncestors[parent] = node
    }
  }

  /// Moves a subtree, and remembers to spread those between it and `left`.
  private mutating func move(_ node: Int, after left: Int, by shift: Int) {
    let (share, remainder) = shift.quotientAndRemainder(dividingBy: ordinals[node] - ordinals[left])
    changes[node] -= share
    shifts[node] += shift
    changes[left] += share
    // The sum of the shares misses the shift by the remainder, which must not reach `left`.
    shifts[shape.end(of: start + left) - start] -= remainder
    preliminary[node] += shift
    modifiers[node] += shift
  }

  /// Spreads the children of `parent` as it was remembered.
  private mutating func spread(_ parent: Int) {
    var shift = 0
    var change = 0
    var child = lastChildren[parent]
    while child >= 0 {
      preliminary[child] += shift
      modifiers[child] += shift
      change += changes[child]
      shift += shifts[child] + change
      child = leftSiblings[child]
    }
  }

  // MARK: Contours

  private func firstChild(of node: Int) -> Int? {
    shape.isLeaf(start + node) ? nil : node + 1
  }

  private func firstSibling(of node: Int) -> Int {
    parents[node] == root ? 0 : parents[node] + 1
  }

  /// The next node down the left side of a subtree.
  private func nextOnLeft(_ node: Int) -> Int? {
    firstChild(of: node) ?? thread(of: node)
  }

  /// The next node down the right side of a subtree.
  private func nextOnRight(_ node: Int) -> Int? {
    lastChildren[node] >= 0 ? lastChildren[node] : thread(of: node)
  }

  private func thread(of node: Int) -> Int? {
    threads[node] >= 0 ? threads[node] : nil
  }

  // MARK: Nodes

  /// Adds up the places of the subtrees, from the roots down.
  private mutating func placeNodes() {
    var sums = [Int](repeating: 0, count: x.count + 1)
    for node in x.indices {
      let above = sums[parents[node]]
      x[node] = preliminary[node] + above
      sums[node] = modifiers[node] + above
    }
    let leftmost = x.min() ?? 0
    for node in x.indices { x[node] -= leftmost }
    width = x.max() ?? 0
  }
}

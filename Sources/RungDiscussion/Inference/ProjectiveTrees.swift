/// Sums over all trees of a window that a walk in display order can give, and the best of them.
///
/// A tree over 1…n whose root is 0 is projective when no two arcs cross. `inside[i, j]` is the sum
/// over all trees with head i that cover i…j, where the last child k of i splits it: `inside[i, j]
/// = Σ inside[i, k-1] · weight(i, k) · inside[k, j]` (J. Eisner, “Three new probabilistic models
/// for dependency parsing”, 1996; for arcs that all point forward it needs no more). For one arc
/// that is a multiple of one row added to another, so rows are eight numbers wide steps, and only
/// arcs that exist cost anything. `outside` is its derivative, and gives each arc's probability.
struct ProjectiveTrees {
  typealias Lane = SIMD8<Double>

  private(set) var count = 0
  /// Lanes of a row.
  private var stride = 0
  private(set) var inside: [Lane] = []
  private var outside: [Lane] = []
  /// For each head its arcs by rising child.
  private var headStarts: [Int] = []
  private var headArcs: [HeadArc] = []
  private var extents: [Int] = []
  private var best: [BestLane] = []

  /// An arc as its head sees it.
  private struct HeadArc {
    var arc = 0
    var child = 0
  }

  /// The last comment that can stand below `head`.
  func extent(_ head: Int) -> Int { extents[head] }

  func inside(_ head: Int, _ last: Int) -> Double {
    inside[head &* stride &+ last >> 3][last & 7]
  }

  mutating func addOutside(_ head: Int, _ last: Int, _ value: Double) {
    outside[head &* stride &+ last >> 3][last & 7] += value
  }

  /// The sum over all trees.
  var total: Double { inside(0, count) }

  /// Sums the products of the arcs' weights.
  mutating func sum(_ arcs: ReplyArcs, weights: [Double]) {
    prepare(arcs)
    let stride = stride
    let extents = extents
    let headStarts = headStarts
    let headArcs = headArcs
    let count = count
    var inside = inside.mutableSpan
    for head in Swift.stride(from: count, through: 0, by: -1) {
      let row = head &* stride
      for lane in head >> 3..<extents[head] >> 3 &+ 1 { inside[row &+ lane] = .zero }
      inside[row &+ head >> 3][head & 7] = 1
      for index in headStarts[head]..<headStarts[head + 1] {
        let child = headArcs[index].child
        let last = child &- 1
        let product = inside[row &+ last >> 3][last & 7] * weights[headArcs[index].arc]
        guard product > 0 else { continue }
        let from = child &* stride
        let factor = Lane(repeating: product)
        for lane in child >> 3..<extents[child] >> 3 &+ 1 {
          inside[row &+ lane] += factor * inside[from &+ lane]
        }
      }
    }
  }

  /// Makes the derivatives zero; to be filled for the root before `differentiate`.
  mutating func clearOutside() {
    for head in 0...count {
      for lane in head >> 3..<extents[head] >> 3 &+ 1 { outside[head &* stride &+ lane] = .zero }
    }
  }

  /// From the derivatives by the sums of whole trees below heads those by every sum, and the
  /// probability of each arc, added to `probabilities`.
  mutating func differentiate(_ weights: [Double], _ probabilities: inout [Double]) {
    let stride = stride
    let extents = extents
    let headStarts = headStarts
    let headArcs = headArcs
    let inside = inside
    let count = count
    var outside = outside.mutableSpan
    var probabilities = probabilities.mutableSpan
    for head in 0...count {
      let row = head &* stride
      for index in (headStarts[head]..<headStarts[head + 1]).reversed() {
        let arc = headArcs[index].arc
        let child = headArcs[index].child
        let last = child &- 1
        let from = child &* stride
        let product = inside[row &+ last >> 3][last & 7] * weights[arc]
        let factor = Lane(repeating: product)
        var sum = Lane.zero
        for lane in child >> 3..<extents[child] >> 3 &+ 1 {
          let above = outside[row &+ lane]
          sum += above * inside[from &+ lane]
          outside[from &+ lane] += factor * above
        }
        let derivative = sum.sum()
        probabilities[arc] += derivative * product
        outside[row &+ last >> 3][last & 7] += derivative * weights[arc]
      }
    }
  }

  private mutating func prepare(_ arcs: ReplyArcs) {
    count = arcs.extents.count - 1
    stride = count >> 3 &+ 1
    extents = arcs.extents
    let lanes = (count + 1) * stride
    if inside.count < lanes {
      inside = [Lane](repeating: .zero, count: lanes)
      outside = inside
    }
    headStarts.removeAll(keepingCapacity: true)
    headStarts.append(contentsOf: repeatElement(0, count: count + 2))
    for parent in arcs.parents { headStarts[parent + 1] += 1 }
    for head in 0...count { headStarts[head + 1] += headStarts[head] }
    headArcs.removeAll(keepingCapacity: true)
    headArcs.append(contentsOf: repeatElement(HeadArc(), count: arcs.count))
    for child in 1...max(count, 1) where child <= count {
      for arc in arcs.rows(of: child) {
        let head = arcs.parents[arc]
        headArcs[headStarts[head]] = HeadArc(arc: arc, child: child)
        headStarts[head] += 1
      }
    }
    for head in Swift.stride(from: count + 1, through: 1, by: -1) {
      headStarts[head] = headStarts[head - 1]
    }
    headStarts[0] = 0
  }
}

extension ProjectiveTrees {
  /// The largest sums for eight last comments of a head, and its last child in each.
  fileprivate struct BestLane {
    var gains = SIMD8<Float>(repeating: -1e9)
    var children = SIMD8<Int32>.zero
  }

  /// For every head but the root the largest sum of gains below it, over the arcs that `isUsed`.
  mutating func maximise(_ gains: [Double], isUsed: (_ arc: Int, _ child: Int) -> Bool) {
    let lanes = (count + 1) * stride
    if best.count < lanes { best = [BestLane](repeating: BestLane(), count: lanes) }
    let stride = stride
    let extents = extents
    let headStarts = headStarts
    let headArcs = headArcs
    let count = count
    var best = best.mutableSpan
    for head in Swift.stride(from: count, through: 1, by: -1) {
      let row = head &* stride
      for lane in head >> 3..<extents[head] >> 3 &+ 1 { best[row &+ lane] = BestLane() }
      best[row &+ head >> 3].gains[head & 7] = 0
      for index in headStarts[head]..<headStarts[head + 1] {
        let arc = headArcs[index].arc
        let child = headArcs[index].child
        guard isUsed(arc, child) else { continue }
        let last = child &- 1
        let base = best[row &+ last >> 3].gains[last & 7] + Float(gains[arc])
        guard base >= 0 else { continue }
        let from = child &* stride
        let number = SIMD8<Int32>(repeating: Int32(truncatingIfNeeded: child))
        for lane in child >> 3..<extents[child] >> 3 &+ 1 {
          var ours = best[row &+ lane]
          let gain = best[from &+ lane].gains + base
          let isBetter = gain .> ours.gains
          ours.gains.replace(with: gain, where: isBetter)
          ours.children.replace(with: number, where: isBetter)
          best[row &+ lane] = ours
        }
      }
    }
  }

  /// The largest sum of gains of a tree with this head that covers all up to `last`; nil where
  /// there is none.
  func gain(_ head: Int, _ last: Int) -> Float? {
    guard last <= extents[head] else { return nil }
    let gain = best[head &* stride &+ last >> 3].gains[last & 7]
    return gain < 0 ? nil : gain
  }

  /// Writes the parents of that tree, where there is one.
  func readTree(_ head: Int, _ last: Int, into parents: inout [Int]) {
    var open = [(head, last)]
    while let (head, last) = open.popLast() {
      guard head < last, gain(head, last) != nil else { continue }
      let child = Int(best[head &* stride &+ last >> 3].children[last & 7])
      parents[child] = head
      open.append((head, child - 1))
      open.append((child, last))
    }
  }
}

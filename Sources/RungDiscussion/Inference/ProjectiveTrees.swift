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
  private var headArcs: [Int] = []
  private var children: [Int] = []
  private var extents: [Int] = []
  /// inside[i, k-1] · weight of each arc.
  private var products: [Double] = []
  private var best: [Float] = []
  private var choice: [Int32] = []

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
    products.removeAll(keepingCapacity: true)
    products.append(contentsOf: repeatElement(0, count: arcs.count))
    for head in Swift.stride(from: count, through: 0, by: -1) {
      let row = head &* stride
      clear(&inside, row, head >> 3, extents[head] >> 3)
      inside[row &+ head >> 3][head & 7] = 1
      for index in headStarts[head]..<headStarts[head + 1] {
        let arc = headArcs[index]
        let child = children[arc]
        let product = inside(head, child - 1) * weights[arc]
        products[arc] = product
        if product > 0 { add(product, of: child, to: row) }
      }
    }
  }

  /// Adds a multiple of a child's row of `inside` to another row.
  @inline(__always)
  private mutating func add(_ product: Double, of child: Int, to row: Int) {
    let from = child &* stride
    let factor = Lane(repeating: product)
    for lane in (child >> 3)..<(extents[child] >> 3 &+ 1) {
      inside[row &+ lane] += factor * inside[from &+ lane]
    }
  }

  /// Makes the derivatives zero; to be filled for the root before `differentiate`.
  mutating func clearOutside() {
    for head in 0...count {
      clear(&outside, head &* stride, head >> 3, extents[head] >> 3)
    }
  }

  /// From the derivatives by the sums of whole trees below heads those by every sum, and the
  /// probability of each arc, added to `probabilities`.
  mutating func differentiate(_ weights: [Double], _ probabilities: inout [Double]) {
    for head in 0...count {
      let row = head &* stride
      for index in (headStarts[head]..<headStarts[head + 1]).reversed() {
        let arc = headArcs[index]
        let product = products[arc]
        let child = children[arc]
        let from = child &* stride
        let factor = Lane(repeating: product)
        var sum = Lane.zero
        for lane in (child >> 3)..<(extents[child] >> 3 &+ 1) {
          let above = outside[row &+ lane]
          sum += above * inside[from &+ lane]
          outside[from &+ lane] += factor * above
        }
        let derivative = sum.sum()
        probabilities[arc] += derivative * product
        outside[row &+ (child &- 1) >> 3][(child &- 1) & 7] += derivative * weights[arc]
      }
    }
  }

  private func clear(_ rows: inout [Lane], _ row: Int, _ first: Int, _ last: Int) {
    for lane in first..<(last &+ 1) { rows[row &+ lane] = .zero }
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
    children.removeAll(keepingCapacity: true)
    headArcs.removeAll(keepingCapacity: true)
    headArcs.append(contentsOf: repeatElement(0, count: arcs.count))
    for child in 1...max(count, 1) where child <= count {
      for arc in arcs.rows(of: child) {
        children.append(child)
        let head = arcs.parents[arc]
        headArcs[headStarts[head]] = arc
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
  private static let never: Float = -1e9

  /// For every head but the root the largest sum of gains below it, over the arcs that `isUsed`.
  mutating func maximise(_ gains: [Double], isUsed: (_ arc: Int, _ child: Int) -> Bool) {
    let width = count + 1
    if best.count < width * width {
      best = [Float](repeating: 0, count: width * width)
      choice = [Int32](repeating: 0, count: width * width)
    }
    for head in Swift.stride(from: count, through: 1, by: -1) {
      let row = head * width
      for last in head..<extents[head] + 1 { best[row + last] = Self.never }
      best[row + head] = 0
      for index in headStarts[head]..<headStarts[head + 1] {
        let child = children[headArcs[index]]
        guard isUsed(headArcs[index], child) else { continue }
        let base = best[row + child - 1] + Float(gains[headArcs[index]])
        guard base >= 0 else { continue }
        let from = child * width
        for last in child..<extents[child] + 1 where base + best[from + last] > best[row + last] {
          best[row + last] = base + best[from + last]
          choice[row + last] = Int32(truncatingIfNeeded: child)
        }
      }
    }
  }

  /// The largest sum of gains of a tree with this head that covers all up to `last`; nil where
  /// there is none.
  func gain(_ head: Int, _ last: Int) -> Float? {
    guard last <= extents[head] else { return nil }
    let gain = best[head * (count + 1) + last]
    return gain < 0 ? nil : gain
  }

  /// Writes the parents of that tree, where there is one.
  func readTree(_ head: Int, _ last: Int, into parents: inout [Int]) {
    var open = [(head, last)]
    while let (head, last) = open.popLast() {
      guard head < last, gain(head, last) != nil else { continue }
      let child = Int(choice[head * (count + 1) + last])
      parents[child] = head
      open.append((head, child - 1))
      open.append((child, last))
    }
  }
}

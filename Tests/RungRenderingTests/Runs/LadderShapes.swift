@testable import RungRendering

extension LadderShape {
  /// A tree of random form: each node's parent is one of the last `reach` before it on the way to the
  /// root, so that a small reach makes a deep tree.
  static func random(_ count: Int, reach: Int, seed: UInt64) -> LadderShape {
    var random = Xorshift(seed: seed)
    var path: [Int] = []
    var sizes = [Int32](repeating: 1, count: count)
    var parents: [Int] = []
    for node in 0..<count {
      if node > 0 {
        let up = Int.random(in: 0..<min(reach, path.count), using: &random)
        path.removeLast(up)
      }
      parents.append(path.last ?? -1)
      path.append(node)
    }
    for node in (1..<count).reversed() { sizes[parents[node]] += sizes[node] }
    return LadderShape(sizes: sizes)
  }

  /// Trees of random form, each larger than the one before by `size`.
  static func assorted(_ count: Int, size: Int) -> [LadderShape] {
    (1...count).map { .random($0 * size, reach: 1 + $0 % 8, seed: UInt64($0)) }
  }

  /// Each node is the only child of the one before.
  static func chain(_ count: Int) -> LadderShape {
    LadderShape(sizes: (0..<count).map { Int32(count - $0) })
  }

  /// A root with many children.
  static func star(_ count: Int) -> LadderShape {
    LadderShape(sizes: [Int32(count)] + [Int32](repeating: 1, count: count - 1))
  }
}

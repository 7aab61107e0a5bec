import Testing

@testable import RungRendering

struct TidyTreeTests {
  /// Trees of many forms.
  static let shapes: [LadderShape] =
    LadderShape.assorted(40, size: 3) + [
      .random(2000, reach: 3, seed: 1), .random(2000, reach: 40, seed: 2), .chain(50), .star(200),
    ]

  @Test func `a small tree stands as one would draw it`() {
    //        0
    //    1       5
    //  2 3 4     6
    //    7
    let shape = LadderShape(sizes: [8, 5, 1, 2, 1, 1, 2, 1])
    let tree = TidyTree(shape, ranks: 0..<8, spacing: 10)
    #expect(tree.x == [20, 10, 0, 10, 10, 20, 30, 30])
    #expect(tree.rows == [0, 1, 2, 2, 3, 2, 1, 2])
    #expect(tree.width == 30)
  }

  @Test(arguments: shapes)
  func `nodes of a row keep their order and their distance`(_ shape: LadderShape) {
    let tree = TidyTree(shape, ranks: 0..<shape.sizes.count, spacing: 16)
    var last: [Int: Int] = [:]
    for (x, row) in zip(tree.x, tree.rows) {
      if let left = last[row] { #expect(x - left >= 16) }
      last[row] = x
    }
    #expect(tree.x.min() == 0)
    #expect(tree.x.max() == tree.width)
  }

  @Test(arguments: shapes)
  func `a parent stands in the middle above its children, one row higher`(_ shape: LadderShape) {
    let tree = TidyTree(shape, ranks: 0..<shape.sizes.count, spacing: 16)
    for parent in shape.sizes.indices {
      let children = Array(shape.children(of: parent))
      #expect(children.allSatisfy { tree.rows[$0] == tree.rows[parent] + 1 })
      guard let first = children.first, let last = children.last else { continue }
      #expect(tree.x[parent] == (tree.x[first] + tree.x[last]) / 2)
    }
  }

  @Test func `equal subtrees are drawn alike, wherever they are`() {
    let twig: [Int32] = [6, 3, 1, 1, 2, 1]
    let shape = LadderShape(sizes: [20] + twig + [7] + twig + twig)
    let tree = TidyTree(shape, ranks: 0..<20, spacing: 12)
    let forms = [1, 8, 14].map { start in
      (0..<6).map { tree.x[start + $0] - tree.x[start] }
    }
    #expect(forms[0] == forms[1])
    #expect(forms[0] == forms[2])
  }

  @Test func `a gap is spread over the subtrees in it`() {
    // A wide subtree on either side of three leaves.
    let wide: [Int32] = [6, 1, 1, 1, 1, 1]
    let shape = LadderShape(sizes: [16] + wide + [1, 1, 1] + wide)
    let tree = TidyTree(shape, ranks: 0..<16, spacing: 10)
    let row = [1, 7, 8, 9, 10].map { tree.x[$0] }
    #expect(zip(row.dropFirst(), row).map { $0 - $1 } == [14, 12, 12, 12])
  }

  @Test func `several roots stand side by side`() {
    let shape = LadderShape(sizes: [3, 1, 1, 1, 2, 1])
    let tree = TidyTree(shape, ranks: 0..<6, spacing: 10)
    #expect(tree.x == [5, 0, 10, 15, 25, 25])
    #expect(tree.rows == [0, 1, 1, 0, 0, 1])
  }

  @Test func `a part of a ladder is drawn like the same tree alone`() {
    let shape = LadderShape.random(400, reach: 5, seed: 9)
    let part = 7..<shape.end(of: 7)
    let alone = LadderShape(sizes: Array(shape.sizes[part]))
    let tree = TidyTree(shape, ranks: part, spacing: 16)
    #expect(tree.x == TidyTree(alone, ranks: 0..<part.count, spacing: 16).x)
  }

  @Test func `nothing recurs, and nothing is drawn of nothing`() {
    let shape = LadderShape.chain(200_000)
    let tree = TidyTree(shape, ranks: 0..<200_000, spacing: 16)
    #expect(tree.width == 0)
    #expect(tree.rows.last == 199_999)
    #expect(TidyTree(shape, ranks: 5..<5, spacing: 16).x.isEmpty)
  }
}

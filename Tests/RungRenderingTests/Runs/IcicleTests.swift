import Testing

@testable import RungRendering

struct IcicleTests {
  /// Ladders of many forms.
  static let shapes: [LadderShape] =
    LadderShape.assorted(30, size: 20) + [
      .random(20_000, reach: 3, seed: 1), .random(20_000, reach: 40, seed: 2), .chain(50),
      .star(3000), LadderShape(sizes: [1]),
    ]

  private func icicle(_ shape: LadderShape) -> Icicle {
    Icicle(shape, ranks: 0..<shape.sizes.count, width: 800)
  }

  @Test func `a node is as wide as its leaves`() {
    //  0000
    //  1114
    //  23
    let shape = LadderShape(sizes: [5, 3, 1, 1, 1])
    let cells = Icicle(shape, ranks: 0..<5, width: 90).cells
    #expect(cells.map(\.row) == [0, 1, 1, 2, 2])
    #expect(cells.map(\.x) == [0..<90, 0..<60, 60..<90, 0..<30, 30..<60])
  }

  @Test func `many narrow cells are drawn together, so that their number can stand there`() {
    let cells = Icicle(.star(1001), ranks: 0..<1001, width: 100).cells
    #expect(cells.map(\.nodes) == [0..<1, 0..<330, 330..<660, 660..<1000])
    #expect(cells.map(\.x) == [0..<100, 0..<33, 33..<66, 66..<100])
  }

  @Test(arguments: shapes)
  func `the cells of a row do not overlap and have each node once`(_ shape: LadderShape) {
    let icicle = icicle(shape)
    for (row, nodes) in icicle.rows.enumerated() {
      let cells = icicle.cells.filter { $0.row == row }
      #expect(cells.flatMap { Array($0.nodes) } == Array(nodes.indices))
      #expect(zip(cells, cells.dropFirst()).allSatisfy { $0.x.upperBound <= $1.x.lowerBound })
    }
    #expect(icicle.rows.joined().count + icicle.deeper == shape.sizes.count)
  }

  @Test(arguments: shapes)
  func `a cell hangs from that of its parent`(_ shape: LadderShape) {
    let icicle = icicle(shape)
    var above: [Int32: Range<Int>] = [:]
    for cell in icicle.cells {
      let nodes = icicle.rows[cell.row][cell.nodes]
      if cell.row > 0, let first = nodes.first, let parent = above[first] {
        #expect(parent.lowerBound <= cell.x.lowerBound && cell.x.upperBound <= parent.upperBound)
      }
      for node in nodes {
        for child in shape.children(of: Int(node)) { above[Int32(child)] = cell.x }
      }
    }
  }

  @Test func `what is deeper than the rows is counted`() {
    let icicle = icicle(.chain(100_000))
    #expect(icicle.rows.count == 24)
    #expect(icicle.cells.count == 24)
    #expect(icicle.deeper == 99_976)
  }
}

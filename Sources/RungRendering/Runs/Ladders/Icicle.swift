/// A ladder as rows of cells: a node's cell is as wide as what is below it, and the cells of its
/// children hang from it. Cells too narrow to be seen are drawn together with their neighbours.
///
/// All numbers are whole; the work is in proportion to the nodes of the rows that are shown.
package struct Icicle: Sendable {
  package struct Cell: Sendable, Hashable {
    package var row: Int
    package var x: Range<Int>
    /// The nodes drawn here, as indices in `rows[row]`.
    package var nodes: Range<Int>
  }

  /// The cells of a row from left to right, row after row.
  package private(set) var cells: [Cell] = []
  /// The ranks of the nodes of each row.
  package private(set) var rows: [[Int32]] = []
  /// How many nodes are in rows that are not shown.
  package private(set) var deeper: Int

  private let shape: LadderShape
  private let ranks: Range<Int>
  private let width: Int
  private let narrowest: Int

  /// What a cell for many nodes is at least wide, where there is room: their number stands in it.
  private static let bundle = 28

  /// - Parameters:
  ///   - ranks: complete subtrees, next to one another.
  ///   - width: of the whole.
  ///   - narrowest: cells below this width are drawn together.
  ///   - depth: rows, at most.
  package init(
    _ shape: LadderShape, ranks: Range<Int>, width: Int, narrowest: Int = 3, depth: Int = 24
  ) {
    self.shape = shape
    self.ranks = ranks
    self.width = width
    self.narrowest = narrowest
    deeper = ranks.count
    var row = shape.siblings(in: ranks).map(Int32.init)
    // Nodes of the row that hang from the same cell.
    var groups = [0..<row.count]
    while !row.isEmpty && rows.count < depth {
      deeper -= row.count
      let first = cells.count
      for group in groups where !group.isEmpty { place(group, of: row) }
      rows.append(row)
      var next: [Int32] = []
      groups = cells[first...].map { cell in
        let start = next.count
        for rank in row[cell.nodes] {
          next.append(contentsOf: shape.children(of: Int(rank)).lazy.map(Int32.init))
        }
        return start..<next.count
      }
      row = next
    }
  }

  /// Makes cells of nodes that hang from the same cell.
  private mutating func place(_ group: Range<Int>, of row: [Int32]) {
    let edges =
      group.map { place(Int(row[$0])) } + [place(shape.end(of: Int(row[group.last ?? 0])))]
    func x(_ nodes: Range<Int>) -> Range<Int> {
      edges[nodes.lowerBound - group.lowerBound]..<edges[nodes.upperBound - group.lowerBound]
    }
    func isNarrow(_ node: Int) -> Bool { x(node..<node + 1).count < narrowest }
    let first = cells.count
    var start = group.lowerBound
    while start < group.upperBound {
      var end = start + 1
      while isNarrow(start) && end < group.upperBound && isNarrow(end) { end += 1 }
      if x(start..<end).count >= narrowest {
        place(start..<end, x)
      } else if cells.count > first {
        // A sliver beside a wide cell belongs to that.
        let nodes = cells[cells.count - 1].nodes.lowerBound..<end
        cells[cells.count - 1] = Cell(row: rows.count, x: x(nodes), nodes: nodes)
      } else {
        end = min(end + 1, group.upperBound)
        cells.append(Cell(row: rows.count, x: x(start..<end), nodes: start..<end))
      }
      start = end
    }
  }

  /// Makes as many cells of equal width of a wide or of many narrow nodes as can bear a number.
  private mutating func place(_ nodes: Range<Int>, _ x: (Range<Int>) -> Range<Int>) {
    let all = x(nodes)
    let count = min(nodes.count, max(1, all.count / Icicle.bundle))
    var start = nodes.lowerBound
    for bundle in 1...count {
      let edge = all.lowerBound + all.count * bundle / count
      let last = nodes.upperBound - (count - bundle)
      var end = bundle == count ? last : start + 1
      while end < last && x(start..<end).upperBound < edge { end += 1 }
      cells.append(Cell(row: rows.count, x: x(start..<end), nodes: start..<end))
      start = end
    }
  }

  /// Where the subtree of a node begins.
  private func place(_ rank: Int) -> Int {
    let leaves = shape.leaves(in: ranks)
    return leaves > 0 ? shape.leaves(in: ranks.lowerBound..<rank) * width / leaves : 0
  }
}

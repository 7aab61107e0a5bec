import RungModel

/// The line cut into cells, by interval arithmetic, at the places where functions are not tame: poles,
/// branch points, kinks, steps and spikes end up in cells of their own, however narrow they are.
struct Cells {
  struct Cell {
    var low: Double
    var high: Double
    var kind: Kind

    var width: Double { high - low }
    var middle: Double { low + (high - low) / 2 }
  }

  enum Kind {
    /// All functions are tame.
    case tame
    /// As narrow as cells get, and some function is not tame.
    case narrow
    /// Left over when there were too many cells.
    case open
  }

  /// In ascending order; they touch.
  private(set) var cells: [Cell] = []
  /// Instructions computed.
  private(set) var work = 0

  /// - Parameters:
  ///   - tape: its `roots` are the functions.
  ///   - range: finite.
  ///   - count: how many cells of equal width to begin with.
  ///   - narrowest: the width of narrow cells.
  ///   - limit: how many cells may be looked at.
  ///   - point: where the variable is for a place in the range; monotone.
  init(
    _ tape: Tape, roots: [Tape.Node], parameters: [Interval], over range: ClosedRange<Double>,
    count: Int, narrowest: Double, limit: Int, point: (Double) -> Double = { $0 }
  ) {
    var evaluator = TapeEvaluator(tape, parameters: parameters)
    let end = (roots.max() ?? -1) + 1
    let width = (range.upperBound - range.lowerBound) / Double(count)
    var queue = (0..<count).map { index in
      let low = index == 0 ? range.lowerBound : range.lowerBound + Double(index) * width
      let high =
        index == count - 1 ? range.upperBound : range.lowerBound + Double(index + 1) * width
      return Cell(low: low, high: high, kind: .open)
    }
    // Breadth first: where there is too much to resolve, all places get their share.
    var next = 0
    var tame = 0
    while next < queue.count, next < limit {
      // Nothing at all resolves where values are complex throughout.
      if tame == 0, next > 12 * count { break }
      var cell = queue[next]
      next += 1
      let ends = (point(cell.low), point(cell.high))
      evaluator.evaluate(
        at: Interval(min(ends.0, ends.1), max(ends.0, ends.1), isTame: true), before: end)
      if roots.allSatisfy({ evaluator[$0].isTame }) {
        cell.kind = .tame
        tame += 1
        cells.append(cell)
      } else if cell.width <= max(narrowest, 1e-13 * max(abs(cell.low), abs(cell.high))) {
        cell.kind = .narrow
        cells.append(cell)
      } else {
        // Not in the middle, where zeros like to be.
        let cut = cell.low + 0.4871 * cell.width
        queue.append(Cell(low: cell.low, high: cut, kind: .open))
        queue.append(Cell(low: cut, high: cell.high, kind: .open))
      }
    }
    cells += queue[next...]
    cells.sort { $0.low < $1.low }
    work = evaluator.work
  }
}

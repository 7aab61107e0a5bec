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
  ///   - numbers: computes the functions, `roots`.
  ///   - range: finite.
  ///   - count: how many cells of equal width to begin with.
  ///   - narrowest: the width of narrow cells.
  ///   - limit: how many cells may be looked at.
  ///   - point: where the variable is for a place in the range; monotone.
  init(
    _ numbers: TapeEvaluator<Approximation>, roots: [Tape.Node], over range: ClosedRange<Double>,
    count: Int, narrowest: Double, limit: Int, point: (Double) -> Double = { $0 }
  ) {
    var evaluator = TapeEvaluator<Region>(numbers)
    let end = (roots.max() ?? -1) + 1
    func isTame(_ low: Double, _ high: Double) -> Bool {
      let ends = (point(low), point(high))
      evaluator.evaluate(
        at: Region(Interval(min(ends.0, ends.1), max(ends.0, ends.1), isTame: true)), before: end)
      return roots.allSatisfy { evaluator[$0].isTame }
    }
    let width = (range.upperBound - range.lowerBound) / Double(count)
    var queue: [Untame] = []
    func sort(_ low: Double, _ high: Double) -> Bool {
      let isTame = isTame(low, high)
      if isTame { cells.append(Cell(low: low, high: high, kind: .tame)) }
      return isTame
    }
    for index in 0..<count {
      let low = range.lowerBound + Double(index) * width
      let high =
        index == count - 1 ? range.upperBound : range.lowerBound + Double(index + 1) * width
      if !sort(low, high) { queue.append(Untame(low: low, high: high, generations: 0)) }
    }
    // Breadth first: where there is too much to resolve, all places get their share.
    var next = 0
    var looked = count
    while next < queue.count, looked < limit {
      // Nothing at all resolves where values are complex throughout.
      if cells.isEmpty, looked > 400 { break }
      let cell = queue[next]
      next += 1
      let size = cell.high - cell.low
      let isNarrow = size <= max(narrowest, 1e-15 * max(abs(cell.low), abs(cell.high)))
      if isNarrow || cell.generations >= Cells.generations && size < 1e-3 * width {
        cells.append(Cell(low: cell.low, high: cell.high, kind: .narrow))
        continue
      }
      // Not in the middle, where zeros like to be.
      let cut = cell.low + 0.4871 * size
      looked += 2
      let (left, right) = (sort(cell.low, cut), sort(cut, cell.high))
      let generations = left || right ? 0 : cell.generations + 1
      if !left { queue.append(Untame(low: cell.low, high: cut, generations: generations)) }
      if !right { queue.append(Untame(low: cut, high: cell.high, generations: generations)) }
    }
    cells += queue[next...].map { Cell(low: $0.low, high: $0.high, kind: .open) }
    cells.sort { $0.low < $1.low }
    work = evaluator.work
  }

  /// Where for so many halvings nothing became tame on either side, the intervals are wider than what
  /// they enclose, as beside zeros of higher order: it gets no better.
  private static let generations = 4

  private struct Untame {
    var low: Double
    var high: Double
    /// How many halvings in a row left both halves untame.
    var generations: Int
  }
}

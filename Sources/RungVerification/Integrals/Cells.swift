import RungModel

/// The line cut into cells, by interval arithmetic, at the places where functions are not tame: poles,
/// branch points, kinks, steps and spikes end up in cells of their own, however narrow they are.
struct Cells {
  struct Cell {
    var low: Double
    var high: Double
    var kind: Kind
    /// Whether it was put together from two, while that is done.
    fileprivate var isMerged = false

    init(low: Double, high: Double, kind: Kind) {
      (self.low, self.high, self.kind) = (low, high, kind)
    }

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
  ///   - hasWholeNumbers: whether whole numbers in the range are those of the variable.
  ///   - point: where the variable is for a place in the range; monotone.
  init(
    _ numbers: TapeEvaluator<Approximation>, roots: [Tape.Node], over range: ClosedRange<Double>,
    count: Int, narrowest: Double, limit: Int, hasWholeNumbers: Bool = true,
    point: (Double) -> Double = { $0 }
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
      // Nothing resolves, or there are places without end to resolve.
      if cells.isEmpty && looked > 120 || queue.count - next > Cells.pending { break }
      let cell = queue[next]
      next += 1
      let size = cell.high - cell.low
      let isNarrow = size <= max(narrowest, 1e-15 * max(abs(cell.low), abs(cell.high)))
      if isNarrow || cell.generations >= Cells.generations && size < 1e-3 * width {
        cells.append(Cell(low: cell.low, high: cell.high, kind: .narrow))
        continue
      }
      if hasWholeNumbers, size <= 2, let whole = cell.wholeNumber(clearBy: narrowest) {
        // Most places of this kind are at whole numbers: what is left and right may be tame at once.
        let margin = max(narrowest / 2, 1e-15 * abs(whole))
        looked += 3
        let (end, start) = (whole - margin, whole + margin)
        if !sort(cell.low, end) { queue.append(Untame(low: cell.low, high: end, generations: 0)) }
        if !sort(end, start) { cells.append(Cell(low: end, high: start, kind: .narrow)) }
        if !sort(start, cell.high) {
          queue.append(Untame(low: start, high: cell.high, generations: 0))
        }
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

  /// The cells that are not tame, with open ones that touch put together until there are at most so
  /// many of them, or none touch.
  static func unresolved(_ cells: [Cell], open limit: Int) -> [Cell] {
    var result = cells.filter { $0.kind != .tame }
    while result.count(where: { $0.kind == .open }) > limit {
      var merged: [Cell] = []
      for cell in result {
        if cell.kind == .open, let last = merged.last, last.kind == .open, last.high == cell.low,
          !last.isMerged
        {
          merged[merged.count - 1].high = cell.high
          merged[merged.count - 1].isMerged = true
        } else {
          merged.append(cell)
        }
      }
      guard merged.count < result.count else { break }
      result = merged.map { Cell(low: $0.low, high: $0.high, kind: $0.kind) }
    }
    return result
  }

  /// Where for so many halvings nothing became tame on either side, the intervals are wider than what
  /// they enclose, as beside zeros of higher order: it gets no better.
  private static let generations = 4

  /// So many cells may wait for being halved.
  private static let pending = 200

  private struct Untame {
    var low: Double
    var high: Double
    /// How many halvings in a row left both halves untame.
    var generations: Int

    /// The whole number inside that is closest to the middle, some way from both ends.
    func wholeNumber(clearBy margin: Double) -> Double? {
      let whole = (low + (high - low) / 2).rounded()
      return whole - margin > low && whole + margin < high ? whole : nil
    }
  }
}

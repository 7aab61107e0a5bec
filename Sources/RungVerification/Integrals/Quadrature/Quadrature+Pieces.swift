import RungModel

/// Where the path is cut: at break points, which are looked for in the cells that are not tame.
extension Quadrature {
  /// A part of the path between break points.
  struct Piece {
    var low: Double
    var high: Double
    /// Whether its ends are break points, and not only cuts.
    var breaksLow: Bool
    var breaksHigh: Bool
    /// The ends of the cells in it.
    var cuts: [Double]
  }

  mutating func pieces(_ cells: [Cells.Cell], on path: IntegrationPath) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    var start = path.range.lowerBound
    // Infinity is as good as a singularity.
    var breaksLow = path.isRay
    var cuts: [Double] = []
    func close(at end: Double, isBreak: Bool) {
      guard end > start else { return }
      pieces.append(
        Piece(
          low: start, high: end, breaksLow: breaksLow, breaksHigh: isBreak, cuts: cuts))
    }
    while index < cells.count {
      guard cells[index].kind == .narrow else {
        cuts.append(cells[index].high)
        index += 1
        continue
      }
      let first = index
      while index < cells.count, cells[index].kind == .narrow { index += 1 }
      let place = breakPoint(from: cells[first].low, to: cells[index - 1].high, on: path)
      close(at: place, isBreak: true)
      (start, breaksLow, cuts) = (place, true, [])
    }
    close(at: path.range.upperBound, isBreak: false)
    return pieces
  }

  /// The break point in a cluster of narrow cells: an end of the path, 0 or a whole number if there is
  /// one, else where the cells can be made narrower, or where the integrand steps.
  mutating func breakPoint(
    from low: Double, to high: Double, on path: IntegrationPath
  ) -> Double {
    let range = path.range
    if low <= range.lowerBound { return range.lowerBound }
    if high >= range.upperBound { return range.upperBound }
    let whole = high.rounded(.down)
    if whole >= low { return whole }
    if path.isRay {
      // Whole numbers of the variable.
      let ends = (path.point(low), path.point(high))
      let whole = max(ends.0, ends.1).rounded(.down)
      if whole >= min(ends.0, ends.1), let place = path.place(of: whole) { return place }
    }
    let cells = Cells(
      evaluator, roots: [f], over: low...high, count: 1, narrowest: 0, limit: 150,
      hasWholeNumbers: false
    ) { path.point($0) }
    let untame = cells.cells.filter { $0.kind != .tame }
    guard let first = untame.first, let last = untame.last else { return low + (high - low) / 2 }
    return step(from: first.low, to: last.high, on: path)
  }

  /// Halves a range towards the larger change of the integrand.
  mutating func step(
    from low: Double, to high: Double, on path: IntegrationPath
  ) -> Double {
    var (low, high) = (low, high)
    guard var atLow = value(at: low, on: path), var atHigh = value(at: high, on: path) else {
      return low + (high - low) / 2
    }
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high, let atMiddle = value(at: middle, on: path) else {
        return middle
      }
      let changes = (
        (atMiddle.value - atLow.value).magnitude, (atHigh.value - atMiddle.value).magnitude
      )
      if changes.0 >= changes.1 {
        (high, atHigh) = (middle, atMiddle)
      } else {
        (low, atLow) = (middle, atMiddle)
      }
    }
    return low + (high - low) / 2
  }

  /// A place in the cells that were left over at which the integral diverges: there may be too many
  /// break points to look at all, as with the poles of tan(x) up to ∞. The largest values lead to it.
  mutating func pole(in cells: [Cells.Cell], on path: IntegrationPath) -> Double? {
    var candidates: [(cell: Cells.Cell, size: Double)] = []
    for cell in cells where cell.kind == .open {
      let sizes = [0.13, 0.5, 0.87].compactMap {
        value(at: cell.low + $0 * cell.width, on: path)?.magnitude
      }
      candidates.append((cell, sizes.max() ?? 0))
    }
    candidates.sort { $0.size > $1.size }
    for (cell, _) in candidates.prefix(8) {
      let inner = Cells(
        evaluator, roots: [f], over: cell.low...cell.high, count: 1,
        narrowest: 1e-10 * cell.width, limit: 400, hasWholeNumbers: false
      ) { path.point($0) }
      let narrow = inner.cells.filter {
        $0.kind == .narrow && $0.low > cell.low && $0.high < cell.high
      }
      for spot in narrow.prefix(8) {
        let place = breakPoint(from: spot.low, to: spot.high, on: path)
        let length = 1e-3 * cell.width
        for end in [place - length, place + length] where path.range.contains(end) {
          if case .divergent = order(at: place, toward: end, on: path) { return place }
        }
      }
    }
    return nil
  }
}

import Glibc
import RungModel

/// The value of a definite integral, with an estimate of its error.
///
/// 1. The path is cut into cells by interval arithmetic. Where nothing is tame there are break points:
///    poles, branch points, kinks, steps.
/// 2. What lies between is integrated by adaptive Gauss–Kronrod rules.
/// 3. Beside a break point where that does not settle, the order of the singularity is measured; if it
///    can be integrated, it is, by the double exponential rule.
struct Quadrature {
  struct Result {
    var value = Complex.zero
    /// Estimate of the error, rounding included.
    var error = 0.0
    /// ∫ |f|
    var size = 0.0
    var points = 0
    var trouble: Trouble?

    mutating func add(_ part: Result) {
      value = value + part.value
      error += part.error
      size += part.size
      points += part.points
    }
  }

  enum Trouble {
    /// The integral diverges there: a point of the variable, possibly infinite.
    case divergent(Double)
    case borderline(Double)
    case noConvergence
  }

  private var evaluator: TapeEvaluator<Approximation>
  private let f: Tape.Node
  /// Evaluations that are left.
  private var budget: Int

  init(_ tape: Tape, integrand: Tape.Node, parameters: [Double], budget: Int) {
    evaluator = TapeEvaluator(tape, parameters: parameters)
    f = integrand
    self.budget = budget
  }

  /// How small the error should become, relative to ∫ |f|.
  private static let target = 2e-13
  /// What is good enough where the target is not reached.
  private static let acceptable = 1e-10

  mutating func integrate(over path: IntegrationPath) -> Result {
    let range = path.range
    guard range.upperBound > range.lowerBound else { return Result() }
    let cells = Cells(
      evaluator, roots: [f], over: range, count: path.isRay ? 4 : 3,
      narrowest: 1e-9 * (range.upperBound - range.lowerBound), limit: 8_000,
      hasWholeNumbers: !path.isRay
    ) { path.point($0) }
    budget -= cells.work / max(1, evaluator.tape.instructions.count)
    var total = Result()
    // Where too much is left over, a pole decides before all else is added up.
    if let pole = pole(in: cells.cells, on: path) {
      return Result(trouble: .divergent(path.point(pole)))
    }
    for piece in pieces(cells.cells, on: path) {
      let part = integrate(piece, on: path)
      total.add(part)
      total.trouble = Quadrature.worse(total.trouble, part.trouble)
      // A divergence decides; other troubles wait for one.
      if case .divergent? = part.trouble { return total }
    }
    return total
  }

  /// A place in the cells that were left over at which the integral diverges: there may be too many
  /// break points to look at all, as with the poles of tan(x) up to ∞. The largest values lead to it.
  private mutating func pole(in cells: [Cells.Cell], on path: IntegrationPath) -> Double? {
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

  // MARK: Pieces

  /// A part of the path between break points.
  private struct Piece {
    var low: Double
    var high: Double
    /// Whether its ends are break points, and not only cuts.
    var breaksLow: Bool
    var breaksHigh: Bool
    /// The ends of the cells in it.
    var cuts: [Double]
    /// Whether a cell in it is not known to be tame.
    var isOpen: Bool
  }

  private mutating func pieces(_ cells: [Cells.Cell], on path: IntegrationPath) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    var start = path.range.lowerBound
    // Infinity is as good as a singularity.
    var breaksLow = path.isRay
    var cuts: [Double] = []
    var isOpen = false
    func close(at end: Double, isBreak: Bool) {
      guard end > start else { return }
      pieces.append(
        Piece(
          low: start, high: end, breaksLow: breaksLow, breaksHigh: isBreak, cuts: cuts,
          isOpen: isOpen))
    }
    while index < cells.count {
      guard cells[index].kind == .narrow else {
        cuts.append(cells[index].high)
        isOpen = isOpen || cells[index].kind == .open
        index += 1
        continue
      }
      let first = index
      while index < cells.count, cells[index].kind == .narrow { index += 1 }
      let place = breakPoint(from: cells[first].low, to: cells[index - 1].high, on: path)
      close(at: place, isBreak: true)
      (start, breaksLow, cuts, isOpen) = (place, true, [], false)
    }
    close(at: path.range.upperBound, isBreak: false)
    return pieces
  }

  /// The break point in a cluster of narrow cells: an end of the path, 0 or a whole number if there is
  /// one, else where the cells can be made narrower, or where the integrand steps.
  private mutating func breakPoint(
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
  private mutating func step(
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

  private mutating func integrate(_ piece: Piece, on path: IntegrationPath) -> Result {
    var cuts = ([piece.low] + piece.cuts + [piece.high]).filter {
      $0 >= piece.low && $0 <= piece.high
    }
    cuts = cuts.indices.filter { $0 == 0 || cuts[$0] > cuts[$0 - 1] }.map { cuts[$0] }
    guard cuts.count > 1 else { return Result() }
    // Cells that only get narrower towards a break point belong to the singularity.
    let least = 0.02 * (piece.high - piece.low)
    var (first, last) = (0, cuts.count - 1)
    if piece.breaksLow {
      while first < last,
        cuts[first] - piece.low < least
          || cuts[first + 1] - cuts[first] >= 0.3 * (cuts[first + 1] - piece.low)
      {
        first += 1
      }
    }
    if piece.breaksHigh {
      while last > first,
        piece.high - cuts[last] < least
          || cuts[last] - cuts[last - 1] >= 0.3 * (piece.high - cuts[last - 1])
      {
        last -= 1
      }
    }
    var total = Result()
    if piece.breaksLow, piece.breaksHigh, first == last, first == cuts.count - 1 || first == 0 {
      // One cell between two break points.
      let middle = piece.low + 0.53 * (piece.high - piece.low)
      return sum(
        besideBreak(piece.low, toward: middle, on: path),
        besideBreak(piece.high, toward: middle, on: path))
    }
    if piece.breaksLow { total = besideBreak(piece.low, toward: cuts[first], on: path) }
    if piece.breaksHigh {
      total = sum(total, besideBreak(piece.high, toward: cuts[last], on: path))
    }
    if first < last {
      total = sum(total, adaptive(Array(cuts[first...last]), isOpen: piece.isOpen, on: path))
    }
    return total
  }

  private func sum(_ left: Result, _ right: Result) -> Result {
    var total = left
    total.add(right)
    total.trouble = Quadrature.worse(left.trouble, right.trouble)
    return total
  }

  private static func worse(_ left: Trouble?, _ right: Trouble?) -> Trouble? {
    if case .divergent = right { return right }
    return left ?? right
  }

  // MARK: Gauss–Kronrod

  private struct Panel {
    var low: Double
    var high: Double
    var value: Approximation
    var estimate: Double
    /// Between the two rules.
    var difference: Double
    var rounding: Double { value.error - estimate }
    var size: Double
  }

  private mutating func panel(_ low: Double, _ high: Double, on path: IntegrationPath) -> Panel? {
    var rule = GaussKronrod.Sum()
    let (middle, half) = (low + (high - low) / 2, (high - low) / 2)
    for (node, weights) in GaussKronrod.nodes {
      guard let value = value(at: middle + node * half, on: path) else { return nil }
      rule.add(value, weights)
    }
    budget -= GaussKronrod.nodes.count
    let result = rule.result(halfWidth: half)
    return Panel(
      low: low, high: high, value: result, estimate: rule.estimate * half,
      difference: rule.difference * half, size: rule.size * half)
  }

  /// Splits the panel with the largest estimate until all are small (QUADPACK's QAG).
  /// Estimates count as they are only where all cells are tame: elsewhere a step between two points
  /// could be taken for convergence.
  private mutating func adaptive(
    _ cuts: [Double], isOpen: Bool, on path: IntegrationPath
  ) -> Result {
    var panels: [Panel] = []
    for index in cuts.indices.dropLast() {
      guard let panel = panel(cuts[index], cuts[index + 1], on: path) else { return failed }
      panels.append(panel)
    }
    var size = panels.reduce(0) { $0 + $1.size }
    var estimate = panels.reduce(0) { $0 + $1.estimate }
    while estimate > Quadrature.target * size, budget > 0 {
      guard let worst = panels.indices.max(by: { panels[$0].estimate < panels[$1].estimate }) else {
        break
      }
      let panel = panels[worst]
      // What rounding hides is not made better by splitting.
      if panel.estimate <= panel.rounding { break }
      let middle = panel.low + (panel.high - panel.low) / 2
      guard middle > panel.low, middle < panel.high, panels.count < (isOpen ? 60 : 2_000),
        let left = self.panel(panel.low, middle, on: path),
        let right = self.panel(middle, panel.high, on: path)
      else { break }
      panels[worst] = left
      panels.append(right)
      size += left.size + right.size - panel.size
      estimate =
        panels.count % 16 == 0
        ? panels.reduce(0) { $0 + $1.estimate }
        : estimate + left.estimate + right.estimate - panel.estimate
    }
    var result = Result(points: 21 * panels.count)
    for panel in panels {
      result.value = result.value + panel.value.value
      result.error += panel.value.error
      result.size += panel.size
    }
    if isOpen {
      result.error += 10 * panels.reduce(0) { $0 + $1.difference }
      result.trouble = .noConvergence
    }
    let rounding = panels.reduce(0) { $0 + $1.rounding }
    if estimate > max(Quadrature.acceptable * size, rounding) { result.trouble = .noConvergence }
    return result
  }

  private var failed: Result {
    Result(error: .infinity, trouble: .noConvergence)
  }

  // MARK: Beside break points

  /// The part of the path from a break point to `end`, on either side of it.
  private mutating func besideBreak(
    _ place: Double, toward end: Double, on path: IntegrationPath
  ) -> Result {
    guard end != place else { return Result() }
    if let panel = panel(min(place, end), max(place, end), on: path),
      panel.estimate <= Quadrature.target * panel.size
    {
      return Result(
        value: panel.value.value, error: panel.value.error, size: panel.size, points: 21)
    }
    switch order(at: place, toward: end, on: path) {
    case .divergent: return Result(trouble: .divergent(path.point(place)))
    case .borderline: return Result(trouble: .borderline(path.point(place)))
    case .integrable(let model): return doubleExponential(place, end, model, on: path)
    }
  }

  private enum Order {
    case integrable(PowerLaw?)
    case borderline
    case divergent
  }

  /// What the integrand is like close to a break point: proportional to d^(−order).
  private struct PowerLaw {
    var order: Double
    /// The smallest distance at which rounding does not matter, and the value there.
    var distance: Double
    var value: Complex

    func value(at distance: Double) -> Complex {
      value * Glibc.pow(distance / self.distance, -order)
    }
  }

  /// f grows like d^(−p) where d is the distance to the break point: p ≥ 1 diverges. Measured over up
  /// to eleven decades; 1 − p has to be clear of rounding and of logarithms.
  private mutating func order(
    at place: Double, toward end: Double, on path: IntegrationPath
  ) -> Order {
    let length = end - place
    let smallest = max(1e-12 * abs(length), 2e-11 * abs(place))
    var samples: [(distance: Double, value: Approximation)] = []
    var law: PowerLaw?
    var distance = abs(length) * 0.5
    while distance > smallest {
      if let value = value(at: place + (length < 0 ? -distance : distance), on: path),
        value.magnitude >= 100 * value.error
      {
        samples.append((distance, value))
        law = PowerLaw(order: 0, distance: distance, value: value.value)
      }
      distance *= 0.31622776601683794
    }
    budget -= 24
    func slopes(clearBy factor: Double) -> ArraySlice<Double> {
      let clear = samples.filter { $0.value.magnitude > factor * $0.value.error }
      return zip(clear, clear.dropFirst()).map { far, near in
        Glibc.log(near.value.magnitude / far.value.magnitude)
          / Glibc.log(far.distance / near.distance)
      }.suffix(6)
    }
    if let least = slopes(clearBy: 100).min(), samples.count >= 5, least > 1.1 { return .divergent }
    let slopes = slopes(clearBy: 3_000)
    guard slopes.count >= 5, let least = slopes.min(), let most = slopes.max() else {
      return .integrable(law)
    }
    if least >= 0.9985 { return .divergent }
    let isRegular = most - least < 0.5
    if isRegular, most > 0.97 { return .borderline }
    law?.order = isRegular ? max(0, slopes.last ?? 0) : 0
    return .integrable(law)
  }

  private mutating func doubleExponential(
    _ place: Double, _ end: Double, _ law: PowerLaw?, on path: IntegrationPath
  ) -> Result {
    let length = end - place
    // Closer than this the place itself is not exact enough, or powers of the variable are too large.
    let share = law.map { $0.order > 0.2 } == true ? 1e-10 : 1e-13
    let closest = place == 0 ? (path.isRay ? 1e-40 : 0) : abs(place) * share
    var sum = Complex.zero
    var (rounding, size) = (0.0, 0.0)
    var previous: Complex?
    var result = failed
    var count = 0
    for level in 0...TanhSinh.levels {
      for point in TanhSinh.points[level] {
        let distance = abs(length) * point.fromStart
        let position =
          point.fromStart < 0.5 || place == 0
          ? place + length * point.fromStart : end - length * point.fromEnd
        if distance > closest, let value = value(at: position, on: path) {
          sum = sum + value.value * point.weight
          rounding += value.error * point.weight
          size += value.magnitude * point.weight
        } else if let law, distance < 1e-3 * abs(length) {
          // What rounding hides goes on as it was measured.
          let value = law.value(at: distance)
          guard value.isFinite else { continue }
          sum = sum + value * point.weight
          size += value.magnitude * point.weight
          rounding += 1e-3 * value.magnitude * point.weight * (distance / abs(length)).squareRoot()
        } else if point.fromStart > 1e-9, point.fromEnd > 1e-9 {
          return failed
        }
        count += 1
      }
      budget -= TanhSinh.points[level].count
      let scale = TanhSinh.step(of: level) * abs(length)
      let estimate = sum * scale
      if let previous, level >= 2 {
        let change = (estimate - previous).magnitude
        result = Result(
          value: estimate, error: change + rounding * scale, size: size * scale, points: count,
          trouble: change > Quadrature.acceptable * size * scale ? .noConvergence : nil)
        if change <= Quadrature.target * size * scale || budget <= 0 { break }
      }
      previous = estimate
    }
    return result
  }

  // MARK: Values

  /// The integrand with the path's weight; nil where it has no value that rounding leaves.
  @inline(__always)
  private mutating func value(at place: Double, on path: IntegrationPath) -> Approximation? {
    evaluator.evaluate(at: Approximation(path.point(place)), before: f + 1)
    let value = evaluator[f]
    let weight = path.weight(place)
    guard value.isFinite, value.error < .infinity, weight.isFinite else { return nil }
    return Approximation(value.value * weight, error: value.error * weight)
  }
}

import Glibc
import RungModel

/// The integral of what oscillates without end: the parts between zeros, and the limit of their sums by
/// Wynn's ε-algorithm (P. Wynn, MTAC 10, 1956).
struct OscillatingTail {
  private var evaluator: TapeEvaluator<Approximation>
  private let f: Tape.Node
  private let tape: Tape
  private let parameters: [Double]
  private let start: Double
  private let direction: Double

  init(
    _ tape: Tape, integrand: Tape.Node, parameters: [Double], from start: Double, direction: Double
  ) {
    self.tape = tape
    self.parameters = parameters
    evaluator = TapeEvaluator(tape, parameters: parameters)
    f = integrand
    self.start = start
    self.direction = direction
  }

  /// So many zeros are looked for beyond the first part.
  private static let count = 40

  /// nil where the integrand does not oscillate regularly, or the sums do not settle.
  mutating func integrate() -> Quadrature.Result? {
    let zeros = zeros()
    guard zeros.count > 24 else { return nil }
    var total = Quadrature.Result()
    var sums: [Double] = []
    var parts: [Double] = []
    var quadrature = Quadrature(tape, integrand: f, parameters: parameters, budget: 20_000)
    var previous = start
    for (index, zero) in zeros.enumerated() {
      let (low, high) = (min(previous, zero), max(previous, zero))
      let part = quadrature.integrate(over: .segment(from: low, to: high))
      guard part.trouble == nil, part.value.isReal else { return nil }
      total.add(part)
      if index > 0 { parts.append(part.value.real) }
      sums.append(total.value.real)
      previous = zero
    }
    // Terms that do not get smaller have no limit.
    let late = parts.suffix(12).map(abs)
    if let first = late.first, let last = late.last, last >= 0.999 * first, last > 1e-6 * total.size
    {
      total.trouble = .divergent(direction * .infinity)
      return total
    }
    guard let (limit, error) = WynnEpsilon.limit(sums), error < 1e-8 * max(abs(limit), 1e-3) else {
      return nil
    }
    total.value = Complex(limit)
    total.error = error + total.error
    total.size = max(abs(limit), late.max() ?? 0)
    return total
  }

  /// The first zeros, found by changes of sign at steps that follow the distance of the last ones.
  private mutating func zeros() -> [Double] {
    var zeros: [Double] = []
    var position = start + direction * 1e-3
    var step = 0.05
    var last = value(position)
    var evaluations = 0
    while zeros.count < OscillatingTail.count, evaluations < 6_000 {
      let next = position + direction * step
      let value = value(next)
      evaluations += 1
      guard value.isFinite else { return [] }
      if (value < 0) != (last < 0), value != 0 || last != 0 {
        let zero = bisect(position, next, last)
        if zeros.count > 2 {
          step = abs(zero - zeros[zeros.count - 1]) / 12
        }
        zeros.append(zero)
      }
      (position, last) = (next, value)
    }
    return zeros
  }

  private mutating func bisect(_ low: Double, _ high: Double, _ valueAtLow: Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      guard middle != low, middle != high else { break }
      if (value(middle) < 0) == (valueAtLow < 0) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private mutating func value(_ point: Double) -> Double {
    evaluator.evaluate(at: Approximation(point), before: f + 1)
    let value = evaluator[f].value
    return abs(value.imaginary) <= 1e-12 * abs(value.real) ? value.real : .nan
  }
}

enum WynnEpsilon {
  /// The limit of a sequence, and how much the last estimates of it differ.
  static func limit(_ sums: [Double]) -> (limit: Double, error: Double)? {
    var estimates: [Double] = []
    // Of all sums, and of all without the last ones: what they agree on is the limit.
    for count in [sums.count, sums.count - 1, sums.count - 2, sums.count - 4] where count > 4 {
      if let estimate = accelerate(sums[..<count]) { estimates.append(estimate) }
    }
    guard estimates.count >= 3 else { return nil }
    let spread = estimates.map { abs($0 - estimates[0]) }.max() ?? .infinity
    return (estimates[0], spread)
  }

  private static func accelerate(_ sums: ArraySlice<Double>) -> Double? {
    var older = [Double](repeating: 0, count: sums.count + 1)
    var newer = Array(sums)
    var best = newer.last
    var column = 0
    while newer.count > 1 {
      var next: [Double] = []
      for index in 0..<newer.count - 1 {
        let difference = newer[index + 1] - newer[index]
        guard difference != 0 else { return column % 2 == 0 ? newer[index + 1] : best }
        next.append(older[index + 1] + 1 / difference)
      }
      (older, newer) = (newer, next)
      column += 1
      if column % 2 == 0, let last = newer.last {
        guard last.isFinite else { return best }
        best = last
        if column >= 24 { break }
      }
    }
    return best
  }
}

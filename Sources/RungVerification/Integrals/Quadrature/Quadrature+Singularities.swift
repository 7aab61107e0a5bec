import Glibc
import RungModel

/// What lies beside break points, where the integrand may be singular.
extension Quadrature {
  /// The part of the path from a break point to `end`, on either side of it.
  mutating func besideBreak(
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

  enum Order {
    case integrable(PowerLaw?)
    case borderline
    case divergent
  }

  /// What the integrand is like close to a break point: proportional to d^(−order).
  struct PowerLaw {
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
  mutating func order(
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

  mutating func doubleExponential(
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
}

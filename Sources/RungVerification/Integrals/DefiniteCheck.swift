import Glibc
import RungModel

/// Judges the claimed value of a definite integral.
struct DefiniteCheck {
  /// An end of the range of integration.
  enum Limit {
    case finite(Approximation)
    case infinite(sign: Double)
  }

  /// Relative differences up to this are agreement.
  static let tolerance = 2e-11
  /// What counts beside ∫ |f| where the integral is zero or nearly so.
  static let absolute = 2e-12

  let variable: String
  let tape: Tape
  let integrand: Tape.Node
  let lower: Limit
  let upper: Limit
  let parameters: [Double]
  /// Whether the claimed value is too large for double precision.
  let isTooLarge: Bool
  let seed: UInt64
  let budget: Int

  /// - Parameters:
  ///   - claimed: the claimed value; nil for one that is infinite.
  ///   - digits: half a unit of the last decimal place where the claim is a rounded number.
  func run(claimed: Approximation?, digits: RoundedDecimal?) -> Verdict {
    var result = integrate()
    result.error += errorOfLimits
    switch result.trouble {
    case .divergent(let place):
      guard claimed != nil else { return make(.verified, .diverges, result) }
      return make(
        .refuted, .divergent, result,
        witness: .divergence(at: Verdict.Coordinate(name: variable, value: place)))
    case .borderline: return make(.undecided, .borderlineDivergence, result)
    case .noConvergence, nil: break
    }
    guard let claimed else {
      return result.trouble == nil && result.error < 1e-3 * result.size
        ? make(.refuted, .notANumber, result) : make(.undecided, .noConvergence, result)
    }
    return compare(claimed, with: result, digits)
  }

  private func compare(
    _ claimed: Approximation, with result: Quadrature.Result, _ digits: RoundedDecimal?
  ) -> Verdict {
    guard claimed.isFinite, result.value.isFinite else {
      return isTooLarge
        ? Verdict(.undecided, .unsupported, detail: "numbers beyond double precision")
        : make(.refuted, .notANumber, result)
    }
    let difference = (claimed.value - result.value).magnitude
    let size = max(result.value.magnitude, claimed.magnitude)
    let noise = 3 * result.error + 2 * claimed.error
    var tolerance = max(
      DefiniteCheck.tolerance * size, DefiniteCheck.absolute * result.size, noise)
    if let digits { tolerance = max(tolerance, 1.01 * digits.halfUnit) }
    let witness = Verdict.Witness.value(
      claimed: claimed.value.asValue, expected: result.value.asValue, error: result.error)
    guard result.error.isFinite else { return make(.undecided, .noConvergence, result) }
    if result.size <= result.error, result.trouble == nil {
      // The integrand is zero as far as double precision tells.
      if claimed.magnitude <= claimed.error || claimed.magnitude == 0 {
        return make(.verified, .agrees, result)
      }
      return claimed.magnitude > 100 * noise
        ? make(.refuted, .differs, result, witness: witness)
        : make(.undecided, .cancellation, result)
    }
    let isPrecise = noise <= 1e-7 * max(size, 1e-4 * result.size)
    if difference > 10 * tolerance, isPrecise || difference > 300 * noise && noise < 1e-3 * size {
      return make(.refuted, .differs, result, witness: witness)
    }
    guard isPrecise, result.trouble == nil || noise <= 1e-9 * size else {
      return make(.undecided, .noConvergence, result)
    }
    guard difference <= tolerance else { return make(.undecided, .ambiguous, result) }
    if let digits, digits.count < 7, difference > DefiniteCheck.tolerance * size {
      return make(.undecided, .ambiguous, result)
    }
    return make(.verified, .agrees, result)
  }

  private func make(
    _ outcome: Verdict.Outcome, _ reason: Verdict.Reason, _ result: Quadrature.Result,
    witness: Verdict.Witness? = nil
  ) -> Verdict {
    let scale = max(result.value.magnitude, DefiniteCheck.absolute * result.size)
    let relative = result.error / scale
    return Verdict(
      outcome, reason, method: .quadrature, points: result.points,
      tolerance: DefiniteCheck.tolerance, seed: seed,
      worstError: relative.isFinite ? relative : nil, witness: witness)
  }

  // MARK: The integral

  private func integrate() -> Quadrature.Result {
    var quadrature = Quadrature(tape, integrand: integrand, parameters: parameters, budget: budget)
    var total = Quadrature.Result()
    for (path, direction) in paths {
      var part = quadrature.integrate(over: path)
      if case .ray(let start, let way) = path, case .noConvergence? = part.trouble {
        var tail = OscillatingTail(
          tape, integrand: integrand, parameters: parameters, from: start, direction: way)
        if let better = tail.integrate() { part = better }
      }
      part.value = part.value * direction
      total.add(part)
      switch part.trouble {
      case .divergent:
        total.trouble = part.trouble
        return total
      case let trouble?: total.trouble = total.trouble ?? trouble
      case nil: break
      }
    }
    return total
  }

  /// What the rounding of the limits makes of the integral.
  private var errorOfLimits: Double {
    var evaluator = TapeEvaluator(tape, parameters: parameters)
    return [lower, upper].reduce(0) { sum, limit in
      guard case .finite(let end) = limit, end.error > 0 else { return sum }
      evaluator.evaluate(at: Approximation(end.value), before: integrand + 1)
      let size = evaluator[integrand].magnitude
      return size.isFinite ? sum + size * end.error : sum
    }
  }

  /// The parts of the way from the lower to the upper limit, each with its sign.
  private var paths: [(IntegrationPath, Double)] {
    switch (lower, upper) {
    case (.finite(let a), .finite(let b)):
      let (low, high) = (a.value.real, b.value.real)
      return low <= high
        ? [(.segment(from: low, to: high), 1)] : [(.segment(from: high, to: low), -1)]
    case (.finite(let a), .infinite(let sign)):
      return [(.ray(from: a.value.real, direction: sign), sign)]
    case (.infinite(let sign), .finite(let b)):
      return [(.ray(from: b.value.real, direction: sign), -sign)]
    case (.infinite(let start), .infinite(let end)):
      guard start != end else { return [] }
      // Not at 0, where singularities like to be; each of the two has one end of the line.
      let middle = 0.31
      return [
        (.ray(from: middle, direction: start), -start), (.ray(from: middle, direction: end), end),
      ]
    }
  }
}

/// A claim that is written as a decimal fraction.
struct RoundedDecimal {
  /// Half a unit of the last place.
  var halfUnit: Double
  /// Significant digits.
  var count: Int

  /// nil of a formula that is no decimal fraction.
  init?(_ formula: Formula) {
    switch formula {
    case .negation(let operand):
      guard let decimal = RoundedDecimal(operand) else { return nil }
      self = decimal
    case .number(let text):
      guard let point = text.firstIndex(of: "."), !text.contains("e"), !text.contains("E") else {
        return nil
      }
      let places = text.distance(from: point, to: text.endIndex) - 1
      guard places > 0 else { return nil }
      halfUnit = 0.5 * Glibc.pow(10, -Double(places))
      count = text.filter { $0 != "." }.drop { $0 == "0" }.count
    default: return nil
    }
  }
}

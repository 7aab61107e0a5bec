import Foundation

/// A real number in double precision, and a bound on what rounding has made of it, by first order.
struct RoundedValue {
  var value: Double
  var error: Double

  /// Twice the largest relative error of one rounding.
  private static let unit = 0x1p-52

  init(_ value: Double, error: Double = 0) {
    self.value = value
    self.error = error
  }

  /// The result of an operation, which is rounded itself; nil where it is no number.
  private static func rounded(_ value: Double, _ error: Double) -> RoundedValue? {
    let error = error + 4 * unit * abs(value)
    return value.isFinite && error.isFinite ? RoundedValue(value, error: error) : nil
  }

  /// Whether 0 is within the bound.
  private var mayBeZero: Bool { abs(value) <= error || value == 0 }

  func adding(_ other: RoundedValue) -> RoundedValue? {
    .rounded(value + other.value, error + other.error)
  }

  var negated: RoundedValue { RoundedValue(-value, error: error) }

  func multiplied(by other: RoundedValue) -> RoundedValue? {
    .rounded(
      value * other.value,
      abs(value) * other.error + abs(other.value) * error + error * other.error)
  }

  func divided(by other: RoundedValue) -> RoundedValue? {
    guard !other.mayBeZero else { return nil }
    let quotient = value / other.value
    return .rounded(
      quotient, (error + abs(quotient) * other.error) / (abs(other.value) - other.error))
  }

  /// nil where the power is not real, and at branch points and poles.
  func raised(to exponent: Fraction) -> RoundedValue? {
    if exponent.divisor > 1, value <= error { return nil }
    if exponent.dividend < 0, mayBeZero { return nil }
    let power = exponent.double
    return spread { pow($0, power) }
  }

  /// nil where the function is not real and analytic.
  func applying(_ function: String) -> RoundedValue? {
    switch function {
    case "exp": return spread(exp)
    case "log": return value > error ? spread(log) : nil
    case "sqrt": return value > error ? spread { $0.squareRoot() } : nil
    case "sin": return error < 0.1 ? spread(sin) : nil
    case "cos": return error < 0.1 ? spread(cos) : nil
    case "tan": return error < 0.1 && abs(cos(value)) > 2 * error ? spread(tan) : nil
    case "sinh": return spread(sinh)
    case "cosh": return spread(cosh)
    case "tanh": return spread(tanh)
    case "asin": return abs(value) < 1 ? spread(asin) : nil
    case "acos": return abs(value) < 1 ? spread(acos) : nil
    case "atan": return spread(atan)
    case "asinh": return spread(asinh)
    case "acosh": return value > 1 ? spread(acosh) : nil
    case "atanh": return abs(value) < 1 ? spread(atanh) : nil
    case "Abs": return mayBeZero ? nil : RoundedValue(abs(value), error: error)
    case "sign": return mayBeZero ? nil : RoundedValue(value < 0 ? -1 : 1)
    case "floor":
      let floor = value.rounded(.down)
      return value - floor > error && floor + 1 - value > error ? RoundedValue(floor) : nil
    default: preconditionFailure("the experiment draws no such function")
    }
  }

  /// What becomes of the bound is read off at its ends.
  private func spread(_ function: (Double) -> Double) -> RoundedValue? {
    let result = function(value)
    let ends = (function(value - error), function(value + error))
    return .rounded(result, 2 * max(abs(ends.0 - result), abs(ends.1 - result)))
  }
}

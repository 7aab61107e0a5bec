import Glibc
import RungModel

/// A complex number with a bound on its error: running error analysis to first order (N. J. Higham,
/// “Accuracy and Stability of Numerical Algorithms”, 2nd ed., section 3.3).
///
/// An undefined value is not finite; `error` is infinite where rounding could have changed the value
/// altogether, such as the side of a branch cut or of a step.
struct Approximation: Sendable {
  var value: Complex
  /// ≥ 0, in the units of `value`.
  var error: Double

  /// 2⁻⁵³
  static let unit = 0x1p-53

  /// Below this a result has lost digits.
  static let tiny = 0x1p-1000

  @inline(__always)
  init(_ value: Complex, error: Double = 0) {
    self.value = value
    self.error = error
  }

  @inline(__always)
  init(_ value: Double, error: Double = 0) {
    self.value = Complex(value)
    self.error = error
  }

  static let undefined = Approximation(Complex.undefined, error: .infinity)

  var magnitude: Double { value.magnitude }

  var isFinite: Bool { value.isFinite }

  /// Whether it cannot be told from zero.
  var mayBeZero: Bool { !(magnitude > error) }
}

extension Approximation: TapeNumber {
  @inline(__always)
  static func + (left: Approximation, right: Approximation) -> Approximation {
    let value = left.value + right.value
    return Approximation(value, error: left.error + right.error + unit * value.magnitude)
  }

  @inline(__always)
  static func * (left: Approximation, right: Approximation) -> Approximation {
    let value = left.value * right.value
    let error =
      (left.error == 0 ? 0 : left.error * right.magnitude)
      + (right.error == 0 ? 0 : right.error * (left.magnitude + left.error))
    let size = value.magnitude
    if size < tiny, left.value != .zero, right.value != .zero {
      return Approximation(value, error: error + tiny)
    }
    return Approximation(value, error: error + 2.5 * unit * size)
  }

  @inline(__always)
  static func / (left: Approximation, right: Approximation) -> Approximation {
    let size = right.magnitude
    // Divided by what is too large for double precision.
    if size == .infinity, left.isFinite {
      return Approximation(0, error: max(1, left.magnitude) * tiny)
    }
    let value = left.value / right.value
    guard size > 2 * right.error else { return Approximation(value, error: .infinity) }
    let error = (left.error + value.magnitude * right.error) / (size - right.error)
    return Approximation(value, error: error + 6 * unit * value.magnitude)
  }

  @inline(__always)
  static prefix func - (value: Approximation) -> Approximation {
    Approximation(-value.value, error: value.error)
  }

  func power(_ exponent: Int) -> Approximation {
    let result = Complex.power(value, exponent)
    let size = result.magnitude
    let degree = Double(exponent.magnitude)
    var bound: Double = 2 * Approximation.unit * size
    if !value.isReal { bound *= 1.5 * degree }
    if error > 0 {
      if magnitude > 2 * error {
        bound += size * Approximation.growth(degree * error / (magnitude - error))
      } else if exponent > 0 {
        bound = Complex.power(Complex(magnitude + error), exponent).real
      } else {
        bound = .infinity
      }
    }
    return Approximation(result, error: bound)
  }

  func power(_ exponent: Approximation) -> Approximation {
    let result = Complex.power(value, exponent.value)
    guard result.isFinite else { return Approximation(result, error: .infinity) }
    let size = result.magnitude
    guard magnitude > 2 * error else {
      // Close to zero a power with a positive exponent is small.
      guard exponent.value.isReal, exponent.value.real > 0, exponent.error < 0.01 else {
        return Approximation(result, error: magnitude == 0 && error == 0 ? 0 : .infinity)
      }
      let most = Complex.power(Complex(magnitude + error), exponent.value).magnitude
      return Approximation(result, error: 2 * most)
    }
    let isWhole = exponent.value.isReal && exponent.value.real == exponent.value.real.rounded()
    if !isWhole, isCloseToCut { return Approximation(result, error: .infinity) }
    let logarithm = Complex.log(value).magnitude
    let isReal = value.isReal && exponent.value.isReal
    let ofBase: Double = exponent.magnitude * error / (magnitude - error)
    let ofExponent: Double = logarithm * exponent.error
    // Of a negative base the angle is rounded.
    let angle: Double = isReal && value.real >= 0 ? 0 : exponent.magnitude * logarithm
    let ofRounding: Double = 4 + 4 * angle
    let growth = Approximation.growth(ofBase + ofExponent)
    if size < Approximation.tiny { return Approximation(result, error: Approximation.tiny) }
    return Approximation(result, error: size * (growth + Approximation.unit * ofRounding))
  }

  /// e to the change of an exponent, less 1.
  private static func growth(_ change: Double) -> Double {
    change > 0.1 ? expm1(1.2 * change) : 1.1 * change
  }

  /// Whether rounding decides on which side of the negative real axis this is.
  var isCloseToCut: Bool {
    value.real < 0 && value.imaginary != 0 && abs(value.imaginary) <= error
  }

  /// 1 or 0, with an infinite error where rounding decides.
  static func compare(
    _ left: Approximation, _ relation: Formula.Relation, _ right: Approximation
  ) -> Approximation {
    let difference = left.value.real - right.value.real
    guard !difference.isNaN, left.value.isReal, right.value.isReal else { return .undefined }
    let isClose = abs(difference) <= left.error + right.error && left.error + right.error > 0
    return Approximation(
      relation.holds(difference) ? 1 : 0, error: isClose ? .infinity : 0)
  }

  static func select(
    _ condition: Approximation, _ yes: Approximation, _ no: Approximation
  ) -> Approximation {
    guard condition.isFinite else { return .undefined }
    let chosen = condition.value.real != 0 ? yes : no
    return condition.error == 0 ? chosen : Approximation(chosen.value, error: .infinity)
  }
}

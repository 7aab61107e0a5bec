import Glibc
import RungModel

/// Elementary functions: the error of the operand times the derivative, and a few units for the
/// function itself.
extension Approximation {
  init(_ constant: Tape.Constant) {
    self.init(constant.value, error: constant.error)
  }

  func applying(_ function: ElementaryFunction) -> Approximation {
    switch function {
    case .exp:
      let result = Complex.exp(value)
      let growth = error > 0.1 ? expm1(error) : error * 1.1
      return rounded(result, result.magnitude * growth)
    case .log:
      guard !mayBeZero || error == 0, !isCloseToCut else { return unclear(Complex.log(value)) }
      return rounded(Complex.log(value), error / (magnitude - error))
    case .sqrt:
      let result = Complex.sqrt(value)
      if error == 0 { return rounded(result, 0) }
      guard !mayBeZero else {
        return Approximation(result, error: (magnitude + error).squareRoot() + result.magnitude)
      }
      if isCloseToCut { return unclear(result) }
      return rounded(result, error / (result.magnitude + (magnitude - error).squareRoot()))
    case .sin:
      return rounded(Complex.sin(value), bounded(error * Complex.cos(value).magnitude))
    case .cos:
      return rounded(Complex.cos(value), bounded(error * Complex.sin(value).magnitude))
    case .tan:
      let cosine = Complex.cos(value).magnitude
      return rounded(Complex.tan(value), steep(error, 1 / (cosine * cosine), cosine))
    case .asin:
      return rounded(Complex.asin(value), throughRoot)
    case .acos:
      return rounded(Complex.acos(value), throughRoot)
    case .atan:
      let distance = (Complex.one + value * value).magnitude
      if !value.isReal, abs(value.real) <= error { return unclear(Complex.atan(value)) }
      return rounded(Complex.atan(value), steep(error, 1 / distance, distance))
    case .sinh:
      return rounded(Complex.sinh(value), bounded(error * Complex.cosh(value).magnitude))
    case .cosh:
      return rounded(Complex.cosh(value), bounded(error * Complex.sinh(value).magnitude))
    case .tanh:
      let cosine = Complex.cosh(value).magnitude
      return rounded(Complex.tanh(value), steep(error, 1 / (cosine * cosine), cosine))
    case .asinh:
      let distance = (Complex.one + value * value).magnitude
      return rounded(Complex.asinh(value), steep(error, 1 / distance.squareRoot(), distance))
    case .acosh:
      if value.isReal, value.real < 1, error > 0, value.real + error >= 1 {
        return unclear(Complex.acosh(value))
      }
      return rounded(Complex.acosh(value), throughRoot)
    case .atanh:
      let distance = (Complex.one - value * value).magnitude
      return rounded(Complex.atanh(value), steep(error, 1 / distance, distance))
    case .abs:
      return Approximation(magnitude, error: error + (value.isReal ? 0 : unit(magnitude)))
    case .sign:
      if mayBeZero, error > 0 { return unclear(.zero) }
      if magnitude == 0 { return Approximation(0) }
      return rounded(value / Complex(magnitude), value.isReal ? 0 : 2 * error / magnitude)
    case .floor: return step(Glibc.floor)
    case .ceiling: return step(Glibc.ceil)
    case .re: return Approximation(value.real, error: error)
    case .im: return Approximation(value.imaginary, error: value.isReal ? 0 : error)
    case .conjugate: return Approximation(value.conjugate, error: error)
    case .arg:
      if mayBeZero || isCloseToCut { return unclear(.zero) }
      return rounded(Complex(value.argument), error / (magnitude - error))
    }
  }

  // MARK: Errors

  @inline(__always)
  private func rounded(_ result: Complex, _ error: Double) -> Approximation {
    Approximation(result, error: error + 4 * unit(result.magnitude))
  }

  @inline(__always)
  private func unit(_ size: Double) -> Double { Approximation.unit * size }

  /// Rounding decides what the value is.
  private func unclear(_ result: Complex) -> Approximation {
    Approximation(result, error: .infinity)
  }

  /// The first-order error of an entire function with the second-order term beside it.
  private func bounded(_ first: Double) -> Double {
    first + error * error * (1 + Complex.cosh(Complex(value.imaginary)).real)
  }

  /// `error` times the slope where the distance to the singularity is much greater than the error.
  private func steep(_ error: Double, _ slope: Double, _ distance: Double) -> Double {
    guard error > 0 else { return 0 }
    return distance > 4 * error ? error * slope * 2 : .infinity
  }

  /// Of functions that behave like √(1 − z²) at ±1.
  private var throughRoot: Double {
    guard error > 0 else { return 0 }
    let distance = (Complex.one - value * value).magnitude
    if distance <= 4 * error { return (8 * error).squareRoot() }
    return 2 * error / distance.squareRoot()
  }

  private func step(_ round: (Double) -> Double) -> Approximation {
    guard value.isReal else { return .undefined }
    let result = Complex(round(value.real))
    let isClear = round(value.real - error) == round(value.real + error)
    return isClear ? Approximation(result) : unclear(result)
  }
}

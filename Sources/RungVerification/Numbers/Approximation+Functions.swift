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
      if result.magnitude < Approximation.tiny {
        // So small that no other number makes it count.
        if value.real + error < -1_500 { return Approximation(0) }
        return Approximation(result, error: Glibc.exp(value.real + error) + Approximation.tiny)
      }
      if error > 0.1 {
        return rounded(result, Glibc.exp(value.real + error) - Glibc.exp(value.real))
      }
      return rounded(result, result.magnitude * error * 1.1)
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
    case .sin: return entire(Complex.sin(value), Complex.cos)
    case .cos: return entire(Complex.cos(value), Complex.sin)
    case .tan: return tangent(Complex.tan(value), Complex.cos)
    case .asin:
      return isCloseToCutBeyondOne ? unclear(Complex.asin(value)) : throughRoot(Complex.asin(value))
    case .acos:
      return isCloseToCutBeyondOne ? unclear(Complex.acos(value)) : throughRoot(Complex.acos(value))
    case .atan:
      if isCloseToImaginaryCut { return unclear(Complex.atan(value)) }
      return rounded(Complex.atan(value), error > 0 ? error / leastOnePlusSquare : 0)
    case .sinh: return entire(Complex.sinh(value), Complex.cosh)
    case .cosh: return entire(Complex.cosh(value), Complex.sinh)
    case .tanh:
      guard value.isReal else { return tangent(Complex.tanh(value), Complex.cosh) }
      let (least, most) = (Glibc.tanh(value.real - error), Glibc.tanh(value.real + error))
      return rounded(Complex.tanh(value), most - least)
    case .asinh:
      if isCloseToImaginaryCut { return unclear(Complex.asinh(value)) }
      let slope = error > 0 ? error / leastOnePlusSquare.squareRoot() : 0
      return rounded(Complex.asinh(value), slope)
    case .acosh:
      let result = Complex.acosh(value)
      if value.isReal, value.real < 1, error > 0, value.real + error >= 1 { return unclear(result) }
      let isCloseToCut = !value.isReal && value.real < 1 && abs(value.imaginary) <= error
      return isCloseToCut ? unclear(result) : throughRoot(result)
    case .atanh:
      let least = leastOneMinusSquare
      if isCloseToCutBeyondOne || error > 0 && least <= 0 { return unclear(Complex.atanh(value)) }
      return rounded(Complex.atanh(value), error > 0 ? error / least : 0)
    case .abs:
      return Approximation(magnitude, error: error + (value.isReal ? 0 : 2 * unit(magnitude)))
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

  /// sin, cos, sinh, cosh, by their addition theorems: |f(z + δ) − f(z)| ≤ |f(z)| (cosh |δ| − 1) +
  /// |f′(z)| sinh |δ|.
  private func entire(_ result: Complex, _ slope: (Complex) -> Complex) -> Approximation {
    guard error > 0 else { return rounded(result, 0) }
    let (first, second) =
      error < 0.1 ? (1.01 * error, 0.51 * error * error) : (sinh(error), cosh(error) - 1)
    return rounded(result, first * slope(value).magnitude + second * result.magnitude)
  }

  /// tan and tanh, whose derivative is 1/c²; |c(z + δ)| ≥ |c| (1 − |δ|² − 1.2 |δ| |tan z|).
  private func tangent(_ result: Complex, _ cosine: (Complex) -> Complex) -> Approximation {
    guard error > 0 else { return rounded(result, 0) }
    let share = 1 - error * error - 1.2 * error * result.magnitude
    let least = cosine(value).magnitude * share
    return error < 0.5 && share > 0 ? rounded(result, error / (least * least)) : unclear(result)
  }

  /// The least |1 + z²| within the error, or less.
  private var leastOnePlusSquare: Double {
    if value.isReal {
      let least = max(0, magnitude - error)
      return 1 + least * least
    }
    return (Complex.one + value * value).magnitude - error * (2 * magnitude + error)
  }

  private var leastOneMinusSquare: Double {
    (Complex.one - value * value).magnitude - error * (2 * magnitude + error)
  }

  /// Of functions that behave like √(1 − z²) at ±1.
  private func throughRoot(_ result: Complex) -> Approximation {
    guard error > 0 else { return rounded(result, 0) }
    guard error < 0.5 || magnitude > 2 + 4 * error else { return unclear(result) }
    let least = leastOneMinusSquare
    return rounded(result, least > error ? error / least.squareRoot() : 3 * error.squareRoot())
  }

  /// Whether rounding decides on which side of the cuts from ±1 to ±∞ this is.
  private var isCloseToCutBeyondOne: Bool {
    !value.isReal && abs(value.real) + error > 1 && abs(value.imaginary) <= error
  }

  /// Whether rounding decides on which side of the cuts from ±i to ±i∞ this is, or where they begin.
  private var isCloseToImaginaryCut: Bool {
    !value.isReal && error > 0
      && (abs(value.real) <= error && abs(value.imaginary) + error > 1 || leastOnePlusSquare <= 0)
  }

  private func step(_ round: (Double) -> Double) -> Approximation {
    guard value.isReal else { return .undefined }
    let result = Complex(round(value.real))
    let isClear = round(value.real - error) == round(value.real + error)
    return isClear ? Approximation(result) : unclear(result)
  }
}

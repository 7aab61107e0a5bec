import Glibc

/// A complex number in double precision. Functions have their principal values, with the cuts of
/// W. Kahan, “Branch cuts for complex elementary functions” (1987); on a cut the imaginary part counts
/// as +0.
///
/// What is real (`imaginary == 0`) is computed by the C library's real functions.
struct Complex: Sendable, Hashable {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  static let zero = Complex(0)
  static let one = Complex(1)
  static let i = Complex(0, 1)
  static let undefined = Complex(.nan)

  @inline(__always)
  var isReal: Bool { imaginary == 0 }

  @inline(__always)
  var isFinite: Bool { real.isFinite && imaginary.isFinite }

  @inline(__always)
  var magnitude: Double {
    if imaginary == 0 { return abs(real) }
    let square = real * real + imaginary * imaginary
    return square > 1e-280 && square < 1e280 ? square.squareRoot() : hypot(real, imaginary)
  }

  /// In (−π, π].
  var argument: Double { isReal ? (real < 0 ? .pi : 0) : atan2(imaginary, real) }

  var conjugate: Complex { isReal ? self : Complex(real, -imaginary) }

  /// i times this.
  var timesI: Complex { Complex(-imaginary, real) }
}

// MARK: - Arithmetic

extension Complex {
  @inline(__always)
  static func + (left: Complex, right: Complex) -> Complex {
    Complex(left.real + right.real, left.imaginary + right.imaginary)
  }

  @inline(__always)
  static func - (left: Complex, right: Complex) -> Complex {
    Complex(left.real - right.real, left.imaginary - right.imaginary)
  }

  @inline(__always)
  static prefix func - (value: Complex) -> Complex {
    Complex(-value.real, value.imaginary == 0 ? 0 : -value.imaginary)
  }

  @inline(__always)
  static func * (left: Complex, right: Complex) -> Complex {
    if right.imaginary == 0 { return left * right.real }
    if left.imaginary == 0 { return right * left.real }
    return Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  @inline(__always)
  static func * (left: Complex, right: Double) -> Complex {
    Complex(left.real * right, left.imaginary == 0 ? 0 : left.imaginary * right)
  }

  @inline(__always)
  static func / (left: Complex, right: Complex) -> Complex {
    if right.imaginary == 0 {
      return Complex(
        left.real / right.real, left.imaginary == 0 ? 0 : left.imaginary / right.real)
    }
    return quotient(left, right)
  }

  /// By R. L. Smith's algorithm (CACM 5, 1962), which does not overflow where the quotient does not.
  private static func quotient(_ left: Complex, _ right: Complex) -> Complex {
    if abs(right.real) >= abs(right.imaginary) {
      let ratio = right.imaginary / right.real
      let scale = right.real + right.imaginary * ratio
      return Complex(
        (left.real + left.imaginary * ratio) / scale, (left.imaginary - left.real * ratio) / scale)
    }
    let ratio = right.real / right.imaginary
    let scale = right.real * ratio + right.imaginary
    return Complex(
      (left.real * ratio + left.imaginary) / scale, (left.imaginary * ratio - left.real) / scale)
  }
}

// MARK: - Elementary functions

extension Complex {
  static func exp(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.exp(z.real)) }
    let size = Glibc.exp(z.real)
    return Complex(size * Glibc.cos(z.imaginary), size * Glibc.sin(z.imaginary))
  }

  static func log(_ z: Complex) -> Complex {
    if z.isReal {
      return z.real >= 0
        ? Complex(Glibc.log(z.real)) : Complex(Glibc.log(-z.real), .pi)
    }
    return Complex(logOfMagnitude(z), z.argument)
  }

  /// ln |z|, exact to rounding where |z| is close to 1 too.
  private static func logOfMagnitude(_ z: Complex) -> Double {
    let size = z.magnitude
    guard size > 0.7, size < 1.5 else { return Glibc.log(size) }
    let (large, small) = (max(abs(z.real), abs(z.imaginary)), min(abs(z.real), abs(z.imaginary)))
    return Glibc.log1p((large - 1) * (large + 1) + small * small) / 2
  }

  static func sqrt(_ z: Complex) -> Complex {
    if z.isReal {
      return z.real >= 0 ? Complex(z.real.squareRoot()) : Complex(0, (-z.real).squareRoot())
    }
    let size = ((abs(z.real) + z.magnitude) / 2).squareRoot()
    if z.real >= 0 { return Complex(size, z.imaginary / (2 * size)) }
    return Complex(
      abs(z.imaginary) / (2 * size), z.imaginary < 0 ? -size : size)
  }

  static func sin(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.sin(z.real)) }
    return Complex(
      Glibc.sin(z.real) * Glibc.cosh(z.imaginary), Glibc.cos(z.real) * Glibc.sinh(z.imaginary))
  }

  static func cos(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.cos(z.real)) }
    return Complex(
      Glibc.cos(z.real) * Glibc.cosh(z.imaginary), -Glibc.sin(z.real) * Glibc.sinh(z.imaginary))
  }

  static func tan(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.tan(z.real)) }
    let tangent = tanh(z.timesI)
    return Complex(tangent.imaginary, -tangent.real)
  }

  static func sinh(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.sinh(z.real)) }
    return Complex(
      Glibc.sinh(z.real) * Glibc.cos(z.imaginary), Glibc.cosh(z.real) * Glibc.sin(z.imaginary))
  }

  static func cosh(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.cosh(z.real)) }
    return Complex(
      Glibc.cosh(z.real) * Glibc.cos(z.imaginary), Glibc.sinh(z.real) * Glibc.sin(z.imaginary))
  }

  static func tanh(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.tanh(z.real)) }
    if abs(z.real) > 20 {
      let small = 4 * Glibc.exp(-2 * abs(z.real))
      return Complex(
        z.real < 0 ? -1 : 1, small * Glibc.sin(z.imaginary) * Glibc.cos(z.imaginary))
    }
    return sinh(z) / cosh(z)
  }

  static func asin(_ z: Complex) -> Complex {
    if z.isReal, abs(z.real) <= 1 { return Complex(Glibc.asin(z.real)) }
    let value = asinh(z.timesI)
    return Complex(value.imaginary, -value.real)
  }

  static func acos(_ z: Complex) -> Complex {
    if z.isReal, abs(z.real) <= 1 { return Complex(Glibc.acos(z.real)) }
    if z.real > 0.5 {
      // arccos z = ±i arcosh z, which does not cancel close to 1.
      let value = acosh(z)
      return z.imaginary > 0
        ? Complex(value.imaginary, -value.real) : Complex(-value.imaginary, value.real)
    }
    return Complex(.pi / 2) - asin(z)
  }

  static func atan(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.atan(z.real)) }
    let value = atanh(z.timesI)
    return Complex(value.imaginary, -value.real)
  }

  static func asinh(_ z: Complex) -> Complex {
    if z.isReal { return Complex(Glibc.asinh(z.real)) }
    if z.real < 0 || z.real == 0 && z.imaginary < 0 { return -asinh(-z) }
    let (plus, minus) = (one + Complex(z.imaginary, -z.real), one - Complex(z.imaginary, -z.real))
    let root = sqrt(plus) * sqrt(minus)
    // √(1 + z²) − 1 = z² / (√(1 + z²) + 1)
    return z.magnitude < 0.5 ? log1p(z + z * z / (root + one)) : log(z + root)
  }

  static func acosh(_ z: Complex) -> Complex {
    if z.isReal, z.real >= 1 { return Complex(Glibc.acosh(z.real)) }
    if z.isReal, z.real > -1 { return Complex(0, Glibc.acos(z.real)) }
    let root = sqrt(z - one) * sqrt(z + one)
    return (z - one).magnitude < 0.5 ? log1p(z - one + root) : log(z + root)
  }

  static func atanh(_ z: Complex) -> Complex {
    if z.isReal, abs(z.real) < 1 { return Complex(Glibc.atanh(z.real)) }
    return (log1p(z) - log1p(-z)) * 0.5
  }

  /// ln(1 + z), exact to rounding for small z too.
  static func log1p(_ z: Complex) -> Complex {
    guard z.magnitude < 0.5 else { return log(one + z) }
    if z.isReal { return Complex(Glibc.log1p(z.real)) }
    let square = z.real * (2 + z.real) + z.imaginary * z.imaginary
    return Complex(Glibc.log1p(square) / 2, atan2(z.imaginary, 1 + z.real))
  }

  /// zⁿ by repeated squaring; 0⁰ is 1.
  static func power(_ base: Complex, _ exponent: Int) -> Complex {
    if base.isReal {
      switch exponent {
      case 2: return Complex(base.real * base.real)
      case 3: return Complex(base.real * base.real * base.real)
      default: return Complex(pow(base.real, Double(exponent)))
      }
    }
    var result = one
    var square = base
    var left = exponent.magnitude
    while left > 0 {
      if left & 1 == 1 { result = result * square }
      square = square * square
      left >>= 1
    }
    return exponent < 0 ? one / result : result
  }

  /// The principal value of zʷ = exp(w ln z); 0ʷ is 0 for w with a positive real part.
  static func power(_ base: Complex, _ exponent: Complex) -> Complex {
    if base.isReal, exponent.isReal {
      if base.real >= 0 { return Complex(pow(base.real, exponent.real)) }
      if exponent.real == exponent.real.rounded() {
        return Complex(pow(base.real, exponent.real))
      }
      let size = pow(-base.real, exponent.real)
      let angle = .pi * exponent.real
      return Complex(size * Glibc.cos(angle), size * Glibc.sin(angle))
    }
    if base == zero { return exponent.real > 0 ? zero : undefined }
    return exp(exponent * log(base))
  }
}

import Glibc
import RungModel

/// Ei, Si, Ci, Shi and Chi with SymPy's branches: cuts along the negative real axis, where the value is
/// that from above; Ei is real on both sides of 0.
enum ExponentialIntegral {
  static let eulerGamma = 0.5772156649015328606

  /// Ei(z) = γ + ln z + Σ zᵏ/(k·k!) (DLMF 6.6.1); for large |z| by E₁'s continued fraction.
  static func ei(_ z: Complex) -> Approximation? {
    guard z != .zero else { return nil }
    if z.isReal, z.real < -2 {
      return e1(-z).map { Approximation(-$0.value, error: $0.error) }
    }
    if z.magnitude <= 40 || z.real > 0 && z.magnitude < 700 && abs(z.imaginary) < z.real / 8 {
      let sum = series(z)
      let logarithm = z.isReal ? Complex(Glibc.log(abs(z.real))) : Complex.log(z)
      let value = Complex(eulerGamma) + logarithm + sum.value
      return Approximation(value, error: sum.error + 4 * Approximation.unit * (1 + value.magnitude))
    }
    // Ei(z) = −E₁(−z) ± iπ
    guard let upper = e1(-z) else { return nil }
    let turn = z.imaginary > 0 ? Double.pi : z.imaginary < 0 ? -Double.pi : 0
    return Approximation(
      Complex(-upper.value.real, -upper.value.imaginary + turn), error: upper.error + 4e-16)
  }

  /// Σ zᵏ/(k·k!)
  private static func series(_ z: Complex) -> Approximation {
    var power = z
    var sum = SeriesSum()
    var k = 1.0
    while sum.add(power * (1 / k)) {
      k += 1
      power = power * z * (1 / k)
    }
    return sum.result
  }

  /// E₁ by its continued fraction (DLMF 6.9.1), away from the negative real axis.
  private static func e1(_ z: Complex) -> Approximation? {
    func fraction(_ terms: Int) -> Complex {
      var tail = z
      for n in stride(from: terms, to: 0, by: -1) {
        let k = Complex(Double(n))
        tail = z + k / (Complex.one + k / tail)
      }
      return Complex.one / tail
    }
    let (long, short) = (fraction(240), fraction(180))
    let factor = Complex.exp(-z)
    let error =
      factor.magnitude
      * ((long - short).magnitude + 16 * Approximation.unit * long.magnitude * (1 + z.magnitude))
    return Approximation(factor * long, error: error)
  }

  static func si(_ z: Complex) -> Approximation? {
    if z.magnitude <= 20 { return alternating(z, first: z, sign: -1, order: 1) }
    if z.real < 0 { return si(-z).map { -$0 } }
    guard let (f, g, error) = auxiliary(z) else { return nil }
    let value = Complex(.pi / 2) - f * Complex.cos(z) - g * Complex.sin(z)
    return Approximation(value, error: error * Complex.cosh(Complex(z.imaginary)).real + 4e-16)
  }

  static func ci(_ z: Complex) -> Approximation? {
    guard z != .zero else { return nil }
    if z.magnitude <= 20 {
      return even(z, sign: -1)
    }
    if z.real < 0 {
      guard let right = ci(-z) else { return nil }
      let turn = z.imaginary >= 0 ? Double.pi : -Double.pi
      return Approximation(right.value + Complex(0, turn), error: right.error + 4e-16)
    }
    guard let (f, g, error) = auxiliary(z) else { return nil }
    let value = f * Complex.sin(z) - g * Complex.cos(z)
    return Approximation(value, error: error * Complex.cosh(Complex(z.imaginary)).real)
  }

  static func shi(_ z: Complex) -> Approximation? {
    alternating(z, first: z, sign: 1, order: 1)
  }

  static func chi(_ z: Complex) -> Approximation? {
    z == .zero ? nil : even(z, sign: 1)
  }

  /// Σ (±1)ᵏ z²ᵏ⁺¹ / ((2k+1)(2k+1)!)
  private static func alternating(
    _ z: Complex, first: Complex, sign: Double, order: Double
  ) -> Approximation? {
    var (term, n) = (first, order)
    var sum = SeriesSum()
    while sum.add(term * (1 / n)) {
      term = term * z * z * (sign / ((n + 1) * (n + 2)))
      n += 2
    }
    return sum.result
  }

  /// γ + ln z + Σ (±1)ᵏ z²ᵏ / (2k (2k)!)
  private static func even(_ z: Complex, sign: Double) -> Approximation? {
    guard let sum = alternating(z, first: z * z * (sign / 2), sign: sign, order: 2) else {
      return nil
    }
    let value = Complex(eulerGamma) + Complex.log(z) + sum.value
    return Approximation(value, error: sum.error + 4 * Approximation.unit * (1 + value.magnitude))
  }

  /// The auxiliary functions f and g by their asymptotic series (DLMF 6.12.3, 6.12.4).
  private static func auxiliary(_ z: Complex) -> (f: Complex, g: Complex, error: Double)? {
    let inverse = Complex.one / (z * z)
    var (f, g) = (Complex.zero, Complex.zero)
    var (even, odd) = (Complex.one / z, inverse)
    var smallest = Double.infinity
    for k in stride(from: 0.0, to: 60, by: 1) {
      let size = max(even.magnitude, odd.magnitude)
      guard size < smallest else { break }
      smallest = size
      (f, g) = (f + even, g + odd)
      even = even * inverse * -((2 * k + 1) * (2 * k + 2))
      odd = odd * inverse * -((2 * k + 2) * (2 * k + 3))
      if size < 1e-18 { break }
    }
    let error = 2 * smallest + 8 * Approximation.unit * f.magnitude
    return f.isFinite && g.isFinite ? (f, g, error) : nil
  }
}

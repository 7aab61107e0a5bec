import Glibc
import RungModel

/// erf and erfc of complex numbers.
enum ErrorFunction {
  static func erf(_ z: Complex) -> Approximation? {
    if z.isReal { return SpecialFunctions.accurate(Glibc.erf(z.real), units: 4) }
    if z.magnitude < 4 || abs(z.imaginary) > abs(z.real) && z.magnitude < 6 { return series(z) }
    if z.real < 0 { return erf(-z).map { -$0 } }
    return erfcByFraction(z).map { Approximation(Complex.one - $0.value, error: $0.error + 4e-16) }
  }

  static func erfc(_ z: Complex) -> Approximation? {
    if z.isReal { return SpecialFunctions.accurate(Glibc.erfc(z.real), units: 8) }
    if z.magnitude >= 4, z.real > 0 { return erfcByFraction(z) }
    return erf(z).map { Approximation(Complex.one - $0.value, error: $0.error + 2e-16) }
  }

  /// erf z = 2/√π e^(−z²) Σ 2ⁿ z²ⁿ⁺¹ / (1·3·…·(2n+1)) (DLMF 7.6.2)
  private static func series(_ z: Complex) -> Approximation? {
    let square = z * z
    var term = z
    var sum = SeriesSum()
    var n = 0.0
    while sum.add(term) {
      n += 1
      term = term * square * (2 / (2 * n + 1))
    }
    let factor = Complex.exp(-square) * (2 / Double.pi.squareRoot())
    let result = sum.result
    let size = factor.magnitude
    return Approximation(
      factor * result.value,
      error: size * result.error + 8 * Approximation.unit * size * result.magnitude
        * (1 + square.magnitude))
  }

  /// Laplace's continued fraction for Re z > 0 (DLMF 7.9.1), evaluated from its 60th term.
  private static func erfcByFraction(_ z: Complex) -> Approximation? {
    func fraction(_ terms: Int) -> Complex {
      var tail = z
      for n in stride(from: terms, to: 0, by: -1) { tail = z + Complex(Double(n) / 2) / tail }
      return Complex.one / tail
    }
    let (long, short) = (fraction(80), fraction(60))
    let factor = Complex.exp(-(z * z)) * (1 / Double.pi.squareRoot())
    let error =
      factor.magnitude
      * ((long - short).magnitude
        + 8 * Approximation.unit * long.magnitude * (1 + (z * z).magnitude))
    return Approximation(factor * long, error: error)
  }
}

/// Fresnel's integrals S(z) = ∫₀ᶻ sin(πt²/2) dt and C(z), by erf (DLMF 7.5.8).
enum FresnelIntegral {
  static func s(_ z: Complex) -> Approximation? { parts(z)?.s }

  static func c(_ z: Complex) -> Approximation? { parts(z)?.c }

  /// C + iS = (1 + i)/2 · erf(√π (1 − i) z / 2)
  private static func parts(_ z: Complex) -> (c: Approximation, s: Approximation)? {
    let half = Double.pi.squareRoot() / 2
    guard let plus = ErrorFunction.erf(z * Complex(half, -half)),
      let minus = ErrorFunction.erf(z * Complex(half, half))
    else { return nil }
    let first = Complex(0.5, 0.5) * plus.value
    let second = Complex(0.5, -0.5) * minus.value
    let error = plus.error + minus.error + 4 * Approximation.unit
    var (c, s) = ((first + second) * 0.5, (first - second) * Complex(0, -0.5))
    if z.isReal { (c.imaginary, s.imaginary) = (0, 0) }
    return (Approximation(c, error: error), Approximation(s, error: error))
  }
}

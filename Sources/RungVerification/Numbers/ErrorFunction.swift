import Glibc
import RungModel

/// erf and erfc of complex numbers.
enum ErrorFunction {
  static func erf(_ z: Complex) -> Approximation? {
    if z.isReal { return SpecialFunctions.accurate(Glibc.erf(z.real), units: 4) }
    if z.real < 0 { return erf(-z).map { -$0 } }
    let sum = series(z)
    guard z.magnitude > 2.5, z.real > 0, !sum.isPrecise else { return sum }
    let rest = erfcByFraction(z)
    return sum.better(
      Approximation(Complex.one - rest.value, error: rest.error + 4 * Approximation.unit))
  }

  static func erfc(_ z: Complex) -> Approximation? {
    if z.isReal { return SpecialFunctions.accurate(Glibc.erfc(z.real), units: 8) }
    guard let whole = erf(z) else { return nil }
    let rest = Approximation(
      Complex.one - whole.value,
      error: whole.error + 2 * Approximation.unit * (1 + whole.magnitude))
    return z.magnitude > 2.5 && z.real > 0 ? rest.better(erfcByFraction(z)) : rest
  }

  /// erf z = 2/√π e^(−z²) Σ 2ⁿ z²ⁿ⁺¹ / (1·3·…·(2n+1)) (DLMF 7.6.2), or towards the imaginary axis, where
  /// that cancels, 2/√π Σ (−1)ⁿ z²ⁿ⁺¹ / (n! (2n+1)) (DLMF 7.6.1).
  private static func series(_ z: Complex) -> Approximation {
    let square = z * z
    let isSteep = abs(z.imaginary) > abs(z.real)
    var power = z
    var sum = SeriesSum()
    var n = 0.0
    while sum.add(isSteep ? power * (1 / (2 * n + 1)) : power) {
      n += 1
      power = power * square * (isSteep ? -1 / n : 2 / (2 * n + 1))
    }
    let result = sum.result
    let root = 2 / Double.pi.squareRoot()
    let factor = isSteep ? Complex(root) : Complex.exp(-square) * root
    let size = factor.magnitude
    return Approximation(
      factor * result.value,
      error: size * result.error + 8 * Approximation.unit * size * result.magnitude
        * (1 + (isSteep ? 0 : square.magnitude)))
  }

  /// Laplace's continued fraction for Re z > 0 (DLMF 7.9.1), evaluated from its 60th term.
  private static func erfcByFraction(_ z: Complex) -> Approximation {
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
  static func s(_ z: Complex) -> Approximation? {
    z.magnitude < 1.5 ? series(z, first: 1) : parts(z)?.s
  }

  static func c(_ z: Complex) -> Approximation? {
    z.magnitude < 1.5 ? series(z, first: 0) : parts(z)?.c
  }

  /// Every second term of z Σ (πz²/2)ⁿ / (n! (2n+1)), with changing signs (DLMF 7.6.4, 7.6.6).
  private static func series(_ z: Complex, first: Int) -> Approximation {
    let square = z * z * (.pi / 2)
    var (power, n) = (first == 0 ? z : z * square, Double(first))
    var sum = SeriesSum()
    while sum.add(power * (1 / (2 * n + 1))) {
      power = power * square * square * (-1 / ((n + 1) * (n + 2)))
      n += 2
    }
    return sum.result
  }

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

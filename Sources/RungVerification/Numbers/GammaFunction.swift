import Glibc
import RungModel

/// Γ and its logarithmic derivatives.
enum GammaFunction {
  static func gamma(_ z: Complex) -> Approximation? {
    if z.isReal {
      if z.real <= 0, z.real == z.real.rounded() { return .undefined }
      return SpecialFunctions.accurate(tgamma(z.real), units: 16)
    }
    return logGamma(z).map {
      let value = Complex.exp($0.value)
      return Approximation(value, error: value.magnitude * ($0.error + 8 * Approximation.unit))
    }
  }

  /// ln Γ by Stirling's series (DLMF 5.11.1) after steps to the right; the branch that is real on the
  /// positive axis and continuous off the negative one.
  static func logGamma(_ z: Complex) -> Approximation? {
    if z.isReal, z.real > 0 {
      return SpecialFunctions.accurate(lgamma(z.real), units: 16).atLeast(4e-16)
    }
    if z.isReal, z.real == z.real.rounded() { return .undefined }
    var (w, shift, size) = (z, Complex.zero, 0.0)
    while w.real < 12 {
      let logarithm = Complex.log(w)
      shift = shift + logarithm
      size += logarithm.magnitude
      w = w + .one
      if w.real < -200 { return nil }
    }
    let inverse = Complex.one / w
    let square = inverse * inverse
    var series = Complex.zero
    for coefficient in stirling.reversed() { series = series * square + Complex(coefficient) }
    let value =
      (w - Complex(0.5)) * Complex.log(w) - w + Complex(Glibc.log(2 * Double.pi) / 2)
      + series * inverse - shift
    return Approximation(
      value, error: 64 * Approximation.unit * (1 + size + value.magnitude + w.magnitude))
  }

  /// B₂ₖ / (2k (2k − 1))
  private static let stirling: [Double] = [
    1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0,
    -3617 / 122400.0,
  ]

  /// ψ⁽ⁿ⁾, by recurrence to the right and its asymptotic series (DLMF 5.11.2, 5.15.8).
  static func polygamma(_ order: Int, _ z: Complex) -> Approximation? {
    guard (0...20).contains(order) else { return nil }
    if z.isReal, z.real <= 0, z.real == z.real.rounded() { return .undefined }
    guard z.real > -200 else { return nil }
    let sign: Double = order % 2 == 0 ? 1 : -1
    let factorial = tgamma(Double(order) + 1)
    var (w, sum, size) = (z, Complex.zero, 0.0)
    while w.real < 14 + Double(order) {
      let term = Complex.power(Complex.one / w, order + 1) * (-sign * factorial)
      sum = sum + term
      size += term.magnitude
      w = w + .one
    }
    var tail: Complex
    if order == 0 {
      tail = Complex.log(w) - Complex(0.5) / w
    } else {
      tail =
        Complex.power(Complex.one / w, order) * (-sign * tgamma(Double(order)))
        + Complex.power(Complex.one / w, order + 1) * (-sign * factorial / 2)
    }
    for (index, bernoulli) in bernoulliNumbers.enumerated() {
      let k = Double(2 * index + 2)
      // (2k + n − 1)! / (2k)! · B₂ₖ / w^(2k+n)
      let scale = bernoulli * tgamma(k + Double(order)) / tgamma(k + 1)
      tail = tail + Complex.power(Complex.one / w, Int(k) + order) * (-sign * scale)
    }
    let value = sum + tail
    return Approximation(
      value, error: 64 * Approximation.unit * (size + tail.magnitude + value.magnitude))
  }

  private static let bernoulliNumbers: [Double] = [
    1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0, 7 / 6.0, -3617 / 510.0,
  ]
}

extension Approximation {
  /// Whether little but the last digit is missing.
  var isPrecise: Bool { error.isFinite && error <= 1e-14 * magnitude }

  /// The one of two values of the same number that is known better.
  func better(_ other: Approximation) -> Approximation {
    other.isFinite && !(other.error >= error && isFinite) ? other : self
  }

  /// The same with an error of at least `least`.
  func atLeast(_ least: Double) -> Approximation {
    Approximation(value, error: max(error, least))
  }
}

/// The incomplete gamma functions.
enum IncompleteGamma {
  /// Γ(s, z)
  static func upper(_ s: Complex, _ z: Complex) -> Approximation? {
    if z == .zero { return s.real > 0 ? GammaFunction.gamma(s) : .undefined }
    if z.magnitude > max(s.magnitude + 1, 2), z.real > 0 || abs(z.imaginary) > 2 * abs(z.real) {
      return fraction(s, z)
    }
    if let order = s.wholeNumber, order <= 0 { return upper(wholeOrder: order, z) }
    guard let whole = GammaFunction.gamma(s), let below = lower(s, z) else { return nil }
    return Approximation(
      whole.value - below.value,
      error: whole.error + below.error + Approximation.unit * whole.magnitude)
  }

  /// From Γ(0, z) = E₁(z) downwards by Γ(s, z) = (Γ(s + 1, z) − zˢ e^(−z)) / s (DLMF 8.8.2).
  private static func upper(wholeOrder order: Int, _ z: Complex) -> Approximation? {
    guard order >= -100, var result = ExponentialIntegral.e1(z) else { return nil }
    let base = Approximation(z)
    let decay = Approximation(-z).applying(.exp)
    for s in stride(from: -1, through: order, by: -1) {
      result = (result + -(base.power(s) * decay)) / Approximation(Double(s))
    }
    return result
  }

  /// γ(s, z) = zˢ e^(−z) Σ zᵏ / (s(s+1)…(s+k)) (DLMF 8.11.4), or left of the imaginary axis, where that
  /// cancels, zˢ Σ (−z)ᵏ / (k! (s + k)) (DLMF 8.7.1).
  static func lower(_ s: Complex, _ z: Complex) -> Approximation? {
    if s.isReal, s.real <= 0, s.real == s.real.rounded() { return .undefined }
    if z == .zero { return s.real > 0 ? Approximation(0) : .undefined }
    if z.isReal, z.real > s.magnitude + 30, let above = fraction(s, z),
      let whole = GammaFunction.gamma(s)
    {
      return Approximation(
        whole.value - above.value,
        error: whole.error + above.error + Approximation.unit * whole.magnitude)
    }
    let isLeft = z.real < 0
    var (power, k) = (isLeft ? Complex.one : Complex.one / s, 0.0)
    var sum = SeriesSum()
    while sum.add(isLeft ? power / (s + Complex(k)) : power) {
      k += 1
      power = isLeft ? power * z * (-1 / k) : power * z / (s + Complex(k))
    }
    let root = Approximation(z).power(Approximation(s))
    let decay = isLeft ? Approximation(1) : Approximation(-z).applying(.exp)
    // The exponents of both are rounded.
    let rounding = 4 * Approximation.unit * (1 + z.magnitude)
    let factor = root * decay
    return factor.atLeast(rounding * factor.magnitude) * sum.result
  }

  /// Legendre's continued fraction (DLMF 8.9.2).
  private static func fraction(_ s: Complex, _ z: Complex) -> Approximation? {
    func tail(_ terms: Int) -> Complex {
      var value = z + Complex(Double(2 * terms + 1)) - s
      for n in stride(from: terms, to: 0, by: -1) {
        let k = Double(n)
        value = z + Complex(2 * k - 1) - s - Complex(k) * (Complex(k) - s) / value
      }
      return Complex.one / value
    }
    let (long, short) = (tail(300), tail(220))
    let factor = Complex.power(z, s) * Complex.exp(-z)
    let error =
      factor.magnitude
      * ((long - short).magnitude + 32 * Approximation.unit * long.magnitude * (1 + z.magnitude))
    return Approximation(factor * long, error: error)
  }
}

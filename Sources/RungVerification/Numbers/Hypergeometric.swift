import Glibc
import RungModel

/// The generalized hypergeometric function ₚFq with numbers as parameters.
struct Hypergeometric: Hashable, Sendable {
  var above: [Double]
  var below: [Double]

  /// F′ = `factor` F with all parameters one greater (DLMF 16.3.1).
  var derivative: (factor: Double, function: Hypergeometric) {
    (
      above.reduce(1, *) / below.reduce(1, *),
      Hypergeometric(above: above.map { $0 + 1 }, below: below.map { $0 + 1 })
    )
  }

  /// By its series; ₂F₁ elsewhere by transformations, but not on its cut from 1 to ∞. nil where it is
  /// not computed.
  func value(_ z: Complex) -> Approximation? {
    if above.count <= below.count { return z.magnitude < 100 ? series(z) : nil }
    guard above.count == below.count + 1 else { return nil }
    // With a parameter 0, −1, −2 … the series ends.
    let isPolynomial = above.contains { $0 <= 0 && $0 == $0.rounded() }
    if isPolynomial || z.magnitude <= 0.9 { return series(z) }
    guard above.count == 2, !z.isReal || z.real < 0 else { return nil }
    return z.magnitude >= 1.1 ? inverted(z) : turned(z)
  }

  private func series(_ z: Complex) -> Approximation {
    var (term, k) = (Complex.one, 0.0)
    var sum = SeriesSum()
    while sum.add(term) {
      var factor = 1 / (k + 1)
      for a in above { factor *= a + k }
      for b in below { factor /= b + k }
      term = term * z * factor
      k += 1
    }
    // Each factor is rounded, and so are its parameters; what is left out goes like 0·9ᵏ.
    let factors = Double(2 * (above.count + below.count + 1))
    return Approximation(sum.value, error: factors * sum.result.error + 10 * sum.last)
  }

  /// Pfaff's transformation: F(a, b; c; z) = (1 − z)⁻ᵃ F(a, c − b; c; z/(z − 1)) (DLMF 15.8.1).
  private func turned(_ z: Complex) -> Approximation? {
    let place = z / (z - .one)
    guard place.magnitude <= 0.9 else { return nil }
    let (a, b, c) = (above[0], above[1], below[0])
    let rest = Hypergeometric(above: [a, c - b], below: [c]).series(place)
    return Hypergeometric.power(Complex.one - z, -a) * rest
  }

  /// In powers of 1/z (DLMF 15.8.2); not where a − b is a whole number.
  private func inverted(_ z: Complex) -> Approximation? {
    let (a, b, c) = (above[0], above[1], below[0])
    guard (a - b - (a - b).rounded()).magnitude > 1e-6,
      let first = Hypergeometric.part(a, b, c, z), let second = Hypergeometric.part(b, a, c, z)
    else { return nil }
    return first + second
  }

  /// Γ(c) Γ(b − a) / (Γ(b) Γ(c − a)) (−z)⁻ᵃ F(a, a − c + 1; a − b + 1; 1/z)
  private static func part(_ a: Double, _ b: Double, _ c: Double, _ z: Complex) -> Approximation? {
    func gamma(_ x: Double) -> Approximation? { GammaFunction.gamma(Complex(x)) }
    guard let whole = gamma(c), let difference = gamma(b - a), let first = gamma(b),
      let second = gamma(c - a)
    else { return nil }
    // 1/Γ is 0 at the poles of Γ.
    guard first.isFinite, second.isFinite else { return Approximation(0) }
    let rest = Hypergeometric(above: [a, a - c + 1], below: [a - b + 1]).series(.one / z)
    let product = whole * difference / (first * second) * power(-z, -a) * rest
    // Differences of parameters are rounded.
    let margin = 64 * Approximation.unit * (1 + abs(a) + abs(b) + abs(c))
    return product.atLeast(product.error + margin * product.magnitude)
  }

  private static func power(_ base: Complex, _ exponent: Double) -> Approximation {
    Approximation(base, error: 2 * Approximation.unit * base.magnitude)
      .power(Approximation(exponent, error: 2 * Approximation.unit * abs(exponent)))
  }
}

extension Approximation {
  static func hypergeometric(_ function: Hypergeometric, _ z: Approximation) -> Approximation {
    guard z.isFinite else { return .undefined }
    guard let result = function.value(z.value) else {
      return Approximation(.zero, error: .infinity)
    }
    guard z.error > 0 else { return result }
    let (factor, slope) = function.derivative
    guard z.error < 1e-3 * max(1, z.magnitude), let change = slope.value(z.value) else {
      return Approximation(result.value, error: .infinity)
    }
    return Approximation(
      result.value,
      error: result.error + 2 * z.error * abs(factor) * (change.magnitude + change.error))
  }
}

extension Interval {
  static func hypergeometric(_ function: Hypergeometric, _ z: Interval) -> Interval {
    if function.above.count <= function.below.count {
      return z.isKnown ? .anything(isTame: z.isTame) : .unknown(isTame: z.isTame)
    }
    guard z.high < 1 else { return .unknown(isTame: false) }
    return .anything(isTame: z.isTame && 1 - z.low <= ratio * (1 - z.high))
  }
}

import Glibc
import RungModel

/// Ei, Si, Ci, Shi and Chi with SymPy's branches: cuts along the negative real axis, where the value is
/// that from above; Ei is real on both sides of 0.
enum ExponentialIntegral {
  static let eulerGamma = 0.5772156649015328606

  /// Ei(z) = γ + ln z + Σ zᵏ/(k·k!) (DLMF 6.6.1); for large |z| by E₁'s continued fraction.
  static func ei(_ z: Complex) -> Approximation? {
    guard z != .zero else { return .undefined }
    if z.isReal, z.real < -2 { return -fraction(-z) }
    let sum = series(z)
    let logarithm = z.isReal ? Complex(Glibc.log(abs(z.real))) : Complex.log(z)
    let value = Complex(eulerGamma) + logarithm + sum.value
    let first = Approximation(
      value,
      error: sum.error + 4 * Approximation.unit * (1 + logarithm.magnitude + value.magnitude))
    guard !z.isReal, z.magnitude > 2, !first.isPrecise else { return first }
    // Ei(z) = −E₁(−z) ± iπ
    let rest = fraction(-z)
    let turn = Complex(0, z.imaginary > 0 ? .pi : -.pi)
    return first.better(
      Approximation(turn - rest.value, error: rest.error + 8 * Approximation.unit))
  }

  /// li(z) = Ei(ln z)
  static func li(_ z: Complex) -> Approximation? {
    if z == .zero { return Approximation(0) }
    let logarithm = Approximation(z).applying(.log)
    guard logarithm.value != .zero, let result = ei(logarithm.value) else { return .undefined }
    // The derivative of Ei(u) is eᵘ/u.
    return Approximation(
      result.value, error: result.error + logarithm.error * z.magnitude / logarithm.magnitude)
  }

  /// E₁(z) = −γ − ln z − Σ (−z)ᵏ/(k·k!) (DLMF 6.6.2)
  static func e1(_ z: Complex) -> Approximation? {
    guard z != .zero else { return .undefined }
    if z.isReal, z.real > 2 { return fraction(z) }
    let sum = series(-z)
    let logarithm = Complex.log(z)
    let value = -(Complex(eulerGamma) + logarithm + sum.value)
    let first = Approximation(
      value,
      error: sum.error + 4 * Approximation.unit * (1 + logarithm.magnitude + value.magnitude))
    let isCut = z.isReal && z.real < 0
    guard !isCut, z.magnitude > 2, !first.isPrecise else { return first }
    return first.better(fraction(z))
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
  private static func fraction(_ z: Complex) -> Approximation {
    func value(_ terms: Int) -> Complex {
      var tail = z
      for n in stride(from: terms, to: 0, by: -1) {
        let k = Complex(Double(n))
        tail = z + k / (Complex.one + k / tail)
      }
      return Complex.one / tail
    }
    let (long, short) = (value(240), value(180))
    let factor = Complex.exp(-z)
    let error =
      factor.magnitude
      * ((long - short).magnitude + 16 * Approximation.unit * long.magnitude * (1 + z.magnitude))
    return Approximation(factor * long, error: error)
  }

  static func si(_ z: Complex) -> Approximation? {
    if z.real < 0 { return si(-z).map { -$0 } }
    let sum = alternating(z, first: z, sign: -1, order: 1)
    guard let (plus, minus) = exponentials(z, besides: sum) else { return sum }
    // Si(z) = π/2 + (E₁(iz) − E₁(−iz)) / (2i)
    let difference = plus.value - minus.value
    var value = Complex(.pi / 2) + Complex(difference.imaginary, -difference.real) * 0.5
    if z.isReal { value.imaginary = 0 }
    return sum.better(Approximation(value, error: error(plus, minus, value)))
  }

  static func ci(_ z: Complex) -> Approximation? {
    guard z != .zero else { return .undefined }
    let sum = even(z, sign: -1)
    if z.real < 0 {
      guard let right = ci(-z) else { return nil }
      let turn = z.imaginary >= 0 ? Double.pi : -Double.pi
      return sum.better(
        Approximation(
          right.value + Complex(0, turn), error: right.error + 8 * Approximation.unit))
    }
    guard let (plus, minus) = exponentials(z, besides: sum) else { return sum }
    // Ci(z) = −(E₁(iz) + E₁(−iz)) / 2
    var value = (plus.value + minus.value) * -0.5
    if z.isReal { value.imaginary = 0 }
    return sum.better(Approximation(value, error: error(plus, minus, value)))
  }

  /// E₁(iz) and E₁(−iz) for Re z > 0, where the sum of a series is worth less than they are.
  private static func exponentials(
    _ z: Complex, besides sum: Approximation
  ) -> (Approximation, Approximation)? {
    guard z.magnitude > 2, z.real > 0, !sum.isPrecise else { return nil }
    return (fraction(z.timesI), fraction(-z.timesI))
  }

  private static func error(
    _ plus: Approximation, _ minus: Approximation, _ value: Complex
  ) -> Double {
    plus.error + minus.error
      + 4 * Approximation.unit * (plus.magnitude + minus.magnitude + value.magnitude)
  }

  /// Shi(z) = −i Si(iz)
  static func shi(_ z: Complex) -> Approximation? {
    if z.isReal { return alternating(z, first: z, sign: 1, order: 1) }
    return si(z.timesI).map {
      Approximation(Complex($0.value.imaginary, -$0.value.real), error: $0.error)
    }
  }

  /// Chi(z) = Ci(iz) + ln z − ln iz
  static func chi(_ z: Complex) -> Approximation? {
    guard z != .zero else { return .undefined }
    let sum = even(z, sign: 1)
    guard !z.isReal, let turned = ci(z.timesI) else { return sum }
    let turn = Complex.log(z).imaginary - Complex.log(z.timesI).imaginary
    return sum.better(
      Approximation(
        turned.value + Complex(0, turn), error: turned.error + 8 * Approximation.unit))
  }

  /// Σ (±1)ᵏ z²ᵏ⁺¹ / ((2k+1)(2k+1)!)
  private static func alternating(
    _ z: Complex, first: Complex, sign: Double, order: Double
  ) -> Approximation {
    var (term, n) = (first, order)
    var sum = SeriesSum()
    while sum.add(term * (1 / n)) {
      term = term * z * z * (sign / ((n + 1) * (n + 2)))
      n += 2
    }
    return sum.result
  }

  /// γ + ln z + Σ (±1)ᵏ z²ᵏ / (2k (2k)!)
  private static func even(_ z: Complex, sign: Double) -> Approximation {
    let sum = alternating(z, first: z * z * (sign / 2), sign: sign, order: 2)
    let logarithm = Complex.log(z)
    let value = Complex(eulerGamma) + logarithm + sum.value
    return Approximation(
      value,
      error: sum.error + 4 * Approximation.unit * (1 + logarithm.magnitude + value.magnitude))
  }
}

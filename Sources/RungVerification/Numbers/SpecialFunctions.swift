import Glibc
import RungModel

/// The special functions by their names.
enum SpecialFunctions {
  /// A value and a bound on the error of the method, rounding included; undefined at poles, and nil
  /// where the function has a value that is not computed here.
  static func value(
    _ function: SpecialFunction, _ order: Complex, _ z: Complex
  ) -> Approximation? {
    switch function {
    case .erf: ErrorFunction.erf(z)
    case .erfc: ErrorFunction.erfc(z)
    case .erfi:
      ErrorFunction.erf(z.timesI).map {
        Approximation(Complex($0.value.imaginary, -$0.value.real), error: $0.error)
      }
    case .ei: ExponentialIntegral.ei(z)
    case .li: ExponentialIntegral.li(z)
    case .si: ExponentialIntegral.si(z)
    case .ci: ExponentialIntegral.ci(z)
    case .shi: ExponentialIntegral.shi(z)
    case .chi: ExponentialIntegral.chi(z)
    case .gamma: GammaFunction.gamma(z)
    case .loggamma: GammaFunction.logGamma(z)
    case .polygamma: order.wholeNumber.flatMap { GammaFunction.polygamma($0, z) }
    case .upperGamma: IncompleteGamma.upper(order, z)
    case .lowerGamma: IncompleteGamma.lower(order, z)
    case .fresnelS: FresnelIntegral.s(z)
    case .fresnelC: FresnelIntegral.c(z)
    case .lambertW: LambertFunction.w(z)
    case .polylog: order.wholeNumber.flatMap { Polylogarithm.value($0, z) }
    case .besselJ: order.wholeNumber.flatMap { BesselFunction.j($0, z) }
    case .ellipticF: EllipticIntegral.f(phi: z, m: order)
    case .ellipticE: EllipticIntegral.e(phi: z, m: order)
    }
  }

  /// A result whose relative error is a few units in the last place.
  static func accurate(_ value: Complex, units: Double = 16) -> Approximation {
    Approximation(value, error: units * Approximation.unit * value.magnitude)
  }

  static func accurate(_ value: Double, units: Double = 16) -> Approximation {
    accurate(Complex(value), units: units)
  }
}

extension Complex {
  /// The number where it is a whole one of at most 10⁶.
  var wholeNumber: Int? {
    guard isReal, real == real.rounded(), abs(real) <= 1e6 else { return nil }
    return Int(real)
  }
}

/// A power series that is summed until its terms no longer count, and what its cancellation costs.
struct SeriesSum {
  private(set) var value = Complex.zero
  private(set) var last = Double.infinity
  /// What is rounded: the terms, each as often as its place, as it is made from those before it; and
  /// the sums, by no more than the term.
  private var rounded = 0.0
  private var count = 0

  /// Adds a term.
  /// - Returns: whether more are needed; gives up after 2,000.
  mutating func add(_ term: Complex) -> Bool {
    value = value + term
    last = term.magnitude
    count += 1
    rounded += 4 * last * Double(count) + min(value.magnitude, last / Approximation.unit)
    return last > 1e-17 * value.magnitude && count < 2_000 && value.isFinite
  }

  var result: Approximation {
    Approximation(value, error: Approximation.unit * rounded + 2 * last)
  }
}

import Glibc
import RungModel

/// Liₙ of whole orders ≥ 2.
enum Polylogarithm {
  static func value(_ order: Int, _ z: Complex) -> Approximation? {
    if order == 2 { return dilogarithm(z) }
    guard order >= 3, z.magnitude <= 1 else { return nil }
    if z.magnitude > 0.97 { return nil }
    return series(order, z)
  }

  /// Li₂ by its series where |z| ≤ ½, else by the reflections of DLMF 25.12.3 and 25.12.4. On the cut
  /// from 1 to ∞ the value is that from below, as in SymPy.
  static func dilogarithm(_ z: Complex) -> Approximation? {
    let sixth = Double.pi * Double.pi / 6
    if z == .one { return SpecialFunctions.accurate(sixth) }
    if z.magnitude > 1 {
      // Li₂(z) = −π²/6 − ln²(−z)/2 − Li₂(1/z)
      guard let inner = dilogarithm(Complex.one / z) else { return nil }
      var logarithm = Complex.log(-z)
      if z.isReal, z.real > 1 { logarithm = Complex(Glibc.log(z.real), .pi) }
      let square = logarithm * logarithm * 0.5
      let value = Complex(-sixth) - square - inner.value
      return Approximation(
        value, error: inner.error + 8 * Approximation.unit * (2 + square.magnitude))
    }
    if z.real > 0.5 {
      // Li₂(z) = π²/6 − ln z ln(1 − z) − Li₂(1 − z)
      guard let inner = nearZero(Complex.one - z) else { return nil }
      let product = Complex.log(z) * Complex.log(Complex.one - z)
      let value = Complex(sixth) - product - inner.value
      return Approximation(
        value, error: inner.error + 8 * Approximation.unit * (2 + product.magnitude))
    }
    return nearZero(z)
  }

  /// By the series in −ln(1 − z) with Bernoulli's numbers, which converges for Re z ≤ ½, |z| ≤ 1
  /// (G. 't Hooft, M. Veltman, Nucl. Phys. B 153, 1979).
  private static func nearZero(_ z: Complex) -> Approximation? {
    if z.magnitude < 0.3 { return series(2, z) }
    let u = -Complex.log(Complex.one - z)
    let square = u * u
    var (sum, power) = (u - square * 0.25, u)
    for coefficient in coefficients {
      power = power * square
      sum = sum + power * coefficient
    }
    return SpecialFunctions.accurate(sum)
  }

  /// B₂ₖ / (2k + 1)!
  private static let coefficients: [Double] = {
    let bernoulli: [Double] = [
      1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0, 7 / 6.0, -3617 / 510.0,
      43867 / 798.0, -174611 / 330.0, 854513 / 138.0, -236364091 / 2730.0,
    ]
    return bernoulli.enumerated().map { $1 / tgamma(Double(2 * $0 + 4)) }
  }()

  private static func series(_ order: Int, _ z: Complex) -> Approximation {
    var (power, k) = (z, 1.0)
    var sum = SeriesSum()
    while sum.add(power * Glibc.pow(k, -Double(order))) {
      power = power * z
      k += 1
    }
    return sum.result
  }
}

/// Lambert's W, the principal branch.
enum LambertFunction {
  /// By Halley's iteration (R. Corless and others, Adv. Comput. Math. 5, 1996, section 4).
  static func w(_ z: Complex) -> Approximation? {
    if z == .zero { return Approximation(0) }
    var w: Complex
    let branch = Complex.sqrt(Complex(2) * (Complex(M_E) * z + .one))
    if branch.magnitude < 1 || z.real < -0.2 && z.magnitude < 3 {
      w = Complex(-1) + branch - branch * branch * (1 / 3.0)
    } else if z.magnitude < 3 {
      w = Complex.log(.one + z) * 0.75
    } else {
      let logarithm = Complex.log(z)
      w = logarithm - Complex.log(logarithm)
    }
    for _ in 0..<60 {
      let power = Complex.exp(w)
      let residual = w * power - z
      let next = w + .one
      let step =
        residual / (power * next - (w + Complex(2)) * residual / (next * 2))
      guard step.isFinite else { break }
      w = w - step
      if step.magnitude <= 2e-16 * w.magnitude { break }
    }
    guard isPrincipal(w) else { return nil }
    let slope = (Complex.exp(w) * (w + .one)).magnitude
    let residual = (w * Complex.exp(w) - z).magnitude + 4 * Approximation.unit * z.magnitude
    return Approximation(w, error: residual / slope + 4 * Approximation.unit * w.magnitude)
  }

  /// Whether this is in the range of the principal branch, which ends at −η cot η + iη for |η| < π
  /// (Corless and others, section 4).
  private static func isPrincipal(_ w: Complex) -> Bool {
    let height = abs(w.imaginary)
    guard height > 1e-6 else { return w.real > -1 - 1e-6 }
    return height <= .pi && w.real > -height / tan(height) - 1e-6
  }
}

/// Jₙ of whole orders and real arguments, by the C library.
enum BesselFunction {
  static func j(_ order: Int, _ z: Complex) -> Approximation? {
    guard z.isReal, abs(order) <= 1_000 else { return nil }
    let value = jn(Int32(order), z.real)
    return Approximation(value, error: 1e-15 * (1 + abs(z.real) * 1e-2))
  }
}

/// Legendre's incomplete elliptic integrals of real φ and m, in SymPy's notation F(φ | m), by Carlson's
/// symmetric forms (B. C. Carlson, Numer. Algorithms 10, 1995; DLMF 19.25.5, 19.25.9).
enum EllipticIntegral {
  static func f(phi: Complex, m: Complex) -> Approximation? {
    value(phi, m) { sine, cosine, delta in
      sine * rf(cosine * cosine, delta, 1)
    }
  }

  static func e(phi: Complex, m: Complex) -> Approximation? {
    value(phi, m) { sine, cosine, delta in
      let first = rf(cosine * cosine, delta, 1)
      return sine * first - m.real / 3 * sine * sine * sine * rd(cosine * cosine, delta, 1)
    }
  }

  /// Both are odd, and grow by twice the complete integral with each half turn.
  private static func value(
    _ phi: Complex, _ m: Complex, _ principal: (Double, Double, Double) -> Double
  ) -> Approximation? {
    guard phi.isReal, m.isReal, abs(phi.real) < 1e9, m.real < 1 else { return nil }
    let turns = (phi.real / .pi).rounded()
    let rest = phi.real - turns * .pi
    let (sine, cosine) = (sin(rest), cos(rest))
    var result = principal(sine, cosine, cosine * cosine + (1 - m.real) * sine * sine)
    if turns != 0 { result += 2 * turns * principal(1, 0, 1 - m.real) }
    return Approximation(result, error: 1e-14 * (abs(result) + abs(turns)))
  }

  private static func rf(_ x: Double, _ y: Double, _ z: Double) -> Double {
    var (x, y, z) = (x, y, z)
    for _ in 0..<60 {
      let mean = (x + y + z) / 3
      let (a, b) = (1 - x / mean, 1 - y / mean)
      if max(abs(a), abs(b), abs(a + b)) < 1e-3 {
        let c = -(a + b)
        let (e2, e3) = (a * b - c * c, a * b * c)
        return (1 + (e2 / 24 - 0.1 - 3 * e3 / 44) * e2 + e3 / 14) / mean.squareRoot()
      }
      let root = (x * y).squareRoot() + (y * z).squareRoot() + (z * x).squareRoot()
      (x, y, z) = ((x + root) / 4, (y + root) / 4, (z + root) / 4)
    }
    return .nan
  }

  private static func rd(_ x: Double, _ y: Double, _ z: Double) -> Double {
    var (x, y, z, sum, factor) = (x, y, z, 0.0, 1.0)
    for _ in 0..<60 {
      let mean = (x + y + 3 * z) / 5
      let (a, b) = ((mean - x) / mean, (mean - y) / mean)
      let c = (mean - z) / mean
      if max(abs(a), abs(b), abs(c)) < 1e-3 {
        let (ea, eb) = (a * b, c * c)
        let (ec, ed) = (ea - eb, ea - 6 * eb)
        let ee = ed + ec + ec
        let first = ed * (-3 / 14.0 + 9 / 88.0 * ed - 4.5 / 26 * c * ee)
        let second = c * (ee / 6 + c * (-9 / 22.0 * ec + c * 3 / 26 * ea))
        return 3 * sum + factor * (1 + first + second) / (mean * mean.squareRoot())
      }
      let root = (x * y).squareRoot() + (y * z).squareRoot() + (z * x).squareRoot()
      sum += factor / (z.squareRoot() * (z + root))
      factor /= 4
      (x, y, z) = ((x + root) / 4, (y + root) / 4, (z + root) / 4)
    }
    return .nan
  }
}

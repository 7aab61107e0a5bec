import Glibc
import RungModel

/// The complex values that an instruction may take over a range of the variable: a rectangle, or nothing
/// known. What is real is an `Interval` all the way.
struct Region: Sendable {
  var real: Interval
  var imaginary: Interval

  private static let none = Interval(0, 0, isTame: true)

  init(_ real: Interval, _ imaginary: Interval = Region.none) {
    self.real = real
    self.imaginary = imaginary
  }

  static func unknown(isTame: Bool) -> Region { Region(.unknown(isTame: isTame)) }

  var isTame: Bool { real.isTame && imaginary.isTame }

  @inline(__always)
  var isReal: Bool { imaginary.low == 0 && imaginary.high == 0 }

  private var isKnown: Bool { real.isKnown && imaginary.isKnown }

  /// The same values where more is required of them.
  private func tame(if condition: Bool) -> Region {
    var region = self
    region.real.isTame = region.real.isTame && condition
    return region
  }

  private var timesI: Region { Region(-imaginary, real) }

  /// The range of |z|².
  private var squaredMagnitude: Interval { real.power(2) + imaginary.power(2) }

  /// Whether the negative real axis or 0 may be inside.
  private var meetsCut: Bool { imaginary.hasZero && real.low <= 0 }

  private static let halfPi = Interval(widening: .pi / 2, .pi / 2, isTame: true)
  private static let pi = Interval(widening: .pi, .pi, isTame: true)
}

extension Region: TapeNumber {
  init(_ constant: Tape.Constant) {
    self.init(Approximation(constant.value, error: constant.error))
  }

  /// A constant.
  init(_ value: Approximation) {
    guard value.isFinite, value.error < .infinity else {
      self = .unknown(isTame: true)
      return
    }
    let (re, im) = (value.value.real, value.value.imaginary)
    real = Interval(re - value.error, re + value.error, isTame: true)
    imaginary =
      value.value.isReal ? Region.none : Interval(im - value.error, im + value.error, isTame: true)
  }

  @inline(__always)
  static func + (left: Region, right: Region) -> Region {
    left.isReal && right.isReal
      ? Region(left.real + right.real)
      : Region(left.real + right.real, left.imaginary + right.imaginary)
  }

  @inline(__always)
  static func * (left: Region, right: Region) -> Region {
    if left.isReal, right.isReal { return Region(left.real * right.real) }
    return Region(
      left.real * right.real + -(left.imaginary * right.imaginary),
      left.real * right.imaginary + left.imaginary * right.real)
  }

  static func / (left: Region, right: Region) -> Region {
    if right.isReal {
      if left.isReal { return Region(left.real / right.real) }
      return Region(left.real / right.real, left.imaginary / right.real)
    }
    let size = right.squaredMagnitude
    return Region(
      (left.real * right.real + left.imaginary * right.imaginary) / size,
      (left.imaginary * right.real + -(left.real * right.imaginary)) / size)
  }

  static prefix func - (value: Region) -> Region {
    value.isReal ? Region(-value.real) : Region(-value.real, -value.imaginary)
  }

  func power(_ exponent: Int) -> Region {
    if isReal { return Region(real.power(exponent)) }
    guard exponent > 0, exponent <= 16 else {
      return exponent > 0
        ? .unknown(isTame: isTame)
        : Region(Interval(1, 1, isTame: true)) / power(-max(exponent, -1_000))
    }
    return (1..<exponent).reduce(self) { product, _ in product * self }
  }

  func power(_ exponent: Region) -> Region {
    if isReal, exponent.isReal, !(real.high < 0) { return Region(real.power(exponent.real)) }
    return (applying(.log) * exponent).applying(.exp)
  }

  static func compare(
    _ left: Region, _ relation: Formula.Relation, _ right: Region
  ) -> Region {
    guard left.isReal, right.isReal else { return Region(Interval(0, 1, isTame: false)) }
    return Region(Interval.compare(left.real, relation, right.real))
  }

  static func select(_ condition: Region, _ yes: Region, _ no: Region) -> Region {
    Region(
      Interval.select(condition.real, yes.real, no.real),
      Interval.select(condition.real, yes.imaginary, no.imaginary))
  }

  static func apply(_ function: SpecialFunction, _ first: Region, _ second: Region) -> Region {
    guard first.isReal, second.isReal else {
      switch function {
      case .erf, .erfc, .erfi, .si, .shi, .fresnelS, .fresnelC:
        return .unknown(isTame: first.isTame && second.isTame)
      default: return .unknown(isTame: false)
      }
    }
    return Region(Interval.apply(function, first.real, second.real))
  }
}

extension Region {
  static func hypergeometric(_ function: Hypergeometric, _ z: Region) -> Region {
    z.isReal ? Region(Interval.hypergeometric(function, z.real)) : .unknown(isTame: false)
  }
}

// MARK: - Elementary functions

extension Region {
  func applying(_ function: ElementaryFunction) -> Region {
    guard isReal else { return applyingToComplex(function) }
    switch function {
    case .log where real.high < 0:
      return Region((-real).applying(.log), Region.pi)
    case .sqrt where real.high < 0:
      return Region(Region.none, (-real).applying(.sqrt)).tame(if: real.isTame)
    default: return Region(real.applying(function))
    }
  }

  private func applyingToComplex(_ function: ElementaryFunction) -> Region {
    guard isKnown else { return Region(real.applying(function)).tame(if: imaginary.isTame) }
    switch function {
    case .exp:
      let size = real.applying(.exp)
      return Region(size * imaginary.applying(.cos), size * imaginary.applying(.sin))
    case .log:
      guard !meetsCut else { return .unknown(isTame: false) }
      let size = squaredMagnitude.applying(.log) * Interval(0.5, 0.5, isTame: true)
      return Region(size, angle).tame(if: isTame)
    case .sqrt:
      guard !meetsCut else { return .unknown(isTame: false) }
      return (applying(.log) * Region(Interval(0.5, 0.5, isTame: true))).applying(.exp)
    case .sin:
      return Region(
        real.applying(.sin) * imaginary.applying(.cosh),
        real.applying(.cos) * imaginary.applying(.sinh))
    case .cos:
      return Region(
        real.applying(.cos) * imaginary.applying(.cosh),
        -(real.applying(.sin) * imaginary.applying(.sinh)))
    case .sinh:
      return Region(
        real.applying(.sinh) * imaginary.applying(.cos),
        real.applying(.cosh) * imaginary.applying(.sin))
    case .cosh:
      return Region(
        real.applying(.cosh) * imaginary.applying(.cos),
        real.applying(.sinh) * imaginary.applying(.sin))
    case .tan: return applying(.sin) / applying(.cos)
    case .tanh: return applying(.sinh) / applying(.cosh)
    case .abs:
      let size = squaredMagnitude.applying(.sqrt)
      return Region(size)
    case .re: return Region(real)
    case .im: return Region(imaginary)
    case .conjugate: return Region(real, -imaginary)
    case .arg:
      return meetsCut ? .unknown(isTame: false) : Region(angle)
    case .atan:
      // (ln(1 + iz) − ln(1 − iz)) / 2i
      let one = Region(Interval(1, 1, isTame: true))
      let turned = (one + timesI).applying(.log) + -(one + -timesI).applying(.log)
      return -(turned * Region(Interval(0.5, 0.5, isTame: true))).timesI
    case .atanh:
      let one = Region(Interval(1, 1, isTame: true))
      let difference = (one + self).applying(.log) + -(one + -self).applying(.log)
      return difference * Region(Interval(0.5, 0.5, isTame: true))
    case .asin, .acos, .asinh, .acosh, .sign, .floor, .ceiling: return .unknown(isTame: false)
    }
  }

  /// The argument of what does not meet the cut: it is greatest and least at corners.
  private var angle: Interval {
    let corners = [
      atan2(imaginary.low, real.low), atan2(imaginary.low, real.high),
      atan2(imaginary.high, real.low), atan2(imaginary.high, real.high),
    ]
    return Interval(
      widening: corners.min() ?? -.pi, corners.max() ?? .pi, isTame: isTame)
  }
}

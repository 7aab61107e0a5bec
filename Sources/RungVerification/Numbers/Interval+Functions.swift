import Glibc
import RungModel

/// The ranges of functions over intervals.
extension Interval {
  func applying(_ function: ElementaryFunction) -> Interval {
    guard isKnown else { return ofUnknown(function) }
    switch function {
    case .exp:
      let isSlow = high - low <= Interval.span || high < Interval.negligible
      return rising(Glibc.exp, isTame: isSlow)
    case .log:
      guard low > 0 else { return .unknown(isTame: isTame && high < 0) }
      return rising(Glibc.log, isTame: high <= Interval.ratio * low)
    case .sqrt:
      guard low > 0 else { return high < 0 ? .unknown(isTame: isTame) : .unknown(isTame: false) }
      return rising(Glibc.sqrt, isTame: high <= Interval.ratio * low)
    case .sin: return wave(Glibc.sin, peak: .pi / 2)
    case .cos: return wave(Glibc.cos, peak: 0)
    case .tan:
      let (first, last) = ((low / .pi - 0.5).rounded(.down), (high / .pi - 0.5).rounded(.down))
      guard first == last, high - low < 3 else { return .anything(isTame: false) }
      let (least, most) = (abs(Glibc.cos(low)), abs(Glibc.cos(high)))
      let isSlow = max(least, most) <= Interval.ratio * min(least, most)
      return rising(Glibc.tan, isTame: isSlow)
    case .asin:
      guard low > -1, high < 1 else { return beyondOne }
      return rising(Glibc.asin, isTame: true)
    case .acos:
      guard low > -1, high < 1 else { return beyondOne }
      return Interval(widening: Glibc.acos(high), Glibc.acos(low), isTame: isTame)
    case .atan: return rising(Glibc.atan, isTame: isSlow || high - low <= Interval.span)
    case .sinh: return rising(Glibc.sinh, isTame: high - low <= Interval.span)
    case .cosh:
      let (a, b) = (Glibc.cosh(low), Glibc.cosh(high))
      return Interval(
        widening: hasZero ? 1 : min(a, b), max(a, b), isTame: isTame && high - low <= Interval.span)
    case .tanh: return rising(Glibc.tanh, isTame: hasEvenSteps)
    case .asinh: return rising(Glibc.asinh, isTame: true)
    case .acosh:
      guard low > 1 else { return .unknown(isTame: isTame && (high < -1 || low > -1 && high < 1)) }
      return rising(Glibc.acosh, isTame: high - 1 <= Interval.ratio * (low - 1))
    case .atanh:
      guard low > -1, high < 1 else { return beyondOne }
      return rising(Glibc.atanh, isTame: true)
    case .abs:
      let (least, most) = magnitudes
      return Interval(least, most, isTame: isTame && !hasZero)
    case .sign:
      if low > 0 { return Interval(1, 1, isTame: isTame) }
      if high < 0 { return Interval(-1, -1, isTame: isTame) }
      return Interval(-1, 1, isTame: false)
    case .floor, .ceiling:
      let round = function == .floor ? Glibc.floor : Glibc.ceil
      let (a, b) = (round(low), round(high))
      return Interval(a, b, isTame: isTame && a == b)
    case .re, .conjugate: return self
    case .im: return Interval(0, 0, isTame: isTame)
    case .arg:
      if low > 0 { return Interval(0, 0, isTame: isTame) }
      if high < 0 { return Interval(.pi, .pi, isTame: isTame) }
      return Interval(0, .pi, isTame: false)
    }
  }

  /// Entire functions stay analytic, whatever their operand is.
  private func ofUnknown(_ function: ElementaryFunction) -> Interval {
    switch function {
    case .exp, .sin, .cos, .sinh, .cosh, .re, .im, .conjugate: .unknown(isTame: isTame)
    default: .unknown(isTame: false)
    }
  }

  /// asin, acos and atanh are not real there, but analytic.
  private var beyondOne: Interval {
    .unknown(isTame: isTame && (low > 1 || high < -1))
  }

  private func rising(_ function: (Double) -> Double, isTame isSlow: Bool) -> Interval {
    Interval(widening: function(low), function(high), isTame: isTame && isSlow)
  }

  /// sin or cos, with its greatest value at `peak` and every 2π from there.
  private func wave(_ function: (Double) -> Double, peak: Double) -> Interval {
    // Farther out the places of the peaks are not exact enough.
    guard high - low < 2 * Double.pi, abs(low) < 1e7 else {
      return Interval(-1, 1, isTame: isTame)
    }
    func passes(_ place: Double) -> Bool {
      ((high - place) / (2 * .pi)).rounded(.down) != ((low - place) / (2 * .pi)).rounded(.down)
    }
    let (a, b) = (function(low), function(high))
    return Interval(
      widening: passes(peak + .pi) ? -1 : min(a, b), passes(peak) ? 1 : max(a, b), isTame: isTame)
  }

  static func apply(
    _ function: SpecialFunction, _ first: Interval, _ second: Interval
  ) -> Interval {
    let isTame = first.isTame && second.isTame
    switch function {
    case .erf, .erfc, .erfi, .si, .shi, .fresnelS, .fresnelC:
      guard second.isKnown else { return .unknown(isTame: isTame) }
      let isSlow = second.hasEvenSteps
      switch function {
      case .erf: return second.rising(Glibc.erf, isTame: isSlow)
      case .erfc:
        let (a, b) = (Glibc.erfc(second.high), Glibc.erfc(second.low))
        return Interval(widening: a, b, isTame: isTame && isSlow)
      case .si: return Interval(-1.86, 1.86, isTame: isTame)
      case .fresnelS, .fresnelC: return Interval(-1, 1, isTame: isTame)
      default: return .anything(isTame: isTame)
      }
    case .ei, .ci, .chi:
      if second.low > 0 || function == .ei && second.high < 0 {
        return .anything(isTame: isTame && second.isSlow)
      }
      return .unknown(isTame: isTame && second.high < 0 && second.isSlow)
    case .li:
      let isClear = second.low > 1 || second.low > 0 && second.high < 1
      return second.low > 0 ? .anything(isTame: isTame && isClear) : .unknown(isTame: false)
    case .gamma, .loggamma, .polygamma:
      return second.low > 0 ? .anything(isTame: isTame && second.isSlow) : .unknown(isTame: false)
    case .upperGamma, .lowerGamma:
      return second.low > 0 ? .anything(isTame: isTame && second.isSlow) : .unknown(isTame: false)
    case .lambertW:
      return second.low > -0.3678 ? .anything(isTame: isTame) : .unknown(isTame: false)
    case .polylog:
      if second.high < 1 { return .anything(isTame: isTame) }
      return .unknown(isTame: isTame && second.low > 1)
    case .besselJ: return second.isKnown ? .anything(isTame: isTame) : .unknown(isTame: isTame)
    case .ellipticF, .ellipticE:
      let isClear = first.high < 1
      return isClear ? .anything(isTame: isTame) : .unknown(isTame: false)
    }
  }

  /// Whether a function that steps from one level to another around 0 is resolved.
  private var hasEvenSteps: Bool {
    high - low <= Interval.span || low > Interval.span || high < -Interval.span
  }

  /// Whether it changes by no more than the ratio of a tame range.
  private var isSlow: Bool {
    let (least, most) = magnitudes
    return most <= Interval.ratio * least
  }
}

import Glibc
import RungModel

/// The real values that an instruction may take over a range of the variable, or nothing known of them
/// (`isKnown`), as where they are complex. Ends are widened by a few units, so that what is left out
/// is out (R. E. Moore, “Interval Analysis”, 1966).
///
/// An interval is `tame` where the instruction and all that it depends on are analytic over the whole
/// range, and change by no more than a few powers of two or of e: no pole, no branch point, no kink and
/// no spike is inside.
struct Interval: Sendable {
  var low: Double
  var high: Double
  var isTame: Bool

  init(_ low: Double, _ high: Double, isTame: Bool) {
    self.low = low
    self.high = high
    self.isTame = isTame
  }

  /// Rounded outwards.
  @inline(__always)
  init(widening low: Double, _ high: Double, isTame: Bool) {
    let margin = 4 * Approximation.unit
    self.low = low - margin * abs(low)
    self.high = high + margin * abs(high)
    self.isTame = isTame
  }

  static func unknown(isTame: Bool) -> Interval { Interval(.nan, .nan, isTame: isTame) }

  static func anything(isTame: Bool) -> Interval {
    Interval(-.infinity, .infinity, isTame: isTame)
  }

  @inline(__always)
  var isKnown: Bool { low <= high }

  @inline(__always)
  var hasZero: Bool { low <= 0 && high >= 0 }

  /// The largest and the smallest magnitude.
  var magnitudes: (least: Double, most: Double) {
    let most = max(abs(low), abs(high))
    return (hasZero ? 0 : min(abs(low), abs(high)), most)
  }

  /// How much a value may change over a tame range, as the ratio of its ends.
  static let ratio = 64.0
  /// How much an exponent may change over a tame range.
  static let span = 12.0
  /// e to this is as good as nothing.
  static let negligible = -60.0
}

extension Interval: TapeNumber {
  init(_ constant: Tape.Constant) {
    guard constant.value.isReal, constant.value.isFinite else {
      self = .unknown(isTame: true)
      return
    }
    self.init(
      constant.value.real - constant.error, constant.value.real + constant.error, isTame: true)
  }

  @inline(__always)
  static func + (left: Interval, right: Interval) -> Interval {
    Interval(
      widening: left.low + right.low, left.high + right.high, isTame: left.isTame && right.isTame)
  }

  static func * (left: Interval, right: Interval) -> Interval {
    let isTame = left.isTame && right.isTame
    guard left.isKnown, right.isKnown else { return .unknown(isTame: isTame) }
    let (a, b) = (product(left.low, right.low), product(left.low, right.high))
    let (c, d) = (product(left.high, right.low), product(left.high, right.high))
    return Interval(
      widening: min(min(a, b), min(c, d)), max(max(a, b), max(c, d)), isTame: isTame)
  }

  /// 0 · ∞ is 0 at the end of an interval.
  @inline(__always)
  private static func product(_ left: Double, _ right: Double) -> Double {
    left == 0 || right == 0 ? 0 : left * right
  }

  static func / (left: Interval, right: Interval) -> Interval {
    guard left.isKnown, right.isKnown else {
      return .unknown(isTame: left.isTame && right.isTame && right.isKnown && !right.hasZero)
    }
    guard !right.hasZero else { return .anything(isTame: false) }
    let (least, most) = right.magnitudes
    let inverse = Interval(
      widening: 1 / right.high, 1 / right.low, isTame: right.isTame && most <= ratio * least)
    return left * inverse
  }

  static prefix func - (value: Interval) -> Interval {
    Interval(-value.high, -value.low, isTame: value.isTame)
  }

  func power(_ exponent: Int) -> Interval {
    guard isKnown else { return .unknown(isTame: isTame) }
    let (a, b) = (pow(low, Double(exponent)), pow(high, Double(exponent)))
    if exponent % 2 == 0 {
      return Interval(widening: hasZero ? 0 : min(a, b), max(a, b), isTame: isTame)
    }
    return Interval(widening: a, b, isTame: isTame)
  }

  func power(_ exponent: Interval) -> Interval {
    guard isKnown, exponent.isKnown else { return .unknown(isTame: false) }
    guard low > 0 else {
      return high < 0 ? .unknown(isTame: isTame && exponent.isTame) : .unknown(isTame: false)
    }
    let logarithm = Interval(
      widening: Glibc.log(low), Glibc.log(high), isTame: isTame && high <= Interval.ratio * low)
    return (logarithm * exponent).applying(.exp)
  }

  static func compare(
    _ left: Interval, _ relation: Formula.Relation, _ right: Interval
  ) -> Interval {
    let difference = left + -right
    guard difference.isKnown, !difference.hasZero else { return Interval(0, 1, isTame: false) }
    let holds: Double = relation.holds(difference.low) ? 1 : 0
    return Interval(holds, holds, isTame: difference.isTame)
  }

  static func select(_ condition: Interval, _ yes: Interval, _ no: Interval) -> Interval {
    if condition.low == condition.high {
      var chosen = condition.low == 0 ? no : yes
      chosen.isTame = chosen.isTame && condition.isTame
      return chosen
    }
    guard yes.isKnown, no.isKnown else { return .unknown(isTame: false) }
    return Interval(min(yes.low, no.low), max(yes.high, no.high), isTame: false)
  }
}

import Glibc

/// Natural logarithms to about six digits, from tables.
enum Logarithm {
  private static let wholes: [Double] = (0..<512).map { log1p(Double($0)) }
  private static let steps = 1024
  /// ln(1 + k / steps).
  private static let fractions: [Double] = (0..<steps).map { log1p(Double($0) / Double(steps)) }

  /// ln(1 + count).
  @inline(__always)
  static func ofOnePlus(_ count: Int) -> Double {
    count < 512 ? wholes[count] : ofOnePlus(Double(count))
  }

  /// ln(1 + value), for values from zero: the exponent, the significand's first ten bits by table
  /// and the rest to first order.
  @inline(__always)
  static func ofOnePlus(_ value: Double) -> Double {
    let bits = (1 + value).bitPattern
    let exponent = Double(Int(bits >> 52) &- 1023)
    let index = Int(bits >> 42) & (steps &- 1)
    let rest = Double(bits & (1 << 42 &- 1)) * 0x1p-52
    return exponent * 0.693147180559945309 + fractions[index]
      + rest / (1 + Double(index) / Double(steps))
  }

  /// ln(count), for counts from one.
  @inline(__always)
  static func of(_ count: Int) -> Double {
    ofOnePlus(count - 1)
  }
}

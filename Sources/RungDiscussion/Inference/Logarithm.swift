import Glibc

/// Natural logarithms to about six digits.
enum Logarithm {
  /// ln(1 + k), for the counts that are met most.
  static let ofCounts: [Float] = (0..<512).map { log1pf(Float($0)) }

  /// ln(1 + count), from `table`, which is `ofCounts`.
  @inline(__always)
  static func ofOnePlus(_ count: Int, _ table: [Float]) -> Float {
    count < table.count ? table[count] : ofOnePlus(Float(count))
  }

  /// ln(1 + value), for values from zero: the exponent, and of the significand m the first terms of
  /// 2 artanh((m - 1) / (m + 1)).
  @inline(__always)
  static func ofOnePlus(_ value: Float) -> Float {
    // Bits of √½, so that the significand is between √½ and √2.
    let bits = (1 + value).bitPattern &- 0x3F35_04F3
    let exponent = Float(Int32(bitPattern: bits) >> 23)
    let significand = Float(bitPattern: (bits & 0x007F_FFFF) &+ 0x3F35_04F3)
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    let series = 2 + square * (0.6666667 + square * (0.4 + square * 0.2857143))
    return exponent * 0.6931472 + ratio * series
  }
}

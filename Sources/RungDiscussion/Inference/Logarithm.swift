import Glibc

/// Natural logarithms, from a table where the argument is a small whole number.
enum Logarithm {
  private static let table: [Double] = (0..<512).map { log1p(Double($0)) }

  /// ln(1 + count).
  @inline(__always)
  static func ofOnePlus(_ count: Int) -> Double {
    count < 512 ? table[count] : log1p(Double(count))
  }

  /// ln(1 + value).
  @inline(__always)
  static func ofOnePlus(_ value: Double) -> Double {
    log1p(value)
  }

  /// ln(count), for counts from one.
  @inline(__always)
  static func of(_ count: Int) -> Double {
    ofOnePlus(count - 1)
  }
}

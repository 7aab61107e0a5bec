/// A set of byte values with a constant-time test.
package struct ByteSet: Sendable {
  private var low: (UInt64, UInt64) = (0, 0)
  private var high: (UInt64, UInt64) = (0, 0)

  /// The bytes of an ASCII string.
  package init(_ ascii: StaticString, and range: Range<UInt8> = 0..<0) {
    for index in 0..<ascii.utf8CodeUnitCount { insert(ascii.utf8Start[index]) }
    for byte in range { insert(byte) }
  }

  /// The bytes of a range of values.
  package init(_ range: Range<UInt8>) {
    for byte in range { insert(byte) }
  }

  package mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: low.0 |= bit
    case 1: low.1 |= bit
    case 2: high.0 |= bit
    default: high.1 |= bit
    }
  }

  @inline(__always)
  package func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: low.0
      case 1: low.1
      case 2: high.0
      default: high.1
      }
    return word & (UInt64(1) << UInt64(byte & 63)) != 0
  }

  package func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.low.0 |= other.low.0
    result.low.1 |= other.low.1
    result.high.0 |= other.high.0
    result.high.1 |= other.high.1
    return result
  }
}

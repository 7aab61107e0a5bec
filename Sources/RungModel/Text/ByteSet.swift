/// A set of byte values with a constant-time test.
package struct ByteSet: Sendable {
  @usableFromInline
  var members = InlineArray<256, Bool>(repeating: false)
  /// Whether all members are below 0x80: then text in other scripts can be passed over quickly.
  private(set) var isASCII = true

  /// The bytes of an ASCII string.
  package init(_ ascii: String, and range: Range<UInt8> = 0..<0) {
    for byte in ascii.utf8 { insert(byte) }
    for byte in range { insert(byte) }
  }

  /// The bytes of a range of values.
  package init(_ range: Range<UInt8>) {
    for byte in range { insert(byte) }
  }

  package mutating func insert(_ byte: UInt8) {
    members[Int(byte)] = true
    if byte >= 0x80 { isASCII = false }
  }

  @inlinable
  package func contains(_ byte: UInt8) -> Bool {
    members[Int(byte)]
  }

  package func union(_ other: ByteSet) -> ByteSet {
    var result = self
    for byte in UInt8.min...UInt8.max where other.contains(byte) { result.insert(byte) }
    return result
  }
}

extension UInt8 {
  /// Whether this is one of `0`…`9`.
  package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether this is an ASCII letter.
  package var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

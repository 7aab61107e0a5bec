extension Array where Element == UInt8 {
  /// Appends bytes in base 64, padded (RFC 4648, section 4).
  package mutating func append(base64 source: Bytes) {
    reserveCapacity(count + (source.count + 2) / 3 * 4)
    for start in stride(from: 0, to: source.count, by: 3) {
      let rest = source.count - start
      let second = rest > 1 ? source[start + 1] : 0
      let third = rest > 2 ? source[start + 2] : 0
      append(digits[Int(source[start] >> 2)])
      append(digits[Int(source[start] << 4 & 0x30 | second >> 4)])
      append(rest > 1 ? digits[Int(second << 2 & 0x3C | third >> 6)] : UInt8(ascii: "="))
      append(rest > 2 ? digits[Int(third & 0x3F)] : UInt8(ascii: "="))
    }
  }
}

private let digits = Bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

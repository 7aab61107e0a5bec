/// A 64-bit name for a content, made eight bytes at a time: for finding again in a cache what was
/// worked out from the same bytes. Like `ContentHash` it does not resist an adversary, so what is
/// found is checked before it is used.
package struct ContentKey: Sendable, Hashable {
  package let value: UInt64

  package init(value: UInt64) {
    self.value = value
  }

  /// - Parameter salt: what else the result depends on.
  package init(_ bytes: Bytes, salt: UInt64) {
    let raw = bytes.span.bytes
    // An odd multiplier with well spread bits: 2^64 divided by the golden ratio.
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = salt ^ UInt64(bytes.count) &* multiplier
    var index = 0
    while index + 8 <= bytes.count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = (hash ^ UInt64(littleEndian: word)) &* multiplier
      hash ^= hash >> 32
      index += 8
    }
    while index < bytes.count {
      hash = (hash ^ UInt64(bytes[index])) &* multiplier
      hash ^= hash >> 32
      index += 1
    }
    value = hash
  }
}

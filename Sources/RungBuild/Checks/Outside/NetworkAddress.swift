import RungModel

/// An IPv4 or IPv6 address.
struct NetworkAddress: Sendable, Hashable {
  /// Four or sixteen.
  let bytes: Bytes

  /// As `curl` takes it.
  var text: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    let groups = stride(from: 0, to: 16, by: 2).map {
      String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
    }
    return "[" + groups.joined(separator: ":") + "]"
  }

  /// Whether it belongs to the Internet, and not to this machine, a network of its own, or a purpose of
  /// its own (the registries of special-purpose addresses, RFC 6890).
  var isPublic: Bool {
    bytes.count == 4 ? NetworkAddress.isPublic(bytes) : isPublicIPv6
  }

  private static let reserved: [(prefix: Bytes, bits: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12),
    ([192, 0, 0], 24), ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15),
    ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
  ]

  private static func isPublic(_ bytes: Bytes) -> Bool {
    !reserved.contains { bytes.begins(with: $0.prefix, bits: $0.bits) }
  }

  /// Of IPv6, only 2000::/3 is given out; within it and beside it, some addresses stand for IPv4 ones.
  private var isPublicIPv6: Bool {
    let translated: Bytes = [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    if bytes.starts(with: translated) { return NetworkAddress.isPublic(Bytes(bytes.suffix(4))) }
    if bytes.starts(with: [0x20, 0x02]) { return NetworkAddress.isPublic(Bytes(bytes[2..<6])) }
    let special: [(prefix: Bytes, bits: Int)] = [
      ([0x20, 0x01, 0x00, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
    ]
    return bytes.begins(with: [0x20], bits: 3)
      && !special.contains { bytes.begins(with: $0.prefix, bits: $0.bits) }
  }
}

extension Bytes {
  fileprivate func begins(with prefix: Bytes, bits: Int) -> Bool {
    let whole = bits / 8
    guard self[..<whole].elementsEqual(prefix.prefix(whole)) else { return false }
    let rest = bits % 8
    return rest == 0 || self[whole] >> (8 - rest) == prefix[whole] >> (8 - rest)
  }
}

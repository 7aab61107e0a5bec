/// Takes out of texts what is nobody else's business: passwords in addresses, values of queries, keys and
/// tokens among settings, and whatever is known to be secret.
///
/// Every text of a target, and every text of a program that publishes, goes through it before it is
/// printed.
package struct Secrets: Sendable {
  /// What stands in the place of a secret.
  package static let blot = "***"

  /// The longest first, since one may be part of another.
  private let known: [Bytes]

  /// - Parameter known: texts that are secret wherever they stand. Short ones would also be found in
  ///   words that mean nothing, and are passed over.
  package init(_ known: some Sequence<String> = []) {
    self.known = Set(known.map { Bytes($0) }).filter { $0.count >= Secrets.shortest }
      .sorted { ($1.count, $1.description) < ($0.count, $0.description) }
  }

  private static let shortest = 4

  /// The values of those variables whose names say that they are secret.
  package static func values(in environment: [String: String]) -> [String] {
    environment.filter { isSecret(name: Bytes($0.key)[...]) && $0.value.utf8.count >= 6 }
      .map(\.value)
  }

  /// What is secret in the address of a target, to be known wherever else it turns up.
  package static func parts(of address: String) -> [String] {
    var scan = SecretScan(Bytes(address))
    scan.run()
    let parts = scan.places.map { String(decoding: scan.bytes[$0], as: UTF8.self) }
    return parts + parts.compactMap(decoded)
  }

  package func blotted(_ text: String) -> String {
    var bytes = Bytes(text)
    for secret in known { bytes = Secrets.replacing(secret, in: bytes) }
    var scan = SecretScan(bytes)
    scan.run()
    var out = Bytes()
    var end = 0
    for place in scan.places {
      out.append(bytes, end..<place.lowerBound)
      out.append(text: Secrets.blot)
      end = place.upperBound
    }
    out.append(bytes, end..<bytes.count)
    return String(decoding: out, as: UTF8.self)
  }

  private static func replacing(_ secret: Bytes, in bytes: Bytes) -> Bytes {
    var out = Bytes()
    var index = 0
    while index < bytes.count {
      if bytes[index] == secret[0], bytes[index...].starts(with: secret) {
        out.append(text: blot)
        index += secret.count
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  /// Whether a name is that of something secret.
  static func isSecret(name: ByteSlice) -> Bool {
    let name = Bytes(
      name.suffix(longestName).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    return whole.contains(name)
      || endings.contains { name.suffix($0.count).elementsEqual($0) }
      || words.contains { name.firstIndex(of: $0, in: 0..<name.count) != nil }
  }

  private static let longestName = 64
  private static let words = [
    "password", "passwd", "passphrase", "secret", "token", "credential", "signature", "bearer",
    "authorization", "oauth", "apikey", "api_key", "api-key", "accesskey", "access_key",
    "access-key", "sas_url",
  ].map { Bytes($0) }
  private static let endings = ["pass", "pwd", "_key", "-key"].map { Bytes($0) }
  private static let whole = ["key", "auth", "sas", "sig"].map { Bytes($0) }

  /// A text with its `%2F` read; nil where there is none.
  private static func decoded(_ text: String) -> String? {
    let bytes = Bytes(text)
    guard bytes.contains(UInt8(ascii: "%")) else { return nil }
    var out = Bytes()
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let byte = UInt8(
          String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        out.append(byte)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

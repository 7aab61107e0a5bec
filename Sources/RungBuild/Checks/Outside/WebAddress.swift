import RungModel

/// An http or https address, taken apart as far as a request for it needs.
struct WebAddress: Sendable {
  /// As the site names it.
  let text: String
  /// As it is asked for: in ASCII but for the host.
  let request: String
  /// In lower case, with the port where that is written.
  let host: String
  /// Without the port, and without the brackets of an IPv6 address.
  let name: String
  let port: Int

  /// Nil where there is no host, or a name or password before it: these are nobody's business.
  init?(_ text: String) {
    let lowercased = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowercased.hasPrefix($0) }) else {
      return nil
    }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let authority = rest.prefix { !ends.contains($0) }
    guard let host = String(authority)?.lowercased(), !host.isEmpty,
      authority.allSatisfy({ !forbidden.contains($0) })
    else { return nil }
    let isBracketed = host.hasPrefix("[")
    let name = isBracketed ? host.dropFirst().prefix { $0 != "]" } : host.prefix { $0 != ":" }
    let port = host.dropFirst(name.count + (isBracketed ? 2 : 0))
    guard !name.isEmpty, !isBracketed || host.contains("]"), port.isEmpty || port.hasPrefix(":")
    else { return nil }
    let number = port.count > 1 ? Int(port.dropFirst()) : scheme == "https://" ? 443 : 80
    guard let number, (1...65_535).contains(number) else { return nil }
    self.text = text
    self.host = host
    self.name = String(name)
    self.port = number
    request = scheme + host + WebAddress.encoded(rest.dropFirst(authority.count))
  }

  private static func encoded(_ path: Substring.UTF8View) -> String {
    var out = Bytes()
    for byte in path {
      if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") {
        out.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        out.append(text: "%" + (digits.count == 1 ? "0" : "") + digits)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

private let ends = ByteSet("/?#")
private let forbidden = ByteSet("@\\\"<>^`{|}%", and: 0..<0x21)

import RungModel

/// Addresses as they are written in Markdown's links.
enum WebAddress {
  /// Whether an address can stand between angle brackets, where nothing is escaped, and is shown there
  /// as it is.
  static func canStandAlone(_ address: Bytes) -> Bool {
    guard address.allSatisfy(plain.contains) else { return false }
    // `&…;` would be a character, `:…:` an emoji.
    return !(address.contains(UInt8(ascii: "&")) && address.contains(UInt8(ascii: ";")))
      && address.count { $0 == UInt8(ascii: ":") } <= 2
  }

  /// The address as the destination of a link: `[text](destination)`.
  static func destination(_ address: Bytes) -> Bytes {
    var written = Bytes()
    for (index, byte) in address.enumerated() {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        written.append("\\")
        written.append(byte)
      case UInt8(ascii: "&"):
        let next = index + 1 < address.count ? address[index + 1] : 0
        written.append("&")
        if next.isLetter || next == UInt8(ascii: "#") { written.append("amp;") }
      case _ where plain.contains(byte) || byte == UInt8(ascii: "~"):
        written.append(byte)
      default:
        written.append("%")
        written.append(hexadecimalDigits[Int(byte >> 4)])
        written.append(hexadecimalDigits[Int(byte & 15)])
      }
    }
    return written
  }

  private static let hexadecimalDigits = Bytes("0123456789ABCDEF")
  private static let plain = ByteSet(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:/?#@!$&'()+,;=%*")
}

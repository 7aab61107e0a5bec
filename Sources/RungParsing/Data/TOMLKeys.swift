import RungModel

/// One part of a key, and where it stands.
struct TOMLKey {
  var name: String
  var offset: Int
}

extension TOMLScanner {
  /// A bare or quoted part of a key, with the blanks around it.
  mutating func key() throws(TOMLFailure) -> TOMLKey {
    skipBlanks()
    let start = index
    let name: String
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      name = try lineString()
    } else {
      while index < end, bareKeyBytes.contains(bytes[index]) { index += 1 }
      guard index > start else { throw expectedKey() }
      name = String(decoding: bytes[start..<index], as: UTF8.self)
    }
    skipBlanks()
    return TOMLKey(name: name, offset: start)
  }

  private func expectedKey() -> TOMLFailure {
    let needsQuotes = next.map { $0 > 0x20 && !keyDelimiters.contains($0) } ?? false
    return expected(
      "a key",
      help: needsQuotes
        ? "other characters than letters, digits, `_` and `-` stand in quotes" : nil)
  }
}

private let bareKeyBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
private let keyDelimiters = ByteSet("=.,[]{}#\u{7F}")

import RungModel

/// A string of CSS, as it is meant, and where it ends.
struct StyleString {
  private(set) var value = Bytes()
  private(set) var end: Int

  /// - Parameter start: the place of its quote.
  init(_ text: Bytes, at start: Int) {
    let quote = text[start]
    end = start + 1
    while end < text.count, text[end] != quote, text[end] != 0x0A {
      StyleString.read(text, &end, into: &value)
    }
    end = min(end + 1, text.count)
  }

  /// Reads a character, or an escape for one.
  static func read(_ text: Bytes, _ index: inout Int, into value: inout Bytes) {
    guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
      value.append(text[index])
      index += 1
      return
    }
    index += 1
    let digits = text[index...].prefix(6).prefix { $0.isDigit || (0x61...0x66).contains($0 | 0x20) }
    guard !digits.isEmpty else {
      // The end of a line is none that counts.
      if text[index] != 0x0A { value.append(text[index]) }
      index += 1
      return
    }
    let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(
      Unicode.Scalar.init)
    value.append(text: String(scalar ?? "\u{FFFD}"))
    index = digits.endIndex
    if index < text.count, text[index] == 0x20 || text[index] == 0x0A { index += 1 }
  }

  static func skipSpaces(_ text: Bytes, _ index: inout Int) {
    while index < text.count, text[index] <= 0x20 { index += 1 }
  }
}

/// `url(…)`, with its quotes or without.
struct StyleAddress {
  private(set) var value: Bytes
  private(set) var end: Int

  init(_ text: Bytes, at start: Int) {
    value = []
    end = start + 4
    StyleString.skipSpaces(text, &end)
    if end < text.count, text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "'") {
      let string = StyleString(text, at: end)
      (value, end) = (string.value, string.end)
    } else {
      while end < text.count, text[end] != UInt8(ascii: ")"), text[end] > 0x20 {
        StyleString.read(text, &end, into: &value)
      }
    }
    let close = text.firstIndex(of: UInt8(ascii: ")"), in: end..<text.count)
    end = close.map { $0 + 1 } ?? text.count
  }
}

/// `@import "sheet.css" screen;`
struct StyleImport {
  private(set) var value: Bytes
  /// The media that the sheet is for; empty for all.
  let condition: Bytes
  let end: Int

  init(_ text: Bytes, at start: Int) {
    value = []
    var index = start + 7
    StyleString.skipSpaces(text, &index)
    if index < text.count, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") {
      let string = StyleString(text, at: index)
      (value, index) = (string.value, string.end)
    } else if text.hasBytes("url(", at: index) || text.hasBytes("URL(", at: index) {
      let address = StyleAddress(text, at: index)
      (value, index) = (address.value, address.end)
    }
    let close = text.firstIndex(of: UInt8(ascii: ";"), in: index..<text.count) ?? text.count
    condition = Bytes(text[index..<close].trimmed)
    end = min(close + 1, text.count)
  }

  /// Layers and questions about the browser could not be asked in the same way.
  var isConditionKnown: Bool {
    let words = String(decoding: condition, as: UTF8.self).lowercased()
    return !words.hasPrefix("layer") && !words.hasPrefix("supports") && !words.contains("{")
  }
}

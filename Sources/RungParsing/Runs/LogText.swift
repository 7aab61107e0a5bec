import RungModel

/// Texts of a log as pages can hold them: a stranger wrote them.
enum LogText {
  /// A text on one line: well-formed UTF-8 without control characters, cut at `limit` bytes.
  static func line(_ text: ByteSlice, limit: Int) -> Bytes {
    clean(text, limit: limit, keepsLines: false)
  }

  /// The same with its line feeds and tabs; a carriage return counts as a line feed.
  static func lines(_ text: ByteSlice, limit: Int) -> Bytes {
    clean(text, limit: limit, keepsLines: true)
  }

  private static func clean(_ text: ByteSlice, limit: Int, keepsLines: Bool) -> Bytes {
    let shown = prefix(of: text, limit: limit)
    var clean = Bytes()
    if shown.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      clean = Bytes(shown)
    } else {
      clean.reserveCapacity(shown.count)
      appendClean(shown, keepsLines: keepsLines, to: &clean)
    }
    if shown.count < text.count { clean.append("…") }
    return clean
  }

  /// The first bytes, as far as the last whole character among `limit` of them.
  private static func prefix(of text: ByteSlice, limit: Int) -> ByteSlice {
    guard text.count > limit else { return text }
    var end = text.startIndex + limit
    while end > text.startIndex, text[end] & 0xC0 == 0x80 { end -= 1 }
    return text[..<end]
  }

  private static func appendClean(_ text: ByteSlice, keepsLines: Bool, to clean: inout Bytes) {
    var isAfterReturn = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let ends = isAfterReturn && scalar == "\n"
      isAfterReturn = scalar == "\r"
      switch scalar.value {
      case 0x20..<0x7F: clean.append(UInt8(scalar.value))
      case 0x0A where ends: break
      case 0x0A where keepsLines, 0x0D where keepsLines: clean.append(0x0A)
      case 0x09 where keepsLines: clean.append(0x09)
      case ..<0x20, 0x7F..<0xA0: clean.append(0x20)
      case 0xFDD0...0xFDEF: clean.append(contentsOf: UTF8.encodedReplacementCharacter)
      case let value where value & 0xFFFE == 0xFFFE:
        clean.append(contentsOf: UTF8.encodedReplacementCharacter)
      default: clean.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}

import RungModel

extension Bytes {
  /// Appends a text of a log, escaped, with U+FFFD for what no page can hold: control characters other
  /// than tab and line ends, noncharacters, and bytes that are not UTF-8. Line ends become line feeds.
  mutating func append(untrusted text: ByteSlice) {
    let text = Bytes(text)
    var start = 0
    var valid = text.firstInvalidUTF8(in: 0..<text.count) ?? text.count
    while start < text.count {
      let stop = text.firstIndex(in: suspects, start..<valid) ?? valid
      append(escaping: text, start..<stop)
      if stop < valid {
        start = stop + appendSuspect(text, at: stop)
      } else if stop < text.count {
        append("\u{FFFD}")
        start = stop + 1
        valid = text.firstInvalidUTF8(in: start..<text.count) ?? text.count
      } else {
        start = stop
      }
    }
  }

  /// Appends a character that may be one of those that a page cannot hold, and returns its length.
  private mutating func appendSuspect(_ text: Bytes, at index: Int) -> Int {
    switch text[index] {
    case 0xC2:
      if text[index + 1] < 0xA0 { append("\u{FFFD}") } else { append(text, index..<index + 2) }
      return 2
    case 0xEF:
      let isNoncharacter = text[index + 1] == 0xBF && text[index + 2] >= 0xBE
      if isNoncharacter { append("\u{FFFD}") } else { append(text, index..<index + 3) }
      return 3
    case UInt8(ascii: "\r"):
      if !text.hasBytes("\n", at: index + 1) { append("\n") }
      return 1
    default:
      append("\u{FFFD}")
      return 1
    }
  }
}

/// Control characters below U+0080, and the first bytes of U+0080…U+00BF and of U+F000…U+FFFF.
private let suspects = ByteSet(0..<9).union(ByteSet(0x0B..<0x20)).union(ByteSet(0x7F..<0x80))
  .union(ByteSet(0xC2..<0xC3)).union(ByteSet(0xEF..<0xF0))

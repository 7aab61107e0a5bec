import RungModel

/// `>>12`, which names a comment by its number, where Markdown would see a quotation of a quotation.
enum NumberReferences {
  /// Whether a text may have some. Most have none, and this is quickly told.
  static func mayStand(in text: Bytes, _ range: Range<Int>) -> Bool {
    text.firstIndex(of: ">>", in: range) != nil
      || text.firstIndex(of: "&gt;&gt;", in: range) != nil
      || text.firstIndex(of: "\u{FF1E}\u{FF1E}", in: range) != nil
  }

  /// The text with a backslash before the signs of references that begin a line; nil where there are
  /// none. Fenced code stays as it is.
  static func escaping(_ text: Bytes, _ range: Range<Int>) -> Bytes? {
    var escaped = Bytes()
    var copied = range.lowerBound
    var isCode = false
    var line = range.lowerBound
    while line < range.upperBound {
      let end =
        text.firstIndex(of: UInt8(ascii: "\n"), in: line..<range.upperBound)
        ?? range.upperBound
      var start = line
      while start < end, start < line + 3, text[start] == UInt8(ascii: " ") { start += 1 }
      if text.hasBytes("```", at: start) || text.hasBytes("~~~", at: start) {
        isCode.toggle()
      } else if !isCode, start + 2 < end, text.hasBytes(">>", at: start), text[start + 2].isDigit {
        escaped.append(text, copied..<start)
        escaped.append("\\>\\>")
        copied = start + 2
      }
      line = end + 1
    }
    guard copied > range.lowerBound else { return nil }
    escaped.append(text, copied..<range.upperBound)
    return escaped
  }
}

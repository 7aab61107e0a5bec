import RungModel

/// A string as it stands in the text, and what it stands for.
extension JSONCursor {
  struct StringPlace {
    /// Without its quotes.
    var range: Range<Int>
    var hasEscapes: Bool
  }

  /// A name and the colon after it.
  mutating func name() throws(JSONStop) -> StringPlace {
    guard try next() == UInt8(ascii: "\"") else {
      throw failure("expected a name in double quotes")
    }
    let name = try string()
    guard try skip(UInt8(ascii: ":")) else { throw failure("expected `:` after the name") }
    return name
  }

  /// The string at `index`, which is stepped over.
  mutating func string() throws(JSONStop) -> StringPlace {
    let start = index + 1
    var hasEscapes = false
    index = start
    while let mark = bytes.firstIndexOfStringMark(in: index..<bytes.count) {
      index = mark
      switch bytes[mark] {
      case UInt8(ascii: "\""):
        index += 1
        return StringPlace(range: start..<mark, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      case 0x0A, 0x0D:
        throw .failure(offset: start - 1, message: "this string is not closed on its line")
      default:
        if firstControl == nil { firstControl = mark }
        index += 1
      }
    }
    index = bytes.count
    throw .end
  }

  private mutating func skipEscape() throws(JSONStop) {
    guard index + 1 < bytes.count else { throw .end }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    case UInt8(ascii: "u"):
      guard index + 6 <= bytes.count else { throw .end }
      for place in index + 2..<index + 6 where JSONCursor.hexValue(bytes[place]) == nil {
        throw failure("expected four hexadecimal digits after `\\u`")
      }
      index += 6
    default:
      throw failure("no escape of this name exists; a backslash itself is written `\\\\`")
    }
  }

  /// Appends what a string stands for; a half of a surrogate pair becomes U+FFFD.
  func append(_ place: StringPlace, to text: inout Bytes) {
    guard place.hasEscapes else {
      text.append(bytes, place.range)
      return
    }
    var from = place.range.lowerBound
    let end = place.range.upperBound
    while let slash = bytes.firstIndex(of: UInt8(ascii: "\\"), in: from..<end) {
      text.append(bytes, from..<slash)
      from = slash + 2
      switch bytes[slash + 1] {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"): from = appendScalar(at: slash, end, to: &text)
      case let letter: text.append(letter)
      }
    }
    text.append(bytes, from..<end)
  }

  /// Appends the character of `\uXXXX`, or of the two that make one beyond U+FFFF.
  /// - Returns: Where the escape ends.
  private func appendScalar(at start: Int, _ end: Int, to text: inout Bytes) -> Int {
    let first = codeUnit(at: start)
    var scalar = Unicode.Scalar(first)
    var next = start + 6
    if UTF16.isLeadSurrogate(first), next + 6 <= end, bytes.hasBytes("\\u", at: next) {
      let second = codeUnit(at: next)
      if UTF16.isTrailSurrogate(second) {
        scalar = UTF16.decode(UTF16.EncodedScalar([first, second]))
        next += 6
      }
    }
    let encoded = scalar.flatMap { UTF8.encode($0) } ?? UTF8.encodedReplacementCharacter
    text.append(contentsOf: encoded)
    return next
  }

  /// The four digits of an escape that was stepped over before, so that they are there.
  private func codeUnit(at start: Int) -> UInt16 {
    bytes[start + 2..<start + 6].reduce(0) { $0 << 4 | UInt16(JSONCursor.hexValue($1) ?? 0) }
  }

  private static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
    default: nil
    }
  }
}

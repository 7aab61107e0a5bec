/// Content is bytes from the disk to the disk: posts are never turned into a `String` of characters.
///
/// This is the one file in which pointers are used. Everything here checks its range first and hands
/// a pointer to a loop that stays inside it; that buys runs copied by `memmove` and sixteen bytes
/// looked at in one step, which is what the speed of a build rests on.
package typealias Bytes = [UInt8]

/// A run of bytes that shares the storage of the buffer it was cut from.
package typealias ByteSlice = ArraySlice<UInt8>

extension Array where Element == UInt8 {
  /// The UTF-8 form of a string.
  package init(_ text: String) {
    self.init(text.utf8)
  }

  /// Appends a literal.
  @inline(__always)
  package mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends a string as UTF-8.
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Appends the bytes of `source` in `range`, unchanged.
  package mutating func append(_ source: Bytes, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
    source.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Appends a decimal number.
  package mutating func append(decimal value: Int) {
    if value >= 0 && value < 10 {
      append(UInt8(value) + 48)
    } else {
      append(text: String(value))
    }
  }

  /// Appends text with the five characters escaped that HTML and XML give a meaning.
  package mutating func append(escaping slice: ByteSlice) {
    slice.withUnsafeBufferPointer { appendEscaped($0, .html) }
  }

  /// Appends the bytes of `source` in `range` with HTML's and XML's special characters escaped.
  package mutating func append(escaping source: Bytes, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
    source.withUnsafeBufferPointer {
      appendEscaped(UnsafeBufferPointer(rebasing: $0[range]), .html)
    }
  }

  /// Appends a string with HTML's and XML's special characters escaped.
  package mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0, .html) }
  }

  /// Appends the inside of a JSON string (RFC 8259), without its quotes. `<` is escaped too, so that
  /// the text can stand inside a `script` element.
  package mutating func append(jsonEscaping slice: ByteSlice) {
    slice.withUnsafeBufferPointer { appendEscaped($0, .json) }
  }

  /// Appends the inside of a JSON string (RFC 8259), without its quotes.
  package mutating func append(jsonEscaping text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0, .json) }
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, _ escape: Escape) {
    let special = escape.special
    var start = 0
    var index = 0
    while let hit = text.firstIndex(in: special, from: index) {
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<hit]))
      append(contentsOf: escape.replacement(text[hit]))
      index = hit + 1
      start = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<text.count]))
  }
}

extension Array where Element == UInt8 {
  /// The place of the first byte equal to `byte` in `range`.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return withUnsafeBufferPointer { text in
      var index = range.lowerBound
      if let base = text.baseAddress {
        let wanted = SIMD16<UInt8>(repeating: byte)
        while index + 16 <= range.upperBound {
          let block = UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
          if any(block .== wanted) { break }
          index += 16
        }
      }
      while index < range.upperBound {
        if text[index] == byte { return index }
        index += 1
      }
      return nil
    }
  }

  /// The place of the first byte of `range` that is in `set`.
  package func firstIndex(in set: ByteSet, _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[..<range.upperBound]).firstIndex(
        in: set, from: range.lowerBound)
    }
  }

  /// The place where `needle` first begins in `range`.
  package func firstIndex(of needle: StaticString, in range: Range<Int>) -> Int? {
    let length = needle.utf8CodeUnitCount
    precondition(length > 0)
    var from = range.lowerBound
    let last = range.upperBound - length
    while from <= last, let hit = firstIndex(of: needle.utf8Start[0], in: from..<last + 1) {
      if hasBytes(needle, at: hit) { return hit }
      from = hit + 1
    }
    return nil
  }

  /// Whether `literal` stands at `index`.
  package func hasBytes(_ literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where self[index + offset] != literal.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The place of the first byte in `range` that is not well-formed UTF-8 (Unicode 15, table 3-7).
  package func firstInvalidUTF8(in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return withUnsafeBufferPointer { text in
      var index = range.lowerBound
      let end = range.upperBound
      guard let base = text.baseAddress else { return nil }
      let raw = UnsafeRawPointer(base)
      while index < end {
        let byte = text[index]
        if byte < 0x80 {
          index += 1
          while index + 8 <= end,
            raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
          {
            index += 8
          }
        } else if byte >= 0xE1 && byte <= 0xEC {
          guard index + 2 < end, text[index + 1] & 0xC0 == 0x80, text[index + 2] & 0xC0 == 0x80
          else { return index }
          index += 3
        } else {
          let (length, second): (Int, ClosedRange<UInt8>) =
            switch byte {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xEE, 0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0...0)
            }
          guard length > 0, index + length <= end, second.contains(text[index + 1]) else {
            return index
          }
          for next in 2..<Swift.max(length, 2) where text[index + next] & 0xC0 != 0x80 {
            return index
          }
          index += length
        }
      }
      return nil
    }
  }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// The first byte at or after `from` that is in `set`.
  fileprivate func firstIndex(in set: ByteSet, from: Int) -> Int? {
    var index = from
    while index < count {
      if set.contains(self[index]) { return index }
      index += 1
    }
    return nil
  }
}

/// How one output format spells the characters that it gives a meaning.
private enum Escape {
  case html, json

  var special: ByteSet {
    switch self {
    case .html: Escape.htmlSpecial
    case .json: Escape.jsonSpecial
    }
  }

  private static let htmlSpecial = ByteSet("&<>\"'")
  private static let jsonSpecial = ByteSet("\"\\<", and: 0..<32)

  /// The escaped form of a byte of `special`.
  func replacement(_ byte: UInt8) -> Bytes {
    switch self {
    case .html:
      switch byte {
      case UInt8(ascii: "&"): return Escape.ampersand
      case UInt8(ascii: "<"): return Escape.less
      case UInt8(ascii: ">"): return Escape.greater
      case UInt8(ascii: "\""): return Escape.quote
      default: return Escape.apostrophe
      }
    case .json:
      switch byte {
      case UInt8(ascii: "\""): return Escape.jsonQuote
      case UInt8(ascii: "\\"): return Escape.jsonBackslash
      case UInt8(ascii: "\n"): return Escape.jsonNewline
      default:
        let digits = Bytes("0123456789abcdef")
        return Bytes("\\u00") + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  private static let ampersand = Bytes("&amp;")
  private static let less = Bytes("&lt;")
  private static let greater = Bytes("&gt;")
  private static let quote = Bytes("&quot;")
  private static let apostrophe = Bytes("&#39;")
  private static let jsonQuote = Bytes("\\\"")
  private static let jsonBackslash = Bytes("\\\\")
  private static let jsonNewline = Bytes("\\n")
}

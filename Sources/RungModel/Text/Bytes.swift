/// Content is bytes from the disk to the disk: posts are never turned into a `String` of characters.
///
/// This is the one file in which loops of ours run over pointers; elsewhere these only appear where a
/// call of the system or of libcmark takes one. Everything here checks its range first and hands a
/// pointer to a loop that stays inside it; that buys runs copied by `memmove` and eight bytes
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

  /// Appends the bytes of `source` in `range` as the inside of a JSON string.
  package mutating func append(jsonEscaping source: Bytes, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
    source.withUnsafeBufferPointer {
      appendEscaped(UnsafeBufferPointer(rebasing: $0[range]), .json)
    }
  }

  /// Appends the inside of a JSON string (RFC 8259), without its quotes.
  package mutating func append(jsonEscaping text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0, .json) }
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, _ escape: Escape) {
    var start = 0
    var index = 0
    while let hit = escape.firstSpecial(in: text, from: index) {
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<hit]))
      append(escape, text[hit])
      index = hit + 1
      start = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<text.count]))
  }

  private mutating func append(_ escape: Escape, _ special: UInt8) {
    switch (escape, special) {
    case (.html, UInt8(ascii: "&")): append("&amp;")
    case (.html, UInt8(ascii: "<")): append("&lt;")
    case (.html, UInt8(ascii: ">")): append("&gt;")
    case (.html, UInt8(ascii: "\"")): append("&quot;")
    case (.html, _): append("&#39;")
    case (.json, UInt8(ascii: "\"")): append("\\\"")
    case (.json, UInt8(ascii: "\\")): append("\\\\")
    case (.json, UInt8(ascii: "\n")): append("\\n")
    case (.json, _):
      append("\\u00")
      append(hexDigit(special >> 4))
      append(hexDigit(special & 15))
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a")
  }
}

extension Array where Element == UInt8 {
  /// The place of the first byte equal to `byte` in `range`.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return withUnsafeBufferPointer { text in
      var index = range.lowerBound
      if let base = text.baseAddress {
        let raw = UnsafeRawPointer(base)
        let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
        while index + 8 <= range.upperBound {
          let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ wanted
          let zero = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
          // The lowest mark is exact; only those above it may be carried there.
          if zero != 0 { return index + zero.trailingZeroBitCount / 8 }
          index += 8
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
    precondition(needle.utf8CodeUnitCount > 0)
    return firstIndex(needle.utf8Start[0], needle.utf8CodeUnitCount, in: range) {
      hasBytes(needle, at: $0)
    }
  }

  /// The place where `needle` first begins in `range`; nil for an empty one.
  package func firstIndex(of needle: Bytes, in range: Range<Int>) -> Int? {
    guard let first = needle.first else { return nil }
    return firstIndex(first, needle.count, in: range) {
      self[$0..<$0 + needle.count].elementsEqual(needle)
    }
  }

  @inline(__always)
  private func firstIndex(
    _ first: UInt8, _ length: Int, in range: Range<Int>, where isMatch: (Int) -> Bool
  ) -> Int? {
    var from = range.lowerBound
    let last = range.upperBound - length
    while from <= last, let hit = firstIndex(of: first, in: from..<last + 1) {
      if isMatch(hit) { return hit }
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
    guard let base = baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let skipsOtherScripts = set.isASCII
    while index < count {
      if skipsOtherScripts, index + 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let ascii = ~word & 0x8080_8080_8080_8080
        if ascii == 0 {
          index += 8
          continue
        }
        index += ascii.trailingZeroBitCount / 8
      }
      if set.contains(self[index]) { return index }
      index += 1
    }
    return nil
  }
}

/// Which characters an output format gives a meaning.
///
/// Eight bytes are looked at in one step: of a word whose bytes are all below 0x80,
/// `(word - 0x01…01) & ~word & 0x80…80` is not zero just where a byte is zero (S. E. Anderson, “Bit
/// Twiddling Hacks”); a byte above 0x7F can make it look so, and is then looked at by itself.
private enum Escape {
  case html, json

  @inline(__always)
  func firstSpecial(in text: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    switch self {
    case .html: Escape.first(in: text, from: from, word: Escape.mayEscapeHTML, byte: Escape.isHTML)
    case .json: Escape.first(in: text, from: from, word: Escape.mayEscapeJSON, byte: Escape.isJSON)
    }
  }

  @inline(__always)
  private static func first(
    in text: UnsafeBufferPointer<UInt8>, from: Int, word: (UInt64) -> Bool, byte: (UInt8) -> Bool
  ) -> Int? {
    var index = from
    let end = text.count
    guard let base = text.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    while index < end {
      while index + 8 <= end,
        !word(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      {
        index += 8
      }
      let stop = min(index + 8, end)
      while index < stop {
        if byte(base[index]) { return index }
        index += 1
      }
    }
    return nil
  }

  @inline(__always)
  private static func hasZero(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// `<` and `>` differ in one bit, and so do, but for a `#`, the three others.
  @inline(__always)
  private static func mayEscapeHTML(_ word: UInt64) -> Bool {
    let angles = (word | 0x0202_0202_0202_0202) ^ 0x3E3E_3E3E_3E3E_3E3E
    let others = (word | 0x0505_0505_0505_0505) ^ 0x2727_2727_2727_2727
    return hasZero(angles) | hasZero(others) != 0
  }

  @inline(__always)
  private static func isHTML(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }

  @inline(__always)
  private static func mayEscapeJSON(_ word: UInt64) -> Bool {
    let controls = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
    let quotes = hasZero(word ^ 0x2222_2222_2222_2222)
    let slashes = hasZero(word ^ 0x5C5C_5C5C_5C5C_5C5C)
    return controls | quotes | slashes | hasZero(word ^ 0x3C3C_3C3C_3C3C_3C3C) != 0
  }

  @inline(__always)
  private static func isJSON(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      || byte == UInt8(ascii: "<")
  }
}

import RungModel

/// The hashes of each three neighbouring words, or three neighbouring Japanese characters, of a
/// line: what a quotation is recognised by, however its punctuation and white space were changed.
struct PassageGrams {
  private var index: Int
  private let end: Int
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var isJapanese = false

  init(_ range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
  }

  @inline(__always)
  mutating func next(in text: Span<UInt8>) -> UInt64? {
    while let unit = nextUnit(in: text) {
      let gram = (first &* 0x9E37_79B9_7F4A_7C15 &+ second) &* 0xD6E8_FEB8_6659_FD93 &+ unit
      let isWhole = first != 0
      first = second
      second = unit
      if isWhole { return gram }
    }
    return nil
  }

  /// The next word's hash or Japanese character; a change of script begins anew.
  @inline(__always)
  private mutating func nextUnit(in text: Span<UInt8>) -> UInt64? {
    while index < end {
      let byte = text[index]
      if byte >= 0xE3, byte <= 0xE9, index &+ 2 < end {
        let code =
          UInt64(byte) << 16 | UInt64(text[index &+ 1]) << 8 | UInt64(text[index &+ 2])
        index &+= 3
        // Punctuation (。、「」…) is passed over.
        if code >= 0xE38181 {
          begin(japanese: true)
          return code
        }
      } else if Self.isWord(byte) {
        begin(japanese: false)
        return word(in: text)
      } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") {
        skipMarkup(
          until: byte == UInt8(ascii: "&") ? UInt8(ascii: ";") : UInt8(ascii: ">"), in: text)
      } else {
        index &+= byte >= 0xE0 ? 3 : 1
      }
    }
    return nil
  }

  @inline(__always)
  private mutating func word(in text: Span<UInt8>) -> UInt64 {
    var hash = TermHash()
    while index < end, Self.isWord(text[index]) {
      hash.combine(text[index] < 0x61 && text[index] > 0x40 ? text[index] | 0x20 : text[index])
      index &+= 1
    }
    return hash.value
  }

  @inline(__always)
  private mutating func begin(japanese: Bool) {
    if isJapanese != japanese {
      isJapanese = japanese
      first = 0
      second = 0
    }
  }

  /// Skips a tag or a character reference; only its first byte where it does not end soon.
  @inline(__always)
  private mutating func skipMarkup(until closing: UInt8, in text: Span<UInt8>) {
    let limit = min(end, index &+ (closing == UInt8(ascii: ";") ? 10 : 512))
    var place = index &+ 1
    while place < limit, text[place] != closing, text[place] != UInt8(ascii: "<") { place &+= 1 }
    index = place < limit && text[place] == closing ? place &+ 1 : index &+ 1
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39
      || byte >= 0x80 && byte < 0xE0
  }
}

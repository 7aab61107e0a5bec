package import RungModel

/// How much there is to read: characters of Japanese, Chinese and Korean, words of everything else.
///
/// Texts are added piece by piece; a word does not go on from one piece to the next.
package struct TextStatistics: Sendable, Hashable {
  /// Kanji, kana and hangul; punctuation and symbols are not counted.
  package private(set) var cjkCharacters = 0
  /// Runs of letters and digits of other scripts; an apostrophe does not end a run.
  package private(set) var words = 0

  package init() {}

  /// What Hugo calls the word count of a site with `hasCJKLanguage`.
  package var wordCount: Int { cjkCharacters + words }

  /// At 500 characters or 212 words a minute, rounded up.
  package var readingMinutes: Int {
    let perMinute = (characters: 500, words: 212)
    let work = cjkCharacters * perMinute.words + words * perMinute.characters
    let minute = perMinute.characters * perMinute.words
    return (work + minute - 1) / minute
  }

  /// Adds a piece of text; bytes that are not UTF-8 are passed over.
  package mutating func count(_ bytes: Bytes, _ range: Range<Int>) {
    count(bytes, range, isMarkup: false)
  }

  /// Adds the text of markup that Rung itself wrote: tags are passed over, an entity ends a word, and
  /// a formula is one word.
  mutating func count(markup html: Bytes, _ range: Range<Int>) {
    count(html, range, isMarkup: true)
  }

  @inline(__always)
  private mutating func count(_ bytes: Bytes, _ range: Range<Int>, isMarkup: Bool) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    let text = bytes.span
    let counted = ideographsAndKana.span
    let end = range.upperBound
    var index = range.lowerBound
    var cjk = 0
    var words = 0
    // 1 in a word, else 0: words begin too often for a branch to be foreseen.
    var inWord = 0
    // Every index stays below `end`, which was checked: unchecked look-ups are safe here.
    while index < end {
      let byte = text[unchecked: index]
      if byte >= 0xE3 && byte <= 0xE9 {
        // Nearly all of a Japanese text: kana, kanji and their punctuation.
        guard index + 2 < end else { break }
        let second = Int(text[unchecked: index + 1] & 0x3F)
        let third = UInt64(text[unchecked: index + 2] & 0x3F)
        // U+3000 and up; one row for each value of the first two bytes.
        let row = Int(byte - 0xE3) << 6 | second
        cjk += Int(truncatingIfNeeded: counted[unchecked: row] >> third) & 1
        inWord = 0
        index += 3
      } else if byte < 0x80 {
        if isMarkup, byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
          if byte == UInt8(ascii: "<"), bytes.hasBytes("<math", at: index),
            let formula = HTMLFormula(bytes, at: index, end)
          {
            words += 1
            index = formula.end - 1
          }
          let closer = byte == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: ";")
          // A word of code goes on from one of its spans to the next.
          if !bytes.hasBytes("<span", at: index), !bytes.hasBytes("</span", at: index) {
            inWord = 0
          }
          while index < end, text[unchecked: index] != closer { index += 1 }
        } else {
          let isLetter = asciiLetter(byte)
          words += isLetter & (inWord ^ 1)
          inWord = byte == UInt8(ascii: "'") ? inWord : isLetter
        }
        index += 1
      } else {
        let (length, kind) = classify(text, index, end)
        switch kind {
        case .cjk:
          cjk += 1
          inWord = 0
        case .letter:
          words += inWord ^ 1
          inWord = 1
        case .joiner: break
        case .other: inWord = 0
        }
        index += length
      }
    }
    cjkCharacters += cjk
    self.words += words
  }

  /// Adds a whole text.
  package mutating func count(_ bytes: Bytes) {
    count(bytes, 0..<bytes.count)
  }
}

/// 1 for a letter or digit of ASCII, else 0.
@inline(__always)
private func asciiLetter(_ byte: UInt8) -> Int {
  let isLetter = (byte | 0x20) &- 0x61 < 26
  let isDigit = byte &- 0x30 < 10
  return (isLetter ? 1 : 0) | (isDigit ? 1 : 0)
}

/// A bit for each character of U+3000…U+9FFF, those whose UTF-8 begins with E3 to E9: whether it is
/// counted.
private let ideographsAndKana: [UInt64] = (0..<448).map { row in
  (0..<64).reduce(into: 0) { bits, column in
    let scalar = UInt32(0x3000 + row * 64 + column)
    if kind(of: scalar) == .cjk { bits |= 1 << UInt64(column) }
  }
}

private enum CharacterKind {
  case cjk, letter, joiner, other
}

/// The character at `index`, which is not ASCII, and the bytes it takes.
private func classify(
  _ text: borrowing Span<UInt8>, _ index: Int, _ end: Int
) -> (length: Int, kind: CharacterKind) {
  let first = text[index]
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
  guard length > 1, index + length <= end else { return (1, .other) }
  var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
  for offset in 1..<length {
    let byte = text[index + offset]
    guard byte & 0xC0 == 0x80 else { return (offset, .other) }
    scalar = scalar << 6 | UInt32(byte & 0x3F)
  }
  return (length, kind(of: scalar))
}

private func kind(of scalar: UInt32) -> CharacterKind {
  switch scalar {
  // Latin with accents, Greek, Cyrillic and the like: letters but for a few signs.
  case 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: .other
  // Marks that belong to the letter before, and the apostrophe of print.
  case 0x300...0x36F, 0x2019, 0x200C, 0x200D, 0xFE00...0xFE0F: .joiner
  // Hangul in parts: one character a leading consonant.
  case 0x1100...0x115F, 0xA960...0xA97C: .cjk
  case 0x1160...0x11FF, 0xD7B0...0xD7FB: .joiner
  case 0x2000...0x2BFF, 0x2E00...0x2FFF: .other
  // Kana and kanji, without punctuation, voiced marks, and what is in a circle or a square.
  case 0x3005...0x3007, 0x3021...0x3029, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA,
    0x30FC...0x318F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF:
    .cjk
  case 0x3000...0x4DFF: .other
  case 0xAC00...0xD7A3, 0xF900...0xFAFF: .cjk
  // Full-width digits and letters, half-width katakana and hangul.
  case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: .letter
  case 0xFF66...0xFF9D, 0xFFA1...0xFFDC: .cjk
  case 0xE000...0xF8FF, 0xFE10...0xFE6F, 0xFEFF...0xFFFF: .other
  case 0x1B000...0x1B16F, 0x20000...0x3FFFF: .cjk
  case 0x1F000...0x1FBFF, 0xE0000...: .other
  default: .letter
  }
}

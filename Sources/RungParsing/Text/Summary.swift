package import RungModel

/// The beginning of a text, in whole sentences.
package enum Summary {
  /// The most Unicode scalars that a summary has.
  package static let maximumLength = 400

  /// Whole sentences until `limit` words are reached, where two Japanese characters count as a word;
  /// the first sentence where `limit` is 0.
  ///
  ///     “Swift 6  is out.\nIt checks\ndata races. And more.”, limit 5  →  “Swift 6 is out. It checks data races.”
  ///
  /// White space becomes one space, and a line break between Japanese characters nothing. What is
  /// longer than 400 scalars is cut between two characters, with `…`.
  package static func cut(_ plainText: Bytes, limit: Int) -> Bytes {
    let scalars = normalizedStart(of: plainText, count: maximumLength + 1)
    var halfWords = 0
    var isInWord = false
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if isJapanese(scalar) {
        halfWords += 1
        isInWord = false
      } else {
        let isLetter = scalar.isASCII ? letters.contains(UInt8(scalar.value)) : isWordPart(scalar)
        halfWords += isLetter && !isInWord ? 2 : 0
        isInWord = isLetter
      }
      if let end = sentenceEnd(scalars, index) {
        if halfWords >= limit * 2 && end <= maximumLength { return encoded(scalars[..<end]) }
        index = end
        isInWord = false
      } else {
        index += 1
      }
    }
    return scalars.count <= maximumLength ? encoded(scalars[...]) : shortened(scalars)
  }

  /// The place after a sentence's last mark, if its first stands at `index`.
  private static func sentenceEnd(_ text: [Unicode.Scalar], _ index: Int) -> Int? {
    switch text[index] {
    case "。", "！", "？", "．":
      return afterClosers(text, index)
    case "!", "?":
      let end = afterClosers(text, index)
      return end == text.count || text[end] == " " || !text[end].isASCII ? end : nil
    case ".":
      // `e.g. this` goes on, and so does `3.5`.
      let end = afterClosers(text, index)
      if end == text.count { return end }
      guard text[end] == " " else { return nil }
      return end + 1 < text.count && text[end + 1].properties.isLowercase ? nil : end
    default:
      return nil
    }
  }

  private static func afterClosers(_ text: [Unicode.Scalar], _ index: Int) -> Int {
    var end = index + 1
    while end < text.count, isSentenceMark(text[end]) || isCloser(text[end]) {
      end += 1
    }
    return end
  }

  private static func isSentenceMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "!", "?", "．": true
    default: false
    }
  }

  private static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "」", "』", "）", "】", "〉", "》", "”", "’", ")", "]", "\"", "'": true
    default: false
    }
  }

  private static let letters = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Kana, kanji, hangul, and full-width signs, beside which a line break is no space.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3001...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x4E00...0x9FFF: true
    case 0xFF01...0xFF5E: false
    default: isWide(scalar) && scalar.properties.isAlphabetic
    }
  }

  /// The first `count` scalars with white space normalised, and invalid bytes as U+FFFD.
  private static func normalizedStart(of text: Bytes, count: Int) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var space: (isPending: Bool, hasLineBreak: Bool) = (false, false)
    var decoder = UTF8()
    var bytes = text.makeIterator()
    while result.count < count {
      let scalar: Unicode.Scalar
      switch decoder.decode(&bytes) {
      case .scalarValue(let value): scalar = value
      case .error: scalar = "\u{FFFD}"
      case .emptyInput: return result
      }
      if isSpace(scalar) {
        space = (!result.isEmpty, space.hasLineBreak || scalar == "\n")
        continue
      }
      let isBroken = space.hasLineBreak && isWide(scalar) && result.last.map(isWide) == true
      if space.isPending && !isBroken { result.append(" ") }
      space = (false, false)
      if result.count < count { result.append(scalar) }
    }
    return result
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0, 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// As many whole characters as leave room for the ellipsis.
  private static func shortened(_ scalars: [Unicode.Scalar]) -> Bytes {
    var kept = 0
    for character in text(scalars[...]) {
      let length = character.unicodeScalars.count
      if kept + length > maximumLength - 1 { break }
      kept += length
    }
    if kept > 0, scalars[kept - 1] == " " { kept -= 1 }
    return encoded(scalars[..<kept]) + Bytes("…")
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private static func encoded(_ scalars: ArraySlice<Unicode.Scalar>) -> Bytes {
    Bytes(text(scalars))
  }
}

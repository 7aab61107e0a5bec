import RungModel

/// What sets Chinese and Japanese text apart: no spaces between words, marks of its own.
enum EastAsianText {
  /// Whether a bare link ends before this character: CJK, kana, full-width forms, and the curly
  /// quotes and ellipses that such text uses. Unicode's spaces end a link in any language.
  static func endsLink(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F: true
    case 0x2018...0x201F, 0x2025, 0x2026, 0x2E80...0xA4CF, 0xAC00...0xD7AF, 0xF900...0xFAFF: true
    case 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Whether a line break beside this character means nothing. (Korean separates words by spaces.)
  static func joinsLines(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F: true
    case 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}

extension Array where Element == UInt8 {
  /// The Unicode scalar that begins at `index` and its length; a byte that begins none is taken by
  /// itself, as its own value.
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = self[index]
    let length =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard length > 1, index + length <= count else { return (UInt32(lead), 1) }
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for next in index + 1..<index + length {
      guard self[next] & 0xC0 == 0x80 else { return (UInt32(lead), 1) }
      value = value << 6 | UInt32(self[next] & 0x3F)
    }
    return (value, length)
  }

  /// The Unicode scalar that ends before `index`, if there is one at or after `lower`.
  func scalar(before index: Int, from lower: Int) -> UInt32? {
    var start = index - 1
    guard start >= lower else { return nil }
    while start > lower, index - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start).value
  }
}

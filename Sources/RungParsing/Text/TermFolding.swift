/// Finds terms that are one word in several spellings: `ＡＩ` and `AI`, `Firefox` and `FireFox`.
package enum TermFolding {
  /// The form that all spellings of a term share, for comparing with `==` and as a dictionary's key.
  ///
  /// Full-width ASCII becomes half-width, half-width katakana full-width, letters lower case, and
  /// white space at the ends goes. Composed and decomposed letters need no folding: strings
  /// that are canonically equal are equal keys. (Those of kana are composed all the same.)
  package static func key(_ term: String) -> String {
    if term.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return term.lowercased() }
    var folded: [Unicode.Scalar] = []
    folded.reserveCapacity(term.utf8.count)
    for scalar in term.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: append(scalar.value - 0xFEE0, to: &folded)
      case 0x3000: folded.append(" ")
      case 0xFF61...0xFF9D: folded.append(katakana[Int(scalar.value - 0xFF61)])
      case 0x3099, 0xFF9E: voice(&folded, with: "\u{3099}")
      case 0x309A, 0xFF9F: voice(&folded, with: "\u{309A}")
      default: folded.append(scalar)
      }
    }
    let start = folded.drop { $0.properties.isWhitespace }
    let end = start.lastIndex { !$0.properties.isWhitespace } ?? start.startIndex - 1
    return String(String.UnicodeScalarView(start[...end])).lowercased()
  }

  private static func append(_ value: UInt32, to folded: inout [Unicode.Scalar]) {
    if let scalar = Unicode.Scalar(value) { folded.append(scalar) }
  }

  /// Joins a (half-)voiced mark to the kana before it, or leaves it standing.
  private static func voice(_ folded: inout [Unicode.Scalar], with mark: Unicode.Scalar) {
    guard let last = folded.last, let voiced = voiced(last, mark) else {
      folded.append(mark)
      return
    }
    folded[folded.count - 1] = voiced
  }

  private static func voiced(_ kana: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    let isHiragana = (0x3041...0x3096).contains(kana.value)
    let katakana = isHiragana ? kana.value + 0x60 : kana.value
    let isVoiced = mark == "\u{3099}"
    let shift: UInt32
    switch katakana {
    // In these rows the voiced kana follows the plain one; where it is the odd one of a pair
    // changes at the small ッ.
    case 0x30AB...0x30C2 where katakana % 2 == 1 && isVoiced: shift = 1
    case 0x30C4...0x30C8 where katakana % 2 == 0 && isVoiced: shift = 1
    case 0x30CF...0x30DD where katakana % 3 == 0: shift = isVoiced ? 1 : 2
    case 0x30A6 where isVoiced: shift = 0x4E
    case 0x30EF...0x30F2 where isVoiced && !isHiragana: shift = 8
    case 0x30FD where isVoiced: shift = 1
    default: return nil
    }
    return Unicode.Scalar(kana.value + shift)
  }

  /// U+FF61…U+FF9D in full width.
  private static let katakana = Array(
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
      .unicodeScalars)
}

/// Which characters of a name may stand in an address, as Hugo has it.
enum PathCharacters {
  /// Lower case, character by character, and spaces as hyphens: the name under which a file or a
  /// term is known.
  static func key(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      result.append(scalar == " " ? "-" : lowercased(scalar))
    }
    return String(result)
  }

  /// Lower case, character by character.
  static func lowercase(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { result.append(lowercased(scalar)) }
    return String(result)
  }

  /// Letters, digits, marks and `./\_#+~-@` stay, `%` before two hexadecimal digits too. White space
  /// between what stays becomes one hyphen, unless one stands there already; all else goes.
  static func sanitized(_ name: String) -> String {
    if name.utf8.allSatisfy({ plain.contains($0) }) { return name }
    var result = String.UnicodeScalarView()
    var isHyphenDue = false
    var followsHyphen = false
    let scalars = name.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if isAllowed(scalar) || scalar == "%" && isEscape(scalars[index...]) {
        followsHyphen = scalar == "-"
        if isHyphenDue && !followsHyphen { result.append("-") }
        isHyphenDue = false
        result.append(scalar)
      } else if scalar.properties.isWhitespace, !result.isEmpty, !followsHyphen {
        isHyphenDue = true
      }
    }
    return String(result)
  }

  private static let plain = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./\\_#+~-@")

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return plain.contains(UInt8(scalar.value)) }
    if isCommonJapanese(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default:
      return false
    }
  }

  private static func isEscape(_ rest: Substring.UnicodeScalarView) -> Bool {
    let digits = rest.dropFirst().prefix(2)
    return digits.count == 2 && digits.allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }

  /// A character's lower case where that is one character; for `İ`, whose is two, the first.
  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return (0x41...0x5A).contains(scalar.value)
        ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
    }
    if isCommonJapanese(scalar) { return scalar }
    return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  /// Kana and kanji: letters without case, known without a look into Unicode's tables.
  private static func isCommonJapanese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x4E00...0x9FFF: true
    default: false
    }
  }
}

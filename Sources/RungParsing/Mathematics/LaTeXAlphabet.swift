/// The alphabets of mathematics (Unicode 15, section 22.2), in which a letter of another style is a
/// character of its own.
enum LaTeXAlphabet {
  case roman, italic, bold, boldItalic, script, fraktur, doubleStruck, sansSerif, typewriter

  /// The alphabet of a command that takes an argument (`\mathbb`) or changes what follows (`\bf`).
  static let commands: [String: (alphabet: LaTeXAlphabet?, takesArgument: Bool)] = [
    "mathrm": (.roman, true), "mathup": (.roman, true), "rm": (.roman, false),
    "mathit": (.italic, true), "it": (.italic, false),
    "mathnormal": (nil, true),
    "mathbf": (.bold, true), "bold": (.bold, true), "bf": (.bold, false),
    "boldsymbol": (.boldItalic, true), "bm": (.boldItalic, true), "pmb": (.boldItalic, true),
    "mathcal": (.script, true), "mathscr": (.script, true), "cal": (.script, false),
    "mathfrak": (.fraktur, true), "frak": (.fraktur, true),
    "mathbb": (.doubleStruck, true), "Bbb": (.doubleStruck, true),
    "mathsf": (.sansSerif, true), "sf": (.sansSerif, false),
    "mathtt": (.typewriter, true), "tt": (.typewriter, false),
  ]

  /// A text in this alphabet; a character that it does not have stays what it is.
  func text(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(character(scalar)) }
    return String(result)
  }

  private func character(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[scalar] { return exception }
    let code: UInt32? =
      switch scalar {
      case "A"..."Z": capitals.map { $0 + scalar.value - 0x41 }
      case "a"..."z": capitals.map { $0 + 26 + scalar.value - 0x61 }
      case "0"..."9": digits.map { $0 + scalar.value - 0x30 }
      case "\u{391}"..."\u{3A9}": greek.map { $0 + scalar.value - 0x391 }
      case "\u{3B1}"..."\u{3C9}": greek.map { $0 + 26 + scalar.value - 0x3B1 }
      default: nil
      }
    return code.flatMap { Unicode.Scalar($0) } ?? scalar
  }

  /// Where the alphabet's capital letters begin; the small ones follow them.
  private var capitals: UInt32? {
    switch self {
    case .roman: nil
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .sansSerif: 0x1D5A0
    case .typewriter: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .typewriter: 0x1D7F6
    default: nil
    }
  }

  private var greek: UInt32? {
    self == .boldItalic ? 0x1D71C : nil
  }

  /// Letters that were in Unicode before their alphabet was.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
        "g": "ℊ", "o": "ℴ",
      ]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    default: [:]
    }
  }
}

import RungModel

/// Signs that stand for themselves: letters, numbers, operators.
extension LaTeXParser {
  /// The next thing in a row; nil where it is nothing to be seen.
  mutating func nucleus() -> Nucleus? {
    let start = index
    switch text[index] {
    case UInt8(ascii: "\\"):
      return commandNucleus()
    case UInt8(ascii: "{"):
      guard depth < LaTeXParser.maximumDepth else { return Nucleus(argument()) }
      depth += 1
      defer { depth -= 1 }
      return Nucleus(group())
    case UInt8(ascii: "^"), UInt8(ascii: "_"):
      return Nucleus(.row([]))
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return Nucleus(number(numberRange()))
    case UInt8(ascii: ".") where index + 1 < text.count && text[index + 1].isDigit:
      return Nucleus(number(numberRange()))
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return letterNucleus()
    case 0...0x7F:
      index += 1
      return sign(start)
    default:
      return character()
    }
  }

  // MARK: Letters and numbers

  private mutating func numberRange() -> Range<Int> {
    let start = index
    while index < text.count {
      let isPoint =
        text[index] == UInt8(ascii: ".") && index + 1 < text.count && text[index + 1].isDigit
      guard text[index].isDigit || isPoint else { break }
      index += 1
    }
    return start..<index
  }

  func number(_ range: Range<Int>) -> Notation {
    let digits = string(range)
    return .number(alphabet?.text(digits) ?? digits)
  }

  private mutating func letterNucleus() -> Nucleus {
    let start = index
    var end = index
    while end < text.count, text[end].isLetter { end += 1 }
    if isLenient, alphabet == nil, let named = name(string(start..<end)) {
      index = end
      return named
    }
    index = alphabet == nil ? start + 1 : end
    return Nucleus(letters(start..<index))
  }

  /// A letter, or letters that are one name in a style of their own.
  func letters(_ range: Range<Int>) -> Notation {
    let letters = string(range)
    guard let alphabet else { return .identifier(letters) }
    return alphabet == .roman ? .upright(letters) : .identifier(alphabet.text(letters))
  }

  /// A function or a Greek letter whose backslash was forgotten.
  private mutating func name(_ word: String) -> Nucleus? {
    guard word.utf8.count >= 3 || word == "ln" || word == "pi",
      let symbol = LaTeXSymbols.named[word]
    else { return nil }
    switch symbol.kind {
    case .function, .functionWithLimits: return nucleus(symbol)
    case .letter where LaTeXSymbols.greek.contains(word): return nucleus(symbol)
    default: return nil
    }
  }

  // MARK: Signs

  /// A sign of ASCII that was just passed.
  private mutating func sign(_ start: Int) -> Nucleus {
    switch text[start] {
    case UInt8(ascii: "-"): Nucleus(.symbol("−"))
    case UInt8(ascii: "*"): Nucleus(.symbol("∗"))
    case UInt8(ascii: ":"): Nucleus(.symbol("∶"))
    case UInt8(ascii: "'"): Nucleus(.symbol("′"))
    case UInt8(ascii: "~"): Nucleus(.space(333))
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "`"),
      UInt8(ascii: "@"), UInt8(ascii: "%"):
      Nucleus(.text(string(start..<index)))
    case UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "!"):
      Nucleus(.symbol(string(start..<index)))
    default:
      unread(start)
    }
  }

  /// A character beyond ASCII, by what Unicode says of it.
  private mutating func character() -> Nucleus {
    let (value, length) = text.scalar(at: index)
    let start = index
    index += length
    let written = string(start..<index)
    if let kind = LaTeXSymbols.characters[written] {
      return nucleus(LaTeXSymbols.Symbol(text: written, kind: kind))
    }
    switch Unicode.Scalar(value)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter:
      return Nucleus(.identifier(written))
    case .decimalNumber, .letterNumber, .otherNumber:
      return Nucleus(.number(written))
    case .mathSymbol, .modifierSymbol, .otherSymbol, .openPunctuation, .closePunctuation:
      return Nucleus(.symbol(written))
    case .spaceSeparator:
      return Nucleus(.space(333))
    default:
      return Nucleus(words(from: start))
    }
  }

  /// Words in a script that has no use in mathematics.
  private mutating func words(from start: Int) -> Notation {
    while index < text.count, text[index] >= 0x80 {
      let (value, length) = text.scalar(at: index)
      guard Unicode.Scalar(value)?.properties.generalCategory == .otherLetter else { break }
      index += length
    }
    return .text(string(start..<index))
  }

  /// A symbol by its kind.
  mutating func nucleus(_ symbol: LaTeXSymbols.Symbol) -> Nucleus {
    switch symbol.kind {
    case .letter:
      Nucleus(
        .identifier(
          alphabet == .boldItalic ? LaTeXAlphabet.boldItalic.text(symbol.text) : symbol.text))
    case .upright:
      Nucleus(
        alphabet == .boldItalic
          ? .identifier(LaTeXAlphabet.boldItalic.text(symbol.text)) : .upright(symbol.text))
    case .symbol, .integral: Nucleus(.symbol(symbol.text))
    case .largeOperator: Nucleus(.symbol(symbol.text), takesLimits: true)
    case .function: Nucleus(.upright(symbol.text), isFunction: true)
    case .functionWithLimits:
      Nucleus(.upright(symbol.text), takesLimits: true, isFunction: true)
    }
  }
}

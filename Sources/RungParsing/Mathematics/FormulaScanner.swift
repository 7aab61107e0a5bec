import RungModel

/// Cuts a formula into tokens: the syntax of SymPy and Python, what people write in its place
/// (`^`, `√`, `π`, `x²`), and the LaTeX commands that models mix in.
struct FormulaScanner {
  let bytes: Bytes
  var index = 0
  private(set) var tokens: [FormulaToken] = []
  /// Where a Python comment begins, which ends the formula.
  private(set) var comment: Int?

  init(_ bytes: Bytes) {
    self.bytes = bytes
  }

  /// All tokens, and one `end` after them.
  mutating func scan() throws(FormulaMistake) {
    while index < bytes.count, comment == nil {
      try token()
    }
    append(.end, 0)
  }

  private mutating func token() throws(FormulaMistake) {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "`"), UInt8(ascii: "$"), 0x09, 0x0A, 0x0D: index += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: ".") where index + 1 < bytes.count && bytes[index + 1].isDigit: try number()
    case UInt8(ascii: "_"): underscore()
    case UInt8(ascii: "\\"): try command()
    case UInt8(ascii: "#"): comment = index
    case _ where byte.isLetter: name()
    case 0x80...: try character()
    default: try sign()
    }
  }

  mutating func append(_ kind: FormulaToken.Kind, _ length: Int, _ text: String = "") {
    tokens.append(FormulaToken(kind: kind, range: index..<index + length, text: text))
    index += length
  }

  // MARK: Numbers and names

  /// Digits, with a point and an exponent; `1j` is a number and a name.
  private mutating func number() throws(FormulaMistake) {
    if has("0x", at: index) || has("0b", at: index), digits(from: index + 2) > index + 2 {
      throw mistake("only decimal numbers are read")
    }
    var end = digits(from: index)
    if has(".", at: end), !has("..", at: end) { end = digits(from: end + 1) }
    if has("e", at: end) || has("E", at: end) {
      let sign = has("-", at: end + 1) || has("+", at: end + 1) ? 1 : 0
      let exponent = digits(from: end + 1 + sign)
      if exponent > end + 1 + sign, !continuesName(at: exponent) { end = exponent }
    }
    append(.number, end - index, text(index..<end))
    if has("j", at: index) || has("J", at: index), !continuesName(at: index + 1) {
      append(.name, 1, "j")
    }
  }

  /// Letters, digits and underscores; with primes where arguments follow: `f'(x)`.
  private mutating func name() {
    var end = index + 1
    while continuesName(at: end) { end += 1 }
    // An underscore at the end begins an index: `log_{2}`.
    while end > index + 1, bytes[end - 1] == UInt8(ascii: "_") { end -= 1 }
    var primes = end
    while has("'", at: primes) { primes += 1 }
    if has("(", at: primes) { end = primes }
    append(.name, end - index, text(index..<end))
  }

  /// `_z` is a name, and an underscore right after an operand begins its index.
  private mutating func underscore() {
    if let last = tokens.last, last.range.upperBound == index, last.kind.endsOperand {
      append(.underscore, 1)
    } else {
      name()
    }
  }

  private func digits(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    return end
  }

  func continuesName(at index: Int) -> Bool {
    index < bytes.count
      && (bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "_"))
  }

  func has(_ literal: StaticString, at index: Int) -> Bool {
    bytes.hasBytes(literal, at: index)
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Signs

  private mutating func sign() throws(FormulaMistake) {
    if has("...", at: index) { throw leavesOut }
    for (spelling, kind) in FormulaScanner.signs where has(spelling, at: index) {
      return append(kind, spelling.utf8CodeUnitCount)
    }
    if bytes[index] == UInt8(ascii: "\"") { throw mistake("a quoted text is no formula") }
    if bytes[index] < 0x20 || bytes[index] == 0x7F { throw mistake("a control character") }
    throw mistake("`\(text(index..<index + 1))` has no meaning in a formula")
  }

  var leavesOut: FormulaMistake {
    mistake("an ellipsis leaves out a part of the formula")
  }

  func mistake(_ reason: String) -> FormulaMistake {
    FormulaMistake(reason: reason, offset: index)
  }

  /// Longer ones before those that they begin with.
  private static let signs: [(StaticString, FormulaToken.Kind)] = [
    ("**", .power), ("^", .power), ("*", .times), ("//", .floorDivide), ("/", .divide),
    ("+", .plus), ("->", .arrow), ("-", .minus), ("%", .percent),
    ("(", .open), (")", .close), ("[", .openBracket), ("]", .closeBracket),
    ("{", .openBrace), ("}", .closeBrace), ("|", .bar),
    (",", .comma), (";", .semicolon), ("..", .range), (".", .dot), (":", .colon), ("'", .prime),
    ("<=", .lessOrEqual), ("<>", .notEqual), ("<", .less), (">=", .greaterOrEqual),
    (">", .greater), ("==", .equal), ("=", .equal), ("!=", .notEqual), ("!", .exclamation),
    ("~", .tilde), ("&", .ampersand),
  ]

  // MARK: Characters beyond ASCII

  private mutating func character() throws(FormulaMistake) {
    if has("…", at: index) || has("⋯", at: index) { throw leavesOut }
    let length = 1 + bytes[(index + 1)...].prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    let text = text(index..<index + length)
    guard let scalar = text.unicodeScalars.first, scalar != "\u{FFFD}" else {
      throw mistake("this is not text")
    }
    if let digit = FormulaScanner.superscripts[scalar] { return superscript(digit, length) }
    if let kind = FormulaScanner.characters[scalar] { return append(kind, length) }
    if let name = FormulaScanner.characterNames[scalar] ?? GreekLetters.name(of: scalar) {
      return append(.name, length, name)
    }
    if scalar.properties.isWhitespace || scalar == "\u{200B}" { return index += length }
    throw mistake("`\(text)` has no meaning in a formula")
  }

  /// A run of digits set high is one exponent.
  private mutating func superscript(_ digit: Character, _ length: Int) {
    if let last = tokens.last, last.kind == .superscript, last.range.upperBound == index {
      tokens[tokens.count - 1].text.append(digit)
      tokens[tokens.count - 1].range = last.range.lowerBound..<index + length
      index += length
    } else {
      append(.superscript, length, String(digit))
    }
  }

  private static let superscripts: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-",
  ]

  private static let characters: [Unicode.Scalar: FormulaToken.Kind] = [
    "−": .minus, "–": .minus, "—": .minus, "×": .times, "·": .times, "⋅": .times, "∙": .times,
    "∗": .times, "÷": .divide, "∕": .divide, "≤": .lessOrEqual, "≥": .greaterOrEqual,
    "≠": .notEqual, "→": .arrow, "⌊": .openFloor, "⌋": .closeFloor, "⌈": .openCeiling,
    "⌉": .closeCeiling, "′": .prime, "’": .prime, "∧": .ampersand, "¬": .tilde,
  ]

  private static let characterNames: [Unicode.Scalar: String] = [
    "√": "sqrt", "∛": "cbrt", "∞": "oo", "∫": "∫", "∑": "∑", "∏": "∏", "ℯ": "e", "ⅈ": "I",
  ]
}

import RungModel

/// Cuts a Boolean formula into tokens.
struct BooleanScanner {
  enum Token: Equatable {
    case name(String)
    case constant(Bool)
    case not, and, or, xor, implies, iff, open, close, comma, end
  }

  private let bytes: Bytes
  private var index = 0

  init(_ bytes: Bytes) {
    self.bytes = bytes
  }

  /// All tokens with the places where they begin, and one `end` after them.
  mutating func scan() throws(FormulaMistake) -> [(token: Token, offset: Int)] {
    var tokens: [(token: Token, offset: Int)] = []
    while index < bytes.count {
      let start = index
      if let token = try next() { tokens.append((token, start)) }
    }
    tokens.append((.end, bytes.count))
    return tokens
  }

  private mutating func next() throws(FormulaMistake) -> Token? {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: " "), 0x09, 0x0A, 0x0D:
      index += 1
      return nil
    case UInt8(ascii: "_"),
      _ where byte.isLetter:
      return word(from: index)
    case UInt8(ascii: "\\") where index + 1 < bytes.count && bytes[index + 1].isLetter:
      return word(from: index + 1)
    case UInt8(ascii: "0"), UInt8(ascii: "1"):
      guard !continuesName(at: index + 1) else { break }
      index += 1
      return .constant(byte == UInt8(ascii: "1"))
    case 0x80...: return try character()
    default:
      for (spelling, token) in BooleanScanner.signs where bytes.hasBytes(spelling, at: index) {
        index += spelling.utf8CodeUnitCount
        return token
      }
    }
    let shown = byte < 0x20 || byte == 0x7F ? "a control character" : "`\(Character(.init(byte)))`"
    throw FormulaMistake(reason: "\(shown) has no meaning in a Boolean formula", offset: index)
  }

  private mutating func word(from start: Int) -> Token {
    var end = start
    while continuesName(at: end) { end += 1 }
    index = end
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    return BooleanScanner.words[name] ?? .name(name)
  }

  private func continuesName(at index: Int) -> Bool {
    index < bytes.count
      && (bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "_"))
  }

  private mutating func character() throws(FormulaMistake) -> Token {
    let length = 1 + bytes[(index + 1)...].prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
    if let scalar = text.unicodeScalars.first {
      if let token = BooleanScanner.characters[scalar] {
        index += length
        return token
      }
      if let letter = GreekLetters.name(of: scalar) {
        index += length
        return .name(letter)
      }
    }
    throw FormulaMistake(
      reason: "`\(text)` has no meaning in a Boolean formula", offset: index)
  }

  /// Longer ones before those that they begin with.
  private static let signs: [(StaticString, Token)] = [
    ("<->", .iff), ("<=>", .iff), ("->", .implies), ("=>", .implies), ("&&", .and), ("&", .and),
    ("/\\", .and), ("||", .or), ("|", .or), ("\\/", .or), ("^", .xor), ("~", .not), ("!", .not),
    ("(", .open), (")", .close), (",", .comma),
  ]

  private static let words: [String: Token] = [
    "and": .and, "or": .or, "not": .not, "xor": .xor, "implies": .implies, "iff": .iff,
    "true": .constant(true), "True": .constant(true), "false": .constant(false),
    "False": .constant(false), "land": .and, "wedge": .and, "lor": .or, "vee": .or,
    "lnot": .not, "neg": .not, "oplus": .xor, "to": .implies, "rightarrow": .implies,
    "Rightarrow": .implies, "leftrightarrow": .iff, "Leftrightarrow": .iff,
  ]

  private static let characters: [Unicode.Scalar: Token] = [
    "∧": .and, "∨": .or, "¬": .not, "⊕": .xor, "⊻": .xor, "→": .implies, "⇒": .implies,
    "↔": .iff, "⇔": .iff, "≡": .iff, "⊤": .constant(true), "⊥": .constant(false),
  ]
}

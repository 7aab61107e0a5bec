import RungModel

/// A sign, number or name of a formula in LaTeX.
struct LaTeXToken: Equatable {
  enum Kind: Equatable {
    case number
    /// A letter, Latin or Greek, or a name in upright letters.
    case name
    /// A command, without its backslash.
    case command
    /// Words in `\text`.
    case words
    /// A character of ASCII.
    case sign
    /// `\,` and the like.
    case gap
    case end
  }

  var kind: Kind
  var text: String
  /// The byte where it begins.
  var offset: Int

  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
  func isCommand(_ name: String) -> Bool { kind == .command && text == name }
}

/// Takes LaTeX apart.
struct LaTeXScanner {
  private(set) var tokens: [LaTeXToken] = []
  private let text: Bytes
  private var index = 0

  init(_ text: Bytes) {
    self.text = text
  }

  mutating func scan() throws(FormulaMistake) {
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0...0x20, UInt8(ascii: "~"), UInt8(ascii: "$"):
        index += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number()
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        try letters()
      case UInt8(ascii: "\\"):
        try command()
      case 0x80...:
        try character()
      case UInt8(ascii: ".") where index + 1 < text.count && text[index + 1].isDigit:
        number()
      default:
        append(.sign, index + 1)
      }
    }
    // A formula often ends its sentence.
    while let last = tokens.last, last.isSign(".") || last.isSign(",") || last.kind == .gap {
      tokens.removeLast()
    }
    tokens.append(LaTeXToken(kind: .end, text: "", offset: text.count))
  }

  private mutating func append(_ kind: LaTeXToken.Kind, _ end: Int, _ written: String? = nil) {
    tokens.append(
      LaTeXToken(
        kind: kind, text: written ?? String(decoding: text[index..<end], as: UTF8.self),
        offset: index))
    index = end
  }

  /// One letter; or a function whose backslash was forgotten.
  private mutating func letters() throws(FormulaMistake) {
    var end = index
    while end < text.count, text[end].isLetter { end += 1 }
    let word = String(decoding: text[index..<end], as: UTF8.self)
    let isCalled =
      end < text.count && (text[end] == UInt8(ascii: "(") || text[end] == UInt8(ascii: "^"))
    if isCalled, word.utf8.count > 1, FunctionNames.canonical(word) != nil {
      append(.name, end)
    } else if word.utf8.count > 3 {
      throw FormulaMistake(reason: "words in place of a formula", offset: index)
    } else {
      append(.name, index + 1)
    }
  }

  private mutating func number() {
    var end = index
    while end < text.count, text[end].isDigit { end += 1 }
    if end + 1 < text.count, text[end] == UInt8(ascii: "."), text[end + 1].isDigit {
      end += 1
      while end < text.count, text[end].isDigit { end += 1 }
    }
    append(.number, end)
  }

  private mutating func command() throws(FormulaMistake) {
    var end = index + 1
    while end < text.count, text[end].isLetter { end += 1 }
    guard end > index + 1 else {
      guard end < text.count else {
        throw FormulaMistake(reason: "a backslash without a command", offset: index)
      }
      let sign = String(decoding: text[end..<end + 1], as: UTF8.self)
      switch sign {
      case "(", ")", "[", "]": index = end + 1
      case ",", ";", ":", "!", " ", ">": append(.gap, end + 1)
      default: append(.command, end + 1, sign)
      }
      return
    }
    let name = String(decoding: text[index + 1..<end], as: UTF8.self)
    if LaTeXScanner.names.contains(name) {
      try words(.name, from: end)
    } else if LaTeXCommands.wordCommands.contains(name) {
      try words(.words, from: end)
    } else if name == "begin" || name == "end" {
      try words(.command, from: end, prefix: name + " ")
    } else if LaTeXScanner.ignored.contains(name) {
      index = end
    } else if LaTeXCommands.spaces[name] != nil {
      append(.gap, end)
    } else if let symbol = LaTeXSymbols.named[name], let own = LaTeXScanner.greekName(symbol, name)
    {
      append(.name, end, own)
    } else {
      append(.command, end, LaTeXScanner.aliases[name] ?? name)
    }
  }

  /// What stands in the braces behind a command.
  private mutating func words(
    _ kind: LaTeXToken.Kind, from start: Int, prefix: String = ""
  ) throws(FormulaMistake) {
    var open = start
    while open < text.count, text[open] <= 0x20 { open += 1 }
    guard open < text.count, text[open] == UInt8(ascii: "{"),
      let close = text.firstIndex(of: UInt8(ascii: "}"), in: open..<text.count)
    else { throw FormulaMistake(reason: "expected words in braces", offset: start) }
    let inner = text[open + 1..<close]
    var words = String(decoding: inner, as: UTF8.self).filter { $0 != " " || kind == .words }
    if kind == .words {
      words = words.split(separator: " ").joined(separator: " ")
      // `\text{sin}` is a name, `\text{ if }` is none.
      if FunctionNames.canonical(words) != nil { return append(.name, close + 1, words) }
    } else if !inner.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "*") }) {
      throw FormulaMistake(reason: "words in place of a formula", offset: open + 1)
    }
    append(kind, close + 1, prefix + words)
  }

  private mutating func character() throws(FormulaMistake) {
    let (value, length) = text.scalar(at: index)
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    if let name = GreekLetters.name(of: scalar) {
      append(.name, index + length, name)
    } else if let command = LaTeXScanner.characters[scalar] {
      append(.command, index + length, command)
    } else {
      throw FormulaMistake(reason: "a character that means nothing here", offset: index)
    }
  }

  /// The name that SymPy has for a Greek letter.
  private static func greekName(_ symbol: LaTeXSymbols.Symbol, _ name: String) -> String? {
    guard symbol.kind == .letter || symbol.kind == .upright,
      let letter = symbol.text.unicodeScalars.first
    else { return nil }
    return GreekLetters.name(of: letter)
  }

  private static let names: Set<String> = ["mathrm", "operatorname", "mathit", "mathbf", "mathsf"]

  private static let ignored: Set<String> = Set(LaTeXCommands.fenceHeights.keys)
    .union(["left", "right", "middle", "displaystyle", "textstyle", "limits", "nolimits"])

  private static let aliases: [String: String] = [
    "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "dbinom": "binom", "tbinom": "binom",
    "le": "leq", "leqslant": "leq", "ge": "geq", "geqslant": "geq", "ne": "neq", "lnot": "neg",
    "wedge": "land", "vee": "lor", "iff": "leftrightarrow", "Leftrightarrow": "leftrightarrow",
    "Longleftrightarrow": "leftrightarrow", "longleftrightarrow": "leftrightarrow",
    "implies": "to", "rightarrow": "to", "Rightarrow": "to", "longrightarrow": "to",
    "Longrightarrow": "to", "times": "cdot", "ast": "cdot", "lvert": "vert", "rvert": "vert",
    "lbrace": "{", "rbrace": "}",
  ]

  private static let characters: [Unicode.Scalar: String] = [
    "∞": "infty", "∫": "int", "∑": "sum", "∏": "prod", "≤": "leq", "≥": "geq", "≠": "neq",
    "∧": "land", "∨": "lor", "¬": "neg", "→": "to", "⇒": "to", "↔": "leftrightarrow",
    "⇔": "leftrightarrow", "⊕": "oplus", "⋅": "cdot", "·": "cdot", "×": "cdot", "÷": "div",
    "√": "sqrt", "∂": "partial", "⊤": "top", "⊥": "bot",
  ]
}

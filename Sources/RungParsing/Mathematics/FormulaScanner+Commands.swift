import RungModel

/// The LaTeX that stands in formulas of the other syntax.
extension FormulaScanner {
  mutating func command() throws(FormulaMistake) {
    let start = index
    while has("\\\\", at: index) { index += 1 }
    guard index + 1 < bytes.count else { throw mistake("a backslash without a command") }
    guard bytes[index + 1].isLetter else { return try commandSign() }
    var end = index + 2
    while end < bytes.count, bytes[end].isLetter { end += 1 }
    let name = text(index + 1..<end)
    index = start
    let length = end - start
    if let kind = FormulaScanner.commandSigns[name] {
      append(kind, length)
    } else if FormulaScanner.spaces.contains(name) {
      index = end
    } else if FormulaScanner.fonts.contains(name), has("{", at: end) {
      index = end
      try words()
    } else if let alias = FormulaScanner.commandNames[name] {
      append(.name, length, alias)
    } else if name.hasSuffix("dots") {
      throw leavesOut
    } else {
      append(.name, length, name)
    }
  }

  /// `\,` and the like, and the delimiters of a formula in a text.
  private mutating func commandSign() throws(FormulaMistake) {
    switch bytes[index + 1] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"):
      index += 2
    case UInt8(ascii: "*"): append(.times, 2)
    case UInt8(ascii: "{"): append(.openBrace, 2)
    case UInt8(ascii: "}"): append(.closeBrace, 2)
    case UInt8(ascii: "|"): append(.bar, 2)
    case UInt8(ascii: "_"): append(.underscore, 2)
    default: throw mistake("an unknown command")
    }
  }

  /// `{integrate}` after `\text`: a name. Several words are no formula.
  private mutating func words() throws(FormulaMistake) {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "}"), in: index..<bytes.count) else {
      throw mistake("expected a closing brace")
    }
    var inner = index + 1..<close
    while let first = inner.first, bytes[first] == UInt8(ascii: " ") { inner = inner.dropFirst() }
    while let last = inner.last, bytes[last] == UInt8(ascii: " ") { inner = inner.dropLast() }
    guard !inner.isEmpty, inner.allSatisfy({ bytes[$0].isLetter }) else {
      throw mistake("words in place of a formula")
    }
    let name = text(inner)
    append(.name, close + 1 - index, name)
  }

  private static let commandSigns: [String: FormulaToken.Kind] = [
    "cdot": .times, "times": .times, "ast": .times, "div": .divide, "le": .lessOrEqual,
    "leq": .lessOrEqual, "ge": .greaterOrEqual, "geq": .greaterOrEqual, "lt": .less,
    "gt": .greater, "ne": .notEqual, "neq": .notEqual, "to": .arrow, "rightarrow": .arrow,
    "lfloor": .openFloor, "rfloor": .closeFloor, "lceil": .openCeiling, "rceil": .closeCeiling,
    "lvert": .bar, "rvert": .bar, "vert": .bar, "land": .ampersand, "lnot": .tilde,
  ]

  private static let spaces: Set<String> = [
    "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "quad", "qquad", "displaystyle",
    "limits", "nolimits",
  ]

  private static let fonts: Set<String> = [
    "text", "mathrm", "operatorname", "mathbf", "mathit", "textrm",
  ]

  private static let commandNames: [String: String] = [
    "infty": "oo", "int": "∫", "sum": "∑", "prod": "∏", "dfrac": "frac", "tfrac": "frac",
    "bmod": "mod", "varepsilon": "epsilon", "varphi": "phi", "vartheta": "theta",
  ]
}

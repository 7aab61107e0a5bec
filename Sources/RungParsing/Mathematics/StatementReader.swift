package import RungModel

/// Reads the statements and answers of a log in the language that each is written in.
package enum StatementReader {
  /// - Parameters:
  ///   - source: anything; control characters become spaces, and what is not UTF-8 becomes U+FFFD.
  ///   - syntax: `sympy`, `infix-bool`, `dimacs`, `latex`, or another language, which is prose.
  ///     Without one the domain decides.
  ///   - domain: `integration`, `boolean`, or another.
  package static func read(
    _ source: Bytes, syntax: String?, domain: String, for use: StatementUse = .pages
  ) -> Statement {
    let (clean, lines) = cleaned(source)
    let reading: Statement.Reading
    switch syntax ?? defaultSyntax(of: domain) {
    case "sympy": reading = self.reading(FormulaParser.parse(clean).map(\.formula))
    case "infix-bool": reading = self.reading(BooleanParser.parse(clean))
    case "latex": reading = self.reading(LaTeXFormula.parse(clean))
    case "dimacs": reading = self.reading(limited(lines, to: use.longestDIMACS))
    default: reading = .prose
    }
    return Statement(source: clean, reading: reading)
  }

  private static func defaultSyntax(of domain: String) -> String? {
    switch domain {
    case "integration": "sympy"
    case "boolean": "infix-bool"
    default: nil
    }
  }

  private static func reading(_ result: Result<Formula, FormulaMistake>) -> Statement.Reading {
    switch result {
    case .success(let formula): .formula(formula)
    case .failure(let mistake): .unread(reason: mistake.reason, offset: mistake.offset)
    }
  }

  private static func limited(
    _ text: Bytes, to length: Int
  ) -> Result<Formula, FormulaMistake> {
    guard text.count <= length else {
      return .failure(
        FormulaMistake(reason: "a formula of more than \(length) bytes", offset: length))
    }
    return DIMACS.parse(text)
  }

  /// Well-formed text without control characters (Unicode's category Cc), with U+FFFD in place of the
  /// characters that XML excludes; and the same, as long, with its line feeds, for languages in which
  /// lines count.
  private static func cleaned(_ source: Bytes) -> (text: Bytes, lines: Bytes) {
    var text: Bytes
    if source.firstInvalidUTF8(in: 0..<source.count) == nil {
      text = source
    } else {
      text = Bytes(String(decoding: source, as: UTF8.self))
    }
    var lines = text
    for index in text.indices {
      let byte = text[index]
      // U+0080 … U+009F are C2 80 … C2 9F.
      if byte == 0xC2, text[index + 1] < 0xA0 {
        text[index] = UInt8(ascii: " ")
        text[index + 1] = UInt8(ascii: " ")
        lines[index] = UInt8(ascii: " ")
        lines[index + 1] = UInt8(ascii: " ")
      } else if byte == 0xEF, text[index + 1] == 0xBF, text[index + 2] >= 0xBE {
        text[index + 2] = 0xBD
        lines[index + 2] = 0xBD
      } else if byte < 0x20 || byte == 0x7F {
        text[index] = UInt8(ascii: " ")
        if byte != 0x0A { lines[index] = UInt8(ascii: " ") }
      }
    }
    return (text, lines)
  }
}

import RungModel
import Testing

@testable import RungParsing

/// Formulas that were written to do harm are read or refused, and nothing else happens.
struct HostileFormulaTests {
  /// Something that opens many levels.
  @Test(arguments: [
    "(", "[", "{", "|", "-", "~", "sin ", "√", "∫ ", "∑_{", "integrate(", "d/dx ", "\\frac{",
    "exp(-x**", "Piecewise((", "lambda x: ", "x if x else ", "x**", "x!+(", "sum(x for n in range(",
  ])
  func `a limit to what is inside one another`(_ opening: String) throws {
    let deep = String(repeating: opening, count: 1_000).prefix(19_000) + "x"
    let failure = #expect(throws: FormulaMistake.self) {
      try FormulaParser.parse(Bytes(String(deep))).get()
    }
    #expect(failure?.reason == "more than 200 formulas inside one another")
    #expect(throws: FormulaMistake.self) { try BooleanParser.parse(Bytes(String(deep))).get() }
  }

  @Test(arguments: ["/x", "//x", "%x", "!", "'", ".a()"])
  func `a limit to operators that group to the left`(_ suffix: String) {
    let failure = #expect(throws: FormulaMistake.self) {
      try FormulaParser.parse(Bytes("x" + String(repeating: suffix, count: 3_000))).get()
    }
    #expect(failure?.reason == "more than 200 formulas inside one another")
  }

  /// As deep as is allowed, with as much as possible on each level.
  @Test(arguments: [
    ("(", ")", 199), ("exp(-x/", "+1)", 190), ("1-integrate(2*x/", " ,x)", 190),
    ("1+2/sin(-3*x**-", ")", 99), ("Piecewise((1-2*x**-(", "),x<1))", 39),
  ])
  func `as deep as is allowed`(_ opening: String, _ closing: String, _ count: Int) throws {
    let source =
      String(repeating: opening, count: count) + "x" + String(repeating: closing, count: count)
    let parsed = try FormulaParser.parse(Bytes(source)).get()
    var html: Bytes = []
    html.append(math: parsed.formula.notation, isDisplay: true)
    #expect(html.firstIndex(of: "</math>", in: 0..<html.count) != nil)
  }

  @Test(arguments: ["x+", "x*", "x ", "2x", "x<", "x&", "-x/2", "(x)", "sin(x)", "x,", "aix "])
  func `long formulas`(_ part: String) {
    let source = String(repeating: part, count: 19_000 / part.utf8.count) + "x"
    if case .success(let parsed) = FormulaParser.parse(Bytes(source)) {
      _ = parsed.formula.notation
    }
  }

  @Test func `a limit to the length`() {
    let long = Bytes(repeating: UInt8(ascii: "("), count: 100_000)
    let expected = FormulaMistake(reason: "a formula of more than 20000 bytes", offset: 20_000)
    #expect(throws: expected) { try FormulaParser.parse(long).get() }
    #expect(throws: expected) { try BooleanParser.parse(long).get() }
  }

  @Test func `a name as long as the formula`() throws {
    let name = String(repeating: "n", count: 20_000)
    #expect(try FormulaParser.parse(Bytes(name)).get().formula == .symbol(name))
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0x78, 0x00], [0xE2, 0x88], [0xF0, 0x9F, 0x98], [0x5C], [0x5C, 0x5C],
      [0xC2, 0x80],
      [0x28, 0xFE, 0x29], [0xEF, 0xBF, 0xBE],
    ] as [Bytes])
  func `bytes that are no text`(_ bytes: Bytes) {
    #expect(throws: FormulaMistake.self) { try FormulaParser.parse(bytes).get() }
    #expect(throws: FormulaMistake.self) { try BooleanParser.parse(bytes).get() }
  }

  /// All short texts over the signs of the language, to meet every state of the parser.
  @Test func `every text of three signs`() {
    let signs = [
      "x", "2", "d", "i", "sin", "integrate", "sum", "lambda", "for", "in", "where", "(", ")", "[",
      "{", "}", ",", ":", "|", "-", "*", "/", "^", "_", "!", "=", "<", " ", "'", ".", "∫", "√", "²",
      "\\frac",
    ]
    var count = 0
    for first in signs {
      for second in signs {
        for third in signs {
          if case .success = FormulaParser.parse(Bytes(first + second + third)) { count += 1 }
        }
      }
    }
    #expect(count > 1_000)
  }
}

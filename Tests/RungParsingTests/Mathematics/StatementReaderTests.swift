import RungModel
import Testing

@testable import RungParsing

struct StatementReaderTests {
  @Test(arguments: [
    ("x^2", "sympy", "", "(^ x 2)"),
    ("x^y", "infix-bool", "", "(xor x y)"),
    ("p cnf 1 1\n1 0", "dimacs", "", "x1"),
    ("x^2", nil, "integration", "(^ x 2)"),
    ("x^y", nil, "boolean", "(xor x y)"),
    ("x^y", nil, "geometry", "prose"),
    ("x^y", "text", "integration", "prose"),
    ("x^y", "klingon", "integration", "prose"),
    ("x +", "sympy", "", "3: the formula ends too early"),
  ])
  func `the syntax decides, and else the domain`(
    _ source: String, _ syntax: String?, _ domain: String, _ text: String
  ) {
    #expect(shown(StatementReader.read(Bytes(source), syntax: syntax, domain: domain)) == text)
  }

  @Test func `the source is text that a page can hold`() {
    let source: Bytes = [0x61, 0x00, 0x0A, 0x09, 0x7F, 0xC2, 0x85, 0xFF, 0xEF, 0xBF, 0xBF, 0x62]
    let statement = StatementReader.read(source, syntax: "text", domain: "")
    #expect(statement.source == Bytes("a      \u{FFFD}\u{FFFD}b"))
  }

  @Test func `the place of a mistake is in the cleaned source`() {
    let statement = StatementReader.read([0xFF, 0x20, 0x40], syntax: "sympy", domain: "")
    #expect(statement.source == Bytes("\u{FFFD} @"))
    #expect(shown(statement) == "0: this is not text")
  }

  @Test func `lines count in DIMACS only`() {
    let source = Bytes("c one\np cnf 1 1\n1 0")
    let statement = StatementReader.read(source, syntax: "dimacs", domain: "")
    #expect(shown(statement) == "x1")
    #expect(statement.source == Bytes("c one p cnf 1 1 1 0"))
  }

  @Test func `what is judged may be longer than what a page sets`() {
    let source = Bytes("p cnf 1 4000\n" + String(repeating: "1 0\n\n\n", count: 4_000))
    func read(_ use: StatementUse) -> String {
      shown(StatementReader.read(source, syntax: "dimacs", domain: "boolean", for: use))
    }
    #expect(read(.pages) == "20000: a formula of more than 20000 bytes")
    #expect(read(.judging).hasPrefix("(and x1 x1 x1"))
  }

  private func shown(_ statement: Statement) -> String {
    switch statement.reading {
    case .formula(let formula): formula.text
    case .unread(let reason, let offset): "\(offset): \(reason)"
    case .prose: "prose"
    }
  }
}

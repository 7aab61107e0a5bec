import RungModel
import Testing

@testable import RungParsing

struct DIMACSTests {
  @Test func `a formula with comments and a clause over two lines`() throws {
    let source = """
      c an example
      p cnf 4 3
      1 -2 0
      c in between
      3
        -4 1 0 -3 0
      """
    #expect(
      try DIMACS.parse(Bytes(source)).get().text
        == "(and (or x1 (not x2)) (or x3 (not x4) x1) (not x3))")
  }

  @Test(arguments: [
    ("p cnf 0 0", "#true"),
    ("p cnf 1 1 0", "#false"),
    ("p cnf 1 1\n1 0", "x1"),
    ("p cnf 2 1\n1 2 0\n%\n0\n", "(or x1 x2)"),
  ])
  func `what is short`(_ source: String, _ text: String) throws {
    #expect(try DIMACS.parse(Bytes(source)).get().text == text)
  }

  @Test(arguments: [
    ("", "0: expected `p cnf`"),
    ("1 2 0", "0: expected `p cnf`"),
    ("p cnf x 1", "6: expected a number"),
    ("p cnf 2 1\n1 3 0", "12: a number greater than 2"),
    ("p cnf 2 1\n1 2", "10: this clause does not end with 0"),
    ("p cnf 2 1\n1 0 2 0", "14: more clauses than the 1 of the header"),
    ("p cnf 2 2\n1 0\n", "14: 1 clauses, and 2 in the header"),
    ("p cnf 2 1\n1 -x 0", "13: expected a number"),
    ("p cnf 2 1\n1x 0", "11: expected white space after the number"),
    ("p cnf 99999999999999999999 1\n1 0", "6: a number greater than 1000000000"),
  ])
  func `mistakes and their places`(_ source: String, _ message: String) {
    let mistake = #expect(throws: FormulaMistake.self) { try DIMACS.parse(Bytes(source)).get() }
    #expect(mistake.map { "\($0.offset): \($0.reason)" } == message)
  }
}

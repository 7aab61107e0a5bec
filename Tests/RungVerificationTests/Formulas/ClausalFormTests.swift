import RungModel
import RungParsing
import Testing

@testable import RungVerification

struct ClausalFormTests {
  @Test(arguments: [
    // A formula in conjunctive normal form is its own clauses.
    ("(a | ~b) & (b | c | ~a) & ~c", true, "1 -2 | 2 3 -1 | -3"),
    ("a -> (b -> c) | ~(d & a)", true, "-1 -2 3 -4 -1"),
    // Otherwise a gate is a variable of its own.
    ("a -> b & c", true, "-1 -2 | 2 3 | 2 4"),
    ("(a | ~b) & c", false, "-1 -2 | 1 -3 | 1 4"),
    ("~Equivalent(a, b, c)", true, "-1 | 2 3 4 1 | -2 -3 -4 1"),
    ("ite(a, b, c)", true, "1 | -1 -2 3 | -1 2 4"),
    ("Equivalent(a, b, c)", true, "1 | -1 -2 3 | -1 -3 4 | -1 -4 2"),
    ("~ite(a, b, c)", true, "-1 | 1 -2 -3 | 1 2 -4"),
    (
      "a ^ b ^ c", true,
      "1 | -5 2 3 | -5 -2 -3 | 5 -2 3 | 5 2 -3 | -1 5 4 | -1 -5 -4 | 1 -5 4 | 1 5 -4"
    ),
    ("p & q & r", true, "1 | 2 | 3"),
    ("p | q | r", false, "-1 | -2 | -3"),
    ("p -> q", false, "1 | -2"),
    ("p ^ q", true, "1 | -1 2 3 | -1 -2 -3 | 1 -2 3 | 1 2 -3"),
    ("p & 0", true, "1 | "),
    ("p & 1", true, "1"),
  ])
  func `clauses`(_ formula: String, _ value: Bool, _ clauses: String) throws {
    let circuit = try BooleanCircuit(BooleanParser.parse(Bytes(formula)).get(), limit: 1_000)
    let form = ClausalForm(circuit, is: value)
    let text = form.clauses.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      .map { $0.map(String.init).joined(separator: " ") }.joined(separator: " | ")
    #expect(text == clauses)
  }
}

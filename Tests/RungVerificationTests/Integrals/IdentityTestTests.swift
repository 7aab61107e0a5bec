import RungModel
import RungParsing
import Testing

@testable import RungVerification

/// Which formulas are found to be one in a finite field.
@Suite struct IdentityTestTests {
  @Test(
    arguments: [
      ("(x + 1)**2", "x**2 + 2*x + 1", true),
      ("1/(x - 1) - 1/(x + 1)", "2/(x**2 - 1)", true),
      ("x/3 + 0.5*x", "5*x/6", true),
      ("sqrt(x)**2", "x", true),
      ("x/sqrt(x)", "sqrt(x)", true),
      ("exp(2*x + x)", "exp(3*x)", true),
      ("sin(x*(x + 1))", "sin(x**2 + x)", true),
      ("a*(x + b)", "a*x + a*b", true),
      // Not in every branch.
      ("sqrt(x**2)", "x", false),
      ("sqrt(4*x)*sqrt(9*x)", "sqrt(36*x**2)", false),
      // True, and not by rational operations.
      ("sin(x)**2 + cos(x)**2", "1", false),
      ("exp(x)*exp(x)", "exp(2*x)", false),
      // Wrong.
      ("x**2 + x/10**12", "x**2", false),
      ("x", "x + 1", false),
      ("Piecewise((x, x > 0), (x, True))", "x", true),
      ("Piecewise((x, x > 0), (0, True))", "x", false),
      ("I*x", "I*x + 0*I", true),
    ] as [(String, String, Bool)])
  func `identities`(_ left: String, _ right: String, _ areEqual: Bool) throws {
    var compiler = FormulaCompiler(variable: "x")
    let first = try compiler.compile(FormulaParser.parse(Bytes(left.utf8)).get().formula)
    let second = try compiler.compile(FormulaParser.parse(Bytes(right.utf8)).get().formula)
    var random = SplitMix(seed: 1)
    #expect(
      IdentityTest.areEqual(first, second, on: compiler.builder.tape, &random) == areEqual)
  }
}

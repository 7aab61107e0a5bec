import RungModel
import Testing

@testable import RungVerification

/// Claimed values of definite integrals and what becomes of them.
@Suite struct DefiniteTests {
  @Test(arguments: [
    ("x**2, (x, 0, 1)", "1/3"),
    ("x**2, (x, 1, 0)", "-1/3"),
    ("x**2, x, 0, 1", "1/3"),
    ("x**3, (x, -1, 1)", "0"),
    ("a*x, (x, 0, b)", "a*b**2/2"),
    // Spikes, and what is large or small.
    ("exp(-10**4*(x - pi)**2), (x, -10, 10)", "sqrt(pi)/100"),
    ("exp(x**2), (x, 0, 10)", "sqrt(pi)*erfi(10)/2"),
    ("x*(1 - x)**2024, (x, 0, 1)", "1/(2025*2026)"),
    // Kinks, steps and pieces.
    ("Abs(sin(x)), (x, 0, 2*pi)", "4"),
    ("floor(x)/2, (x, 0, 20)", "95"),
    ("Max(sin(x), sin(2*x)), (x, 0, 2*pi)", "5/2"),
    // Singular ends and insides.
    ("1/sqrt(x), (x, 0, 1)", "2"),
    ("log(x)**2, (x, 0, 1)", "2"),
    ("Abs(x - 1/3)**(-1/2), (x, 0, 1)", "2*sqrt(1/3) + 2*sqrt(2/3)"),
    ("(1 - cos(x))/x**2, (x, -1, 1)", "2*(Si(1) + cos(1) - 1)"),
    ("x*cot(x), (x, 0, pi/2)", "pi*log(2)/2"),
    // Without end.
    ("exp(-x**2), (x, -oo, oo)", "sqrt(pi)"),
    ("1/(1 + x**3), (x, 0, oo)", "2*sqrt(3)*pi/9"),
    ("x**20*exp(-x), (x, 0, oo)", "factorial(20)"),
    ("1/x**2, (x, -oo, -1)", "1"),
    // Oscillation.
    ("cos(1000*x), (x, 0, 1)", "sin(1000)/1000"),
    ("sin(x)/x, (x, 0, oo)", "pi/2"),
    ("x*sin(x)/(1 + x**2), (x, 0, oo)", "pi/(2*E)"),
    // Rounded, to many digits.
    ("x**(-x), (x, 0, 1)", "1.29128599706266"),
  ])
  func `right values`(_ integral: String, _ value: String) {
    #expect(judged("integrate(\(integral))", value) == "verified, agrees, quadrature")
  }

  @Test(arguments: [
    ("x**2, (x, 0, 1)", "1/3 + 1/10**9", "refuted, differs"),
    ("x**2, (x, 0, 1)", "x**3/3", "refuted, notANumber"),
    ("x**2, (x, 1, 0)", "1/3", "refuted, differs"),
    ("pi, (x, 0, 1)", "22/7", "refuted, differs"),
    ("exp(-10**4*(x - pi)**2), (x, -10, 10)", "0", "refuted, differs"),
    ("(1 - x)**99, (x, 0, 1)", "0", "refuted, differs"),
    ("1/(2 + cos(x)), (x, 0, 2*pi)", "0", "refuted, differs"),
    ("x**2, (x, 0, 1)", "oo", "refuted, notANumber"),
    ("x**2, (x, 0, 1)", "Integral(x**2, (x, 0, 1))", "refuted, unevaluated"),
    // What has no value has no other either: principal and Abel values are none.
    ("1/x, (x, -1, 1)", "0", "refuted, divergent"),
    ("sec(x)**2, (x, 0, pi)", "0", "refuted, divergent"),
    ("x, (x, -oo, oo)", "0", "refuted, divergent"),
    ("sin(x), (x, 0, oo)", "1", "refuted, divergent"),
    ("1/(x - 1)**3, (x, 0, 3)", "3/8", "refuted, divergent"),
    ("tan(x)**2, (x, 0, oo)", "1", "refuted, divergent"),
    // Left open.
    ("1/(x*log(x)**2), (x, 2, oo)", "1/log(2)", "undecided, noConvergence"),
    ("x**(-x), (x, 0, 1)", "1.29", "undecided, ambiguous"),
    ("sin(exp(x)), (x, 0, 40)", "1", "undecided, cancellation"),
  ])
  func `wrong values, and none`(_ integral: String, _ value: String, _ verdict: String) {
    let found = Verifier().judge(
      ClaimedAnswer(problem: "integrate(\(integral))", answer: value))
    #expect("\(found.outcome), \(found.reason)" == verdict)
  }

  @Test func `an infinite value of a divergent integral is right`() {
    #expect(judged("integrate(1/x, (x, 0, 1))", "oo") == "verified, diverges, quadrature")
  }

  @Test func `a witness has the value and its error`() {
    let verdict = Verifier().judge(
      ClaimedAnswer(problem: "integrate(exp(x), (x, 0, 1))", answer: "1"))
    guard case .value(let claimed, let expected, let error) = verdict.witness else {
      Issue.record("no value: \(verdict)")
      return
    }
    #expect(claimed == Verdict.Value(1))
    #expect(abs(expected.real - 1.718281828459045) <= error)
    #expect(error < 1e-13)
  }
}

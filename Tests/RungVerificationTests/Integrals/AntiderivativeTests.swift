import RungModel
import Testing

@testable import RungVerification

/// Claimed antiderivatives and what becomes of them.
@Suite struct AntiderivativeTests {
  @Test(arguments: [
    // What is right, in whatever form.
    ("x**3", "x**4/4", "verified, agrees, identity"),
    ("x**3", "x**4/4 + 17", "verified, agrees, identity"),
    ("(x**2 - 1)/(x - 1)", "x**2/2 + x", "verified, agrees, identity"),
    ("1/sqrt(x)", "2*sqrt(x)", "verified, agrees, identity"),
    ("sin(x)*cos(x)", "-cos(2*x)/4", "verified, agrees, derivative"),
    ("1/(1 + x**2)", "atan(x)", "verified, agrees, identity"),
    ("2**x", "2**x/log(2)", "verified, agrees, identity"),
    ("a*cos(b*x)", "a*sin(b*x)/b", "verified, agrees, identity"),
    ("0.5*x", "0.25*x**2", "verified, agrees, identity"),
    ("exp(-x**2)", "sqrt(pi)*erf(x)/2", "verified, agrees, derivative"),
    ("log(1 + x)/x", "-polylog(2, -x)", "verified, agrees, identity"),
    ("sin(x)/x", "Si(x)", "verified, agrees, identity"),
    ("sin(100*x)*cos(99*x)", "-cos(x)/2 - cos(199*x)/398", "verified, agrees, derivative"),
    ("10**(-200)*cos(x)", "10**(-200)*sin(x)", "verified, agrees, identity"),
    (
      "exp(x)*sin(x)", "(-1/4 - I/4)*exp((1 + I)*x) + (-1/4 + I/4)*exp((1 - I)*x)",
      "verified, agrees, derivative"
    ),
    // Every component may have a constant of its own, also a complex one.
    ("1/x", "log(x)", "verified, agrees, identity"),
    ("1/(x - 5)", "log(5 - x)", "verified, agrees, identity"),
    ("1/x", "Piecewise((log(x), x > 0), (log(-x) + 5, True))", "verified, agrees, derivative"),
    ("(exp(x) - 1)/x", "Ei(x) - log(x)", "verified, agrees, identity"),
    // Absolute values, steps and pieces.
    ("Abs(x)", "x*Abs(x)/2", "verified, agrees, derivative"),
    ("floor(x)", "x*floor(x) - floor(x)*(floor(x) + 1)/2", "verified, agrees, identity"),
    (
      "Piecewise((x, x < 7.25), (x + 1, x < 7.26), (x, True))",
      "Piecewise((x**2/2, x < 7.25), (x**2/2 + x - 7.25, x < 7.26), (x**2/2 + 0.01, True))",
      "verified, agrees, derivative"
    ),
    // Nothing at all.
    ("sin(x)**2 + cos(x)**2 - 1", "3", "verified, agrees, derivative"),
  ])
  func `right answers`(_ integrand: String, _ answer: String, _ verdict: String) {
    #expect(judged("integrate(\(integrand), x)", answer) == verdict)
  }

  @Test(arguments: [
    // One edit.
    ("x**3", "x**4/3", "refuted, differs, derivative"),
    ("cos(x)", "-sin(x)", "refuted, differs, derivative"),
    ("cos(x)", "sin(x)*(1 + 1/10**8)", "refuted, differs, derivative"),
    ("exp(x)", "exp(x) + x/10**6", "refuted, differs, derivative"),
    ("exp(x)", "x*exp(x - 1)", "refuted, differs, derivative"),
    // Right on one side or branch alone.
    ("Abs(x)", "x**2/2", "refuted, differs, derivative"),
    ("log(x**2)", "2*x*log(x) - 2*x", "refuted, differs, derivative"),
    ("sqrt(1 - sin(x)**2)", "sin(x)", "refuted, differs, derivative"),
    ("1/(x*sqrt(x**2 - 1))", "asec(x)", "refuted, differs, derivative"),
    // Wrong where nobody looks.
    ("cos(x) + exp(-10**7*(x - 22/7)**2)", "sin(x)", "refuted, differs, derivative"),
    ("1/(1 + 10**6*(x - pi)**2)", "-1/(10**6*(x - pi))", "refuted, differs, derivative"),
    (
      "Piecewise((x, x < 7.25), (x + 1, x < 7.26), (x, True))", "x**2/2",
      "refuted, differs, derivative"
    ),
    ("tanh(30*x)", "Abs(x)", "refuted, differs, derivative"),
    ("exp(-x)", "-exp(-x) + exp(-20*x)/10**9", "refuted, differs, derivative"),
    // Small is not zero.
    ("10**(-200)*cos(x)", "0", "refuted, differs, derivative"),
    ("sin(x)**2 + cos(x)**2 - 1", "x/1000", "refuted, differs, derivative"),
    // Steps.
    ("exp(x)", "exp(x) + 3*floor(x/2)", "refuted, jumps, identity"),
    ("sinh(x)", "cosh(x) - 5*sign(x - 2)", "refuted, jumps, derivative"),
    ("7*8*x**7", "7*x**8 + sign(x - 33/4)", "refuted, jumps, derivative"),
    ("Abs(x)", "Piecewise((x**2/2, x > 0), (-x**2/2 + 1, True))", "refuted, jumps, derivative"),
    // No answers at all.
    ("exp(x**3)", "Integral(exp(t**3), (t, 0, x))", "refuted, unevaluated, form"),
    ("exp(x**3)", "integrate(exp(x**3), x)", "refuted, unevaluated, form"),
    ("cos(x)", "sin(t)", "refuted, differs, derivative"),
    ("cos(x)", "oo", "refuted, notANumber, form"),
    ("cos(x)", "True", "refuted, notANumber, form"),
    ("2*x", "x**2 + 1/(x - x)", "refuted, undefinedAnswer, derivative"),
  ])
  func `wrong answers`(_ integrand: String, _ answer: String, _ verdict: String) {
    #expect(judged("integrate(\(integrand), x)", answer) == verdict)
  }

  @Test(arguments: [
    // Right on both sides of a pole of the answer, and continuous over none.
    ("integrate(1/(2 + cos(x)), x)", "2*sqrt(3)*atan(tan(x/2)/sqrt(3))/3", "undecided, jumps"),
    ("integrate(sqrt(cos(x)**2), x)", "sqrt(cos(x)**2)*sin(x)/cos(x)", "undecided, jumps"),
    // Rounding takes all digits.
    ("integrate(1 - tanh(x + 40)**2, x)", "tanh(x + 40)", "undecided, cancellation"),
    ("integrate(sqrt(-1 - x**2)*log(x - x), x)", "x", "undecided, tooFewPoints"),
    ("integrate(f(x), x)", "x", "undecided, unsupported: the function f"),
    ("integrate(x, x)", "g(x)", "undecided, unsupported: the function g"),
    ("integrate(x, x)", "", "undecided, noAnswer: there is no formula"),
    ("integrate(x, x)", "the answer is x", "undecided, unreadAnswer: words in place of a formula"),
    ("x + 1", "x", "undecided, unsupportedProblem: no integral"),
    ("integrate(x, x, y)", "x", "undecided, unsupportedProblem: a multiple integral"),
  ])
  func `what cannot be decided`(_ problem: String, _ answer: String, _ verdict: String) {
    let found = Verifier().judge(ClaimedAnswer(problem: problem, answer: answer))
    let detail = found.detail.isEmpty ? "" : ": \(found.detail)"
    #expect("\(found.outcome), \(found.reason)\(detail)" == verdict)
  }

  @Test func `a witness can be checked by hand`() throws {
    let verdict = Verifier().judge(ClaimedAnswer(problem: "integrate(a*x, x)", answer: "a*x**2"))
    guard case .point(let at, let claimed, let expected) = verdict.witness else {
      Issue.record("no point: \(verdict)")
      return
    }
    #expect(at.map(\.name) == ["x", "a"])
    let (x, a) = (at[0].value, at[1].value)
    #expect(claimed == Verdict.Value(2 * a * x))
    #expect(expected == Verdict.Value(a * x))
  }

  @Test func `the place of a jump is found`() throws {
    let verdict = Verifier().judge(
      ClaimedAnswer(problem: "integrate(2*x, x)", answer: "x**2 + 3*sign(x - 5/3)"))
    guard case .jump(let at, let size) = verdict.witness else {
      Issue.record("no jump: \(verdict)")
      return
    }
    #expect(abs(at.value - 5 / 3) < 1e-12)
    #expect(abs(size.real - 6) < 1e-9)
  }
}

/// Outcome, reason and method.
func judged(_ problem: String, _ answer: String) -> String {
  let verdict = Verifier().judge(ClaimedAnswer(problem: problem, answer: answer))
  return "\(verdict.outcome), \(verdict.reason), \(verdict.method)"
}

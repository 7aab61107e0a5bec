import Foundation
import RungModel
import Testing

@testable import RungVerification

/// Claims that are made to break a verifier: each gets a verdict, in bounded time, on the small stacks
/// that workers have.
@Suite struct HostileClaimTests {
  @Test(arguments: HostileClaim.all)
  func `a hostile claim has its verdict`(_ hostile: HostileClaim) async {
    let (verdict, seconds) = await hostile.judged()
    #expect(
      "\(verdict.outcome), \(verdict.reason): \(verdict.detail)" == hostile.verdict, "\(hostile)")
    // A guard against claims that take for ever, not a measurement.
    #expect(seconds < 20)
  }

  /// An antiderivative with an undefined constant has no value anywhere.
  @Test(arguments: ["1/(x - x)", "tan(pi/2)/0", "0**(-1)", "log(0)", "gamma(-3)", "oo", "nan"])
  func `an undefined constant is no constant of integration`(_ constant: String) {
    let claim = ClaimedAnswer(problem: "integrate(2*x, x)", answer: "x**2 + \(constant)")
    #expect(Verifier().judge(claim).reason == .undefinedAnswer)
  }

  /// What is too large for double precision is a number all the same.
  @Test(arguments: [
    ("integrate(exp(x), (x, 0, 1000))", "exp(1000) - 1"),
    ("integrate(x, (x, 0, 10**200))", "10**400/2"),
  ])
  func `numbers that overflow are no reason to refute`(_ problem: String, _ answer: String) {
    let verdict = Verifier().judge(ClaimedAnswer(problem: problem, answer: answer))
    #expect(verdict.outcome != .refuted)
  }

  @Test func `the rounding of limits counts`() {
    let claim = ClaimedAnswer(problem: "integrate(1, (x, 1, 1 + 1e-15))", answer: "1e-15")
    #expect(Verifier().judge(claim).outcome != .refuted)
  }
}

struct HostileClaim: CustomStringConvertible, Sendable {
  var name: String
  var problem: String
  var answer: String
  /// Outcome, reason and detail.
  var verdict: String

  var description: String { name }

  init(_ name: String, _ problem: String, _ answer: String, _ verdict: String) {
    (self.name, self.problem, self.answer, self.verdict) = (name, problem, answer, verdict)
  }

  /// Judges the claim on a thread with a stack of 512 KB.
  func judged() async -> (Verdict, Double) {
    let claim = ClaimedAnswer(problem: problem, answer: answer)
    return await withCheckedContinuation { continuation in
      let thread = Thread {
        let start = ContinuousClock.now
        let verdict = Verifier().judge(claim)
        continuation.resume(returning: (verdict, start.duration(to: .now) / .seconds(1)))
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  private static func nested(_ before: String, _ core: String, _ after: String, _ count: Int)
    -> String
  {
    String(repeating: before, count: count) + core + String(repeating: after, count: count)
  }

  private static let square = "integrate(2*x, x)"

  static let all: [HostileClaim] = [
    // Length and depth.
    HostileClaim(
      "brackets", square, nested("(", "x", ")", 10_000),
      "undecided, unreadAnswer: a formula of more than 20000 bytes"),
    HostileClaim(
      "brackets without end", square, nested("(", "x", "", 9_000),
      "undecided, unreadAnswer: more than 200 formulas inside one another"),
    HostileClaim(
      "megabyte", square, nested("x+", "x", "", 500_000),
      "undecided, unreadAnswer: a formula of more than 20000 bytes"),
    HostileClaim(
      "megabyte as problem", nested("x+", "x", "", 500_000), "x",
      "undecided, unreadProblem: a formula of more than 20000 bytes"),
    HostileClaim("nothing", "", "", "undecided, unreadProblem: there is no formula"),
    HostileClaim("deep brackets", square, nested("(", "x**2", ")", 180), "verified, agrees: "),
    HostileClaim("deep minus", square, nested("-", "x**2", "", 180), "verified, agrees: "),
    HostileClaim("deep sums", square, nested("(0+", "x**2", ")", 90), "verified, agrees: "),
    HostileClaim("deep products", square, nested("2*(", "x**2", ")/2", 60), "verified, agrees: "),
    HostileClaim("deep powers", square, nested("(", "x**2", ")**1", 60), "verified, agrees: "),
    HostileClaim("tower", square, nested("x**", "x", "", 150), "refuted, differs: "),
    HostileClaim("deep functions", square, nested("sin(", "x", ")", 90), "refuted, differs: "),
    HostileClaim(
      "deep factorials", square, "x" + nested("", "", "!", 150), "undecided, workLimit: "),
    HostileClaim(
      "deep special functions", square, nested("erf(", "x", ")", 90),
      "refuted, differs: "),
    HostileClaim(
      "deep piecewise", square, nested("Piecewise((", "x**2", ", x > -99))", 60),
      "verified, agrees: "),
    HostileClaim(
      "deep conditions", square,
      "Piecewise((x**2, \(nested("~(", "x > 5", ")", 80))), (x**2, True))",
      "verified, agrees: "),
    HostileClaim(
      "deep derivatives", square, nested("diff(", "x**2", ", x)", 60), "refuted, differs: "),
    HostileClaim(
      "deep substitutions", square, nested("", "x**2", ".subs(x, x)", 60),
      "undecided, unsupported: a substitution for more than a symbol"),
    HostileClaim(
      "deep integrals", nested("integrate(", "x", ", x)", 60), "x",
      "undecided, unsupported: an integral inside of the formula"),
    HostileClaim(
      "deep integrals in an answer", square, nested("integrate(", "x", ", x)", 60),
      "refuted, unevaluated: "),
    HostileClaim(
      "deep constant integrals", nested("integrate(", "1", ", (t, 0, 1))", 60), "1",
      "verified, agrees: "),
    HostileClaim(
      "deep sums without work", square, nested("Sum(", "0", ", (k, 1, 999))", 60) + "+ x**2",
      "undecided, unsupported: sums inside of sums with too many terms"),
    HostileClaim(
      "deep sums over roots", square,
      nested("RootSum(t**64 - 2, Lambda(t, ", "0", "))", 40) + "+ x**2",
      "undecided, unsupported: the roots of too many polynomials"),
    HostileClaim(
      "deep extrema", square, nested("Max(x**2, ", "x**2", ")", 60), "verified, agrees: "),
    HostileClaim("deep modulo", square, nested("Mod(", "x", ", 3)", 60), "refuted, differs: "),
    HostileClaim(
      "deep lambdas", square, nested("Lambda(t, ", "x", ")", 60),
      "undecided, unsupported: a function as a value"),
    HostileClaim(
      "deep tuples", square, nested("(", "x, 1", ")", 60), "undecided, unsupported: a list"),
    HostileClaim(
      "deep absolute values", square, nested("Abs(", "x**2", ")", 90), "verified, agrees: "),
    // Length of the tape.
    HostileClaim(
      "long product", square, (0..<1_200).map { "sin(\($0)*x)" }.joined(separator: "*"),
      "refuted, differs: "),
    HostileClaim(
      "thousands of parameters", square,
      "x**2 + " + (0..<2_500).map { "a\($0)" }.joined(separator: "+"), "verified, agrees: "),
    HostileClaim(
      "thousands of special functions", square,
      "x**2 + 0*a + " + (0..<150).map { "Ei(\($0)+x)-Ei(\($0)+x)" }.joined(separator: "+"),
      "undecided, cancellation: "),
    HostileClaim(
      "twenty derivatives", square, "diff(sin(x**x)*exp(x)/log(x), (x, 20))", "refuted, differs: "),
    HostileClaim("long sum", square, "x**2 + Sum(sin(k*x), (k, 1, 1000))", "refuted, differs: "),
    HostileClaim(
      "double sum", square, "Sum(Sum(sin(k*j*x), (k, 1, 1000)), (j, 1, 1000))",
      "undecided, unsupported: more than 20000 operations"),
    // Numbers.
    HostileClaim("huge power", square, "x**1000000000", "refuted, differs: "),
    HostileClaim("huger power", square, "x**10**10**10", "undecided, cancellation: "),
    HostileClaim("negative huge power", square, "x**(-2147483648)", "refuted, differs: "),
    HostileClaim(
      "edge of integers", square, "x**2147483647 + x**(2147483648)", "refuted, differs: "),
    HostileClaim("huge constant", square, "10**10**10", "refuted, differs: "),
    HostileClaim(
      "huge literal", square, "1e999999*x", "undecided, unsupported: the number 1e999999"),
    HostileClaim(
      "many digits", square, "x**2 + " + nested("9", "", "", 15_000),
      "undecided, unsupported: the number 9999999999999999999999999999999999999999"),
    HostileClaim("tower of exponentials", square, "exp(exp(exp(exp(x))))", "refuted, differs: "),
    HostileClaim("factorial", square, "x**2 + factorial(1000000000)", "verified, agrees: "),
    HostileClaim("binomial", square, "x**2 + binomial(10**9, 10**8)", "verified, agrees: "),
    HostileClaim(
      "polygamma of huge order", square, "x**2 + polygamma(1000000, 2)", "verified, agrees: "),
    HostileClaim(
      "Bessel of huge order", square, "x**2 + besselj(2147483648, 2)", "verified, agrees: "),
    HostileClaim(
      "sum over billions", square, "Sum(x, (k, 1, 1000000000))",
      "undecided, unsupported: a sum that is not over a short range of whole numbers"),
    HostileClaim(
      "sum to the edge", square, "Sum(x, (k, -2147483647, 2147483647))",
      "undecided, unsupported: a sum that is not over a short range of whole numbers"),
    HostileClaim(
      "sum down", square, "x**2 + Sum(x, (k, 2147483647, -2147483647))", "verified, agrees: "),
    HostileClaim(
      "huge degree", square, "RootSum(t**1000000 - 1, Lambda(t, log(x - t)))",
      "undecided, unsupported: roots of what is no polynomial with numbers as coefficients"),
    HostileClaim(
      "negative root", square, "CRootOf(t**3 - 2, -1) + x",
      "undecided, unsupported: the function CRootOf"),
    HostileClaim(
      "huge coefficients", square, "CRootOf(1e300*t**9 + 1e-300*t, 1) + x**2",
      "undecided, unsupported: the function CRootOf"),
    HostileClaim(
      "derivative of huge order", square, "diff(x, (x, 9223372036854775807))",
      "undecided, unsupported: a derivative by x"),
    HostileClaim(
      "floor of infinity", square, "floor(exp(exp(1000*x))) + x**2", "refuted, jumps: "),
    // Division by zero.
    HostileClaim("zero to zero", square, "x**2 + 0**0", "verified, agrees: "),
    HostileClaim("undefined", square, "nan", "refuted, notANumber: "),
    HostileClaim(
      "undefined integrand", "integrate(1/(x - x), x)", "x", "undecided, tooFewPoints: "),
    HostileClaim(
      "integrand of rounding", "integrate(sin(10**20*x), x)", "x", "undecided, cancellation: "),
    // Names and forms.
    HostileClaim("unknown function", square, "foo(x)", "undecided, unsupported: the function foo"),
    HostileClaim(
      "markup", square, "<script>alert(1)</script>",
      "undecided, unreadAnswer: this sign does not belong here"),
    HostileClaim(
      "unknown problem", "solve(x**2, x)", "x", "undecided, unsupportedProblem: no integral"),
    HostileClaim("truth", square, "x > 1", "refuted, notANumber: "),
    HostileClaim(
      "one limit", "integrate(x, (x, 1))", "x",
      "undecided, unsupportedProblem: an integral with one limit"),
    HostileClaim(
      "double integral", "integrate(x*y, (x, 0, 1), (y, 0, 1))", "1/4",
      "undecided, unsupportedProblem: a multiple integral"),
    // Ranges.
    HostileClaim("reversed", "integrate(2*x, (x, 1, 0))", "-1", "verified, agrees: "),
    HostileClaim("empty", "integrate(2*x, (x, 1, 1))", "0", "verified, agrees: "),
    HostileClaim(
      "infinite reversed", "integrate(exp(-x**2), (x, oo, -oo))", "-sqrt(pi)", "verified, agrees: "),
    HostileClaim("nowhere", "integrate(exp(-x), (x, oo, oo))", "0", "verified, agrees: "),
    HostileClaim(
      "undefined limit", "integrate(x, (x, 0, nan))", "0",
      "undecided, unsupportedProblem: limits that are no real numbers"),
    HostileClaim(
      "complex limit", "integrate(x, (x, 0, I))", "-1/2",
      "undecided, unsupportedProblem: limits that are no real numbers"),
    HostileClaim(
      "moving limit", "integrate(x, (x, 0, x))", "x**2/2",
      "undecided, unsupported: a limit that depends on the variable"),
    HostileClaim(
      "poles everywhere", "integrate(tan(1000*x), (x, 0, 1000))", "0", "undecided, noConvergence: "),
    HostileClaim(
      "wild", "integrate(sin(1/x)/x**2*exp(1/x), (x, -1, 1))", "0", "undecided, noConvergence: "),
    HostileClaim(
      "oscillation", "integrate(sin(exp(x)), (x, 0, 40))", "1", "undecided, cancellation: "),
    HostileClaim(
      "steps", "integrate(floor(10**9*x), (x, 0, 1))", "10**9/2 - 1/2",
      "undecided, noConvergence: "),
    HostileClaim(
      "slow integrand",
      "integrate(\((1..<60).map { "uppergamma(1/\($0), x)" }.joined(separator: "+")), (x, 0, oo))",
      "1", "refuted, differs: "),
  ]
}

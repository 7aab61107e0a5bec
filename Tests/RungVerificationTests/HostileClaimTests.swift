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
    #expect(seconds < 10)
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

  /// Reads and judges the claim on a thread with a stack of 512 KB.
  func judged() async -> (Verdict, Double) {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let start = ContinuousClock.now
        let verdict = Verifier().judge(ClaimedAnswer(problem: problem, answer: answer))
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
    HostileClaim("brackets", square, nested("(", "x", ")", 10_000), "?"),
    HostileClaim("brackets without end", square, nested("(", "x", "", 9_000), "?"),
    HostileClaim("megabyte", square, nested("x+", "x", "", 500_000), "?"),
    HostileClaim("megabyte as problem", nested("x+", "x", "", 500_000), "x", "?"),
    HostileClaim("nothing", "", "", "?"),
    HostileClaim("deep brackets", square, nested("(", "x**2", ")", 180), "?"),
    HostileClaim("deep minus", square, nested("-", "x**2", "", 180), "?"),
    HostileClaim("deep sums", square, nested("(0+", "x**2", ")", 90), "?"),
    HostileClaim("deep products", square, nested("2*(", "x**2", ")/2", 60), "?"),
    HostileClaim("deep powers", square, nested("(", "x**2", ")**1", 60), "?"),
    HostileClaim("tower", square, nested("x**", "x", "", 150), "?"),
    HostileClaim("deep functions", square, nested("sin(", "x", ")", 90), "?"),
    HostileClaim("deep factorials", square, "x" + nested("", "", "!", 150), "?"),
    HostileClaim("deep special functions", square, nested("erf(", "x", ")", 90), "?"),
    HostileClaim("deep piecewise", square, nested("Piecewise((", "x**2", ", x > -99))", 60), "?"),
    HostileClaim(
      "deep conditions", square, "Piecewise((x**2, \(nested("~(", "x > 5", ")", 80))), (x**2, True))",
      "?"),
    HostileClaim("deep derivatives", square, nested("diff(", "x**2", ", x)", 60), "?"),
    HostileClaim("deep substitutions", square, nested("", "x**2", ".subs(x, x)", 60), "?"),
    HostileClaim("deep integrals", nested("integrate(", "x", ", x)", 60), "x", "?"),
    HostileClaim("deep integrals in an answer", square, nested("integrate(", "x", ", x)", 60), "?"),
    HostileClaim("deep constant integrals", nested("integrate(", "1", ", (t, 0, 1))", 60), "1", "?"),
    HostileClaim(
      "deep sums without work", square, nested("Sum(", "0", ", (k, 1, 999))", 60) + "+ x**2", "?"),
    HostileClaim(
      "deep sums over roots", square,
      nested("RootSum(t**64 - 2, Lambda(t, ", "0", "))", 40) + "+ x**2", "?"),
    HostileClaim("deep extrema", square, nested("Max(x**2, ", "x**2", ")", 60), "?"),
    HostileClaim("deep modulo", square, nested("Mod(", "x", ", 3)", 60), "?"),
    HostileClaim("deep lambdas", square, nested("Lambda(t, ", "x", ")", 60), "?"),
    HostileClaim("deep tuples", square, nested("(", "x, 1", ")", 60), "?"),
    HostileClaim("deep absolute values", square, nested("Abs(", "x**2", ")", 90), "?"),
    // Length of the tape.
    HostileClaim(
      "long product", square, (0..<1_200).map { "sin(\($0)*x)" }.joined(separator: "*"), "?"),
    HostileClaim(
      "thousands of parameters", square,
      "x**2 + " + (0..<2_500).map { "a\($0)" }.joined(separator: "+"), "?"),
    HostileClaim(
      "thousands of special functions", square,
      "x**2 + 0*a + " + (0..<1_000).map { "Ei(\($0)+x)-Ei(\($0)+x)" }.joined(separator: "+"), "?"),
    HostileClaim("twenty derivatives", square, "diff(sin(x**x)*exp(x)/log(x), (x, 20))", "?"),
    HostileClaim("long sum", square, "x**2 + Sum(sin(k*x), (k, 1, 1000))", "?"),
    HostileClaim("double sum", square, "Sum(Sum(sin(k*j*x), (k, 1, 1000)), (j, 1, 1000))", "?"),
    // Numbers.
    HostileClaim("huge power", square, "x**1000000000", "?"),
    HostileClaim("huger power", square, "x**10**10**10", "?"),
    HostileClaim("negative huge power", square, "x**(-2147483648)", "?"),
    HostileClaim("edge of integers", square, "x**2147483647 + x**(2147483648)", "?"),
    HostileClaim("huge constant", square, "10**10**10", "?"),
    HostileClaim("huge literal", square, "1e999999*x", "?"),
    HostileClaim("many digits", square, "x**2 + " + nested("9", "", "", 15_000), "?"),
    HostileClaim("tower of exponentials", square, "exp(exp(exp(exp(x))))", "?"),
    HostileClaim("factorial", square, "x**2 + factorial(1000000000)", "?"),
    HostileClaim("binomial", square, "x**2 + binomial(10**9, 10**8)", "?"),
    HostileClaim("polygamma of huge order", square, "x**2 + polygamma(1000000, 2)", "?"),
    HostileClaim("Bessel of huge order", square, "x**2 + besselj(2147483648, 2)", "?"),
    HostileClaim("sum over billions", square, "Sum(x, (k, 1, 1000000000))", "?"),
    HostileClaim("sum to the edge", square, "Sum(x, (k, -2147483647, 2147483647))", "?"),
    HostileClaim("sum down", square, "x**2 + Sum(x, (k, 2147483647, -2147483647))", "?"),
    HostileClaim(
      "huge degree", square, "RootSum(t**1000000 - 1, Lambda(t, log(x - t)))", "?"),
    HostileClaim("negative root", square, "CRootOf(t**3 - 2, -1) + x", "?"),
    HostileClaim("huge coefficients", square, "CRootOf(1e300*t**9 + 1e-300*t, 1) + x**2", "?"),
    HostileClaim("derivative of huge order", square, "diff(x, (x, 9223372036854775807))", "?"),
    HostileClaim("floor of infinity", square, "floor(exp(exp(1000*x))) + x**2", "?"),
    // Division by zero.
    HostileClaim("zero divided", square, "x**2 + 1/(x - x)", "?"),
    HostileClaim("zero by zero", square, "x**2 + (x - x)/(x - x)", "?"),
    HostileClaim("pole of the tangent", square, "x**2 + tan(pi/2)", "?"),
    HostileClaim("negative power of zero", square, "x**2 + 0**(-1)", "?"),
    HostileClaim("zero to zero", square, "x**2 + 0**0", "?"),
    HostileClaim("logarithm of zero", square, "x**2 + log(0)", "?"),
    HostileClaim("gamma at a pole", square, "x**2 + gamma(-3)", "?"),
    HostileClaim("infinity", square, "x**2 + oo", "?"),
    HostileClaim("undefined", square, "nan", "?"),
    HostileClaim("undefined integrand", "integrate(1/(x - x), x)", "x", "?"),
    HostileClaim("integrand of rounding", "integrate(sin(10**20*x), x)", "x", "?"),
    // Names and forms.
    HostileClaim("unknown function", square, "foo(x)", "?"),
    HostileClaim("markup", square, "<script>alert(1)</script>", "?"),
    HostileClaim("unknown problem", "solve(x**2, x)", "x", "?"),
    HostileClaim("truth", square, "x > 1", "?"),
    HostileClaim("one limit", "integrate(x, (x, 1))", "x", "?"),
    HostileClaim("double integral", "integrate(x*y, (x, 0, 1), (y, 0, 1))", "1/4", "?"),
    // Ranges.
    HostileClaim("reversed", "integrate(2*x, (x, 1, 0))", "-1", "?"),
    HostileClaim("empty", "integrate(2*x, (x, 1, 1))", "0", "?"),
    HostileClaim("infinite reversed", "integrate(exp(-x**2), (x, oo, -oo))", "-sqrt(pi)", "?"),
    HostileClaim("nowhere", "integrate(exp(-x), (x, oo, oo))", "0", "?"),
    HostileClaim("undefined limit", "integrate(x, (x, 0, nan))", "0", "?"),
    HostileClaim("complex limit", "integrate(x, (x, 0, I))", "-1/2", "?"),
    HostileClaim("huge limit", "integrate(x, (x, 0, 10**200))", "10**400/2", "?"),
    HostileClaim("tiny range", "integrate(1, (x, 1, 1 + 1e-15))", "1e-15", "?"),
    HostileClaim("overflow", "integrate(exp(x), (x, 0, 1000))", "exp(1000) - 1", "?"),
    HostileClaim("moving limit", "integrate(x, (x, 0, x))", "x**2/2", "?"),
    HostileClaim("poles everywhere", "integrate(tan(1000*x), (x, 0, 1000))", "0", "?"),
    HostileClaim("wild", "integrate(sin(1/x)/x**2*exp(1/x), (x, -1, 1))", "0", "?"),
    HostileClaim("oscillation", "integrate(sin(exp(x)), (x, 0, 40))", "1", "?"),
    HostileClaim("steps", "integrate(floor(10**9*x), (x, 0, 1))", "10**9/2 - 1/2", "?"),
    HostileClaim(
      "slow integrand",
      "integrate(\((1..<300).map { "uppergamma(1/\($0), x)" }.joined(separator: "+")), (x, 0, oo))",
      "1", "?"),
  ]
}

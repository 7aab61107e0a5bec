import Testing

@testable import RungVerification

/// The rule for each instruction and function against a difference of fourth order.
@Suite struct DerivativeTests {
  @Test(arguments: [
    // Instructions.
    "3", "a", "x", "x + sin(x)", "-cos(x)", "x*exp(x)", "sin(x)/x", "1/x**3", "x**7", "x**(1/3)",
    "x**x", "2**x", "x**a", "sqrt(x)", "x**(5/2)", "Piecewise((x**2, x < 1), (x**3, True))",
    // Elementary functions, of a real and of a complex operand.
    "exp(2*x)", "log(3*x)", "sin(2*x)", "cos(2*x)", "tan(x/2)", "asin(x/3)", "acos(x/3)",
    "atan(2*x)", "sinh(x)", "cosh(x)", "tanh(x)", "asinh(2*x)", "acosh(x + 2)", "atanh(x/3)",
    "Abs(x - 5)", "Abs(x + I*x**2)", "sign(x)", "sign(x + I*x**2)", "floor(x + 0.05)",
    "ceiling(x + 0.05)", "re((x + I)**3)", "im((x + I)**3)", "conjugate((x + I)**3)",
    "arg(x + I*x**2)", "exp(I*x)", "log(x + I)", "sqrt(x - 2*I)", "asin(x + I)", "acos(x + 3)",
    "atan(x - 2*I)", "asinh(2*I + x)", "acosh(x - I)", "acosh(-2 - x)", "atanh(x + 2)",
    "tan(x + I)",
    // Functions that are made of others.
    "cot(x)", "sec(x/2)", "csc(x)", "acot(x)", "asec(x + 2)", "acsc(x + 2)", "coth(x)", "sech(x)",
    "csch(x)", "acoth(x + 2)", "asech(x/3)", "acsch(x)", "cbrt(x)", "sinc(x)", "Heaviside(x)",
    "log(x, 3)", "Max(x, x**2)", "Min(x, x**2)", "Mod(x + 0.05, 4)", "atan2(x, 2)",
    // Special functions.
    "erf(x)", "erfc(x)", "erfi(x)", "Ei(x)", "Si(x)", "Ci(x)", "Shi(x)", "Chi(x)", "li(x + 1.5)",
    "gamma(x)", "loggamma(x)", "digamma(x)", "polygamma(2, x)", "uppergamma(1/3, x)",
    "lowergamma(1/3, x)", "expint(1, x)", "expint(2, x)", "fresnels(x)", "fresnelc(x)",
    "LambertW(x)", "polylog(2, x/3)", "polylog(3, x/3)", "polylog(2, x + 1)", "besselj(0, x)",
    "besselj(2, x)", "elliptic_f(x, 1/2)", "elliptic_e(x, 1/2)", "erf(x + I)", "Ei(x + I)",
    "hyper((1/5, 1), (6/5,), -x**5)", "hyper((1/2,), (3/2,), -x**2)", "factorial(x)", "beta(x, 2)",
    "RootSum(t**3 - 2, Lambda(t, t*log(x - t)))",
    "diff(x**5, x, 2)", "Sum(x**k, (k, 0, 5))", "Product(x + k, (k, 0, 3))", "sin(x).subs(x, x**2)",
  ])
  func `a derivative is what a difference tells`(_ text: String) throws {
    let formula = try CompiledFormula(text, derivative: true)
    for x in [0.31, 0.87, 1.43, 2.2] {
      let (value, slope) = formula.values(at: x)
      guard value.isFinite, value.error < .infinity else { continue }
      func change(_ step: Double) -> Complex {
        formula.values(at: x + step).value.value - formula.values(at: x - step).value.value
      }
      let step = 2e-3
      let expected = (change(step) * 8 - change(2 * step)) * (1 / (12 * step))
      let size = max(1, expected.magnitude, value.magnitude)
      #expect(
        (slope.value - expected).magnitude < 2e-7 * size,
        "at \(x) \(slope.value) and not \(expected)")
      #expect(slope.error < 1e-9 * size, "at \(x) \(slope)")
    }
  }

  @Test func `derivatives are made once`() throws {
    var builder = TapeBuilder(variable: "x")
    let x = builder.variableNode()
    let sine = builder.call(.sin, x)
    let first = try builder.derivative(of: sine)
    let count = builder.count
    #expect(builder[first] == .call(.cos, x))
    #expect(try builder.derivative(of: sine) == first)
    #expect(builder.count == count)
  }
}

import RungModel
import Testing

@testable import RungVerification

/// What each form and function means: the whole formula beside its value at x = 0.7, which is SymPy's.
@Suite struct FormulaCompilerTests {
  @Test(arguments: [
    ("(x**2).subs(x, x + 1)", Complex(2.89)),
    ("RootSum(t**3 - 2, Lambda(t, t*log(x - t)))", Complex(0.08516102290261697, 3.958158714452873)),
    ("CRootOf(x**3 - 2, 0)", Complex(1.2599210498948732)),
    ("CRootOf(t**3 - 2, 2)", Complex(-0.6299605249474366, 1.0911236359717214)),
    ("CRootOf(t**4 + t + 1, 1)", Complex(-0.7271360844911968, 0.4300142883297158)),
    ("Piecewise((x, x < 0), (x**2, x < 1), (5, True))", Complex(0.49)),
    ("Piecewise((1, (0 < x) & (x < 1)), (2, True))", Complex(1.0)),
    ("Piecewise((1, 0 < x < 0.5), (2, True))", Complex(2.0)),
    ("Piecewise((1, Or(x > 3, x < 1)), (2, True))", Complex(1.0)),
    ("Piecewise((1, ~(x < 1)), (2, True))", Complex(2.0)),
    ("Piecewise((1, Ne(x, 1)), (2, True))", Complex(1.0)),
    ("Piecewise((1, Eq(x, 1)), (2, And(Le(x, 1), Gt(x, 0))), (3, True))", Complex(2.0)),
    ("Piecewise((1, Not(Lt(x, 1))), (2, Ge(x, 0)), (3, True))", Complex(2.0)),
    ("Sum(k*x, (k, 1, 4))", Complex(7.0)),
    ("Sum(k, (k, 3, 2))", Complex(0.0)),
    ("Product(x + k, (k, 0, 2))", Complex(3.213)),
    ("diff(x**3, x)", Complex(1.47)),
    ("diff(sin(2*x), (x, 2))", Complex(-3.9417989199538406)),
    ("integrate(2, (t, 0, x))", Complex(1.4)),
    ("Max(x, 0.5, 0.2)", Complex(0.7)),
    ("Min(x, 0.5)", Complex(0.5)),
    ("Mod(x + 5, 2)", Complex(1.7)),
    ("Mod(-x, 2)", Complex(1.3)),
    ("Heaviside(x)", Complex(1.0)),
    ("Heaviside(0)", Complex(0.5)),
    ("Heaviside(-x)", Complex(0.0)),
    ("atan2(-1, -x)", Complex(-2.1815222911841055)),
    ("sinc(x)", Complex(0.9203109817681301)),
    ("sinc(0)", Complex(1.0)),
    ("cbrt(-8)", Complex(1.0, 1.7320508075688772)),
    ("root(x, 3)", Complex(0.8879040017426008)),
    ("log(x, 2)", Complex(-0.5145731728297582)),
    ("factorial(5)", Complex(120.0)),
    ("factorial(x)", Complex(0.9086387328532904)),
    ("binomial(5, 2)", Complex(10.0)),
    ("binomial(-3, 2)", Complex(6.0)),
    ("beta(x, 2)", Complex(0.8403361344537815)),
    ("expint(1, x)", Complex(0.3737688432335091)),
    ("expint(2, x)", Complex(0.2349471135279531)),
    ("Li(x + 2)", Complex(0.831610313741942)),
    ("polylog(1, x)", Complex(1.203972804325936)),
    ("polylog(0, x)", Complex(2.3333333333333335)),
    ("polylog(2, x)", Complex(0.8893776242860387)),
    ("digamma(x)", Complex(-1.2200235536979347)),
    ("elliptic_k(x)", Complex(2.075363135292469)),
    ("elliptic_e(x)", Complex(1.2416705679458226)),
    ("elliptic_f(x, 1/2)", Complex(0.7287703057181902)),
    ("elliptic_e(x, 1/2)", Complex(0.6731891745471288)),
    ("LambertW(x, 0)", Complex(0.447470259269655)),
    ("LambertW(x)", Complex(0.447470259269655)),
    ("x**(1/2)", Complex(0.8366600265340756)),
    ("(-x)**(3/2)", Complex(0.0, -0.5856620185738529)),
    ("(-x)**(1/3)", Complex(0.4439520008713004, 0.7689474216309546)),
    ("(-x)**(-5/2)", Complex(0.0, -2.4392420598661095)),
    ("x**(-2)", Complex(2.0408163265306123)),
    ("2**x", Complex(1.624504792712471)),
    ("E**x", Complex(2.0137527074704766)),
    ("acot(-x)", Complex(-0.960070362405688)),
    ("asec(3)", Complex(1.2309594173407747)),
    ("asec(x)", Complex(0.0, 0.8955880995299759)),
    ("acsc(3)", Complex(0.3398369094541219)),
    ("acoth(3)", Complex(0.34657359027997264)),
    ("asech(x)", Complex(0.8955880995299759)),
    ("acsch(x)", Complex(1.1544773942370685)),
    ("coth(x)", Complex(1.6546216358026293)),
    ("sech(x)", Complex(0.796705459992875)),
    ("csch(x)", Complex(1.3182460914662972)),
    ("cot(x)", Complex(1.1872418321266793)),
    ("sec(x)", Complex(1.307459259733594)),
    ("csc(x)", Complex(1.5522703269571039)),
    ("simplify(x + 1)", Complex(1.7)),
    ("conjugate(x + I)", Complex(0.7, -1.0)),
    ("re(x + 2*I)", Complex(0.7)),
    ("im(x + 2*I)", Complex(2.0)),
    ("arg(-x + I)", Complex(2.1815222911841055)),
    ("floor(-x)", Complex(-1.0)),
    ("ceiling(x)", Complex(1.0)),
    ("sign(-x)", Complex(-1.0)),
    ("sign(3*x + 4*x*I)", Complex(0.6, 0.8)),
    ("Abs(-x)", Complex(0.7)),
    ("exp(I*pi*x)", Complex(-0.5877852522924731, 0.8090169943749475)),
    ("uppergamma(1/2, x)", Complex(0.41958160437717423)),
    ("lowergamma(1/2, x)", Complex(1.3528722465283418)),
    ("besselj(0, x)", Complex(0.8812008886074053)),
    ("polygamma(1, x)", Complex(2.8340491566946104)),
    ("(-1)**x", Complex(-0.5877852522924731, 0.8090169943749475)),
    ("1e-3 + 1/3", Complex(0.3343333333333333)),
    ("hyper((1/5, 1), (6/5,), -x**5)", Complex(0.9742930412656171)),
    ("hyper((1/5, 1), (6/5,), -(x + 1)**5)", Complex(0.6117196211124792)),
    ("hyper((1/3, 1/2), (4/3,), -x - 1/3)", Complex(0.9073713610266694)),
    ("hyper((1/2,), (3/2,), -x**2)", Complex(0.8581223829753489)),
    ("hyper((1/2, 1, 1), (3/2, 2), x)", Complex(1.1723369958813554)),
    ("hyper((-2, 1), (3,), 10*x)", Complex(4.5)),
    ("hyper((1/4, 1/2), (5/4,), 2*x*I)", Complex(0.9494238294436296, 0.10385791677970722)),
  ])
  func `a formula has SymPy's value at x = 0·7`(_ text: String, _ expected: Complex) throws {
    let value = try CompiledFormula(text).values(at: 0.7).value
    let distance = (value.value - expected).magnitude
    #expect(distance <= value.error + 1e-15 * max(1, expected.magnitude), "\(text) = \(value)")
    #expect(value.error <= 1e-12 * max(1, expected.magnitude), "\(text) = \(value)")
  }

  @Test(arguments: [
    ("limit(sin(t)/t, t, 0)", "a limit"),
    ("foo(x)", "the function foo"),
    ("sin(x, 1)", "the function sin"),
    ("meijerg(x)", "the function meijerg"),
    ("zeta(x)", "the function zeta"),
    ("hyper((a, 1), (2,), x)", "hyper with parameters that are no fractions"),
    ("hyper((1, 1), x)", "the function hyper"),
    ("LambertW(x, -1)", "the function LambertW"),
    ("1 + lambda t: t", "a function as a value"),
    ("sin(True)", "a truth value"),
    ("1e999*x", "the number 1e999"),
    ("Sum(1/k, (k, 1, oo))", "a sum that is not over a short range of whole numbers"),
    ("Sum(1/k, (k, 1, 1001))", "a sum that is not over a short range of whole numbers"),
    ("Product(k, (k, 1, x))", "a product that is not over a short range of whole numbers"),
    ("diff(t*x, t)", "a derivative by t"),
    ("diff(x**2, (x, 21))", "a derivative by x"),
    ("diff(x**2, x).subs(x, 3)", "a derivative by x"),
    ("integrate(t, (t, 0, x))", "an integral inside of the formula"),
    ("subs(x**2, x**2, t)", "a substitution for more than a symbol"),
    (
      "RootSum(t**65 - 1, Lambda(t, t*x))",
      "roots of what is no polynomial with numbers as coefficients"
    ),
    (
      "RootSum(t**2 - x, Lambda(t, t*x))",
      "roots of what is no polynomial with numbers as coefficients"
    ),
    ("RootSum(t**2 - 1)", "the function RootSum"),
    ("RootSum((t - 1)**4, Lambda(t, t*x))", "the function RootSum"),
    ("CRootOf(t**3 - 2, 5)", "the function CRootOf"),
    ("Piecewise((1, Xor(x > 1, x < 2)), (2, True))", "the condition Xor"),
    ("Piecewise((1, x), (2, True))", "a condition that is none"),
    (
      "Sum(Sum(Sum(0, (a, 1, 999)), (b, 1, 999)), (c, 1, 999))",
      "sums inside of sums with too many terms"
    ),
  ])
  func `what cannot be computed is named`(_ text: String, _ refusal: String) throws {
    try #expect(CompiledFormula.refusal(of: text) == refusal)
  }

  @Test(arguments: [
    ("besselj(x, 1)", "the derivative of besselj"),
    ("elliptic_k(x)", "the derivative of elliptic_f"),
    ("uppergamma(x, 2)", "the derivative of uppergamma"),
  ])
  func `derivatives that are not known are named`(_ text: String, _ refusal: String) throws {
    try #expect(CompiledFormula.refusal(of: text) == nil)
    try #expect(CompiledFormula.refusal(of: text, derivative: true) == refusal)
  }

  @Test func `symbols that are not the variable are parameters`() throws {
    let formula = try CompiledFormula("a*x + b + a")
    #expect(formula.tape.parameters == ["a", "b"])
    #expect(formula.values(at: 2).value.value == Complex(6))
  }

  /// They hide a parameter of the same name only inside.
  @Test(arguments: ["k + Sum(k, (k, 1, 2))", "Sum(k, (k, 1, 2)) + k", "k + k.subs(k, 3)"])
  func `bound symbols end with what binds them`(_ text: String) throws {
    let formula = try CompiledFormula(text)
    #expect(formula.tape.parameters == ["k"])
    #expect(formula.values(at: 0).value.value == Complex(4.5))
  }
}

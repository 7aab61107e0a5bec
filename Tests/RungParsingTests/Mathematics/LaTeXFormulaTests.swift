import RungModel
import RungParsing
import Testing

/// What LaTeX means: the same as its twin in SymPy's syntax, or as it is spelt out.
@Suite struct LaTeXFormulaTests {
  @Test(arguments: [
    (#"\int_0^1 x^2\,dx"#, "integrate(x**2, (x, 0, 1))"),
    (#"\int_{0}^{\frac{\pi}{2}} \sin^2 x \, dx"#, "integrate(sin(x)**2, (x, 0, pi/2))"),
    (#"\int \frac{dx}{1+x^2}"#, "integrate(1/(1 + x**2), x)"),
    (#"\int \frac{2x\,dx}{1+x^2}"#, "integrate(2*x/(1 + x**2), x)"),
    (#"\int_0^1 \int_0^x x y \, dy \, dx"#, "integrate(integrate(x*y, (y, 0, x)), (x, 0, 1))"),
    (#"\int \sqrt{x}\,\mathrm{d}x"#, "integrate(sqrt(x), x)"),
    (#"\frac{d}{dx} \left( x^2 \right)"#, "diff(x**2, x)"),
    (#"\frac{dy}{dx}"#, "diff(y, x)"),
    (#"\sin^2 x + \cos^2 x = 1"#, "sin(x)**2 + cos(x)**2 = 1"),
    (#"\tan^{-1}(x)"#, "atan(x)"),
    (#"2 \sin 2x \cos x"#, "2*sin(2*x)*cos(x)"),
    (#"\sqrt[3]{x}"#, #"\sqrt[3]{x}"#),
    (#"\ln|x|"#, "log(Abs(x))"),
    (#"\log_2 x"#, "log(x, 2)"),
    (#"\sum_{n=1}^{\infty} \frac{1}{n^2}"#, "Sum(1/n**2, (n, 1, +oo))"),
    (#"\prod_{k=1}^n k!"#, "Product(factorial(k), (k, 1, n))"),
    (#"\lim_{x \to 0} \frac{\sin x}{x}"#, "limit(sin(x)/x, x, 0)"),
    (#"\binom{n}{k}"#, "binomial(n, k)"),
    (#"e^{-x^2} - 2\pi r"#, "E**(-x**2) - 2*pi*r"),
    (#"-\frac12 \cdot x_1 / y"#, "-(1/2)*x_1/y"),
    (#"0 < x \leq 1"#, "0 < x <= 1"),
    (#"\lfloor x \rfloor + \lceil y \rceil"#, "floor(x) + ceiling(y)"),
    (#"\Gamma(n + 1) \operatorname{erf}(x)"#, "gamma(n + 1)*erf(x)"),
    (#"\max(a, b) + f(x) + x(1 - x)"#, "Max(a, b) + f(x) + x*(1 - x)"),
    (#"$\arctan(\exp(x))$."#, "atan(exp(x))"),
    ("arctan(exp(x))", "atan(exp(x))"),
  ])
  func `a twin in SymPy's syntax`(_ latex: String, _ sympy: String) throws {
    let twin = try FormulaParser.parse(Bytes(sympy)).get().formula
    #expect(try LaTeXFormula.parse(Bytes(latex)).get() == twin)
  }

  @Test func `letters beside one another are factors`() throws {
    #expect(
      try LaTeXFormula.parse(Bytes("abx")).get()
        == .product([.symbol("a"), .symbol("b"), .symbol("x")]))
  }

  @Test func `logic`() throws {
    #expect(
      try LaTeXFormula.parse(Bytes(#"p \land q \to \neg (r \lor s) \leftrightarrow t \oplus \top"#))
        .get()
        == .connective(
          .iff,
          [
            .connective(
              .implies,
              [
                .connective(.and, [.symbol("p"), .symbol("q")]),
                .not(.connective(.or, [.symbol("r"), .symbol("s")])),
              ]), .connective(.xor, [.symbol("t"), .constant(.true)]),
          ]))
  }

  @Test func `cases`() throws {
    #expect(
      try LaTeXFormula.parse(
        Bytes(#"\begin{cases} x, & \text{if } x > 0 \\ -x & \text{otherwise.} \end{cases}"#)
      ).get()
        == .piecewise([
          Formula.Piece(
            value: .symbol("x"),
            condition: .relation([.symbol("x"), .number("0")], [.greater])),
          Formula.Piece(value: .negation(.symbol("x")), condition: .constant(.true)),
        ]))
  }

  @Test func `derivatives of higher order`() throws {
    #expect(
      try LaTeXFormula.parse(Bytes(#"\frac{d^2 y}{dx^2}"#)).get()
        == .derivative(.symbol("y"), [Formula.Order(variable: "x", order: 2)]))
    #expect(
      try LaTeXFormula.parse(Bytes(#"\frac{\partial^2 u}{\partial x\,\partial y}"#)).get()
        == .derivative(
          .symbol("u"),
          [Formula.Order(variable: "x", order: 1), Formula.Order(variable: "y", order: 1)]))
    #expect(
      try LaTeXFormula.parse(Bytes(#"\frac{d^2 y}{dx}"#)).get()
        == .quotient(
          .product([.power(.symbol("d"), .number("2")), .symbol("y")]),
          .product([.symbol("d"), .symbol("x")])))
  }

  @Test func `a sum's index is no constant`() throws {
    #expect(
      try LaTeXFormula.parse(Bytes(#"\sum_{i=1}^{n} i"#)).get()
        == .series(
          .symbol("i"), [Formula.Range(variable: "i", lower: .number("1"), upper: .symbol("n"))]))
  }

  @Test(arguments: [
    ("", "there is no formula", 0),
    ("constant", "words in place of a formula", 0),
    (#"x + \text{where } u"#, "words in place of a formula", 4),
    (#"a \approx b"#, #"`\approx` does not belong here"#, 2),
    (#"\foo x"#, #"`\foo` is not known"#, 0),
    (#"\int x^2"#, "expected `dx` or the like", 8),
    (#"\int_0 x\,dx"#, "one limit without the other", 7),
    ("x^10", "a number of several digits needs braces here", 2),
    ("(x", "expected `)`", 2),
    ("x)", "`)` does not belong here", 1),
    (#"\sin"#, "expected an argument", 4),
    (#"1 \pm 2"#, #"`\pm` does not belong here"#, 2),
    ("ж", "a character that means nothing here", 0),
  ])
  func `what is not clear is a mistake with its place`(
    _ latex: String, _ reason: String, _ offset: Int
  ) {
    #expect(
      LaTeXFormula.parse(Bytes(latex)) == .failure(FormulaMistake(reason: reason, offset: offset)))
  }

  @Test(arguments: [
    "{", "(", "\\frac{", "\\frac{d}{dx}", "\\neg ", "\\int ", "\\sin ", "-", "1/", "x\\bmod ",
    "\\begin{cases} ", "|", "x^", "x!", "!", "\\sqrt", "\\sum_{i=1}^n ", "\\frac{d ",
    "p \\to ", "f(", "\\text{", "x_", "\\lfloor ", "\\frac12",
  ])
  func `what is nested without end is a mistake, not a crash`(_ piece: String) {
    let count = FormulaParser.maximumLength / piece.utf8.count
    _ = LaTeXFormula.parse(Bytes(String(repeating: piece, count: count)))
    _ = LaTeXFormula.parse(Bytes(String(repeating: piece, count: count - 1) + "x"))
    let long = Bytes(String(repeating: piece, count: count + 2))
    #expect(throws: FormulaMistake.self) { try LaTeXFormula.parse(long).get() }
  }
}

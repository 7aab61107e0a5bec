import RungModel
import Testing

@testable import RungParsing

/// What each text is read as; see `Formula.text`.
struct FormulaParserTests {
  @Test(arguments: [
    ("1 + 2*x - 3", "(+ 1 (* 2 x) (- 3))"),
    ("-x**2", "(- (^ x 2))"),
    ("-2*x", "(- (* 2 x))"),
    ("(-x)**2", "(^ (- x) 2)"),
    ("a*-b", "(* a (- b))"),
    ("--x", "(- (- x))"),
    ("+x", "x"),
    ("a/b/c", "(/ (/ a b) c)"),
    ("a/b*c", "(* (/ a b) c)"),
    ("a*b/c*d", "(* (/ (* a b) c) d)"),
    ("x**y**z", "(^ x (^ y z))"),
    ("x**-2", "(^ x (- 2))"),
    ("x^2", "(^ x 2)"),
    ("x² + y⁻¹", "(+ (^ x 2) (^ y (- 1)))"),
    ("n! - (2*n)!", "(+ (! n) (- (! (* 2 n))))"),
    ("-x % 3", "(Mod (- x) 3)"),
    ("10 mod x", "(Mod 10 x)"),
    ("x // 2", "(floor (/ x 2))"),
    ("1.50e-6 + .5 + 2.", "(+ 1.50e-6 .5 2.)"),
    ("a − b × c ÷ d", "(+ a (- (/ (* b c) d)))"),
  ])
  func `arithmetic, as it was written`(_ source: String, _ text: String) {
    #expect(read(source) == text)
  }

  @Test(arguments: [
    ("2x", "(* 2 x)", "implicitProduct"),
    ("2 sin(x)", "(* 2 (sin x))", "implicitProduct"),
    ("(x + 1)(x - 1)", "(* (+ x 1) (+ x (- 1)))", "implicitProduct"),
    ("x**4sin(x)**2", "(* (^ x 4) (^ (sin x) 2))", "implicitProduct"),
    ("3x/2", "(/ (* 3 x) 2)", "implicitProduct"),
    ("1/2x", "(/ 1 (* 2 x))", "denominator implicitProduct"),
    ("1/2 x", "(* (/ 1 2) x)", "implicitProduct"),
    ("1/2(x)", "(* (/ 1 2) x)", "implicitProduct"),
    ("q**2/4p**2", "(/ (^ q 2) (* 4 (^ p 2)))", "denominator implicitProduct"),
    ("x(1 - x)**2", "(* x (^ (+ 1 (- x)) 2))", "productWithBracket implicitProduct"),
    ("n*(n(n + 1))", "(* n n (+ n 1))", "productWithBracket implicitProduct"),
    ("f(1 - x)", "(f (+ 1 (- x)))", ""),
    ("e**(ix)", "(^ #e (* #i x))", "eulersNumber imaginaryUnit splitName"),
    ("e^ix", "(^ #e (* #i x))", "eulersNumber caret imaginaryUnit splitName"),
    ("exp(-kx)", "(exp (- (* k x)))", "splitName"),
    ("2|x| - |x - 1|", "(+ (* 2 (Abs x)) (- (Abs (+ x (- 1)))))", "implicitProduct"),
  ])
  func `products without a sign, and what was guessed`(
    _ source: String, _ text: String, _ guesses: String
  ) {
    #expect(read(source) == text)
    #expect(kinds(source) == guesses)
  }

  @Test(arguments: [
    ("ln(x) + arctan(x) + arcsin(x)", "(+ (log x) (atan x) (asin x))"),
    ("Abs(x) + abs(x) + |x|", "(+ (Abs x) (Abs x) (Abs x))"),
    ("log(x, 2) + log2(x) + log_10(x)", "(+ (log x 2) (log x 2) (log x 10))"),
    ("sin(x)**2 + sin^2(x) + sin² x", "(+ (^ (sin x) 2) (^ (sin x) 2) (^ (sin x) 2))"),
    ("sec**2(x)", "(^ (sec x) 2)"),
    ("tan^-1(x) + sin^{-1}(x)", "(+ (atan x) (asin x))"),
    ("sin 2x cos x", "(* (sin (* 2 x)) (cos x))"),
    ("√2 + √(x)", "(+ (sqrt 2) (sqrt x))"),
    ("max(x, 0) + ceil(x) + factorial(n)", "(+ (Max x 0) (ceiling x) (! n))"),
    ("pow(x, 2)", "(^ x 2)"),
    ("polylog(2, x) + erf(x) + Ei(x)", "(+ (polylog 2 x) (erf x) (Ei x))"),
    ("hyper((1/2,), (3/2, 1), -x)", "(hyper (tuple (/ 1 2)) (tuple (/ 3 2) 1) (- x))"),
    ("invented_function(x) + F'(x)", "(+ (invented_function x) (F' x))"),
    ("isin(x) + nsin(x)", "(+ (* #i (sin x)) (nsin x))"),
    ("math.sqrt(x)", "(sqrt x)"),
    ("x.diff(x).subs(x, 2*x)", "(subs (d x x) x (* 2 x))"),
  ])
  func `functions have one name each`(_ source: String, _ text: String) {
    #expect(read(source) == text)
  }

  @Test(arguments: [
    ("pi + π + E + I + oo - ∞", "(+ #pi #pi #e #i #infinity (- #infinity))"),
    ("zoo + nan + inf + Infinity", "(+ #complexInfinity #undefined #infinity #infinity)"),
    ("2i + 3j + j", "(+ (* 2 #i) (* 3 #i) j)"),
    ("θ + lambda*α", "(+ theta (* lambda alpha))"),
    ("Sum(x**i, (i, 0, oo))", "(sum (^ x i) [i 0 … #infinity])"),
    ("integrate(e, e)", "(int e [e])"),
    ("x_0 + C1 + x_{max} + _z", "(+ x_0 C1 x_max _z)"),
  ])
  func `constants and names`(_ source: String, _ text: String) {
    #expect(read(source) == text)
  }

  @Test(arguments: [
    ("integrate(x**2, x)", "(int (^ x 2) [x])"),
    ("integrate(x, (x, 0, pi/2))", "(int x [x 0 … (/ #pi 2)])"),
    ("integrate(x, x, 0, 1)", "(int x [x 0 … 1])"),
    ("integrate(x*y, (x, 0, y), (y, 0, 1))", "(int (* x y) [x 0 … y] [y 0 … 1])"),
    ("Integral(f(t), (t, x))", "(int (f t) [t … x])"),
    ("integrate x**2 dx from x=a to x=b", "(int (^ x 2) [x a … b])"),
    ("integrate (x + 1)*x dx", "(int (* (+ x 1) x) [x])"),
    ("integrate(2*x dx)", "(int (* 2 x) [x])"),
    ("∫ x + 1 dx + 2", "(+ (int (+ x 1) [x]) 2)"),
    ("∫_0^1 dx/x", "(int (/ 1 x) [x 0 … 1])"),
    ("integrate(x, x) + integrate(1, x)", "(+ (int x [x]) (int 1 [x]))"),
    ("integrate(integrate(x, x), x)", "(int (int x [x]) [x])"),
    ("integrate(u, 2*u)", "(integrate u (* 2 u))"),
    ("integrate(u, u) where u = x - 1", "(subs (int u [u]) u (+ x (- 1)))"),
  ])
  func `integrals`(_ source: String, _ text: String) {
    #expect(read(source) == text)
  }

  @Test(arguments: [
    ("Sum(1/n**2, (n, 1, oo))", "(sum (/ 1 (^ n 2)) [n 1 … #infinity])"),
    ("sum(x**n, n, 0, 5)", "(sum (^ x n) [n 0 … 5])"),
    ("sum(x**n, n=0..∞)", "(sum (^ x n) [n 0 … #infinity])"),
    ("sum([x**n for n in range(10)])", "(sum (^ x n) [n 0 … 9])"),
    ("sum(x**n for n in range(1, m + 1))", "(sum (^ x n) [n 1 … m])"),
    ("sum(1 for n in range(9) if n < x)", "(sum (cases [1 if (n < x)] [0 if #true]) [n 0 … 8])"),
    ("Sum(a_n)", "(sum a_n)"),
    ("∑ a_n", "(sum a_n)"),
    ("Product(1 - x**n, (n, 1, oo))", "(prod (+ 1 (- (^ x n))) [n 1 … #infinity])"),
    ("diff(x**3, x) + diff(f(x), x, 2)", "(+ (d (^ x 3) x) (d (f x) x^2))"),
    ("Derivative(f(x, y), (x, 2), y)", "(d (f x y) x^2 y)"),
    ("d/dx(x**2) + d/dt cosh(t)", "(+ (d (^ x 2) x) (d (cosh t) t))"),
    ("(d/dx)(x**2) + d(x**2)/dx", "(+ (d (^ x 2) x) (d (^ x 2) x))"),
    ("(x**2)'", "(d (^ x 2) x)"),
    ("limit(sin(x)/x, x, 0)", "(lim (/ (sin x) x) [x → 0])"),
    ("lim(x -> 0) (10/x) * x", "(* (lim (/ 10 x) [x → 0]) x)"),
    ("Piecewise((x, x < 0), (0, True))", "(cases [x if (x < 0)] [0 if #true])"),
    ("x if x > 0 else -x", "(cases [x if (x > 0)] [(- x) if #true])"),
    ("(0 < x <= 1) & ~(y == 2)", "(and (0 < x <= 1) (not (y = 2)))"),
    ("x <= 1 or x != 2 and y > 3", "(or (x <= 1) (and (x != 2) (y > 3)))"),
    ("Lambda(_i, _i**2)", "(lambda (^ _i 2) [_i])"),
    ("lambda x: sin(x)", "(lambda (sin x) [x])"),
    (
      "RootSum(4*_z**2 + 1, Lambda(_i, _i*log(x)))",
      "(RootSum (+ (* 4 (^ _z 2)) 1) (lambda (* _i (log x)) [_i]))"
    ),
    ("(a, b)", "(tuple a b)"),
  ])
  func `sums, derivatives, limits, cases and relations`(_ source: String, _ text: String) {
    #expect(read(source) == text)
  }

  @Test(arguments: [
    (#"\( \text{integrate}(\frac{1}{2} \cdot x, x) \)"#, "(int (* (/ 1 2) x) [x])"),
    (#"\int_0^{\pi} \sin^2(x) \, dx"#, "(int (^ (sin x) 2) [x 0 … #pi])"),
    (#"\sum_{n=1}^{\infty} \frac{x^n}{n!} + 1"#, "(+ (sum (/ (^ x n) (! n)) [n 1 … #infinity]) 1)"),
    (#"x + \left(1 + 2\sqrt{x}\right)"#, "(+ x (+ 1 (* 2 (sqrt x))))"),
    (#"\frac{d}{dx} x^2 + \lfloor x \rfloor"#, "(+ (d (^ x 2) x) (floor x))"),
    (#"\lim_{x \to 0} x"#, "(lim x [x → 0])"),
    (#"\log_{43}(x)"#, "(log x 43)"),
    (#"12 \* \sqrt[3]{x}"#, "(* 12 (sqrt x 3))"),
  ])
  func `LaTeX that is mixed in`(_ source: String, _ text: String) {
    #expect(read(source) == text)
  }

  @Test(arguments: [
    ("integrate(diff(x**2, x)", "(int (d (^ x 2) x) [x])", "missingBracket variable"),
    ("integrate(2*(x + 1, x)", "(int (* 2 (+ x 1)) [x])", "missingBracket"),
    ("integrate((x + 1, x)", "(int (+ x 1) [x])", "missingBracket"),
    ("integrate(sin(2*x, x)", "(int (sin (* 2 x)) [x])", "missingBracket"),
    ("integrate(x, x))", "(int x [x])", "extraBracket"),
    ("`integrate(x, x)`  # the same as before", "(int x [x])", "comment"),
    ("integrate(x**2)", "(int (^ x 2) [x])", "variable"),
  ])
  func `what a reader would mend`(_ source: String, _ text: String, _ guesses: String) {
    #expect(read(source) == text)
    #expect(Set(kinds(source).split(separator: " ")) == Set(guesses.split(separator: " ")))
  }

  @Test func `each guess has its place`() throws {
    let parsed = try FormulaParser.parse(Bytes("e^x + 2x*1/3y + e^2")).get()
    #expect(
      parsed.guesses.map { "\($0.kind.rawValue) \($0.offset)" } == [
        "eulersNumber 0", "caret 1", "implicitProduct 6", "denominator 11",
      ])
  }

  @Test(arguments: [
    ("", "0: there is no formula"),
    ("x - x**3/6 + ...", "13: an ellipsis leaves out a part of the formula"),
    ("the answer is sin(x)", "0: words in place of a formula"),
    ("(x + 1))/2", "7: a closing bracket without an opening one"),
    ("2*(x + 1, x)", "8: expected a closing bracket"),
    ("[x + 1)", "6: expected a closing bracket"),
    ("(x + 1}", "6: this bracket closes another than was opened"),
    ("x +", "3: the formula ends too early"),
    ("x**", "3: the formula ends too early"),
    ("2*/x", "2: this sign does not belong here"),
    ("2 3", "2: this sign does not belong here"),
    ("sin(x) which is", "7: words in place of a formula"),
    ("f(n for n in range(3))", "4: a loop outside of a sum"),
    ("f(x, method='fast')", "12: this sign does not belong here"),
    ("0b11 + 1", "0: only decimal numbers are read"),
    ("x @ y", "2: `@` has no meaning in a formula"),
    ("x \u{1F600}", "2: `\u{1F600}` has no meaning in a formula"),
    ("<script>alert(1)</script>", "0: this sign does not belong here"),
    ("a\u{0}b", "1: a control character"),
  ])
  func `mistakes and their places`(_ source: String, _ message: String) {
    #expect(read(source) == message)
  }

  private func read(_ source: String) -> String {
    switch FormulaParser.parse(Bytes(source)) {
    case .success(let parsed): parsed.formula.text
    case .failure(let mistake): "\(mistake.offset): \(mistake.reason)"
    }
  }

  /// The kinds of the guesses in the order of their places.
  private func kinds(_ source: String) -> String {
    let guesses = (try? FormulaParser.parse(Bytes(source)).get())?.guesses ?? []
    return guesses.map(\.kind.rawValue).joined(separator: " ")
  }
}

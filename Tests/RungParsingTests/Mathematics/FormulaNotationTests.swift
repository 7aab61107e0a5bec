import RungModel
import Testing

@testable import RungParsing

/// How formulas are set; see `Notation.text`.
struct FormulaNotationTests {
  @Test(arguments: [
    ("a + b - c", "a+b−c"),
    ("-a - -b", "−a−(−b)"),
    ("a - (b + c)", "a−(b+c)"),
    ("a*(b - c)*d", "a×(b−c)×d"),
    ("a*-b", "a×(−b)"),
    ("(-x)**3", "(−x)^{3}"),
    ("(x**2)**3", "(x^{2})^{3}"),
    ("(x + 1)**2", "(x+1)^{2}"),
    ("(a/b)**2", "({a/b})^{2}"),
    ("2**-x", "2^{−x}"),
    ("n! + (n + 1)! + (-1)!", "n!+(n+1)!+(−1)!"),
  ])
  func `brackets where they are needed`(_ source: String, _ text: String) throws {
    #expect(try set(source) == text)
  }

  @Test(arguments: [
    ("2*x", "2×x"),
    ("2*3", "2⋅3"),
    ("x*2", "x⋅2"),
    ("x*y**2", "x×y^{2}"),
    ("x*2**y", "x⋅2^{y}"),
    ("2*(1/3)", "2⋅{1/3}"),
    ("(1/2)*x", "{1/2}×x"),
    ("x*sin(x)", "x×sin:x"),
    ("sin(x)*x", "sin:(x)× x"),
    ("sin(2*x)*cos(x)", "sin:2×x×cos:x"),
    ("alpha*x_max", "α×x_{max}"),
    ("rate*x", "rate⋅x"),
    ("x*sqrt(2)", "x×√{2}"),
    ("1.5e-6*x", "1.5⋅10^{−6}×x"),
  ])
  func `products`(_ source: String, _ text: String) throws {
    #expect(try set(source) == text)
  }

  @Test(arguments: [
    ("(x + 1)/(x - 1)", "{x+1/x−1}"),
    ("x**(1/2)", "x^{1/2}"),
    ("exp(-x**2/(2*s))", "e^{−x^{2}/(2×s)}"),
    ("a/b/c", "{{a/b}/c}"),
    ("sqrt(x) + cbrt(x) + root(x, n)", "√{x}+3√{x}+n√{x}"),
  ])
  func `quotients and roots`(_ source: String, _ text: String) throws {
    #expect(try set(source) == text)
  }

  @Test(arguments: [
    ("sin(x) + sin(2*pi*x) + sin(x + 1)", "sin:x+sin:2×π×x+sin:(x+1)"),
    ("sin(x)**2 + sin(x)**n", "sin^{2}:x+sin^{n}:x"),
    ("sin(x)**-1 + sin(x)**(1/2)", "sin:(x)^{−1}+sin:(x)^{1/2}"),
    ("log(x) + log(x, 2) + asin(x) + asinh(x)", "ln:x+log_{2}:x+arcsin:x+arsinh:x"),
    ("Abs(x) + floor(x/2) + ceiling(x)", "|x|+⌊{x/2}⌋+⌈x⌉"),
    ("f(x, y) + T_2(x) + f'(x)", "f:(x,y)+T_{2}:(x)+f^{′}:(x)"),
    ("polylog(2, x) + besselj(0, x)", "Li_{2}:(x)+J_{0}:(x)"),
    ("gamma(x) + binomial(n, k)", "Γ:(x)+(n over k)"),
    ("exp(x)**2", "(e^{x})^{2}"),
    ("Mod(x, 2)*3", "(x mod 2)⋅3"),
    ("(u + 1).subs(u, x)", "u+1|_{u=x}"),
  ])
  func `functions`(_ source: String, _ text: String) throws {
    #expect(try set(source) == text)
  }

  @Test(arguments: [
    ("theta + C1 + x_0 + _z + kB", "θ+C_{1}+x_{0}+z+kB"),
    ("pi + E + I + oo + zoo + nan", "π+e+i+∞+∞~+nan"),
    ("du/dx", "{du/dx}"),
  ])
  func `names`(_ source: String, _ text: String) throws {
    #expect(try set(source) == text)
  }

  @Test(arguments: [
    ("integrate(x**2, x)", "∫x^{2} dx"),
    ("integrate(x + 1, (x, 0, pi/2))", "∫_{0}^{π/2}(x+1) dx"),
    ("integrate(x*y, (x, 0, y), (y, 0, 1))", "∫_{0}^{1}∫_{0}^{y}x×y dx dy"),
    ("2*integrate(x, x)*3", "2×∫x dx⋅3"),
    ("Sum(1/n, (n, 1, oo)) + Sum(x, n)", "∑_{n=1}^{∞}{1/n}+∑_{n}x"),
    ("Sum(a + b, n)*x", "(∑_{n}(a+b))×x"),
    ("Product(x, (n, 1, 5))", "∏_{n=1}^{5}x"),
    ("diff(sin(x), x) + diff(x*y, x, 2)", "{d/dx}sin:x+{d^{2}/dx^{2}}(x×y)"),
    ("diff(f(x, y), x, (y, 2))", "{∂^{3}/∂x∂y^{2}}f:(x,y)"),
    ("limit(1/x, x, oo)", "lim_{x→∞}:{1/x}"),
    ("Piecewise((x, x <= 0), (0, True))", "{x, “if” x≤0; 0, “otherwise”"),
    ("Lambda(x, x**2)", "x↦x^{2}"),
    ("0 < x != y", "0<x≠y"),
    ("(a, b)", "(a,b)"),
  ])
  func `integrals, sums, derivatives, limits and cases`(_ source: String, _ text: String) throws {
    #expect(try set(source) == text)
  }

  @Test(arguments: [
    ("p & q | ~r", "(p∧q)∨¬r"),
    ("~(p & q) -> ~~p", "¬(p∧q)→¬¬p"),
    ("p <-> (q -> r) ^ true", "p↔((q→r)⊕true)"),
    ("ite(p, q & r, s)", "ite:(p,q∧r,s)"),
  ])
  func `logic`(_ source: String, _ text: String) throws {
    #expect(try BooleanParser.parse(Bytes(source)).get().notation.text == text)
  }

  private func set(_ source: String) throws -> String {
    try FormulaParser.parse(Bytes(source)).get().formula.notation.text
  }
}

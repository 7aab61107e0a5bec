import RungModel
import Testing

/// Formulas to notation, for what no parser writes. The rest is tested from the sources of formulas.
struct FormulaSettingTests {
  private let x = Formula.symbol("x")

  @Test func `a product of one symbol and a fraction`() {
    let formula = Formula.product([x, .quotient(.number("1"), .number("2"))])
    #expect(
      formula.notation
        == .row([.identifier("x"), .symbol("⋅"), .fraction(.number("1"), .number("2"))]))
  }

  @Test func `a function is followed by the sign that applies it`() {
    #expect(
      Formula.call("sin", [x]).notation
        == .row([.upright("sin"), .symbol("\u{2061}"), .identifier("x")]))
    #expect(
      Formula.call("f", [x, x]).notation
        == .row([
          .identifier("f"), .symbol("\u{2061}"),
          .fenced(
            open: "(", .row([.identifier("x"), .symbol(","), .identifier("x")]), close: ")"),
        ]))
  }

  @Test func `an integral without a range, and a sum of none`() {
    #expect(Formula.integral(x, []).notation == .row([.identifier("x")]))
    #expect(Formula.series(x, []).notation == .row([.symbol("∑"), .identifier("x")]))
  }

  @Test func `empty lists and names`() {
    #expect(Formula.tuple([]).notation == .fenced(open: "(", .row([]), close: ")"))
    #expect(Formula.symbol("").notation == .identifier(""))
    #expect(Formula.symbol("___").notation == .identifier("___"))
  }

  @Test func `orders beyond all numbers`() {
    let orders = [
      Formula.Order(variable: "x", order: .max), Formula.Order(variable: "y", order: .max),
    ]
    guard case .row(let items) = Formula.derivative(x, orders).notation else {
      Issue.record("not a row")
      return
    }
    #expect(items.count == 2)
  }
}

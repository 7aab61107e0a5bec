import RungModel

extension Formula {
  /// The formula as nested lists: `(+ (* 2 x) (sin x))`; constants begin with `#`.
  var text: String {
    switch self {
    case .number(let text), .symbol(let text): text
    case .constant(let constant): "#" + constant.rawValue
    case .sum(let terms): list("+", terms)
    case .product(let factors): list("*", factors)
    case .quotient(let dividend, let divisor): list("/", [dividend, divisor])
    case .negation(let operand): list("-", [operand])
    case .power(let base, let exponent): list("^", [base, exponent])
    case .call(let name, let operands): list(name, operands)
    case .factorial(let operand): list("!", [operand])
    case .integral(let body, let ranges): list("int", [body], ranges.map(text(of:)))
    case .series(let body, let ranges): list("sum", [body], ranges.map(text(of:)))
    case .productSeries(let body, let ranges): list("prod", [body], ranges.map(text(of:)))
    case .derivative(let body, let orders):
      list("d", [body], orders.map { $0.order == 1 ? $0.variable : "\($0.variable)^\($0.order)" })
    case .limit(let body, let variable, let point):
      list("lim", [body], ["[\(variable) → \(point.text)]"])
    case .piecewise(let pieces):
      list("cases", [], pieces.map { "[\($0.value.text) if \($0.condition.text)]" })
    case .relation(let terms, let relations):
      "(" + terms[0].text
        + zip(relations, terms.dropFirst()).map { " \($0.rawValue) \($1.text)" }.joined() + ")"
    case .not(let operand): list("not", [operand])
    case .connective(let connective, let operands): list(connective.rawValue, operands)
    case .lambda(let variables, let body):
      list("lambda", [body], ["[" + variables.joined(separator: " ") + "]"])
    case .tuple(let elements): list("tuple", elements)
    }
  }

  private func list(_ head: String, _ operands: [Formula], _ rest: [String] = []) -> String {
    "(" + ([head] + operands.map(\.text) + rest).joined(separator: " ") + ")"
  }

  private func text(of range: Range) -> String {
    switch (range.lower, range.upper) {
    case (let lower?, let upper?): "[\(range.variable) \(lower.text) … \(upper.text)]"
    case (nil, let upper?): "[\(range.variable) … \(upper.text)]"
    case (let lower?, nil): "[\(range.variable) \(lower.text) …]"
    case (nil, nil): "[\(range.variable)]"
    }
  }
}

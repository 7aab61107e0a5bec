import RungModel

/// An integral as a problem states it.
struct IntegralProblem {
  /// Why a statement is none.
  struct NotAnIntegral: Error {
    let what: String
  }

  var integrand: Formula
  var variable: String
  /// nil for an indefinite integral.
  var limits: (lower: Formula, upper: Formula)?

  /// Reads `integrate(f, x)`, `integrate(f, (x, a, b))`, and sums of indefinite ones over the same
  /// variable.
  init(_ statement: Formula) throws(NotAnIntegral) {
    switch statement {
    case .integral(let body, let ranges):
      guard ranges.count == 1 else { throw NotAnIntegral(what: "a multiple integral") }
      (integrand, variable) = (body, ranges[0].variable)
      switch (ranges[0].lower, ranges[0].upper) {
      case (let lower?, let upper?): limits = (lower, upper)
      case (nil, nil): limits = nil
      default: throw NotAnIntegral(what: "an integral with one limit")
      }
    case .negation(let operand):
      self = try IntegralProblem(operand)
      integrand = .negation(integrand)
    case .sum(let terms):
      let parts = try terms.map { (term) throws(NotAnIntegral) in try IntegralProblem(term) }
      guard parts.allSatisfy({ $0.limits == nil && $0.variable == parts[0].variable }) else {
        throw NotAnIntegral(what: "a sum of integrals over different ranges")
      }
      self = parts[0]
      integrand = .sum(parts.map(\.integrand))
    case .call(let name, let arguments)
    where !arguments.isEmpty && FormulaCompiler.presentations.contains(name):
      self = try IntegralProblem(arguments[0])
    default: throw NotAnIntegral(what: "no integral")
    }
  }
}

extension Formula {
  /// Whether an integral occurs in it.
  var hasIntegral: Bool {
    if case .integral = self { return true }
    return parts.contains { $0.hasIntegral }
  }

  /// Whether a symbol occurs in it.
  func mentions(_ name: String) -> Bool {
    if case .symbol(name) = self { return true }
    return parts.contains { $0.mentions(name) }
  }

  /// The formulas that it is made of.
  private var parts: [Formula] {
    switch self {
    case .number, .symbol, .constant: []
    case .sum(let parts), .product(let parts), .call(_, let parts), .tuple(let parts),
      .relation(let parts, _), .connective(_, let parts):
      parts
    case .quotient(let left, let right), .power(let left, let right): [left, right]
    case .negation(let operand), .factorial(let operand), .not(let operand),
      .derivative(let operand, _), .lambda(_, let operand):
      [operand]
    case .limit(let body, _, let point): [body, point]
    case .integral(let body, let ranges), .series(let body, let ranges),
      .productSeries(let body, let ranges):
      [body] + ranges.flatMap { [$0.lower, $0.upper].compactMap { $0 } }
    case .piecewise(let pieces): pieces.flatMap { [$0.value, $0.condition] }
    }
  }
}

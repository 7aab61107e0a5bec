import RungModel

/// What a statement asks for, as far as it can be read at all.
enum StatementKind: String, Sendable {
  /// An integral without limits, or a sum with one: an antiderivative is wanted.
  case indefinite
  /// Integrals with limits only: a number is wanted.
  case definite
  /// Any other formula.
  case formula

  /// Nil for a text that no formula can be made of.
  init?(_ statement: String) {
    let read = StatementReader.read(Bytes(statement), syntax: "sympy", domain: "integration")
    guard case .formula(let formula) = read.reading else { return nil }
    self = StatementKind.kind(of: formula)
  }

  private static func kind(of formula: Formula) -> StatementKind {
    switch formula {
    case .integral(_, let ranges):
      ranges.allSatisfy { $0.lower != nil && $0.upper != nil } ? .definite : .indefinite
    case .sum(let terms), .product(let terms):
      kind(ofAll: terms)
    case .quotient(let numerator, let denominator):
      kind(ofAll: [numerator, denominator])
    case .negation(let term):
      kind(of: term)
    default:
      .formula
    }
  }

  private static func kind(ofAll formulas: [Formula]) -> StatementKind {
    let kinds = formulas.map(kind)
    return kinds.contains(.indefinite)
      ? .indefinite : kinds.contains(.definite) ? .definite : .formula
  }
}

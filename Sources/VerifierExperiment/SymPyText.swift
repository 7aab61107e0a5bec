import RungModel

/// Writes formulas in SymPy's syntax, with the brackets that bring the same formula back when the text
/// is read.
enum SymPyText {
  static func of(_ formula: Formula) -> String {
    switch formula {
    case .number(let text), .symbol(let text): text
    case .constant(.true): "True"
    case .sum(let terms): sum(terms)
    case .negation(let operand): "-" + of(operand, atLeast: .product)
    case .product(let factors):
      ([of(factors[0], atLeast: .product)]
        + factors.dropFirst().map { of($0, atLeast: .power) }).joined(separator: "*")
    case .quotient(let dividend, let divisor):
      of(dividend, atLeast: .product) + "/" + of(divisor, atLeast: .power)
    case .power(let base, let exponent):
      of(base, atLeast: .atom) + "**" + of(exponent, atLeast: .atom)
    case .call(let name, let operands):
      name + "(" + operands.map(of).joined(separator: ", ") + ")"
    case .piecewise(let pieces):
      "Piecewise("
        + pieces.map { "(\(of($0.value)), \(of($0.condition)))" }.joined(separator: ", ") + ")"
    case .relation(let terms, let relations):
      of(terms[0]) + " " + relations[0].rawValue + " " + of(terms[1])
    default: preconditionFailure("the experiment draws no such formula")
    }
  }

  /// How tightly the parts of a formula hold together.
  private enum Precedence: Int, Comparable {
    case sum, product, power, atom

    init(_ formula: Formula) {
      self =
        switch formula {
        case .sum, .negation: .sum
        case .product, .quotient: .product
        case .power: .power
        default: .atom
        }
    }

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
  }

  private static func of(_ formula: Formula, atLeast precedence: Precedence) -> String {
    Precedence(formula) < precedence ? "(" + of(formula) + ")" : of(formula)
  }

  private static func sum(_ terms: [Formula]) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      if case .negation(let operand) = term {
        text += (index == 0 ? "-" : " - ") + of(operand, atLeast: .product)
      } else {
        text += (index == 0 ? "" : " + ") + of(term, atLeast: .product)
      }
    }
    return text
  }
}

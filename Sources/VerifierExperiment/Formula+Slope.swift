import RungModel

extension Formula {
  /// The derivative by x, by the rules of the textbook, of the formulas that the experiment draws and
  /// damages.
  ///
  /// It is written anew, on purpose: the verifier differentiates by other code, and would agree with
  /// itself where that is wrong.
  var slope: Formula {
    switch self {
    case .number, .constant: .zero
    case .symbol(let name): name == "x" ? .one : .zero
    case .sum(let terms): .adding(terms.map(\.slope))
    case .negation(let operand): .negating(operand.slope)
    case .product(let factors): Formula.slope(ofProduct: factors)
    case .quotient(let dividend, let divisor): Formula.slope(of: dividend, over: divisor)
    case .power(let base, let exponent): Formula.slope(of: base, to: exponent)
    case .call(let name, let operands): Formula.slope(of: name, at: operands[0])
    case .piecewise(let pieces):
      .piecewise(pieces.map { Piece(value: $0.value.slope, condition: $0.condition) })
    default: preconditionFailure("the experiment draws no such formula")
    }
  }

  private static func slope(ofProduct factors: [Formula]) -> Formula {
    .adding(
      factors.indices.map { index in
        var term = factors
        term[index] = factors[index].slope
        return .multiplying(term)
      })
  }

  private static func slope(of dividend: Formula, over divisor: Formula) -> Formula {
    let (above, below) = (dividend.slope, divisor.slope)
    guard below != .zero else { return .dividing(above, by: divisor) }
    let change = subtracting(
      .multiplying([above, divisor]), .multiplying([dividend, below]))
    return .dividing(change, by: .raising(divisor, to: Fraction(2)))
  }

  private static func slope(of base: Formula, to exponent: Formula) -> Formula {
    guard let power = exponent.fraction else {
      preconditionFailure("the experiment draws no such exponent")
    }
    return .multiplying([
      .fraction(power), .raising(base, to: power + Fraction(-1)), base.slope,
    ])
  }

  /// The chain rule. Where f is real, what it says holds for complex values of F too: the derivative of
  /// acosh has two roots, since one of u² − 1 has the wrong sign below −1.
  private static func slope(of function: String, at u: Formula) -> Formula {
    let inner = u.slope
    let square = Formula.raising(u, to: Fraction(2))
    func times(_ outer: Formula) -> Formula { .multiplying([inner, outer]) }
    func over(_ divisor: Formula) -> Formula { .dividing(inner, by: divisor) }
    switch function {
    case "exp": return times(.call("exp", u))
    case "log":
      if case .call("Abs", let operands) = u {
        return .dividing(operands[0].slope, by: operands[0])
      }
      return over(u)
    case "sqrt": return over(.multiplying([.whole(2), .call("sqrt", u)]))
    case "sin": return times(.call("cos", u))
    case "cos": return .negating(times(.call("sin", u)))
    case "tan": return times(.adding([.raising(.call("tan", u), to: Fraction(2)), .one]))
    case "sinh": return times(.call("cosh", u))
    case "cosh": return times(.call("sinh", u))
    case "tanh":
      return times(.subtracting(.one, .raising(.call("tanh", u), to: Fraction(2))))
    case "asin": return over(.call("sqrt", .subtracting(.one, square)))
    case "acos": return .negating(over(.call("sqrt", .subtracting(.one, square))))
    case "atan": return over(.adding([square, .one]))
    case "asinh": return over(.call("sqrt", .adding([square, .one])))
    case "acosh":
      let below = Formula.call("sqrt", .subtracting(u, .one))
      return over(.multiplying([below, .call("sqrt", .adding([u, .one]))]))
    case "atanh": return over(.subtracting(.one, square))
    case "Abs": return times(.call("sign", u))
    case "sign", "floor": return .zero
    default: preconditionFailure("the experiment draws no such function")
    }
  }
}

import RungModel

/// Makes formulas without terms that are 0 and factors that are 1, and in shapes that the parser reads
/// from a text: a product has no product for a factor. Nothing else is simplified.
extension Formula {
  static let x = Formula.symbol("x")
  static let zero = Formula.number("0")
  static let one = Formula.number("1")

  static func call(_ name: String, _ operand: Formula) -> Formula { .call(name, [operand]) }

  static func adding(_ terms: [Formula]) -> Formula {
    var flat: [Formula] = []
    for term in terms where term != .zero {
      if case .sum(let inner) = term { flat += inner } else { flat.append(term) }
    }
    switch flat.count {
    case 0: return .zero
    case 1: return flat[0]
    default: return .sum(flat)
    }
  }

  static func subtracting(_ left: Formula, _ right: Formula) -> Formula {
    adding([left, negating(right)])
  }

  static func negating(_ operand: Formula) -> Formula {
    if operand == .zero { return operand }
    if case .negation(let inner) = operand { return inner }
    return .negation(operand)
  }

  /// Minus signs come to the front.
  static func multiplying(_ factors: [Formula]) -> Formula {
    var flat: [Formula] = []
    var isNegative = false
    for factor in factors {
      var factor = factor
      if case .negation(let inner) = factor {
        isNegative.toggle()
        factor = inner
      }
      if factor == .zero { return .zero }
      if factor == .one { continue }
      if case .product(let inner) = factor { flat += inner } else { flat.append(factor) }
    }
    let product: Formula =
      switch flat.count {
      case 0: .one
      case 1: flat[0]
      default: .product(flat)
      }
    return isNegative ? negating(product) : product
  }

  static func dividing(_ dividend: Formula, by divisor: Formula) -> Formula {
    if dividend == .zero || divisor == .one { return dividend }
    if case .negation(let inner) = dividend { return negating(.quotient(inner, divisor)) }
    return .quotient(dividend, divisor)
  }

  static func raising(_ base: Formula, to exponent: Fraction) -> Formula {
    if exponent == Fraction(1) { return base }
    if exponent == Fraction(0) { return .one }
    return .power(base, .fraction(exponent))
  }

  static func scaling(_ factor: Fraction, _ operand: Formula) -> Formula {
    multiplying([.fraction(factor), operand])
  }
}

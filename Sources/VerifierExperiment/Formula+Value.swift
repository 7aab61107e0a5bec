import RungModel

extension Formula {
  /// The real value at x; nil where it has none, and where rounding hides whether it has one or whether
  /// the formula is smooth there.
  func value(at x: Double) -> RoundedValue? {
    switch self {
    case .number(let text): return Double(text).map { RoundedValue($0) }
    case .symbol: return RoundedValue(x)
    case .sum(let terms):
      return terms.reduce(RoundedValue(0)) { sum, term in
        term.value(at: x).flatMap { sum?.adding($0) }
      }
    case .product(let factors):
      return factors.reduce(RoundedValue(1)) { product, factor in
        factor.value(at: x).flatMap { product?.multiplied(by: $0) }
      }
    case .negation(let operand): return operand.value(at: x)?.negated
    case .quotient(let dividend, let divisor):
      guard let divisor = divisor.value(at: x) else { return nil }
      return dividend.value(at: x)?.divided(by: divisor)
    case .power(let base, let exponent):
      guard let exponent = exponent.fraction else {
        preconditionFailure("the experiment draws no such exponent")
      }
      return base.value(at: x)?.raised(to: exponent)
    case .call(let name, let operands): return operands[0].value(at: x)?.applying(name)
    case .piecewise(let pieces):
      for piece in pieces {
        guard let holds = piece.condition.holds(at: x) else { return nil }
        if holds { return piece.value.value(at: x) }
      }
      return nil
    default: preconditionFailure("the experiment draws no such formula")
    }
  }

  /// Whether a condition of a piece holds; nil at its end.
  private func holds(at x: Double) -> Bool? {
    switch self {
    case .constant(.true): return true
    case .relation(let terms, [.less]):
      guard let left = terms[0].value(at: x), let right = terms[1].value(at: x),
        abs(left.value - right.value) > left.error + right.error
      else { return nil }
      return left.value < right.value
    default: preconditionFailure("the experiment draws no such condition")
    }
  }
}

/// Where formulas are looked at: all over −10 … 10, and close to 0.
enum SamplePoints {
  static let all: [Double] =
    (0..<61).map { Double(20 * $0 - 600) / 61 }
    + [1, 10, 100, 1_000].flatMap { [-1 / $0, 0.7 / $0] }
}

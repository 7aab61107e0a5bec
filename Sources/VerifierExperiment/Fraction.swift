import RungModel

/// A fraction of whole numbers in lowest terms, with a divisor above 0: the only numbers that the
/// experiment draws and changes, so that its pairs are the same on every machine.
struct Fraction: Hashable {
  let dividend: Int
  let divisor: Int

  init(_ dividend: Int, _ divisor: Int = 1) {
    precondition(divisor > 0)
    var (a, b) = (abs(dividend), divisor)
    while b != 0 { (a, b) = (b, a % b) }
    self.dividend = dividend / max(a, 1)
    self.divisor = divisor / max(a, 1)
  }

  static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(
      left.dividend * right.divisor + right.dividend * left.divisor, left.divisor * right.divisor)
  }

  static func * (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.dividend * right.dividend, left.divisor * right.divisor)
  }

  var double: Double { Double(dividend) / Double(divisor) }
}

extension Formula {
  static func fraction(_ value: Fraction) -> Formula {
    let size = Formula.number(String(abs(value.dividend)))
    let positive =
      value.divisor == 1 ? size : .quotient(size, .number(String(value.divisor)))
    return value.dividend < 0 ? .negation(positive) : positive
  }

  static func whole(_ value: Int) -> Formula { .fraction(Fraction(value)) }

  /// The fraction that this is; nil of everything that has to be worked out.
  var fraction: Fraction? {
    switch self {
    case .number(let text): Int(text).map { Fraction($0) }
    case .quotient(.number(let above), .number(let below)):
      if let above = Int(above), let below = Int(below), below > 0 {
        Fraction(above, below)
      } else {
        nil
      }
    case .negation(let operand): operand.fraction.map { Fraction(-1) * $0 }
    default: nil
    }
  }
}

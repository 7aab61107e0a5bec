import RungModel
import RungVerification

/// What makes numeric judging hard.
extension AnswerGrammar {
  mutating func extreme() -> Formula {
    let part =
      switch random.below(4) {
      case 0: pieces()
      case 1: oscillation()
      case 2: scales()
      default: cancellation()
      }
    return random.oneIn(2) ? part : .adding([part, scaled(combination())])
  }

  /// Two polynomials that meet where one gives way to the other.
  private mutating func pieces() -> Formula {
    let place = Fraction(random.within(-16...16), 2)
    let (left, right) = (polynomial(), polynomial())
    func value(_ coefficients: [Int]) -> Fraction {
      coefficients.reversed().reduce(Fraction(0)) { $0 * place + Fraction($1) }
    }
    let gap = value(left) + Fraction(-1) * value(right)
    let isBefore = Formula.relation([.x, .fraction(place)], [.less])
    return .piecewise([
      Formula.Piece(value: formula(left), condition: isBefore),
      Formula.Piece(
        value: .adding([formula(right), .fraction(gap)]), condition: .constant(.true)),
    ])
  }

  /// The coefficients, from the constant one up; that of the highest power is not 0.
  private mutating func polynomial() -> [Int] {
    var coefficients: [Int] = []
    for _ in 0..<random.within(1...3) { coefficients.append(random.within(-5...5)) }
    return coefficients + [random.within(1...5)]
  }

  private func formula(_ coefficients: [Int]) -> Formula {
    .adding(
      coefficients.enumerated().map {
        .scaling(Fraction($1), .raising(.x, to: Fraction($0)))
      })
  }

  private mutating func oscillation() -> Formula {
    let frequency = random.within(20...900)
    let wave = random.pick(["sin", "cos"])
    let slow = random.oneIn(3) ? Formula.one : smooth(linear())
    let phase: Formula =
      switch random.below(3) {
      case 0: .scaling(Fraction(random.within(2...9)), .raising(.x, to: Fraction(3)))
      case 1: .scaling(Fraction(random.within(5...40)), .raising(.x, to: Fraction(2)))
      default: .scaling(Fraction(frequency), .x)
      }
    let fast = Formula.call(wave, .adding([phase, .whole(random.within(0...5))]))
    return .scaling(coefficient(), .multiplying([fast, slow]))
  }

  private mutating func scales() -> Formula {
    let scale = random.pick([100, 1_000, 10_000, 1_000_000])
    let large = Fraction(random.within(1...9) * scale)
    let small = Fraction(random.within(1...9), scale)
    let shift = Formula.adding([.x, .whole(random.within(-5...5))])
    switch random.below(5) {
    case 0: return .scaling(large, smooth(.scaling(small, shift)))
    case 1: return .scaling(small, smooth(linear()))
    case 2: return scaled(.call("atan", .scaling(large, shift)))
    case 3:
      let square = Formula.raising(shift, to: Fraction(2))
      return scaled(.call("exp", .negating(.scaling(large, square))))
    default:
      let constant = Formula.fraction(small)
      return scaled(.call("log", .adding([.raising(shift, to: Fraction(2)), constant])))
    }
  }

  /// Differences of what is nearly equal.
  private mutating func cancellation() -> Formula {
    let scale = random.pick([10, 100, 1_000])
    let slow = Formula.dividing(.x, by: .whole(scale))
    switch random.below(4) {
    case 0:
      let one = Formula.subtracting(.one, .call("cos", slow))
      return .scaling(Fraction(scale * scale), one)
    case 1:
      let exponential = Formula.call("exp", slow)
      return .scaling(Fraction(scale), .adding([exponential, .whole(-1), .negating(slow)]))
    case 2:
      let square = Formula.raising(.x, to: Fraction(2))
      let first = Formula.call("sqrt", .adding([square, .whole(scale * scale + 1)]))
      let second = Formula.call("sqrt", .adding([square, .whole(scale * scale)]))
      return .scaling(Fraction(scale), .subtracting(first, second))
    default:
      let operand = linear()
      let difference = Formula.subtracting(.call("cosh", operand), .call("sinh", operand))
      return scaled(difference)
    }
  }
}

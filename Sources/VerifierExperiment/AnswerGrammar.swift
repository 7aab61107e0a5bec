import RungModel
import RungVerification

/// Draws antiderivatives.
///
/// Every one is an antiderivative of its derivative on each part of the line where it is real. Absolute
/// values are taken only of what is real everywhere: beyond, |u| has no derivative, and it would be a
/// matter of opinion whether the answer is right.
struct AnswerGrammar {
  var random: SplitMix

  init(_ random: SplitMix) {
    self.random = random
  }

  mutating func answer(_ difficulty: Difficulty) -> Formula {
    switch difficulty {
    case .monomials: monomials()
    case .sums: sum(2...4) { $0.random.oneIn(4) ? $0.monomial() : $0.scaled($0.elementary()) }
    case .products: sum(1...2) { $0.scaled($0.combination()) }
    case .compositions: sum(1...2) { $0.scaled($0.composition()) }
    case .deepCompositions: sum(1...2) { $0.scaled($0.deepComposition()) }
    case .extremes: extreme()
    }
  }

  mutating func sum(
    _ counts: ClosedRange<Int>, _ term: (inout AnswerGrammar) -> Formula
  ) -> Formula {
    let count = random.within(counts)
    var terms: [Formula] = []
    for _ in 0..<count { terms.append(term(&self)) }
    return .adding(terms)
  }

  // MARK: Numbers

  /// Not 0, mostly whole.
  mutating func coefficient() -> Fraction {
    let size = random.within(1...9) * (random.oneIn(2) ? -1 : 1)
    return random.oneIn(4) ? Fraction(size, random.within(2...7)) : Fraction(size)
  }

  mutating func scaled(_ formula: Formula) -> Formula {
    .scaling(coefficient(), formula)
  }

  // MARK: Sums of powers

  mutating func monomial() -> Formula {
    .scaling(coefficient(), .raising(.x, to: Fraction(random.within(1...6))))
  }

  private mutating func monomials() -> Formula {
    var exponents = [-3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8]
    return sum(2...5) { grammar in
      let exponent = exponents.remove(at: grammar.random.below(exponents.count))
      return grammar.scaled(.raising(.x, to: Fraction(exponent)))
    }
  }

  // MARK: Functions

  /// a·x + b
  mutating func linear() -> Formula {
    let slope = random.within(1...5) * (random.oneIn(3) ? -1 : 1)
    let shift = random.oneIn(3) ? 0 : random.within(-5...5)
    return .adding([.scaling(Fraction(slope), .x), .whole(shift)])
  }

  /// a·x² + b·x + c, positive everywhere half of the time.
  mutating func quadratic() -> Formula {
    let square = Formula.scaling(Fraction(random.within(1...3)), .raising(.x, to: Fraction(2)))
    if random.oneIn(2) { return .adding([square, .whole(random.within(1...6))]) }
    let middle = Formula.scaling(Fraction(random.within(-4...4)), .x)
    return .adding([square, middle, .whole(random.within(-5...5))])
  }

  /// Functions that are real and smooth everywhere.
  static let smooth = ["sin", "cos", "exp", "sinh", "cosh", "tanh", "atan", "asinh"]
  /// Those that do not grow.
  private static let bounded = ["sin", "cos", "tanh", "atan"]

  mutating func smooth(_ operand: Formula) -> Formula {
    .call(random.pick(AnswerGrammar.smooth), operand)
  }

  mutating func elementary() -> Formula {
    let operand = linear()
    switch random.below(10) {
    case 0: return .call("tan", operand)
    case 1: return .call("sqrt", operand)
    case 2: return logarithm(operand, isRealEverywhere: true)
    default: return smooth(operand)
    }
  }

  /// With or without the absolute value: without it, it is complex where the operand is negative.
  private mutating func logarithm(_ operand: Formula, isRealEverywhere: Bool) -> Formula {
    let isWithout = random.oneIn(2) || !isRealEverywhere
    return .call("log", isWithout ? operand : .call("Abs", operand))
  }

  // MARK: Products, quotients, powers

  mutating func combination() -> Formula {
    switch random.below(6) {
    case 0, 1:
      let power = Formula.raising(.x, to: Fraction(random.within(1...4)))
      return .multiplying([power, elementary()])
    case 2: return .multiplying([elementary(), elementary()])
    case 3: return .dividing(elementary(), by: quadratic())
    case 4:
      return .dividing(linear(), by: .adding([smooth(linear()), .whole(random.within(2...5))]))
    default: return .raising(elementary(), to: Fraction(random.pick([2, 3, 4, -1, -2])))
    }
  }

  // MARK: Compositions

  mutating func composition() -> Formula {
    let inner = random.oneIn(2) ? quadratic() : smooth(linear())
    switch random.below(8) {
    case 0: return logarithm(inner, isRealEverywhere: true)
    case 1: return .call("sqrt", inner)
    case 2:
      let exponent = Fraction(random.pick([-5, -2, -1, 1, 2, 4, 5]), 3)
      return .raising(inner, to: exponent)
    case 3, 4: return inverse(linear())
    case 5: return .multiplying([linear(), smooth(inner)])
    default: return smooth(inner)
    }
  }

  /// An inverse function, of something within its domain at least here and there.
  private mutating func inverse(_ linear: Formula) -> Formula {
    switch random.below(5) {
    case 0: .call("asin", .dividing(linear, by: .whole(random.within(6...30))))
    case 1: .call("acos", .dividing(.call("sin", linear), by: .whole(random.within(2...5))))
    case 2: .call("atanh", .dividing(linear, by: .whole(random.within(6...30))))
    case 3: .call("acosh", .adding([.call("cosh", linear), .whole(random.within(1...4))]))
    default:
      .call("atan", .dividing(linear, by: .adding([.raising(.x, to: Fraction(2)), .one])))
    }
  }

  mutating func deepComposition() -> Formula {
    let innermost = random.oneIn(3) ? quadratic() : linear()
    var middle = smooth(innermost)
    if random.oneIn(3) { middle = .call("Abs", .adding([middle, .whole(random.within(-2...2))])) }
    let outer: Formula
    switch random.below(7) {
    case 0: outer = logarithm(middle, isRealEverywhere: true)
    case 1: outer = .call("sqrt", .adding([middle, .whole(random.within(0...3))]))
    case 2: outer = smooth(.call("sqrt", .adding([.raising(middle, to: Fraction(2)), .one])))
    case 3: outer = smooth(.call("log", .adding([.raising(middle, to: Fraction(2)), .one])))
    case 4: outer = .call("Abs", .adding([bounded(middle), .scaling(Fraction(1, 2), .x)]))
    default: outer = smooth(middle)
    }
    switch random.below(4) {
    case 0: return .multiplying([outer, elementary()])
    case 1: return .multiplying([linear(), outer])
    default: return outer
    }
  }

  mutating func bounded(_ operand: Formula) -> Formula {
    .call(random.pick(AnswerGrammar.bounded), operand)
  }
}

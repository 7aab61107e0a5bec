import RungModel
import RungVerification

/// Draws a damage of an answer.
struct DamageDraw {
  let answer: Formula
  let integrand: Formula
  var random: SplitMix

  /// nil where the answer has no place for it.
  mutating func draw(_ kind: Damage.Kind) -> Damage? {
    switch kind {
    case .sign: sign()
    case .coefficient: coefficient(kind, DamageDraw.coarse)
    case .fineCoefficient: coefficient(kind, DamageDraw.fine)
    case .droppedTerm: droppedTerm()
    case .swappedFunction: swappedFunction()
    case .branch: branch()
    }
  }

  private mutating func pick(_ places: [FormulaPlace]) -> FormulaPlace? {
    places.isEmpty ? nil : random.pick(places)
  }

  /// The places of the operands of formulas that are such.
  private func operandPlaces(of isWanted: (Formula) -> Bool) -> [FormulaPlace] {
    answer.places.filter { isWanted(answer[$0]) }.flatMap { outer in
      answer[outer].operands.indices.map { FormulaPlace(path: outer.path + [$0]) }
    }
  }

  // MARK: Signs, terms, functions

  private mutating func sign() -> Damage? {
    let places = operandPlaces { formula in
      switch formula {
      case .sum, .product: true
      default: false
      }
    }
    guard let place = pick(places) else { return nil }
    let before = answer[place]
    return Damage(kind: .sign, place: place, before: before, after: .negating(before))
  }

  private mutating func droppedTerm() -> Damage? {
    let places = operandPlaces { if case .sum = $0 { true } else { false } }
    guard let place = pick(places) else { return nil }
    return Damage(kind: .droppedTerm, place: place, before: answer[place])
  }

  private static let partners = [
    "sin": "cos", "cos": "sin", "tan": "tanh", "exp": "cosh", "log": "asinh", "sqrt": "log",
    "sinh": "cosh", "cosh": "sinh", "tanh": "atan", "atan": "tanh", "asinh": "atan",
    "asin": "acos", "acos": "asin", "acosh": "asinh", "atanh": "atan",
  ]

  private mutating func swappedFunction() -> Damage? {
    let places = answer.places.filter {
      if case .call(let name, _) = answer[$0] { DamageDraw.partners[name] != nil } else { false }
    }
    guard let place = pick(places), case .call(let name, let operands) = answer[place],
      let partner = DamageDraw.partners[name]
    else { return nil }
    return Damage(
      kind: .swappedFunction, place: place, before: answer[place],
      after: .call(partner, operands))
  }

  // MARK: Coefficients

  private static let coarse = [
    Fraction(2), Fraction(1, 2), Fraction(3, 2), Fraction(11, 10), Fraction(101, 100),
  ]
  private static let fine = [1_000, 10_000, 100_000, 1_000_000].map { Fraction($0 + 1, $0) }

  /// Of a number that is written, or of a term, whose coefficient may be 1.
  private mutating func coefficient(_ kind: Damage.Kind, _ factors: [Fraction]) -> Damage? {
    var places = answer.places.filter { answer[$0].fraction.map { $0.dividend > 0 } ?? false }
    if case .sum(let terms) = answer {
      places += terms.indices.map { FormulaPlace(path: [$0]) }
    } else {
      places.append(FormulaPlace())
    }
    // The divisor of a number is no number of its own.
    places = places.filter { place in
      guard !place.isWhole else { return true }
      let outer = answer[FormulaPlace(path: Array(place.path.dropLast()))]
      if case .quotient = outer { return outer.fraction == nil }
      return true
    }
    guard let place = pick(places) else { return nil }
    let (before, factor) = (answer[place], random.pick(factors))
    let after =
      before.fraction.map { .fraction($0 * factor) } ?? Formula.scaling(factor, before)
    return Damage(kind: kind, place: place, before: before, after: after, factor: factor)
  }

  // MARK: Branches

  private mutating func branch() -> Damage? {
    switch random.below(5) {
    case 0: withoutAbsoluteValue() ?? step()
    case 1: withAbsoluteValue() ?? step()
    default: step()
    }
  }

  private mutating func withoutAbsoluteValue() -> Damage? {
    let places = answer.places.filter {
      if case .call("Abs", _) = answer[$0] { true } else { false }
    }
    guard let place = pick(places) else { return nil }
    return Damage(
      kind: .branch, place: place, before: answer[place], after: answer[place].operands[0])
  }

  private mutating func withAbsoluteValue() -> Damage? {
    let places = operandPlaces { if case .call = $0 { true } else { false } }
    guard let place = pick(places) else { return nil }
    return Damage(
      kind: .branch, place: place, before: answer[place], after: .call("Abs", answer[place]))
  }

  /// The answer jumps at a place where both sides are smooth, by far more than rounding can explain: it
  /// is wrong by construction.
  private mutating func step() -> Damage? {
    let size = Fraction(random.within(1...9) * (random.oneIn(2) ? -1 : 1), random.pick([1, 1, 10]))
    let candidates = (-39...39).map { Fraction($0, 4) }.filter {
      guard let value = answer.value(at: $0.double) else { return false }
      return abs(size.double) > 1_000 * value.error && integrand.value(at: $0.double) != nil
    }
    guard !candidates.isEmpty else { return nil }
    let place = random.pick(candidates)
    let distance = Formula.adding([.x, .fraction(Fraction(-1) * place)])
    let after: Formula =
      switch random.below(3) {
      case 0: .adding([answer, .scaling(size, .call("sign", distance))])
      case 1: .adding([answer, .scaling(size, .call("floor", distance))])
      default:
        .piecewise([
          Formula.Piece(value: answer, condition: .relation([.x, .fraction(place)], [.less])),
          Formula.Piece(
            value: .adding([answer, .fraction(size)]), condition: .constant(.true)),
        ])
      }
    return Damage(kind: .branch, place: FormulaPlace(), before: answer, after: after)
  }
}

import RungModel

/// A place in a formula: which operand, of that which operand, and so on. Exponents and the conditions
/// of pieces are no places.
struct FormulaPlace: Hashable {
  var path: [Int] = []

  /// `/0/2`, as in a JSON Pointer; `/` for the whole.
  var text: String {
    path.isEmpty ? "/" : path.map { "/\($0)" }.joined()
  }

  var isWhole: Bool { path.isEmpty }
}

extension Formula {
  var operands: [Formula] {
    switch self {
    case .sum(let operands), .product(let operands), .call(_, let operands): operands
    case .quotient(let dividend, let divisor): [dividend, divisor]
    case .negation(let operand), .power(let operand, _): [operand]
    case .piecewise(let pieces): pieces.map(\.value)
    default: []
    }
  }

  /// A product takes in the factors of a product among its operands, as the parser does.
  private func replacing(operands: [Formula]) -> Formula {
    switch self {
    case .sum: .sum(operands)
    case .product:
      .product(
        operands.flatMap { operand in
          if case .product(let factors) = operand { factors } else { [operand] }
        })
    case .call(let name, _): .call(name, operands)
    case .quotient: .quotient(operands[0], operands[1])
    case .negation: .negation(operands[0])
    case .power(_, let exponent): .power(operands[0], exponent)
    case .piecewise(let pieces):
      .piecewise(
        zip(pieces, operands).map { Piece(value: $1, condition: $0.condition) })
    default: self
    }
  }

  subscript(place: FormulaPlace) -> Formula {
    place.path.reduce(self) { $0.operands[$1] }
  }

  func replacing(_ place: FormulaPlace, with part: Formula) -> Formula {
    guard let first = place.path.first else { return part }
    var operands = self.operands
    operands[first] = operands[first].replacing(
      FormulaPlace(path: Array(place.path.dropFirst())), with: part)
    return replacing(operands: operands)
  }

  /// All places, a formula before its operands.
  var places: [FormulaPlace] {
    [FormulaPlace()]
      + operands.enumerated().flatMap { index, operand in
        operand.places.map { FormulaPlace(path: [index] + $0.path) }
      }
  }
}

import RungModel

/// What a tape can be computed in.
protocol TapeNumber: Sendable {
  init(_ constant: Tape.Constant)
  static func + (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static prefix func - (value: Self) -> Self
  func power(_ exponent: Int) -> Self
  func power(_ exponent: Self) -> Self
  func applying(_ function: ElementaryFunction) -> Self
  static func apply(_ function: SpecialFunction, _ first: Self, _ second: Self) -> Self
  static func hypergeometric(_ function: Hypergeometric, _ z: Self) -> Self
  static func compare(_ left: Self, _ relation: Formula.Relation, _ right: Self) -> Self
  static func select(_ condition: Self, _ yes: Self, _ no: Self) -> Self
}

/// Computes a tape in one arithmetic at one point after another.
struct TapeEvaluator<Number: TapeNumber> {
  let tape: Tape
  private(set) var values: [Number]
  /// The instructions that have to be computed at each point, in their order.
  private let varying: [Int32]
  /// Instructions computed so far.
  private(set) var work = 0

  /// - Parameter parameters: a value for each of the tape's.
  init(_ tape: Tape, parameters: [Number]) {
    self.tape = tape
    let zero = Number(Tape.Constant(value: .zero, error: 0))
    values = [Number](repeating: zero, count: tape.instructions.count)
    varying = tape.instructions.indices.lazy.filter { tape.varies[$0] }.map(Int32.init)
    for index in tape.instructions.indices {
      switch tape.instructions[index] {
      case .parameter(let parameter): values[index] = parameters[Int(parameter)]
      case .constant(let constant): values[index] = Number(tape.constants[Int(constant)])
      default: if !tape.varies[index] { values[index] = compute(index, at: zero) }
      }
    }
  }

  subscript(node: Tape.Node) -> Number {
    @inline(__always) get { values[Int(node)] }
  }

  /// Computes all instructions before `end`.
  mutating func evaluate(at point: Number, before end: Tape.Node) {
    for index in varying {
      if index >= end { break }
      values[Int(index)] = compute(Int(index), at: point)
      work += 1
    }
  }

  @inline(__always)
  private func compute(_ index: Int, at point: Number) -> Number {
    switch tape.instructions[index] {
    case .variable: point
    case .constant, .parameter: values[index]
    case .add(let left, let right): values[Int(left)] + values[Int(right)]
    case .multiply(let left, let right): values[Int(left)] * values[Int(right)]
    case .divide(let left, let right): values[Int(left)] / values[Int(right)]
    case .negate(let operand): -values[Int(operand)]
    case .integerPower(let base, let exponent): values[Int(base)].power(Int(exponent))
    case .power(let base, let exponent): values[Int(base)].power(values[Int(exponent)])
    case .call(let function, let operand): values[Int(operand)].applying(function)
    case .special(let function, let first, let second):
      Number.apply(function, values[Int(first)], values[Int(second)])
    case .hypergeometric(let function, let z):
      Number.hypergeometric(tape.hypergeometrics[Int(function)], values[Int(z)])
    case .compare(let relation, let left, let right):
      Number.compare(values[Int(left)], relation, values[Int(right)])
    case .select(let condition, let yes, let no):
      Number.select(values[Int(condition)], values[Int(yes)], values[Int(no)])
    }
  }
}

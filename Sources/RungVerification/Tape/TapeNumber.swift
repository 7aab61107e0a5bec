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

  /// - Parameter constants: the value of each instruction that does not depend on the variable.
  init(_ tape: Tape, constants: (Tape.Node) -> Number) {
    self.tape = tape
    let zero = Number(Tape.Constant(value: .zero, error: 0))
    var (values, varying): ([Number], [Int32]) = ([], [])
    values.reserveCapacity(tape.instructions.count)
    for index in tape.instructions.indices {
      let node = Tape.Node(index)
      if tape.varies[index] { varying.append(node) }
      values.append(tape.varies[index] ? zero : constants(node))
    }
    (self.values, self.varying) = (values, varying)
  }

  subscript(node: Tape.Node) -> Number {
    @inline(__always) get { values[Int(node)] }
  }

  /// Computes all instructions before `end`.
  mutating func evaluate(at point: Number, before end: Tape.Node) {
    work += Self.evaluate(tape, varying, at: point, before: end, &values)
  }

  private static func evaluate(
    _ tape: Tape, _ varying: [Int32], at point: Number, before end: Tape.Node,
    _ values: inout [Number]
  ) -> Int {
    let instructions = tape.instructions.span
    let varying = varying.span
    var values = values.mutableSpan
    var next = 0
    while next < varying.count, varying[next] < end {
      let index = Int(varying[next])
      values[index] = compute(instructions[index], of: tape, at: point, values.span)
      next += 1
    }
    return next
  }

  @inline(__always)
  private static func compute(
    _ instruction: Tape.Instruction, of tape: Tape, at point: Number, _ values: Span<Number>
  ) -> Number {
    switch instruction {
    case .variable, .constant, .parameter: point
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

extension TapeEvaluator {
  /// - Parameter parameters: a value for each of the tape's.
  init(_ tape: Tape, parameters: [Number]) {
    let nothing = Number(Tape.Constant(value: .zero, error: 0))
    var known: [Number] = []
    known.reserveCapacity(tape.instructions.count)
    for (index, instruction) in tape.instructions.enumerated() {
      let value: Number
      switch instruction {
      case .constant(let constant): value = Number(tape.constants[Int(constant)])
      case .parameter(let parameter): value = parameters[Int(parameter)]
      default:
        value =
          tape.varies[index]
          ? nothing : Self.compute(instruction, of: tape, at: nothing, known.span)
      }
      known.append(value)
    }
    self.init(tape) { known[Int($0)] }
  }
}

extension TapeEvaluator<Approximation> {
  /// - Parameter parameters: a value for each of the tape's.
  init(_ tape: Tape, parameters: [Double]) {
    self.init(tape, parameters: parameters.map { Approximation($0) })
  }
}

extension TapeEvaluator<Region> {
  /// The constants are taken from what they are as numbers.
  init(_ numbers: TapeEvaluator<Approximation>) {
    self.init(numbers.tape) { Region(numbers[$0]) }
  }
}

extension TapeEvaluator<Approximation> {
  /// Whether double precision is why there is no value: an intermediate result before `end` is too large,
  /// or what is divided by cannot be told from zero. What is divided by zero itself is undefined.
  func isBeyondPrecision(before end: Tape.Node) -> Bool {
    tape.instructions.indices.prefix(Int(end)).contains { node in
      let value = values[node].value
      guard !value.isFinite else { return false }
      let instruction = tape.instructions[node]
      switch instruction {
      case .constant: return false
      case .divide(_, let operand), .call(.log, let operand):
        if values[Int(operand)].magnitude == 0 { return values[Int(operand)].error > 0 }
      default: break
      }
      return (value.real.isInfinite || value.imaginary.isInfinite)
        && instruction.operands.allSatisfy { values[Int($0)].isFinite }
    }
  }
}

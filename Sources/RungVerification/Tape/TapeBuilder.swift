import RungModel

/// Makes tapes: instructions that are there already are used again, and constants are folded where
/// that is exact.
struct TapeBuilder {
  /// A tape has at most so many instructions.
  static let maximumCount = 20_000

  private(set) var tape = Tape()
  private var nodes: [InstructionKey: Tape.Node] = [:]
  private var constants: [Tape.Constant: Int32] = [:]
  private var parameters: [String: Tape.Node] = [:]
  /// For each instruction the derivative by the variable, -1 where it was not asked for.
  private var derivatives: [Tape.Node] = []
  /// Whether the tape became too long; what is added then has no meaning.
  private(set) var isFull = false

  let variable: String

  init(variable: String) {
    self.variable = variable
  }

  var count: Int { tape.instructions.count }

  subscript(node: Tape.Node) -> Tape.Instruction { tape.instructions[Int(node)] }

  // MARK: Leaves

  mutating func constant(
    _ value: Complex, error: Double = 0, fraction: Tape.Fraction? = nil
  ) -> Tape.Node {
    let constant = Tape.Constant(value: value, error: error, fraction: fraction)
    if let known = constants[constant] { return append(.constant(known), varies: false) }
    let index = Int32(tape.constants.count)
    tape.constants.append(constant)
    constants[constant] = index
    return append(.constant(index), varies: false)
  }

  mutating func integer(_ value: Int) -> Tape.Node {
    constant(Complex(Double(value)))
  }

  var zero: Tape.Node { mutating get { integer(0) } }
  var one: Tape.Node { mutating get { integer(1) } }

  mutating func variableNode() -> Tape.Node {
    append(.variable, varies: true)
  }

  mutating func parameter(_ name: String) -> Tape.Node {
    if let known = parameters[name] { return known }
    let node = append(.parameter(Int32(tape.parameters.count)), varies: false)
    tape.parameters.append(name)
    parameters[name] = node
    return node
  }

  /// The value of a node that is an exact constant.
  func exactValue(_ node: Tape.Node) -> Complex? {
    guard case .constant(let index) = self[node], tape.constants[Int(index)].error == 0 else {
      return nil
    }
    return tape.constants[Int(index)].value
  }

  /// The value of a node that is a whole number of at most 2³¹.
  func integerValue(_ node: Tape.Node) -> Int? {
    guard let value = exactValue(node), value.isReal, value.real.magnitude < 0x1p31,
      value.real == value.real.rounded()
    else { return nil }
    return Int(value.real)
  }

  func isZero(_ node: Tape.Node) -> Bool { exactValue(node) == .zero }

  func isOne(_ node: Tape.Node) -> Bool { exactValue(node) == .one }

  // MARK: Operations

  mutating func add(_ left: Tape.Node, _ right: Tape.Node) -> Tape.Node {
    if isZero(left) { return right }
    if isZero(right) { return left }
    if let sum = folded(left, right, +) { return sum }
    return append(.add(min(left, right), max(left, right)), left, right)
  }

  mutating func subtract(_ left: Tape.Node, _ right: Tape.Node) -> Tape.Node {
    left == right ? zero : add(left, negate(right))
  }

  mutating func multiply(_ left: Tape.Node, _ right: Tape.Node) -> Tape.Node {
    if isOne(left) || isZero(right) { return right }
    if isOne(right) || isZero(left) { return left }
    if let product = folded(left, right, *) { return product }
    return append(.multiply(min(left, right), max(left, right)), left, right)
  }

  mutating func divide(_ left: Tape.Node, _ right: Tape.Node) -> Tape.Node {
    if isOne(right) { return left }
    if varies(left), !varies(right) {
      // A constant is divided by once.
      return multiply(left, append(.divide(one, right), one, right))
    }
    return append(.divide(left, right), left, right)
  }

  mutating func negate(_ operand: Tape.Node) -> Tape.Node {
    if let value = exactValue(operand) { return constant(-value) }
    if case .negate(let inner) = self[operand] { return inner }
    return append(.negate(operand), operand, operand)
  }

  mutating func power(_ base: Tape.Node, _ exponent: Tape.Node) -> Tape.Node {
    if let whole = integerValue(exponent) { return power(base, whole) }
    if let value = exactValue(exponent), value.isReal {
      let doubled = value.real * 2
      if doubled == doubled.rounded(), doubled.magnitude < 64 {
        // z^(n/2) = (√z)ⁿ for principal values.
        return power(call(.sqrt, base), Int(doubled))
      }
    }
    return append(.power(base, exponent), base, exponent)
  }

  mutating func power(_ base: Tape.Node, _ exponent: Int) -> Tape.Node {
    switch exponent {
    case 0: return one
    case 1: return base
    case -1: return divide(one, base)
    default:
      if exponent < 0 { return divide(one, power(base, -exponent)) }
      return append(.integerPower(base, Int32(clamping: exponent)), base, base)
    }
  }

  mutating func call(_ function: ElementaryFunction, _ operand: Tape.Node) -> Tape.Node {
    append(.call(function, operand), operand, operand)
  }

  mutating func special(
    _ function: SpecialFunction, _ first: Tape.Node, _ second: Tape.Node
  ) -> Tape.Node {
    append(.special(function, first, second), first, second)
  }

  mutating func special(_ function: SpecialFunction, _ operand: Tape.Node) -> Tape.Node {
    special(function, zero, operand)
  }

  mutating func hypergeometric(_ function: Hypergeometric, _ z: Tape.Node) -> Tape.Node {
    let index =
      tape.hypergeometrics.firstIndex(of: function)
      ?? tape.hypergeometrics.endIndex
    if index == tape.hypergeometrics.endIndex { tape.hypergeometrics.append(function) }
    return append(.hypergeometric(Int32(index), z), z, z)
  }

  mutating func compare(
    _ left: Tape.Node, _ relation: Formula.Relation, _ right: Tape.Node
  ) -> Tape.Node {
    append(.compare(relation, left, right), left, right)
  }

  mutating func select(_ condition: Tape.Node, _ yes: Tape.Node, _ no: Tape.Node) -> Tape.Node {
    if yes == no { return yes }
    let varies = varies(condition) || varies(yes) || varies(no)
    return append(.select(condition, yes, no), varies: varies)
  }

  func varies(_ node: Tape.Node) -> Bool { tape.varies[Int(node)] }

  // MARK: Derivatives

  /// The derivative of an instruction that was made before.
  func knownDerivative(of node: Tape.Node) -> Tape.Node? {
    let node = Int(node)
    return node < derivatives.count && derivatives[node] >= 0 ? derivatives[node] : nil
  }

  mutating func remember(_ derivative: Tape.Node, of node: Tape.Node) {
    while derivatives.count <= Int(node) { derivatives.append(-1) }
    derivatives[Int(node)] = derivative
  }

  // MARK: Appending

  /// The result of an operation on whole numbers that is exact in double precision.
  private mutating func folded(
    _ left: Tape.Node, _ right: Tape.Node, _ operation: (Double, Double) -> Double
  ) -> Tape.Node? {
    guard let left = integerValue(left), let right = integerValue(right) else { return nil }
    let value = operation(Double(left), Double(right))
    return value.magnitude < 0x1p53 ? constant(Complex(value)) : nil
  }

  private mutating func append(
    _ instruction: Tape.Instruction, _ left: Tape.Node, _ right: Tape.Node
  ) -> Tape.Node {
    append(instruction, varies: varies(left) || varies(right))
  }

  private mutating func append(_ instruction: Tape.Instruction, varies: Bool) -> Tape.Node {
    let key = InstructionKey(instruction)
    if let known = nodes[key] { return known }
    guard count < TapeBuilder.maximumCount else {
      isFull = true
      return 0
    }
    let node = Tape.Node(count)
    tape.instructions.append(instruction)
    tape.varies.append(varies)
    nodes[key] = node
    return node
  }
}

/// An instruction as two words, which are hashed faster than what they stand for.
private struct InstructionKey: Hashable {
  private let operation: UInt64
  private let operands: UInt64

  init(_ instruction: Tape.Instruction) {
    func word(_ high: Int, _ low: Int32) -> UInt64 {
      UInt64(high) << 32 | UInt64(UInt32(bitPattern: low))
    }
    func pair(_ left: Tape.Node, _ right: Tape.Node) -> UInt64 {
      word(Int(UInt32(bitPattern: left)), right)
    }
    (operation, operands) =
      switch instruction {
      case .constant(let index): (word(0, 0), pair(index, 0))
      case .variable: (word(1, 0), 0)
      case .parameter(let index): (word(2, 0), pair(index, 0))
      case .add(let left, let right): (word(3, 0), pair(left, right))
      case .multiply(let left, let right): (word(4, 0), pair(left, right))
      case .divide(let left, let right): (word(5, 0), pair(left, right))
      case .negate(let operand): (word(6, 0), pair(operand, 0))
      case .integerPower(let base, let exponent): (word(7, 0), pair(base, exponent))
      case .power(let base, let exponent): (word(8, 0), pair(base, exponent))
      case .call(let function, let operand): (word(9, function.number), pair(operand, 0))
      case .special(let function, let first, let second):
        (word(10, function.number), pair(first, second))
      case .compare(let relation, let left, let right):
        (word(11, relation.number), pair(left, right))
      case .select(let condition, let yes, let no): (word(12, condition), pair(yes, no))
      case .hypergeometric(let function, let z): (word(13, function), pair(z, 0))
      }
  }
}

extension CaseIterable where Self: Equatable {
  /// Its place among all cases.
  var number: Int32 {
    Int32(Array(Self.allCases).firstIndex(of: self) ?? 0)
  }
}

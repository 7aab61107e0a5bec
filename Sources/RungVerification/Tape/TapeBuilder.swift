import RungModel

/// Makes tapes: instructions that are there already are used again, and constants are folded where
/// that is exact.
struct TapeBuilder {
  /// A tape has at most so many instructions.
  static let maximumCount = 20_000

  private(set) var tape = Tape()
  private var nodes: [Tape.Instruction: Tape.Node] = [:]
  private var constants: [Tape.Constant: Int32] = [:]
  private var parameters: [String: Tape.Node] = [:]
  /// Derivatives by the variable that were made, by their functions.
  var derivatives: [Tape.Node: Tape.Node] = [:]
  /// Whether the tape became too long; what is added then has no meaning.
  private(set) var isFull = false

  let variable: String

  init(variable: String) {
    self.variable = variable
  }

  var count: Int { tape.instructions.count }

  subscript(node: Tape.Node) -> Tape.Instruction { tape.instructions[Int(node)] }

  // MARK: Leaves

  mutating func constant(_ value: Complex, error: Double = 0) -> Tape.Node {
    let constant = Tape.Constant(value: value, error: error)
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
    if let known = nodes[instruction] { return known }
    guard count < TapeBuilder.maximumCount else {
      isFull = true
      return 0
    }
    let node = Tape.Node(count)
    tape.instructions.append(instruction)
    tape.varies.append(varies)
    nodes[instruction] = node
    return node
  }
}

import RungModel

/// Formulas as straight-line programs: each instruction takes its operands from earlier ones. What
/// occurs twice is computed once.
///
/// Derivatives are instructions like all others, made by `TapeBuilder.derivative`, and so one tape
/// computes an integrand, a claimed antiderivative and its derivative together, in any arithmetic
/// (`TapeNumber`).
struct Tape: Sendable {
  /// The index of an instruction.
  typealias Node = Int32

  enum Instruction: Equatable, Sendable {
    /// Index in `constants`.
    case constant(Int32)
    case variable
    /// Index in `parameters`.
    case parameter(Int32)
    case add(Node, Node)
    case multiply(Node, Node)
    case divide(Node, Node)
    case negate(Node)
    case integerPower(Node, Int32)
    case power(Node, Node)
    case call(ElementaryFunction, Node)
    case special(SpecialFunction, Node, Node)
    /// The first is an index in `hypergeometrics`.
    case hypergeometric(Int32, Node)
    /// 1 or 0.
    case compare(Formula.Relation, Node, Node)
    /// The second where the first is not 0, else the third.
    case select(Node, Node, Node)
  }

  /// A number that a formula contains.
  struct Constant: Hashable, Sendable {
    var value: Complex
    /// How far `value` may be from the number that was written.
    var error: Double
    /// The number itself where it is a fraction of 64-bit numbers and `value` is not exact.
    var fraction: Fraction?
  }

  struct Fraction: Hashable, Sendable {
    var numerator: Int
    var denominator: Int
  }

  var instructions: [Instruction] = []
  var constants: [Constant] = []
  var hypergeometrics: [Hypergeometric] = []
  /// The names of all symbols that are not the variable.
  var parameters: [String] = []
  /// Whether an instruction depends on the variable.
  var varies: [Bool] = []
}

extension Tape {
  /// All instructions that some need, these included, in their order.
  func needed(for roots: [Node]) -> [Node] {
    guard let last = roots.max() else { return [] }
    var isNeeded = [Bool](repeating: false, count: Int(last) + 1)
    for root in roots { isNeeded[Int(root)] = true }
    for index in isNeeded.indices.reversed() where isNeeded[index] {
      instructions[index].forEachOperand { isNeeded[Int($0)] = true }
    }
    return isNeeded.indices.filter { isNeeded[$0] }.map(Node.init)
  }

  /// The same with nothing but what some instructions need: first what the first of them needs, then
  /// what else the second needs, and so on. Each of them is the last of its part, or stands in an
  /// earlier one.
  func arranged(for roots: [Node]) -> (tape: Tape, roots: [Node]) {
    var result = Tape()
    result.constants = constants
    result.hypergeometrics = hypergeometrics
    result.parameters = parameters
    var places = [Node](repeating: -1, count: instructions.count)
    for root in roots {
      for node in needed(for: [root]) where places[Int(node)] < 0 {
        places[Int(node)] = Node(result.instructions.count)
        result.instructions.append(instructions[Int(node)].mapOperands { places[Int($0)] })
        result.varies.append(varies[Int(node)])
      }
    }
    return (result, roots.map { places[Int($0)] })
  }
}

extension Tape {
  /// How many operations of double precision a point takes, roughly.
  var cost: Int {
    instructions.indices.reduce(0) { sum, index in
      guard varies[index] else { return sum }
      switch instructions[index] {
      case .special(.gamma, _, _), .special(.loggamma, _, _), .special(.erf, _, _):
        return sum + 40
      case .special, .hypergeometric: return sum + 400
      case .call, .power, .integerPower: return sum + 8
      default: return sum + 2
      }
    }
  }
}

extension Tape.Instruction {
  var operands: [Tape.Node] {
    var operands: [Tape.Node] = []
    forEachOperand { operands.append($0) }
    return operands
  }

  @inline(__always)
  func forEachOperand(_ body: (Tape.Node) -> Void) {
    switch self {
    case .constant, .variable, .parameter: break
    case .negate(let operand), .integerPower(let operand, _), .call(_, let operand),
      .hypergeometric(_, let operand):
      body(operand)
    case .add(let left, let right), .multiply(let left, let right), .divide(let left, let right),
      .power(let left, let right), .special(_, let left, let right),
      .compare(_, let left, let right):
      body(left)
      body(right)
    case .select(let condition, let yes, let no):
      body(condition)
      body(yes)
      body(no)
    }
  }

  @inline(__always)
  func mapOperands(_ body: (Tape.Node) -> Tape.Node) -> Tape.Instruction {
    switch self {
    case .constant, .variable, .parameter: self
    case .add(let left, let right): .add(body(left), body(right))
    case .multiply(let left, let right): .multiply(body(left), body(right))
    case .divide(let left, let right): .divide(body(left), body(right))
    case .negate(let operand): .negate(body(operand))
    case .integerPower(let base, let exponent): .integerPower(body(base), exponent)
    case .power(let base, let exponent): .power(body(base), body(exponent))
    case .call(let function, let operand): .call(function, body(operand))
    case .special(let function, let first, let second):
      .special(function, body(first), body(second))
    case .hypergeometric(let function, let z): .hypergeometric(function, body(z))
    case .compare(let relation, let left, let right): .compare(relation, body(left), body(right))
    case .select(let condition, let yes, let no): .select(body(condition), body(yes), body(no))
    }
  }
}

extension Formula.Relation {
  /// Whether `left R right` where left − right is `difference`.
  @inline(__always)
  func holds(_ difference: Double) -> Bool {
    switch self {
    case .less: difference < 0
    case .lessOrEqual: difference <= 0
    case .greater: difference > 0
    case .greaterOrEqual: difference >= 0
    case .equal: difference == 0
    case .notEqual: difference != 0
    }
  }
}

/// Functions of one argument, with SymPy's principal values.
enum ElementaryFunction: String, Hashable, Sendable, CaseIterable {
  case exp, log, sqrt
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case abs = "Abs"
  case sign, floor, ceiling
  case re, im, conjugate, arg
}

/// Functions whose values are computed by series, continued fractions and the like; the first operand
/// is an order or a parameter, where there is one, and the second the argument.
enum SpecialFunction: String, Hashable, Sendable, CaseIterable {
  case erf, erfc, erfi
  /// exponential, sine and cosine integrals
  case ei = "Ei"
  case si = "Si"
  case ci = "Ci"
  case shi = "Shi"
  case chi = "Chi"
  case li
  case gamma, loggamma, polygamma
  case upperGamma = "uppergamma"
  case lowerGamma = "lowergamma"
  case fresnelS = "fresnels"
  case fresnelC = "fresnelc"
  case lambertW = "LambertW"
  case polylog
  case besselJ = "besselj"
  /// Legendre's incomplete integrals of φ and m; the first operand is m.
  case ellipticF = "elliptic_f"
  case ellipticE = "elliptic_e"
}

extension Tape.Fraction {
  /// The number that a decimal fraction of at most 18 digits is: `0.125` and not `1e-3`.
  init?(decimal text: String) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: ".") }
    guard digits.count <= 18, digits.count < text.utf8.count, digits.allSatisfy(\.isDigit),
      let point = text.utf8.firstIndex(of: UInt8(ascii: "."))
    else { return nil }
    numerator = digits.reduce(0) { 10 * $0 + Int($1 - 48) }
    let places = text.utf8.distance(from: point, to: text.utf8.endIndex) - 1
    denominator = (0..<places).reduce(1) { power, _ in 10 * power }
  }
}

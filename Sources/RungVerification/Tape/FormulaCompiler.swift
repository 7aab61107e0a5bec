import RungModel

/// Compiles formulas to instructions.
struct FormulaCompiler {
  /// Why a formula has no value that is computed here.
  struct Unsupported: Error {
    /// Names the function or form.
    let what: String
  }

  /// A sum or product that is written out has at most so many terms.
  static let maximumTerms = 1_000

  /// A formula may be compiled in at most so many steps, each part of it in as many as it is written
  /// out: sums and sums over roots that are inside one another multiply.
  static let maximumSteps = 200_000

  var builder: TapeBuilder
  /// Steps so far.
  var steps = 0
  /// What symbols stand for inside substitutions, sums and functions.
  var bindings: [String: Tape.Node] = [:]
  /// Whether a decimal fraction was read, which may be a rounded number.
  private(set) var hasDecimals = false

  init(variable: String) {
    builder = TapeBuilder(variable: variable)
  }

  mutating func compile(_ formula: Formula) throws(Unsupported) -> Tape.Node {
    steps += 1
    guard !builder.isFull else {
      throw Unsupported(what: "more than \(TapeBuilder.maximumCount) operations")
    }
    guard steps <= FormulaCompiler.maximumSteps else {
      throw Unsupported(what: "sums inside of sums with too many terms")
    }
    switch formula {
    case .number(let text): return try number(text)
    case .symbol(let name): return symbol(name)
    case .constant(let constant): return try self.constant(constant)
    case .sum(let terms):
      var sum = try compile(terms[0])
      for term in terms.dropFirst() { sum = builder.add(sum, try compile(term)) }
      return sum
    case .product(let factors): return try product(factors)
    case .quotient(let dividend, let divisor):
      let (dividend, divisor) = (try compile(dividend), try compile(divisor))
      return quotient(dividend, divisor)
    case .negation(let operand): return builder.negate(try compile(operand))
    case .power(let base, let exponent): return try power(base, exponent)
    case .call(let name, let arguments): return try call(name, arguments)
    case .factorial(let operand):
      return builder.special(.gamma, builder.add(try compile(operand), builder.one))
    case .series(let body, let ranges): return try expanded(body, ranges, isProduct: false)
    case .productSeries(let body, let ranges): return try expanded(body, ranges, isProduct: true)
    case .derivative(let body, let orders): return try derivative(of: body, by: orders)
    case .piecewise(let pieces): return try piecewise(pieces)
    case .relation, .not, .connective: return try condition(formula)
    case .integral(let body, let ranges): return try innerIntegral(body, ranges)
    case .limit: throw Unsupported(what: "a limit")
    case .lambda: throw Unsupported(what: "a function as a value")
    case .tuple: throw Unsupported(what: "a list")
    }
  }

  mutating func compile(_ formulas: [Formula]) throws(Unsupported) -> [Tape.Node] {
    var nodes: [Tape.Node] = []
    for formula in formulas { nodes.append(try compile(formula)) }
    return nodes
  }

  // MARK: Leaves

  private mutating func symbol(_ name: String) -> Tape.Node {
    if let bound = bindings[name] { return bound }
    return name == builder.variable ? builder.variableNode() : builder.parameter(name)
  }

  private mutating func number(_ text: String) throws(Unsupported) -> Tape.Node {
    guard let value = Double(text), value.isFinite else {
      throw Unsupported(what: "the number \(text.prefix(40))")
    }
    hasDecimals = hasDecimals || text.utf8.contains(UInt8(ascii: "."))
    let isExact = text.utf8.allSatisfy { (48...57).contains($0) } && value < 0x1p53
    return builder.constant(
      Complex(value), error: isExact ? 0 : value.magnitude * Approximation.unit,
      fraction: isExact ? nil : Tape.Fraction(decimal: text))
  }

  private mutating func constant(_ constant: Formula.Constant) throws(Unsupported) -> Tape.Node {
    switch constant {
    case .pi: builder.constant(Complex(.pi), error: 0x1p-53)
    case .e: builder.call(.exp, builder.one)
    case .i: builder.constant(.i)
    case .infinity, .complexInfinity, .undefined: builder.constant(.undefined, error: .infinity)
    case .true, .false: throw Unsupported(what: "a truth value")
    }
  }

  // MARK: Arithmetic

  private mutating func product(_ factors: [Formula]) throws(Unsupported) -> Tape.Node {
    var product = try compile(factors[0])
    for factor in factors.dropFirst() { product = builder.multiply(product, try compile(factor)) }
    return product
  }

  /// Fractions of whole numbers are rounded once; their rounding is known.
  private mutating func quotient(_ dividend: Tape.Node, _ divisor: Tape.Node) -> Tape.Node {
    if let above = builder.integerValue(dividend), let below = builder.integerValue(divisor),
      below != 0
    {
      let value = Double(above) / Double(below)
      let isExact =
        value * Double(below) == Double(above) && value == value.rounded()
        || below.magnitude & (below.magnitude - 1) == 0
      return builder.constant(
        Complex(value), error: isExact ? 0 : value.magnitude * Approximation.unit,
        fraction: isExact ? nil : Tape.Fraction(numerator: above, denominator: below))
    }
    return builder.divide(dividend, divisor)
  }

  private mutating func power(_ base: Formula, _ exponent: Formula) throws(Unsupported) -> Tape.Node
  {
    let power = try compile(exponent)
    if base == .constant(.e) { return builder.call(.exp, power) }
    return builder.power(try compile(base), power)
  }

  // MARK: Forms

  /// An integral inside of the integrand is computed only where it is a product: the integrand does not
  /// depend on its variable.
  private mutating func innerIntegral(
    _ body: Formula, _ ranges: [Formula.Range]
  ) throws(Unsupported) -> Tape.Node {
    guard ranges.count == 1, let lower = ranges[0].lower, let upper = ranges[0].upper,
      !body.mentions(ranges[0].variable)
    else { throw Unsupported(what: "an integral inside of the formula") }
    let width = builder.subtract(try compile(upper), try compile(lower))
    return builder.multiply(width, try compile(body))
  }

  private mutating func derivative(
    of body: Formula, by orders: [Formula.Order]
  ) throws(Unsupported) -> Tape.Node {
    var node = try compile(body)
    for order in orders {
      guard order.variable == builder.variable, bindings[order.variable] == nil, order.order <= 20
      else { throw Unsupported(what: "a derivative by \(order.variable)") }
      for _ in 0..<order.order { node = try derivative(of: node) }
    }
    return node
  }

  mutating func derivative(of node: Tape.Node) throws(Unsupported) -> Tape.Node {
    do throws(TapeBuilder.NotDifferentiable) {
      return try builder.derivative(of: node)
    } catch {
      throw Unsupported(what: "the derivative of \(error.name)")
    }
  }

  private mutating func expanded(
    _ body: Formula, _ ranges: [Formula.Range], isProduct: Bool
  ) throws(Unsupported) -> Tape.Node {
    let name = isProduct ? "a product" : "a sum"
    let isLong = Unsupported(what: name + " that is not over a short range of whole numbers")
    guard ranges.count == 1, let lower = ranges[0].lower, let upper = ranges[0].upper else {
      throw isLong
    }
    let (start, end) = (try compile(lower), try compile(upper))
    guard let first = builder.integerValue(start), let last = builder.integerValue(end),
      last - first < FormulaCompiler.maximumTerms
    else { throw isLong }
    let outer = bindings[ranges[0].variable]
    defer { bindings[ranges[0].variable] = outer }
    var result = isProduct ? builder.one : builder.zero
    guard first <= last else { return result }
    for index in first...last {
      bindings[ranges[0].variable] = builder.integer(index)
      let term = try compile(body)
      result = isProduct ? builder.multiply(result, term) : builder.add(result, term)
    }
    return result
  }

  private mutating func piecewise(_ pieces: [Formula.Piece]) throws(Unsupported) -> Tape.Node {
    var result = builder.constant(.undefined, error: .infinity)
    for piece in pieces.reversed() {
      switch piece.condition {
      case .constant(.true): result = try compile(piece.value)
      case .constant(.false): break
      default:
        let condition = try self.condition(piece.condition)
        result = builder.select(condition, try compile(piece.value), result)
      }
    }
    return result
  }

  /// 1 where it holds, else 0.
  private mutating func condition(_ formula: Formula) throws(Unsupported) -> Tape.Node {
    switch formula {
    case .constant(.true): return builder.one
    case .constant(.false): return builder.zero
    case .not(let operand): return builder.subtract(builder.one, try condition(operand))
    case .connective(let connective, let operands):
      var result = try condition(operands[0])
      for operand in operands.dropFirst() {
        let next = try condition(operand)
        switch connective {
        case .and: result = builder.select(result, next, builder.zero)
        case .or: result = builder.select(result, builder.one, next)
        default: throw Unsupported(what: "the connective \(connective.rawValue) in a condition")
        }
      }
      return result
    case .relation(let terms, let relations):
      var result = builder.one
      let nodes = try compile(terms)
      for (index, relation) in relations.enumerated() {
        let holds = builder.compare(nodes[index], relation, nodes[index + 1])
        result = index == 0 ? holds : builder.select(result, holds, builder.zero)
      }
      return result
    case .call(let name, let operands): return try condition(name, operands)
    default: throw Unsupported(what: "a condition that is none")
    }
  }

  /// Conditions as SymPy writes them where there is no sign for them: `Eq(x, 0)`, `Or(a, b)`.
  private mutating func condition(
    _ name: String, _ operands: [Formula]
  ) throws(Unsupported) -> Tape.Node {
    switch (name, operands.count) {
    case ("Eq", 2): try condition(.relation(operands, [.equal]))
    case ("Ne", 2): try condition(.relation(operands, [.notEqual]))
    case ("Lt", 2): try condition(.relation(operands, [.less]))
    case ("Le", 2): try condition(.relation(operands, [.lessOrEqual]))
    case ("Gt", 2): try condition(.relation(operands, [.greater]))
    case ("Ge", 2): try condition(.relation(operands, [.greaterOrEqual]))
    case ("And", 1...): try condition(.connective(.and, operands))
    case ("Or", 1...): try condition(.connective(.or, operands))
    case ("Not", 1): try condition(.not(operands[0]))
    default: throw Unsupported(what: "the condition \(name.prefix(40))")
    }
  }
}

import RungModel

/// Automatic differentiation in forward mode by source transformation (A. Griewank, A. Walther,
/// “Evaluating Derivatives”, 2nd ed., chapter 6): for each instruction one rule.
extension TapeBuilder {
  /// Why a derivative cannot be had.
  struct NotDifferentiable: Error {
    let name: String
  }

  /// The node of the derivative by the tape's variable.
  /// - Throws: for functions whose derivative is not known, such as that of Bessel functions by their
  ///   order.
  mutating func derivative(of node: Tape.Node) throws(NotDifferentiable) -> Tape.Node {
    // Operands come before what uses them, and so one pass over the instructions suffices.
    for index in tape.needed(for: [node]) where knownDerivative(of: index) == nil {
      remember(try rule(for: self[index], at: index), of: index)
    }
    return knownDerivative(of: node) ?? zero
  }

  private mutating func rule(
    for instruction: Tape.Instruction, at node: Tape.Node
  ) throws(NotDifferentiable) -> Tape.Node {
    guard varies(node) else { return zero }
    switch instruction {
    case .constant, .parameter, .compare: return zero
    case .variable: return one
    case .add(let left, let right): return add(change(left), change(right))
    case .negate(let operand): return negate(change(operand))
    case .multiply(let left, let right):
      return add(multiply(change(left), right), multiply(left, change(right)))
    case .divide(let left, let right):
      let change = subtract(change(left), multiply(node, change(right)))
      return isZero(change) ? change : divide(change, right)
    case .integerPower(let base, let exponent):
      let factor = multiply(integer(Int(exponent)), power(base, Int(exponent) - 1))
      return multiply(factor, change(base))
    case .power(let base, let exponent):
      return powerRule(node, base, exponent, change(base), change(exponent))
    case .select(let condition, let yes, let no):
      return select(condition, change(yes), change(no))
    case .call(let function, let operand):
      let inner = change(operand)
      return isZero(inner) ? inner : rule(for: function, node, operand, inner)
    case .special(let function, let first, let second):
      let inner = change(second)
      guard isZero(change(first)) else { throw NotDifferentiable(name: function.rawValue) }
      if isZero(inner) { return inner }
      return multiply(try rule(for: function, first, second, node), inner)
    case .hypergeometric(let index, let z):
      let inner = change(z)
      if isZero(inner) { return inner }
      let (factor, shifted) = tape.hypergeometrics[Int(index)].derivative
      let size = constant(Complex(factor), error: 8 * Approximation.unit * abs(factor))
      return multiply(multiply(size, hypergeometric(shifted, z)), inner)
    }
  }

  /// The derivative of an operand, which was made before.
  private func change(_ operand: Tape.Node) -> Tape.Node {
    knownDerivative(of: operand) ?? 0
  }

  private mutating func powerRule(
    _ node: Tape.Node, _ base: Tape.Node, _ exponent: Tape.Node, _ baseChange: Tape.Node,
    _ exponentChange: Tape.Node
  ) -> Tape.Node {
    var result = zero
    if !isZero(baseChange) {
      let lower = power(base, subtract(exponent, one))
      result = multiply(multiply(exponent, lower), baseChange)
    }
    if !isZero(exponentChange) {
      result = add(result, multiply(multiply(node, call(.log, base)), exponentChange))
    }
    return result
  }

  private mutating func rule(
    for function: ElementaryFunction, _ node: Tape.Node, _ operand: Tape.Node, _ inner: Tape.Node
  ) -> Tape.Node {
    switch function {
    case .exp: return multiply(node, inner)
    case .log: return divide(inner, operand)
    case .sqrt: return divide(inner, multiply(integer(2), node))
    case .sin: return multiply(call(.cos, operand), inner)
    case .cos: return negate(multiply(call(.sin, operand), inner))
    case .tan: return divide(inner, power(call(.cos, operand), 2))
    case .asin: return divide(inner, call(.sqrt, subtract(one, power(operand, 2))))
    case .acos: return negate(divide(inner, call(.sqrt, subtract(one, power(operand, 2)))))
    case .atan: return divide(inner, add(one, power(operand, 2)))
    case .sinh: return multiply(call(.cosh, operand), inner)
    case .cosh: return multiply(call(.sinh, operand), inner)
    case .tanh: return divide(inner, power(call(.cosh, operand), 2))
    case .asinh: return divide(inner, call(.sqrt, add(one, power(operand, 2))))
    case .acosh:
      let (below, above) = (call(.sqrt, subtract(operand, one)), call(.sqrt, add(operand, one)))
      return divide(inner, multiply(below, above))
    case .atanh: return divide(inner, subtract(one, power(operand, 2)))
    case .abs:
      // (u ū)′ = 2 Re(ū u′), and x is real.
      return divide(call(.re, multiply(call(.conjugate, operand), inner)), node)
    case .sign:
      // i Im(u′/u) sign u, which is 0 where u is real.
      let turn = call(.im, divide(inner, operand))
      return multiply(constant(.i), multiply(turn, node))
    case .floor, .ceiling: return zero
    case .re: return call(.re, inner)
    case .im: return call(.im, inner)
    case .conjugate: return call(.conjugate, inner)
    case .arg: return call(.im, divide(inner, operand))
    }
  }

  /// The derivative by the argument.
  private mutating func rule(
    for function: SpecialFunction, _ order: Tape.Node, _ z: Tape.Node, _ node: Tape.Node
  ) throws(NotDifferentiable) -> Tape.Node {
    switch function {
    case .erf, .erfc, .erfi:
      let square = power(z, 2)
      let bell = call(.exp, function == .erfi ? square : negate(square))
      let factor = constant(
        Complex(function == .erfc ? -1.1283791670955126 : 1.1283791670955126), error: 0x1p-53)
      return multiply(factor, bell)
    case .ei: return divide(call(.exp, z), z)
    case .si: return divide(call(.sin, z), z)
    case .ci: return divide(call(.cos, z), z)
    case .shi: return divide(call(.sinh, z), z)
    case .chi: return divide(call(.cosh, z), z)
    case .li: return divide(one, call(.log, z))
    case .gamma: return multiply(node, special(.polygamma, zero, z))
    case .loggamma: return special(.polygamma, zero, z)
    case .polygamma: return special(.polygamma, add(order, one), z)
    case .upperGamma, .lowerGamma:
      let density = multiply(power(z, subtract(order, one)), call(.exp, negate(z)))
      return function == .upperGamma ? negate(density) : density
    case .fresnelS, .fresnelC:
      let half = constant(Complex(.pi / 2), error: 0x1p-53)
      let angle = multiply(half, power(z, 2))
      return call(function == .fresnelS ? .sin : .cos, angle)
    case .lambertW: return divide(one, add(z, call(.exp, node)))
    case .polylog: return divide(polylogarithm(subtract(order, one), z), z)
    case .besselJ:
      let lower = special(.besselJ, subtract(order, one), z)
      let upper = special(.besselJ, add(order, one), z)
      return divide(subtract(lower, upper), integer(2))
    case .ellipticF, .ellipticE:
      let root = call(.sqrt, subtract(one, multiply(order, power(call(.sin, z), 2))))
      return function == .ellipticE ? root : divide(one, root)
    }
  }

  /// Li of an order, which is elementary from 1 downwards.
  mutating func polylogarithm(_ order: Tape.Node, _ z: Tape.Node) -> Tape.Node {
    switch integerValue(order) {
    case 1: negate(call(.log, subtract(one, z)))
    case 0: divide(z, subtract(one, z))
    default: special(.polylog, order, z)
    }
  }
}

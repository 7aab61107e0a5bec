import RungModel

/// Functions by their names in SymPy.
extension FormulaCompiler {
  mutating func call(_ name: String, _ arguments: [Formula]) throws(Unsupported) -> Tape.Node {
    switch name {
    case "subs": return try substituted(arguments)
    case "RootSum": return try rootSum(arguments)
    case "CRootOf", "rootof": return try root(arguments)
    case "hyper": return try hypergeometric(arguments)
    case _ where FormulaCompiler.presentations.contains(name) && !arguments.isEmpty:
      return try compile(arguments[0])
    default: break
    }
    let operands = try compile(arguments)
    let result =
      switch operands.count {
      case 1: unary(name, operands[0])
      case 2: binary(name, operands[0], operands[1])
      default: nil as Tape.Node?
      }
    if let result { return result }
    if name == "Max" || name == "Min", let first = operands.first {
      return operands.dropFirst().reduce(first) { extremum(name, $0, $1) }
    }
    throw Unsupported(what: "the function \(name.prefix(40))")
  }

  /// Methods that change how a formula is written and not its value.
  static let presentations: Set<String> = [
    "simplify", "expand", "factor", "evalf", "n", "N", "rewrite", "doit", "trigsimp", "cancel",
    "together", "apart", "powsimp", "radsimp", "ratsimp", "nsimplify", "expand_trig",
  ]

  private mutating func unary(_ name: String, _ z: Tape.Node) -> Tape.Node? {
    if let function = ElementaryFunction(rawValue: name) { return builder.call(function, z) }
    if let function = SpecialFunction(rawValue: name), function.isUnary {
      return builder.special(function, z)
    }
    switch name {
    case "cot": return builder.divide(builder.call(.cos, z), builder.call(.sin, z))
    case "sec": return reciprocal(.cos, z)
    case "csc": return reciprocal(.sin, z)
    case "coth": return builder.divide(builder.call(.cosh, z), builder.call(.sinh, z))
    case "sech": return reciprocal(.cosh, z)
    case "csch": return reciprocal(.sinh, z)
    case "acot": return ofReciprocal(.atan, z)
    case "asec": return ofReciprocal(.acos, z)
    case "acsc": return ofReciprocal(.asin, z)
    case "acoth": return ofReciprocal(.atanh, z)
    case "asech": return ofReciprocal(.acosh, z)
    case "acsch": return ofReciprocal(.asinh, z)
    case "cbrt":
      let third = builder.constant(Complex(1 / 3.0), error: 0x1p-54)
      return builder.power(z, third)
    case "sinc":
      let isZero = builder.compare(z, .equal, builder.zero)
      return builder.select(isZero, builder.one, builder.divide(builder.call(.sin, z), z))
    case "Heaviside":
      // ½ at 0.
      return builder.divide(builder.add(builder.one, builder.call(.sign, z)), builder.integer(2))
    case "digamma": return builder.special(.polygamma, builder.zero, z)
    case "Li":
      let two = builder.special(.li, builder.integer(2))
      return builder.subtract(builder.special(.li, z), two)
    case "elliptic_k":
      return builder.special(.ellipticF, z, builder.constant(Complex(.pi / 2), error: 0x1p-53))
    case "elliptic_e":
      return builder.special(.ellipticE, z, builder.constant(Complex(.pi / 2), error: 0x1p-53))
    default: return nil
    }
  }

  private mutating func binary(_ name: String, _ a: Tape.Node, _ b: Tape.Node) -> Tape.Node? {
    switch name {
    case "log": return builder.divide(builder.call(.log, a), builder.call(.log, b))
    case "root": return builder.power(a, builder.divide(builder.one, b))
    case "Max", "Min": return extremum(name, a, b)
    case "Mod":
      let quotient = builder.call(.floor, builder.divide(a, b))
      return builder.subtract(a, builder.multiply(b, quotient))
    case "atan2": return builder.call(.arg, builder.add(b, builder.multiply(a, imaginaryUnit)))
    case "polylog": return builder.polylogarithm(a, b)
    case "uppergamma": return builder.special(.upperGamma, a, b)
    case "lowergamma": return builder.special(.lowerGamma, a, b)
    case "expint":
      // Eₙ(z) = zⁿ⁻¹ Γ(1 − n, z)
      let upper = builder.special(.upperGamma, builder.subtract(builder.one, a), b)
      return builder.multiply(builder.power(b, builder.subtract(a, builder.one)), upper)
    case "polygamma": return builder.special(.polygamma, a, b)
    case "besselj": return builder.special(.besselJ, a, b)
    case "beta":
      let (first, second) = (builder.special(.gamma, a), builder.special(.gamma, b))
      let whole = builder.special(.gamma, builder.add(a, b))
      return builder.divide(builder.multiply(first, second), whole)
    case "binomial":
      if let count = builder.integerValue(b), (0...64).contains(count) {
        // Where Γ has poles too.
        return (0..<count).reduce(builder.one) { product, index in
          let factor = builder.subtract(a, builder.integer(index))
          return builder.divide(builder.multiply(product, factor), builder.integer(index + 1))
        }
      }
      let (upper, lower) = (builder.add(a, builder.one), builder.add(b, builder.one))
      let rest = builder.special(.gamma, builder.subtract(upper, b))
      let below = builder.multiply(builder.special(.gamma, lower), rest)
      return builder.divide(builder.special(.gamma, upper), below)
    case "elliptic_f": return builder.special(.ellipticF, b, a)
    case "elliptic_e": return builder.special(.ellipticE, b, a)
    case "LambertW":
      return builder.isZero(b) ? builder.special(.lambertW, a) : nil
    default: return nil
    }
  }

  private var imaginaryUnit: Tape.Node { mutating get { builder.constant(.i) } }

  private mutating func reciprocal(_ function: ElementaryFunction, _ z: Tape.Node) -> Tape.Node {
    builder.divide(builder.one, builder.call(function, z))
  }

  private mutating func ofReciprocal(_ function: ElementaryFunction, _ z: Tape.Node) -> Tape.Node {
    builder.call(function, builder.divide(builder.one, z))
  }

  private mutating func extremum(_ name: String, _ a: Tape.Node, _ b: Tape.Node) -> Tape.Node {
    let isGreater = builder.compare(a, .greater, b)
    return name == "Max" ? builder.select(isGreater, a, b) : builder.select(isGreater, b, a)
  }

  /// `f.subs(u, v)`: f with v in the place of u.
  private mutating func substituted(_ arguments: [Formula]) throws(Unsupported) -> Tape.Node {
    guard arguments.count == 3, case .symbol(let name) = arguments[1] else {
      throw Unsupported(what: "a substitution for more than a symbol")
    }
    let value = try compile(arguments[2])
    let outer = bindings[name]
    defer { bindings[name] = outer }
    bindings[name] = value
    return try compile(arguments[0])
  }
}

extension SpecialFunction {
  fileprivate var isUnary: Bool {
    switch self {
    case .erf, .erfc, .erfi, .ei, .si, .ci, .shi, .chi, .li, .gamma, .loggamma, .fresnelS,
      .fresnelC, .lambertW:
      true
    case .polygamma, .upperGamma, .lowerGamma, .polylog, .besselJ, .ellipticF, .ellipticE: false
    }
  }
}

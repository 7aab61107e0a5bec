import RungModel

/// Sums over the roots of polynomials, and single roots.
extension FormulaCompiler {
  /// `RootSum(p, Lambda(t, f))`: the sum of f over all roots of p; `RootSum(p)` the sum of the roots.
  mutating func rootSum(_ arguments: [Formula]) throws(Unsupported) -> Tape.Node {
    guard arguments.count == 2, case .lambda(let names, let body) = arguments[1], names.count == 1,
      let roots = PolynomialRoots.find(try polynomial(arguments[0]))
    else { throw Unsupported(what: "the function RootSum") }
    let outer = bindings[names[0]]
    defer { bindings[names[0]] = outer }
    var sum = builder.zero
    for root in roots {
      bindings[names[0]] = builder.constant(root.value, error: root.error)
      sum = builder.add(sum, try compile(body))
    }
    return sum
  }

  /// `CRootOf(p, k)`: the k-th root, real ones first in ascending order.
  mutating func root(_ arguments: [Formula]) throws(Unsupported) -> Tape.Node {
    guard arguments.count == 2, case .number(let text) = arguments[1], let index = Int(text),
      let roots = PolynomialRoots.find(try polynomial(arguments[0])),
      roots.indices.contains(index)
    else { throw Unsupported(what: "the function CRootOf") }
    let root = PolynomialRoots.ordered(roots)[index]
    return builder.constant(root.value, error: root.error)
  }

  /// The coefficients of a polynomial whose coefficients are numbers, from the constant one up.
  private mutating func polynomial(_ formula: Formula) throws(Unsupported) -> [Complex] {
    let names = formula.symbols
    guard names.count == 1, let name = names.first,
      let coefficients = Polynomial(formula, in: name)?.coefficients
    else {
      throw Unsupported(what: "roots of what is no polynomial with numbers as coefficients")
    }
    // Finding the roots counts too.
    steps += 4 * coefficients.count * coefficients.count
    guard steps <= FormulaCompiler.maximumSteps else {
      throw Unsupported(what: "the roots of too many polynomials")
    }
    return coefficients
  }
}

extension Formula {
  /// The names of all symbols in a formula of sums, products, powers and calls.
  var symbols: Set<String> {
    switch self {
    case .symbol(let name): [name]
    case .sum(let parts), .product(let parts), .call(_, let parts), .tuple(let parts):
      parts.reduce(into: []) { $0.formUnion($1.symbols) }
    case .quotient(let left, let right), .power(let left, let right):
      left.symbols.union(right.symbols)
    case .negation(let operand), .factorial(let operand): operand.symbols
    default: []
    }
  }
}

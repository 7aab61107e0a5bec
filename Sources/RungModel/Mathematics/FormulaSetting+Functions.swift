/// Functions by their names and by their signs.
extension FormulaSetting {
  func precedence(of name: String, _ operands: [Formula]) -> Precedence {
    switch (name, operands.count) {
    case ("sqrt", 1), ("sqrt", 2), ("root", 2), ("cbrt", 1), ("Abs", 1), ("floor", 1),
      ("ceiling", 1), ("conjugate", 1), ("binomial", 2):
      .atom
    case ("exp", 1): .power
    case ("Mod", 2): .sum
    case ("subs", 3): .product
    default: .application
    }
  }

  /// Whether a power of a function has its exponent at the function's name.
  static func takesExponent(_ name: String) -> Bool {
    bare.contains(name)
  }

  /// - Parameters:
  ///   - mayBeBare: whether `sin x` may stand for `sin(x)`: not where a factor follows.
  ///   - exponent: of the function, not of its argument.
  func call(
    _ name: String, _ operands: [Formula], mayBeBare: Bool, exponent: Notation? = nil
  ) -> Notation {
    switch (name, operands.count) {
    case ("sqrt", 1): return .root(set(operands[0]))
    case ("sqrt", 2), ("root", 2):
      return .rootOfDegree(set(operands[0]), degree: script.set(operands[1]))
    case ("cbrt", 1): return .rootOfDegree(set(operands[0]), degree: .number("3"))
    case ("exp", 1): return .scripts(.upright("e"), sub: nil, sup: script.set(operands[0]))
    case ("Abs", 1): return .fenced(open: "|", set(operands[0]), close: "|")
    case ("floor", 1): return .fenced(open: "⌊", set(operands[0]), close: "⌋")
    case ("ceiling", 1): return .fenced(open: "⌈", set(operands[0]), close: "⌉")
    case ("conjugate", 1):
      return .underOver(set(operands[0]), under: nil, over: .symbol("‾"))
    case ("binomial", 2): return bracketed(.stack(set(operands[0]), set(operands[1])))
    case ("Mod", 2):
      return .row([
        set(operands[0], .prefix), .space(222), .upright("mod"), .space(222),
        set(operands[1], .application),
      ])
    case ("subs", 3): return substitution(operands)
    case ("log", 2):
      let head = Notation.scripts(.upright("log"), sub: script.set(operands[1]), sup: exponent)
      return application(head, [operands[0]], isBare: mayBeBare)
    case ("polygamma", 2):
      let order = bracketed(script.set(operands[0]))
      return application(.scripts(.identifier("ψ"), sub: nil, sup: order), [operands[1]])
    default: break
    }
    if let letter = FormulaSetting.indexed[name], operands.count > 1 {
      let head = Notation.scripts(.upright(letter), sub: script.set(operands[0]), sup: nil)
      return application(head, Array(operands.dropFirst()))
    }
    var head = FormulaSetting.names[name].map { .upright($0) } ?? FormulaSetting.head(name)
    if let exponent { head = .scripts(head, sub: nil, sup: exponent) }
    let isBare = mayBeBare && FormulaSetting.bare.contains(name)
    return application(head, operands, isBare: isBare)
  }

  private static func head(_ name: String) -> Notation {
    if bare.contains(name) { return .upright(name) }
    let head = self.name(name)
    if case .identifier(let word) = head, word.utf8.count > 1 { return .upright(word) }
    return head
  }

  private func application(_ head: Notation, _ operands: [Formula], isBare: Bool = false)
    -> Notation
  {
    let isBare = isBare && operands.count == 1 && isBareOperand(operands[0])
    return .row([
      head, .symbol("\u{2061}"), isBare ? set(operands[0]) : bracketed(list(operands)),
    ])
  }

  /// `x`, `2x`, `2πx`
  private func isBareOperand(_ operand: Formula) -> Bool {
    switch operand {
    case .number: precedence(of: operand) == .atom
    case .symbol(let name): !FormulaSetting.isWord(name)
    case .constant: true
    case .product(let factors):
      factors.count < 4 && factors.dropFirst().allSatisfy(isLetter)
        && (isLetter(factors[0]) || precedence(of: factors[0]) == .atom && factors[0].isNumber)
    default: false
    }
  }

  private func isLetter(_ formula: Formula) -> Bool {
    switch formula {
    case .symbol(let name): !FormulaSetting.isWord(name)
    case .constant(.pi), .constant(.e), .constant(.i): true
    default: false
    }
  }

  /// What SymPy writes `f.subs(u, x)`.
  private func substitution(_ operands: [Formula]) -> Notation {
    .scripts(
      .fenced(open: "", set(operands[0]), close: "|"),
      sub: .row([script.set(operands[1]), .symbol("="), script.set(operands[2])]), sup: nil)
  }

  // MARK: Names

  /// Functions whose argument may stand without brackets.
  private static let bare: Set<String> = [
    "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot", "asec", "acsc",
    "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh", "acoth", "asech",
    "acsch", "log",
  ]

  /// Names as ISO 80000-2 has them, where they are not SymPy's. `log` is the natural logarithm there.
  private static let names: [String: String] = [
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "acot": "arccot", "asec": "arcsec",
    "acsc": "arccsc", "asinh": "arsinh", "acosh": "arcosh", "atanh": "artanh", "acoth": "arcoth",
    "asech": "arsech", "acsch": "arcsch", "log": "ln", "re": "Re", "im": "Im", "sign": "sgn",
    "Max": "max", "Min": "min", "gamma": "Γ", "uppergamma": "Γ", "lowergamma": "γ",
    "loggamma": "ln Γ", "digamma": "ψ", "zeta": "ζ", "beta": "B", "Heaviside": "H",
    "DiracDelta": "δ", "KroneckerDelta": "δ", "LambertW": "W", "elliptic_k": "K",
    "elliptic_e": "E", "elliptic_f": "F", "elliptic_pi": "Π", "fresnels": "S", "fresnelc": "C",
  ]

  /// Functions whose first argument is an index.
  private static let indexed: [String: String] = [
    "polylog": "Li", "besselj": "J", "bessely": "Y", "besseli": "I", "besselk": "K",
    "expint": "E", "legendre": "P", "chebyshevt": "T", "chebyshevu": "U", "hermite": "H",
    "laguerre": "L",
  ]
}

extension Formula {
  fileprivate var isNumber: Bool {
    if case .number = self { true } else { false }
  }
}

import RungModel

// MARK: - Sums

extension FormulaGrammar {
  mutating func sum() throws(FormulaMistake) -> Formula {
    var terms: [Formula] = []
    repeat {
      _ = take(.plus)
      terms.append(try signedTerm())
    } while isAt(.plus) || isAt(.minus)
    return terms.count == 1 ? terms[0] : .sum(terms)
  }

  /// `-a*b` is the negation of a product; of `-a % b` only `a` is negated, as in Python.
  private mutating func signedTerm() throws(FormulaMistake) -> Formula {
    let outer = chain
    chain = 0
    defer { chain = max(outer, chain) }
    guard take(.minus) else { return try term(Factors()) }
    guard isAt(.minus) || isAt(.plus) else { return try term(Factors(isNegated: true)) }
    try descend()
    defer { depth -= 1 }
    _ = take(.plus)
    return .negation(try signedTerm())
  }
}

// MARK: - Products

/// The factors of a term as far as it was read.
private struct Factors {
  var factors: [Formula] = []
  var isNegated = false

  var formula: Formula {
    let product: Formula = factors.count == 1 ? factors[0] : .product(factors)
    return isNegated ? .negation(product) : product
  }

  mutating func multiply(by factor: Formula) {
    if case .product(let inner) = factor { factors += inner } else { factors.append(factor) }
  }

  mutating func divide(by divisor: Formula) {
    if case .call("d", let operand)? = factors.last, operand.count == 1,
      let variable = divisor.differential
    {
      // `d(f)/dx`
      factors[factors.count - 1] =
        .derivative(operand[0], [Formula.Order(variable: variable, order: 1)])
    } else {
      let dividend: Formula = factors.count == 1 ? factors[0] : .product(factors)
      factors = [.quotient(dividend, divisor)]
    }
  }

  mutating func apply(_ make: (Formula) -> Formula) {
    let operand = formula
    isNegated = false
    factors = [make(operand)]
  }
}

extension Formula {
  /// The variable of `dx` or `d(x)`.
  var differential: String? {
    switch self {
    case .symbol(let name) where name.utf8.count > 1 && name.utf8.first == UInt8(ascii: "d"):
      String(name.dropFirst())
    case .call("d", let operands):
      if operands.count == 1, case .symbol(let name) = operands[0] { name } else { nil }
    default: nil
    }
  }
}

extension FormulaGrammar {
  /// A product without sign, such as the operand of a derivative.
  mutating func term() throws(FormulaMistake) -> Formula {
    try term(Factors())
  }

  private mutating func term(_ empty: Factors) throws(FormulaMistake) -> Formula {
    var term = empty
    let first = index
    term.multiply(by: try factor(isDivisor: false))
    while true {
      switch token.kind {
      case .times:
        if isAtDifferential(after: 1) {
          index += 1
          return term.formula
        }
        index += 1
        term.multiply(by: try signedFactor(isDivisor: false))
      case .divide:
        index += 1
        try lengthenChain()
        term.divide(by: try signedFactor(isDivisor: true))
      case .floorDivide:
        index += 1
        try lengthenChain()
        let divisor = try signedFactor(isDivisor: false)
        term.apply { .call("floor", [.quotient($0, divisor)]) }
      case .percent:
        index += 1
        try lengthenChain()
        let divisor = try signedFactor(isDivisor: false)
        term.apply { .call("Mod", [$0, divisor]) }
      case .name where token.text == "mod":
        index += 1
        try lengthenChain()
        let divisor = try signedFactor(isDivisor: false)
        term.apply { .call("Mod", [$0, divisor]) }
      default:
        guard beginsFactor else { return term.formula }
        if index == first + 1 { try rejectWord(at: first) }
        try rejectWord(at: index)
        guess(.implicitProduct)
        term.multiply(by: try factor(isDivisor: false))
      }
    }
  }

  /// Whether a product without sign goes on.
  private var beginsFactor: Bool {
    switch token.kind {
    case .open: whereClause() == nil
    case .openBracket, .openFloor, .openCeiling: true
    case .openBrace: tokens[index - 1].kind != .name
    case .bar: bars == 0
    case .number: tokens[index - 1].kind != .number
    case .name: !FormulaWords.operators.contains(token.text) && !isAtDifferential(after: 0)
    default: false
    }
  }

  /// Whether the differential of the integral around comes next.
  func isAtDifferential(after distance: Int) -> Bool {
    let token = token(after: distance)
    guard awaitsDifferential, token.kind == .name else { return false }
    if vocabulary.isDifferential(token) { return true }
    let next = self.token(after: distance + 1)
    return token.text == "d" && next.kind == .name && FormulaVocabulary.isLetter(next.text)
  }

  /// Words that stand beside one another are a text.
  private func rejectWord(at place: Int) throws(FormulaMistake) {
    let token = tokens[place]
    guard token.kind == .name, token.text.utf8.count > 2,
      !token.text.utf8.contains(UInt8(ascii: "_")),
      ![.open, .openBrace].contains(tokens[place + 1].kind),
      FunctionNames.canonical(token.text) == nil,
      ConstantNames.constants[token.text] == nil, FormulaForm(name: token.text) == nil,
      GreekLetters.letter(named: token.text) == nil, !vocabulary.isDifferential(token),
      !token.text.utf8.contains(where: \.isDigit)
    else { return }
    throw FormulaMistake(
      reason: "words in place of a formula", offset: token.range.lowerBound)
  }

  private mutating func signedFactor(isDivisor: Bool) throws(FormulaMistake) -> Formula {
    guard isAt(.minus) || isAt(.plus) else { return try factor(isDivisor: isDivisor) }
    try descend()
    defer { depth -= 1 }
    let isNegated = isAt(.minus)
    index += 1
    let operand = try signedFactor(isDivisor: isDivisor)
    return isNegated ? .negation(operand) : operand
  }

  /// A power, or what is written as one word: `2x`, `3ix`, `4sin(x)`.
  mutating func factor(isDivisor: Bool) throws(FormulaMistake) -> Formula {
    let start = token
    var factors = [try power()]
    guard start.kind == .number || start.isSplit else { return factors[0] }
    while token.kind == .name, token.isGlued(to: tokens[index - 1]),
      [.number, .name].contains(tokens[index - 1].kind), beginsFactor
    {
      let isSplit = tokens[index - 1].isSplit
      guess(isSplit ? .splitName : .implicitProduct, at: tokens[index - 1].range.lowerBound)
      factors.append(try power())
    }
    if factors.count > 1, isDivisor { guess(.denominator, at: start.range.lowerBound) }
    return factors.count == 1 ? factors[0] : .product(factors)
  }
}

// MARK: - Powers

extension FormulaGrammar {
  mutating func power() throws(FormulaMistake) -> Formula {
    let base = try postfix()
    if isAt(.superscript) {
      let text = token.text
      index += 1
      return .power(base, FormulaGrammar.number(text))
    }
    guard takePowerSign() else { return base }
    return .power(base, try exponent())
  }

  /// A number that may begin with a minus sign.
  static func number(_ text: String) -> Formula {
    text.hasPrefix("-") ? .negation(.number(String(text.dropFirst()))) : .number(text)
  }

  mutating func takePowerSign() -> Bool {
    guard isAt(.power) else { return false }
    if token.range.count == 1 { guess(.caret) }
    index += 1
    return true
  }

  /// The exponent of a power; a name that is split belongs to it as a whole: `e^ix`.
  private mutating func exponent() throws(FormulaMistake) -> Formula {
    try descend()
    defer { depth -= 1 }
    if take(.minus) { return .negation(try exponent()) }
    if take(.plus) { return try exponent() }
    var factors: [Formula] = []
    while token.isSplit {
      guess(.splitName)
      factors.append(try primary())
    }
    factors.append(try power())
    return factors.count == 1 ? factors[0] : .product(factors)
  }

  private mutating func postfix() throws(FormulaMistake) -> Formula {
    let start = token.range.lowerBound
    var formula = try primary()
    while true {
      switch token.kind {
      case .exclamation:
        index += 1
        try lengthenChain()
        formula = .factorial(formula)
      case .prime:
        guess(.variable)
        index += 1
        try lengthenChain()
        formula = .derivative(formula, [Formula.Order(variable: try onlyVariable(), order: 1)])
      case .dot where token(after: 1).kind == .name && token(after: 1).isGlued(to: token):
        index += 1
        try lengthenChain()
        formula = try method(of: formula, from: start)
      default: return formula
      }
    }
  }

  /// The variable that is meant where none is given.
  func onlyVariable() throws(FormulaMistake) -> String {
    guard let variable = vocabulary.onlyVariable else {
      throw mistake("it is not said which variable is meant")
    }
    return variable
  }

  /// `f.diff(x)`, `f.subs(u, x)`, `f.real`; `math.sin(x)` is a function of a module.
  private mutating func method(of receiver: Formula, from start: Int)
    throws(FormulaMistake) -> Formula
  {
    if case .symbol(let module) = receiver, FormulaGrammar.modules.contains(module) {
      return try primary()
    }
    let name = token.text
    index += 1
    var list = [Argument(formula: receiver, offset: start)]
    if take(.open) { list += try arguments(isUnary: false) }
    return try application(of: name, to: list)
  }

  private static let modules: Set<String> = ["math", "np", "numpy", "sympy", "sp", "mpmath"]
}

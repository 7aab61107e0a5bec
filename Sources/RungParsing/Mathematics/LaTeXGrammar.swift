import RungModel

/// The grammar of formulas in LaTeX, by recursive descent: one function for each level of precedence.
struct LaTeXGrammar {
  private(set) var tokens: [LaTeXToken]
  var index = 0
  private var depth = 0
  /// Opened `|` in the current group.
  var bars = 0
  /// How many integrals around still wait for their `dx`.
  var openIntegrals = 0
  /// The variables of `dx` that were found, for the integrals around.
  var differentials: [String] = []
  /// What sums run over.
  let indices: Set<String>

  init(_ tokens: [LaTeXToken]) {
    self.tokens = tokens
    var indices: Set<String> = []
    for index in tokens.indices.dropFirst(2)
    where tokens[index].isSign("=") && tokens[index - 1].kind == .name
      && tokens[index - 2].isSign("{")
    {
      indices.insert(tokens[index - 1].text)
    }
    self.indices = indices
  }

  // MARK: Tokens

  var token: LaTeXToken { tokens[index] }

  func token(after distance: Int) -> LaTeXToken {
    tokens[min(index + distance, tokens.count - 1)]
  }

  mutating func take(sign: String) -> Bool {
    guard token.isSign(sign) else { return false }
    index += 1
    return true
  }

  mutating func take(command: String) -> Bool {
    guard token.isCommand(command) else { return false }
    index += 1
    return true
  }

  mutating func skipGaps() {
    while token.kind == .gap { index += 1 }
  }

  func mistake(_ reason: String) -> FormulaMistake {
    FormulaMistake(reason: reason, offset: token.offset)
  }

  func unexpected() -> FormulaMistake {
    switch token.kind {
    case .end: mistake("the formula ends too early")
    case .command where LaTeXCommands.names.contains(token.text):
      mistake("`\\\(token.text)` does not belong here")
    case .command: mistake("`\\\(token.text.prefix(40))` is not known")
    case .words: mistake("words in place of a formula")
    default: mistake("`\(token.text.prefix(40))` does not belong here")
    }
  }

  /// Reads something that is one level deeper.
  mutating func deeper<T>(
    _ read: (inout LaTeXGrammar) throws(FormulaMistake) -> T
  ) throws(FormulaMistake) -> T {
    guard depth < FormulaParser.maximumDepth else {
      throw mistake("more than \(FormulaParser.maximumDepth) formulas inside one another")
    }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  mutating func whole() throws(FormulaMistake) -> Formula {
    skipGaps()
    guard token.kind != .end else { throw mistake("there is no formula") }
    let formula = try self.formula()
    guard token.kind == .end else { throw unexpected() }
    return formula
  }

  // MARK: Logic

  /// Any formula.
  mutating func formula() throws(FormulaMistake) -> Formula {
    try deeper { (grammar) throws(FormulaMistake) in
      let left = try grammar.implication()
      guard grammar.take(command: "leftrightarrow") else { return left }
      var operands = [left]
      repeat {
        operands.append(try grammar.implication())
      } while grammar.take(command: "leftrightarrow")
      return .connective(.iff, operands)
    }
  }

  /// `a \to b \to c` is `a \to (b \to c)`.
  private mutating func implication() throws(FormulaMistake) -> Formula {
    let left = try chain("lor", .or) { (grammar) throws(FormulaMistake) in
      try grammar.chain("oplus", .xor) { (grammar) throws(FormulaMistake) in
        try grammar.chain("land", .and) { (grammar) throws(FormulaMistake) in
          try grammar.condition()
        }
      }
    }
    guard take(command: "to") else { return left }
    let right = try deeper { (grammar) throws(FormulaMistake) in try grammar.implication() }
    return .connective(.implies, [left, right])
  }

  private mutating func chain(
    _ command: String, _ connective: Formula.Connective,
    _ operand: (inout LaTeXGrammar) throws(FormulaMistake) -> Formula
  ) throws(FormulaMistake) -> Formula {
    var operands = [try operand(&self)]
    while take(command: command) { operands.append(try operand(&self)) }
    return operands.count == 1 ? operands[0] : .connective(connective, operands)
  }

  private mutating func condition() throws(FormulaMistake) -> Formula {
    skipGaps()
    guard take(command: "neg") else { return try relation() }
    return .not(try deeper { (grammar) throws(FormulaMistake) in try grammar.condition() })
  }

  private mutating func relation() throws(FormulaMistake) -> Formula {
    var terms = [try sum()]
    var relations: [Formula.Relation] = []
    while let relation = relationSign {
      index += 1
      relations.append(relation)
      terms.append(try sum())
    }
    return relations.isEmpty ? terms[0] : .relation(terms, relations)
  }

  private var relationSign: Formula.Relation? {
    switch (token.kind, token.text) {
    case (.sign, "="): .equal
    case (.sign, "<"), (.command, "lt"): .less
    case (.sign, ">"), (.command, "gt"): .greater
    case (.command, "leq"): .lessOrEqual
    case (.command, "geq"): .greaterOrEqual
    case (.command, "neq"): .notEqual
    default: nil
    }
  }

  // MARK: Sums and products

  mutating func sum() throws(FormulaMistake) -> Formula {
    var terms: [Formula] = []
    repeat {
      skipGaps()
      if take(sign: "-") {
        terms.append(.negation(try signed()))
      } else {
        _ = take(sign: "+")
        terms.append(try signed())
      }
      skipGapsBeforeOperator()
    } while token.isSign("+") || token.isSign("-")
    return terms.count == 1 ? terms[0] : .sum(terms)
  }

  private mutating func signed() throws(FormulaMistake) -> Formula {
    skipGaps()
    guard token.isSign("-") || token.isSign("+") else { return try product() }
    return try deeper { (grammar) throws(FormulaMistake) in
      let isNegated = grammar.take(sign: "-") || !grammar.take(sign: "+")
      let operand = try grammar.signed()
      return isNegated ? .negation(operand) : operand
    }
  }

  /// A gap before `dx` or a bracket says something; one before an operator does not.
  private mutating func skipGapsBeforeOperator() {
    var next = index
    while tokens[next].kind == .gap { next += 1 }
    if tokens[next].kind != .name && tokens[next].kind != .number { index = next }
  }

  mutating func product() throws(FormulaMistake) -> Formula {
    var factors: [Formula] = []
    var quotients = 0
    if !isAtDifferential { factors.append(try power()) }
    while true {
      skipGaps()
      if takeDifferential() { break }
      if take(command: "cdot") || take(sign: "*") {
        factors.append(try signedFactor())
      } else if take(sign: "/") || take(command: "div") {
        try countQuotient(&quotients)
        let divisor = try signedFactor()
        factors = [.quotient(LaTeXGrammar.product(of: factors), divisor)]
      } else if take(command: "bmod") {
        try countQuotient(&quotients)
        let divisor = try signedFactor()
        factors = [.call("Mod", [LaTeXGrammar.product(of: factors), divisor])]
      } else if beginsFactor {
        factors.append(try power())
      } else {
        break
      }
    }
    return LaTeXGrammar.product(of: factors)
  }

  /// Each quotient puts what was read one level deeper.
  private func countQuotient(_ quotients: inout Int) throws(FormulaMistake) {
    quotients += 1
    if quotients > FormulaParser.maximumDepth { throw mistake("too many quotients in one product") }
  }

  static func product(of factors: [Formula]) -> Formula {
    let factors = factors.flatMap { factor -> [Formula] in
      if case .product(let inner) = factor { inner } else { [factor] }
    }
    switch factors.count {
    case 0: return .number("1")
    case 1: return factors[0]
    default: return .product(factors)
    }
  }

  private mutating func signedFactor() throws(FormulaMistake) -> Formula {
    skipGaps()
    guard token.isSign("-") || token.isSign("+") else { return try power() }
    return try deeper { (grammar) throws(FormulaMistake) in
      let isNegated = grammar.take(sign: "-") || !grammar.take(sign: "+")
      let operand = try grammar.signedFactor()
      return isNegated ? .negation(operand) : operand
    }
  }

  /// Whether a product without sign goes on.
  var beginsFactor: Bool {
    switch token.kind {
    case .number: tokens[index - 1].kind != .number
    case .name: true
    case .sign:
      token.text == "(" || token.text == "[" || token.text == "{" || token.text == "|" && bars == 0
    case .command:
      LaTeXGrammar.factorCommands.contains(token.text) || token.text == "vert" && bars == 0
        || functionName != nil || constant != nil
    default: false
    }
  }

  private static let factorCommands: Set<String> = [
    "frac", "binom", "sqrt", "int", "iint", "iiint", "oint", "sum", "prod", "lim", "{", "lfloor",
    "lceil", "begin cases", "langle",
  ]

  // MARK: Powers

  mutating func power() throws(FormulaMistake) -> Formula {
    try deeper { (grammar) throws(FormulaMistake) in
      var formula = try grammar.primary()
      var operators = 0
      while true {
        if grammar.take(sign: "!") {
          operators += 1
          formula = .factorial(formula)
        } else if grammar.take(sign: "^") {
          operators += 1
          formula = .power(formula, try grammar.argument())
        } else {
          return formula
        }
        guard operators < FormulaParser.maximumDepth else { throw grammar.unexpected() }
      }
    }
  }

  /// `12` after `\frac` is `1` and `2`.
  mutating func separateDigits() {
    skipGaps()
    guard token.kind == .number, token.text.utf8.count > 1,
      token.text.utf8.allSatisfy(\.isDigit)
    else { return }
    var rest = token
    tokens[index].text = String(rest.text.removeFirst())
    rest.offset += 1
    tokens.insert(rest, at: index + 1)
  }

  /// The argument of a command or a script: a group, or one sign.
  mutating func argument() throws(FormulaMistake) -> Formula {
    skipGaps()
    if token.isSign("{") { return try group("{", "}") }
    if token.kind == .number, token.text.utf8.count > 1 {
      // TeX takes the first digit: `x^10` is set as x¹0, and hardly ever meant so.
      throw mistake("a number of several digits needs braces here")
    }
    return try deeper { (grammar) throws(FormulaMistake) in try grammar.primary() }
  }
}

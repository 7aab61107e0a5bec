import RungModel

extension FormulaGrammar {
  /// A name, with its arguments where it has some.
  mutating func named() throws(FormulaMistake) -> Formula {
    let name = token.text
    let place = index
    if FormulaWords.operators.contains(name), name != "mod" || token(after: 1).kind != .open {
      throw unexpected()
    }
    if let order = derivativeOperator(at: index), takeOperator() {
      return .derivative(try power(), [order])
    }
    index += 1
    if name == "lambda", let formula = try anonymousFunction() { return formula }
    if name == "frac", isAt(.openBrace) { return try fraction() }
    if let form = FormulaForm(name: name), let formula = try special(form, name) { return formula }
    if let constant = constant(name, at: place) { return .constant(constant) }
    if let function = FunctionNames.canonical(name) ?? FormulaGrammar.logarithm(name) {
      return try knownFunction(function, at: place)
    }
    if isAt(.open), !vocabulary.isFactorBeforeBracket(name, at: index) {
      index += 1
      return .call(name, try formulas(of: try arguments(isUnary: false)))
    }
    if isAt(.open) { guess(.productWithBracket, at: tokens[place].range.lowerBound) }
    return .symbol(try indexed(name))
  }

  private mutating func constant(_ name: String, at place: Int) -> Formula.Constant? {
    if let constant = ConstantNames.constants[name] { return constant }
    guard !vocabulary.variables.contains(name) else { return nil }
    let offset = tokens[place].range.lowerBound
    switch name {
    case "e":
      guess(.eulersNumber, at: offset)
      return .e
    case "i":
      guess(.imaginaryUnit, at: offset)
      return .i
    case "j"
    where place > 0 && tokens[place - 1].kind == .number
      && tokens[place].isGlued(to: tokens[place - 1]):
      guess(.imaginaryUnit, at: offset)
      return .i
    default: return nil
    }
  }

  /// `x_{max}` is the name `x_max`.
  private mutating func indexed(_ name: String) throws(FormulaMistake) -> String {
    guard isAt(.underscore) else { return name }
    index += 1
    let isBraced = take(.openBrace)
    guard isAt(.name) || isAt(.number) else { throw mistake("an index that is no name") }
    let low = token.text
    index += 1
    if isBraced, !take(.closeBrace) { throw mistake("expected a closing brace") }
    return name + "_" + low
  }

  // MARK: Functions

  /// `log` for `log2` and `log_10`.
  private static func logarithm(_ name: String) -> String? {
    name.hasPrefix("log") && logarithmBase(name) != nil ? "log" : nil
  }

  private static func logarithmBase(_ name: String) -> String? {
    let base = name.dropFirst(3).drop { $0 == "_" }
    return !base.isEmpty && base.utf8.allSatisfy(\.isDigit) ? String(base) : nil
  }

  /// `sin(x)`, `sin^2(x)`, `sin x`, `log_2(x)`, `√2`; or the bare name.
  private mutating func knownFunction(_ function: String, at place: Int)
    throws(FormulaMistake) -> Formula
  {
    let name = tokens[place].text
    var base: Formula? = FormulaGrammar.logarithmBase(name).map { .number($0) }
    if take(.underscore) { base = try script() }
    var exponent: Formula?
    if hasExponentBeforeArgument {
      exponent = isAt(.superscript) ? FormulaGrammar.number(token.text) : nil
      index += 1
      if exponent == nil {
        let isNegated = take(.minus)
        let value = try script()
        exponent = isNegated ? .negation(value) : value
      }
    }
    guard var operands = try operands(of: function, at: place) else {
      guard exponent == nil, base == nil else { throw mistake("expected an argument") }
      return .symbol(name)
    }
    if let base { operands.append(base) }
    guard let exponent else { return .call(function, operands) }
    if exponent == .negation(.number("1")), let inverse = FunctionNames.inverses[function] {
      guess(.inverseFunction, at: tokens[place].range.lowerBound)
      return .call(inverse, operands)
    }
    return .power(.call(function, operands), exponent)
  }

  /// Whether the `^` that comes next belongs to a function: `sin^2(x)`, `sec**2(x)`, `sin² x`.
  private var hasExponentBeforeArgument: Bool {
    var next: Int
    switch token.kind {
    case .superscript: next = index + 1
    case .power:
      next = index + (token(after: 1).kind == .minus ? 2 : 1)
      switch tokens[min(next, tokens.count - 1)].kind {
      case .number: next += 1
      case .name: next += FormulaVocabulary.isLetter(tokens[next].text) ? 1 : tokens.count
      case .open, .openBrace: next = vocabulary.partners[next].map { $0 + 1 } ?? tokens.count
      default: return false
      }
    default: return false
    }
    guard next < tokens.count else { return false }
    let token = tokens[next]
    return token.kind == .open || token.kind == .openBrace
      || token.kind == .name && !FormulaWords.operators.contains(token.text)
  }

  /// What stands high or low: a group in braces or brackets, or one token.
  mutating func script() throws(FormulaMistake) -> Formula {
    switch token.kind {
    case .openBrace: try group(until: .closeBrace)
    default: try primary()
    }
  }

  /// The arguments of a known function, or nil where it stands for itself.
  private mutating func operands(of function: String, at place: Int)
    throws(FormulaMistake) -> [Formula]?
  {
    if take(.open) {
      return try formulas(of: try arguments(isUnary: FunctionNames.isUnary(function)))
    }
    let isElementary = FunctionNames.elementary.contains(function)
    if isElementary, isAt(.openBrace) { return [try group(until: .closeBrace)] }
    if function == "sqrt", isAt(.openBracket) {
      let degree = try group(until: .closeBracket)
      return [try script(), degree]
    }
    guard isElementary, beginsBareArgument else { return nil }
    guess(.bareArgument, at: tokens[place].range.lowerBound)
    return [function.hasSuffix("rt") ? try primary() : try factor(isDivisor: false)]
  }

  private var beginsBareArgument: Bool {
    switch token.kind {
    case .number: true
    case .bar: bars == 0
    case .name:
      !FormulaWords.operators.contains(token.text) && !isAtDifferential(after: 0)
        && (token.text.utf8.count < 3 || ConstantNames.constants[token.text] != nil
          || FunctionNames.canonical(token.text) != nil
          || GreekLetters.letter(named: token.text) != nil)
    default: false
    }
  }

  /// The formulas of a plain call's arguments.
  func formulas(of arguments: [Argument]) throws(FormulaMistake) -> [Formula] {
    try rejectLoop()
    var result: [Formula] = []
    for argument in arguments {
      guard let formula = argument.formula else {
        throw FormulaMistake(
          reason: "a range that belongs to no sum or limit", offset: argument.offset)
      }
      result.append(formula)
    }
    return result
  }

  /// `lambda x, y: f`; nil where the name is the Greek letter.
  private mutating func anonymousFunction() throws(FormulaMistake) -> Formula? {
    var end = index
    var variables: [String] = []
    while tokens[end].kind == .name,
      tokens[end + 1].kind == .comma || tokens[end + 1].kind == .colon
    {
      variables.append(tokens[end].text)
      end += 2
      guard tokens[end - 1].kind == .comma else {
        index = end
        return .lambda(variables, try expression())
      }
    }
    return nil
  }

  // MARK: LaTeX

  /// What follows `frac`.
  private mutating func fraction() throws(FormulaMistake) -> Formula {
    let dividend = try group(until: .closeBrace)
    guard isAt(.openBrace) else { throw mistake("expected a denominator in braces") }
    let divisor = try group(until: .closeBrace)
    if dividend == .symbol("d"), case .symbol = divisor, let variable = divisor.differential {
      return .derivative(try power(), [Formula.Order(variable: variable, order: 1)])
    }
    return .quotient(dividend, divisor)
  }

  // MARK: Derivatives

  /// What `d/dx` or `d**2/dx**2` at a token says, if an operand follows.
  func derivativeOperator(at start: Int) -> Formula.Order? {
    guard tokens[start].kind == .name, tokens[start].text == "d" else { return nil }
    var next = start + 1
    var order = 1
    if tokens[next].kind == .power, let digits = Int(tokens[next + 1].text) {
      order = digits
      next += 2
    }
    guard tokens[next].kind == .divide, vocabulary.isDifferential(tokens[next + 1]) else {
      return nil
    }
    let variable = String(tokens[next + 1].text.dropFirst())
    if order != 1 {
      guard next + 3 < tokens.count, tokens[next + 2].kind == .power,
        Int(tokens[next + 3].text) == order
      else { return nil }
    }
    return Formula.Order(variable: variable, order: order)
  }

  /// Steps over the operator at the current token if an operand follows.
  private mutating func takeOperator() -> Bool {
    let end = operatorEnd(from: index)
    guard beginsOperand(tokens[end]) else { return false }
    index = end
    return true
  }

  mutating func takeBracketedOperator() -> Bool {
    let end = operatorEnd(from: index + 1)
    guard tokens[end].kind == .close, beginsOperand(tokens[end + 1]) else { return false }
    index = end + 1
    return true
  }

  private func operatorEnd(from start: Int) -> Int {
    tokens[start + 1].kind == .power ? start + 7 : start + 3
  }

  func beginsOperand(_ token: FormulaToken) -> Bool {
    switch token.kind {
    case .open, .openBracket, .openBrace, .number, .bar: true
    case .name: !FormulaWords.operators.contains(token.text)
    default: false
    }
  }
}

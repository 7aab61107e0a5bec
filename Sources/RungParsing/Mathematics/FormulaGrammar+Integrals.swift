import RungModel

extension FormulaGrammar {
  /// `integrate(f, x)`, `integrate f dx from x=a to x=b`, `∫_{a}^{b} f dx`
  mutating func integral(_ name: String) throws(FormulaMistake) -> Formula? {
    let limits = name == "∫" ? try scripts() : nil
    if isAt(.open), limits == nil, !hasDifferentialAfterBracket {
      if name == "int", !vocabulary.bracketsWithComma.contains(index) { return nil }
      index += 1
      let list = try arguments(isUnary: false)
      return try withWords(try application(of: "integrate", to: list))
    }
    let isOperator = name == "∫" || name != "int" && beginsOperand(token)
    guard isOperator || vocabulary.lastDifferential >= index else { return nil }
    let outer = awaitsDifferential
    awaitsDifferential = true
    let hasBody = !isAtDifferential(after: 0) || token(after: 1).kind == .divide
    var body: Formula = hasBody ? try sum() : .number("1")
    let hasDifferential = isAtDifferential(after: 0)
    awaitsDifferential = outer
    let variable: String
    if hasDifferential {
      variable = takeDifferential()
    } else if let (rest, own) = body.withoutDifferential {
      (body, variable) = (rest, own)
    } else {
      guess(.variable)
      variable = try onlyVariable()
    }
    let range = Formula.Range(
      variable: variable, lower: limits?.lower?.formula, upper: limits?.upper)
    return try withWords(.integral(body, [range]))
  }

  /// Whether the bracket that comes next is only a part of an integral that ends with `dx`.
  private var hasDifferentialAfterBracket: Bool {
    guard !vocabulary.bracketsWithComma.contains(index), let end = vocabulary.partners[index] else {
      return false
    }
    return vocabulary.lastDifferential > end
      && ![.end, .close, .comma].contains(tokens[end + 1].kind)
  }

  /// `dx`, or `d x`
  private mutating func takeDifferential() -> String {
    let name = token.text
    index += 1
    guard name == "d" else { return String(name.dropFirst()) }
    index += 1
    return tokens[index - 1].text
  }

  mutating func integral(of arguments: [Argument]) throws(FormulaMistake) -> Formula? {
    guard let body = arguments.first?.formula else { return nil }
    let rest = arguments.dropFirst()
    guard rest.isEmpty else {
      return FormulaGrammar.ranges(rest).map { .integral(body, $0) }
    }
    if case .tuple(let parts) = body, parts.count > 1 {
      // `integrate((f, x)`: the bracket around `f` is not closed.
      guess(.missingBracket, at: arguments[0].offset)
      return try integral(of: parts.map { Argument(formula: $0, offset: arguments[0].offset) })
    }
    if let (body, variable) = body.withoutDifferential {
      return .integral(body, [Formula.Range(variable: variable)])
    }
    guess(.variable, at: arguments[0].offset)
    return .integral(body, [Formula.Range(variable: try onlyVariable())])
  }

  /// `from x=a to x=b` after an integral without limits.
  private mutating func withWords(_ formula: Formula) throws(FormulaMistake) -> Formula {
    guard case .integral(let body, var ranges) = formula, ranges.count == 1,
      ranges[0].upper == nil, take(word: "from")
    else { return formula }
    ranges[0].lower = try bound(of: ranges[0].variable)
    guard take(word: "to") else { throw mistake("expected `to`") }
    ranges[0].upper = try bound(of: ranges[0].variable)
    return .integral(body, ranges)
  }

  private mutating func bound(of variable: String) throws(FormulaMistake) -> Formula {
    if isAtWord(variable), token(after: 1).kind == .equal { index += 2 }
    return try sum()
  }
}

extension Formula {
  /// `f` and `x` of `f dx`.
  fileprivate var withoutDifferential: (Formula, String)? {
    switch self {
    case .symbol:
      guard let variable = differential, FormulaVocabulary.isLetter(variable) else { return nil }
      return (.number("1"), variable)
    case .product(let factors):
      guard let last = factors.last, let (rest, variable) = last.withoutDifferential else {
        return nil
      }
      let others = factors.dropLast() + (rest == .number("1") ? [] : [rest])
      return (others.count == 1 ? others[0] : .product(Array(others)), variable)
    case .quotient(let dividend, let divisor):
      guard let (rest, variable) = dividend.withoutDifferential else { return nil }
      return (.quotient(rest, divisor), variable)
    case .sum(let terms):
      guard let last = terms.last, let (rest, variable) = last.withoutDifferential else {
        return nil
      }
      return (.sum(terms.dropLast() + [rest]), variable)
    case .negation(let operand):
      guard let (rest, variable) = operand.withoutDifferential else { return nil }
      return (.negation(rest), variable)
    default: return nil
    }
  }
}

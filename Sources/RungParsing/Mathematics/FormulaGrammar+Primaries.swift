import RungModel

extension FormulaGrammar {
  /// A number, a name with its arguments, or a formula in brackets.
  mutating func primary() throws(FormulaMistake) -> Formula {
    try descend()
    defer { depth -= 1 }
    switch token.kind {
    case .number:
      index += 1
      return .number(tokens[index - 1].text)
    case .name: return try named()
    case .open:
      if let order = derivativeOperator(at: index + 1), takeBracketedOperator() {
        return .derivative(try power(), [order])
      }
      return try group(until: .close)
    case .openBracket: return try group(until: .closeBracket)
    case .openBrace: return try group(until: .closeBrace)
    case .openFloor: return .call("floor", [try group(until: .closeFloor)])
    case .openCeiling: return .call("ceiling", [try group(until: .closeCeiling)])
    case .bar: return .call("Abs", [try absolute()])
    default: throw unexpected()
    }
  }

  // MARK: Brackets

  /// A formula in brackets, or several with commas between them.
  mutating func group(until closing: FormulaToken.Kind) throws(FormulaMistake) -> Formula {
    let mayBeTuple =
      closing != .close || index == 0
      || [.open, .comma, .openBracket].contains(tokens[index - 1].kind)
    let outer = enterBracket()
    defer { leaveBracket(outer) }
    index += 1
    if take(closing) { return .tuple([]) }
    var elements = [try looped(try expression())]
    var hasComma = false
    while isAt(.comma) {
      guard mayBeTuple else {
        // A comma cannot stand in an operand: its bracket ends before it.
        guard vocabulary.lacksBracket else { throw mistake("expected a closing bracket") }
        guess(.missingBracket)
        return elements[0]
      }
      index += 1
      hasComma = true
      if isAt(closing) { break }
      elements.append(try expression())
    }
    try close(closing)
    return hasComma ? .tuple(elements) : elements[0]
  }

  private mutating func absolute() throws(FormulaMistake) -> Formula {
    let outer = enterBracket()
    defer { leaveBracket(outer) }
    index += 1
    bars = 1
    let formula = try expression()
    guard take(.bar) else { throw mistake("expected a closing `|`") }
    return formula
  }

  private mutating func enterBracket() -> (bars: Int, awaitsDifferential: Bool) {
    defer {
      bars = 0
      awaitsDifferential = false
    }
    return (bars, awaitsDifferential)
  }

  private mutating func leaveBracket(_ outer: (bars: Int, awaitsDifferential: Bool)) {
    (bars, awaitsDifferential) = outer
  }

  /// Steps over a closing bracket; at the end of the text it may be missing.
  mutating func close(_ closing: FormulaToken.Kind) throws(FormulaMistake) {
    if take(closing) { return }
    guard isAt(.end) else {
      switch token.kind {
      case .closeBracket, .closeBrace: throw mistake("this bracket closes another than was opened")
      case .name: throw unexpected()
      default: throw mistake("expected a closing bracket")
      }
    }
    guess(.missingBracket)
  }

  // MARK: Arguments

  /// What stands between the commas of a call.
  struct Argument {
    enum Content {
      case formula(Formula)
      /// `n=1..5`
      case range(Formula.Range)
      /// `x -> 0`
      case approach(String, Formula)
    }

    var content: Content
    var offset: Int

    init(_ content: Content, offset: Int) {
      self.content = content
      self.offset = offset
    }

    init(formula: Formula, offset: Int) {
      self.init(.formula(formula), offset: offset)
    }

    var formula: Formula? {
      if case .formula(let formula) = content { formula } else { nil }
    }
  }

  /// The arguments after an opening bracket, which was read, and the closing one.
  mutating func arguments(isUnary: Bool) throws(FormulaMistake) -> [Argument] {
    let outer = enterBracket()
    defer { leaveBracket(outer) }
    if take(.close) { return [] }
    var list = [try argument()]
    while isAt(.comma) {
      if let last = list.last?.formula, token(after: 1).text == "for" {
        index += 1
        list[list.count - 1].content = .formula(try looped(last))
        continue
      }
      if isUnary, vocabulary.lacksBracket {
        guess(.missingBracket)
        return list
      }
      index += 1
      list.append(try argument())
    }
    try close(.close)
    return list
  }

  mutating func argument() throws(FormulaMistake) -> Argument {
    let offset = token.range.lowerBound
    if isAt(.name), token(after: 1).kind == .arrow {
      let variable = token.text
      index += 2
      return Argument(.approach(variable, try sum()), offset: offset)
    }
    let formula = try looped(try expression())
    if case .relation(let terms, [.equal]) = formula, case .symbol(let variable) = terms[0],
      take(.range) || take(word: "to")
    {
      let range = Formula.Range(variable: variable, lower: terms[1], upper: try sum())
      return Argument(.range(range), offset: offset)
    }
    return Argument(formula: formula, offset: offset)
  }

  // MARK: Loops

  /// The body of `body for n in range(a, b)`, whose range waits in `loop` for its sum.
  private mutating func looped(_ body: Formula) throws(FormulaMistake) -> Formula {
    let offset = token.range.lowerBound
    guard isAtWord("for"), token(after: 1).kind == .name, token(after: 2).text == "in" else {
      return body
    }
    try rejectLoop()
    try descend()
    defer { depth -= 1 }
    let variable = token(after: 1).text
    index += 3
    guard take(word: "range"), take(.open) else {
      throw mistake("only loops over a `range` are read")
    }
    let bounds = try arguments(isUnary: false).compactMap(\.formula)
    guard let last = bounds.last, bounds.count <= 2 else {
      throw mistake("expected one or two bounds")
    }
    let range = Formula.Range(
      variable: variable, lower: bounds.count == 2 ? bounds[0] : .number("0"),
      upper: FormulaGrammar.predecessor(of: last))
    let condition = take(word: "if") ? try expression() : nil
    loop = Loop(range: range, offset: offset)
    guard let condition else { return body }
    return .piecewise([
      Formula.Piece(value: body, condition: condition),
      Formula.Piece(value: .number("0"), condition: .constant(.true)),
    ])
  }

  /// The last value of a Python range that ends before `end`.
  private static func predecessor(of end: Formula) -> Formula {
    switch end {
    case .constant(.infinity): end
    case .number(let text):
      if let value = Int(text), value > 0 { .number(String(value - 1)) } else { less(end) }
    case .sum(let terms) where terms.count == 2 && terms[1] == .number("1"): terms[0]
    default: less(end)
    }
  }

  private static func less(_ end: Formula) -> Formula {
    .sum([end, .negation(.number("1"))])
  }
}

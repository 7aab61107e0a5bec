import RungModel

/// The grammar of formulas, by recursive descent: one function for each level of precedence.
struct FormulaGrammar {
  let tokens: [FormulaToken]
  let vocabulary: FormulaVocabulary
  var index = 0
  /// How many formulas that are read are inside one another.
  var depth = 0
  /// How many operators the current term has that put all to their left one level deeper.
  var chain = 0
  /// Opened `|` in the current bracket.
  var bars = 0
  /// Whether the current bracket is the body of an integral that ends with `dx`.
  var awaitsDifferential = false
  /// What `for n in range(a, b)` says, until the sum around it takes it.
  var loop: Loop?
  private var guesses: [ParsedFormula.Guess.Kind: Int] = [:]

  struct Loop {
    var range: Formula.Range
    var offset: Int
  }

  init(_ scanned: [FormulaToken]) {
    let first = FormulaVocabulary(scanned)
    tokens = first.splittingNames(of: scanned)
    vocabulary = tokens.count == scanned.count ? first : FormulaVocabulary(tokens)
  }

  // MARK: Tokens

  var token: FormulaToken { tokens[index] }

  /// The token `distance` further on, or the last one.
  func token(after distance: Int) -> FormulaToken {
    tokens[min(index + distance, tokens.count - 1)]
  }

  func isAt(_ kind: FormulaToken.Kind) -> Bool {
    token.kind == kind
  }

  func isAtWord(_ word: String) -> Bool {
    token.kind == .name && token.text == word
  }

  /// Steps over the next token if it is of this kind.
  mutating func take(_ kind: FormulaToken.Kind) -> Bool {
    guard isAt(kind) else { return false }
    index += 1
    return true
  }

  mutating func take(word: String) -> Bool {
    guard isAtWord(word) else { return false }
    index += 1
    return true
  }

  func mistake(_ reason: String) -> FormulaMistake {
    FormulaMistake(reason: reason, offset: token.range.lowerBound)
  }

  mutating func guess(_ kind: ParsedFormula.Guess.Kind, at offset: Int) {
    guesses[kind] = min(guesses[kind] ?? offset, offset)
  }

  mutating func guess(_ kind: ParsedFormula.Guess.Kind) {
    guess(kind, at: token.range.lowerBound)
  }

  var sortedGuesses: [ParsedFormula.Guess] {
    guesses.map { ParsedFormula.Guess(kind: $0.key, offset: $0.value) }
      .sorted { ($0.offset, $0.kind.rawValue) < ($1.offset, $1.kind.rawValue) }
  }

  // MARK: Depth

  mutating func descend() throws(FormulaMistake) {
    depth += 1
    try checkDepth()
  }

  /// Counts an operator that puts what was read of the term one level deeper.
  mutating func lengthenChain() throws(FormulaMistake) {
    chain += 1
    try checkDepth()
  }

  private func checkDepth() throws(FormulaMistake) {
    guard depth + chain <= FormulaParser.maximumDepth else {
      throw mistake("more than \(FormulaParser.maximumDepth) formulas inside one another")
    }
  }

  // MARK: The whole

  /// A formula with nothing after it but `where` clauses.
  mutating func statement() throws(FormulaMistake) -> Formula {
    guard !isAt(.end) else { throw mistake("there is no formula") }
    var formula = try expression()
    if isAt(.comma), token(after: 1).kind == .open { formula = try limited(formula) }
    while let clause = whereClause() { formula = try substituting(into: formula, after: clause) }
    if token.kind == .close, tokens[index...].dropLast().allSatisfy({ $0.kind == .close }) {
      guess(.extraBracket)
      index = tokens.count - 1
    }
    if isAt(.dot) || isAt(.semicolon), token(after: 1).kind == .end { index += 1 }
    try rejectLoop()
    guard isAt(.end) else { throw unexpected() }
    return formula
  }

  func unexpected() -> FormulaMistake {
    switch token.kind {
    case .end: mistake("the formula ends too early")
    case .name: mistake("`\(token.text.prefix(40))` does not belong here")
    case .close, .closeBracket, .closeBrace: mistake("a closing bracket without an opening one")
    case .comma: mistake("a comma that separates nothing")
    case .openBrace: mistake("a brace that groups nothing")
    default: mistake("this sign does not belong here")
    }
  }

  /// `∫ f dx, (x, a, b)`: the limits stand after the integral.
  private mutating func limited(_ formula: Formula) throws(FormulaMistake) -> Formula {
    guard case .integral(let body, var ranges) = formula, ranges.count == 1,
      ranges[0].upper == nil, token(after: 2).text == ranges[0].variable,
      token(after: 3).kind == .comma
    else { return formula }
    index += 4
    ranges[0].lower = try sum()
    guard take(.comma) else { throw mistake("expected the upper limit") }
    ranges[0].upper = try sum()
    try close(.close)
    return .integral(body, ranges)
  }

  /// How many tokens come before the first name of `where u = x - 1`, `, with u = …` and
  /// `(where u = …)`.
  func whereClause() -> Int? {
    guard chain < FormulaParser.maximumDepth else { return nil }
    var words = 0
    if [.comma, .open, .dot].contains(token.kind) { words = 1 }
    let word = token(after: words)
    guard word.kind == .name, ["where", "with", "for"].contains(word.text),
      token(after: words + 1).kind == .name, token(after: words + 2).kind == .equal
    else { return nil }
    return words + 1
  }

  /// `f where u = x - 1` is what SymPy writes `f.subs(u, x - 1)`.
  private mutating func substituting(into formula: Formula, after words: Int)
    throws(FormulaMistake) -> Formula
  {
    let isBracketed = isAt(.open)
    index += words
    var result = formula
    repeat {
      guard isAt(.name), token(after: 1).kind == .equal else { throw unexpected() }
      let name = token.text
      index += 2
      try lengthenChain()
      result = .call("subs", [result, .symbol(name), try sum()])
    } while take(.comma) || take(word: "and")
    if isBracketed, !take(.close) { throw unexpected() }
    return result
  }

  func rejectLoop() throws(FormulaMistake) {
    if let loop { throw FormulaMistake(reason: "a loop outside of a sum", offset: loop.offset) }
  }
}

// MARK: - Logic and relations

extension FormulaGrammar {
  /// Any formula: `a if c else b`, or what binds tighter.
  mutating func expression() throws(FormulaMistake) -> Formula {
    let value = try disjunction()
    guard take(word: "if") else { return value }
    let condition = try disjunction()
    guard take(word: "else") else { throw mistake("expected `else`") }
    try descend()
    defer { depth -= 1 }
    let other = try expression()
    return .piecewise([
      Formula.Piece(value: value, condition: condition),
      Formula.Piece(value: other, condition: .constant(.true)),
    ])
  }

  private mutating func disjunction() throws(FormulaMistake) -> Formula {
    var operands = [try conjunction()]
    while isAtWord("or") || isAt(.bar) && bars == 0 && operands[0].isCondition {
      index += 1
      operands.append(try conjunction())
    }
    return operands.count == 1 ? operands[0] : .connective(.or, operands)
  }

  private mutating func conjunction() throws(FormulaMistake) -> Formula {
    var operands = [try condition()]
    while take(.ampersand) || take(word: "and") { operands.append(try condition()) }
    return operands.count == 1 ? operands[0] : .connective(.and, operands)
  }

  private mutating func condition() throws(FormulaMistake) -> Formula {
    guard take(.tilde) || take(word: "not") else { return try relation() }
    try descend()
    defer { depth -= 1 }
    return .not(try condition())
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
    switch token.kind {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    default: nil
    }
  }
}

extension Formula {
  /// Whether this is true or false, and no number.
  fileprivate var isCondition: Bool {
    switch self {
    case .relation, .not, .connective, .constant(.true), .constant(.false): true
    default: false
    }
  }
}

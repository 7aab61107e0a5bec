package import RungModel

/// Reads Boolean formulas as they are written in a line.
///
/// From tight to loose: `~`, `!`, `not`; `&`, `and`; `^`, `xor`; `|`, `or`; `->`, `=>`, `implies`,
/// which groups to the right; `<->`, `<=>`, `iff`. Functions are read too: `And(a, b)`, `Or`, `Not`,
/// `Xor`, `Nand`, `Nor`, `Implies(a, b)`, `Equivalent(a, b, …)`, `ite(a, b, c)`; so are the signs of
/// logic (`∧ ∨ ¬ ⊕ → ↔ ⊤ ⊥`). `0` and `1` are constants. `a <-> b <-> c` is `a <-> (b <-> c)`,
/// while `Equivalent(a, b, c)` holds where all three are equal.
///
/// The work is linear in the length of the text. A text of more than 20,000 bytes, and one with more
/// than 200 formulas inside one another, is a mistake.
package enum BooleanParser {
  package static func parse(_ text: Bytes) -> Result<Formula, FormulaMistake> {
    Result { () throws(FormulaMistake) in
      guard text.count <= FormulaParser.maximumLength else {
        throw FormulaMistake(
          reason: "a formula of more than \(FormulaParser.maximumLength) bytes",
          offset: FormulaParser.maximumLength)
      }
      var scanner = BooleanScanner(text)
      var grammar = BooleanGrammar(tokens: try scanner.scan())
      return try grammar.statement()
    }
  }
}

/// The grammar of Boolean formulas, by recursive descent: one function for each level of precedence.
private struct BooleanGrammar {
  typealias Token = BooleanScanner.Token

  let tokens: [(token: Token, offset: Int)]
  var index = 0
  var depth = 0

  init(tokens: [(token: Token, offset: Int)]) {
    self.tokens = tokens
  }

  mutating func statement() throws(FormulaMistake) -> Formula {
    let formula = try equivalence()
    guard take(.end) else { throw unexpected() }
    return formula
  }

  private mutating func equivalence() throws(FormulaMistake) -> Formula {
    let left = try implication()
    guard take(.iff) else { return left }
    try descend()
    defer { depth -= 1 }
    return .connective(.iff, [left, try equivalence()])
  }

  private mutating func implication() throws(FormulaMistake) -> Formula {
    let left = try disjunction()
    guard take(.implies) else { return left }
    try descend()
    defer { depth -= 1 }
    return .connective(.implies, [left, try implication()])
  }

  private mutating func disjunction() throws(FormulaMistake) -> Formula {
    var operands = [try exclusion()]
    while take(.or) { operands.append(try exclusion()) }
    return operands.count == 1 ? operands[0] : .connective(.or, operands)
  }

  private mutating func exclusion() throws(FormulaMistake) -> Formula {
    var operands = [try conjunction()]
    while take(.xor) { operands.append(try conjunction()) }
    return operands.count == 1 ? operands[0] : .connective(.xor, operands)
  }

  private mutating func conjunction() throws(FormulaMistake) -> Formula {
    var operands = [try negation()]
    while take(.and) { operands.append(try negation()) }
    return operands.count == 1 ? operands[0] : .connective(.and, operands)
  }

  private mutating func negation() throws(FormulaMistake) -> Formula {
    guard take(.not) else { return try operand() }
    try descend()
    defer { depth -= 1 }
    return .not(try negation())
  }

  private mutating func operand() throws(FormulaMistake) -> Formula {
    try descend()
    defer { depth -= 1 }
    let (token, _) = tokens[index]
    if let function = functionName, tokens[index + 1].token == .open {
      return try call(function)
    }
    switch token {
    case .name(let name):
      index += 1
      return .symbol(name)
    case .constant(let value):
      index += 1
      return .constant(value ? .true : .false)
    case .open:
      index += 1
      let formula = try equivalence()
      guard take(.close) else { throw mistake("expected a closing bracket") }
      return formula
    default: throw unexpected()
    }
  }

  // MARK: Functions

  /// The name of a function: also a word that elsewhere stands between its operands.
  private var functionName: String? {
    switch tokens[index].token {
    case .name(let name): BooleanGrammar.functions.contains(name.lowercased()) ? name : nil
    case .and: "and"
    case .or: "or"
    case .xor: "xor"
    case .implies: "implies"
    case .iff: "iff"
    default: nil
    }
  }

  private static let functions: Set<String> = [
    "and", "or", "not", "xor", "nand", "nor", "implies", "equivalent", "iff", "ite",
  ]

  private mutating func call(_ name: String) throws(FormulaMistake) -> Formula {
    let place = index
    index += 2
    var operands: [Formula] = []
    if !take(.close) {
      repeat { operands.append(try equivalence()) } while take(.comma)
      guard take(.close) else { throw mistake("expected a comma or a closing bracket") }
    }
    let formula: Formula? =
      switch (name.lowercased(), operands.count) {
      case (_, 0): nil
      case ("not", 1): .not(operands[0])
      case ("implies", 2): .connective(.implies, operands)
      case ("ite", 3): .connective(.ifThenElse, operands)
      case ("not", _), ("implies", _), ("ite", _): nil
      case ("nand", _): .not(BooleanGrammar.joined(.and, operands))
      case ("nor", _): .not(BooleanGrammar.joined(.or, operands))
      case ("and", _): BooleanGrammar.joined(.and, operands)
      case ("or", _): BooleanGrammar.joined(.or, operands)
      case ("xor", _): BooleanGrammar.joined(.xor, operands)
      default: operands.count > 1 ? .connective(.iff, operands) : nil
      }
    guard let formula else {
      throw FormulaMistake(
        reason: "`\(name)` does not have this number of operands", offset: tokens[place].offset)
    }
    return formula
  }

  private static func joined(_ connective: Formula.Connective, _ operands: [Formula]) -> Formula {
    operands.count == 1 ? operands[0] : .connective(connective, operands)
  }

  // MARK: Tokens

  private mutating func take(_ token: Token) -> Bool {
    guard tokens[index].token == token else { return false }
    index += 1
    return true
  }

  private mutating func descend() throws(FormulaMistake) {
    depth += 1
    guard depth <= FormulaParser.maximumDepth else {
      throw mistake("more than \(FormulaParser.maximumDepth) formulas inside one another")
    }
  }

  private func unexpected() -> FormulaMistake {
    switch tokens[index].token {
    case .end: mistake("the formula ends too early")
    case .close: mistake("a closing bracket without an opening one")
    case .name(let name): mistake("`\(name.prefix(40))` follows without a connective")
    default: mistake("expected a variable, a constant or a bracket")
    }
  }

  private func mistake(_ reason: String) -> FormulaMistake {
    FormulaMistake(reason: reason, offset: tokens[index].offset)
  }
}

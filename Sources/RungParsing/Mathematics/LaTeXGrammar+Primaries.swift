import RungModel

extension LaTeXGrammar {
  /// A number, a name, a command with its arguments, or a formula in brackets.
  mutating func primary() throws(FormulaMistake) -> Formula {
    skipGaps()
    switch token.kind {
    case .number:
      index += 1
      return .number(tokens[index - 1].text)
    case .name:
      return try name()
    case .sign:
      switch token.text {
      case "(": return try group("(", ")")
      case "[": return try group("[", "]")
      case "{": return try group("{", "}")
      case "|": return try absolute()
      default: throw unexpected()
      }
    case .command:
      if let constant {
        index += 1
        return .constant(constant)
      }
      if functionName != nil { return try function() }
      return try structure()
    default:
      throw unexpected()
    }
  }

  // MARK: Brackets

  /// A formula in brackets, or several with commas between them.
  mutating func group(_ open: String, _ close: String) throws(FormulaMistake) -> Formula {
    try deeper { (grammar) throws(FormulaMistake) in
      let outerBars = grammar.bars
      grammar.bars = 0
      defer { grammar.bars = outerBars }
      grammar.index += 1
      var elements = [try grammar.formula()]
      while grammar.take(sign: ",") { elements.append(try grammar.formula()) }
      grammar.skipGaps()
      guard grammar.token.text == close,
        grammar.token.kind == .sign || grammar.token.kind == .command
      else { throw grammar.mistake("expected `\(close)`") }
      grammar.index += 1
      return elements.count == 1 && open != "\\{" ? elements[0] : .tuple(elements)
    }
  }

  private mutating func absolute() throws(FormulaMistake) -> Formula {
    index += 1
    bars += 1
    defer { bars -= 1 }
    let inner = try formula()
    guard take(sign: "|") || take(command: "vert") else { throw mistake("expected a closing `|`") }
    return .call("Abs", [inner])
  }

  // MARK: Names

  var constant: Formula.Constant? {
    switch (token.kind, token.text) {
    case (.name, "pi"): .pi
    case (.name, "e") where !indices.contains("e"): .e
    case (.name, "i") where !indices.contains("i"): .i
    case (.command, "infty"): .infinity
    case (.command, "top"): .true
    case (.command, "bot"): .false
    default: nil
    }
  }

  /// A letter or a name, with its index, and with its arguments where it is a function.
  private mutating func name() throws(FormulaMistake) -> Formula {
    let start = index
    if token.text.utf8.count > 1, functionName != nil { return try function() }
    switch token.text.lowercased() {
    case "true", "false":
      index += 1
      return .constant(tokens[start].text.lowercased() == "true" ? .true : .false)
    default: break
    }
    if let constant, !token(after: 1).isSign("_") {
      index += 1
      return .constant(constant)
    }
    if token.text == "gamma", token(after: 1).isSign("(") { throw unexpected() }
    index += 1
    var name = tokens[start].text
    if take(sign: "_") { name += "_" + (try subscriptName()) }
    while take(sign: "'") { name += "'" }
    let isFunction =
      LaTeXGrammar.functionLetters.contains(tokens[start].text) || name.hasSuffix("'")
    guard isFunction, token.isSign("(") else {
      if name.hasSuffix("'") { throw mistake("expected an argument") }
      return .symbol(name)
    }
    return .call(name, try arguments())
  }

  /// Letters before a bracket that are functions; others are factors.
  private static let functionLetters: Set<String> = ["f", "g", "h", "F", "G", "H", "phi", "psi"]

  /// `x_{max}` is the name `x_max`.
  private mutating func subscriptName() throws(FormulaMistake) -> String {
    var name = ""
    if take(sign: "{") {
      while !token.isSign("}") {
        guard [.number, .name, .words].contains(token.kind) else {
          throw mistake("an index that is no name")
        }
        name += token.text
        index += 1
      }
    } else if token.kind == .number || token.kind == .name {
      name = token.text
    }
    guard !name.isEmpty else { throw mistake("an index that is no name") }
    index += 1
    return name
  }

  // MARK: Functions

  /// The function that a command or a name is.
  var functionName: String? {
    guard token.kind == .command || token.kind == .name && token.text.utf8.count > 1 else {
      return nil
    }
    if token.kind == .name, token.text == "Gamma" || GreekLetters.names.contains(token.text) {
      return token.text == "Gamma" && token(after: 1).isSign("(") ? "gamma" : nil
    }
    return FunctionNames.canonical(token.text)
  }

  /// `\sin x`, `\sin^2 x`, `\log_2(x)`
  private mutating func function() throws(FormulaMistake) -> Formula {
    guard let function = functionName else { throw unexpected() }
    if function == "sqrt" { return try root() }
    index += 1
    var base: Formula?
    var exponent: Formula?
    while token.isSign("_") && base == nil || token.isSign("^") && exponent == nil {
      let isBase = token.isSign("_")
      index += 1
      if isBase { base = try argument() } else { exponent = try argument() }
    }
    if base != nil, function != "log" { throw mistake("only a logarithm has a base") }
    skipGaps()
    var operands: [Formula]
    if token.isSign("(") || token.isSign("[") {
      operands = try arguments()
    } else {
      operands = [try bareArgument()]
    }
    if let base { operands.append(base) }
    guard let exponent else { return .call(function, operands) }
    if exponent == .negation(.number("1")), let inverse = FunctionNames.inverses[function] {
      return .call(inverse, operands)
    }
    return .power(.call(function, operands), exponent)
  }

  /// Formulas in brackets.
  private mutating func arguments() throws(FormulaMistake) -> [Formula] {
    let formula = try token.isSign("[") ? group("[", "]") : group("(", ")")
    if case .tuple(let elements) = formula { return elements }
    return [formula]
  }

  /// `2x` in `\sin 2x \cos x`: factors without a sign, up to the next function.
  private mutating func bareArgument() throws(FormulaMistake) -> Formula {
    guard beginsFactor, !isAtDifferential else { throw mistake("expected an argument") }
    var factors = [try power()]
    while beginsFactor, functionName == nil, !isAtDifferential, !token.isSign("("),
      !token.isSign("[")
    {
      if case .command = token.kind, token.text != "frac" && constant == nil { break }
      factors.append(try power())
    }
    return LaTeXGrammar.product(of: factors)
  }

  private mutating func root() throws(FormulaMistake) -> Formula {
    index += 1
    guard token.isSign("[") else { return .call("sqrt", [try argument()]) }
    let degree = try group("[", "]")
    return .call("sqrt", [try argument(), degree])
  }
}

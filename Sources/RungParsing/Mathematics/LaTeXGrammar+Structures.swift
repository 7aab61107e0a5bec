import RungModel

/// Fractions, integrals, sums, limits and cases.
extension LaTeXGrammar {
  mutating func structure() throws(FormulaMistake) -> Formula {
    let start = token
    guard start.kind == .command else { throw unexpected() }
    switch start.text {
    case "frac": return try fraction()
    case "binom":
      index += 1
      let above = try argument()
      return .call("binomial", [above, try argument()])
    case "sqrt": throw unexpected()
    case "{": return try set()
    case "vert", "|": throw unexpected()
    case "lfloor": return .call("floor", [try group("lfloor", "rfloor")])
    case "lceil": return .call("ceiling", [try group("lceil", "rceil")])
    case "int", "oint": return try integral(signs: 1)
    case "iint": return try integral(signs: 2)
    case "iiint": return try integral(signs: 3)
    case "sum", "prod": return try series()
    case "lim": return try limit()
    case "begin cases": return try cases()
    default: throw unexpected()
    }
  }

  /// `\{1, 2\}`
  private mutating func set() throws(FormulaMistake) -> Formula {
    let formula = try group("{", "}")
    if case .tuple = formula { return formula }
    return .tuple([formula])
  }

  // MARK: Fractions and derivatives

  private mutating func fraction() throws(FormulaMistake) -> Formula {
    if let derivative = try derivative() { return derivative }
    index += 1
    separateDigits()
    let above = try argument()
    separateDigits()
    return .quotient(above, try argument())
  }

  /// `\frac{d}{dx} f`, `\frac{d^2 y}{dx^2}`, `\frac{\partial f}{\partial x}`; nil where the fraction
  /// at this place is none of them.
  private mutating func derivative() throws(FormulaMistake) -> Formula? {
    let start = index
    index += 1
    guard take(sign: "{"), isAtDerivativeSign else {
      index = start
      return nil
    }
    index += 1
    var total = 1
    if take(sign: "^") {
      guard let order = try? derivativeOrder() else {
        index = start
        return nil
      }
      total = order
    }
    let operandStart = index
    guard let (orders, end) = derivativeOrders(behind: operandStart, total: total) else {
      index = start
      return nil
    }
    if tokens[operandStart].isSign("}") {
      index = end
      skipGaps()
      return .derivative(try product(), orders)
    }
    index = operandStart
    let operand = try product()
    guard token.isSign("}") else { throw unexpected() }
    index = end
    return .derivative(operand, orders)
  }

  private var isAtDerivativeSign: Bool {
    token.kind == .name && token.text == "d" || token.isCommand("partial")
  }

  private mutating func derivativeOrder() throws(FormulaMistake) -> Int {
    guard case .number(let digits) = try argument(), let order = Int(digits),
      (1...99).contains(order)
    else { throw mistake("expected the order of a derivative") }
    return order
  }

  /// The variables in the lower part of a fraction whose upper part goes on at `place`, and the place
  /// behind the fraction.
  private mutating func derivativeOrders(
    behind place: Int, total: Int
  ) -> (orders: [Formula.Order], end: Int)? {
    var open = 1
    index = place
    while open > 0 {
      if token.kind == .end { return nil }
      if token.isSign("{") { open += 1 }
      if token.isSign("}") { open -= 1 }
      index += 1
    }
    guard take(sign: "{") else { return nil }
    var orders: [Formula.Order] = []
    while isAtDerivativeSign, token(after: 1).kind == .name {
      index += 2
      var order = Formula.Order(variable: tokens[index - 1].text, order: 1)
      if take(sign: "^") {
        guard let written = try? derivativeOrder() else { return nil }
        order.order = written
      }
      orders.append(order)
      skipGaps()
    }
    guard take(sign: "}"), !orders.isEmpty, orders.reduce(0, { $0 + $1.order }) == total else {
      return nil
    }
    return (orders, index)
  }

  // MARK: Integrals

  /// Whether the `dx` of an integral around comes next.
  var isAtDifferential: Bool {
    openIntegrals > 0 && token.kind == .name && token.text == "d"
      && token(after: 1).kind == .name
  }

  mutating func takeDifferential() -> Bool {
    guard isAtDifferential else { return false }
    while isAtDifferential, differentials.count < openIntegrals {
      differentials.append(token(after: 1).text)
      index += 2
      var next = index
      while tokens[next].kind == .gap { next += 1 }
      guard tokens[next].kind == .name, tokens[next].text == "d" else { break }
      index = next
    }
    return true
  }

  private mutating func integral(signs: Int) throws(FormulaMistake) -> Formula {
    index += 1
    let (lower, upper) = try limits()
    if signs > 1, upper != nil { throw mistake("limits of several integrals at once") }
    let outer = (openIntegrals, differentials)
    openIntegrals = signs
    differentials = []
    defer { (openIntegrals, differentials) = outer }
    let body = try deeper { (grammar) throws(FormulaMistake) in try grammar.sum() }
    guard differentials.count == signs else { throw mistake("expected `dx` or the like") }
    return .integral(
      body,
      differentials.map {
        signs == 1
          ? Formula.Range(variable: $0, lower: lower, upper: upper) : Formula.Range(variable: $0)
      })
  }

  /// What stands below and above a large sign; a domain below alone is not understood.
  private mutating func limits() throws(FormulaMistake) -> (Formula?, Formula?) {
    var lower: Formula?
    var upper: Formula?
    while token.isSign("_") && lower == nil || token.isSign("^") && upper == nil {
      let isLower = token.isSign("_")
      index += 1
      if isLower { lower = try argument() } else { upper = try argument() }
    }
    guard (lower == nil) == (upper == nil) else { throw mistake("one limit without the other") }
    return (lower, upper)
  }

  // MARK: Sums and limits

  private mutating func series() throws(FormulaMistake) -> Formula {
    let isSum = token.text == "sum"
    index += 1
    guard take(sign: "_") else { throw mistake("it is not said over what the sum runs") }
    var range: Formula.Range
    if take(sign: "{") {
      guard token.kind == .name else { throw unexpected() }
      range = Formula.Range(variable: token.text)
      index += 1
      if take(sign: "=") { range.lower = try sum() }
      guard take(sign: "}") else { throw unexpected() }
    } else {
      guard token.kind == .name else { throw unexpected() }
      range = Formula.Range(variable: token.text)
      index += 1
    }
    if take(sign: "^") { range.upper = try argument() }
    guard (range.lower == nil) == (range.upper == nil) else {
      throw mistake("one limit without the other")
    }
    let body = try deeper { (grammar) throws(FormulaMistake) in try grammar.product() }
    return isSum ? .series(body, [range]) : .productSeries(body, [range])
  }

  private mutating func limit() throws(FormulaMistake) -> Formula {
    index += 1
    guard take(sign: "_"), take(sign: "{"), token.kind == .name else {
      throw mistake("it is not said what tends to what")
    }
    let variable = token.text
    index += 1
    guard take(command: "to") else { throw unexpected() }
    let point = try sum()
    guard take(sign: "}") else { throw unexpected() }
    let body = try deeper { (grammar) throws(FormulaMistake) in try grammar.product() }
    return .limit(body, variable: variable, point: point)
  }

  // MARK: Cases

  private mutating func cases() throws(FormulaMistake) -> Formula {
    index += 1
    return try deeper { (grammar) throws(FormulaMistake) in
      var pieces: [Formula.Piece] = []
      repeat {
        grammar.skipGaps()
        if grammar.token.isCommand("end cases") { break }
        let value = try grammar.formula()
        _ = grammar.take(sign: ",")
        grammar.skipGaps()
        guard grammar.take(sign: "&") else { throw grammar.mistake("expected a condition") }
        pieces.append(Formula.Piece(value: value, condition: try grammar.caseCondition()))
      } while grammar.take(command: "\\")
      guard grammar.take(command: "end cases"), !pieces.isEmpty else { throw grammar.unexpected() }
      return .piecewise(pieces)
    }
  }

  /// `\text{if } x > 0`, `x > 0` or `\text{otherwise}`
  private mutating func caseCondition() throws(FormulaMistake) -> Formula {
    skipGaps()
    if token.kind == .words {
      let words = token.text.lowercased().filter { $0 != "." && $0 != "," }
      index += 1
      if ["otherwise", "else"].contains(words) { return .constant(.true) }
      guard ["if", "for", "when", "where"].contains(words) else {
        index -= 1
        throw unexpected()
      }
    }
    let condition = try formula()
    _ = take(sign: ",") || take(sign: ".")
    skipGaps()
    return condition
  }
}

import RungModel

/// Sums, products, derivatives, limits and cases.
extension FormulaGrammar {
  /// What follows the name of a special form; nil where it is a name like any other.
  mutating func special(_ form: FormulaForm, _ name: String) throws(FormulaMistake) -> Formula? {
    switch form {
    case .integral: return try integral(name)
    case .series, .productSeries, .limit:
      if let formula = try formWithScripts(form) { return formula }
      if name == "∑" || name == "∏", !isAt(.open) {
        return FormulaGrammar.series(form, try operand(), [])
      }
    default: break
    }
    guard take(.open) else { return nil }
    return try application(of: name, to: try arguments(isUnary: false))
  }

  /// A call or a method of any name.
  mutating func application(of name: String, to arguments: [Argument])
    throws(FormulaMistake) -> Formula
  {
    guard let form = FormulaForm(name: name) else {
      return .call(FunctionNames.canonical(name) ?? name, try formulas(of: arguments))
    }
    let formula: Formula? =
      switch form {
      case .integral: try integral(of: arguments)
      case .series, .productSeries: try series(form, of: arguments)
      case .derivative: try derivative(of: arguments)
      case .limit: try limit(of: arguments)
      case .piecewise: FormulaGrammar.piecewise(of: arguments)
      case .lambda: FormulaGrammar.lambda(of: arguments)
      case .power:
        FormulaGrammar.formulas(of: arguments, count: 2).map { .power($0[0], $0[1]) }
      case .factorial: FormulaGrammar.formulas(of: arguments, count: 1).map { .factorial($0[0]) }
      }
    // What does not fit is shown as it was written.
    return try formula ?? .call(form.rawValue, formulas(of: arguments))
  }

  private static func formulas(of arguments: [Argument], count: Int) -> [Formula]? {
    let formulas = arguments.compactMap(\.formula)
    return formulas.count == count && arguments.count == count ? formulas : nil
  }

  // MARK: Ranges

  /// `x`, `(x, b)`, `(x, a, b)`, `x=a..b`
  private static func range(_ argument: Argument) -> Formula.Range? {
    switch argument.content {
    case .range(let range): return range
    case .formula(.symbol(let variable)): return Formula.Range(variable: variable)
    case .formula(.tuple(let parts)):
      guard (2...3).contains(parts.count), case .symbol(let variable) = parts[0] else { return nil }
      return Formula.Range(
        variable: variable, lower: parts.count == 3 ? parts[1] : nil, upper: parts.last)
    case .formula, .approach: return nil
    }
  }

  /// The ranges of a sum or an integral, also `x, a, b` and `n=a, b`; nil where one is none.
  static func ranges(_ arguments: ArraySlice<Argument>) -> [Formula.Range]? {
    if arguments.count == 3, let first = arguments.first, let last = arguments.last,
      case .formula(.symbol(let variable)) = first.content,
      let lower = arguments[arguments.startIndex + 1].formula, !lower.isTuple, !lower.isRelation,
      let upper = last.formula, !upper.isTuple, !upper.isRelation
    {
      return [Formula.Range(variable: variable, lower: lower, upper: upper)]
    }
    if arguments.count == 2, let upper = arguments.last?.formula, !upper.isTuple,
      case .relation(let terms, [.equal])? = arguments.first?.formula,
      case .symbol(let variable) = terms[0]
    {
      return [Formula.Range(variable: variable, lower: terms[1], upper: upper)]
    }
    let ranges = arguments.compactMap(range)
    return ranges.count == arguments.count ? ranges : nil
  }

  // MARK: Sums and products

  private mutating func series(_ form: FormulaForm, of arguments: [Argument])
    throws(FormulaMistake) -> Formula?
  {
    guard let first = arguments.first else { return nil }
    if case .range(let range) = first.content, arguments.count == 1 {
      // `sum(n=0..oo) f`
      return FormulaGrammar.series(form, try operand(), [range])
    }
    guard let body = first.formula, var ranges = FormulaGrammar.ranges(arguments.dropFirst())
    else { return nil }
    if let loop {
      ranges.append(loop.range)
      self.loop = nil
    }
    // A list is added up by Python, and not by mathematics.
    return ranges.isEmpty && body.isTuple ? nil : FormulaGrammar.series(form, body, ranges)
  }

  private static func series(_ form: FormulaForm, _ body: Formula, _ ranges: [Formula.Range])
    -> Formula
  {
    form == .productSeries ? .productSeries(body, ranges) : .series(body, ranges)
  }

  /// `∑_{n=1}^{∞} f`, `lim_{x → 0} f`
  private mutating func formWithScripts(_ form: FormulaForm) throws(FormulaMistake) -> Formula? {
    guard let (lower, upper) = try scripts() else { return nil }
    switch (lower?.content, form) {
    case (.approach(let variable, let point), .limit):
      return .limit(try operand(), variable: variable, point: point)
    case (.formula(.relation(let terms, [.equal])), .series),
      (.formula(.relation(let terms, [.equal])), .productSeries):
      guard case .symbol(let variable) = terms[0] else { break }
      let range = Formula.Range(variable: variable, lower: terms[1], upper: upper)
      return FormulaGrammar.series(form, try operand(), [range])
    case (.formula(.symbol(let variable)), .series),
      (.formula(.symbol(let variable)), .productSeries):
      let range = Formula.Range(variable: variable, lower: nil, upper: upper)
      return FormulaGrammar.series(form, try operand(), [range])
    default: break
    }
    throw mistake("limits that are not understood")
  }

  /// What stands below and above a large sign, in either order.
  mutating func scripts() throws(FormulaMistake) -> (lower: Argument?, upper: Formula?)? {
    guard isAt(.underscore) || isAt(.power) && tokens[index - 1].text != "lim" else { return nil }
    var lower: Argument?
    var upper: Formula?
    for _ in 0..<2 {
      if lower == nil, take(.underscore) {
        if take(.openBrace) {
          lower = try argument()
          try close(.closeBrace)
        } else {
          lower = Argument(formula: try primary(), offset: token.range.lowerBound)
        }
      } else if upper == nil, take(.power) {
        let isNegated = take(.minus)
        let value = try script()
        upper = isNegated ? .negation(value) : value
      }
    }
    return (lower, upper)
  }

  /// What a sign without brackets applies to: the rest of its term.
  private mutating func operand() throws(FormulaMistake) -> Formula {
    try term()
  }

  // MARK: Derivatives and limits

  private mutating func derivative(of arguments: [Argument]) throws(FormulaMistake) -> Formula? {
    guard let body = arguments.first?.formula else { return nil }
    var orders: [Formula.Order] = []
    for argument in arguments.dropFirst() {
      switch argument.formula {
      case .symbol(let variable):
        if let last = orders.last, last.variable == variable {
          orders[orders.count - 1].order += 1
        } else {
          orders.append(Formula.Order(variable: variable, order: 1))
        }
      case .number(let text):
        guard !orders.isEmpty, let order = Int(text), order > 0 else { return nil }
        orders[orders.count - 1].order = order
      case .tuple(let parts):
        guard parts.count == 2, case .symbol(let variable) = parts[0],
          case .number(let text) = parts[1], let order = Int(text), order > 0
        else { return nil }
        orders.append(Formula.Order(variable: variable, order: order))
      default: return nil
      }
    }
    if orders.isEmpty {
      guess(.variable, at: arguments[0].offset)
      orders = [Formula.Order(variable: try onlyVariable(), order: 1)]
    }
    return .derivative(body, orders)
  }

  private mutating func limit(of arguments: [Argument]) throws(FormulaMistake) -> Formula? {
    switch arguments.count {
    case 1:
      guard case .approach(let variable, let point) = arguments[0].content else { return nil }
      return .limit(try power(), variable: variable, point: point)
    case 2:
      guard let body = arguments[0].formula,
        case .approach(let variable, let point) = arguments[1].content
      else { return nil }
      return .limit(body, variable: variable, point: point)
    case 3:
      guard let body = arguments[0].formula, case .symbol(let variable) = arguments[1].formula,
        let point = arguments[2].formula
      else { return nil }
      return .limit(body, variable: variable, point: point)
    default: return nil
    }
  }

  // MARK: Cases and functions

  private static func piecewise(of arguments: [Argument]) -> Formula? {
    var pieces: [Formula.Piece] = []
    for argument in arguments {
      guard case .tuple(let parts) = argument.formula, parts.count == 2 else { return nil }
      pieces.append(Formula.Piece(value: parts[0], condition: parts[1]))
    }
    return pieces.isEmpty ? nil : .piecewise(pieces)
  }

  private static func lambda(of arguments: [Argument]) -> Formula? {
    guard let parts = formulas(of: arguments, count: 2) else { return nil }
    let names: [Formula] = if case .tuple(let names) = parts[0] { names } else { [parts[0]] }
    var variables: [String] = []
    for name in names {
      guard case .symbol(let variable) = name else { return nil }
      variables.append(variable)
    }
    return .lambda(variables, parts[1])
  }
}

extension Formula {
  /// Whether this is a list of formulas.
  var isTuple: Bool {
    if case .tuple = self { true } else { false }
  }

  fileprivate var isRelation: Bool {
    if case .relation = self { true } else { false }
  }
}

extension Formula {
  /// How the formula is set: with the brackets that its operators need, fractions for quotients,
  /// roots, limits, and the usual signs and names of functions.
  ///
  /// The recursion is as deep as the formula; the parsers bound that.
  package var notation: Notation {
    FormulaSetting(isScript: false).set(self)
  }
}

/// Turns formulas into notation.
struct FormulaSetting {
  /// Whether this is an exponent or a limit, in which quotients stand in the line.
  var isScript: Bool

  /// How tightly the parts of a formula hold together. An operand that holds less tightly than its
  /// operator asks for stands in brackets.
  enum Precedence: Int, Comparable {
    case lowest, connective, not, relation, sum
    /// Σ, lim and d/dx, which take in what follows them.
    case prefix
    case product, application, power, atom

    static func < (left: Precedence, right: Precedence) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  func precedence(of formula: Formula) -> Precedence {
    switch formula {
    case .number(let text): FormulaSetting.exponent(of: text) == nil ? .atom : .product
    case .symbol, .constant, .tuple: .atom
    case .sum, .negation: .sum
    case .product, .quotient, .integral: .product
    case .power, .factorial: .power
    case .call(let name, let operands): precedence(of: name, operands)
    case .series, .productSeries, .limit, .derivative: .prefix
    case .relation: .relation
    case .not: .not
    case .connective(.ifThenElse, _): .application
    case .connective: .connective
    case .piecewise, .lambda: .lowest
    }
  }

  /// A formula, in brackets if it holds less tightly than `precedence`.
  func set(_ formula: Formula, _ precedence: Precedence) -> Notation {
    let notation = set(formula)
    return self.precedence(of: formula) < precedence ? bracketed(notation) : notation
  }

  func bracketed(_ notation: Notation) -> Notation {
    .fenced(open: "(", notation, close: ")")
  }

  /// The same for exponents and limits.
  var script: FormulaSetting { FormulaSetting(isScript: true) }

  func set(_ formula: Formula) -> Notation {
    switch formula {
    case .number(let text): number(text)
    case .symbol(let name): FormulaSetting.name(name)
    case .constant(let constant): FormulaSetting.constant(constant)
    case .sum(let terms): sum(terms)
    case .negation(let operand): .row([.symbol("−"), set(operand, .prefix)])
    case .product(let factors): product(factors)
    case .quotient(let dividend, let divisor): quotient(dividend, divisor)
    case .power(let base, let exponent): power(base, exponent)
    case .factorial(let operand): .row([set(operand, .atom), .symbol("!")])
    case .call(let name, let operands): call(name, operands, mayBeBare: true)
    case .integral(let body, let ranges): integral(body, ranges)
    case .series(let body, let ranges): large("∑", body, ranges)
    case .productSeries(let body, let ranges): large("∏", body, ranges)
    case .derivative(let body, let orders): derivative(body, orders)
    case .limit(let body, let variable, let point): limit(body, variable, point)
    case .piecewise(let pieces): piecewise(pieces)
    case .relation(let terms, let relations): relation(terms, relations)
    case .not(let operand): .row([.symbol("¬"), set(operand, operand.isNegation ? .not : .sum)])
    case .connective(let connective, let operands): self.connective(connective, operands)
    case .lambda(let variables, let body): lambda(variables, body)
    case .tuple(let elements): bracketed(list(elements))
    }
  }

  /// Formulas with commas between them.
  func list(_ formulas: [Formula]) -> Notation {
    joined(formulas.map { set($0) }, by: .symbol(","))
  }

  func joined(_ items: [Notation], by separator: Notation) -> Notation {
    var row: [Notation] = []
    for item in items {
      if !row.isEmpty { row.append(separator) }
      row.append(item)
    }
    return row.count == 1 ? row[0] : .row(row)
  }

  // MARK: Numbers and names

  private func number(_ text: String) -> Notation {
    guard let exponent = FormulaSetting.exponent(of: text) else { return .number(text) }
    let mantissa = String(text.prefix { $0 != "e" && $0 != "E" })
    return .row([
      .number(mantissa), .symbol("⋅"), .scripts(.number("10"), sub: nil, sup: exponent),
    ])
  }

  /// What stands behind the `e` of a number.
  private static func exponent(of text: String) -> Notation? {
    guard let e = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return nil }
    let digits = text[text.index(after: e)...]
    let number = Notation.number(String(digits.drop { $0 == "-" || $0 == "+" }))
    return digits.hasPrefix("-") ? .row([.symbol("−"), number]) : number
  }

  private static func constant(_ constant: Formula.Constant) -> Notation {
    switch constant {
    case .pi: .identifier("π")
    case .e: .upright("e")
    case .i: .upright("i")
    case .infinity: .identifier("∞")
    case .complexInfinity: .accented(.identifier("∞"), "~")
    case .undefined: .upright("nan")
    case .true: .upright("true")
    case .false: .upright("false")
    }
  }

  /// `theta` is θ, `x_0` and `C1` have an index, `dx` is a differential, and `f'` has a prime.
  static func name(_ name: String) -> Notation {
    let primes = name.utf8.reversed().prefix { $0 == UInt8(ascii: "'") }.count
    var stem = name.dropLast(primes)
    let visible = stem.drop { $0 == "_" }
    if !visible.isEmpty { stem = visible }
    let notation: Notation
    if let (base, index) = parts(of: stem) {
      notation = .scripts(word(base), sub: word(index), sup: nil)
    } else if stem.first == "d", stem.count == 2, stem.utf8.allSatisfy(\.isLetter) {
      notation = .row([.upright("d"), .identifier(String(stem.dropFirst()))])
    } else {
      notation = word(stem)
    }
    guard primes > 0 else { return notation }
    return .scripts(notation, sub: nil, sup: .symbol(String(repeating: "′", count: primes)))
  }

  /// A name and its index.
  private static func parts(of name: Substring) -> (Substring, Substring)? {
    let letters = name.prefix { $0 != "_" }
    let index = name[letters.endIndex...].drop { $0 == "_" }
    if !letters.isEmpty, !index.isEmpty { return (letters, index) }
    let stem = name.prefix { !("0"..."9").contains($0) }
    let digits = name[stem.endIndex...]
    let isIndexed =
      digits.utf8.allSatisfy(\.isDigit)
      && (stem.count == 1 || GreekLetters.letter(named: String(stem)) != nil)
    return isIndexed && !digits.isEmpty ? (stem, digits) : nil
  }

  private static func word(_ name: Substring) -> Notation {
    if !name.isEmpty, name.utf8.allSatisfy(\.isDigit) { return .number(String(name)) }
    return .identifier(GreekLetters.letter(named: String(name)) ?? String(name))
  }

  /// Whether a name is set as a word, which must not run into what is beside it.
  static func isWord(_ name: String) -> Bool {
    if case .identifier(let shown) = self.name(name) {
      shown.unicodeScalars.count > 1
    } else {
      false
    }
  }
}

extension Formula {
  fileprivate var isNegation: Bool {
    if case .not = self { true } else { false }
  }
}

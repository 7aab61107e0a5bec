/// Sums, products, quotients and powers.
extension FormulaSetting {
  func sum(_ terms: [Formula]) -> Notation {
    var row: [Notation] = []
    for term in terms {
      if case .negation(let operand) = term {
        row.append(.symbol("−"))
        row.append(set(operand, .prefix))
      } else {
        if !row.isEmpty { row.append(.symbol("+")) }
        row.append(set(term, .prefix))
      }
    }
    return .row(row)
  }

  // MARK: Products

  /// Factors side by side where that can be read, with a dot between the others.
  func product(_ factors: [Formula]) -> Notation {
    var row: [Notation] = []
    for (index, factor) in factors.enumerated() {
      let next = index + 1 < factors.count ? factors[index + 1] : nil
      if index > 0 { row += joint(factors[index - 1], factor) }
      row += items(of: factor, before: next)
    }
    return .row(row)
  }

  /// A factor; what it consists of stands in the row of the product, so that the writer can see where
  /// the name of a function needs room.
  private func items(of factor: Formula, before next: Formula?) -> [Notation] {
    let notation: Notation
    if case .call(let name, let operands) = factor, precedence(of: factor) >= .product {
      notation = call(name, operands, mayBeBare: next.map(isFunction) ?? true)
    } else if case .power(let base, let exponent) = factor {
      notation = power(base, exponent, mayBeBare: next.map(isFunction) ?? true)
    } else {
      notation = set(factor, next == nil ? .prefix : .product)
    }
    if case .row(let items) = notation { return items }
    return [notation]
  }

  /// What stands between two factors.
  private func joint(_ left: Formula, _ right: Formula) -> [Notation] {
    let needsDot =
      beginsWithDigit(right) || isWord(left) || isWord(right)
      || (isScript ? isQuotient(left) : isQuotient(right))
    if needsDot { return [.symbol("⋅")] }
    let times = Notation.symbol("\u{2062}")
    return isFunction(left) && !isFunction(right) ? [times, .space(167)] : [times]
  }

  private func beginsWithDigit(_ formula: Formula) -> Bool {
    switch formula {
    case .number: true
    case .product(let factors): beginsWithDigit(factors[0])
    case .power(let base, _): beginsWithDigit(base)
    case .factorial(let operand): beginsWithDigit(operand)
    case .quotient(let dividend, _): isScript && beginsWithDigit(dividend)
    default: false
    }
  }

  private func isQuotient(_ formula: Formula) -> Bool {
    if case .quotient = formula { true } else { false }
  }

  private func isWord(_ formula: Formula) -> Bool {
    if case .symbol(let name) = formula { FormulaSetting.isWord(name) } else { false }
  }

  /// Whether this begins with the name of a function.
  private func isFunction(_ formula: Formula) -> Bool {
    switch formula {
    case .call: precedence(of: formula) == .application
    case .power(let base, _): isFunction(base)
    default: false
    }
  }

  // MARK: Quotients

  func quotient(_ dividend: Formula, _ divisor: Formula) -> Notation {
    guard isScript else { return .fraction(set(dividend), set(divisor)) }
    return .row([set(dividend, .product), .symbol("/"), set(divisor, .application)])
  }

  // MARK: Powers

  /// `sin²x` for the power of a function, else an exponent.
  func power(_ base: Formula, _ exponent: Formula, mayBeBare: Bool = true) -> Notation {
    let raised = script.set(exponent)
    guard case .call(let name, let operands) = base, precedence(of: base) == .application else {
      return .scripts(set(base, .atom), sub: nil, sup: raised)
    }
    if isSimple(exponent), FormulaSetting.takesExponent(name) {
      return call(name, operands, mayBeBare: mayBeBare, exponent: raised)
    }
    return .scripts(call(name, operands, mayBeBare: false), sub: nil, sup: raised)
  }

  /// Whether an exponent can stand at the name of a function without being taken for its inverse.
  private func isSimple(_ exponent: Formula) -> Bool {
    switch exponent {
    case .number: precedence(of: exponent) == .atom
    case .symbol: true
    default: false
    }
  }
}

/// Integrals, sums, derivatives, limits, cases and logic.
extension FormulaSetting {
  // MARK: Integrals and sums

  func integral(_ body: Formula, _ ranges: [Formula.Range]) -> Notation {
    var row: [Notation] = ranges.reversed().map { range in
      .scripts(
        .symbol("∫"), sub: range.lower.map { script.set($0) },
        sup: range.upper.map { script.set($0) })
    }
    if case .negation = body { row.append(set(body)) } else { row.append(set(body, .prefix)) }
    for range in ranges {
      row.append(.space(167))
      row.append(.row([.upright("d"), FormulaSetting.name(range.variable)]))
    }
    return .row(row)
  }

  /// A large sign with limits, and what it applies to.
  func large(_ sign: String, _ body: Formula, _ ranges: [Formula.Range]) -> Notation {
    var row: [Notation] = ranges.reversed().map { range in
      let variable = FormulaSetting.name(range.variable)
      let under = range.lower.map { lower in
        Notation.row([variable, .symbol("="), script.set(lower)])
      }
      return .underOver(
        .symbol(sign), under: under ?? variable, over: range.upper.map { script.set($0) })
    }
    if ranges.isEmpty { row = [.symbol(sign)] }
    row.append(set(body, .prefix))
    return .row(row)
  }

  func limit(_ body: Formula, _ variable: String, _ point: Formula) -> Notation {
    let under = Notation.row([FormulaSetting.name(variable), .symbol("→"), script.set(point)])
    return .row([
      .underOver(.upright("lim"), under: under, over: nil), .symbol("\u{2061}"),
      set(body, .prefix),
    ])
  }

  // MARK: Derivatives

  /// `d/dx`, or `∂²/∂x∂y` for several variables.
  func derivative(_ body: Formula, _ orders: [Formula.Order]) -> Notation {
    let sign = Notation.upright(orders.count == 1 ? "d" : "∂")
    let total = orders.reduce(0) { $0.addingReportingOverflow($1.order).partialValue }
    var below: [Notation] = []
    for order in orders {
      below.append(sign)
      below.append(raised(FormulaSetting.name(order.variable), order.order))
    }
    return .row([.fraction(raised(sign, total), .row(below)), set(body, .application)])
  }

  private func raised(_ base: Notation, _ order: Int) -> Notation {
    order == 1 ? base : .scripts(base, sub: nil, sup: .number(String(order)))
  }

  // MARK: Cases

  func piecewise(_ pieces: [Formula.Piece]) -> Notation {
    let rows = pieces.map { piece in
      let condition: Notation =
        piece.condition == .constant(.true)
        ? .text("otherwise") : .row([.text("if"), .space(333), set(piece.condition)])
      return [set(piece.value), condition]
    }
    return .fenced(open: "{", .table(rows, .left), close: "")
  }

  // MARK: Logic

  func relation(_ terms: [Formula], _ relations: [Formula.Relation]) -> Notation {
    var row = [set(terms[0], .sum)]
    for (relation, term) in zip(relations, terms.dropFirst()) {
      row.append(.symbol(sign(of: relation)))
      row.append(set(term, .sum))
    }
    return .row(row)
  }

  private func sign(of relation: Formula.Relation) -> String {
    switch relation {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .equal: "="
    case .notEqual: "≠"
    }
  }

  func connective(_ connective: Formula.Connective, _ operands: [Formula]) -> Notation {
    let sign: String
    switch connective {
    case .and: sign = "∧"
    case .or: sign = "∨"
    case .xor: sign = "⊕"
    case .implies: sign = "→"
    case .iff: sign = "↔"
    case .ifThenElse:
      return .row([.upright("ite"), .symbol("\u{2061}"), bracketed(list(operands))])
    }
    return joined(operands.map { set($0, .not) }, by: .symbol(sign))
  }

  func lambda(_ variables: [String], _ body: Formula) -> Notation {
    let names = variables.map(FormulaSetting.name)
    let list = joined(names, by: .symbol(","))
    return .row([names.count == 1 ? list : bracketed(list), .symbol("↦"), set(body)])
  }
}

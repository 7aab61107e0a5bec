extension BooleanCircuit {
  /// The value of the formula where some variables have none: nil where it depends on these.
  ///
  /// The logic is Kleene's strong one (S. C. Kleene, “Introduction to Metamathematics”, 1952, §64): a
  /// connective has a value where its inputs that have one settle it, so that `p | ~p` is nil without
  /// a value for p.
  /// - Parameter assignment: A value for each of the `variables`.
  func value(under assignment: [Bool?]) -> Bool? {
    var values: [Bool?] = []
    values.reserveCapacity(gates.count)
    for gate in gates {
      values.append(value(of: gate, assignment, values))
    }
    return value(on: root, values)
  }

  private func value(on wire: Wire, _ values: [Bool?]) -> Bool? {
    values[wire.gate].map { $0 != wire.isNegated }
  }

  private func value(of gate: Gate, _ assignment: [Bool?], _ values: [Bool?]) -> Bool? {
    switch gate {
    case .isTrue: return true
    case .variable(let index): return assignment[index]
    case .or(let range):
      var isOpen = false
      for wire in inputs[range] {
        switch value(on: wire, values) {
        case true?: return true
        case false?: break
        case nil: isOpen = true
        }
      }
      return isOpen ? nil : false
    case .xor(let range):
      var parity = false
      for wire in inputs[range] {
        guard let value = value(on: wire, values) else { return nil }
        parity = parity != value
      }
      return parity
    case .equal(let range):
      var common: Bool?
      var isOpen = false
      for wire in inputs[range] {
        guard let value = value(on: wire, values) else {
          isOpen = true
          continue
        }
        if let common, common != value { return false }
        common = value
      }
      return isOpen ? nil : true
    case .choice(let range):
      let start = range.lowerBound
      let (yes, no) = (value(on: inputs[start + 1], values), value(on: inputs[start + 2], values))
      guard let condition = value(on: inputs[start], values) else { return yes == no ? yes : nil }
      return condition ? yes : no
    }
  }
}

/// Clauses that can be satisfied just where a circuit has a given value.
///
/// Gates get variables of their own, with clauses that say what they are (G. S. Tseitin, “On the
/// complexity of derivation in propositional calculus”, 1968), so that the clauses are as many as the
/// gates. What has to hold by itself needs none: a conjunction is its operands, and a disjunction of
/// literals is a clause, so that a formula in conjunctive normal form is its own clauses.
struct ClausalForm {
  /// Literals, and 0 after each clause.
  private(set) var clauses: [Int32] = []
  /// The solver's variable for each gate; 0 for one that the clauses do not speak of.
  private var numbers: [Int32]
  private var last: Int32 = 0
  private let circuit: BooleanCircuit

  /// - Parameter assignment: Values that the circuit's variables have to have.
  init(_ circuit: BooleanCircuit, is value: Bool, under assignment: [Bool?] = []) {
    self.circuit = circuit
    numbers = Array(repeating: 0, count: circuit.gates.count)
    require(value ? circuit.root : !circuit.root)
    for gate in circuit.gates.indices.reversed() where numbers[gate] != 0 { define(gate) }
    for (gate, number) in zip(circuit.gates, numbers) where number != 0 {
      if case .variable(let index) = gate, index < assignment.count,
        let value = assignment[index]
      {
        add(value ? number : -number)
      }
    }
  }

  /// The solver's variable for each of the circuit's; nil for those that do not matter.
  var variables: [Int32?] {
    var variables = [Int32?](repeating: nil, count: circuit.variables.count)
    for (gate, number) in zip(circuit.gates, numbers) where number != 0 {
      if case .variable(let index) = gate { variables[index] = number }
    }
    return variables
  }

  /// Clauses for a wire that has to be true.
  private mutating func require(_ root: BooleanCircuit.Wire) {
    var wires = [root]
    var index = 0
    while index < wires.count {
      let wire = wires[index]
      index += 1
      switch circuit.gates[wire.gate] {
      case .isTrue: if wire.isNegated { add() }
      case .or(let range) where wire.isNegated:
        wires.append(contentsOf: circuit.inputs[range].lazy.map { !$0 })
      case .or(let range):
        for input in circuit.inputs[range] { clauses.append(literal(input)) }
        clauses.append(0)
      default: add(literal(wire))
      }
    }
  }

  /// Clauses that make a gate's variable what its inputs make of it.
  private mutating func define(_ gate: Int) {
    let own = numbers[gate]
    switch circuit.gates[gate] {
    case .isTrue: add(own)
    case .variable: break
    case .or(let range):
      let literals = circuit.inputs[range].map { literal($0) }
      for literal in literals { add(own, -literal) }
      clauses.append(contentsOf: literals)
      add(-own)
    case .xor(let range):
      let literals = circuit.inputs[range].map { literal($0) }
      var left = literals[0]
      for index in literals.indices.dropFirst() {
        let right = literals[index]
        let sum = index == literals.count - 1 ? own : fresh()
        add(-sum, left, right)
        add(-sum, -left, -right)
        add(sum, -left, right)
        add(sum, left, -right)
        left = sum
      }
    case .equal(let range):
      let literals = circuit.inputs[range].map { literal($0) }
      // Each implies the next, and the last the first.
      for (index, literal) in literals.enumerated() {
        add(-own, -literal, literals[(index + 1) % literals.count])
      }
      clauses.append(contentsOf: literals)
      add(own)
      clauses.append(contentsOf: literals.map { -$0 })
      add(own)
    case .choice(let range):
      let literals = circuit.inputs[range].map { literal($0) }
      let (condition, yes, no) = (literals[0], literals[1], literals[2])
      add(-own, -condition, yes)
      add(-own, condition, no)
      add(own, -condition, -yes)
      add(own, condition, -no)
    }
  }

  private mutating func literal(_ wire: BooleanCircuit.Wire) -> Int32 {
    if numbers[wire.gate] == 0 { numbers[wire.gate] = fresh() }
    return wire.isNegated ? -numbers[wire.gate] : numbers[wire.gate]
  }

  private mutating func fresh() -> Int32 {
    last += 1
    return last
  }

  /// Ends a clause with these literals.
  private mutating func add(_ literals: Int32...) {
    clauses.append(contentsOf: literals)
    clauses.append(0)
  }
}

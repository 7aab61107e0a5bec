/// Clauses that can be satisfied just where a circuit has a given value.
///
/// Gates get variables of their own, with clauses that say what they are (G. S. Tseitin, “On the
/// complexity of derivation in propositional calculus”, 1968), so that the clauses are as many as the
/// gates and their inputs. Where only one value of a gate can help, the clauses say what follows from
/// that one (D. Plaisted and S. Greenbaum, “A structure-preserving clause form translation”, 1986).
/// What has to hold by itself needs none: a conjunction is its operands, and a disjunction of
/// literals is a clause, so that a formula in conjunctive normal form is its own clauses.
struct ClausalForm {
  /// Literals, and 0 after each clause.
  private(set) var clauses: [Int32] = []
  /// The solver's variable for each gate; 0 for one that the clauses do not speak of.
  private var numbers: [Int32]
  /// Which values of each gate the clauses draw conclusions from.
  private var uses: [Use]
  private var last: Int32 = 0
  private let circuit: BooleanCircuit

  private struct Use: OptionSet {
    let rawValue: UInt8

    static let isTrue = Use(rawValue: 1)
    static let isFalse = Use(rawValue: 2)
    static let both: Use = [.isTrue, .isFalse]

    /// The same of what the gate's negation is.
    var negated: Use { Use(rawValue: rawValue >> 1 | (rawValue & 1) << 1) }
  }

  /// - Parameter assignment: Values that the circuit's variables have to have.
  init(_ circuit: BooleanCircuit, is value: Bool, under assignment: [Bool?] = []) {
    self.circuit = circuit
    numbers = Array(repeating: 0, count: circuit.gates.count)
    uses = Array(repeating: [], count: circuit.gates.count)
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
      case .or(let range): requireOne(of: range)
      default: add(literal(wire, .isTrue))
      }
    }
  }

  /// One clause, also for disjunctions inside disjunctions.
  private mutating func requireOne(of range: Range<Int>) {
    var open = [range]
    while let range = open.popLast() {
      guard let first = range.first else { continue }
      open.append(first + 1..<range.upperBound)
      let wire = circuit.inputs[first]
      if case .or(let inner) = circuit.gates[wire.gate], !wire.isNegated {
        open.append(inner)
      } else {
        clauses.append(literal(wire, .isTrue))
      }
    }
    clauses.append(0)
  }

  /// Clauses for what follows from the values of a gate's variable.
  private mutating func define(_ gate: Int) {
    let own = numbers[gate]
    let use = uses[gate]
    switch circuit.gates[gate] {
    case .isTrue: add(own)
    case .variable: break
    case .or(let range):
      let literals = self.literals(range, use)
      if use.contains(.isFalse) { for literal in literals { add(own, -literal) } }
      if use.contains(.isTrue) { add(literals, -own) }
    case .xor(let range): defineSum(own, literals(range, .both))
    case .equal(let range):
      let literals = self.literals(range, .both)
      if use.contains(.isTrue) {
        // Each implies the next, and the last the first.
        for (index, literal) in literals.enumerated() {
          add(-own, -literal, literals[(index + 1) % literals.count])
        }
      }
      if use.contains(.isFalse) {
        add(literals, own)
        add(literals.map { -$0 }, own)
      }
    case .choice(let range):
      let condition = literal(circuit.inputs[range.lowerBound], .both)
      let branches = literals(range.dropFirst(), use)
      if use.contains(.isTrue) {
        add(-own, -condition, branches[0])
        add(-own, condition, branches[1])
      }
      if use.contains(.isFalse) {
        add(own, -condition, -branches[0])
        add(own, condition, -branches[1])
      }
    }
  }

  /// `own` is the sum of the literals modulo 2, worked out from the left.
  private mutating func defineSum(_ own: Int32, _ literals: [Int32]) {
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
  }

  private mutating func literals(_ range: Range<Int>, _ use: Use) -> [Int32] {
    circuit.inputs[range].map { literal($0, use) }
  }

  /// - Parameter use: Which values of the wire conclusions are drawn from.
  private mutating func literal(_ wire: BooleanCircuit.Wire, _ use: Use) -> Int32 {
    if numbers[wire.gate] == 0 { numbers[wire.gate] = fresh() }
    uses[wire.gate].formUnion(wire.isNegated ? use.negated : use)
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

  private mutating func add(_ literals: [Int32], _ last: Int32) {
    clauses.append(contentsOf: literals)
    add(last)
  }
}

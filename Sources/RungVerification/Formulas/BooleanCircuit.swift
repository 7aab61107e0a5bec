import RungModel

/// A Boolean formula as gates, each behind its inputs, so that whatever is worked out of it is one
/// pass over a list: formulas may be as deep as they like.
///
/// Negation is a mark on the wire. `and` and `implies` are made of `or` (a ∧ b = ¬(¬a ∨ ¬b)). A
/// variable is one gate, however often it occurs.
struct BooleanCircuit {
  enum Gate {
    case isTrue
    /// By its index in `variables`.
    case variable(Int)
    // The inputs are a range of `inputs`.
    case or(Range<Int>)
    case xor(Range<Int>)
    /// All inputs have one value.
    case equal(Range<Int>)
    /// The second input where the first is true, else the third.
    case choice(Range<Int>)
  }

  /// The output of a gate, or its negation.
  struct Wire {
    private let code: Int32

    init(_ gate: Int, isNegated: Bool = false) {
      code = Int32(gate) << 1 | (isNegated ? 1 : 0)
    }

    var gate: Int { Int(code >> 1) }
    var isNegated: Bool { code & 1 != 0 }

    static prefix func ! (wire: Wire) -> Wire {
      Wire(wire.gate, isNegated: !wire.isNegated)
    }
  }

  /// Why a formula is none that has a truth value for every assignment.
  enum Refusal: Error, Hashable {
    /// It has more parts than `limit`.
    case tooLarge(limit: Int)
    /// A part is no Boolean formula; in words.
    case notBoolean(String)
  }

  private(set) var gates: [Gate] = [.isTrue]
  private(set) var inputs: [Wire] = []
  /// The names in the order in which they first occur.
  private(set) var variables: [String] = []
  private(set) var root = Wire(0)

  /// - Parameter limit: How many connectives, negations, variables and constants there may be.
  init(_ formula: Formula, limit: Int) throws(Refusal) {
    var reader = CircuitReader(limit: min(limit, 1 << 29))
    root = try reader.read(formula)
    (gates, inputs, variables) = (reader.gates, reader.inputs, reader.variables)
  }
}

/// Walks a formula with a stack of its own, in the order in which it is written.
private struct CircuitReader {
  typealias Wire = BooleanCircuit.Wire
  typealias Refusal = BooleanCircuit.Refusal

  /// A connective whose operands are being read.
  private struct Open {
    let connective: Formula.Connective
    let operands: [Formula]
    let isNegated: Bool
    /// Where its operands begin among the `finished`.
    let start: Int
  }

  let limit: Int
  var gates: [BooleanCircuit.Gate] = [.isTrue]
  var inputs: [Wire] = []
  var variables: [String] = []
  private var gateByName: [String: Int] = [:]
  private var open: [Open] = []
  private var finished: [Wire] = []
  private var parts = 0

  init(limit: Int) {
    self.limit = limit
  }

  mutating func read(_ formula: Formula) throws(Refusal) -> Wire {
    try begin(formula)
    while let last = open.last {
      let count = finished.count - last.start
      if count < last.operands.count {
        try begin(last.operands[count])
      } else {
        open.removeLast()
        let operands = Array(finished[last.start...])
        finished.removeSubrange(last.start...)
        let wire = try joined(last.connective, operands)
        finished.append(last.isNegated ? !wire : wire)
      }
    }
    return finished[0]
  }

  private mutating func begin(_ formula: Formula) throws(Refusal) {
    var formula = formula
    var isNegated = false
    while true {
      parts += 1
      guard parts <= limit else { throw .tooLarge(limit: limit) }
      switch formula {
      case .not(let operand):
        isNegated.toggle()
        formula = operand
        continue
      case .connective(let connective, let operands):
        open.append(
          Open(
            connective: connective, operands: operands, isNegated: isNegated,
            start: finished.count))
      case .symbol(let name): finished.append(Wire(gate(of: name), isNegated: isNegated))
      case .constant(.true): finished.append(Wire(0, isNegated: isNegated))
      case .constant(.false): finished.append(Wire(0, isNegated: !isNegated))
      default: throw .notBoolean(formula.describedAsNoTruthValue)
      }
      return
    }
  }

  private mutating func gate(of name: String) -> Int {
    if let gate = gateByName[name] { return gate }
    gates.append(.variable(variables.count))
    variables.append(name)
    gateByName[name] = gates.count - 1
    return gates.count - 1
  }

  /// None of nothing is true, all of nothing are; what has too few operands for its connective, or
  /// too many, says nothing.
  private mutating func joined(
    _ connective: Formula.Connective, _ operands: [Wire]
  ) throws(Refusal) -> Wire {
    switch (connective, operands.count) {
    case (.and, 1), (.or, 1), (.xor, 1): operands[0]
    case (.and, 0): Wire(0)
    case (.or, 0), (.xor, 0): !Wire(0)
    case (.iff, 0), (.iff, 1): Wire(0)
    case (.and, _): !append(operands.map { !$0 }) { .or($0) }
    case (.or, _): append(operands) { .or($0) }
    case (.xor, _): append(operands) { .xor($0) }
    case (.iff, _): append(operands) { .equal($0) }
    case (.implies, 2): append([!operands[0], operands[1]]) { .or($0) }
    case (.ifThenElse, 3): append(operands) { .choice($0) }
    case (.implies, _), (.ifThenElse, _):
      throw .notBoolean("`\(connective.rawValue)` with \(operands.count) operands")
    }
  }

  private mutating func append(
    _ operands: [Wire], _ gate: (Range<Int>) -> BooleanCircuit.Gate
  ) -> Wire {
    let start = inputs.count
    inputs.append(contentsOf: operands)
    gates.append(gate(start..<inputs.count))
    return Wire(gates.count - 1)
  }
}

extension Formula {
  /// What a message calls a formula that is neither true nor false.
  fileprivate var describedAsNoTruthValue: String {
    switch self {
    case .number(let text): "the number `\(text.prefix(40))`"
    case .call(let name, _): "the function `\(name.prefix(40))`"
    case .constant(let constant): "the constant `\(constant.rawValue)`"
    case .relation: "a relation between numbers"
    default: "a formula of numbers"
    }
  }
}

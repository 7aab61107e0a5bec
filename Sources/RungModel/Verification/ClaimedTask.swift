/// What a node asks.
package struct ClaimedTask: Sendable, Hashable {
  package var statement: Statement
  package var kind: Bytes
  /// The connective whose operand this is, in the Boolean domain.
  package var connective: Bytes?
  /// Which operand, from 0.
  package var operandIndex: Int?

  package init(
    statement: Statement = Statement(source: [], reading: .prose), kind: Bytes = []
  ) {
    self.statement = statement
    self.kind = kind
  }
}

/// What an attempt answers.
package struct ClaimedValue: Sendable {
  package var answer: Statement?
  /// An assignment: variable and value.
  package var witness: [(name: Bytes, value: Bytes)] = []

  package init() {}
}

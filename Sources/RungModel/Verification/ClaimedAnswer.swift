/// What the verifier is asked to judge: a problem, and the answer that somebody claims for it.
package struct ClaimedAnswer: Sendable, Hashable {
  /// The value of a variable in an assignment, as it was written.
  package struct Assignment: Sendable, Hashable {
    package var name: Bytes
    package var value: Bytes

    package init(name: Bytes, value: Bytes) {
      self.name = name
      self.value = value
    }
  }

  /// `integration`, `boolean`, or another, which is not judged.
  package var domain: String
  package var problem: Statement
  /// What is asked, as in a log: `indefinite`, `definite`, `tautology`, `satisfiable`, or another; may
  /// be empty.
  package var kind: Bytes
  /// nil where no answer was given.
  package var answer: Statement?
  /// The assignment that goes with the answer.
  package var witness: [Assignment]

  package init(
    domain: String, problem: Statement, kind: Bytes = [], answer: Statement?,
    witness: [Assignment] = []
  ) {
    self.domain = domain
    self.problem = problem
    self.kind = kind
    self.answer = answer
    self.witness = witness
  }
}

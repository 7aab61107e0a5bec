/// What a log says word for word. It is read again from the log when a page shows it, so that a run
/// takes no more memory than its index.
package protocol RunTexts: Sendable {
  func problem(_ index: Int) -> ProblemText
  func node(_ index: Int) -> NodeText
  func attempt(_ index: Int) -> AttemptText
  /// A node's statement as it was written, which lists show of many nodes.
  func statement(ofNode index: Int) -> Bytes
  /// What a node asks, which the verifier reads of all nodes.
  func task(ofNode index: Int) -> ClaimedTask
  /// What an attempt answers, which the verifier reads of all attempts.
  func answer(ofAttempt index: Int) -> ClaimedValue
  /// A node's id, which tables show of many nodes.
  func id(ofNode index: Int) -> Bytes
  /// An attempt's id, which tables show of many attempts.
  func id(ofAttempt index: Int) -> Bytes
}

/// A statement or an answer: what was written, and what it was read as.
package struct Statement: Sendable, Hashable {
  package enum Reading: Sendable, Hashable {
    case formula(Formula)
    /// Not understood: why, and the byte of `source` where.
    case unread(reason: String, offset: Int)
    /// Written in a language that is not read, such as English.
    case prose
  }

  /// Well-formed UTF-8 without control characters.
  package var source: Bytes
  package var reading: Reading

  package init(source: Bytes, reading: Reading) {
    self.source = source
    self.reading = reading
  }
}

/// A problem's record.
package struct ProblemText: Sendable, Hashable {
  package var id: Bytes = []
  package var title: Bytes?
  package var statement = Statement(source: [], reading: .prose)
  /// `indefinite`, `definite`, `tautology`, `satisfiable`, or another.
  package var kind: Bytes = []
  package var reference: Statement?
  package var tags: [Bytes] = []
  /// The record as it stands in the log.
  package var raw: Bytes = []

  package init() {}
}

/// A node's record.
package struct NodeText: Sendable, Hashable {
  package var id: Bytes = []
  package var statement = Statement(source: [], reading: .prose)
  /// What the model saw, where that differs.
  package var shown: Bytes?
  package var kind: Bytes = []
  package var transformations: [Bytes] = []
  package var personas: [Bytes] = []
  package var temperature: Double?
  package var reasoning: MathText?
  package var generator: Bytes?
  package var created: Bytes?
  /// The connective whose operand this is, in the Boolean domain.
  package var connective: Bytes?
  /// Which operand, from 0.
  package var operandIndex: Int?
  package var reference: Statement?
  /// `FILE#POINTER` of what an import read.
  package var origin: Bytes?
  package var raw: Bytes = []

  package init() {}
}

/// An attempt's record.
package struct AttemptText: Sendable, Hashable {
  /// A verdict that the log has.
  package struct Verdict: Sendable, Hashable {
    package var verdict: RunLog.LoggedVerdict
    package var by: Bytes
    package var method: Bytes
    /// Everything else that it says, flattened: `tolerance.rel` and `0.01`.
    package var details: [(name: Bytes, value: Bytes)]

    package init(
      verdict: RunLog.LoggedVerdict, by: Bytes, method: Bytes,
      details: [(name: Bytes, value: Bytes)]
    ) {
      self.verdict = verdict
      self.by = by
      self.method = method
      self.details = details
    }

    package static func == (left: Verdict, right: Verdict) -> Bool {
      left.verdict == right.verdict && left.by == right.by && left.method == right.method
        && left.details.elementsEqual(right.details, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(verdict)
      hasher.combine(by)
      hasher.combine(method)
    }
  }

  package var id: Bytes = []
  package var answer: Statement?
  /// An assignment: variable and value.
  package var witness: [(name: Bytes, value: Bytes)] = []
  /// The whole text of the model.
  package var response: MathText?
  package var model: Bytes?
  /// The parts of the reward by name, `total` first.
  package var rewards: [(name: Bytes, value: Double)] = []
  package var rewardRule: Bytes?
  package var sample: Int?
  package var group: Bytes?
  package var advantage: Double?
  package var temperature: Double?
  package var milliseconds: Double?
  package var promptTokens: Int?
  package var completionTokens: Int?
  package var hasRightFormat: Bool?
  package var verdicts: [Verdict] = []
  package var created: Bytes?
  package var raw: Bytes = []

  package init() {}

  package static func == (left: AttemptText, right: AttemptText) -> Bool {
    left.raw == right.raw
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(raw)
  }
}

extension RunTexts {
  /// A node's statement as it was written.
  package func statement(ofNode index: Int) -> Bytes {
    node(index).statement.source
  }

  package func task(ofNode index: Int) -> ClaimedTask {
    let node = node(index)
    var task = ClaimedTask(statement: node.statement, kind: node.kind)
    task.connective = node.connective
    task.operandIndex = node.operandIndex
    return task
  }

  package func answer(ofAttempt index: Int) -> ClaimedValue {
    let attempt = attempt(index)
    var value = ClaimedValue()
    value.answer = attempt.answer
    value.witness = attempt.witness
    return value
  }

  package func id(ofNode index: Int) -> Bytes {
    node(index).id
  }

  package func id(ofAttempt index: Int) -> Bytes {
    attempt(index).id
  }
}

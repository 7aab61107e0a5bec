package import RungModel

/// A run whose answers `rung verify` has judged: all of them, or a sample.
package struct VerifiedRun: Sendable {
  package let name: String
  /// The log's path as messages name it.
  package let path: String
  package let run: Run
  package let texts: any RunTexts
  /// The attempts that were judged, in the order of the log, and what was found.
  package let attempts: [(index: Int, judged: JudgedClaim)]
  package let tally: VerdictTally
  /// The formulas that were split whose verdicts contradict each other, by the index of the node.
  package let contradictions: [(node: Int, check: SplitCheck)]
  package let splits: RunSummary.Splits
  private let nodes: [Int32]

  init(
    _ path: RunPath, _ read: ReadRun, _ attempts: [(index: Int, judged: JudgedClaim)],
    pool: WorkerPool
  ) {
    name = read.run.name
    self.path = path.label
    run = read.run
    texts = read.texts
    self.attempts = attempts
    nodes = read.run.nodesOfAttempts
    var tally = VerdictTally()
    for (index, judged) in attempts {
      tally.add(judged.verdict, logged: read.run.log.attempts[index].claimed)
    }
    self.tally = tally
    var places = [Int32](repeating: -1, count: read.run.log.attempts.count)
    for (place, attempt) in attempts.enumerated() { places[attempt.index] = Int32(place) }
    let checks = SplitJudge(pool: pool).judge(read) { [places] attempt in
      places[attempt] < 0 ? nil : attempts[Int(places[attempt])].judged.verdict
    }
    var splits = RunSummary.Splits()
    for check in checks.values { splits.add(check) }
    self.splits = splits
    contradictions = checks.filter(\.value.isContradiction).sorted { $0.key < $1.key }
      .map { (node: $0.key, check: $0.value) }
  }

  /// The attempts of which the log says the opposite.
  package var disagreements: [(index: Int, judged: JudgedClaim)] {
    attempts.filter { $0.judged.verdict.contradicts(run.log.attempts[$0.index].claimed) }
  }

  /// A node's id, and its problem as it was written.
  package func texts(ofNode index: Int) -> (id: Bytes, problem: Bytes) {
    (texts.id(ofNode: index), texts.statement(ofNode: index))
  }

  /// An attempt's problem and answer as they were written, its id, and the values of its assignment.
  package func texts(ofAttempt index: Int) -> (
    id: Bytes, problem: Bytes?, answer: Bytes?, witness: [(name: Bytes, value: Bytes)]
  ) {
    let text = texts.attempt(index)
    let node = Int(nodes[index])
    return (
      text.id, node < 0 ? nil : texts.statement(ofNode: node), text.answer?.source, text.witness
    )
  }
}

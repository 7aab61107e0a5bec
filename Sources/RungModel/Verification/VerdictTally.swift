/// Rung's verdicts on some answers, counted, beside what their log says.
package struct VerdictTally: Sendable, Hashable {
  package private(set) var outcomes: [Verdict.Outcome: Int] = [:]
  /// Why verdicts are undecided.
  package private(set) var undecided: [Verdict.Reason: Int] = [:]
  /// By what the log says, nil for nothing.
  package private(set) var logged: [RunLog.LoggedVerdict?: [Verdict.Outcome: Int]] = [:]
  package private(set) var disagreements = 0

  package init() {}

  package mutating func add(_ verdict: Verdict, logged claim: RunLog.LoggedVerdict?) {
    outcomes[verdict.outcome, default: 0] += 1
    if verdict.outcome == .undecided { undecided[verdict.reason, default: 0] += 1 }
    logged[claim, default: [:]][verdict.outcome, default: 0] += 1
    if verdict.contradicts(claim) { disagreements += 1 }
  }

  package mutating func add(_ other: VerdictTally) {
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    undecided.merge(other.undecided, uniquingKeysWith: +)
    logged.merge(other.logged) { $0.merging($1, uniquingKeysWith: +) }
    disagreements += other.disagreements
  }

  package var count: Int { outcomes.values.reduce(0, +) }

  /// How many are verified or refuted.
  package var decided: Int { count - self[.undecided] }

  package subscript(outcome: Verdict.Outcome) -> Int { outcomes[outcome, default: 0] }
}

extension Verdict {
  /// Whether a log says the opposite: right and refuted, or wrong and verified.
  package func contradicts(_ logged: RunLog.LoggedVerdict?) -> Bool {
    Run.Disagreement(logged, outcome) != nil
  }
}

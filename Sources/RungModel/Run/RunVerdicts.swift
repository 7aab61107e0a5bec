/// Rung's own verdicts on the answers of a run.
package struct RunVerdicts: Sendable, Hashable {
  /// For each attempt of the log, by its index.
  package var attempts: [Verdict]

  package init(attempts: [Verdict]) {
    self.attempts = attempts
  }
}

/// Rung's own verdicts on the answers of a run, and what they were made with.
package struct RunVerdicts: Sendable, Hashable {
  /// The domains of logs whose answers are judged.
  package static let domains = ["integration", "boolean"]

  /// For each attempt of the log, by its index.
  package var attempts: [Verdict]
  /// Of the verifier.
  package var version: Int
  /// What points were drawn from.
  package var seed: UInt64
  /// Operations of double precision that one claim might take.
  package var workLimit: Int
  /// Conflicts that the SAT solver might run into for one claim.
  package var conflictLimit: Int
  /// Of the formulas that were split at their main connective, by the index of the node.
  package var splits: [Int: SplitCheck] = [:]

  package init(
    attempts: [Verdict], version: Int, seed: UInt64, workLimit: Int, conflictLimit: Int
  ) {
    self.attempts = attempts
    self.version = version
    self.seed = seed
    self.workLimit = workLimit
    self.conflictLimit = conflictLimit
  }
}

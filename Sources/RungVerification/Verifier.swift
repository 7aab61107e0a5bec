package import RungModel

/// Judges claimed answers.
package struct Verifier: Sendable {
  package struct Parameters: Sendable, Hashable {
    /// What points are drawn from.
    package var seed: UInt64
    /// How many operations of double precision one claim may take.
    package var workLimit: Int
    /// How many conflicts the SAT solver may run into for one claim.
    package var conflictLimit: Int

    package init(seed: UInt64 = 1618, workLimit: Int = 20_000_000, conflictLimit: Int = 200_000) {
      self.seed = seed
      self.workLimit = workLimit
      self.conflictLimit = conflictLimit
    }
  }

  /// Changes whenever a verdict may change: cached verdicts of other versions do not count.
  package static let version = 1

  package let parameters: Parameters

  package init(_ parameters: Parameters = Parameters()) {
    self.parameters = parameters
  }

  /// Total: bad input gets `undecided` with the reason. Takes bounded time and memory.
  package func judge(_ claim: ClaimedAnswer) -> Verdict {
    switch claim.domain {
    case "integration": judgeIntegral(claim)
    case "boolean": judgeFormula(claim)
    default: Verdict(.undecided, .unsupportedProblem, detail: "the domain \(claim.domain)")
    }
  }
}

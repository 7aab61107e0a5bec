package import RungModel

/// A verdict, and how long it took where that was measured.
package struct JudgedClaim: Sendable, Hashable {
  package var verdict: Verdict
  /// Nothing but `rung verify` looks at a clock.
  package var milliseconds: Double?
}

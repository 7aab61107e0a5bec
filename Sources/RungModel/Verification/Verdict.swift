/// Rung's own judgement of one claimed answer, with all that is needed to repeat it. What a log says
/// of an answer is another type, `RunLog.LoggedVerdict`.
///
/// It is the same on every machine and in every run for the same claim, parameters and version of the
/// verifier: no clock takes part in it.
package struct Verdict: Sendable, Hashable {
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case verified, refuted, undecided
  }

  /// How it was judged.
  package enum Method: String, Sendable, Hashable, CaseIterable {
    /// By what the texts are alone: an answer that is missing, cannot be read or contains the integral.
    case form
    /// F′ − f is zero as a formula: shown in a finite field (J. T. Schwartz, J. ACM 27, 1980), and
    /// compared at points.
    case identity
    /// F′ was compared with f at points.
    case derivative
    /// The value was compared with that of quadratures.
    case quadrature
    /// The assignment was put into the formula.
    case assignment
    /// A SAT solver decided the formula.
    case satisfiability
  }

  /// Why it is so; `detail` says more where there is more to say.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    // Verified.
    /// The derivative is the integrand, the value is the integral's, the formula is as claimed.
    case agrees
    /// The integral diverges, as claimed.
    case diverges

    // Refuted; there is a witness unless it is told otherwise.
    /// It differs.
    case differs
    /// The antiderivative jumps where the integrand is continuous. It is refuted where a step in the
    /// answer makes the jump; where the answer has a pole or a branch point there, and is right on both
    /// sides, it is undecided: each side alone is an antiderivative, the whole is none.
    case jumps
    /// It has no value where the integrand has one.
    case undefinedAnswer
    /// The answer contains an integral: it restates the problem. No witness.
    case unevaluated
    /// The answer is no number: infinite, undefined or a truth value. No witness.
    case notANumber
    /// The integral diverges, and a number is claimed.
    case divergent
    /// The assignment does not do what is claimed of it.
    case falsified

    // Undecided.
    case noAnswer
    /// The problem could not be read; `detail` says why.
    case unreadProblem
    /// The answer could not be read; `detail` says why.
    case unreadAnswer
    /// The problem is nothing that is judged; `detail` says what.
    case unsupportedProblem
    /// A function or form is not known to the verifier; `detail` names it.
    case unsupported
    /// Rounding hides whether there is a difference.
    case cancellation
    /// The integrand has values at too few points.
    case tooFewPoints
    /// It agrees at some points and differs at others too little to be sure.
    case ambiguous
    /// The quadratures do not agree with each other, or do not converge.
    case noConvergence
    /// The integral may converge or diverge: the singularity is too close to the limit.
    case borderlineDivergence
    /// The claim takes more work than one may.
    case workLimit
    /// The SAT solver came to its limit of conflicts.
    case conflictLimit
  }

  /// A complex number; real ones have no imaginary part.
  package struct Value: Sendable, Hashable {
    package var real: Double
    package var imaginary: Double

    package init(_ real: Double, _ imaginary: Double = 0) {
      self.real = real
      self.imaginary = imaginary
    }
  }

  /// What refutes a claim.
  package enum Witness: Sendable, Hashable {
    /// At a point, the derivative of the answer and the integrand. `at` has the variable first, then
    /// the parameters.
    case point(at: [Coordinate], claimed: Value, expected: Value)
    /// The answer jumps by `size` at a point where the integrand is continuous.
    case jump(at: Coordinate, size: Value)
    /// The claimed value, the integral's, and how far off the latter may be.
    case value(claimed: Value, expected: Value, error: Double)
    /// A point at which the integral diverges; ±∞ for a tail.
    case divergence(at: Coordinate)
    /// An assignment under which the formula has the value that was denied.
    case assignment([Variable])
  }

  package struct Coordinate: Sendable, Hashable {
    package var name: String
    package var value: Double

    package init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  package struct Variable: Sendable, Hashable {
    package var name: String
    package var value: Bool

    package init(name: String, value: Bool) {
      self.name = name
      self.value = value
    }
  }

  package var outcome: Outcome
  package var reason: Reason
  /// Plain text, possibly from the claim itself: never markup. May be empty.
  package var detail: String
  package var method: Method
  /// Points at which both sides were compared, or at which quadratures evaluated the integrand.
  package var points: Int
  /// The relative difference that still counts as agreement; 0 where nothing was measured.
  package var tolerance: Double
  /// What the points were drawn from.
  package var seed: UInt64
  /// The largest relative difference at a point that counts as agreement, or the estimated relative
  /// error of the quadrature; nil where nothing was measured.
  package var worstError: Double?
  package var witness: Witness?

  package init(
    _ outcome: Outcome, _ reason: Reason, detail: String = "", method: Method = .form,
    points: Int = 0, tolerance: Double = 0, seed: UInt64 = 0, worstError: Double? = nil,
    witness: Witness? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.detail = detail
    self.method = method
    self.points = points
    self.tolerance = tolerance
    self.seed = seed
    self.worstError = worstError
    self.witness = witness
  }
}

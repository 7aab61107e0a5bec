extension Verdict.Reason {
  /// The verdict that it is a reason for.
  package var outcome: Verdict.Outcome {
    switch self {
    case .agrees, .diverges: .verified
    case .differs, .jumps, .undefinedAnswer, .unevaluated, .notANumber, .divergent, .falsified:
      .refuted
    case .noAnswer, .unreadProblem, .unreadAnswer, .unsupportedProblem, .unsupported,
      .cancellation, .tooFewPoints, .ambiguous, .noConvergence, .borderlineDivergence, .workLimit,
      .conflictLimit:
      .undecided
    }
  }
}

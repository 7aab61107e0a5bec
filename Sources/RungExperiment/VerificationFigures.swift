import RungModel

/// Counts Rung's own verdicts on a run.
enum VerificationFigures {
  static func figures(of verdicts: RunVerdicts, in log: RunLog) -> RunSummary.Verification {
    var figures = RunSummary.Verification()
    for (verdict, attempt) in zip(verdicts.attempts, log.attempts) {
      figures.attempts.add(verdict.outcome, logged: attempt.claimed)
      figures.byLog[attempt.claimed, default: RunSummary.AttemptVerdicts()]
        .add(verdict.outcome, logged: attempt.claimed)
      if verdict.outcome == .undecided { figures.undecided[verdict.reason, default: 0] += 1 }
    }
    for split in verdicts.splits.values { figures.splits.add(split) }
    return figures
  }
}

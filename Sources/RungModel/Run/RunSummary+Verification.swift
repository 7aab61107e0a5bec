extension RunSummary {
  /// Attempts by Rung's own verdicts.
  package struct AttemptVerdicts: Sendable, Hashable {
    package var verified = 0
    package var refuted = 0
    package var undecided = 0
    /// Of the refuted, those that the log calls right.
    package var refutedAgainstLog = 0
    /// Of the verified, those that the log calls wrong.
    package var verifiedAgainstLog = 0

    package var count: Int { verified + refuted + undecided }
    package var disagreements: Int { refutedAgainstLog + verifiedAgainstLog }

    /// What they say together of the node at which they are, by the rule that the log's verdicts have:
    /// verified with one verified attempt, else refuted with one refuted; nil of none.
    package var outcome: Verdict.Outcome? {
      if verified > 0 { return .verified }
      if refuted > 0 { return .refuted }
      return undecided > 0 ? .undecided : nil
    }

    package init() {}

    package mutating func add(_ own: Verdict.Outcome, logged: RunLog.LoggedVerdict?) {
      switch own {
      case .verified: verified += 1
      case .refuted: refuted += 1
      case .undecided: undecided += 1
      }
      switch Run.Disagreement(logged, own) {
      case .claimedRight: refutedAgainstLog += 1
      case .claimedWrong: verifiedAgainstLog += 1
      case nil: break
      }
    }

    package mutating func add(_ other: AttemptVerdicts) {
      verified += other.verified
      refuted += other.refuted
      undecided += other.undecided
      refutedAgainstLog += other.refutedAgainstLog
      verifiedAgainstLog += other.verifiedAgainstLog
    }
  }

  /// Nodes by Rung's own verdicts on the attempts at them; nodes without attempts are in none.
  package struct NodeVerdicts: Sendable, Hashable {
    /// An attempt is verified.
    package var solved = 0
    /// None is verified, and one is refuted.
    package var failed = 0
    /// All are undecided.
    package var undecided = 0
    /// Nodes with an attempt on which the log and Rung contradict each other.
    package var contradicted = 0
    /// The attempts at these nodes.
    package var attempts = AttemptVerdicts()

    /// Nodes that were attempted.
    package var attempted: Int { solved + failed + undecided }

    package init() {}

    /// Counts a node.
    /// - Parameter attempts: all at the node.
    package mutating func add(nodeWith attempts: AttemptVerdicts) {
      switch attempts.outcome {
      case .verified: solved += 1
      case .refuted: failed += 1
      case .undecided: undecided += 1
      case nil: return
      }
      if attempts.disagreements > 0 { contradicted += 1 }
      self.attempts.add(attempts)
    }
  }

  /// Formulas that were split at their main connective.
  package struct Splits: Sendable, Hashable {
    /// By Rung's own verdicts on the parts and the whole.
    package var consistent = 0
    package var contradicting = 0
    package var open = 0
    /// Those of which the log's verdicts on the parts and on the whole cannot be right together.
    package var contradictingInLog = 0
    /// Those that contradict by Rung's verdicts, the log's, or both.
    package var contradictions = 0

    package var count: Int { consistent + contradicting + open }

    package init() {}

    package mutating func add(_ split: SplitCheck) {
      switch split.own.outcome {
      case .consistent: consistent += 1
      case .contradicts: contradicting += 1
      case .open: open += 1
      }
      if split.logged.outcome == .contradicts { contradictingInLog += 1 }
      if split.isContradiction { contradictions += 1 }
    }

    package mutating func add(_ other: Splits) {
      consistent += other.consistent
      contradicting += other.contradicting
      open += other.open
      contradictingInLog += other.contradictingInLog
      contradictions += other.contradictions
    }
  }

  /// What Rung's own verdicts on a run add up to. Nodes are counted in each `Tally`.
  package struct Verification: Sendable, Hashable {
    /// All attempts of the log, those at unknown nodes included.
    package var attempts = AttemptVerdicts()
    /// The same attempts by the log's verdict; nil for those without one.
    package var byLog: [RunLog.LoggedVerdict?: AttemptVerdicts] = [:]
    /// The undecided attempts by the reason.
    package var undecided: [Verdict.Reason: Int] = [:]
    package var splits = Splits()

    package init() {}
  }
}

/// What the log and Rung say of the same answer.
extension Run {
  /// How Rung's own verdict contradicts the log's. That only one of them decides is no contradiction.
  package enum Disagreement: Sendable, Hashable {
    /// The log calls the answer right, and it is refuted.
    case claimedRight
    /// The log calls the answer wrong, and it is verified.
    case claimedWrong

    package init?(_ logged: RunLog.LoggedVerdict?, _ own: Verdict.Outcome) {
      switch (logged, own) {
      case (.pass, .refuted): self = .claimedRight
      case (.fail, .verified): self = .claimedWrong
      default: return nil
      }
    }
  }

  /// Rung's own verdict on an attempt; nil where nothing was judged.
  package func verdict(ofAttempt attempt: Int) -> Verdict? {
    verdicts?.attempts[attempt]
  }

  package func disagreement(onAttempt attempt: Int) -> Disagreement? {
    verdict(ofAttempt: attempt).flatMap {
      Disagreement(log.attempts[attempt].claimed, $0.outcome)
    }
  }

  /// The attempts at a node by Rung's own verdicts; none where nothing was judged.
  package func verdicts(atNode node: Int) -> RunSummary.AttemptVerdicts {
    var counts = RunSummary.AttemptVerdicts()
    guard let verdicts else { return counts }
    for attempt in attempts(at: node) {
      counts.add(
        verdicts.attempts[Int(attempt)].outcome, logged: log.attempts[Int(attempt)].claimed)
    }
    return counts
  }

  /// The children of a node that are said to be operands of its formula, in the order of the log.
  package func operands(of node: Int) -> [Int] {
    children(of: node).map(Int.init).filter { log.nodes[$0].relation == .operand }
  }

  /// What the verdicts on a node's operands say of it; nil where it was not split, or nothing was judged.
  package func split(atNode node: Int) -> SplitCheck? {
    verdicts?.splits[node]
  }

  /// Whether the log and Rung contradict each other on an attempt at the node.
  package func differs(atNode node: Int) -> Bool {
    verdicts != nil && attempts(at: node).contains { disagreement(onAttempt: Int($0)) != nil }
  }
}

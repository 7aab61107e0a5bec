import RungModel

/// Rung's own verdicts as JSON.
extension RunTwin {
  /// Disagreements that are listed; their table has all.
  private static let shownDisagreements = 100

  /// Writes what the verdicts on a run add up to, and what they were made with; null where nothing was
  /// judged.
  static func writeVerification(of published: PublishedRun, into json: inout JSONWriter) {
    guard let verdicts = published.run.verdicts, let figures = published.summary.verification
    else { return json.null("verification") }
    json.key("verification")
    json.object { json in
      json.member("version", verdicts.version)
      json.key("seed")
      json.element { $0.append(text: String(verdicts.seed)) }
      json.member("workLimit", verdicts.workLimit)
      json.member("conflictLimit", verdicts.conflictLimit)
      json.key("attempts")
      json.object { json in
        json.member("count", figures.attempts.count)
        write(figures.attempts, into: &json)
        json.member("disagreements", figures.attempts.disagreements)
        json.member("share", of: figures.attempts.verified, figures.attempts.count)
      }
      json.key("byLog")
      json.object { json in
        for logged in RunLog.LoggedVerdict.allCases + [nil] {
          let counts = figures.byLog[logged] ?? RunSummary.AttemptVerdicts()
          json.key(text: logged?.rawValue ?? "none")
          json.object { json in
            json.member("count", counts.count)
            json.member("verified", counts.verified)
            json.member("refuted", counts.refuted)
            json.member("undecided", counts.undecided)
          }
        }
      }
      json.key("undecidedByReason")
      json.object { json in
        for reason in Verdict.Reason.allCases {
          let count = figures.undecided[reason] ?? 0
          guard reason.outcome == .undecided || count > 0 else { continue }
          json.key(text: reason.rawValue)
          json.integer(count)
        }
      }
      json.key("disagreements")
      json.array { writeDisagreements(of: published.run, published.texts, into: &$0) }
      guard figures.splits.count > 0 else { return }
      json.key("splits")
      json.object { figures.splits.write(to: &$0) }
    }
  }

  private static func writeDisagreements(
    of run: Run, _ texts: any RunTexts, into json: inout JSONWriter
  ) {
    let nodes = Dictionary(
      run.log.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let all = run.log.attempts.indices.lazy.filter { run.disagreement(onAttempt: $0) != nil }
    for attempt in all.prefix(shownDisagreements) {
      let record = run.log.attempts[attempt]
      guard let verdict = run.verdict(ofAttempt: attempt) else { continue }
      json.object { json in
        json.member("attempt", texts.id(ofAttempt: attempt)[...])
        if let node = nodes[record.node] { json.member("node", texts.id(ofNode: node)[...]) }
        if let logged = record.claimed { json.member("log", logged.rawValue) }
        json.member("own", verdict.outcome.rawValue)
        json.member("reason", verdict.reason.rawValue)
      }
    }
  }

  /// Nodes and the attempts at them by Rung's own verdicts.
  /// - Parameter total: what the share of the solved is of.
  static func write(
    _ nodes: RunSummary.NodeVerdicts, of total: Int, into json: inout JSONWriter
  ) {
    json.key("verification")
    json.object { json in
      json.member("solved", nodes.solved)
      json.member("failed", nodes.failed)
      json.member("undecided", nodes.undecided)
      json.member("contradicted", nodes.contradicted)
      json.member("share", of: nodes.solved, total)
      json.key("attempts")
      json.object { write(nodes.attempts, into: &$0) }
    }
  }

  private static func write(_ counts: RunSummary.AttemptVerdicts, into json: inout JSONWriter) {
    json.member("verified", counts.verified)
    json.member("refuted", counts.refuted)
    json.member("undecided", counts.undecided)
    json.member("refutedAgainstLog", counts.refutedAgainstLog)
    json.member("verifiedAgainstLog", counts.verifiedAgainstLog)
  }
}

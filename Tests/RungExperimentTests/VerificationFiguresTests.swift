import RungExperiment
import RungModel
import RungTestSupport
import Testing

/// Rung's own verdicts beside those of the log that is drawn.
struct VerificationFiguresTests {
  private let sketch = """
    p ✓✗
      easier a ✓ {parts}
        easier b ✗✗ {parts}
      easier c ?!·
      harder d
    q ✗
    """

  /// One for each attempt of the sketch: those at p, a, b, c, q.
  private let verdicts = "✓✗ ✗ ✓? ✓✗? ?"

  private func summary(of log: RunLog, _ verdicts: RunVerdicts?) -> RunSummary {
    var (run, mistakes) = LadderBuilder.resolve(log, name: "run")
    run.verdicts = verdicts
    return RunFigures.summarise(run, mistakes: mistakes)
  }

  private func row(_ attempts: RunSummary.AttemptVerdicts) -> String {
    "\(attempts.verified) verified, \(attempts.refuted) refuted, \(attempts.undecided) undecided, "
      + "\(attempts.refutedAgainstLog)+\(attempts.verifiedAgainstLog) against the log"
  }

  private func row(_ nodes: RunSummary.NodeVerdicts) -> String {
    "\(nodes.solved) solved, \(nodes.failed) failed, \(nodes.undecided) undecided, "
      + "\(nodes.contradicted) differ; attempts: \(row(nodes.attempts))"
  }

  @Test func `attempts by both verdicts`() throws {
    let figures = try #require(
      summary(of: RunLog(sketch: sketch), RunVerdicts(sketch: verdicts)).verification)
    #expect(
      row(figures.attempts) == "3 verified, 3 refuted, 3 undecided, 1+1 against the log")
    #expect(figures.attempts.count == 9)
    #expect(figures.attempts.disagreements == 2)
    let logged: [RunLog.LoggedVerdict?] = [.pass, .fail, .undecided, .error, nil]
    #expect(
      logged.map { figures.byLog[$0].map(row) } == [
        "1 verified, 1 refuted, 0 undecided, 1+0 against the log",
        "1 verified, 1 refuted, 2 undecided, 0+1 against the log",
        "1 verified, 0 refuted, 0 undecided, 0+0 against the log",
        "0 verified, 1 refuted, 0 undecided, 0+0 against the log",
        "0 verified, 0 refuted, 1 undecided, 0+0 against the log",
      ])
  }

  @Test func `undecided attempts by reason`() throws {
    var verdicts = RunVerdicts(sketch: verdicts)
    verdicts.attempts[8] = Verdict(.undecided, .unsupported, detail: "zeta")
    let figures = try #require(summary(of: RunLog(sketch: sketch), verdicts).verification)
    #expect(figures.undecided == [.noAnswer: 2, .unsupported: 1])
  }

  @Test func `nodes in all, by level, by transformation and of the problems`() {
    let summary = summary(of: RunLog(sketch: sketch), RunVerdicts(sketch: verdicts))
    #expect(
      row(summary.total.verification)
        == "3 solved, 1 failed, 1 undecided, 2 differ; attempts: "
        + "3 verified, 3 refuted, 3 undecided, 1+1 against the log")
    #expect(summary.total.verification.attempted == summary.total.attempted)
    #expect(
      row(summary.problems.verification)
        == "1 solved, 0 failed, 1 undecided, 0 differ; attempts: "
        + "1 verified, 1 refuted, 1 undecided, 0+0 against the log")
    #expect(
      summary.levels.map { "\($0.level): \(row($0.tally.verification))" } == [
        "0: 1 solved, 0 failed, 1 undecided, 0 differ; attempts: "
          + "1 verified, 1 refuted, 1 undecided, 0+0 against the log",
        "1: 1 solved, 1 failed, 0 undecided, 1 differ; attempts: "
          + "1 verified, 2 refuted, 1 undecided, 1+0 against the log",
        "2: 1 solved, 0 failed, 0 undecided, 1 differ; attempts: "
          + "1 verified, 0 refuted, 1 undecided, 0+1 against the log",
      ])
    #expect(
      summary.transformations.map { "\($0.name): \(row($0.tally.verification))" } == [
        "parts: 1 solved, 1 failed, 0 undecided, 2 differ; attempts: "
          + "1 verified, 1 refuted, 1 undecided, 1+1 against the log"
      ])
  }

  /// The log's figures are the log's, whatever Rung says.
  @Test func `verdicts change nothing of what is logged`() {
    let judged = summary(of: RunLog(sketch: sketch), RunVerdicts(sketch: verdicts))
    var plain = summary(of: RunLog(sketch: sketch), nil)
    #expect(plain.verification == nil)
    #expect(plain.total.verification == RunSummary.NodeVerdicts())
    #expect(plain.verdicts == judged.verdicts)
    plain.total.verification = judged.total.verification
    #expect(plain.total == judged.total)
  }

  @Test func `an attempt at a node that the log does not have counts in no level`() throws {
    var log = RunLog(sketch: "p ✓✓")
    log.attempts[0].node = ItemKey("nobody")
    let summary = summary(of: log, RunVerdicts(sketch: "✗✓"))
    let figures = try #require(summary.verification)
    #expect(row(figures.attempts) == "1 verified, 1 refuted, 0 undecided, 1+0 against the log")
    #expect(
      row(summary.total.verification)
        == "1 solved, 0 failed, 0 undecided, 0 differ; attempts: "
        + "1 verified, 0 refuted, 0 undecided, 0+0 against the log")
  }

  @Test func `formulas that were split`() throws {
    func verdict(_ outcome: SplitVerdict.Outcome) -> SplitVerdict {
      SplitVerdict(
        outcome: outcome, connective: "and", places: [], missing: [], fromParts: .all, own: .all)
    }
    var verdicts = RunVerdicts(sketch: verdicts)
    let outcomes: [(own: SplitVerdict.Outcome, logged: SplitVerdict.Outcome)] = [
      (.consistent, .contradicts), (.consistent, .open), (.contradicts, .contradicts),
      (.contradicts, .consistent), (.open, .open),
    ]
    for (node, outcome) in outcomes.enumerated() {
      verdicts.splits[node] = SplitCheck(
        own: verdict(outcome.own), logged: verdict(outcome.logged))
    }
    let splits = try #require(summary(of: RunLog(sketch: sketch), verdicts).verification).splits
    #expect([splits.consistent, splits.contradicting, splits.open] == [2, 2, 1])
    #expect([splits.contradictingInLog, splits.contradictions, splits.count] == [2, 3, 5])
  }

  @Test func `contradictions are caveats`() {
    let log = RunLog(sketch: "p ✓✓✗\nq ✗")
    #expect(
      summary(of: log, RunVerdicts(sketch: "✗✗✓?")).caveats
        == [
          .refutedAgainstLog(2), .verifiedAgainstLog(1), .missing([.training, .evaluations]),
        ])
    #expect(
      summary(of: log, RunVerdicts(sketch: "✓?✗?")).caveats
        == [.missing([.training, .evaluations])])
  }

  @Test func `every reason is one for its own verdict`() {
    let reasons = Verdict.Outcome.allCases.map { outcome in
      Verdict.Reason.allCases.filter { $0.outcome == outcome }
    }
    #expect(reasons.map(\.count) == [2, 7, 12])
    #expect(reasons.joined().elementsEqual(Verdict.Reason.allCases))
  }

  @Test func `a hundred thousand attempts`() throws {
    var log = RunLog(sketch: "p ✓")
    log.attempts = Array(repeating: log.attempts[0], count: 100_000)
    var verdicts = RunVerdicts(sketch: "✗")
    verdicts.attempts = Array(repeating: verdicts.attempts[0], count: 100_000)
    let summary = summary(of: log, verdicts)
    #expect(summary.total.verification.attempts.refutedAgainstLog == 100_000)
    #expect(summary.total.verification.failed == 1)
  }
}

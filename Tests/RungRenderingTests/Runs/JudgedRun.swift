import RungModel

@testable import RungRendering

extension PublishedRun {
  /// Two problems that the log calls solved, and a variant that it calls failed. Rung refutes the first
  /// answer, verifies that of the variant, and cannot decide the last.
  static var judged: PublishedRun {
    let verdicts = RunVerdicts(
      attempts: [
        Verdict(
          .refuted, .differs, detail: "in x", method: .derivative, points: 24, tolerance: 1e-9,
          seed: 1618, worstError: 0.25,
          witness: .point(
            at: [.init(name: "x", value: 0.125), .init(name: "a", value: -2)],
            claimed: .init(1.000001), expected: .init(1, -0.5))),
        Verdict(
          .verified, .agrees, method: .identity, points: 1003, tolerance: 1e-9, seed: 1618,
          worstError: 3e-14),
        Verdict(.undecided, .unsupported, detail: "zeta"),
      ], version: 7, seed: 1618, workLimit: 20_000_000, conflictLimit: 200_000)
    var ladders = ExampleLadders(
      [
        .init(outcome: .solved), .init(parent: 0, outcome: .failed, transformations: [0]),
        .init(outcome: .solved, problem: 1),
      ], problems: 2, transformations: ["parts"])
    ladders.run.log.metadata.domain = "integration"
    ladders.run.verdicts = verdicts
    var published = PublishedRun(
      run: ladders.run, summary: .judged, texts: ladders, post: 0, file: "run.json",
      fileSize: 1234)
    published.link = "/experiments/judged/"
    return published
  }
}

extension RunSummary {
  fileprivate static var judged: RunSummary {
    func attempts(
      right: [Verdict.Outcome] = [], wrong: [Verdict.Outcome] = []
    ) -> AttemptVerdicts {
      var counts = AttemptVerdicts()
      for own in right { counts.add(own, logged: .pass) }
      for own in wrong { counts.add(own, logged: .fail) }
      return counts
    }
    var top = Tally()
    (top.nodes, top.solved, top.attempts) = (2, 2, 2)
    (top.verification.failed, top.verification.undecided, top.verification.contradicted) = (1, 1, 1)
    top.verification.attempts = attempts(right: [.refuted, .undecided])
    var below = Tally()
    (below.nodes, below.failed, below.attempts) = (1, 1, 1)
    (below.verification.solved, below.verification.contradicted) = (1, 1)
    below.verification.attempts = attempts(wrong: [.verified])
    var summary = RunSummary()
    (summary.total.nodes, summary.total.solved, summary.total.failed) = (3, 2, 1)
    summary.total.attempts = 3
    summary.total.verification.solved = 1
    summary.total.verification.failed = 1
    summary.total.verification.undecided = 1
    summary.total.verification.contradicted = 2
    summary.total.verification.attempts = attempts(
      right: [.refuted, .undecided], wrong: [.verified])
    summary.problems = top
    summary.levels = [Level(level: 0, tally: top), Level(level: 1, tally: below)]
    summary.transformations = [
      Transformation(name: "parts", relations: [0, 1, 0, 0, 0, 0], tally: below)
    ]
    (summary.attempts, summary.answered) = (3, 3)
    summary.verdicts = [.pass: 2, .fail: 1]
    var verification = Verification()
    verification.attempts = summary.total.verification.attempts
    verification.byLog = [
      .pass: top.verification.attempts, .fail: below.verification.attempts,
    ]
    verification.undecided = [.unsupported: 1]
    summary.verification = verification
    summary.caveats = [.refutedAgainstLog(1), .verifiedAgainstLog(1)]
    return summary
  }
}

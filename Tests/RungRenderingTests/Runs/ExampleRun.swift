import RungModel

@testable import RungRendering

extension PublishedRun {
  /// Two problems: the first solved with a failed variant, the second not attempted; an evaluation
  /// made twice, a curve with a gap.
  static var example: PublishedRun {
    var ladders = ExampleLadders(
      [
        .init(outcome: .solved), .init(parent: 0, outcome: .failed, transformations: [0]),
        .init(problem: 1),
      ], problems: 2, transformations: ["by <parts>"])
    var log = ladders.run.log
    log.metadata.title = "The <first> run"
    log.metadata.isExample = true
    log.metadata.model = "a model"
    log.metadata.repository = "https://example.org/?a&b"
    log.metadata.paper = "javascript:alert(1)"
    log.metadata.parameters = [.init(name: "rollouts", value: "=8")]
    log.digest = SHA256.digest(of: Bytes("log"))
    for (id, phase, correct) in [("e1", RunLog.Phase.base, 1), ("e2", .final, 82)] {
      var evaluation = Evaluation(id: id, set: "test", metric: "pass@1", place: log.nodes[0].place)
      evaluation.phase = phase
      evaluation.correct = Double(correct)
      evaluation.total = 100
      evaluation.value = Double(correct) / 100
      log.evaluations.append(evaluation)
    }
    ladders.run.log = log
    var published = PublishedRun(
      run: ladders.run, summary: .example, texts: ladders, post: 0, file: "run.json",
      fileSize: 1234)
    published.link = "/experiments/first/"
    published.logLink = "/experiments/first/run.json"
    return published
  }

  /// Its report.
  func report(language: String = "en") -> RunReport {
    RunReport(self, pages: RunPages(run, link: link), language: language)
  }
}

extension RunSummary {
  fileprivate static var example: RunSummary {
    var summary = RunSummary()
    summary.total.nodes = 3
    summary.total.solved = 1
    summary.total.failed = 1
    summary.total.notAttempted = 1
    summary.total.attempts = 2
    var top = Tally()
    top.nodes = 2
    top.solved = 1
    top.notAttempted = 1
    top.attempts = 1
    var below = Tally()
    below.nodes = 1
    below.failed = 1
    below.attempts = 1
    summary.problems = top
    summary.levels = [Level(level: 0, tally: top), Level(level: 1, tally: below)]
    summary.transformations = [
      Transformation(name: "by <parts>", relations: [0, 1, 0, 0, 0, 0], tally: below)
    ]
    summary.attempts = 2
    summary.answered = 2
    summary.verdicts = [.pass: 1, .fail: 1]
    summary.evaluations = [
      Evaluation(
        index: 0, proportion: Proportion(1, of: 100), expected: 0.01, disagrees: false),
      Evaluation(
        index: 1, proportion: Proportion(82, of: 100), expected: 0.82, disagrees: false),
    ]
    summary.curves = [
      Curve(
        metric: "accuracy", subject: .training(.train),
        series: [
          Curve.Series(
            label: .level(0),
            points: [
              Curve.Point(step: 0, value: 0.25, proportion: Proportion(4, of: 16)),
              Curve.Point(step: 20, value: 0.5),
            ], gaps: [10])
        ])
    ]
    summary.caveats = [.notFinite(1), .missing([.testTime])]
    return summary
  }
}

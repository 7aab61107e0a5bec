import RungExperiment
import RungModel
import RungTestSupport
import Testing

/// The lines over the steps of a run, as tables.
struct CurveFiguresTests {
  /// One line of text for each line of a curve: `3: 0.5 (1/2)`, gaps at the end.
  private func table(_ log: RunLog) -> String {
    let (run, mistakes) = LadderBuilder.resolve(log, name: "run")
    return RunFigures.summarise(run, mistakes: mistakes).curves.map { curve in
      "\(curve.metric) \(curve.subject)\n"
        + curve.series.map { series in
          let points = series.points.map { point in
            "\(point.step): \(point.value)"
              + (point.proportion.map { " (\($0.part)/\($0.total))" } ?? "")
          }
          let gaps = series.gaps.isEmpty ? [] : ["gaps \(series.gaps)"]
          return "  \(series.label) | " + (points + gaps).joined(separator: ", ") + "\n"
        }.joined()
    }.joined()
  }

  private func step(
    _ step: Int, phase: RunLog.Phase = .train, problem: String? = nil,
    _ metrics: [(String, Double)], levels: [TrainingStep.Level] = []
  ) -> TrainingStep {
    let place = RunLog.Place(bytes: 0..<0, line: 1, element: 0)
    var record = TrainingStep(phase: phase, step: step, place: place)
    record.problem = problem.map { ItemKey($0) }
    record.metrics = metrics.map { ($0, $1) }
    record.levels = levels
    return record
  }

  @Test func training() {
    var log = RunLog(sketch: "p")
    log.training = [
      step(
        0, [("loss", 0.5), ("accuracy", 0.25)],
        levels: [
          TrainingStep.Level(level: 1, correct: 3, total: 4, accuracy: nil),
          TrainingStep.Level(level: 0, correct: 1, total: 8, accuracy: 0.125),
        ]),
      step(20, [("kl", 0.1), ("loss", .nan), ("accuracy", 0.75)]),
      step(
        10, [("loss", 0.25), ("accuracy", 0.5)],
        levels: [
          TrainingStep.Level(level: 1, correct: nil, total: nil, accuracy: .infinity),
          TrainingStep.Level(level: 2, correct: 5, total: 4, accuracy: nil),
        ]),
    ]
    #expect(
      table(log) == """
        accuracy training(RungModel.RunLog.Phase.train)
          all | 0: 0.25, 10: 0.5, 20: 0.75
          level(0) | 0: 0.125 (1/8)
          level(1) | 0: 0.75 (3/4), gaps [10]
        loss training(RungModel.RunLog.Phase.train)
          all | 0: 0.5, 10: 0.25, gaps [20]
        kl training(RungModel.RunLog.Phase.train)
          all | 20: 0.1

        """)
  }

  /// The last value of a step counts, also where it is no number; a step may come in several records.
  @Test func repeatedSteps() {
    var log = RunLog(sketch: "p")
    log.training = [
      step(1, [("loss", 0.5)]), step(1, [("kl", 0.1)]), step(1, [("loss", 0.25)]),
      step(2, [("loss", 0.5)]), step(2, [("loss", .nan)]),
    ]
    #expect(
      table(log) == """
        loss training(RungModel.RunLog.Phase.train)
          all | 1: 0.25, gaps [2]
        kl training(RungModel.RunLog.Phase.train)
          all | 1: 0.1

        """)
    let run = LadderBuilder.resolve(log, name: "run").run
    #expect(RunFigures.summarise(run, mistakes: []).caveats.contains(.repeatedSteps(2)))
  }

  @Test func testTime() {
    var log = RunLog(sketch: "p\nq")
    let place = RunLog.Place(bytes: 0..<0, line: 1, element: 0)
    log.training = [
      step(1, phase: .ttrl, problem: "q", [("loss", 0.5)]),
      step(1, phase: .ttrl, problem: "p", [("loss", 0.25)]),
      step(1, phase: .ttrl, problem: "nobody", [("loss", 0.25)]),
      step(1, [("loss", 1)]),
    ]
    var record = TestTimeRecord(problem: ItemKey("q"), solved: true, place: place)
    record.curve = [
      TestTimeRecord.Point(step: 17, accuracy: 0.5, reward: 1),
      TestTimeRecord.Point(step: 0, accuracy: 0, reward: nil),
    ]
    log.testTime = [record]
    #expect(
      table(log) == """
        loss training(RungModel.RunLog.Phase.train)
          all | 1: 1.0
        loss training(RungModel.RunLog.Phase.ttrl)
          problem(0) | 1: 0.25
          problem(1) | 1: 0.5
        accuracy testTime
          problem(1) | 0: 0.0, 17: 0.5
        reward_mean testTime
          problem(1) | 17: 1.0

        """)
  }

  /// Without `training` the attempts that name a step tell how it went.
  @Test func attempts() {
    var log = RunLog(
      sketch: """
        p ✓✗·!
          easier a ✗✓✓
        """)
    for (index, step) in [5, 5, 5, 6, 5, 6, nil].enumerated() { log.attempts[index].step = step }
    for (index, reward) in [1, 0, .nan, .nan, 1, nil, 1].enumerated() {
      log.attempts[index].reward = reward
    }
    #expect(
      table(log) == """
        accuracy attempts(RungModel.RunLog.Phase.eval)
          all | 5: 0.3333333333333333 (1/3), 6: 0.5 (1/2)
          level(0) | 5: 0.5 (1/2), 6: 0.0 (0/1)
          level(1) | 5: 0.0 (0/1), 6: 1.0 (1/1)
        reward_mean attempts(RungModel.RunLog.Phase.eval)
          all | 5: 0.6666666666666666, gaps [6]
          level(0) | 5: 0.5, gaps [6]
          level(1) | 5: 1.0

        """)
    log.training = [step(1, [("loss", 1)])]
    #expect(
      table(log) == """
        loss training(RungModel.RunLog.Phase.train)
          all | 1: 1.0

        """)
  }

  @Test func nothing() {
    #expect(table(RunLog(sketch: "p ✓")) == "")
  }
}

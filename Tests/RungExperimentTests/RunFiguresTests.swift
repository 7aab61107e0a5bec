import RungExperiment
import RungModel
import RungTestSupport
import Testing

/// Figures that can be counted by hand.
struct RunFiguresTests {
  private let sketch = """
    p ✗✗
      easier a ✗✓ {parts,u}
        equivalent b ? {u,u}
        easier c unsolvable ✗
      easier d duplicate ×3
      harder e !· {parts}
    q ✓✓
      easier f unparsable
    """

  private func summary(of log: RunLog, unreadRecords: Int = 0) -> RunSummary {
    let (run, mistakes) = LadderBuilder.resolve(log, name: "run")
    return RunFigures.summarise(run, mistakes: mistakes, unreadRecords: unreadRecords)
  }

  private func row(_ tally: RunSummary.Tally) -> String {
    "\(tally.nodes) nodes: \(tally.solved) solved, \(tally.failed) failed, "
      + "\(tally.undecided) undecided, \(tally.unsolvable) unsolvable, "
      + "\(tally.notAttempted) not attempted; \(tally.duplicates) duplicates, "
      + "\(tally.attempts) attempts"
  }

  @Test func tallies() {
    let summary = summary(of: RunLog(sketch: sketch))
    #expect(
      row(summary.total)
        == "8 nodes: 2 solved, 2 failed, 2 undecided, 1 unsolvable, 1 not attempted; "
        + "3 duplicates, 10 attempts")
    #expect(summary.total.attempted == 6)
    #expect(
      row(summary.problems)
        == "2 nodes: 1 solved, 1 failed, 0 undecided, 0 unsolvable, 0 not attempted; "
        + "0 duplicates, 4 attempts")
    #expect(
      summary.levels.map { "\($0.level): \(row($0.tally))" } == [
        "0: 2 nodes: 1 solved, 1 failed, 0 undecided, 0 unsolvable, 0 not attempted; "
          + "0 duplicates, 4 attempts",
        "1: 5 nodes: 1 solved, 0 failed, 2 undecided, 1 unsolvable, 1 not attempted; "
          + "3 duplicates, 5 attempts",
        "2: 1 nodes: 0 solved, 1 failed, 0 undecided, 0 unsolvable, 0 not attempted; "
          + "0 duplicates, 1 attempts",
      ])
    #expect(summary.relations == [.root: 2, .easier: 4, .equivalent: 1, .harder: 1])
  }

  @Test func transformations() {
    let summary = summary(of: RunLog(sketch: sketch))
    #expect(
      summary.transformations.map { "\($0.name) \($0.relations): \(row($0.tally))" } == [
        "parts [0, 1, 0, 1, 0, 0]: 2 nodes: 1 solved, 0 failed, 1 undecided, 0 unsolvable, "
          + "0 not attempted; 0 duplicates, 4 attempts",
        "u [0, 1, 1, 0, 0, 0]: 2 nodes: 1 solved, 0 failed, 1 undecided, 0 unsolvable, "
          + "0 not attempted; 0 duplicates, 3 attempts",
      ])
  }

  @Test func attempts() {
    var log = RunLog(sketch: sketch)
    log.attempts[0].hasAnswer = false
    log.attempts[0].reward = 0
    log.attempts[1].reward = 1
    log.attempts[2].reward = .nan
    log.attempts[3].node = ItemKey("nobody")
    let summary = summary(of: log)
    #expect(summary.attempts == 10)
    #expect(summary.total.attempts == 9)
    #expect(summary.answered == 9)
    #expect(summary.verdicts == [.pass: 3, .fail: 4, .undecided: 1, .error: 1])
    #expect(summary.meanReward == 0.5)
    #expect(summary.rewards == 2)
  }

  /// The sum of these rewards is infinite; their mean is not.
  @Test func hugeRewards() throws {
    var log = RunLog(sketch: "p ✗✗✗✗")
    for index in 0..<4 { log.attempts[index].reward = 1.5e308 }
    let mean = try #require(summary(of: log).meanReward)
    #expect(abs(mean / 1.5e308 - 1) < 1e-12)
  }

  @Test func hugeCounts() {
    let log = RunLog(sketch: "p ×9223372036854775807\n  easier a ×9223372036854775807")
    #expect(summary(of: log).total.duplicates == Int.max)
  }

  @Test func testTime() {
    var log = RunLog(sketch: "p\nq\nr")
    let place = RunLog.Place(bytes: 0..<0, line: 9, element: 0)
    log.testTime = [("p", false), ("q", false), ("p", true), ("elsewhere", true)].map {
      TestTimeRecord(problem: ItemKey($0), solved: $1, place: place)
    }
    #expect(summary(of: log).testTime == Proportion(2, of: 3))
    log.testTime = []
    #expect(summary(of: log).testTime == nil)
  }

  // MARK: Caveats

  @Test func caveats() {
    var log = RunLog(
      sketch: """
        p ··
          easier a <nobody
          easier b <b
          easier c @q
          easier d @nothing
          easier e unparsable
        p
        q
        r @p
        """)
    log.isComplete = false
    log.attempts[0].reward = .infinity
    log.attempts[1].node = ItemKey("nobody")
    let place = RunLog.Place(bytes: 0..<0, line: 9, element: 0)
    var evaluation = Evaluation(id: "e1", set: "test", metric: "pass@1", place: place)
    (evaluation.correct, evaluation.total, evaluation.value) = (1, 2, .nan)
    log.evaluations = [evaluation]
    #expect(
      summary(of: log, unreadRecords: 7).caveats == [
        .cutOff, .unreadRecords(7), .duplicateIDs(2), .orphans(1), .circles(1),
        .parentsElsewhere(2), .homeless(1), .emptyProblems(1), .strayAttempts(1),
        .unreadStatements(1), .notFinite(2), .disagreeingEvaluations(1), .missing([.training]),
        .noVerdicts,
      ])
  }

  @Test func aLogOfProblemsAlone() {
    #expect(
      summary(of: RunLog(sketch: "p\n  easier a")).caveats
        == [.missing([.attempts, .training, .evaluations])])
  }
}

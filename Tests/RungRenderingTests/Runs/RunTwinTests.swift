import RungModel
import RungTestSupport
import Testing

@testable import RungRendering

/// A run beside its figures as JSON: names that others point at.
struct RunTwinTests {
  @Test func `the whole object`() {
    var output = Bytes()
    var json = JSONWriter(taking: &output)
    var run = PublishedRun.example
    run.run.log.evaluations[1].value = .infinity
    RunTwin.write(run, into: &json)
    json.give(back: &output)
    let tally = """
      "undecided":0,"unsolvable":0,"notAttempted"
      """
    #expect(
      String(decoding: output, as: UTF8.self) == """
        {"name":"example","id":"","title":"The \\u003cfirst> run","domain":"","example":true,\
        "url":"/experiments/first/","log":{"file":"run.json","bytes":1234,\
        "sha256":"\(SHA256.digest(of: Bytes("log")).description)",\
        "url":"/experiments/first/run.json","complete":true},"summary":{\
        "problems":{"count":2,"attempted":1,"solved":1,"failed":0,\(tally):1,"duplicates":0,\
        "attempts":1,"share":0.5},\
        "nodes":{"count":3,"attempted":2,"solved":1,"failed":1,\(tally):1,"duplicates":0,\
        "attempts":2,"share":0.5},\
        "levels":[\
        {"level":0,"count":2,"attempted":1,"solved":1,"failed":0,\(tally):1,"duplicates":0,\
        "attempts":1,"share":1.0},\
        {"level":1,"count":1,"attempted":1,"solved":0,"failed":1,\(tally):0,"duplicates":0,\
        "attempts":1,"share":0.0}],\
        "transformations":[\
        {"name":"by \\u003cparts>","count":1,"attempted":1,"solved":0,"failed":1,\(tally):0,\
        "duplicates":0,"attempts":1,"share":0.0}],\
        "attempts":{"count":2,"answered":2,"pass":1,"fail":1,"undecided":0,"error":0,"rewards":0,\
        "meanReward":null},"verification":null,\
        "evaluations":[\
        {"id":"e1","set":"test","metric":"pass@1","phase":"base","value":0.01,"correct":1,\
        "total":100,"interval":[0.0017674320641406526,0.054486196178705315],"expected":0.01,\
        "disagrees":false},\
        {"id":"e2","set":"test","metric":"pass@1","phase":"final","value":null,"correct":82,\
        "total":100,"interval":[0.7333264161369927,0.8829977450105364],"expected":0.82,\
        "disagrees":false}],\
        "curves":[{"metric":"accuracy","subject":"training","phase":"train","series":[{"level":0,\
        "points":[{"step":0,"value":0.25,"correct":4,"total":16},{"step":20,"value":0.5}],\
        "notFinite":[10]}]}],\
        "caveats":["One number is infinite or not a number; curves and means leave it out.",\
        "The log has no records of these kinds, so the report has no part for them: ttrl."]}}
        """)
  }

  private func text(of run: PublishedRun) -> String {
    var output = Bytes()
    var json = JSONWriter(taking: &output)
    RunTwin.write(run, into: &json)
    json.give(back: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `Rung's own verdicts`() {
    let text = text(of: .judged)
    #expect(
      text.contains(
        """
        "verification":{"version":7,"seed":1618,"workLimit":20000000,"conflictLimit":200000,\
        "attempts":{"count":3,"verified":1,"refuted":1,"undecided":1,"refutedAgainstLog":1,\
        "verifiedAgainstLog":1,"disagreements":2,"share":0.3333333333333333},\
        "byLog":{"pass":{"count":2,"verified":0,"refuted":1,"undecided":1},\
        "fail":{"count":1,"verified":1,"refuted":0,"undecided":0},\
        "undecided":{"count":0,"verified":0,"refuted":0,"undecided":0},\
        "error":{"count":0,"verified":0,"refuted":0,"undecided":0},\
        "none":{"count":0,"verified":0,"refuted":0,"undecided":0}},\
        "undecidedByReason":{"noAnswer":0,"unreadProblem":0,"unreadAnswer":0,\
        "unsupportedProblem":0,"unsupported":1,"cancellation":0,"tooFewPoints":0,"ambiguous":0,\
        "noConvergence":0,"borderlineDivergence":0,"workLimit":0,"conflictLimit":0},\
        "disagreements":[\
        {"attempt":"t0","node":"v0","log":"pass","own":"refuted","reason":"differs"},\
        {"attempt":"t1","node":"v1","log":"fail","own":"verified","reason":"agrees"}]}
        """))
    // Of all problems, of the attempted nodes, of a level and of a transformation.
    let level = """
      "verification":{"solved":1,"failed":0,"undecided":0,"contradicted":1,"share":1.0,\
      "attempts":{"verified":1,"refuted":0,"undecided":0,"refutedAgainstLog":0,\
      "verifiedAgainstLog":1}}}
      """
    #expect(
      text.contains(
        """
        "problems":{"count":2,"attempted":2,"solved":2,"failed":0,"undecided":0,"unsolvable":0,\
        "notAttempted":0,"duplicates":0,"attempts":2,"share":1.0,\
        "verification":{"solved":0,"failed":1,"undecided":1,"contradicted":1,"share":0.0,\
        "attempts":{"verified":0,"refuted":1,"undecided":1,"refutedAgainstLog":1,\
        "verifiedAgainstLog":0}}},"nodes":{"count":3,
        """))
    #expect(
      text.contains(
        """
        "share":0.6666666666666666,\
        "verification":{"solved":1,"failed":1,"undecided":1,"contradicted":2,\
        "share":0.3333333333333333,
        """))
    #expect(text.contains("{\"level\":1,\"count\":1,") && text.contains(level + "],\"transform"))
    #expect(text.contains("{\"name\":\"parts\",") && text.contains(level + "],\"attempts\":"))
  }

  @Test func `formulas that were split`() {
    var run = PublishedRun.judged
    run.run.verdicts?.splits = [0: .contradictory, 2: .open]
    for split in [SplitCheck.contradictory, .open] { run.summary.verification?.splits.add(split) }
    #expect(
      text(of: run).contains(
        """
        "own":"verified","reason":"agrees"}],"splits":{"count":2,"consistent":1,"contradicting":0,\
        "open":1,"contradictingInLog":1}}
        """))
    #expect(!text(of: .judged).contains("splits"))
  }

  @Test func `a stranger's ids, a seed of 64 bits, and a list with an end`() {
    var run = PublishedRun.judged
    var ladders = ExampleLadders([.init(outcome: .solved)], tries: 300)
    for index in ladders.attempts.indices {
      ladders.attempts[index].id = Bytes("\"</script>\u{1}")
      ladders.run.log.attempts[index].claimed = .pass
    }
    ladders.run.verdicts = RunVerdicts(sketch: String(repeating: "✗", count: 300))
    ladders.run.verdicts?.seed = .max
    (run.run, run.texts) = (ladders.run, ladders)
    let text = text(of: run)
    #expect(text.contains("\"seed\":18446744073709551615,"))
    #expect(
      text.ranges(of: #"{"attempt":"\"\u003c/script>\u0001","node":"v0","#).count == 100)
  }
}

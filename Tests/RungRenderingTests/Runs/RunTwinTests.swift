import RungModel
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
        "attempts":{"count":2,"answered":2,"pass":1,"fail":1,"undecided":0,"error":0,"rewards":0,\
        "meanReward":null},\
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
}

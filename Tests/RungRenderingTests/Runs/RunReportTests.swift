import RungModel
import Testing

@testable import RungRendering

/// A run beside the parts of its report.
struct RunReportTests {
  private static func text(_ markup: Bytes) -> String {
    String(decoding: markup, as: UTF8.self)
  }

  @Test func `the headline says what the log says, with counts`() {
    #expect(
      RunReportTests.text(PublishedRun.example.report().headline(hasLink: true)) == """
        <div class="run-card">
        <p class="run-title"><a href="/experiments/first/"><bdi>The &lt;first&gt; run</bdi></a> \
        <strong class="badge">Example</strong></p>
        <p>As logged: 1 of 2 problems solved (50\u{A0}%); 1 of 2 attempted nodes solved (50\u{A0}%); \
        pass@1 on test from 1/100, 1\u{A0}% (95\u{A0}% interval 0.2–5\u{A0}%) \
        to 82/100, 82\u{A0}% (95\u{A0}% interval 73–88\u{A0}%).</p>
        <dl class="figures">
        <div><dt>Problems solved</dt><dd>1/2, 50\u{A0}%</dd></div>
        <div><dt>Nodes solved of attempted</dt><dd>1/2, 50\u{A0}% <span>of 3 nodes in all</span></dd></div>
        <div><dt>pass@1 on test</dt><dd>1/100, 1\u{A0}% → 82/100, 82\u{A0}% \
        <span>95\u{A0}% interval 0.2–5\u{A0}% → 73–88\u{A0}%</span></dd></div>
        <div><dt>Attempts</dt><dd>2</dd></div>
        </dl>
        <p class="notes">Not re-verified: the log does not name its domain.</p>
        <ul class="caveats">
        <li>The log says of itself that it is an example of the format and no experiment.</li>
        <li>One number is infinite or not a number; curves and means leave it out.</li>
        <li>The log has no records of these kinds, so the report has no part for them: ttrl.</li>
        </ul>
        </div>

        """)
  }

  @Test func `a run without results says so`() {
    var run = PublishedRun.example
    run.run.log.evaluations = []
    run.summary = RunSummary()
    run.summary.total.nodes = 1003
    run.summary.problems.nodes = 33
    #expect(
      ReportHeadline(run.report()).sentence
        == "As logged: 33 problems, 1,003 nodes on 0 levels, and no attempt with a result.")
    #expect(
      ReportHeadline(run.report(language: "ja")).sentence
        == "ログによると：問題33件、0レベルに1,003ノード、結果のある試行なし。")
    run.summary.total.solved = 3
    run.summary.testTime = Proportion(9, of: 10)
    #expect(
      ReportHeadline(run.report()).sentence
        == "As logged: 33 problems, none of them attempted itself; 3 of 3 attempted nodes solved "
        + "(100\u{A0}%); at test time 9 of 10 problems solved (90\u{A0}%).")
  }

  @Test func `every caveat is a sentence in both languages`() {
    let caveats: [RunSummary.Caveat] = [
      .cutOff, .unreadRecords(1), .unreadRecords(2), .duplicateIDs(2), .orphans(2), .circles(2),
      .parentsElsewhere(2), .homeless(2), .emptyProblems(2), .strayAttempts(2),
      .unreadStatements(2), .notFinite(2), .repeatedSteps(2), .disagreeingEvaluations(1234),
      .missing([.training, .evaluations]), .noVerdicts, .refutedAgainstLog(1),
      .refutedAgainstLog(2), .verifiedAgainstLog(1), .verifiedAgainstLog(2),
    ]
    for caveat in caveats {
      let english = caveat.sentence(RunWords(language: "en"))
      #expect(english.hasSuffix(".") && !english.contains("%"))
      let japanese = caveat.sentence(RunWords(language: "ja"))
      #expect(
        (japanese.hasSuffix("。") || japanese.hasSuffix("．")) && !japanese.contains("%"))
    }
    #expect(
      RunSummary.Caveat.disagreeingEvaluations(1234).sentence(RunWords(language: "en"))
        == "The values of 1,234 evaluations do not follow from their own counts.")
  }

  @Test func `what the text shows is not repeated`() {
    let report = PublishedRun.example.report()
    #expect(
      report.parts(besides: [], prefix: "report.").map(\.id) == [
        "report.curves", "report.evaluations", "report.levels", "report.problems",
        "report.transformations", "report.parameters", "report.provenance",
      ])
    let shown: [RunPart] = [
      .curves(run: 0, curves: [0], only: nil), .levels(run: 0),
      .evaluations(run: 0, evaluations: [1]), .ladder(run: 0, problem: 0),
    ]
    let rest = report.parts(besides: shown, prefix: "report.")
    #expect(
      rest.map(\.kind) == [.evaluations, .problems, .transformations, .parameters, .provenance])
    #expect(RunReportTests.text(rest[1].markup).contains("The ladder of <bdi>p2</bdi>"))
    #expect(!RunReportTests.text(rest[1].markup).contains("The ladder of <bdi>p1</bdi>"))
    // One line of a curve is not the curve.
    let line: RunPart = .curves(run: 0, curves: [0], only: .level(0))
    #expect(report.parts(besides: [line], prefix: "").first?.kind == .curves)
  }

  @Test func `tables as files`() {
    let report = PublishedRun.example.report()
    let files = report.files.map { file in
      var content = Bytes()
      report.writeCSV(file, to: &content)
      return "\(file.path)\n\(RunReportTests.text(content))"
    }
    #expect(
      files.joined(separator: "\n").split(separator: "\r\n", omittingEmptySubsequences: false)
        .joined(separator: "\n") == """
          tables/curves.csv
          metric,subject,phase,level,problem,step,value,correct,total
          accuracy,training,train,0,,0,0.25,4,16
          accuracy,training,train,0,,20,0.5,,
          accuracy,training,train,0,,10,,,

          tables/levels.csv
          level,nodes,attempted,solved,failed,undecided,unsolvable,not_attempted,duplicates,attempts,solved_share
          0,2,1,1,0,0,0,1,0,1,1
          1,1,1,0,1,0,0,0,0,1,0

          tables/evaluations.csv
          evaluation,set,metric,k,phase,step,model,samples,correct,total,value,low,high,expected,judged_by
          e1,test,pass@1,,base,,,,1,100,0.01,0.0017674320641406526,0.054486196178705315,0.01,
          e2,test,pass@1,,final,,,,82,100,0.82,0.7333264161369927,0.8829977450105364,0.82,

          tables/problems.csv
          problem,statement,title,split,nodes,depth,attempted,solved,solved_share,outcome
          p1,"integrate(f0(x), x)",,,2,0,2,1,0.5,solved
          p2,"integrate(f1(x), x)",,,1,0,0,0,,notAttempted

          tables/transformations.csv
          transformation,easier,nodes,attempted,solved,failed,undecided,unsolvable,not_attempted,duplicates,attempts,solved_share
          by <parts>,1,1,1,0,1,0,0,0,0,1,0

          tables/parameters.csv
          parameter,value
          rollouts,'=8

          """)
  }

  @Test func `an evaluation that disagrees with its counts is marked`() {
    var run = PublishedRun.example
    run.run.log.evaluations[1].value = 0.9
    run.summary.evaluations[1].disagrees = true
    let page = RunReportTests.text(run.report().evaluations([1]))
    #expect(page.contains("<th scope=\"col\" class=\"number\">By its counts</th>"))
    #expect(
      page.contains(
        """
        <tr><th scope="row">e2</th><td>test</td><td>pass@1</td><td>final</td>\
        <td class="number">0.9</td><td class="number">82/100, 82\u{A0}%</td>\
        <td class="number">73–88\u{A0}%</td><td class="number">≠ 0.82</td></tr>
        """))
    #expect(page.contains("/experiments/first/tables/evaluations.csv"))
  }

  @Test func `provenance links to what is an address of the web`() {
    let page = RunReportTests.text(PublishedRun.example.report().provenance())
    #expect(
      page.contains(
        "<dd><a href=\"/experiments/first/run.json\">run.json</a> (1.23\u{A0}kB)</dd>"))
    #expect(
      page.contains("<dd><code>\(SHA256.digest(of: Bytes("log")).description)</code></dd>"))
    #expect(
      page.contains(
        "<dd><a href=\"https://example.org/?a&amp;b\" rel=\"nofollow ugc noopener\">"
          + "https://example.org/?a&amp;b</a></dd>"))
    #expect(page.contains("<dd>javascript:alert(1)</dd>"))
    #expect(page.contains("<dd>Rung \(ProgramVersion.current)</dd>"))
  }

  @Test func `nothing of a stranger's is markup`() {
    var run = PublishedRun.example
    let hostile = "<script>alert('x')</script>\" onclick=\"y"
    run.run.name = hostile
    run.file = hostile
    run.run.log.metadata.title = hostile
    run.run.log.metadata.model = hostile
    run.run.log.metadata.notes = hostile
    run.run.log.metadata.repository = "https://example.org/\"><script>"
    run.run.log.metadata.parameters = [.init(name: hostile, value: hostile)]
    run.run.log.metadata.sources = [.init(path: hostile, digest: hostile, shape: hostile)]
    for index in 0..<2 {
      run.run.log.evaluations[index].id = hostile
      run.run.log.evaluations[index].set = hostile
      run.run.log.evaluations[index].metric = "pass@\(hostile)"
      run.run.log.evaluations[index].judgedBy = hostile
    }
    run.summary.curves[0].metric = hostile
    run.summary.transformations[0].name = hostile
    run.run.log.claims = [
      LoggedClaim(
        id: hostile, text: hostile, kind: hostile, reference: hostile, value: hostile,
        place: run.run.log.nodes[0].place)
    ]
    let report = run.report()
    var page = report.headline(hasLink: true)
    for part in report.parts(besides: [], prefix: "report.") { page += part.markup }
    page += report.attempt(0)
    let text = RunReportTests.text(page)
    #expect(!text.contains("<script") && !text.contains("\" onclick=\"y"))
    #expect(text.contains("&lt;script&gt;alert(&#39;x&#39;)"))
  }
}

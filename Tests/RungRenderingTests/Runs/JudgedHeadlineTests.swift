import RungModel
import RungTestSupport
import Testing

@testable import RungRendering

/// What a headline says of Rung's own verdicts.
struct JudgedHeadlineTests {
  private func headline(_ run: PublishedRun, _ language: String = "en") -> String {
    String(decoding: run.report(language: language).headline(hasLink: false), as: UTF8.self)
  }

  @Test func `claimed and re-verified side by side, with counts`() {
    let headline = ReportHeadline(PublishedRun.judged.report())
    #expect(
      headline.sentence
        == "As logged: 2 of 2 problems solved (100\u{A0}%); 2 of 3 attempted nodes solved "
        + "(67\u{A0}%). Re-verified: 0 of 2 problems solved (0\u{A0}%); 1 of 3 attempted nodes "
        + "solved (33\u{A0}%); 1 of 3 attempts verified, 1 refuted, 1 undecided.")
    #expect(
      headline.figures.map { [$0.name, $0.value, $0.detail, $0.reverified] } == [
        ["Problems solved", "2/2, 100\u{A0}%", "as logged", "0/2, 0\u{A0}%"],
        [
          "Nodes solved of attempted", "2/3, 67\u{A0}%", "as logged, of 3 nodes in all",
          "1/3, 33\u{A0}%",
        ],
        ["Right attempts", "2/3, 67\u{A0}%", "as logged", "1/3, 33\u{A0}%"],
        ["Attempts", "3", nil, nil],
      ])
  }

  @Test func `disagreements and undecided ones lead to their tables`() {
    #expect(
      headline(PublishedRun.judged).contains(
        """
        <p>Attempts on which the log and Rung contradict each other: \
        <a href="/experiments/judged/#report.disagreements">2/3, 67\u{A0}%</a>. \
        Undecided attempts: <a href="/experiments/judged/#report.undecided">1/3, 33\u{A0}%</a>.</p>
        """))
    let parts = PublishedRun.judged.report().parts(besides: [], prefix: "report.")
    let markup = parts.first { $0.kind == .verification }?.markup ?? []
    let part = String(decoding: markup, as: UTF8.self)
    #expect(part.contains(" id=\"report.disagreements\">"))
    #expect(part.contains(" id=\"report.undecided\">"))
  }

  @Test func `large counts, and none to lead to`() {
    var run = PublishedRun.judged
    var counts = RunSummary.AttemptVerdicts()
    counts.verified = 1_234_567
    run.summary.verification?.attempts = counts
    run.summary.total.solved = 1_000_000
    run.summary.total.verification.solved = 999_999
    let headline = headline(run)
    #expect(headline.contains("1,234,567 of 1,234,567 attempts verified, 0 refuted, 0 undecided."))
    #expect(
      headline.contains(
        "<dd>999,999/1,000,001, &gt;\u{A0}99.9\u{A0}% <span>re-verified</span></dd>"))
    #expect(headline.contains("contradict each other: 0/1,234,567, 0\u{A0}%. Undecided"))
    #expect(!headline.contains("#report."))
  }

  @Test func `a run that is not re-verified says so, and why`() {
    var run = PublishedRun.judged
    run.run.verdicts = nil
    run.summary.verification = nil
    expectNothing(of: run, "Not re-verified: no answer of this run was judged.")
    #expect(headline(run, "ja").contains("再検証なし：この実行の解答は判定されていません。"))
    run = .judged
    run.run.log.metadata.domain = "chess & <go>"
    expectNothing(
      of: run, "Not re-verified: answers in the domain “chess &amp; &lt;go&gt;” are not judged.")
    run.run.log.metadata.domain = ""
    expectNothing(of: run, "Not re-verified: the log does not name its domain.")
    run.summary.attempts = 0
    expectNothing(of: run, "Not re-verified: the log has no attempts.")
  }

  /// Expects a sentence, and no re-verified figures beside the log's.
  private func expectNothing(
    of run: PublishedRun, _ sentence: String, location: Testing.SourceLocation = #_sourceLocation
  ) {
    let report = run.report()
    #expect(
      headline(run).contains("<p class=\"notes\">\(sentence)</p>"), sourceLocation: location)
    let headline = ReportHeadline(report)
    #expect(!headline.sentence.contains("Re-verified"), sourceLocation: location)
    #expect(headline.figures.allSatisfy { $0.reverified == nil }, sourceLocation: location)
    for table in [report.levelTable, report.problemTable, report.transformationTable] {
      #expect(
        !table.columns.contains { $0.name.contains("verified") }, sourceLocation: location)
    }
  }

  /// Undecided attempts are counted, never hidden.
  @Test func `a domain that is not judged has its verdicts in a part all the same`() {
    var run = PublishedRun.judged
    run.run.log.metadata.domain = "chess"
    let part = String(
      decoding: run.report().markup(of: .verification, prefix: "report."), as: UTF8.self)
    #expect(
      part.hasPrefix("<p>Not re-verified: answers in the domain “chess” are not judged.</p>\n"))
    #expect(part.contains("<td class=\"number\">1/3, 33\u{A0}%</td>"))
  }

  @Test func `a run without verdicts has no part and no files of them`() {
    var run = PublishedRun.judged
    run.run.verdicts = nil
    run.summary.verification = nil
    let report = run.report()
    #expect(!report.parts(besides: [], prefix: "").contains { $0.kind == .verification })
    #expect(
      Set(report.files).isDisjoint(with: [.verification, .disagreements, .undecided, .verdicts]))
    #expect(!String(decoding: report.provenance(), as: UTF8.self).contains("rung verify"))
  }

  @Test func `where all agree and all is decided, that is said`() {
    var run = PublishedRun.judged
    run.run.verdicts = RunVerdicts(sketch: "✓✗✓")
    var verification = RunSummary.Verification()
    verification.attempts.verified = 2
    verification.attempts.refuted = 1
    run.summary.verification = verification
    let part = String(
      decoding: run.report().markup(of: .verification, prefix: "report."), as: UTF8.self)
    #expect(part.contains("<p>The log and Rung contradict each other on no attempt.</p>"))
    #expect(
      part.contains(
        "The verdict on each attempt: <a href=\"/experiments/judged/tables/verdicts.csv\">"))
    #expect(!part.contains("undecided.csv") && !part.contains("disagreements.csv"))
  }

  @Test(arguments: [
    (
      "en",
      "Formulas split at their main connective whose verdicts contradict each other: "
        + "1/2, 50\u{A0}%:"
    ),
    ("ja", "主結合子で分割した論理式のうち判定が互いに矛盾：1/2, 50\u{A0}%："),
  ])
  func `formulas that were split and contradict their operands`(
    _ language: String, _ sentence: String
  ) {
    var run = PublishedRun.judged
    func part() -> String {
      String(
        decoding: run.report(language: language).markup(of: .verification, prefix: "report."),
        as: UTF8.self)
    }
    run.run.verdicts?.splits = [0: .contradictory, 2: .open]
    for split in [SplitCheck.contradictory, .open] { run.summary.verification?.splits.add(split) }
    #expect(
      part().contains(
        "<p>\(sentence) <a href=\"/experiments/judged/ladders/1/nodes/1/#n0\">#0</a></p>\n"))
    run.run.verdicts?.splits = [2: .open]
    run.summary.verification?.splits = RunSummary.Splits()
    run.summary.verification?.splits.add(.open)
    #expect(!part().contains(sentence.prefix(10)))
  }

  @Test func `the command that judges again is one that a shell takes as it is meant`() {
    var run = PublishedRun.judged
    run.run.name = "first/trial-2"
    func provenance() -> String { String(decoding: run.report().provenance(), as: UTF8.self) }
    #expect(provenance().contains("\nrung verify first/trial-2</code>"))
    #expect(
      provenance().contains(
        "<dt>Re-verified with</dt><dd>Verifier 7; seed 1618; at most 20,000,000 operations and "
          + "200,000 conflicts for each answer</dd>"))
    run.run.name = "a b'; rm -r <x>"
    #expect(
      provenance().contains("\nrung verify &#39;a b&#39;\\&#39;&#39;; rm -r &lt;x&gt;&#39;</code>"))
    run.run.name = "-x"
    #expect(provenance().contains("\nrung verify &#39;-x&#39;</code>"))
  }

  @Test func `a theme has both figures`() throws {
    let output = try renderTemplates(
      ["report": "{{#figures}}{{name}}: {{text}} / {{reverified}}\n{{/figures}}{{{verification}}}"],
      .object(RunView(PublishedRun.judged.report(), number: 1, of: 1, shown: [])))
    #expect(output.hasPrefix("Problems solved: 2/2, 100\u{A0}% / 0/2, 0\u{A0}%\n"))
    #expect(output.contains("id=\"report.disagreements\""))
  }
}

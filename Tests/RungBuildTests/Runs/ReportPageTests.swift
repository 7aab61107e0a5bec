import RungBuild
import RungTestSupport
import Testing

/// Sites with run logs: which pages there are, and what is wrong with shortcodes that show runs.
struct ReportPageTests {
  private static let log = #"""
    {"rung_log": 1, "run": {"id": "trial", "title": "A trial", "domain": "integration"},
     "problems": [{"id": "p1", "statement": "integrate(x*exp(x), x)"}],
     "nodes": [
      {"id": "n1", "problem": "p1", "level": 0, "statement": "integrate(x*exp(x), x)"},
      {"id": "n2", "problem": "p1", "parent": "n1", "level": 1, "relation": "easier",
       "statement": "integrate(exp(x), x)"}],
     "attempts": [
      {"id": "a1", "node": "n1", "step": 1, "answer": "exp(x)", "claimed": "fail"},
      {"id": "a2", "node": "n2", "step": 2, "answer": "exp(x)", "claimed": "pass"}]}
    """#

  @Test func `a log without a page has a report`() throws {
    let site = try TemporarySite("-- content/experiments/trial/run.json --\n" + ReportPageTests.log)
    #expect(try site.build().warningTexts == [])
    #expect(
      site.output.filter { $0.hasPrefix("experiments/trial/") } == [
        "experiments/trial/index.html", "experiments/trial/index.json",
        "experiments/trial/ladders/1/index.html",
        "experiments/trial/ladders/1/nodes/1/index.html", "experiments/trial/run.json",
        "experiments/trial/tables/curves.csv", "experiments/trial/tables/levels.csv",
        "experiments/trial/tables/problems.csv", "experiments/trial/tables/verdicts.csv",
        "experiments/trial/tables/verification.csv",
      ])
    let page = try site.page("/experiments/trial/")
    #expect(page.contains("<h1>A trial</h1>"))
    #expect(
      page.contains("0 of 1 problems solved (0\u{A0}%); 1 of 2 attempted nodes solved (50\u{A0}%)"))
    #expect(page.contains("href=\"/experiments/trial/run.json\""))
  }

  @Test func `logs that share a folder have a report each`() throws {
    let site = try TemporarySite(
      """
      -- content/experiments/trial/index.md --
      {{< diff "trial/a" "trial/b" >}}
      -- content/experiments/trial/a.json --
      \(ReportPageTests.log)
      -- content/experiments/trial/b.json --
      \(ReportPageTests.log)
      """)
    #expect(try site.build().warningTexts == [])
    let page = try site.page("/experiments/trial/")
    #expect(page.contains("href=\"/experiments/trial/a/\""))
    #expect(try site.page("/experiments/trial/b/").contains("<h1>A trial</h1>"))
  }

  @Test func `what a shortcode names has to be in the log`() throws {
    let site = try TemporarySite(
      """
      -- content/experiments/trial/index.md --
      {{< levels run="trail" >}}
      {{< ladder problem="p2" >}}
      {{< curve metric="acuracy" >}}
      {{< attempt id="a3" >}}
      {{< evaluation >}}
      -- content/posts/other.md --
      {{< run >}}
      -- content/experiments/trial/run.json --
      \(ReportPageTests.log)
      """)
    #expect(
      site.mistakes() == [
        """
        content/experiments/trial/index.md:1:17: error[unknown-run]: `levels`: there is no run “trail”
          | {{< levels run="trail" >}}
          |                 ^
          = help: did you mean `trial`?
        """,
        """
        content/experiments/trial/index.md:2:21: error[unknown-problem]: `ladder`: the run has no \
        problem “p2”
          | {{< ladder problem="p2" >}}
          |                     ^
          = help: did you mean `p1`?
        """,
        """
        content/experiments/trial/index.md:3:19: error[unknown-metric]: `curve`: the run has no \
        metric “acuracy”
          | {{< curve metric="acuracy" >}}
          |                   ^
          = help: did you mean `accuracy`?
        """,
        """
        content/experiments/trial/index.md:4:17: error[unknown-attempt]: `attempt`: the run has no \
        attempt “a3”
          | {{< attempt id="a3" >}}
          |                 ^
          = help: did you mean `a1`?
        """,
        """
        content/experiments/trial/index.md:5:1: error[unknown-evaluation]: `evaluation`: the run has \
        no evaluations
          | {{< evaluation >}}
          | ^
        """,
        """
        content/posts/other.md:1:1: error[missing-argument]: `run`: this page has no run of its own: \
        say which by `run`
          | {{< run >}}
          | ^
          = help: there is `trial`
        """,
      ])
  }

  @Test func `a log of another version has a page that says so`() throws {
    let site = try TemporarySite(
      #"""
      -- content/experiments/future/run.json --
      {"rung_log": 2, "run": {"id": "future", "domain": "integration"}}
      """#)
    #expect(
      try site.build().warningTexts == [
        """
        content/experiments/future/run.json:1:14: warning[log-version]: `/rung_log` is 2; this \
        version of Rung reads version 1
          | {"rung_log": 2, "run": {"id": "future", "domain": "integration"}}
          |              ^
          = help: a log begins with `"rung_log": 1`
        """
      ])
    #expect(
      try site.page("/experiments/future/").contains(
        "Nothing of the log could be read: `/rung_log` is 2; this version of Rung reads version 1.")
    )
  }

  @Test func `a site may have a shortcode of its own called like ours`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      {{< run fast="yes" >}}
      -- templates/shortcodes/run.html --
      <p>{{get.fast}}, run</p>
      """)
    #expect(try site.build().warningTexts == [])
    #expect(try site.page("/posts/a/").contains("<p>yes, run</p>"))
  }

  @Test func `the same bytes on any number of workers`() throws {
    let site = try TemporarySite("-- content/experiments/trial/run.json --\n" + ReportPageTests.log)
    try site.build { $0.workers = 1 }
    let one = try site.outputArchive()
    try site.build {
      $0.workers = 5
      $0.isForced = true
    }
    #expect(try site.outputArchive() == one)
  }
}

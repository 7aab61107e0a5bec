import RungBuild
import RungTestSupport
import Testing

/// Numbers in prose that are bound to values of a run: what the page shows, and what is told where one
/// does not hold.
struct ClaimTests {
  /// Two of three attempted nodes are solved.
  static let log = #"""
    {"rung_log": 1, "run": {"id": "trial", "title": "A trial", "domain": "integration"},
     "problems": [{"id": "p1", "statement": "integrate(x*exp(x), x)"}],
     "nodes": [
      {"id": "n1", "problem": "p1", "level": 0, "statement": "integrate(x*exp(x), x)"},
      {"id": "n2", "problem": "p1", "parent": "n1", "level": 1, "relation": "easier",
       "statement": "integrate(exp(x), x)"},
      {"id": "n3", "problem": "p1", "parent": "n1", "level": 1, "relation": "easier",
       "statement": "integrate(x, x)"}],
     "attempts": [
      {"id": "a1", "node": "n1", "step": 1, "answer": "exp(x)", "claimed": "fail"},
      {"id": "a2", "node": "n2", "step": 2, "answer": "exp(x)", "claimed": "pass"},
      {"id": "a3", "node": "n3", "step": 2, "answer": "x^2/2", "claimed": "pass"}],
     "evaluations": [
      {"id": "<b>", "set": "test", "metric": "pass@1", "correct": 1, "total": 3, "value": 0.3333},
      {"id": "e2", "set": "test", "metric": "pass@1", "value": "Infinity"}]}
    """#

  private static func site(_ text: String) throws -> TemporarySite {
    try TemporarySite(
      """
      -- content/experiments/trial/index.md --
      \(text)
      -- content/experiments/trial/run.json --
      \(log)
      """)
  }

  /// The paragraphs of the text above the report.
  private static func paragraphs(_ text: String) throws -> [String] {
    let site = try site(text)
    #expect(try site.build().warningTexts == [])
    return try paragraphs(of: site)
  }

  private static func paragraphs(of site: TemporarySite) throws -> [String] {
    let lines = try site.page("/experiments/trial/").split(separator: "\n").map(String.init)
    let text = lines.drop { !$0.contains("class=\"text\"") }.prefix {
      !$0.contains("class=\"report\"")
    }
    return text.filter { $0.contains("<p>") }
  }

  private static func link(
    _ text: String, _ path: String, _ value: String, part: String = "#report.levels",
    count: String? = nil
  ) -> String {
    let counted = count.map { " (\($0))" } ?? ""
    let data = count.map { " data-count=\"\($0)\"" } ?? ""
    return """
      <a class="claim" href="/experiments/trial/\(part)" title="trial: \(path) = \(value)\(counted)" \
      data-run="trial" data-path="\(path)" data-value="\(value)"\(data)>\(text)</a>
      """
  }

  private static let share = link(
    "67%", "/summary/nodes/share", "0.6666666666666666", count: "2/3")

  @Test func `a number that holds is shown as it is written, and leads to its table`() throws {
    #expect(
      try ClaimTests.paragraphs(
        """
        We solved {{< claim path="/summary/nodes/share" expect="67%" >}}, {{< claim "/summary/nodes/solved" "2" >}}.
        """) == [
          "<p>We solved \(ClaimTests.share), \(ClaimTests.link("2", "/summary/nodes/solved", "2")).</p>"
        ])
  }

  @Test func `without an expectation the value is set, in the given form`() throws {
    let path = "/summary/levels/1/share"
    #expect(
      try ClaimTests.paragraphs(
        """
        {{< claim "\(path)" >}} and {{< claim path="\(path)" format="0.0 %" >}}.

        Rounded as logged: {{< claim "/summary/evaluations/<b>/value" >}}.

        By the run: {{< claim path="/log/bytes" of="/log/bytes" format="0×" >}}.
        """) == [
          "<p>\(ClaimTests.link("2/2, 100\u{A0}%", path, "1.0", count: "2/2")) and "
            + "\(ClaimTests.link("100.0 %", path, "1.0", count: "2/2")).</p>",
          "<p>Rounded as logged: "
            + ClaimTests.link(
              "1/3, 33\u{A0}%", "/summary/evaluations/&lt;b&gt;/value", "0.3333",
              part: "#report.evaluations", count: "1/3") + ".</p>",
          """
          <p>By the run: <a class="claim" href="/experiments/trial/#report.provenance" \
          title="trial: /log/bytes ÷ /log/bytes = 1.0 (\(ClaimTests.log.utf8.count + 1)/\
          \(ClaimTests.log.utf8.count + 1))" data-run="trial" data-path="/log/bytes" \
          data-of="/log/bytes" data-value="1.0" data-count="\(ClaimTests.log.utf8.count + 1)/\
          \(ClaimTests.log.utf8.count + 1)">1×</a>.</p>
          """,
        ])
  }

  @Test(arguments: [
    #"path="/summary/nodes/share" expect="66.67%""#, #"path="/summary/nodes/share" expect="0.667""#,
    #"path="/summary/nodes/share" expect="60%" tol="7%""#,
    #"path="/summary/nodes/share" expect="60%" tol="12% relative""#,
    #"path="/summary/nodes/share" expect="2/3""#,
    #"path="/summary/nodes/share" expect="2/3, 67 %""#,
    #"path="/summary/nodes/solved" of="/summary/nodes/attempted" expect="2/3""#,
    #"path="/summary/nodes/attempted" of="/summary/nodes/solved" expect="1.5 times""#,
    #"path="/summary/nodes/solved" expect="2.0""#, #"path="/summary/nodes/solved" run="trial""#,
    #"path="/summary/curves/accuracy/series/1/points/2/value" expect="100%""#,
    // 81.5 % is 82 % by half a unit of its last digit.
    #"path="/log/bytes" of="/log/bytes" expect="99%" tol="1%""#,
  ])
  func `what holds`(_ arguments: String) throws {
    let site = try ClaimTests.site("{{< claim \(arguments) >}}")
    #expect(try site.build().warningTexts == [])
  }

  @Test func `a number that does not hold is marked, with what does`() throws {
    let site = try ClaimTests.site(
      #"We solved {{< claim path="/summary/nodes/share" expect="82 %" >}}."#)
    #expect(
      try site.build().warningTexts == [
        """
        content/experiments/trial/index.md:1:57: warning[claim-fails]: `claim`: expected 82 %, but \
        `/summary/nodes/share` of “trial” is 0.6666666666666666 (2/3)
          | We solved {{< claim path="/summary/nodes/share" expect="82 %" >}}.
          |                                                         ^
          = help: as it is written here, that is `67 %`
        """
      ])
    #expect(
      try ClaimTests.paragraphs(of: site) == [
        """
        <p>We solved <a class="claim fails" href="/experiments/trial/#report.levels" \
        title="trial: /summary/nodes/share = 0.6666666666666666 (2/3)" data-run="trial" \
        data-path="/summary/nodes/share" data-value="0.6666666666666666" data-count="2/3">82 %</a> \
        <strong class="claim-fails">✗ the run has 67 %</strong>.</p>
        """
      ])
    #expect(site.mistakes { $0.isStrict = true }.count == 1)
  }

  @Test func `in Japanese`() throws {
    let site = try ClaimTests.site(#"{{< claim path="/summary/nodes/solved" expect="27" >}}問"#)
    try site.folder.write(
      "title = \"T\"\nbaseURL = \"https://example.org/\"\nlanguageCode = \"ja\"\n", to: "rung.toml")
    try site.build()
    #expect(
      try site.page("/experiments/trial/").contains(
        #"">27</a> <strong class="claim-fails">✗ 実際は2</strong>問"#.dropFirst()))
  }

  @Test(arguments: [
    (
      #"path="/summary/nods/solved""#, "claim-path", "17",
      "`/summary/nods/solved` leads nowhere: `/summary` has no `nods`", "did you mean `nodes`?"
    ),
    (
      #"path="/summary/levels/7/solved""#, "claim-path", "17",
      "`/summary/levels/7/solved` leads nowhere: `/summary/levels` has no `7`",
      "there are `0`, `1`"
    ),
    (
      #"path="/summary/nodes/solved/x""#, "claim-path", "17",
      "`/summary/nodes/solved/x` leads nowhere: `/summary/nodes/solved` holds no other values", nil
    ),
    (
      #"path="summary""#, "claim-path", "17", "`summary` is no JSON Pointer",
      "a pointer begins with a slash: `/summary/nodes/solved`"
    ),
    (
      #"path="/a~b""#, "claim-path", "17", "`/a~b` is no JSON Pointer",
      "`~` is written `~0` in a pointer, and `/` in a name `~1`"
    ),
    (
      #"path="/summary/testTime/solved""#, "claim-path", "17",
      "`/summary/testTime/solved` leads nowhere: `/summary` has no `testTime`",
      "there are `problems`, `nodes`, `levels`, `transformations`, `attempts`, `verification`, "
        + "`evaluations`, `curves` and 1 more"
    ),
    (
      #"path="/summary/evaluations/e2/value""#, "claim-value", "17",
      "the run “trial” has no number at `/summary/evaluations/e2/value`",
      "it is `null` there: nothing was logged, or no finite number"
    ),
    (#"path="/name""#, "claim-value", "17", "`/name` is a text and no number", nil),
    (
      #"path="/summary/levels""#, "claim-value", "17", "`/summary/levels` is a list and no number",
      nil
    ),
    (
      #"path="/log""#, "claim-value", "17", "`/log` is an object and no number",
      "there are `file`, `bytes`, `sha256`, `complete`"
    ),
    (
      #"path="/summary/nodes/solved" of="/summary/nodes/unsolvable""#, "claim-value", "44",
      "2 divided by 0 is no number", nil
    ),
    (
      #"path="/summary/nodes/solved" expect="many""#, "claim-number", "48",
      "`expect` is no number as claims write them",
      "write it like `27`, `1,003`, `0.82`, `1.2e-5`, `82 %`, `3.8×` or `27/33, 82 %`"
    ),
    (
      #"path="/summary/nodes/solved" expect="2/3""#, "claim-value", "48",
      "the value, 2, is no share of which the counts are known",
      "point at both counts: `path` at the part, and `of` at the whole"
    ),
    (
      #"path="/summary/nodes/solved" tol="1""#, "claim-number", "45",
      "`tol` means nothing without `expect`", nil
    ),
    (
      #"path="/summary/nodes/share" expect="67%" tol="1×""#, "claim-number", "57",
      "`tol` is no distance from `67%`",
      "write it in the same unit, like `0.5%` beside `82%`, or like `1% relative`"
    ),
    (
      #"path="/summary/nodes/share" expect="2/3" tol="1""#, "claim-number", "57",
      "counts have to be right: leave `tol` out", nil
    ),
    (
      #"path="/summary/nodes/solved" expect="2" format="0""#, "claim-number", "59",
      "`format` means nothing beside `expect`, which is shown as it is written", nil
    ),
    (
      #"path="/summary/nodes/solved" run="trail""#, "unknown-run", "45",
      "there is no run “trail”", "did you mean `trial`?"
    ),
    (#"expect="2""#, "missing-argument", "1", nil, nil),
  ])
  func `what is wrong with a claim`(
    _ arguments: String, _ code: String, _ column: String, _ message: String?, _ help: String?
  ) throws {
    let mistakes = try ClaimTests.site("{{< claim \(arguments) >}}").mistakes()
    #expect(mistakes.count == 1)
    let lines = mistakes.first?.split(separator: "\n").map(String.init) ?? []
    let start = "content/experiments/trial/index.md:1:\(column): error[\(code)]: `claim`"
    #expect(lines.first == start + (message.map { ": \($0)" } ?? " needs `path`"))
    #expect(lines.last { $0.contains("= help:") } == help.map { "  = help: \($0)" })
  }

  @Test func `a claim in another page, in a link and in a summary`() throws {
    let site = try TemporarySite(
      """
      -- content/experiments/trial/run.json --
      \(ClaimTests.log)
      -- content/posts/a.md --
      Solved: {{< claim run="trial" path="/summary/nodes/share" >}} or {{< unchecked "<5>" >}}.
      <!--more-->
      [All {{< claim run="trial" path="/summary/nodes/solved" >}}](/x)
      -- content/posts/b.md --
      Solved: {{< claim run="trial" path="/summary/nodes/share" expect="67%" >}} or {{< unchecked "5" >}}.
      """)
    #expect(try site.build().warningTexts == [])
    let page = try site.page("/posts/a/")
    #expect(
      page.contains("<meta name=\"description\" content=\"Solved: 2/3, 67 % or &lt;5&gt;.\">"))
    #expect(page.contains("or &lt;5&gt;.</p>"))
    #expect(
      page.contains(
        """
        <a href="/x">All <span class="claim" title="trial: /summary/nodes/solved = 2" \
        data-run="trial" data-path="/summary/nodes/solved" data-value="2">2</span></a>
        """))
    #expect(
      try site.page("/posts/b/").contains(
        "<meta name=\"description\" content=\"Solved: 67% or 5.\">"))
  }

  @Test func `a table that the text shows has no heading to lead to`() throws {
    let page = try ClaimTests.paragraphs(
      "Solved {{< claim \"/summary/nodes/solved\" >}}.\n\n{{< levels >}}")
    #expect(
      page.first == "<p>Solved \(ClaimTests.link("2", "/summary/nodes/solved", "2", part: "")).</p>"
    )
  }

  @Test func `of several runs of a page each has a page of its own`() throws {
    let site = try TemporarySite(
      """
      -- content/experiments/trial/index.md --
      {{< claim run="trial/a" path="/summary/nodes/solved" >}}
      -- content/experiments/trial/a.json --
      \(ClaimTests.log)
      -- content/experiments/trial/b.json --
      \(ClaimTests.log)
      """)
    try site.build()
    #expect(
      try site.page("/experiments/trial/").contains("href=\"/experiments/trial/a/#report.levels\""))
    #expect(try site.page("/experiments/trial/a/").contains("<h2 id=\"report.levels\">"))
  }

  @Test func `what strangers write in a log is never markup`() throws {
    let site = try TemporarySite(
      """
      -- content/experiments/trial/index.md --
      {{< claim path='"><script>' >}}
      -- content/experiments/trial/run.json --
      \(ClaimTests.log.replacing("<b>", with: #"\"><script>alert(1)</script>"#))
      """)
    #expect(site.mistakes().count == 1)
    try site.folder.write(
      #"""
      {{< claim `/summary/evaluations/"><script>alert(1)<~1script>/value` >}}
      """#, to: "content/experiments/trial/index.md")
    #expect(site.mistakes() == [])
    let page = try site.page("/experiments/trial/")
    #expect(!page.contains("<script>alert"))
    #expect(
      page.contains(
        "data-path=\"/summary/evaluations/&quot;&gt;&lt;script&gt;alert(1)&lt;~1script&gt;/value\"")
    )
  }
}

import RungTestSupport
import Testing

/// `rung check`, as a user would run it.
struct CheckCommandTests {
  private static func site(_ text: String, settings: String = "") throws -> TemporaryFolder {
    try TemporaryFolder(
      """
      -- rung.toml --
      title = "T"
      baseURL = "https://e.org/"
      \(settings)
      -- content/experiments/trial/index.md --
      \(text)
      -- content/experiments/trial/run.json --
      \(ClaimTests.log)
      -- content/posts/other.md --
      A post about no run may say 5 as it likes.
      """)
  }

  @Test func `nothing found is 0, and nothing is written`() throws {
    let site = try CheckCommandTests.site(#"{{< claim path="/summary/nodes/solved" expect="2" >}}"#)
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n")
    #expect(
      lines.dropFirst().dropLast() == [
        "  checked  2 posts · 1 run", "  pages    15 pages · 82 links", "  claims   1 of 1 hold",
        "  colours  44 pairs compared", "  found    nothing",
      ])
    #expect(!site.has("public"))
  }

  @Test func `claims that fail and unbound numbers are 3`() throws {
    let site = try CheckCommandTests.site(
      """
      We solved {{< claim path="/summary/nodes/solved" expect="27" >}} of 33.

      """)
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 3)
    #expect(
      run.errors == """
        content/experiments/trial/index.md:1:58: warning[claim-fails]: `claim`: expected 27, but \
        `/summary/nodes/solved` of “trial” is 2
          | We solved {{< claim path="/summary/nodes/solved" expect="27" >}} of 33.
          |                                                          ^
          = help: as it is written here, that is `2`
        content/experiments/trial/index.md:1:69: warning[unbound-number]: `33` is bound to no value \
        of a run
          | …d {{< claim path="/summary/nodes/solved" expect="27" >}} of 33.
          |                                                              ^
          = help: write `{{< claim path="/summary/…" expect="33" >}}`, or `{{< unchecked "33" >}}` \
        where it is none of a run's

        """)
    #expect(run.output.contains("  claims   0 of 1 hold\n"))
    #expect(run.output.contains("  found    2 warnings: 1 claim-fails, 1 unbound-number\n"))
    #expect(!site.has("public"))
    // A build passes over numbers that are bound to nothing.
    let build = try Program.rung(["build", "-s", site.path])
    #expect(build.exitCode == 0)
    #expect(!build.errors.contains("unbound-number") && build.errors.contains("claim-fails"))
    #expect(try Program.rung(["build", "--strict", "-s", site.path]).exitCode == 1)
  }

  @Test(arguments: [
    ("", "{{< unchecked >}}33 of 34{{< /unchecked >}}"), ("", "{{< unchecked \"33\" >}}"),
    ("[check]\nunboundNumbers = false", "33"), ("", "---\ncheck: {unboundNumbers: false}\n---\n33"),
  ])
  func `numbers that need no run`(_ settings: String, _ text: String) throws {
    let site = try CheckCommandTests.site(text, settings: settings)
    #expect(try Program.rung(["check", "-s", site.path]).exitCode == 0)
  }

  @Test func `a page says otherwise than its site`() throws {
    let site = try CheckCommandTests.site(
      "---\ncheck: {unboundNumbers: true}\n---\n33",
      settings: "[check]\nunboundNumbers = false")
    #expect(try Program.rung(["check", "-s", site.path]).exitCode == 3)
  }

  @Test func `where the run has a number, the help says so`() throws {
    let site = try CheckCommandTests.site("33 %, 2/2, 3 and 1.7")
    let run = try Program.rung(["check", "-s", site.path])
    #expect(
      run.errors.split(separator: "\n").filter { $0.contains("help:") } == [
        """
          = help: write `{{< claim path="/summary/evaluations/<b>/value" expect="33 %" >}}`, or \
        `{{< unchecked "33 %" >}}` where it is none of a run's; the run has it at \
        `/summary/evaluations/<b>/expected` too
        """,
        """
          = help: write `{{< claim path="/summary/levels/1/share" expect="2/2" >}}`, or \
        `{{< unchecked "2/2" >}}` where it is none of a run's; the run has it at \
        `/summary/curves/accuracy/series/1/points/2/value` too
        """,
        """
          = help: write `{{< claim path="/summary/nodes/count" expect="3" >}}`, or \
        `{{< unchecked "3" >}}` where it is none of a run's; the run has it at \
        `/summary/nodes/attempted`, `/summary/nodes/attempts`, `/summary/attempts/count` too
        """,
        """
          = help: write `{{< claim path="/summary/…" expect="1.7" >}}`, or \
        `{{< unchecked "1.7" >}}` where it is none of a run's
        """,
      ])
  }

  @Test func `a page that shows a run is a write-up too`() throws {
    let site = try CheckCommandTests.site("Text.")
    try site.write("5 {{< levels \"trial\" >}}", to: "content/posts/other.md")
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 3)
    #expect(run.errors.hasPrefix("content/posts/other.md:1:1: warning[unbound-number]"))
    #expect(run.errors.contains("`{{< claim run=\"…\" path=\"/summary/…\" expect=\"5\" >}}`"))
  }

  @Test func `more than a hundred numbers of a page are counted`() throws {
    let site = try CheckCommandTests.site(String(repeating: "33 ", count: 250))
    let run = try Program.rung(["check", "--json", "-s", site.path])
    #expect(run.exitCode == 3)
    #expect(run.output.split(separator: "\n").count == 102)
    #expect(run.output.contains("150 more numbers of this page are bound to no value of a run"))
  }

  @Test func `an error that stops a build is 1, and wrong usage 2`() throws {
    let site = try CheckCommandTests.site("{{< claim \"/summary/x\" >}} 33")
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("error[claim-path]") && run.errors.contains("[unbound-number]"))
    #expect(try Program.rung(["check", "-s", "/nowhere/at/all"]).exitCode == 2)
    #expect(try Program.rung(["check", "--nope"]).exitCode == 2)
  }

  @Test func `JSON is one object a line`() throws {
    let site = try CheckCommandTests.site("33")
    let run = try Program.rung(["check", "--json", "-s", site.path])
    #expect(run.exitCode == 3 && run.errors == "")
    #expect(
      run.output == """
        {"event":"diagnostic","severity":"warning","code":"unbound-number","message":"`33` is bound \
        to no value of a run","path":"content/experiments/trial/index.md","line":1,"column":1,\
        "help":"write `{{\\u003c claim path=\\"/summary/…\\" expect=\\"33\\" >}}`, or \
        `{{\\u003c unchecked \\"33\\" >}}` where it is none of a run's"}
        {"event":"checked","posts":2,"runs":1,"pages":15,"links":81,"claims":0,"claimsHeld":0,\
        "coloursCompared":44,"coloursUnread":0,"found":1}

        """)
  }

  @Test func `quiet says only what is found`() throws {
    let site = try CheckCommandTests.site("33")
    let run = try Program.rung(["check", "-q", "-s", site.path])
    #expect(run.output == "" && run.errors.contains("[unbound-number]"))
  }
}

import RungTestSupport
import Testing

/// The program itself: exit codes, and what is printed where.
struct CommandLineTests {
  private let good = "-- rung.toml --\ntitle = \"T\"\n-- content/a.md --\nText.\n"

  @Test func `done is 0`() throws {
    let site = try TemporaryFolder(good)
    let run = try Program.rung(["build", "-s", site.path])
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("1 post") && run.output.contains("done in "))
    #expect(site.has("public/a/index.html"))
  }

  @Test func `without a command the site in the current folder is built`() throws {
    let site = try TemporaryFolder(good)
    #expect(try Program.rung([], in: site.path).exitCode == 0)
    #expect(site.has("public/a/index.html"))
  }

  @Test func `a mistake in the content is 1`() throws {
    let site = try TemporaryFolder(good + "-- content/b.md --\n{{< nope >}}\n")
    let run = try Program.rung(["build", "-s", site.path])
    #expect(run.exitCode == 1)
    #expect(
      run.errors == """
        content/b.md:1:5: error[unknown-shortcode]: there is no shortcode `nope`
          | {{< nope >}}
          |     ^
          = help: did you mean `quote`? a site's own stands in `templates/shortcodes/nope.html`
        error: no page was written: 1 error: 1 unknown-shortcode

        """ || run.errors.hasPrefix("content/b.md:1:5: error[unknown-shortcode]"))
    #expect(!site.has("public/a/index.html"))
  }

  @Test func `a warning is 0, and 1 where the build is strict`() throws {
    let site = try TemporaryFolder(good + "-- content/b.md --\n{{< list nope=1 >}}\n")
    #expect(try Program.rung(["build", "--strict", "-s", site.path]).exitCode == 1)
    #expect(!site.has("public"))
    #expect(try Program.rung(["build", "-s", site.path]).exitCode == 0)
  }

  @Test(arguments: [
    ["build", "--nope"], ["nope"], ["build", "--jobs", "0"], ["build", "--jobs", "many"],
    ["build", "--clock", "noon"], ["build", "-s", "/nowhere/at/all"], ["config", "--nope"],
    ["build", "-d"], ["build", "-s", "/dev/null"],
  ])
  func `wrong usage is 2`(_ arguments: [String]) throws {
    let folder = try TemporaryFolder(good)
    let run = try Program.rung(arguments, in: folder.path)
    #expect(run.exitCode == 2)
    #expect(run.errors != "")
    #expect(run.output == "" || run.output.hasPrefix("rung "))
  }

  @Test func `an empty folder is 2, and stays empty`() throws {
    let folder = try TemporaryFolder()
    let run = try Program.rung(["build"], in: folder.path)
    #expect(run.exitCode == 2)
    #expect(
      run.errors
        == "error: no site in .: looked for rung.toml, hugo.toml, config/_default/ and content/\n")
    #expect(folder.files(in: "") == [])
  }

  @Test func `a configuration that cannot be used is 2`() throws {
    let site = try TemporaryFolder("-- rung.toml --\ntitle = \n-- content/a.md --\n")
    for command in ["build", "config"] {
      let run = try Program.rung([command, "-s", site.path])
      #expect(run.exitCode == 2)
      #expect(run.errors.hasPrefix("rung.toml:1:"))
    }
  }

  @Test(arguments: ["/proc/nothing", "rung.toml/out"])
  func `an output that cannot be written is 5`(_ destination: String) throws {
    let site = try TemporaryFolder(good)
    let run = try Program.rung(["build", "-d", destination], in: site.path)
    #expect(run.exitCode == 5)
    #expect(run.errors.hasPrefix("error: "))
  }

  @Test func `help and version are 0`() throws {
    #expect(try Program.rung(["--help"]).exitCode == 0)
    #expect(try Program.rung(["build", "--help"]).output.contains("--strict"))
    #expect(try Program.rung(["--version"]).output.split(separator: ".").count == 3)
  }

  @Test func `quiet says nothing where nothing is wrong, and errors where something is`() throws {
    let site = try TemporaryFolder(good + "-- content/b.md --\n{{< list nope=1 >}}\n")
    let run = try Program.rung(["build", "--quiet", "-s", site.path])
    #expect(run.output == "" && run.errors == "" && run.exitCode == 0)
    try site.write("{{< nope >}}", to: "content/b.md")
    let failing = try Program.rung(["build", "-q", "-s", site.path])
    #expect(failing.exitCode == 1)
    #expect(failing.errors.contains("unknown-shortcode"))
  }

  @Test func `JSON is one object a line`() throws {
    let site = try TemporaryFolder(good + "-- content/b.md --\n{{< list nope=\"日本\" >}}\n")
    for arguments in [["build", "--json"], ["config", "--json"]] {
      let run = try Program.rung(arguments + ["-s", site.path])
      #expect(run.exitCode == 0 && run.errors == "")
      for line in run.output.split(separator: "\n") { #expect(JSONText.isObject(line), "\(line)") }
    }
    try site.write("{{< nope >}}", to: "content/b.md")
    let run = try Program.rung(["build", "--json", "-s", site.path])
    #expect(run.exitCode == 1)
    #expect(run.output.contains("\"code\":\"unknown-shortcode\""))
    #expect(run.output.contains("\"path\":\"content/b.md\",\"line\":1,\"column\":5"))
    for line in run.output.split(separator: "\n") { #expect(JSONText.isObject(line), "\(line)") }
  }

  @Test func `config prints each value and where it comes from`() throws {
    let site = try TemporaryFolder(
      """
      -- config/_default/hugo.toml --
      title = "題"
      -- config/_default/params.toml --
      x = 1

      """)
    let run = try Program.rung(["config", "-s", site.path, "-D"])
    #expect(run.exitCode == 0)
    let lines = run.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(lines.contains("title \"題\" # config/_default/hugo.toml:1"), "\(run.output)")
    #expect(lines.contains("buildDrafts true # flag"))
    #expect(lines.contains("timeZone \"UTC\" # default"))
  }

  @Test func `SOURCE_DATE_EPOCH is the time of the build, and the flag goes before it`() throws {
    let site = try TemporaryFolder(good + "-- content/b.md --\n+++\ndate = 2001-09-09\n+++\n")
    let epoch = ["SOURCE_DATE_EPOCH": "999993600"]  // 2001-09-09T00:00:00Z
    _ = try Program.rung(
      ["build", "-s", site.path], environment: ["SOURCE_DATE_EPOCH": "999993599"])
    #expect(!site.has("public/b/index.html"))
    _ = try Program.rung(["build", "-s", site.path], environment: epoch)
    #expect(site.has("public/b/index.html"))
    _ = try Program.rung(
      ["build", "-s", site.path, "--clock", "2001-09-08T23:59:59Z", "--force"], environment: epoch)
    #expect(!site.has("public/b/index.html"))
  }

  @Test func `more than twenty diagnostics are counted, and all are kept`() throws {
    let text = String(repeating: "{{< nope >}}\n", count: 30)
    let site = try TemporaryFolder(good + "-- content/b.md --\n" + text)
    let run = try Program.rung(["build", "-s", site.path])
    #expect(run.errors.contains("… and 10 more: all are in .rung/diagnostics.txt"))
    let kept = try site.text(".rung/diagnostics.txt").split(separator: "\n")
    #expect(kept.count { $0.hasPrefix("content/b.md:") } == 30)
  }

  @Test func `a pipe in place of a file does not stop the build for ever`() throws {
    let site = try TemporaryFolder(good)
    try site.pipe("content/p.md")
    try site.remove("rung.toml")
    try site.pipe("rung.toml")
    let run = try Program.rung(["build", "-s", site.path], limit: 20)
    #expect(run.exitCode != Program.timedOut)
  }
}

import RungTestSupport
import Testing

/// `rung clean`, as a user would run it.
struct CleanCommandTests {
  private static func builtSite() throws -> TemporaryFolder {
    let site = try TemporaryFolder(
      "-- rung.toml --\nbaseURL = \"https://e.org/\"\n-- content/posts/a.md --\nText.\n-- static/x.txt --\nx\n"
    )
    #expect(try Program.rung(["build", "-s", site.path]).exitCode == 0)
    return site
  }

  private static let sources = ["content/posts/a.md", "rung.toml", "static/x.txt"]

  @Test func `what a build wrote is gone, and the sources stay`() throws {
    let site = try CleanCommandTests.builtSite()
    let count = site.files(in: "public").count
    let trial = try Program.rung(["clean", "--dry-run"], in: site.path)
    #expect(trial.exitCode == 0)
    #expect(trial.output.contains("would remove posts/a/index.html\n"))
    #expect(
      trial.output.hasSuffix(
        "would remove \(count) files of \(site.path)/public\nwould remove .rung\n"))
    #expect(site.files(in: "public").count == count && site.has(".rung/lock"))
    let run = try Program.rung(["clean"], in: site.path)
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(run.output == "removed \(count) files of \(site.path)/public\nremoved .rung\n")
    #expect(site.files(in: "") == CleanCommandTests.sources)
    #expect(!site.has("public") && !site.has(".rung"))
    // A second time there is nothing to do, and a build begins anew.
    #expect(
      try Program.rung(["clean"], in: site.path).output
        == "removed 0 files of \(site.path)/public\n")
    #expect(try Program.rung(["build"], in: site.path).exitCode == 0)
    #expect(site.files(in: "public").count == count)
  }

  @Test func `files that others wrote or changed stay, and the reason is told`() throws {
    let site = try CleanCommandTests.builtSite()
    try site.write("Mine.", to: "public/posts/mine.txt")
    try site.write("Changed.", to: "public/index.html")
    try site.write("Mine, too.", to: "public/.well-known/x")
    let run = try Program.rung(["clean"], in: site.path)
    #expect(run.output.hasSuffix("kept public/index.html: it was changed since Rung wrote it\n"))
    #expect(
      site.files(in: "public") == [".well-known/x", "index.html", "posts/mine.txt"])
    #expect(!site.has(".rung"))
  }

  @Test func `nothing outside of the output is removed, whichever links lead there`() throws {
    let site = try CleanCommandTests.builtSite()
    let outside = try TemporaryFolder()
    try outside.write(try site.text("public/posts/a/index.html"), to: "a/index.html")
    try site.remove("public/posts/a")
    try site.link("public/posts/a", to: outside.full("a"))
    let run = try Program.rung(["clean"], in: site.path)
    #expect(run.exitCode == 0)
    #expect(outside.files(in: "") == ["a/index.html"])
    #expect(run.output.contains("kept public/posts/a/index.html: a link leads out of the output\n"))
    // A link in the place of `.rung` is left alone as well.
    try site.link(".rung", to: outside.path)
    let again = try Program.rung(["clean"], in: site.path)
    #expect(again.output.contains("kept .rung: it is no folder that Rung made\n"))
    #expect(outside.files(in: "") == ["a/index.html"])
  }

  @Test func `an output that no build remembers is left alone`() throws {
    let site = try CleanCommandTests.builtSite()
    try site.remove(".rung")
    let run = try Program.rung(["clean"], in: site.path)
    #expect(
      run.output == """
        removed 0 files of \(site.path)/public
        kept public: no build remembers what it wrote there

        """)
    #expect(site.has("public/index.html"))
  }

  @Test func `outputs in several folders are cleaned one by one`() throws {
    let site = try CleanCommandTests.builtSite()
    #expect(try Program.rung(["build", "-d", "other"], in: site.path).exitCode == 0)
    let first = try Program.rung(["clean"], in: site.path)
    #expect(
      first.output.hasSuffix(
        "kept .rung: it remembers a build into another folder: clean that by `-d`\n"))
    #expect(!site.has("public") && site.has("other/index.html") && site.has(".rung/lock"))
    #expect(try Program.rung(["clean", "-d", "other"], in: site.path).exitCode == 0)
    #expect(site.files(in: "") == CleanCommandTests.sources)
    #expect(!site.has(".rung"))
  }

  @Test func `an object a line`() throws {
    let site = try CleanCommandTests.builtSite()
    let count = site.files(in: "public").count
    let run = try Program.rung(["clean", "--json"], in: site.path)
    #expect(
      run.output == """
        {"event":"cleaned","destination":"\(site.path)/public","removed":\(count),"kept":0,"memory":true,\
        "dryRun":false}

        """)
    #expect(try Program.rung(["clean", "-s", "/nowhere"]).exitCode == 2)
  }
}

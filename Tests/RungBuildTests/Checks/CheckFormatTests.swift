import RungTestSupport
import Testing

/// The forms in which findings are printed.
struct CheckFormatTests {
  private static func site(_ text: String) throws -> TemporaryFolder {
    try TemporaryFolder(
      "-- my/site/rung.toml --\nbaseURL = \"https://e.org/\"\n-- my/site/content/a,b.md --\n\(text)\n"
    )
  }

  @Test func `annotations of GitHub Actions name the file in the repository`() throws {
    let folder = try CheckFormatTests.site("[x](/100%25/)\n[y](/zz/)")
    let run = try Program.rung(["check", "-s", "./my/site", "--format", "github"], in: folder.path)
    #expect(run.exitCode == 3 && run.errors == "")
    #expect(
      run.output.hasPrefix(
        """
        ::warning file=my/site/content/a%2Cb.md,line=1,col=5,title=dead-link::there is no page `/100%25/`
        ::warning file=my/site/content/a%2Cb.md,line=2,col=5,title=dead-link::there is no page `/zz/`
        rung\u{20}
        """), "\(run.output)")
  }

  @Test func `help is a line of the annotation`() throws {
    let folder = try CheckFormatTests.site("[y](../Posts/)")
    try folder.write("[x](/posts)", to: "my/site/content/posts/p.md")
    let run = try Program.rung(
      ["check", "-s", "my/site", "--format=github", "-q"], in: folder.path)
    #expect(
      run.output == """
        ::warning file=my/site/content/a%2Cb.md,line=1,col=5,title=dead-link::there is no page `/Posts/`\
        %0Ahelp: addresses tell capitals from small letters: write `/posts/`
        ::warning file=my/site/content/posts/p.md,line=1,col=5,title=dead-link::there is no page `/posts`\
        %0Ahelp: write `/posts/`, with a slash at its end

        """)
  }

  @Test func `strict calls findings errors, and the exit code tells them from those of a build`()
    throws
  {
    let folder = try CheckFormatTests.site("[x](/gone/)")
    let run = try Program.rung(["check", "--strict", "-q", "-s", "my/site"], in: folder.path)
    #expect(run.exitCode == 3)
    #expect(
      run.errors.hasPrefix("content/a,b.md:1:5: error[dead-link]: there is no page `/gone/`\n"))
    try folder.write("{{< nope >}}", to: "my/site/content/a,b.md")
    #expect(
      try Program.rung(["check", "--strict", "-s", "my/site"], in: folder.path).exitCode == 1)
  }

  @Test func `json is a format, too`() throws {
    let folder = try CheckFormatTests.site("[x](/gone/)")
    let one = try Program.rung(["check", "--json", "-s", "my/site"], in: folder.path)
    let other = try Program.rung(["check", "--format", "json", "-s", "my/site"], in: folder.path)
    #expect(one.output == other.output && one.exitCode == 3)
    for line in one.output.split(separator: "\n") { #expect(JSONText.isObject(line)) }
    for wrong in [
      ["--format", "xml"], ["--json", "--format", "github"], ["--external-limit", "0"],
    ] {
      #expect(try Program.rung(["check"] + wrong, in: folder.path).exitCode == 2)
    }
  }
}

import RungTestSupport
import Testing

/// `rung new`, as a user would run it.
struct NewCommandTests {
  private static let site =
    "-- rung.toml --\ntitle = \"T\"\nbaseURL = \"https://e.org/\"\ntimeZone = \"Asia/Tokyo\"\n"
  private static let clock = ["--clock", "2025-03-07T08:00:00Z"]

  // MARK: A site

  @Test func `a new site builds without a warning, and a check finds nothing`() throws {
    let folder = try TemporaryFolder()
    let run = try Program.rung(["new", "site", "my-site"], in: folder.path)
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(
      run.output == """
        wrote my-site/rung.toml
        wrote my-site/.gitignore
        wrote my-site/content/posts/_index.md
        wrote my-site/content/posts/sample.md
        next: rung serve -s my-site
              rung new post "A title" -s my-site

        """)
    #expect(try folder.text("my-site/.gitignore") == "/public/\n/.rung/\n")
    #expect(try folder.text("my-site/rung.toml").contains("title = \"My site\"\n"))
    let build = try Program.rung(["build", "--strict", "-s", "my-site"], in: folder.path)
    #expect(build.exitCode == 0 && build.errors == "", "\(build.errors)")
    let page = try folder.text("my-site/public/posts/sample/index.html")
    #expect(page.contains("This page is a sample") && page.contains("sample_ben"))
    let check = try Program.rung(["check", "-s", "my-site"], in: folder.path)
    #expect(check.exitCode == 0, "\(check.errors)")
  }

  @Test func `a site is made in an empty folder, and in none that has one`() throws {
    let folder = try TemporaryFolder("-- README.md --\nMine.\n")
    #expect(try Program.rung(["new", "site", "."], in: folder.path).exitCode == 0)
    let before = try folder.stamps(in: "")
    let run = try Program.rung(["new", "site", "."], in: folder.path)
    #expect(run.exitCode == 2)
    #expect(run.errors == "error: there is a site in `.` already: it has `rung.toml`\n")
    #expect(try folder.stamps(in: "") == before)
    #expect(try folder.text("README.md") == "Mine.\n")
  }

  @Test func `a file that is in the way is kept, and none is written`() throws {
    let folder = try TemporaryFolder("-- s/.gitignore --\nMine.\n")
    let run = try Program.rung(["new", "site", "s"], in: folder.path)
    #expect(run.exitCode == 1)
    #expect(
      run.errors == """
        .gitignore: error[file-exists]: this file is there already: it is kept
          = help: give another name, or remove it first

        """)
    #expect(folder.files(in: "s") == [".gitignore"])
  }

  // MARK: A post

  @Test func `a title makes a post, as a draft of today`() throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    let run = try Program.rung(
      ["new", "post", "Say \"hi\", 日本!"] + NewCommandTests.clock, in: folder.path)
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(
      run.output == """
        wrote content/posts/say-hi-日本.md
        next: write it; `rung serve -D` shows drafts
              remove `draft = true` to publish it

        """)
    #expect(
      try folder.text("content/posts/say-hi-日本.md") == """
        +++
        title = "Say \\"hi\\", 日本!"
        date = 2025-03-07T17:00:00+09:00
        draft = true
        tags = []
        +++


        """)
    let build = try Program.rung(
      ["build", "-D", "--strict"] + NewCommandTests.clock, in: folder.path)
    #expect(build.exitCode == 0, "\(build.errors)")
    #expect(folder.has("public/posts/say-hi-日本/index.html"))
    let again = try Program.rung(["new", "post", "say hi 日本"], in: folder.path)
    #expect(again.exitCode == 1)
    #expect(again.errors.hasPrefix("content/posts/say-hi-日本.md: error[file-exists]"))
  }

  @Test(arguments: [
    ("posts/a.md", "content/posts/a.md", "A"), ("content/posts/b-c", "content/posts/b-c.md", "B c"),
    ("deep/er/name/", "content/deep/er/name/index.md", "Name"), ("top.md", "content/top.md", "Top"),
  ])
  func `a path is taken as it is`(_ name: String, _ file: String, _ title: String) throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    let run = try Program.rung(["new", "post", name], in: folder.path)
    #expect(run.output.hasPrefix("wrote \(file)\n"))
    #expect(try folder.text(file).contains("title = \"\(title)\"\n"))
  }

  @Test(arguments: [
    "../a.md", "posts/../../a.md", "/etc/a.md", "posts/.a.md", "posts/#a.md", "!!!", "", "/",
    "posts/a~",
    "content/../../x/",
  ])
  func `names that lead out of the site, or that a build passes over, are wrong usage`(
    _ name: String
  ) throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    let run = try Program.rung(["new", "post", name], in: folder.path)
    #expect(run.exitCode == 2, "\(run.output)")
    #expect(folder.files(in: "") == ["rung.toml"])
  }

  @Test func `a folder that is a link out of the site is not written into`() throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    let outside = try TemporaryFolder()
    try folder.link("content/posts", to: outside.path)
    let run = try Program.rung(["new", "post", "A"], in: folder.path)
    #expect(run.exitCode == 2)
    #expect(run.errors == "error: `content/posts/a.md` lies outside of the site\n")
    #expect(outside.files(in: "") == [])
  }

  @Test func `archetypes of the site are used, with the placeholders that nearly all have`() throws
  {
    let folder = try TemporaryFolder(
      NewCommandTests.site + """
        -- archetypes/default.md --
        +++
        title = '{{ replace .File.ContentBaseName "-" " " | title }}'
        date = {{ .Date }}
        draft = true
        +++
        {{< quote >}}x{{< /quote >}}
        -- archetypes/notes.md --
        ---
        title: {{.Title}} ({{ .Name }} of {{ .Section }})
        ---

        """)
    _ = try Program.rung(["new", "post", "My post"] + NewCommandTests.clock, in: folder.path)
    #expect(
      try folder.text("content/posts/my-post.md") == """
        +++
        title = 'My post'
        date = 2025-03-07T17:00:00+09:00
        draft = true
        +++
        {{< quote >}}x{{< /quote >}}

        """)
    _ = try Program.rung(["new", "post", "notes/a-b.md"], in: folder.path)
    #expect(try folder.text("content/notes/a-b.md") == "---\ntitle: A b (a-b of notes)\n---\n")
  }

  @Test func `an archetype that cannot be filled in is told with the place`() throws {
    let folder = try TemporaryFolder(
      NewCommandTests.site + "-- archetypes/default.md --\n+++\ntitle = '{{ .Nmae }}'\n+++\n")
    let run = try Program.rung(["new", "post", "A"], in: folder.path)
    #expect(run.exitCode == 1)
    #expect(
      run.errors == """
        archetypes/default.md:2:10: error[archetype-placeholder]: Rung does not know this placeholder
          | title = '{{ .Nmae }}'
          |          ^
          = help: it knows `{{ .Name }}`, `{{ .Title }}`, `{{ .Date }}`, `{{ .Section }}` and \
        `{{ replace .Name "-" " " | title }}`

        """)
    // A title that breaks the archetype's quotes.
    try folder.write("+++\ntitle = '{{ .Title }}'\n+++\n", to: "archetypes/default.md")
    let broken = try Program.rung(["new", "post", "It's"], in: folder.path)
    #expect(broken.exitCode == 1 && broken.errors.hasPrefix("archetypes/default.md:2:"))
    #expect(!folder.has("content"))
  }

  // MARK: A report

  @Test func `a report of a run shows it, and its number is bound to the log`() throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    try folder.write(ClaimTests.log, to: "logs/run.json")
    let run = try Program.rung(
      ["new", "report", "First run", "--run", "logs/run.json"] + NewCommandTests.clock,
      in: folder.path)
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(
      run.output == """
        wrote content/experiments/first-run/index.md
        wrote content/experiments/first-run/run.json
        next: write about the run; `rung serve` shows the report below your text
              rung verify first-run
              rung check

        """)
    #expect(try folder.text("content/experiments/first-run/run.json") == ClaimTests.log)
    let check = try Program.rung(["check"] + NewCommandTests.clock, in: folder.path)
    #expect(check.exitCode == 0, "\(check.errors)")
    #expect(check.output.contains("claims   1 of 1 hold"))
    let again = try Program.rung(
      ["new", "report", "first-run", "--run", "logs/run.json"], in: folder.path)
    #expect(again.exitCode == 1 && again.errors.contains("error[file-exists]"))
  }

  @Test(arguments: [
    ("x.json", "[1]", 1), ("x.json", "{\"rung_log\": 9}", 1), ("x.txt", "{\"rung_log\": 1}", 2),
    ("y.json", "", 2),
  ])
  func `a file that is no log that can be read makes no report`(
    _ name: String, _ text: String, _ code: Int
  ) throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    try folder.write(text, to: name == "y.json" ? "z.json" : name)
    let run = try Program.rung(["new", "report", "a", "--run", name], in: folder.path)
    #expect(run.exitCode == code && run.errors != "")
    #expect(!folder.has("content"))
  }

  // MARK: A shortcode

  @Test func `a shortcode works as it is made`() throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    let run = try Program.rung(["new", "shortcode", "my-note"], in: folder.path)
    #expect(
      run.output == """
        wrote templates/shortcodes/my-note.html
        next: edit it, and write `{{< my-note "…" >}}` into a post

        """)
    try folder.write("{{< my-note \"a & b\" >}}", to: "content/a.md")
    let build = try Program.rung(["build", "--strict"], in: folder.path)
    #expect(build.exitCode == 0, "\(build.errors)")
    #expect(
      try folder.text("public/a/index.html").contains("<span class=\"my-note\">a &amp; b</span>"))
    for name in ["quote", "../x", "a b", "", "-x", "日本"] {
      #expect(try Program.rung(["new", "shortcode", "--", name], in: folder.path).exitCode == 2)
    }
  }

  @Test func `what is made is an object a line`() throws {
    let folder = try TemporaryFolder(NewCommandTests.site)
    let run = try Program.rung(["new", "post", "A", "--json"], in: folder.path)
    #expect(run.output == "{\"event\":\"made\",\"path\":\"content/posts/a.md\"}\n")
    #expect(
      try Program.rung(["new", "post", "A", "-s", "/nowhere"], in: folder.path).exitCode == 2)
  }
}

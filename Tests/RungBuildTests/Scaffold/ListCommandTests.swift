import RungTestSupport
import Testing

/// `rung list`, as a user would run it.
struct ListCommandTests {
  private static func site() throws -> TemporaryFolder {
    try TemporaryFolder(
      """
      -- rung.toml --
      baseURL = "https://e.org/blog/"
      -- content/posts/now.md --
      +++
      title = "Now, \\"here\\""
      date = 2025-03-07T08:00:00Z
      +++
      -- content/posts/draft/index.md --
      +++
      title = "日本"
      draft = true
      date = 2031-01-01
      +++
      -- content/posts/later.md --
      +++
      publishDate = 2030-01-01
      date = 2025-03-01
      slug = "x y"
      +++
      -- content/posts/gone.md --
      +++
      date = 2024-01-01
      expiryDate = 2025-01-01
      +++
      -- content/about.md --
      """)
  }

  private static func list(_ arguments: String...) throws -> Program.Run {
    let site = try site()
    return try Program.rung(
      ["list", "-s", site.path, "--clock", "2025-06-01T00:00:00Z"] + arguments)
  }

  @Test func `a table for people`() throws {
    let run = try ListCommandTests.list()
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(
      run.output == """
        2031-01-01  draft future  content/posts/draft/index.md  日本
        2025-03-07  published     content/posts/now.md          Now, "here"
        2025-03-01  future        content/posts/later.md        later
        2024-01-01  expired       content/posts/gone.md         gone
                    published     content/about.md              about

        """)
  }

  @Test(
    arguments: [
      ("drafts", ["draft/index.md"]), ("future", ["draft/index.md", "later.md"]),
      ("expired", ["gone.md"]),
    ] as [(String, [String])])
  func `those that a build leaves out`(_ kind: String, _ expected: [String]) throws {
    let run = try ListCommandTests.list(kind, "--csv")
    let paths = run.output.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(paths == expected.map { "content/posts/\($0)" })
  }

  @Test func `comma-separated values as RFC 4180 has them`() throws {
    let run = try ListCommandTests.list("all", "--csv")
    #expect(
      run.output
        == [
          "path,title,date,state,permalink",
          "content/posts/draft/index.md,日本,2031-01-01T00:00:00Z,draft future,https://e.org/blog/posts/draft/",
          "content/posts/now.md,\"Now, \"\"here\"\"\",2025-03-07T08:00:00Z,published,https://e.org/blog/posts/now/",
          "content/posts/later.md,later,2025-03-01T00:00:00Z,future,https://e.org/blog/posts/x-y/",
          "content/posts/gone.md,gone,2024-01-01T00:00:00Z,expired,https://e.org/blog/posts/gone/",
          "content/about.md,about,,published,https://e.org/blog/about/", "",
        ].joined(separator: "\r\n"))
  }

  @Test func `an object a line`() throws {
    let run = try ListCommandTests.list("expired", "--json")
    #expect(
      run.output == """
        {"event":"post","path":"content/posts/gone.md","title":"gone","date":"2024-01-01T00:00:00Z",\
        "state":"expired","permalink":"https://e.org/blog/posts/gone/"}

        """)
  }

  @Test func `nothing is rendered, and mistakes in front matter are told`() throws {
    let site = try ListCommandTests.site()
    try site.write("+++\ndate = x\n+++\n", to: "content/bad.md")
    let run = try Program.rung(["list", "-s", site.path])
    #expect(run.exitCode == 1)
    #expect(run.errors.hasPrefix("content/bad.md:2:"))
    #expect(run.output.contains("content/posts/now.md"))
    #expect(!site.has("public") && !site.has(".rung"))
    #expect(try Program.rung(["list", "nope", "-s", site.path]).exitCode == 2)
    #expect(try Program.rung(["list", "--csv", "--json", "-s", site.path]).exitCode == 2)
    #expect(try Program.rung(["list", "-s", "/nowhere"]).exitCode == 2)
  }
}

import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// When Pygments is run, and what becomes of its answers, by a Pygments of the test's own.
struct HighlightingTests {
  /// Says that the first word of `let a` is a keyword, whatever it is asked.
  private static let answer = """
    cat > /dev/null
    printf '2\\nToken.Keyword 3\\nletToken.Text 3\\n a\\n'

    """
  private static let lit = "<span class=\"k\">let</span> a\n"
  private static let plain = "\">let a\n"

  private static func site(
    _ settings: String = "", code: String = "```swift\nlet a\n```\n"
  ) throws -> TemporaryFolder {
    try TemporaryFolder(
      """
      -- rung.toml --
      title = "Test"
      baseURL = "https://example.org/"
      \(settings)
      -- content/posts/a.md --
      \(code)
      -- content/posts/b.md --
      Nothing.
      """)
  }

  private static func page(_ site: TemporaryFolder) throws -> String {
    try site.text("public/posts/a/index.html")
  }

  @Test func `it is started for code that is not known, and for nothing else`() throws {
    let programs = try FakePrograms()
    try programs.addPygments(HighlightingTests.answer)
    let site = try HighlightingTests.site(
      code: "No code: `let a`.\n\n    let a\n\n```\nlet a\n```\n")
    func build(_ arguments: String...) throws -> Program.Run {
      try Program.rung(["build", "-s", site.path] + arguments, environment: programs.environment)
    }
    #expect(try build().exitCode == 0)
    #expect(programs.starts == 0)
    try site.write("```swift\nlet a\n```\n", to: "content/posts/a.md")
    #expect(try build().errors == "")
    #expect(programs.starts == 1)
    #expect(try HighlightingTests.page(site).contains(HighlightingTests.lit))
    // The same code on more pages, in a build that makes everything, and after an edit beside it.
    try site.write("```swift\nlet a\n```\nMore.\n", to: "content/posts/a.md")
    try site.write("```Swift {linenos=true}\nlet a\n```\n", to: "content/posts/c.md")
    #expect(try build().errors == "")
    #expect(try build("--force").errors == "")
    #expect(programs.starts == 1)
    #expect(try HighlightingTests.page(site).contains(HighlightingTests.lit))
    // Other code, and another Pygments.
    try site.write("```swift\nlet b\n```\n", to: "content/posts/c.md")
    #expect(try build().errors == "")
    #expect(programs.starts == 2)
    try site.write("Text.\n", to: "content/posts/c.md")
    try programs.addPygments("# newer\n" + HighlightingTests.answer)
    #expect(try build().errors == "")
    #expect(programs.starts == 3)
  }

  @Test func `without Pygments code is plain, which is said once and is no mistake`() throws {
    let programs = try FakePrograms()
    // A script of the shell, as version managers have it, says nothing of where Pygments is.
    try programs.add("pygmentize", "exec python3 \"$@\"\n")
    let site = try HighlightingTests.site()
    let run = try Program.rung(
      ["build", "--strict", "-s", site.path], environment: programs.alone)
    #expect(run.exitCode == 0)
    #expect(
      run.errors == """
        note: code is shown without colours, because Pygments is not installed (on Debian, \
        `apt-get install python3-pygments`)

        """)
    #expect(try HighlightingTests.page(site).contains(HighlightingTests.plain))
    // With it, the same site is another.
    try programs.addPygments(HighlightingTests.answer)
    let lit = try Program.rung(["build", "-s", site.path], environment: programs.environment)
    #expect(lit.errors == "")
    #expect(try HighlightingTests.page(site).contains(HighlightingTests.lit))
  }

  @Test func `a site that asks for colours is told that it gets none`() throws {
    let programs = try FakePrograms()
    let site = try HighlightingTests.site("[markup.highlight]\nenable = true")
    func build(_ arguments: String...) throws -> Program.Run {
      try Program.rung(["build", "-s", site.path] + arguments, environment: programs.alone)
    }
    let run = try build()
    #expect(run.exitCode == 0)
    #expect(
      run.errors == """
        warning[missing-program]: `markup.highlight.enable` needs Pygments, and no `pygmentize` in `PATH` \
        leads to it: code is shown without colours
          = help: on Debian, `apt-get install python3-pygments`

        """)
    #expect(try build("--strict").exitCode == 1)
  }

  @Test(
    arguments: [
      ("[markup.highlight]\nenable = false", false, false),
      ("[markup.highlight]\ncodeFences = false", false, true),
      ("[markup.highlight]\nnoClasses = true\nstyle = \"monokai\"", true, true),
    ] as [(String, Bool, Bool)])
  func `what the configuration says`(
    _ settings: String, _ fence: Bool, _ shortcode: Bool
  ) throws {
    let programs = try FakePrograms()
    try programs.addPygments(HighlightingTests.answer)
    let site = try HighlightingTests.site(
      settings, code: "```swift\nlet a\n```\n{{< highlight swift >}}\nlet a\n{{< /highlight >}}\n")
    let run = try Program.rung(["build", "-s", site.path], environment: programs.environment)
    #expect(run.errors == "")
    #expect(programs.starts == (fence || shortcode ? 1 : 0))
    let blocks = try HighlightingTests.page(site).split(separator: "<pre>").dropFirst()
    #expect(blocks.map { $0.contains(HighlightingTests.lit) } == [fence, shortcode])
  }

  // MARK: Programs that lie

  private static func highlighter(
    _ programs: FakePrograms, time: Duration = .seconds(60)
  ) throws -> CodeHighlighter {
    let pygments = try #require(Pygments(ProgramSearch(path: programs.folder.path)))
    return CodeHighlighter(pygments, program: 0, workers: 2, time: time) { nil }
  }

  private static func block(_ text: String) throws -> CodeBlock {
    try #require(CodeBlock(Bytes("swift")[...], Bytes(text)))
  }

  @Test(arguments: [
    "2\\nToken.Keyword 3\\nvarToken.Text 3\\n a\\n",
    "1\\nToken.Keyword 3\\nlet",
    "3\\nToken.Keyword 3\\nletToken.Text 3\\n a\\nToken.Text 1\\nb",
    "0\\n",
    "1\\nToken.Keyword 6\\nLET A\\n",
  ])
  func `words that do not make up the text leave it as it is`(_ said: String) throws {
    let programs = try FakePrograms()
    try programs.addPygments("cat > /dev/null\nprintf '\(said)'\n")
    let highlighter = try HighlightingTests.highlighter(programs)
    let block = try HighlightingTests.block("let a\n")
    #expect(highlighter.look(up: block) == .unknown)
    highlighter.catchUp()
    #expect(highlighter.look(up: block) == .plain)
    #expect(highlighter.diagnostics == [])
  }

  @Test func `a letter is not cut in two`() throws {
    let programs = try FakePrograms()
    try programs.addPygments(
      "cat > /dev/null\nprintf '2\\nToken.Keyword 1\\n\\346Token.Text 2\\n\\227\\245'\n")
    let highlighter = try HighlightingTests.highlighter(programs)
    let block = try HighlightingTests.block("日")
    #expect(highlighter.look(up: block) == .unknown)
    highlighter.catchUp()
    #expect(highlighter.look(up: block) == .plain)
  }

  @Test(
    arguments: [
      ("cat > /dev/null; echo hello", "says what cannot be understood"),
      ("cat > /dev/null", "says what cannot be understood"),
      (
        "cat > /dev/null; printf '1\\nToken.Keyword 999999999\\nx'",
        "says what cannot be understood"
      ),
      ("cat > /dev/null; printf '999999999\\nx 1\\ny'", "says what cannot be understood"),
      ("echo broken >&2; exit 3", "ended with exit code 3: broken"),
      ("exec cat /dev/zero", "says more than can be right"),
      ("exec sleep 1000", "takes too long"),
    ] as [(String, String)])
  func `one that does not answer is told of`(_ script: String, _ message: String) throws {
    let programs = try FakePrograms()
    try programs.addPygments(script + "\n")
    let isLate = message == "takes too long"
    let highlighter = try HighlightingTests.highlighter(
      programs, time: isLate ? .milliseconds(300) : .seconds(60))
    let block = try HighlightingTests.block("let a\n")
    #expect(highlighter.look(up: block) == .unknown)
    highlighter.catchUp()
    // It is not asked again in this build, and nothing is remembered.
    #expect(highlighter.look(up: block) == .unknown)
    highlighter.catchUp()
    #expect(programs.starts == 1)
    #expect(highlighter.changes == nil)
    #expect(highlighter.diagnostics.count == 1)
    #expect(highlighter.diagnostics.first?.message.contains(message) == true)
  }

  @Test func `a page whose code could not be told is made again`() throws {
    let programs = try FakePrograms()
    try programs.addPygments("exit 1\n")
    let site = try HighlightingTests.site()
    func build() throws -> Program.Run {
      try Program.rung(["build", "--json", "-s", site.path], environment: programs.environment)
    }
    let failed = try build()
    #expect(failed.exitCode == 0)
    #expect(failed.output.contains("\"code\":\"highlighting\""))
    #expect(try HighlightingTests.page(site).contains(HighlightingTests.plain))
    // The files of Pygments are the same; something else has changed.
    try site.write("Other.\n", to: "content/posts/b.md")
    #expect(try build().output.contains("\"code\":\"highlighting\""))
    #expect(programs.starts == 2)
  }
}

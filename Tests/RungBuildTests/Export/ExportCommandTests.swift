import RungTestSupport
import Testing

/// `rung export`, as a user would run it.
struct ExportCommandTests {
  /// A whole site whose pages show one of everything.
  private static let site = """
    -- rung.toml --
    title = "Site"
    baseURL = "https://e.org/blog/"
    [markup]
    rawHTML = true
    -- content/posts/a/index.md --
    +++
    title = "A"
    +++
    ![Picture](p.png) [B](../b/) [here](#x) [log](run.log)
    -- content/posts/a/p.png --
    picture
    -- content/posts/a/run.log --
    log
    -- content/posts/b.md --
    +++
    title = "B"
    +++
    -- content/posts/draft.md --
    +++
    title = "Draft"
    draft = true
    +++
    -- static/css/theme.css --
    @import "more.css";
    body { background: url("../i/x.png") }
    -- static/css/more.css --
    i { color: red }
    -- static/i/x.png --
    x
    -- static/app.js --
    console.log("</script>");
    -- templates/post.html --
    <!doctype html>
    <html>
    <head>
    <meta charset="utf-8">
    <title>{{title}}</title>
    <link rel="canonical" href="{{permalink}}">
    <link rel="stylesheet" href="{{site.home}}css/theme.css">
    <link rel="alternate" type="application/json" href="{{jsonLink}}">
    <script src="{{site.home}}app.js" defer></script>
    </head>
    <body>
    {{{content}}}<form action="{{site.home}}search/"><input name="q"></form>
    </body>
    </html>

    """

  private static let exported = """
    <!doctype html>
    <html>
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'sha256-STYLE'; script-src 'sha256-SCRIPT'; \
    img-src data:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'">
    <title>A – Site</title>
    <link rel="canonical" href="https://e.org/blog/posts/a/">
    <style>i { color: red }

    body { background: url("data:image/png;base64,eAo=") }
    </style>
    </head>
    <body>
    <p><img src="data:image/png;base64,cGljdHVyZQo=" alt="Picture" /> \
    <a href="https://e.org/blog/posts/a/../b/">B</a> <a href="#x">here</a> \
    <a href="https://e.org/blog/posts/a/run.log">log</a></p>
    <script>console.log("\\x3C/script>");
    </script>
    </body>
    </html>

    """

  @Test func `a page with everything that it shows, in one file`() throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    let run = try Program.rung(["export", "/posts/a/", "-o", "out/a.html"], in: site.path)
    #expect(run.exitCode == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output == "wrote out/a.html: /posts/a/, 0.0 MB, 5 files in it\n")
    let page = try site.text("out/a.html")
    #expect(
      page.replacing(/'sha256-[^']*'; script/, with: "'sha256-STYLE'; script")
        .replacing(/'sha256-[^']*'; img/, with: "'sha256-SCRIPT'; img")
        == ExportCommandTests.exported)
    #expect(!site.has("public") && site.has(".rung/export/posts/a/index.html"))
  }

  @Test(
    arguments: [
      "/posts/a/", "posts/a", "/blog/posts/a/", "https://e.org/blog/posts/a/", "posts/a/index.html",
      "content/posts/a/index.md", "content/posts/a", "posts/a/index.md",
    ])
  func `a page by its address, its permalink or its file`(_ name: String) throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    let run = try Program.rung(["export", name, "-o", "-"], in: site.path)
    #expect(run.exitCode == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.contains("<title>A – Site</title>"))
    #expect(!site.has("a.html"))
  }

  @Test(
    arguments: [
      ("/posts/aa/", "there is no page `/posts/aa/`: did you mean `/posts/a/`?"),
      (
        "content/posts/bb.md",
        "there is no page `content/posts/bb.md`: did you mean `content/posts/b.md`?"
      ),
      (
        "content/posts/draft.md",
        "the build makes no page of `content/posts/draft.md`: `rung list` says why, and -D, -F or -E includes it"
      ),
      ("https://other.org/posts/a/", "`https://other.org/posts/a/` is no address of this site"),
      (
        "../../../etc/passwd",
        "there is no page `../../../etc/passwd`; give its address, its permalink or its file in `content/`"
      ),
      (
        "css/theme.css",
        "there is no page `css/theme.css`; give its address, its permalink or its file in `content/`"
      ),
    ] as [(String, String)])
  func `a page that is not there`(_ name: String, _ message: String) throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    let run = try Program.rung(["export", name], in: site.path)
    #expect(run.exitCode == 2 && run.output == "")
    #expect(run.errors == "error: \(message)\n")
  }

  @Test func `a file that says something else is kept`() throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    #expect(try Program.rung(["export", "posts/a"], in: site.path).exitCode == 0)
    let page = try site.text("a.html")
    #expect(
      try Program.rung(["export", "posts/a"], in: site.path).output
        == "nothing has changed: a.html\n")
    try site.write("Mine.", to: "a.html")
    let refused = try Program.rung(["export", "posts/a"], in: site.path)
    #expect(refused.exitCode == 1)
    #expect(
      refused.errors.contains(
        "a.html: error[export-exists]: this file is there and says something else: it is kept"))
    #expect(try site.text("a.html") == "Mine.")
    #expect(try Program.rung(["export", "posts/a", "--force"], in: site.path).exitCode == 0)
    #expect(try site.text("a.html") == page)
    let folder = try Program.rung(["export", "posts/a", "-o", "content"], in: site.path)
    #expect(folder.exitCode == 2)
    #expect(
      folder.errors
        == "error: `content` is a folder: name a file in it, such as `content/a.html`\n")
  }

  @Test func `with a mistake no file is written`() throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    try site.write("Text\n\n![x](gone.png)\n", to: "content/posts/b.md")
    let run = try Program.rung(["export", "posts/b"], in: site.path)
    #expect(run.exitCode == 1 && run.output == "")
    #expect(
      run.errors.hasPrefix(
        "content/posts/b.md:3:6: error[missing-file]: there is no file `/blog/posts/b/gone.png`\n"))
    #expect(!site.has("b.html"))
    try site.write("{{< nope >}}", to: "content/posts/b.md")
    let broken = try Program.rung(["export", "posts/a"], in: site.path)
    #expect(broken.exitCode == 1 && broken.errors.contains("error[unknown-shortcode]"))
    #expect(try Program.rung(["export", "posts/a", "-s", "/nowhere"]).exitCode == 2)
  }

  @Test func `a page that would be larger than 50 MB is refused`() throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    try site.write([UInt8](repeating: 7, count: 45 << 20), to: "content/posts/a/p.png")
    let run = try Program.rung(["export", "posts/a"], in: site.path)
    #expect(run.exitCode == 1)
    #expect(
      run.errors == """
        content/posts/a/index.md: error[export-size]: with everything in it the page would be larger than 50 MB
          = help: the largest file that it shows is `posts/a/p.png`

        """)
  }

  @Test func `an object a line`() throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    let run = try Program.rung(["export", "posts/b", "--json"], in: site.path)
    let bytes = try site.text("b.html").utf8.count
    #expect(
      run.output == """
        {"event":"done","outcome":"written","path":"b.html","page":"/posts/b/","bytes":\(bytes),"parts":4,\
        "warnings":0}

        """)
    #expect(
      try Program.rung(["export", "posts/b", "--json", "-o", "-"], in: site.path).exitCode == 2)
  }

  @Test func `what an export built is no reason to keep what is remembered`() throws {
    let site = try TemporaryFolder(ExportCommandTests.site)
    #expect(try Program.rung(["build"], in: site.path).exitCode == 0)
    #expect(try Program.rung(["export", "posts/a"], in: site.path).exitCode == 0)
    #expect(try Program.rung(["clean"], in: site.path).output.hasSuffix("removed .rung\n"))
    #expect(!site.has(".rung"))
  }
}

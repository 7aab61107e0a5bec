import RungBuild
import RungModel
import RungTestSupport
import Testing

/// What bad input gets: a clear message with a place, and never a crash, a hang or half a site.
struct BadInputTests {
  @Test(arguments: [
    ("+++\ntitle = \"a\ndate = 1\n+++\n", "toml-syntax", 2),
    ("+++\ntitle = \"a\"\ntitle = \"b\"\n+++\n", "toml-syntax", 3),
    ("+++\ntitle = \"a\"\nTitle = \"b\"\n+++\n", "front-matter-duplicate", 3),
    ("+++\ntitle = \"a\"\n", "unclosed-front-matter", 1),
    ("---\ntitle: a\ntitle: b\n---\n", "yaml-syntax", 2),
    ("---\ntitle: {a\n---\n", "yaml-syntax", 3),
    ("---\n- a\n---\n", "front-matter-type", 2),
    ("{\"title\": \"a\",}\n", "json-syntax", 1),
    ("{\n\"title\": \"a\",\n\"title\": \"b\"}\n", "json-syntax", 3),
    ("+++\ndate = 2025-13-01\n+++\n", "toml-syntax", 2),
    ("+++\ndate = \"2025-02-30\"\n+++\n", "front-matter-date", 2),
    ("+++\ndate = 5\n+++\n", "front-matter-type", 2),
    ("---\ndate: tomorrow\n---\n", "front-matter-date", 2),
    ("+++\ndraft = \"maybe\"\n+++\n", "front-matter-type", 2),
    ("+++\ntags = [1, { a = 2 }]\n+++\n", "front-matter-type", 2),
    ("\n\n{{< nope >}}", "unknown-shortcode", 3),
    ("{{< details >}}", "unclosed-shortcode", 1),
    ("{{< details >}}{{< highlight >}}{{< /details >}}", "unclosed-shortcode", 1),
    ("text\n{{< quote body=\"x >}}", "unterminated-string", 2),
    ("text\n{{< quote body=`x >}}", "unterminated-string", 2),
    ("text\n{{</* x >}}", "unclosed-shortcode", 2),
    ("a\nb\0c", "nul-byte", 2),
  ])
  func `each mistake has its code and line`(_ text: String, _ code: String, _ line: Int) throws {
    let site = try TemporarySite("-- content/good.md --\n")
    try site.folder.write(text, to: "content/bad.md")
    guard case .content(let diagnostics) = site.failure() else {
      Issue.record("the site was built")
      return
    }
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.location?.path == "content/bad.md")
    #expect(diagnostics.first?.location?.line == line)
    #expect(diagnostics.first?.excerpt != nil)
    #expect(site.output == [])
  }

  @Test(arguments: [
    [0xFF], [0xC3], [0xE3, 0x81], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0x80],
  ])
  func `bytes that are not UTF-8`(_ bytes: [UInt8]) throws {
    let site = try TemporarySite("")
    try site.folder.write(Bytes("一行目\n日本") + bytes + Bytes("語"), to: "content/bad.md")
    let mistakes = site.mistakes()
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.hasPrefix("content/bad.md:2:3: error[invalid-utf8]") == true)
  }

  @Test func `a byte order mark and Windows line ends make no difference`() throws {
    let post = """
      +++
      title = "A"
      date = 2025-01-01
      +++
      {{< details "x" >}}
      | a | b |
      |---|---|
      | 1 | 2 |

      {{< quote body="c" >}}
      {{< /details >}}

      - one
      - two

      """
    let windows = Bytes(
      "\u{FEFF}"
        + post.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"))
    let plain = try TemporarySite("")
    let marked = try TemporarySite("")
    try plain.folder.write(post, to: "content/a.md")
    try marked.folder.write(windows, to: "content/a.md")
    try plain.build()
    try marked.build()
    #expect(
      try marked.page("/a/").split(separator: "\r\n").joined(separator: "\n")
        == plain.page("/a/").split(separator: "\r\n").joined(separator: "\n"))
  }

  @Test func `an empty file and one that is all front matter`() throws {
    let site = try TemporarySite("-- content/a.md --\n-- content/b.md --\n+++\n+++")
    let report = try site.build()
    #expect(report.posts == 2 && report.warnings.isEmpty)
  }

  /// In a debug build; a release build takes a fortieth of the time.
  @Test func `a post of ten megabytes`() throws {
    let site = try TemporarySite("")
    var post = Bytes("+++\ntitle = \"Huge\"\n+++\n")
    let comment = Bytes(
      "{{< quote userName=\"名無し\" createdAt=\"2025/03/07 09:00:00\" body=\"これは長い議論の一つの"
        + "コメントである。 It has **two** languages, and https://example.com/ in it.\" >}}\n")
    while post.count < 5_000_000 { post += comment }
    while post.count < 10_000_000 { post += Bytes("段落の文章が続く。word word `code` *x*\n\n") }
    try site.folder.write(post, to: "content/huge.md")
    let report = try site.build()
    #expect(report.comments > 20_000)
    #expect(try site.page("/huge/").utf8.count > 10_000_000)
  }

  @Test(arguments: ["> ", "- ", "* ", "1. ", "[", "![", "*a ", "**a ", "`", "<b>", "((", "~~"])
  func `ten thousand levels`(_ level: String) throws {
    let text = String(repeating: level, count: 10_000)
    let site = try TemporarySite("-- content/author.md --\n\(text) x\n")
    try site.folder.write("{{< quote >}}\n\(text) x\n{{< /quote >}}\n", to: "content/quoted.md")
    #expect(site.mistakes() == [])
    #expect(site.folder.has("public/quoted/index.html"))
  }

  @Test func `ten thousand quotes inside each other are one mistake`() throws {
    let site = try TemporarySite("")
    try site.folder.write(
      String(repeating: "{{< quote >}}\n", count: 10_000) + "x"
        + String(repeating: "{{< /quote >}}\n", count: 10_000), to: "content/a.md")
    let mistakes = site.mistakes()
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.contains("nested more than 100 levels deep") == true)
  }

  // MARK: Files and folders

  @Test func `links in a circle, to nowhere, and out of the site`() throws {
    let outside = try TemporaryFolder("-- secret.md --\n+++\ntitle = \"Secret\"\n+++\n")
    let site = try TemporarySite("-- content/posts/a.md --\n-- content/other/b.md --\n")
    try site.folder.link("content/posts/loop", to: "../posts")
    try site.folder.link("content/posts/self.md", to: "self.md")
    try site.folder.link("content/posts/gone.md", to: "nothing.md")
    try site.folder.link("content/posts/secret.md", to: outside.full("secret.md"))
    try site.folder.link("content/outside", to: outside.path)
    try site.folder.link("static/root", to: "/")
    try site.folder.link("content/inside", to: "other")
    #expect(
      try site.build().warningTexts == [
        "content/outside: warning[link-outside]: this link leaves the site and is not followed",
        "content/posts/gone.md: warning[dangling-link]: this link leads nowhere, or to itself",
        "content/posts/loop: warning[link-loop]: this folder leads back into itself",
        "content/posts/secret.md: warning[link-outside]: this link leaves the site and is not "
          + "followed",
        "content/posts/self.md: warning[dangling-link]: this link leads nowhere, or to itself",
        "static/root: warning[link-outside]: this link leaves the site and is not followed",
      ])
    #expect(site.folder.has("public/inside/b/index.html"))
    #expect(!(try site.outputArchive().contains("Secret")))
  }

  @Test(arguments: ["content", "static", "templates", "assets"])
  func `a whole folder that is a link out of the site`(_ folder: String) throws {
    let outside = try TemporaryFolder("-- a.md --\nsecret\n-- 404.html --\nsecret\n")
    let site = try TemporarySite(folder == "content" ? "" : "-- content/x.md --\n")
    try site.folder.link(folder, to: outside.path)
    let report = try site.build()
    #expect(!(try site.outputArchive().contains("secret")))
    #expect(report.warnings.map(\.code) == ["link-outside"])
  }

  @Test func `a folder where a file is expected, and the other way round`() throws {
    let site = try TemporarySite(
      "-- content/folder.md/a.md --\nText.\n-- templates --\n-- static --\n")
    #expect(site.mistakes().count == 0 || site.output == [])
  }

  @Test(arguments: ["public", "public/posts", "public/posts/a/index.html/x"])
  func `something that stands in the way of the output`(_ path: String) throws {
    let site = try TemporarySite("-- content/posts/a.md --\n")
    try site.folder.write("mine", to: path)
    guard case .disk(let failure) = site.failure() else {
      Issue.record("the site was built")
      return
    }
    #expect(failure.path.hasPrefix(site.folder.full("public")))
    #expect(
      failure.message.hasSuffix("a file stands where a folder is needed")
        || failure.message.hasSuffix("a folder stands where a file is needed"))
    #expect(try site.folder.text(path) == "mine")
  }

  @Test(arguments: ["/proc/nothing/here", "/dev/null/out", "/proc"])
  func `an output that cannot be written`(_ path: String) throws {
    let site = try TemporarySite("-- content/a.md --\n")
    guard case .disk = site.failure({ $0.destination = path }) else {
      Issue.record("the site was built")
      return
    }
  }

  @Test(arguments: [
    ".", "content", "content/sub", "templates", "static/../content", "..", "../..",
    "content/new/deep", "static/x/../../content/y", "new/../content/y",
  ])
  func `an output folder that would mix with what is read`(_ folder: String) throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      -- of/one/content/sub/a.md --
      -- of/one/templates/404.html --
      -- of/one/static/x/a --

      """)
    let before = site.folder.files(in: "")
    let failure = site.failure {
      $0.source = site.folder.full("of/one")
      $0.destination = site.folder.full("of/one/" + folder)
    }
    guard case .usage = failure else {
      Issue.record("the site was built into \(folder)")
      return
    }
    #expect(site.folder.files(in: "").filter { !$0.hasPrefix("of/one/.rung/") } == before)
  }

  @Test func `a link in the output is not written through`() throws {
    let outside = try TemporaryFolder("-- index.html --\nmine\n-- a/index.html --\nmine\n")
    let site = try TemporarySite("-- content/posts/a.md --\n")
    try site.folder.link("public/posts", to: outside.path)
    _ = site.failure()
    #expect(try outside.text("index.html") == "mine\n")
    #expect(try outside.text("a/index.html") == "mine\n")
  }

  @Test(arguments: [
    "slug = \"../../../evil\"", "url = \"/../../../evil/\"", "url = \"../../../../evil.html\"",
    "aliases = [\"/../../../evil/\", \"../../../../../evil2/\"]", "url = \"/..%2f..%2fevil/\"",
    "tags = [\"../../../evil\", \"..\", \"/\", \".\"]", "slug = \"..\"", "url = \"/a/../../evil\"",
    "title = \"../../evil\"\nurl = \"/:title/\"", "slug = \"a\\u0000b\"", "url = \"/a\\nb/\"",
  ])
  func `no path leaves the site`(_ line: String) throws {
    let site = try TemporarySite("-- outer/inner/site/content/posts/a.md --\n+++\n\(line)\n+++\n")
    let root = "outer/inner/site"
    try site.folder.write("title = \"x\"\n", to: root + "/rung.toml")
    _ = site.failure { $0.source = site.folder.full(root) }
    #expect(
      site.folder.files(in: "").filter {
        !$0.hasPrefix(root + "/public/") && !$0.hasPrefix(root + "/.rung/")
      } == [root + "/content/posts/a.md", root + "/rung.toml", "rung.toml"])
  }

  @Test(arguments: ["publishDir", "contentDir", "assetDir", "pagination.path"])
  func `no configuration leads out of the site`(_ key: String) throws {
    let folder = try TemporaryFolder(
      """
      -- site/rung.toml --
      \(key) = "../../outside"
      -- site/content/a.md --
      -- outside/secret.md --
      secret

      """)
    let before = folder.files(in: "outside")
    let site = try TemporarySite("")
    _ = site.failure { $0.source = folder.full("site") }
    #expect(folder.files(in: "outside") == before)
    let leaked = folder.files(in: "site/public").filter { $0.contains("secret") }
    #expect(leaked == [])
    #expect(folder.files(in: "").filter { !$0.hasPrefix("site/") } == ["outside/secret.md"])
  }

  @Test func `names that are too long for a file system are mistakes, not half a site`() throws {
    let long = String(repeating: "長", count: 100)
    let site = try TemporarySite(
      """
      -- content/a.md --
      +++
      tags = ["\(long)"]
      +++
      -- content/b.md --
      +++
      slug = "\(long)"
      +++

      """)
    guard case .content(let diagnostics) = site.failure() else {
      Issue.record("the names were taken for good ones")
      return
    }
    #expect(diagnostics.compactMap(\.location?.path) == ["content/a.md", "content/b.md"])
    #expect(site.output == [])
  }

  @Test func `well-known files among the static ones are copied`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      -- static/.well-known/security.txt --
      x
      -- static/.nojekyll --

      """)
    try site.build()
    #expect(site.folder.has("public/.well-known/security.txt"))
    #expect(site.folder.has("public/.nojekyll"))
  }

  @Test func `a page may be called .markdown and is not copied as well`() throws {
    let site = try TemporarySite("-- content/posts/a.markdown --\nText.\n")
    try site.build()
    #expect(site.folder.has("public/posts/a/index.html"))
    #expect(!site.folder.has("public/posts/a.markdown"))
  }

  @Test func `files in folders with Japanese names keep their place`() throws {
    let site = try TemporarySite(
      """
      -- content/記事/束/index.md --
      -- content/記事/束/図/一.svg --
      in the bundle
      -- content/記事/表.csv --
      beside it
      -- content/上.txt --
      above

      """)
    #expect(try site.build().warningTexts == [])
    #expect(try site.folder.text("public/記事/束/図/一.svg") == "in the bundle\n")
    #expect(try site.folder.text("public/記事/表.csv") == "beside it\n")
    #expect(try site.folder.text("public/上.txt") == "above\n")
  }
}

import RungBuild
import RungModel
import RungTestSupport
import Testing

/// What is wrong with a site, as it is printed, and what becomes of the old output.
struct MistakeTests {
  @Test func `all mistakes of all files are found in one run, in the order of their places`() throws
  {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      +++
      title = "A"
      date = "yesterday"
      +++
      {{< detials >}}
      日本語 {{< ref "nowhere" >}} and {{< ref "posts/c" >}}
      -- content/posts/b.md --
      ---
      title: [A
      ---
      -- content/posts/c.md --
      {{< details >}}
      {{< ref "posts/D" >}}
      -- content/posts/d.md --
      fine
      -- templates/post.html --
      {{titel}}
      -- templates/shortcodes/box.html --
      {{#inner}}

      """)
    #expect(
      site.mistakes() == [
        """
        content/posts/a.md:3:1: error[front-matter-date]: `date` is not a date
          | date = "yesterday"
          | ^
          = help: write it like `2025-03-07` or `2025-03-07T08:07:50+09:00`
        """,
        """
        content/posts/a.md:5:5: error[unknown-shortcode]: there is no shortcode `detials`
          | {{< detials >}}
          |     ^
          = help: did you mean `details`? a site's own stands in `templates/shortcodes/detials.html`
        """,
        """
        content/posts/a.md:6:5: error[reference-not-found]: `ref` finds no page for “nowhere”
          | 日本語 {{< ref "nowhere" >}} and {{< ref "posts/c" >}}
          |        ^
        """,
        """
        content/posts/b.md:3:1: error[yaml-syntax]: while parsing a flow sequence, did not \
        find expected ',' or ']'
          | ---
          | ^
        """,
        """
        content/posts/c.md:1:1: error[unclosed-shortcode]: `details` is opened here and never closed
          | {{< details >}}
          | ^
          = help: add `{{< /details >}}`
        """,
        """
        templates/post.html:1:3: error[unknown-name]: the view `a page` has no field `titel`
          | {{titel}}
          |   ^
          = help: did you mean `title`?
        """,
        """
        templates/shortcodes/box.html:1:1: error[unclosed-section]: the section `inner` is never \
        closed
          | {{#inner}}
          | ^
          = help: a section ends with `{{/inner}}`
        """,
      ])
    #expect(!site.folder.has("public/index.html"))
    #expect(
      try site.folder.text(".rung/diagnostics.txt") == site.mistakes().joined(separator: "\n")
        + "\n"
    )
  }

  @Test func `every reference that leads nowhere is reported, with the nearest page`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/first.md --
      {{< ref "posts/secnd" >}}
      {{< relref "gone" >}}
      [x]({{< ref "/posts/first.md#here" >}}) [y]({{< ref "#here" >}}) [z]({{< ref "second" >}})
      -- content/posts/second.md --
      {{< ref "" >}}
      {{< ref >}}

      """)
    #expect(
      site.mistakes() == [
        """
        content/posts/first.md:1:1: error[reference-not-found]: `ref` finds no page for “posts/secnd”
          | {{< ref "posts/secnd" >}}
          | ^
          = help: did you mean `posts/second`?
        """,
        """
        content/posts/first.md:2:1: error[reference-not-found]: `ref` finds no page for “gone”
          | {{< relref "gone" >}}
          | ^
        """,
        """
        content/posts/second.md:1:1: error[reference-not-found]: `ref` finds no page for “”
          | {{< ref "" >}}
          | ^
        """,
        """
        content/posts/second.md:2:1: error[missing-argument]: `ref` needs the page it leads to
          | {{< ref >}}
          | ^
        """,
      ])
  }

  @Test func `values without a name are not lost where they mean nothing`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      {{< quote "text" >}}{{< /quote >}}
      {{< details "one" "two" >}}{{< /details >}}
      {{< list >}}

      """)
    #expect(
      site.mistakes() == [
        """
        content/a.md:1:12: error[unexpected-argument]: the arguments of `quote` need names
          | {{< quote "text" >}}{{< /quote >}}
          |            ^
          = help: it has `body`, `userName`, `createdAt`, `color`, `id`, `parent`, `url`, `lang`, \
        `depth`, `score`
        """,
        """
        content/a.md:2:20: error[unexpected-argument]: `details` takes at most 1 without a name
          | {{< details "one" "two" >}}{{< /details >}}
          |                    ^
          = help: it has `summary`, `title`, `class`, `open`, `name`
        """,
      ])
  }

  @Test func `a reference to a draft leads nowhere`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      {{< ref "b" >}}
      -- content/b.md --
      +++
      draft = true
      +++

      """)
    #expect(site.mistakes().count == 1)
    #expect(site.mistakes { $0.includesDrafts = true } == [])
  }

  @Test func `a name that two pages have is not taken for either`() throws {
    let site = try TemporarySite(
      """
      -- content/a/same.md --
      -- content/b/same.md --
      -- content/c.md --
      {{< ref "same" >}} {{< ref "a/same" >}}

      """)
    #expect(site.mistakes().count == 1)
  }

  @Test func `what arguments a shortcode needs and has`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      {{< quote userName="x" >}}
      {{< figure alt="x" >}}
      -- content/b.md --
      {{< list limt=5 >}}

      """)
    #expect(
      site.mistakes() == [
        """
        content/a.md:1:1: error[missing-argument]: `quote` needs a `body`, or a text up to \
        `{{< /quote >}}`
          | {{< quote userName="x" >}}
          | ^
        """,
        """
        content/a.md:2:1: error[missing-argument]: `figure` needs `src`
          | {{< figure alt="x" >}}
          | ^
        """,
      ])
    try site.folder.remove("content/a.md")
    #expect(
      try site.build().warningTexts == [
        """
        content/b.md:1:10: warning[unknown-argument]: `list` has no argument `limt`
          | {{< list limt=5 >}}
          |          ^
          = help: did you mean `limit`?
        """
      ])
  }

  @Test func `two pages with one address`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      +++
      slug = "b"
      +++
      -- content/posts/b.md --
      -- content/posts/c.md --
      +++
      aliases = ["/posts/b/", "/d/"]
      +++
      -- content/d.md --
      -- content/e.md --
      +++
      url = "/posts/"
      +++

      """)
    #expect(
      site.mistakes() == [
        """
        content/e.md: error[duplicate-address]: this page has the address of `the section page \
        “Posts”`: /posts/
          = help: give one of them another `slug` or `url`; of a name, only letters, digits and \
        `._-#+~@` can stand in an address
        """,
        """
        content/posts/b.md: error[duplicate-address]: this page has the address of \
        `content/posts/a.md`: /posts/b/
          = help: give one of them another `slug` or `url`; of a name, only letters, digits and \
        `._-#+~@` can stand in an address
        """,
        """
        content/posts/c.md: error[duplicate-address]: this page has the address of \
        `content/d.md`: /d/
          = help: give one of them another `slug` or `url`; of a name, only letters, digits and \
        `._-#+~@` can stand in an address
        """,
        """
        content/posts/c.md: error[duplicate-address]: this page has the address of \
        `content/posts/a.md`: /posts/b/
          = help: give one of them another `slug` or `url`; of a name, only letters, digits and \
        `._-#+~@` can stand in an address
        """,
      ])
  }

  /// Each of these would make one file of the output stand where another stands.
  @Test(arguments: [
    "url = \"/index.xml\"", "url = \"/sitemap.xml\"", "url = \"/404.html\"", "url = \"/style.css\"",
    "url = \"/posts/a/index.json\"", "url = \"/page/1/\"", "aliases = [\"/index.xml\"]",
    // A file where a folder must be.
    "url = \"/posts/a/index.html/x/\"", "url = \"/sitemap.xml/x/\"",
    "aliases = [\"/style.css/x/\"]",
  ])
  func `an address that something else on the site needs`(_ line: String) throws {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      +++
      title = "A"
      +++
      -- content/b.md --
      +++
      title = "B"
      \(line)
      +++

      """)
    let mistakes = site.mistakes()
    #expect(mistakes.count == 1)
    #expect(
      mistakes.first?.hasPrefix("content/b.md: error[duplicate-address]") == true, "\(mistakes)")
    #expect(site.output == [])
  }

  @Test(arguments: ["robots.txt", "404.html", "sitemap.xml", "style.css"])
  func `a static file takes the place of one that the program would make`(_ path: String) throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      title = "Test"
      enableRobotsTXT = true
      -- content/posts/a.md --
      -- static/\(path) --
      mine

      """)
    #expect(try site.build().warningTexts == [])
    #expect(try site.folder.text("public/\(path)") == "mine\n")
    #expect(try site.build().isUpToDate)
  }

  @Test(arguments: [
    ("index.xml", "the home page “Test”"), ("posts/a/index.json", "content/posts/a.md"),
    ("posts/a/index.html/x", "content/posts/a.md"),
  ])
  func `a static file in the place of a page is left out, and named as the user knows it`(
    _ path: String, _ owner: String
  ) throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      title = "Test"
      enableRobotsTXT = true
      -- content/posts/a.md --
      -- static/\(path) --
      mine

      """)
    let report = try site.build()
    #expect(
      report.warningTexts == [
        "static/\(path): warning[file-clash]: this file is left out: `\(owner)` has its place "
          + "`\(path)`"
      ])
    #expect(try site.build().isUpToDate)
  }

  @Test func `the old output survives a failing build as it was`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      Old.
      -- content/posts/b.md --
      Gone.

      """)
    try site.build()
    let before = try site.folder.stamps(in: "public")
    try site.folder.write("New. {{< nope >}}", to: "content/posts/a.md")
    try site.folder.remove("content/posts/b.md")
    #expect(site.mistakes().count == 1)
    #expect(try site.folder.stamps(in: "public") == before)
    try site.folder.write("New.", to: "content/posts/a.md")
    #expect(try site.build().removed.count == 2)
    #expect(try site.page("/posts/a/").contains("<p>New.</p>"))
  }

  @Test func `in a strict build a warning is enough`() throws {
    let site = try TemporarySite("-- content/a.md --\n{{< quote body=\"<script>x\" >}}\n")
    let warning = """
      content/a.md:1:17: warning[neutralised-markup]: `<script>` is not allowed here: it is \
      shown as text, or left out
        | {{< quote body="<script>x" >}}
        |                 ^
      """
    #expect(site.mistakes { $0.isStrict = true } == [warning])
    #expect(site.output == [])
    #expect(try site.build().warningTexts == [warning])
    let before = try site.folder.stamps(in: "public")
    #expect(site.mistakes { $0.isStrict = true } == [warning])
    #expect(try site.folder.stamps(in: "public") == before)
    try site.folder.write("{{< quote body=\"x\" >}}\n", to: "content/a.md")
    #expect(site.mistakes { $0.isStrict = true } == [])
  }

  @Test func `spellings of one term are reported with their counts`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      +++
      tags = ["Firefox", "Ｆｉｒｅｆｏｘ", "x"]
      +++
      -- content/b.md --
      +++
      tags = ["Firefox"]
      +++
      -- content/c.md --
      +++
      tags = ["FireFox"]
      +++

      """)
    #expect(
      try site.build().warningTexts == [
        """
        content/a.md: warning[term-spelling]: one of tags is spelt in 3 ways: “Firefox” (2), \
        “FireFox” (1), “Ｆｉｒｅｆｏｘ” (1)
          = help: use “Firefox” everywhere
        """
      ])
  }

  @Test func `mistakes of the configuration`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      title = [5]
      baseURL = "ftp://example.org"
      timezone = "Mars/Olympus"
      [permalinks]
      posts = "/:yeer/"
      -- content/a.md --

      """)
    #expect(
      site.mistakes().map { $0.prefix { $0 != "\n" } } == [
        "rung.toml:1:1: error[configuration-type]: `title` has to be a string, this is a list",
        "rung.toml:2:1: error[configuration-type]: `baseURL` has to be an http or https address "
          + "without `?` and `#`, this is `ftp://example.org`",
        "rung.toml:5:1: error[configuration-value]: `:yeer` means nothing in a permalink",
        "error[time-zone]: there is no time zone “Mars/Olympus” here",
      ])
    guard case .configuration = site.failure() else {
      Issue.record("this is no failure of the configuration")
      return
    }
  }

  @Test func `an unknown setting is named once, with the nearest one`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      titel = "x"
      [pagination]
      pagerSiz = 3
      -- content/a.md --

      """)
    #expect(
      try site.build().warningTexts == [
        """
        rung.toml:1:1: warning[unknown-key]: `titel` is not a setting
          | titel = "x"
          | ^
          = help: did you mean `title`?
        """,
        """
        rung.toml:3:1: warning[unknown-key]: `pagination.pagerSiz` is not a setting
          | pagerSiz = 3
          | ^
          = help: did you mean `pagerSize`?
        """,
      ])
  }

  @Test(arguments: [
    "pagination = { pagerSize = 9223372036854775807 }", "summaryLength = 9223372036854775807",
    "feedLimit = 9223372036854775807", "related = { limit = 9223372036854775807 }",
    "related = { indices = [{ name = \"tags\", weight = 9223372036854775807 }] }",
    "related = { indices = [{ name = \"tags\", weight = -9223372036854775808 }] }",
  ])
  func `enormous numbers`(_ line: String) async throws {
    // In a process of its own: an overflow would end the tests.
    let folder = try TemporaryFolder(
      """
      -- rung.toml --
      \(line)
      -- content/a.md --
      +++
      weight = -9223372036854775808
      tags = ["a"]
      +++
      Text.
      -- content/b.md --
      +++
      weight = 9223372036854775807
      tags = ["a"]
      +++

      """)
    let run = try Program.rung(["build", "-s", folder.path])
    #expect([0, 2].contains(run.exitCode), "\(run)")
  }
}

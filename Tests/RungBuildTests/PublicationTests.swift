import RungBuild
import RungTestSupport
import Testing

/// Which posts are published, in what order, and where.
struct PublicationTests {
  private static let dated = """
    -- content/a/past.md --
    +++
    date = 2025-05-01
    +++
    -- content/a/future.md --
    +++
    date = 2025-07-01
    +++
    -- content/a/announced.md --
    +++
    date = 2025-05-02
    publishDate = 2025-07-01
    +++
    -- content/a/expired.md --
    +++
    date = 2025-05-01
    expiryDate = 2025-05-31T23:59:59Z
    +++
    -- content/a/draft.md --
    +++
    draft = true
    +++
    -- content/a/hidden.md --
    +++
    build = { list = "never" }
    +++
    -- content/a/nowhere.md --
    +++
    build = { render = "never" }
    +++
    -- content/drafts/_index.md --
    +++
    draft = true
    +++

    """

  private func pages(_ adjust: (inout BuildOptions) -> Void = { _ in }) throws -> [String] {
    let site = try TemporarySite(PublicationTests.dated)
    try site.build(adjust)
    return site.output.filter { $0.hasSuffix("index.html") && !$0.contains("page/1") }
      .map { String($0.dropLast("/index.html".count)) }
      .filter { ($0.hasPrefix("a/") || $0.hasPrefix("drafts")) }
  }

  @Test func `drafts, future and expired posts are left out`() throws {
    #expect(try pages() == ["a/hidden", "a/past"])
  }

  @Test func `each flag lets its own kind in`() throws {
    #expect(try pages { $0.includesDrafts = true } == ["a/draft", "a/hidden", "a/past", "drafts"])
    #expect(
      try pages { $0.includesFuture = true } == ["a/announced", "a/future", "a/hidden", "a/past"])
    #expect(try pages { $0.includesExpired = true } == ["a/expired", "a/hidden", "a/past"])
  }

  @Test func `the configuration lets them in as well`() throws {
    let site = try TemporarySite(
      PublicationTests.dated + "-- rung.toml --\nbuildDrafts = true\nbuildFuture = true\n")
    try site.build()
    #expect(site.folder.has("public/a/draft/index.html"))
    #expect(site.folder.has("public/a/future/index.html"))
    #expect(!site.folder.has("public/a/expired/index.html"))
  }

  @Test func `a post that is not listed has a page and is in no list`() throws {
    let site = try TemporarySite(PublicationTests.dated)
    try site.build()
    for list in ["index.html", "a/index.html", "a/index.xml", "sitemap.xml"] {
      #expect(!(try site.folder.text("public/" + list).contains("hidden")), "\(list)")
    }
  }

  @Test func `order is by weight, then the newest first, then by title`() throws {
    let site = try TemporarySite(
      """
      -- content/p/a.md --
      +++
      title = "B same day"
      date = 2025-01-02
      +++
      -- content/p/b.md --
      +++
      title = "A same day"
      date = 2025-01-02
      +++
      -- content/p/c.md --
      +++
      title = "Newest"
      date = 2025-01-03
      +++
      -- content/p/d.md --
      +++
      title = "Heavy"
      weight = 2
      +++
      -- content/p/e.md --
      +++
      title = "Light"
      weight = 1
      +++
      -- content/p/f.md --
      +++
      title = "No date"
      +++

      """ + PlainTheme.archive)
    try site.build()
    #expect(
      try site.page("/p/") == """
        website “P” (6)
        post Light /p/e/
        post Heavy /p/d/
        post Newest /p/c/
        post A same day /p/b/
        post B same day /p/a/
        post No date /p/f/

        """)
  }

  @Test(arguments: [
    ("/:year/:month/:day/:slug/", "2025/03/07/my-slug"), ("/:section/:filename/", "posts/my post"),
    ("/x/:title/", "x/a-title"),
  ])
  func `permalinks`(_ pattern: String, _ folder: String) throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      [permalinks]
      posts = "\(pattern)"
      -- content/posts/deep/my post.md --
      +++
      title = "A Title"
      slug = "my-slug"
      date = 2025-03-07
      +++
      -- content/notes/b.md --

      """)
    try site.build()
    let expected = folder.split(separator: " ").joined(separator: "-")
    #expect(site.folder.has("public/\(expected)/index.html"), "\(site.output)")
    #expect(site.folder.has("public/notes/b/index.html"))
  }

  @Test func `slug and url`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      +++
      slug = "別名"
      +++
      -- content/posts/b.md --
      +++
      url = "/elsewhere/B/"
      +++

      """)
    try site.build()
    #expect(site.folder.has("public/posts/別名/index.html"))
    #expect(site.folder.has("public/elsewhere/B/index.html"))
    #expect(
      try site.folder.text("public/sitemap.xml").contains(
        "<loc>https://example.org/posts/%E5%88%A5%E5%90%8D/</loc>"))
  }

  @Test func `names with spaces, quotes, number signs, per cents and emoji`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/a b 'c' "d".md --
      +++
      title = "Spaces"
      tags = ["C# & F#", "100%", "🚀 go", "it's"]
      +++
      -- content/posts/50% #1 🚀.md --
      +++
      title = "Signs"
      +++
      -- static/a b#c%20d"e'🚀.txt --
      x

      """)
    try site.build()
    #expect(site.folder.has("public/a b#c%20d\"e'🚀.txt"))
    // Every link that a page or the sitemap holds leads to a file.
    for page in site.output where page.hasSuffix(".html") || page == "sitemap.xml" {
      for link in Links.of(try site.folder.text("public/" + page)) {
        #expect(site.folder.has("public" + link), "\(page): \(link)")
      }
    }
  }

  @Test func `a time zone moves dates`() throws {
    let archive = """
      -- content/posts/a.md --
      +++
      title = "A"
      date = 2025-03-07T08:00:00
      +++

      """ + PlainTheme.archive
    let zones = [("Asia/Tokyo", "+09:00"), ("America/New_York", "-05:00"), ("UTC", "Z")]
    for (zone, offset) in zones {
      let site = try TemporarySite(archive + "-- rung.toml --\ntimeZone = \"\(zone)\"\n")
      try site.build()
      #expect(try site.page("/posts/a/").contains("2025-03-07T08:00:00\(offset)\n"))
    }
  }

  @Test func `menus hold the configuration's entries and those of pages, by weight`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      [[menus.main]]
      name = "Last"
      url = "https://example.com/"
      weight = 30
      [[menus.main]]
      name = "First"
      pageRef = "/posts"
      weight = 10
      -- content/posts/a.md --
      -- content/about.md --
      +++
      title = "About"
      [menus.main]
      weight = 20
      +++
      -- templates/post.html --
      {{#site.menu}}{{title}} {{link}}
      {{/site.menu}}

      """)
    try site.build()
    #expect(
      try site.page("/posts/a/") == """
        First /posts/
        About /about/
        Last https://example.com/

        """)
  }

  @Test func `a site under a path`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      baseURL = "https://example.org/blog/sub"
      [[menus.main]]
      name = "P"
      pageRef = "posts"
      -- content/posts/a.md --
      +++
      title = "A"
      tags = ["x"]
      aliases = ["/old/"]
      +++
      [b]({{< relref "b" >}}) [c]({{< ref "b.md#part" >}})
      -- content/posts/b.md --
      +++
      title = "B"
      +++

      """)
    try site.build()
    let page = try site.page("/posts/a/")
    #expect(page.contains("<p><a href=\"/blog/sub/posts/b/\">b</a> "))
    #expect(page.contains("<a href=\"https://example.org/blog/sub/posts/b/#part\">c</a></p>"))
    #expect(page.contains("href=\"/blog/sub/style.css\""))
    #expect(
      page.contains("<link rel=\"canonical\" href=\"https://example.org/blog/sub/posts/a/\">"))
    #expect(try site.page("/old/").contains("content=\"0; url=/blog/sub/posts/a/\""))
    for file in site.output where file.hasSuffix(".html") {
      for link in Links.of(try site.folder.text("public/" + file)) {
        #expect(link.hasPrefix("/blog/sub/"), "\(file): \(link)")
      }
    }
  }

  @Test func `a Hugo site's configuration is read as it is`() throws {
    let site = try TemporarySite(
      """
      -- config/_default/hugo.toml --
      baseURL = "https://example.org/"
      defaultContentLanguage = "ja"
      theme = "some"
      summaryLength = 0
      [pagination]
      pagerSize = 1
      [taxonomies]
      tag = "tags"
      months = "months"
      -- config/_default/languages.ja.toml --
      languageCode = "ja"
      title = "海外の話"
      timeZone = "Asia/Tokyo"
      [params]
      description = "説明"
      -- config/_default/languages.en.toml --
      title = "English"
      -- config/_default/menus.ja.toml --
      [[main]]
      name = "タグ"
      pageRef = "tags"
      weight = 1
      -- config/_default/params.toml --
      colour = "blue"
      -- config/_default/markup.toml --
      [goldmark.renderer]
      unsafe = true
      -- config/staging/hugo.toml --
      baseURL = "https://staging.example.org/"
      -- content/posts/a.md --
      +++
      title = "A"
      date = "2025-03-07T08:07:50"
      months = ["2025/03"]
      tags = ["AI"]
      +++
      <b>生</b>
      -- templates/post.html --
      {{site.title}} {{site.language}} {{site.params.colour}} {{site.description}}
      {{#site.menu}}{{title}} {{link}}{{/site.menu}}
      {{permalink}} {{#date}}{{iso}}{{/date}}
      {{#taxonomies}}{{name}}{{#terms}} {{link}}{{/terms}}, {{/taxonomies}}
      {{{content}}}

      """)
    try site.build()
    #expect(
      try site.page("/posts/a/") == """
        海外の話 ja blue 説明
        タグ /tags/
        https://example.org/posts/a/ 2025-03-07T08:07:50+09:00
        tags /tags/ai/, months /months/2025/03/, 
        <p><b>生</b></p>


        """)
    #expect(site.folder.has("public/months/2025/03/index.html"))
    try site.build { $0.environment = "staging" }
    #expect(try site.page("/posts/a/").contains("https://staging.example.org/posts/a/"))
  }

  @Test func `a site in Hugo's languages beyond the one that is built`() throws {
    let site = try TemporarySite(
      """
      -- hugo.toml --
      defaultContentLanguage = "ja"
      [languages.ja]
      languageName = "日本語"
      [languages.en]
      languageName = "English"
      -- content/posts/a.md --
      +++
      title = "和"
      +++
      -- content/posts/b.ja.md --
      +++
      title = "二"
      +++

      """)
    try site.build()
    #expect(site.folder.has("public/posts/a/index.html"))
    #expect(site.folder.has("public/posts/b/index.html"))
  }
}

import RungTestSupport
import Testing

/// Which pages a site has, what stands on each, and under which address.
struct PageKindTests {
  private static let site = """
    -- content/_index.md --
    Welcome.
    -- content/posts/_index.md --
    +++
    title = "All posts"
    +++
    About *posts*.
    -- content/posts/2025_03/first.md --
    +++
    title = "First"
    date = 2025-03-01
    tags = ["Swift", "日本語"]
    aliases = ["/old/first/", "other"]
    +++
    One.
    -- content/posts/2025_03/second.md --
    +++
    title = "Second"
    date = 2025-03-02
    tags = ["Swift"]
    +++
    Two.
    -- content/posts/2025_03/third.md --
    +++
    title = "Third"
    date = 2025-03-03
    +++
    Three.
    -- content/posts/guides/_index.md --
    +++
    title = "Guides"
    +++
    -- content/posts/guides/how/index.md --
    +++
    title = "How"
    date = 2025-03-04
    +++
    ![](image.svg)
    -- content/posts/guides/how/image.svg --
    <svg/>
    -- content/posts/guides/how/parts/a b.txt --
    text
    -- content/about.md --
    +++
    title = "About"
    +++
    -- content/tags/swift/_index.md --
    +++
    title = "The Swift language"
    +++
    A language.
    -- static/files/x.txt --
    static
    -- rung.toml --
    title = "Test"
    baseURL = "https://example.org/"
    enableRobotsTXT = true
    [pagination]
    pagerSize = 2
    [taxonomies]
    tag = "tags"

    """ + PlainTheme.archive

  @Test func `every file of a whole site`() throws {
    let site = try TemporarySite(PageKindTests.site)
    try site.build()
    #expect(
      site.output
        == [
          "404.html", "about/index.html", "about/index.json", "atom.xml", "index.html",
          "index.json",
          "index.xml", "ladder.js", "old/first/index.html", "page/1/index.html",
          "page/2/index.html",
          "page/3/index.html", "posts/2025_03/first/index.html", "posts/2025_03/first/index.json",
          "posts/2025_03/other/index.html", "posts/2025_03/second/index.html",
          "posts/2025_03/second/index.json", "posts/2025_03/third/index.html",
          "posts/2025_03/third/index.json", "posts/atom.xml", "posts/guides/atom.xml",
          "posts/guides/how/image.svg", "posts/guides/how/index.html",
          "posts/guides/how/index.json",
          "posts/guides/how/parts/a b.txt", "posts/guides/index.html", "posts/guides/index.json",
          "posts/guides/index.xml", "posts/guides/page/1/index.html", "posts/index.html",
          "posts/index.json", "posts/index.xml", "posts/page/1/index.html",
          "posts/page/2/index.html", "robots.txt", "sitemap.xml", "style.css", "thread.js",
          "tags/atom.xml",
          "tags/index.html", "tags/index.json", "tags/index.xml", "tags/page/1/index.html",
          "tags/swift/atom.xml", "tags/swift/index.html", "tags/swift/index.json",
          "tags/swift/index.xml", "tags/swift/page/1/index.html", "tags/日本語/atom.xml",
          "tags/日本語/index.html", "tags/日本語/index.json", "tags/日本語/index.xml",
          "tags/日本語/page/1/index.html", "files/x.txt",
        ].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func `what stands on each page`() throws {
    let site = try TemporarySite(PageKindTests.site)
    try site.build()
    #expect(
      try site.page("/") == """
        home “Test”
        <p>Welcome.</p>
        post How /posts/guides/how/
        post Third /posts/2025_03/third/
        page 1 of 3: next /page/2/

        """)
    #expect(
      try site.page("/page/2/") == """
        home “Test (2)”
        post Second /posts/2025_03/second/
        post First /posts/2025_03/first/
        page 2 of 3: previous / next /page/3/

        """)
    #expect(
      try site.page("/page/3/") == """
        home “Test (3)”
        post About /about/
        page 3 of 3: previous /page/2/

        """)
    #expect(
      try site.page("/posts/") == """
        website “All posts” (3)
        <p>About <em>posts</em>.</p>
        post Third /posts/2025_03/third/
        post Second /posts/2025_03/second/
        page 1 of 2: next /posts/page/2/

        """)
    #expect(
      try site.page("/posts/guides/") == """
        website “Guides” (1)
        post How /posts/guides/how/

        """)
    #expect(
      try site.page("/tags/") == """
        website “Tags” (2)

        term The Swift language 2 /tags/swift/

        term 日本語 1 /tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/

        """)
    #expect(
      try site.page("/tags/swift/") == """
        website “The Swift language” (2)
        <p>A language.</p>
        post Second /posts/2025_03/second/
        post First /posts/2025_03/first/

        """)
    #expect(
      try site.page("/posts/2025_03/second/") == """
        “Second – Test” 2025-03-02T00:00:00Z
        section /posts/
        newer /posts/2025_03/third/
        older /posts/2025_03/first/
        related /posts/2025_03/first/
        tags: The Swift language /tags/swift/
        <p>Two.</p>


        """)
    #expect(
      try site.page("/about/") == """
        “About – Test” 
        section 
        newer 
        older 
        related


        """)
    for alias in ["/old/first/", "/posts/2025_03/other/"] {
      #expect(try site.page(alias) == "→ /posts/2025_03/first/\n")
    }
    #expect(try site.page("/posts/page/1/") == "→ /posts/\n")
    #expect(try site.page("/404.html") == "not found\n")
    #expect(try site.page("/posts/guides/how/image.svg") == "<svg/>\n")
    #expect(
      try site.page("/robots.txt") == """
        User-agent: *
        Allow: /
        Sitemap: https://example.org/sitemap.xml

        """)
  }

  @Test func `the former addresses of a section lead to it`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/_index.md --
      +++
      aliases = ["/articles/"]
      +++

      """ + PlainTheme.archive)
    try site.build()
    #expect(try site.page("/articles/") == "→ /posts/\n")
  }

  @Test func `a page whose address is a file's has no twin beside it`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      +++
      url = "/old/page.html"
      +++
      Text.

      """)
    try site.build()
    #expect(site.output.filter { $0.hasPrefix("old") } == ["old/page.html"])
    #expect(!(try site.page("/old/page.html").contains("index.json")))
  }

  @Test func `only the forms that the configuration asks for are written and named`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      title = "Test"
      disableKinds = ["taxonomy", "term", "sitemap", "404"]
      disableAliases = true
      [outputs]
      home = ["HTML", "RSS"]
      section = ["HTML"]
      page = ["HTML"]
      -- content/posts/a.md --
      +++
      tags = ["x"]
      aliases = ["/b/"]
      +++
      Text.

      """)
    try site.build()
    #expect(
      site.output == [
        "index.html", "index.xml", "ladder.js", "posts/a/index.html", "posts/index.html",
        "style.css", "thread.js",
      ])
    #expect(!(try site.page("/").contains("atom.xml")))
    #expect(try site.page("/").contains("index.xml"))
    #expect(!(try site.page("/posts/a/").contains("index.json")))
  }

  @Test func `a site of one post with the built-in theme, whole`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      title = "試験"
      baseURL = "https://example.org/blog/"
      languageCode = "ja"
      timeZone = "Asia/Tokyo"
      enableRobotsTXT = true
      copyright = "© Test"
      [taxonomies]
      tag = "tags"
      [[menus.main]]
      name = "記事"
      pageRef = "posts"
      -- content/posts/議論.md --
      +++
      title = "AIの議論 & <その先>"
      date = 2025-03-07T08:07:50
      lastmod = 2025-03-08
      tags = ["AI"]
      +++
      ## 最初
      {{< details summary="スレッド" >}}
      {{< quote userName="名無し" createdAt="2025/03/07 09:00:00" color="#38d3d3" body="本当？ <b>いいえ</b>" >}}
      {{< quote userName="J. Doe" createdAt="?" body="No — see https://example.com/a" url="https://example.com/1" lang="en" >}}
      {{< /details >}}
      ## 次
      終わり。

      """)
    try site.build()
    let archive = try site.folder.archive(of: "public")
    let withoutStyle = archive.split(separator: "-- style.css --\n", maxSplits: 1)
    let tags = try #require(withoutStyle.last?.firstRange(of: "-- tags/"))
    let shown =
      String(withoutStyle[0]) + String(try #require(withoutStyle.last)[tags.lowerBound...])
    #expect(try Golden.difference(shown, from: "one-post") == nil)
  }
}

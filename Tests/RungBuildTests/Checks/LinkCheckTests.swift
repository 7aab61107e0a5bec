import RungTestSupport
import Testing

/// What `rung check` says of links, ids and pictures, as a user would see it.
struct LinkCheckTests {
  private static func site(
    _ text: String, settings: String = "", more: String = ""
  ) throws -> TemporaryFolder {
    try TemporaryFolder(
      """
      -- rung.toml --
      title = "T"
      baseURL = "https://e.org/blog/"
      \(settings)
      -- content/posts/first.md --
      \(text)
      -- content/posts/second/index.md --
      ## Heading

      ## 見出し

      [back](../first/)
      -- content/posts/second/table.csv --
      a
      -- static/file.pdf --
      x
      -- static/old.html --
      <p id=there><a href="/nowhere-at-all/">x</a>
      \(more)
      """)
  }

  private static func findings(_ site: TemporaryFolder, _ flags: String...) throws -> String {
    let run = try Program.rung(["check", "-q", "-s", site.path] + flags)
    #expect(run.exitCode == (run.errors.isEmpty ? 0 : 3))
    return run.errors
  }

  @Test(arguments: [
    "/blog/posts/second/", "../second/", "../second", "../second/index.html", "/blog/",
    "https://e.org/blog/posts/second/", "HTTP://E.ORG/blog/posts/second/?q=1#heading",
    "//e.org/blog/posts/second/", "/blog/posts/second/#heading",
    "../second/#%E8%A6%8B%E5%87%BA%E3%81%97",
    "../second/#見出し", "../second/#top", "../second/#", "../second/#:~:text=Heading", "#", "#top",
    "/blog/posts/second/table.csv", "/blog/file.pdf#page=2", "/blog/old.html#there",
    "/blog/style.css", "/blog/index.xml", "/blog/posts/../posts/./second/", "?q=1",
    "mailto:a@e.org", "tel:1", "https://elsewhere.example/gone", "/beside/the/site/",
    "/blog/posts/second/index.json", "/blog/tags/", "/blog/sitemap.xml", "/blog/404.html",
  ])
  func `addresses that lead somewhere`(_ address: String) throws {
    let site = try LinkCheckTests.site("[x](\(address))")
    let found = try LinkCheckTests.findings(site)
    // The one address here that needs a slash is told.
    #expect(found.isEmpty == (address != "../second"), "\(found)")
  }

  @Test func `a link that leads nowhere is told with its line and what was probably meant`() throws
  {
    let site = try LinkCheckTests.site(
      """
      [a](/blog/posts/second) [b](/blog/Posts/second/) [c](/blog/posts/secnod/)
      [d](second/index.md) [e](/posts/second/) [f](/blog/elsewhere/second/) [g](/blog/file.pfd)
      [h](https://e.org/blog/nothing/like/it/?a=1&b=2#x)
      """)
    #expect(
      try LinkCheckTests.findings(site) == """
        content/posts/first.md:1:5: warning[dead-link]: there is no page `/blog/posts/second`
          | [a](/blog/posts/second) [b](/blog/Posts/second/) [c](/blog/posts/secnod/)
          |     ^
          = help: write `/blog/posts/second/`, with a slash at its end
        content/posts/first.md:1:29: warning[dead-link]: there is no page `/blog/Posts/second/`
          | [a](/blog/posts/second) [b](/blog/Posts/second/) [c](/blog/posts/secnod/)
          |                             ^
          = help: addresses tell capitals from small letters: write `/blog/posts/second/`
        content/posts/first.md:1:54: warning[dead-link]: there is no page `/blog/posts/secnod/`
          | [a](/blog/posts/second) [b](/blog/Posts/second/) [c](/blog/posts/secnod/)
          |                                                      ^
          = help: did you mean `/blog/posts/second/`?
        content/posts/first.md:2:5: warning[dead-link]: there is no page `/blog/posts/first/second/index.md`
          | [d](second/index.md) [e](/posts/second/) [f](/blog/elsewhere/second/) [g](/blog/file.pfd)
          |     ^
          = help: links lead to pages, not to their sources: did you mean `/blog/posts/second/`?
        content/posts/first.md:2:26: warning[dead-link]: `/posts/second/` is not below the site's base `/blog/`
          | [d](second/index.md) [e](/posts/second/) [f](/blog/elsewhere/second/) [g](/blog/file.pfd)
          |                          ^
          = help: write `/blog/posts/second/`
        content/posts/first.md:2:46: warning[dead-link]: there is no page `/blog/elsewhere/second/`
          | [d](second/index.md) [e](/posts/second/) [f](/blog/elsewhere/second/) [g](/blog/file.pfd)
          |                                              ^
          = help: did you mean `/blog/posts/second/`?
        content/posts/first.md:2:75: warning[dead-link]: there is no page `/blog/file.pfd`
          | …ex.md) [e](/posts/second/) [f](/blog/elsewhere/second/) [g](/blog/file.pfd)
          |                                                              ^
        content/posts/first.md:3:5: warning[dead-link]: there is no page `/blog/nothing/like/it/`
          | [h](https://e.org/blog/nothing/like/it/?a=1&b=2#x)
          |     ^

        """)
  }

  @Test func `a fragment that leads to nothing in its page`() throws {
    let site = try LinkCheckTests.site(
      """
      ## Here

      [a](#heer) [b](../second/#hedaing) [c]({{< relref "second" >}}#見出) [d](#here)
      """)
    #expect(
      try LinkCheckTests.findings(site)
        == """
        content/posts/first.md:3:5: warning[dead-fragment]: the page has no place `#heer`
          | [a](#heer) [b](../second/#hedaing) [c]({{< relref "second" >}}#見出) [d](#here)
          |     ^
          = help: did you mean `#here`?
        content/posts/first.md:3:16: warning[dead-fragment]: the page `/blog/posts/second/` has no place `#hedaing`
          | [a](#heer) [b](../second/#hedaing) [c]({{< relref "second" >}}#見出) [d](#here)
          |                ^
          = help: did you mean `#heading`?
        content/posts/first.md:3:63: warning[dead-fragment]: the page `/blog/posts/second/` has no place `#見出`
          | …](#heer) [b](../second/#hedaing) [c]({{< relref "second" >}}#見出) [d](#here)
          |                                                              ^
          = help: did you mean `#見出し`?

        """)
  }

  @Test func `what a page shows or runs has to be there`() throws {
    let site = try LinkCheckTests.site(
      """
      ![a](gone.png) <img src="/blog/file.pdf" alt="" srcset="/blog/small.png 1x, /blog/file.pdf 2x">
      <video poster="p.png"><source src="v.mp4"></video>

      <script src="/blog/x.js"></script><script>"<a href='/blog/not-a-link/'>"</script>
      <!-- <a href="/blog/comment/"> -->
      """, settings: "markup.rawHTML = true")
    let lines = try LinkCheckTests.findings(site).split(separator: "\n").filter {
      $0.hasPrefix("content/")
    }
    #expect(
      lines == [
        "content/posts/first.md:1:6: warning[missing-file]: there is no file `/blog/posts/first/gone.png`",
        "content/posts/first.md:1:57: warning[missing-file]: there is no file `/blog/small.png`",
        "content/posts/first.md:2:16: warning[missing-file]: there is no file `/blog/posts/first/p.png`",
        "content/posts/first.md:2:36: warning[missing-file]: there is no file `/blog/posts/first/v.mp4`",
        "content/posts/first.md:4:14: warning[missing-file]: there is no file `/blog/x.js`",
      ])
  }

  @Test func `ids that stand twice, and pictures without a text`() throws {
    let site = try LinkCheckTests.site(
      """
      <p id="a">x</p><p id="a">y</p><img src="/blog/file.pdf"><img src="/blog/file.pdf" alt="">
      <a name="b" id="b"></a>[b](#b)
      """, settings: "markup.rawHTML = true")
    #expect(
      try LinkCheckTests.findings(site) == """
        content/posts/first.md:1:4: warning[repeated-id]: two elements of the page have the id `a`
          | <p id="a">x</p><p id="a">y</p><img src="/blog/file.pdf"><img src="/blog/file.pdf" alt="">
          |    ^
          = help: links lead to the first of them: give one another id
        content/posts/first.md:1:41: warning[image-without-text]: the picture `/blog/file.pdf` has no `alt`
          | <p id="a">x</p><p id="a">y</p><img src="/blog/file.pdf"><img src="/blog/file.pdf" alt="">
          |                                         ^
          = help: say what it shows, for those who do not see it; `alt=""` where it only adorns

        """)
  }

  @Test func `what a template or the menu has on every page is told once, where it stands`() throws
  {
    let footer = "<a href=\"{{site.home}}gone/\">x</a>"
    let posts = (1...30).map { "-- content/posts/p\($0).md --\nText." }.joined(separator: "\n")
    let site = try LinkCheckTests.site(
      "Text.",
      settings: """
        [[menus.main]]
        name = "M"
        url = "/blog/menu/"
        """,
      more: posts + """

        -- templates/post.html --
        {{<base}}{{$main}}<p>\(footer)</p>{{{content}}}{{/main}}{{/base}}
        """)
    #expect(
      try LinkCheckTests.findings(site) == """
        rung.toml:5:8: warning[dead-link]: there is no page `/blog/menu/` (on 43 pages, such as `/blog/404.html`)
          | url = "/blog/menu/"
          |        ^
        templates/post.html:1:42: warning[dead-link]: there is no page `/blog/gone/` (on 32 pages, such as `/blog/posts/first/`)
          | {{<base}}{{$main}}<p><a href="{{site.home}}gone/">x</a></p>{{{content}}}{{/main}}{{/base}}
          |                                          ^

        """)
  }

  @Test func `one mistake in many posts is told of ten, and counted`() throws {
    let posts = (10...39).map { "-- content/posts/p\($0).md --\n[x](/blog/gone/)" }
    let site = try LinkCheckTests.site("Text.", more: posts.joined(separator: "\n"))
    let lines = try LinkCheckTests.findings(site).split(separator: "\n").filter {
      $0.hasPrefix("content/")
    }
    #expect(lines.count == 10)
    #expect(
      lines.last == """
        content/posts/p19.md:1:5: warning[dead-link]: there is no page `/blog/gone/` (and in 20 more files)
        """)
  }

  @Test func `more mistakes than anyone reads are counted`() throws {
    let text = (0..<250).map { "[x](/blog/gone/\($0)/)" }.joined(separator: "\n")
    let site = try LinkCheckTests.site(text)
    let run = try Program.rung(["check", "--json", "-s", site.path])
    #expect(run.output.split(separator: "\n").count { $0.contains("\"dead-link\"") } == 201)
    #expect(run.output.contains("50 more of this kind, such as: there is no page `/blog/gone/"))
  }

  @Test func `links that strangers write, and addresses that hide control characters`() throws {
    let site = try LinkCheckTests.site(
      #"{{< quote body="<a href='https://e.org/blog/g%1B%5B2Jone/'>x</a>" userName="u" createdAt="2025-03-07T08:07:50" >}}"#
    )
    let found = try LinkCheckTests.findings(site)
    #expect(
      found.contains("1:26: warning[dead-link]: there is no page `/blog/g\u{FFFD}[2Jone/`"),
      "\(found)")
    #expect(!found.contains("\u{1B}"))
  }

  @Test func `some addresses are left alone where the site says so`() throws {
    let site = try LinkCheckTests.site(
      "[a](/blog/app/x) [b](/blog/app)",
      settings: "[check]\nignoreLinks = [\"/blog/app/\"]")
    let found = try LinkCheckTests.findings(site)
    #expect(found.hasPrefix("content/posts/first.md:1:22: warning[dead-link]"), "\(found)")
    #expect(found.split(separator: "\n").count { $0.contains("[dead-link]") } == 1)
  }

  @Test func `a site without an address of its own, and one at the root`() throws {
    for base in ["", "baseURL = \"/\"\n", "baseURL = \"https://e.org\"\n"] {
      let site = try TemporaryFolder(
        "-- rung.toml --\ntitle = \"T\"\n\(base)-- content/a.md --\n[a](/b/) [b](/a/) [c](./) [d](..)\n"
      )
      let found = try LinkCheckTests.findings(site)
      #expect(
        found == """
          content/a.md:1:5: warning[dead-link]: there is no page `/b/`
            | [a](/b/) [b](/a/) [c](./) [d](..)
            |     ^
            = help: did you mean `/a/`?

          """)
    }
  }

  @Test func `kinds that are not written are missed by what links to them`() throws {
    let site = try LinkCheckTests.site(
      "+++\ntags = [\"x\"]\n+++\n", settings: "disableKinds = [\"term\"]")
    let found = try LinkCheckTests.findings(site)
    #expect(found.contains("there is no page `/blog/tags/x/`"), "\(found)")
  }
}

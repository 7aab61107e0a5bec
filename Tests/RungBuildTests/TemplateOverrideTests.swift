import RungBuild
import RungTestSupport
import Testing

/// A site's own templates, file by file over the built-in theme.
struct TemplateOverrideTests {
  @Test func `one file replaces one, the others stay`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      +++
      title = "A & B"
      +++
      {{< quote userName="x" body="y" >}}
      -- templates/partials/entry.html --
      <li>[{{title}}]</li>
      -- templates/shortcodes/quote.html --
      {{author}} says {{{body}}}
      -- templates/style.css --
      mine

      """)
    try site.build()
    #expect(try site.page("/").contains("<ol class=\"entries\">\n<li>[A &amp; B]</li>\n</ol>"))
    #expect(try site.page("/posts/a/").contains("x says <p>y</p>"))
    #expect(try site.page("/posts/a/").contains("<h1>A &amp; B</h1>"))
    #expect(try site.page("/style.css") == "mine\n")
  }

  @Test func `a layout of its own for a page, a type and a kind of list`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      +++
      layout = "wide"
      +++
      -- content/b.md --
      +++
      type = "report"
      +++
      -- content/c.md --
      +++
      layout = "missing"
      +++
      -- templates/wide.html --
      wide
      -- templates/report.html --
      report
      -- templates/taxonomy.html --
      all terms
      -- templates/post.html --
      post

      """)
    try site.build()
    #expect(
      try ["/a/", "/b/", "/c/", "/tags/"].map(site.page) == [
        "wide\n", "report\n", "post\n", "all terms\n",
      ])
  }

  @Test func `blocks of the built-in base can be filled`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      -- templates/post.html --
      {{<base}}
      {{$head}}<meta name="x">{{/head}}
      {{$main}}own{{/main}}
      {{/base}}

      """)
    try site.build()
    let page = try site.page("/a/")
    #expect(page.contains("<meta name=\"x\">") && page.contains("own"))
    #expect(page.contains("<main id=\"content\">"))
  }

  @Test func `shortcodes of the site's own`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      {{< hello 世界 "<b>" >}}

      {{< box title="T" >}}
      *inside* {{< hello x >}}
      {{< /box >}}
      -- templates/shortcodes/hello.html --
      Hello {{get.0}}{{#get.1}} and {{get.1}}{{/get.1}}!
      -- templates/shortcodes/box.html --
      <section><h2>{{get.title}}</h2>{{{inner}}}</section>
      -- templates/post.html --
      {{{content}}}

      """)
    try site.build()
    #expect(
      try site.page("/a/").split(separator: "\n") == [
        "Hello 世界 and &lt;b&gt;!", "<section><h2>T</h2><p><em>inside</em> Hello x!", "</p>",
        "</section>",
      ])
  }

  @Test func `an unknown name is an error with its place and the nearest one`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      -- templates/partials/entry.html --
      {{#date}}
        {{isoo}}
      {{/date}}
      -- templates/shortcodes/quote.html --
      {{autor}}
      -- templates/list.html --
      {{> entriez}}

      """)
    #expect(
      site.mistakes() == [
        """
        templates/list.html:1:5: error[unknown-partial]: there is no template `entriez`
          | {{> entriez}}
          |     ^
          = help: did you mean `entries`?
        """,
        """
        templates/partials/entry.html:2:5: error[unknown-name]: none of the views `a date`, \
        `a post in a list`, `a page` has a field `isoo`
          |   {{isoo}}
          |     ^
          = help: did you mean `iso`?
        """,
        """
        templates/shortcodes/quote.html:1:3: error[unknown-name]: the view `a quoted comment` has no \
        field `autor`
          | {{autor}}
          |   ^
          = help: did you mean `author`?
        """,
      ])
  }

  @Test func `a template without an end of its own is an error, not a hang`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      -- templates/post.html --
      {{> a}}
      -- templates/partials/a.html --
      {{> b}}
      -- templates/partials/b.html --
      {{> a}}

      """)
    #expect(site.mistakes().contains { $0.contains("error[endless-partial]") })
  }
}

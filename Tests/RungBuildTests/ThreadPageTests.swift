import RungBuild
import RungModel
import RungTestSupport
import Testing

/// How discussions are nested on pages, and what their twins and feeds hold.
struct ThreadPageTests {
  /// A theme that shows the structure alone.
  private static let theme = """
    -- templates/post.html --
    {{{content}}}
    -- templates/shortcodes/quote.html --
    {{author}} {{id}}{{#hasParent}} ↳ {{parentID}} #{{parentNumber}} {{parentAuthor}}{{/hasParent}}{{#isSubmitter}} submitter{{/isSubmitter}}{{#isStarter}} starter{{/isStarter}}{{#previousID}} ←{{previousID}}{{/previousID}}{{#nextID}} {{nextID}}→{{/nextID}}{{#continued}} more:{{id}}{{/continued}}
    -- templates/shortcodes/details.html --
    <details>
    {{{inner}}}</details>
    -- rung.toml --
    baseURL = "https://example.org/"
    title = "Test"
    [discussion]
    infer = false

    """

  private func page(_ post: String) throws -> String {
    let site = try TemporarySite(ThreadPageTests.theme + "-- content/a.md --\n" + post)
    #expect(try site.build().warningTexts == [])
    // The template's line has an end of its own.
    return String(try site.page("/a/").dropLast())
  }

  @Test func `replies are lists in lists, with details around them`() throws {
    #expect(
      try page(
        """
        ---
        discussion: {submitter: ann}
        ---
        {{< quote id="a" userName="ann" body="1" >}}
        {{< quote id="b" parent="a" userName="ben" body="2" >}}
        {{< quote id="c" parent="b" userName="cat" body="3" >}}
        {{< quote id="d" parent="a" userName="ann" body="4" >}}
        {{< quote id="e" parent="top" userName="ben" body="5" >}}

        """) == """
          <ol class="thread">
          <li>
          ann a submitter e→
          <details class="replies" open><summary>3 replies</summary>
          <ol>
          <li>
          ben b ↳ a #1 ann d→
          <details class="replies" open><summary>1 reply</summary>
          <ol>
          <li>
          cat c ↳ b #2 ben
          </li>
          </ol>
          </details>
          </li>
          <li>
          ann d ↳ a #1 ann submitter starter ←b
          </li>
          </ol>
          </details>
          </li>
          <li>
          ben e ←a
          </li>
          </ol>

          """)
  }

  @Test func `a block that cuts through a thread begins lists of its own, and links lead across`()
    throws
  {
    #expect(
      try page(
        """
        {{< quote id="a" userName="ann" body="1" >}}

        {{< quote id="b" parent="a" userName="ben" body="2" >}}

        {{< details >}}
        {{< quote id="c" parent="b" userName="cat" body="3" >}}

        {{< quote id="d" parent="c" userName="dan" body="4" >}}

        Words of the author.

        {{< quote id="e" parent="a" userName="eve" body="5" >}}
        {{< /details >}}

        """) == """
          <ol class="thread">
          <li>
          ann a more:e
          <details class="replies" open><summary>1 reply</summary>
          <ol>
          <li>
          ben b ↳ a #1 ann e→ more:c
          </li>
          </ol>
          </details>
          </li>
          </ol>
          <details>
          <ol class="thread">
          <li>
          cat c ↳ b #2 ben
          <details class="replies" open><summary>1 reply</summary>
          <ol>
          <li>
          dan d ↳ c #3 cat
          </li>
          </ol>
          </details>
          </li>
          </ol>
          <p>Words of the author.</p>
          <ol class="thread">
          <li>
          eve e ↳ a #1 ann ←b
          </li>
          </ol>
          </details>

          """)
  }

  @Test func `quotes in quotes answer them, and an exchange of two is not indented further`() throws
  {
    #expect(
      try page(
        """
        {{< quote id="a" userName="ann" >}}
        first
        {{< quote id="b" userName="ben" >}}second
        {{< quote id="c" userName="ann" >}}third{{< /quote >}}
        {{< /quote >}}
        {{< /quote >}}

        """) == """
          <ol class="thread">
          <li>
          ann a
          <details class="replies" open><summary>2 replies</summary>
          <ol>
          <li>
          ben b ↳ a #1 ann
          <details class="replies" open><summary>1 reply</summary>
          <ol class="straight">
          <li>
          ann c ↳ b #2 ben starter
          </li>
          </ol>
          </details>
          </li>
          </ol>
          </details>
          </li>
          </ol>

          """)
  }

  @Test func `what is nested too deeply for a page goes on in the deepest list`() throws {
    let chain = (1...200).map {
      "{{< quote id=\"n\($0)\" parent=\"\($0 > 1 ? "n\($0 - 1)" : "top")\" userName=\"u\($0)\" body=\"x\" >}}\n"
    }
    let page = try page(chain.joined())
    #expect(page.matches(of: /<ol>/).count == 10)
    #expect(page.matches(of: /<li class="deeper">/).count == 189)
    #expect(page.contains("u200 n200 ↳ n199 #199 u199"))
    // Closed below the third level, and there in one step.
    #expect(page.matches(of: /<details class="replies">/).count == 1)
    #expect(page.matches(of: /<details class="replies" open>/).count == 9)
  }

  @Test func `a number with two signs before it links to that comment`() throws {
    let site = try TemporarySite(
      ThreadPageTests.theme.replacing("{{author}}", with: "{{{body}}}")
        + """
        -- content/a.md --
        See >>1 and >>9, `>>1`, [>>1](https://example.org/).

        {{< quote id="a" parent="top" body="＞＞2 full width" >}}
        {{< quote id="b" parent="top" >}}
        >>1
        and > >>1 again
        {{< /quote >}}

        """)
    try site.build()
    let page = try site.page("/a/")
    #expect(
      page.hasPrefix(
        """
        <p>See <a href="#a">&gt;&gt;1</a> and &gt;&gt;9, <code>&gt;&gt;1</code>, \
        <a href="https://example.org/">&gt;&gt;1</a>.</p>
        """))
    #expect(page.contains("<p><a href=\"#b\">＞＞2</a> full width</p>"))
    #expect(page.contains("<p><a href=\"#a\">&gt;&gt;1</a>"))
    #expect(page.contains("and &gt; <a href=\"#a\">&gt;&gt;1</a> again</p>"))
  }

  @Test func `the twin holds the whole discussion in the order of the file`() throws {
    let site = try TemporarySite(
      ThreadPageTests.theme + """
        -- content/a.md --
        ---
        discussion: {source: "https://news.ycombinator.com/item?id=1"}
        ---
        {{< quote id="3" parent="2" userName="ben" createdAt="2025-03-07T08:09:00Z" body="late" >}}
        {{< quote id="2" parent="top" userName="a\\"<b>" createdAt="2025-03-07T08:07:50Z" color="x" body="early" >}}
        {{< quote id="own" parent="2" body="no author" >}}

        """)
    try site.build()
    let twin = try site.page("/a/index.json")
    let start = try #require(twin.firstRange(of: "\"comments\":")).lowerBound
    #expect(
      twin[start...].replacing("},{", with: "},\n{") == """
        "comments":[{"id":"3","number":1,"author":"ben","time":"2025-03-07T08:09:00Z","parent":"2",\
        "parentKnownBy":"imported","confidence":null,"highlighted":false,"url":"https://news.ycombinator.com/item?id=3",\
        "bodyHTML":"\\u003cp>late\\u003c/p>\\n"},
        {"id":"2","number":2,"author":"a\\"\\u003cb>","time":"2025-03-07T08:07:50Z","parent":null,\
        "parentKnownBy":"topLevel","confidence":null,"highlighted":true,\
        "url":"https://news.ycombinator.com/item?id=2","bodyHTML":"\\u003cp>early\\u003c/p>\\n"},
        {"id":"own","number":3,"author":"","time":null,"parent":"2","parentKnownBy":"explicit",\
        "confidence":null,"highlighted":false,"bodyHTML":"\\u003cp>no author\\u003c/p>\\n"}]}

        """)
  }

  @Test func `the feed holds the latest comments with their parents`() throws {
    let site = try TemporarySite(
      ThreadPageTests.theme.replacing("infer = false", with: "infer = false\nfeedLimit = 2")
        + """
        -- content/a.md --
        ---
        title: A
        date: 2025-03-07
        ---
        {{< quote id="a" userName="ann" createdAt="2025-03-07T08:00:00Z" body="1" >}}
        {{< quote id="b" parent="a" userName="b<n" createdAt="2025-03-07T09:00:00Z" body="<i>2</i>" >}}
        {{< quote id="c" userName="cat" createdAt="2025-03-07T08:30:00Z" body="3" >}}

        """)
    try site.build()
    #expect(
      try site.page("/a/atom.xml") == """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" \
        xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en">
        <title>A</title>
        <id>https://example.org/a/</id>
        <link rel="alternate" type="text/html" href="https://example.org/a/"/>
        <link rel="self" type="application/atom+xml" href="https://example.org/a/atom.xml"/>
        <updated>2025-03-07T09:00:00Z</updated>
        <author><name>Test</name></author>
        <generator>Rung</generator>
        <entry>
        <title>#2 b&lt;n</title>
        <id>https://example.org/a/#b</id>
        <link rel="alternate" type="text/html" href="https://example.org/a/#b"/>
        <thr:in-reply-to ref="https://example.org/a/#a" href="https://example.org/a/#a"/>
        <updated>2025-03-07T09:00:00Z</updated>
        <author><name>b&lt;n</name></author>
        <content type="html">&lt;p&gt;&lt;em&gt;2&lt;/em&gt;&lt;/p&gt;
        </content>
        </entry>
        <entry>
        <title>#3 cat</title>
        <id>https://example.org/a/#c</id>
        <link rel="alternate" type="text/html" href="https://example.org/a/#c"/>
        <updated>2025-03-07T08:30:00Z</updated>
        <author><name>cat</name></author>
        <content type="html">&lt;p&gt;3&lt;/p&gt;
        </content>
        </entry>
        </feed>

        """)
  }

  @Test func `contradictions are warnings with their places`() throws {
    let site = try TemporarySite(
      ThreadPageTests.theme + """
        -- content/a.md --
        {{< quote id="first" createdAt="2025-03-07T08:00:00Z" body="1" >}}
        {{< quote parent="frist" body="2" >}}
        {{< quote parent="first" createdAt="2025-03-07T07:00:00Z" body="3" >}}
        {{< quote id="self" parent="self" body="4" >}}
        {{< quote depth="deep" body="5" >}}
        {{< quote depth="2" body="6" >}}
        {{< quote id="top" body="7" >}}

        """)
    #expect(
      try site.build().warningTexts == [
        """
        content/a.md:2:19: warning[unknown-parent]: no comment of this post has the id `frist`: \
        its parent is found as if nothing were written
          | {{< quote parent="frist" body="2" >}}
          |                   ^
          = help: did you mean `first`?
        """,
        """
        content/a.md:3:19: warning[later-parent]: this comment is older than the one it is said to \
        answer: its parent is found as if nothing were written
          | {{< quote parent="first" createdAt="2025-03-07T07:00:00Z" body="3" >}}
          |                   ^
        """,
        """
        content/a.md:4:29: warning[parent-cycle]: this comment answers one of its own replies: its \
        parent is found as if nothing were written
          | {{< quote id="self" parent="self" body="4" >}}
          |                             ^
        """,
        """
        content/a.md:5:18: warning[comment-depth]: `depth` has to be a number: 0 for the top level, \
        1 for a reply, …
          | {{< quote depth="deep" body="5" >}}
          |                  ^
        """,
        """
        content/a.md:6:1: warning[comment-depth]: no comment before this one has the depth above: it \
        goes as deep as there is one
          | {{< quote depth="2" body="6" >}}
          | ^
        """,
        """
        content/a.md:7:1: warning[duplicate-id]: the id of this comment is taken on this page; it \
        gets `c7jq8aybd9h`
          | {{< quote id="top" body="7" >}}
          | ^
        """,
      ])
  }

  @Test func `references begin lines, stay out of code and attributes, and are no shifted bits`()
    throws
  {
    let site = try TemporarySite(
      ThreadPageTests.theme.replacing("{{author}}", with: "{{{body}}}")
        + """
        -- content/a.md --
        >>1 in the author's own line, ![>>1](a.png ">>1")

        {{< quote id="a" parent="top" >}}
          >>1 indented, x>>1 and 4>>1

        ```
        >>1 in code
        ```
        {{< /quote >}}

        """)
    try site.build()
    let page = try site.page("/a/")
    let link = "<a href=\"#a\">&gt;&gt;1</a>"
    #expect(page.hasPrefix("<p>\(link) in the author's own line, <img "))
    #expect(page.contains("<p>\(link) indented, x&gt;&gt;1 and 4&gt;&gt;1</p>"))
    #expect(page.contains("<pre><code>&gt;&gt;1 in code"))
    #expect(page.matches(of: /href="#a"/).count == 2)
  }

  @Test func `times that cannot be, and characters that no page can hold, do no harm`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      {{< quote body="one\u{1}\u{FFFF}two" userName="a\u{1B}[2J" createdAt="0000-01-01T00:00:00" >}}
      {{< quote body="x" createdAt="2025-03-07T08:00:00" >}}
      {{< quote body="y" createdAt="9999-12-31T23:59:59" >}}

      """)
    let report = try site.build()
    #expect(report.warnings.map(\.code) == ["control-character"])
    #expect(XMLText.problem(try site.page("/a/atom.xml")) == nil)
    #expect(try site.page("/a/").contains("one \u{FFFD}two"))
  }

  @Test func `guesses are not told to other programs as facts`() throws {
    let site = try TemporarySite(
      """
      -- content/a.md --
      {{< quote id="a" userName="ann" createdAt="2025-03-07T08:00:00" body="A question?" >}}
      {{< quote id="b" userName="ben" createdAt="2025-03-07T08:01:00" body="An answer." >}}
      {{< quote id="c" parent="a" userName="cat" createdAt="2025-03-07T08:02:00" body="Written." >}}

      """)
    try site.build()
    #expect(try site.page("/a/index.json").contains("\"inferred\""))
    #expect(try site.page("/a/atom.xml").matches(of: /in-reply-to/).count == 1)
    #expect(try site.page("/a/").matches(of: /"parentItem":\{"@id":"#a"\}/).count == 1)
  }

  @Test func `a comment is called by the id that is written, whatever the page calls it`() throws {
    #expect(
      try shownWarnings(
        """
        ## intro

        {{< quote id="intro" parent="top" userName="ann" body="1" >}}
        {{< quote id="b" parent="intro" userName="ben" body="2" >}}

        """) == ["duplicate-id"])
  }

  @Test func `thousands of contradictions are told in a hundred and one warnings`() throws {
    let quotes = (1...3000).map { "{{< quote parent=\"nobody\($0)\" body=\"x\" >}}\n" }
    let warnings = try shownWarnings(quotes.joined())
    #expect(warnings.count == 101 && warnings.contains("more-contradictions"))
  }

  private func shownWarnings(_ post: String) throws -> [String] {
    let site = try TemporarySite(ThreadPageTests.theme + "-- content/a.md --\n" + post)
    return try site.build().warnings.map(\.code)
  }
}

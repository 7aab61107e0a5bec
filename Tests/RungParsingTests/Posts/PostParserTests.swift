import RungModel
import RungParsing
import Testing

/// What a post's text becomes: markup, comments and shortcodes in the order of the file.
struct PostParserTests {
  @Test func `comments with author, time and body, in the order of the file`() {
    let post = ParsedPost(
      """
      {{< quote userName="名無し" createdAt="2025/03/07 09:00:00" body="一つ目" >}}
      {{< matomeQuote body="two\\"2\\"" userName="J. Doe" createdAt="2025-03-07T10:00:00+09:00" >}}
      {{< quote userName="x" createdAt="a while ago" >}}
      three **bold**

      lines
      {{< /quote >}}
      """)
    #expect(
      post.lines == [
        "comment 1 名無し 2025-03-07T09:00:00Z: <p>一つ目</p>",
        "comment 2 J. Doe 2025-03-07T01:00:00Z: <p>two&quot;2&quot;</p>",
        "comment 3 x: <p>three <strong>bold</strong></p>⏎<p>lines</p>",
      ])
    #expect(post.facts.comments == 3)
    #expect(post.warnings == [])
    let discussion = post.body.discussion
    #expect(discussion.text[discussion.comments[2].writtenTime].elementsEqual("a while ago".utf8))
  }

  @Test func `details around quotes, and Markdown around both`() {
    let post = ParsedPost(
      """
      Before *it*.
      {{< details summary="Thread" >}}
      Inside.

      {{< quote userName="a" body="1" >}}
      {{< quote userName="b" body="2" >}}

      {{< details "Inner" >}}{{< quote userName="c" body="3" >}}{{< /details >}}
      {{< /details >}}
      After.
      """)
    #expect(
      post.lines == [
        "markup <p>Before <em>it</em>.</p>", "open details summary=Thread", "markup <p>Inside.</p>",
        "comment 1 a: <p>1</p>", "comment 2 b: <p>2</p>", "open details 0=Inner summary=Inner",
        "comment 3 c: <p>3</p>", "close details", "close details", "markup <p>After.</p>",
      ])
  }

  @Test func `a shortcode in a list, a quote and a table stays where it is`() {
    let post = ParsedPost(
      """
      - one
        {{< figure src="a.png" >}}
      - two

      > {{< figure src="b.png" >}}
      """)
    #expect(
      post.lines == [
        "markup <ul>⏎<li>one", "open figure src=a.png", "close figure",
        "markup </li>⏎<li>two</li>⏎</ul>⏎<blockquote>", "open figure src=b.png", "close figure",
        "markup </blockquote>",
      ]
        || post.lines.filter { !$0.hasPrefix("markup") } == [
          "open figure src=a.png", "close figure", "open figure src=b.png", "close figure",
        ])
    #expect(post.body.parts.count { if case .open = $0 { true } else { false } } == 2)
  }

  @Test func `references are addresses`() {
    let post = ParsedPost(
      "[x]({{< relref \"b\" >}}) [y]({{< ref \"b\" >}} \"t\") {{< ref \"b\" >}}",
      links: ["b": "/b/"])
    #expect(
      post.lines == [
        "markup <p><a href=\"/b/\">x</a> <a href=\"https://example.org/b/\" title=\"t\">y</a> "
          + "<a href=\"https://example.org/b/\">https://example.org/b/</a></p>"
      ])
  }

  @Test func `a shown shortcode is text`() {
    let post = ParsedPost("Write {{</* quote body=\"<b>\" */>}} or {{%/* x */%}}.")
    #expect(
      post.lines.map { $0.replacing("markup ", with: "") }.joined()
        == "<p>Write {{&lt; quote body=&quot;&lt;b&gt;&quot; &gt;}} or {{% x %}}.</p>")
  }

  @Test func `code is kept as it is`() {
    let post = ParsedPost("{{< highlight go >}}\nif a < b { *p }\n{{< /highlight >}}")
    #expect(post.lines == ["open highlight 0=go lang=go", "close highlight"])
    #expect(post.body.shortcodes[0].innerText.elementsEqual("\nif a < b { *p }\n".utf8))
  }

  @Test func `what looks like a placeholder in the text is text`() {
    let post = ParsedPost(
      """
      RUNG0X0Z and RUNG1X0Z RUNG2X1Z
      {{< quote body="RUNG0X0Z" userName="a" >}}
      `RUNG0X0Z` [RUNG3X0Z](RUNG0X0Z)
      {{< quote body="2" userName="b" >}}
      """)
    #expect(
      post.lines == [
        "markup <p>RUNG0X0Z and RUNG1X0Z RUNG2X1Z</p>", "comment 1 a: <p>RUNG0X0Z</p>",
        "markup <p><code>RUNG0X0Z</code> <a href=\"RUNG0X0Z\">RUNG3X0Z</a></p>",
        "comment 2 b: <p>2</p>",
      ])
  }

  @Test func `a hundred thousand forged placeholders take linear time`() {
    let forged = (0..<100_000).map { "RUNG\($0)X" }.joined(separator: " ")
    let post = ParsedPost("{{< quote body=\"x\" userName=\"a\" >}}\n\n" + forged)
    #expect(post.lines.count == 2)
  }

  @Test func `a shortcode inside an attribute is reported as lost`() {
    let post = ParsedPost("[x](a \"{{< figure src=\"b\" >}}\")")
    #expect(
      post.warnings.map { $0.prefix { $0 != "\n" } } == [
        "a.md:1:8: warning[lost-shortcode]: nothing of this shortcode reaches the page: it stands "
          + "inside an attribute"
      ])
  }

  @Test func `a quote's own id, address and language are kept where they are sound`() {
    let discussion = ParsedPost(
      """
      {{< quote id="r123" url="https://example.com/1" lang="en" color="#fff" body="x" >}}
      {{< quote id="a b<" url="javascript:x" lang="e\\"n" body="x" >}}
      """
    ).body.discussion
    let (text, comments) = (discussion.text, discussion.comments)
    #expect(text[comments[0].id].elementsEqual("r123".utf8))
    #expect(text[comments[0].url].elementsEqual("https://example.com/1".utf8))
    #expect(text[comments[0].language].elementsEqual("en".utf8))
    #expect(comments[0].isHighlighted && !comments[1].isHighlighted)
    #expect(comments[1].url.isEmpty)
    #expect(!text[comments[1].id].contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: " ") })
    #expect(!text[comments[1].language].contains(UInt8(ascii: "\"")))
  }

  @Test(arguments: [
    ("一文目です。二文目です。", 0, "一文目です。"),
    ("# 見出し\n\n本文です。続き。", 0, "本文です。"),
    ("{{< quote body=\"コメントです。\" >}}", 0, "コメントです。"),
    ("題名\n\n本文です。", 0, "本文です。"),
    ("One. Two. Three.", 2, "One. Two."),
    ("", 10, ""),
    ("One. Two.\n\n<!--more-->\n\nThree.", 0, "One. Two."),
    ("One. Two.\r\n<!--more-->\r\nThree.", 0, "One. Two."),
    ("One `<!--more-->`. Two.", 70, "One <!--more-->. Two."),
    (
      "{{< quote body=\"a\" >}}\n\n*One.*\n{{< quote >}}\n<!--more-->\n{{< /quote >}}\nTwo.\n"
        + "<!--more-->\n\nThree.", 0, "One. Two."
    ),
  ])
  func `summaries`(_ text: String, _ length: Int, _ summary: String) {
    var frontMatter = FrontMatter()
    frontMatter.title = "題名"
    let post = ParsedPost(text, frontMatter: frontMatter, summaryLength: length)
    #expect(post.facts.summary == summary)
  }

  @Test func `the author's own summary comes first`() {
    var frontMatter = FrontMatter()
    frontMatter.summary = "Mine"
    #expect(ParsedPost("Text.", frontMatter: frontMatter).facts.summary == "Mine")
  }

  @Test(arguments: [
    ("one two three", 3), ("日本語です", 5), ("**b**old <x> & y", 4), ("", 0),
    ("{{< quote userName=\"nobody\" body=\"two words\" >}} one", 3),
    ("{{< details summary=\"not this\" >}}a b{{< /details >}}", 2),
    ("[text](https://example.com/not/this)", 1),
  ])
  func `words are those that are read`(_ text: String, _ count: Int) {
    #expect(ParsedPost(text).facts.words == count)
  }

  @Test func `a parser is used again and remembers nothing`() {
    let first = ParsedPost("{{< details \"a\" >}}x{{< /details >}}\n# h\n{{< quote body=\"b\" >}}")
    let second = ParsedPost("plain")
    #expect(first.body.headings.map(\.text) == ["h"])
    #expect(second.lines == ["markup <p>plain</p>"])
    #expect(second.body.headings.isEmpty && second.body.shortcodes.isEmpty)
  }
}

/// Shortcodes that are words of their paragraphs.
struct InlineShortcodeTests {
  @Test func `a line break beside one does not end the paragraph`() {
    let post = ParsedPost(
      """
      We solved
      {{< claim "/summary/nodes/solved" >}}
      of {{< unchecked "33" >}}, and [more {{< unchecked "5" >}}](/x).
      """)
    #expect(
      post.lines == [
        "markup <p>We solved", "open claim 0=/summary/nodes/solved path=/summary/nodes/solved",
        "close claim", "markup of ", "open unchecked 0=33 text=33", "close unchecked",
        "markup , and <a href=\"/x\">more ", "open unchecked 0=5 text=5", "close unchecked",
        "markup </a>.</p>",
      ])
    #expect(post.body.shortcodes.map(\.isInline) == [true, true, true])
    #expect(post.body.shortcodes.map(\.isInLink) == [false, false, true])
    #expect(post.facts.summary == "We solved of 33, and more 5.")
  }

  @Test func `around paragraphs one is none`() {
    let post = ParsedPost(
      """
      {{< unchecked >}}
      With 30.
      {{< /unchecked >}}
      """)
    #expect(post.lines == ["open unchecked", "markup <p>With 30.</p>", "close unchecked"])
    #expect(post.body.shortcodes.map(\.isInline) == [false])
  }
}

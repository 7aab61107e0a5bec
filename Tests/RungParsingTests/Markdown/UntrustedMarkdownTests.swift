import RungModel
import RungParsing
import Testing

struct UntrustedMarkdownTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>"),
    ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"),
    ("<style>p{}</style>\n\nb", "<p>&lt;style&gt;p{}&lt;/style&gt;</p>\n<p>b</p>"),
    ("<title>x", "<p>&lt;title&gt;x</p>"),
    ("a</article></div>b", "<p>a&lt;/article&gt;&lt;/div&gt;b</p>"),
    ("</p></blockquote>b", "<p>b</p>"),
    (
      "<iframe src=\"https://x.example\"></iframe>",
      "<p>&lt;iframe src=&quot;https://x.example&quot;&gt;&lt;/iframe&gt;</p>"
    ),
    (
      "a <!-- b --> <![CDATA[c]]> <?php d ?>",
      "<p>a &lt;!-- b --&gt; &lt;![CDATA[c]]&gt; &lt;?php d ?&gt;</p>"
    ),
    ("<!-- a\n\n<b>c", "<p>&lt;!-- a\n\n<strong>c</strong></p>"),
  ])
  func `a tag that is not on the list is text`(_ source: String, _ expected: String) {
    expectHTML(source, expected)
  }

  @Test(arguments: [
    ("<B>a <i>b</I></b> <DEL>c</DEL>", "<p><strong>a <em>b</em></strong> <del>c</del></p>"),
    ("<b>a *b* <i>c", "<p><strong>a <em>b</em> <em>c</em></strong></p>"),
    ("*a <b>b* c</b>", "<p><em>a <strong>b</strong></em> c</p>"),
    ("~~<b>a~~</b>", "<p><del><strong>a</strong></del></p>"),
    ("<b>a\n\nb</b>", "<p><strong>a</strong></p>\n<p>b</p>"),
    ("> <b>a\n\nb", "<blockquote>\n<p><strong>a</strong></p>\n</blockquote>\n<p>b</p>"),
    ("a<br>b<BR/>c", "<p>a<br>b<br>c</p>"),
    ("a <blockquote>b</blockquote> c", "<p>a </p><blockquote>b</blockquote><p> c</p>"),
    ("<p>a<p>b", "<p>a</p><p>b</p>"),
    ("<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
    ("a <li>b", "<p>a &lt;li&gt;b</p>"),
    ("<b onclick=\"x\" style=\"y\">a</b>", "<p><strong>a</strong></p>"),
    ("<pre><code>a\n b</code></pre>", "<pre><code>a\n b</code></pre>"),
  ])
  func `what a body opens it closes`(_ source: String, _ expected: String) {
    expectHTML(source, expected)
  }

  @Test(arguments: [
    (
      "<a href=\"https://a.example/?b&amp;c\" onclick=\"x\" target=_top>d</a>",
      "<p><a href=\"https://a.example/?b&amp;c\" rel=\"nofollow ugc noopener\">d</a></p>"
    ),
    ("<a href=\"java&#10;script:alert(1)\">b</a>", "<p>b</p>"),
    ("<a href='&#106;avascript:alert(1)'>b</a>", "<p>b</p>"),
    ("<a href=\" javascript:alert(1)\">b</a>", "<p>b</p>"),
    ("<a href=\"/admin\">b</a>", "<p>b</p>"),
    ("<a href=\"data:text/html,x\">b</a>", "<p>b</p>"),
    (
      "<a href=\"https://a.example\">https://a.example</a>",
      "<p><a href=\"https://a.example\" rel=\"nofollow ugc noopener\">https://a.example</a></p>"
    ),
    (
      "[<a href=https://a.example>b</a>](https://c.example)",
      "<p><a href=\"https://c.example\" rel=\"nofollow ugc noopener\">b</a></p>"
    ),
    ("[a](javascript:x) [b](vbscript:x) [c](data:x) [d](//e)", "<p>a b c d</p>"),
    ("<javascript:alert(1)>", "<p>javascript:alert(1)</p>"),
    (
      "![a](https://b.example/c.png) ![](https://d.example)",
      "<p><a href=\"https://b.example/c.png\" rel=\"nofollow ugc noopener\">a</a> "
        + "<a href=\"https://d.example\" rel=\"nofollow ugc noopener\">https://d.example</a></p>"
    ),
    (
      "https://a.example/\"onmouseover=x",
      "<p><a href=\"https://a.example/%22onmouseover=x\" rel=\"nofollow ugc noopener\">"
        + "https://a.example/&quot;onmouseover=x</a></p>"
    ),
  ])
  func `links lead elsewhere or nowhere`(_ source: String, _ expected: String) {
    expectHTML(source, expected)
  }

  @Test func `a heading is a bold line`() {
    expectHTML("# a\n\nb\n---", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>")
  }

  @Test func `a full-width quotation mark is text`() {
    expectHTML("＞引用文<br>返事", "<p>＞引用文<br>返事</p>")
  }

  @Test func `what was made harmless is reported with its line`() {
    let source = Bytes(
      "a <script>\n<b onclick=x>b</b>\n\n<a href=\"javascript:y\">c</a> <!-- d -->\n\n| <svg> |\n|-|\n"
    )
    var output = Bytes()
    let result = UntrustedMarkdown().render(source, 0..<source.count, into: &output)
    #expect(
      result.neutralised.map { "\($0.line) \($0.what)" } == [
        "1 <script>", "2 onclick", "4 <a href=\"javascript:y\">", "4 <!-- d --", "6 <svg>",
      ])
  }

  @Test func `quotes nest no deeper than a page can bear`() {
    let source = Bytes(String(repeating: ">", count: 50_000) + "a")
    var output = Bytes()
    _ = UntrustedMarkdown().render(source, 0..<source.count, into: &output)
    let depth = String(decoding: output, as: UTF8.self).ranges(of: "<blockquote>").count
    #expect(depth == 100)
    #expect(WellNested.fault(in: String(decoding: output, as: UTF8.self)) == nil)
  }

  private func expectHTML(_ source: String, _ expected: String) {
    let bytes = Bytes(source)
    var output = Bytes()
    _ = UntrustedMarkdown().render(bytes, 0..<bytes.count, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == expected + "\n")
  }
}

import RungModel
import RungParsing
import Testing

struct BareLinkTests {
  @Test(arguments: [
    ("詳細はhttps://example.com/aを見て", "詳細は[https://example.com/a]を見て"),
    (
      "https://example.com/a、https://example.com/b。",
      "[https://example.com/a]、[https://example.com/b]。"
    ),
    ("「https://example.com/」だよ", "「[https://example.com/]」だよ"),
    ("（https://example.com/a）", "（[https://example.com/a]）"),
    ("https://example.com/a　次", "[https://example.com/a]　次"),
    ("https://example.comＡ", "[https://example.com]Ａ"),
    ("“https://example.com/a”", "“[https://example.com/a]”"),
    ("www.example.comのサイト", "[www.example.com]のサイト"),
    ("日本語www.example.com", "日本語[www.example.com]"),
    ("me@example.comまで", "[me@example.com]まで"),
    ("https://example.com/caf\u{E9}/x", "[https://example.com/caf\u{E9}/x]"),
    ("https://example.com/(a)_b_c_", "[https://example.com/(a)_b_c]_"),
    ("https://example.com/*a*b* *c*", "[https://example.com/*a*b]* <em>c</em>"),
    ("https://example.com/~me/~you ~~x~~", "[https://example.com/~me/~you] <del>x</del>"),
    ("xhttps://example.com https:// http://-a", "xhttps://example.com https:// http://-a"),
    ("a:b 12:30 c@d www.", "a:b 12:30 c@d www."),
    ("`https://example.com`", "<code>https://example.com</code>"),
  ])
  func `a bare link ends where its address does`(_ source: String, _ expected: String) {
    // Links are shown in brackets, which is what is left without their tags.
    let actual = html(source, MarkdownOptions())
      .replacing(/<a href="[^"]*">/, with: "[").replacing("</a>", with: "]")
    #expect(actual == "<p>\(expected)</p>\n")
  }

  @Test func `its destination is percent-encoded, its text is not`() {
    #expect(
      html("http://example.com/é?a=1&b=2", MarkdownOptions())
        == #"<p><a href="http://example.com/%C3%A9?a=1&amp;b=2">http://example.com/é?a=1&amp;b=2</a></p>"#
        + "\n")
  }

  @Test func `there is none in a link, in raw links and in code`() {
    let source = """
      [https://a.example](https://b.example) <a href="https://c.example">https://c.example</a>

          https://d.example
      """
    #expect(
      html(source, MarkdownOptions(rawHTML: .allowed)) == """
        <p><a href="https://b.example">https://a.example</a> \
        <a href="https://c.example">https://c.example</a></p>
        <pre><code>https://d.example
        </code></pre>

        """)
  }
}

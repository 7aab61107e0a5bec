import RungModel
import Testing

@testable import RungParsing

/// The HTML of comments as Markdown.
struct HNMarkdownTests {
  @Test(arguments: [
    ("Plain text.", "Plain text."),
    (
      "One<p>two &quot;three&quot; &#x27;4&#x27; &#x2F; &lt;5&gt; &amp; 6",
      "One\n\ntwo \"three\" '4' / \\<5> & 6"
    ),
    ("<i>All</i> of <i>it</i>.", "*All* of *it*."),
    (
      "see <a href=\"https:&#x2F;&#x2F;example.org&#x2F;a_b\" rel=\"nofollow\">https:&#x2F;&#x2F;example.org&#x2F;a_b</a>.",
      "see <https://example.org/a_b>."
    ),
    (
      "<a href=\"https://example.org/long/address\">https://example.org/lo...</a>",
      "<https://example.org/long/address>"
    ),
    (
      "<a href=\"https://example.org/(x)?a=1&amp;b={{%\">the *page*</a>",
      "[the \\*page\\*](https://example.org/\\(x\\)?a=1&amp;b=%7B%7B%)"
    ),
    ("<a href=\"javascript:alert(1)\">click</a> <a href=\"/item?id=1\">here</a>", "click here"),
    ("&gt; quoted line<p>reply", "> quoted line\n\nreply"),
    ("&gt; one\n&gt; two\nreply\n&gt;&gt; deeper", "> one\n> two\n\nreply\n\n> > deeper"),
    ("<i>&gt; quoted</i><p>&gt;<p>a &gt; b &gt;&gt;12", "> *quoted*\n\n\\>\n\na > b >\\>12"),
    (
      "code:<p><pre><code>  if a &lt; b {\n    *x*\n\n  }\n</code></pre>\nafter",
      "code:\n\n```\n  if a < b {\n    *x*\n\n  }\n```\n\nafter"
    ),
    ("<pre><code>```</code></pre>", "````\n```\n````"),
    (
      "<pre><code>{{&lt; quote &gt;}} &amp;amp;\n\n{{% x %}}</code></pre>",
      "<pre><code>{{&lt; quote &gt;}} &amp;amp;\n\n{{&#37; x %}}</code></pre>"
    ),
    ("{{&lt; quote &gt;}} {{% x %}} {{{%", "{\\{\\< quote >}} {\\{% x %}} {\\{\\{%"),
    ("<pre><code>{{%{{</code></pre>", "<pre><code>{{&#37;{&#123;</code></pre>"),
    (
      "# no\n- no\n+ no\n1. no\n2) no\n=== no\n1.5 yes",
      "\\# no\n\\- no\n\\+ no\n1\\. no\n2\\) no\n\\=== no\n1.5 yes"
    ),
    ("a|b\n-|-", "a\\|b\n-\\|-"),
    (
      "snake_case, ~~x~~, [1]: y, `z`, \\ &amp;lt; ![x]",
      "snake\\_case, \\~\\~x\\~\\~, \\[1\\]: y, \\`z\\`, \\\\ \\&lt; !\\[x\\]"
    ),
    (
      "www.example.org http://x_y me@x_y.org :tada: 10:30:20",
      "&#119;ww.example.org http\\://x\\_y me\\@x\\_y.org \\:tada: 10\\:30:20"
    ),
    ("a<i>&quot;b&quot;</i>c <i> d </i>e", "&#97;*\"b\"*&#99; *d* e"),
    ("<script>alert(1)</script><b>bold</b> <p>", "alert(1)bold"),
    ("wow!<a href=\"http://e.org\">x</a>", "wow\\![x](http://e.org)"),
    ("<p><p>  <p>", ""), ("", ""), ("a\u{0}b\u{1B}[31m\u{FEFF}c\r\nd", "ab\\[31mc\nd"),
    ("&#0;&#xD800;&#x110000;&#x1F600; &nbsp;", "\u{FFFD}\u{FFFD}😀 \\&nbsp;"),
    ("1 &lt; 2 <a", "1 \\< 2 \\<a"),
  ])
  func `HTML becomes Markdown`(_ html: String, _ markdown: String) {
    var output = Bytes()
    HNMarkdown.append(html: html, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == markdown + (markdown.isEmpty ? "" : "\n"))
  }
}

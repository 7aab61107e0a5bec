import RungBuild
import RungTestSupport
import Testing

@testable import RungBuild

/// Code with its words told apart, from a post to its page, by Pygments itself.
@Suite(.enabled(if: Pygments() != nil, "needs Pygments: apt-get install python3-pygments"))
struct HighlightedPageTests {
  /// Inputs beside the outputs that they have to become.
  static let languages: [(String, String, String)] = [
    (
      "swift",
      #"""
      // Half of it.
      func half(_ number: Int) -> Double {
        return Double(number) / 2.0
      }
      let text = "half \(half(3))"
      """#,
      #"""
      <span class="c">// Half of it.</span>
      <span class="k">func</span> <span class="n">half</span>(<span class="k">_</span> number: <span class="n">Int</span>) -&gt; <span class="n">Double</span> {
        <span class="k">return</span> <span class="n">Double</span>(number) / <span class="m">2.0</span>
      }
      <span class="k">let</span> <span class="n">text</span> = <span class="s">&quot;half \(</span>half<span class="s">(</span><span class="m">3</span><span class="s">))&quot;</span>
      """#
    ),
    (
      "python",
      #"""
      @cache
      def half(number):
          """Half of it."""
          return number / 2  # exactly
      print(f"{half(3)}", None)
      """#,
      #"""
      <span class="n">@cache</span>
      <span class="k">def</span> <span class="n">half</span>(number):
          <span class="s">&quot;&quot;&quot;Half of it.&quot;&quot;&quot;</span>
          <span class="k">return</span> number / <span class="m">2</span>  <span class="c"># exactly</span>
      <span class="n">print</span>(<span class="s">f&quot;{</span>half(<span class="m">3</span>)<span class="s">}&quot;</span>, <span class="k">None</span>)
      """#
    ),
    (
      "json",
      #"""
      {"name": "half", "values": [1.5, -2e3], "exact": true, "none": null}
      """#,
      #"""
      {<span class="n">&quot;name&quot;</span>: <span class="s">&quot;half&quot;</span>, <span class="n">&quot;values&quot;</span>: [<span class="m">1.5</span>, <span class="m">-2e3</span>], <span class="n">&quot;exact&quot;</span>: <span class="k">true</span>, <span class="n">&quot;none&quot;</span>: <span class="k">null</span>}
      """#
    ),
    (
      "sh",
      #"""
      # Builds
      for site in a b; do
        rung build -s "$site" | grep 'done'
      done
      """#,
      #"""
      <span class="c"># Builds</span>
      <span class="k">for</span> site <span class="k">in</span> a b; <span class="k">do</span>
        rung build -s <span class="s">&quot;</span><span class="n">$site</span><span class="s">&quot;</span> | grep <span class="s">'done'</span>
      <span class="k">done</span>
      """#
    ),
    (
      "toml",
      #"""
      [search]
      enable = true # asked for
      words = ["a", 2]
      since = 2025-03-07
      """#,
      #"""
      <span class="k">[search]</span>
      enable = true <span class="c"># asked for</span>
      words = [<span class="s">&quot;a&quot;</span>, <span class="m">2</span>]
      since = <span class="m">2025-03-07</span>
      """#
    ),
    (
      "c",
      #"""
      #include <stdio.h>
      int main(void) {
        /* half */
        printf("%d\n", 0x1f / 2);
        return 0;
      }
      """#,
      #"""
      <span class="k">#include</span> <span class="s">&lt;stdio.h&gt;</span>
      <span class="k">int</span> <span class="n">main</span>(<span class="k">void</span>) {
        <span class="c">/* half */</span>
        printf(<span class="s">&quot;%d\n&quot;</span>, <span class="m">0x1f</span> / <span class="m">2</span>);
        <span class="k">return</span> <span class="m">0</span>;
      }
      """#
    ),
    (
      "html",
      #"""
      <!-- half -->
      <p class="x">a &amp; b</p>
      <script>let a = "b";</script>
      """#,
      #"""
      <span class="c">&lt;!-- half --&gt;</span>
      &lt;<span class="n">p</span> <span class="n">class</span>=<span class="s">&quot;x&quot;</span>&gt;a <span class="n">&amp;amp;</span> b&lt;/<span class="n">p</span>&gt;
      &lt;<span class="n">script</span>&gt;<span class="k">let</span> a = <span class="s">&quot;b&quot;</span>;&lt;/<span class="n">script</span>&gt;
      """#
    ),
    (
      "diff",
      #"""
      --- a
      +++ b
      @@ -1 +1 @@
      -one
      +two
       same
      """#,
      #"""
      <span class="d">--- a</span>
      <span class="i">+++ b</span>
      <span class="n">@@ -1 +1 @@</span>
      <span class="d">-one</span>
      <span class="i">+two</span>
       same
      """#
    ),
  ]

  @Test(arguments: languages)
  func `the words of a language`(_ language: String, _ code: String, _ expected: String) throws {
    let site = try TemporarySite(
      "-- content/posts/a.md --\n+++\ntitle = \"A\"\n+++\n```\(language)\n\(code)\n```\n")
    #expect(try site.build().warningTexts == [])
    #expect(
      try site.page("/posts/a/").contains(
        "<pre><code class=\"language-\(language)\">\(expected)\n</code></pre>\n"))
  }

  /// What a stranger could have written into a program.
  @Test(arguments: [
    "</code></pre><script>alert(1)</script>", "\"'<&>\"\u{0}".replacing("\u{0}", with: ""),
    "a\r\nb", "\u{FEFF}x", "日本語 👩‍👩‍👧 \u{202E}x\u{301}", "<span class=\"k\">", "${`<b>`}",
    String(repeating: "(", count: 20_000), "12 5\nswift", "\u{2028}\u{85}\u{B}\u{C}",
  ])
  func `whatever stands in code is shown as it is`(_ code: String) throws {
    for language in ["swift", "python", "json", "sh", "toml", "c", "html"] {
      let site = try TemporarySite(
        "-- content/posts/a.md --\n```\(language)\n\(code)\n```\n\n"
          + "{{< highlight \(language) >}}\(code){{< /highlight >}}\n")
      try site.build()
      let lit = try site.page("/posts/a/")
      let plain = try TemporarySite(
        "-- rung.toml --\ntitle = \"Test\"\nbaseURL = \"https://example.org/\"\n"
          + "[markup.highlight]\nenable = false\n"
          + "-- content/posts/a.md --\n```\(language)\n\(code)\n```\n\n"
          + "{{< highlight \(language) >}}\(code){{< /highlight >}}\n")
      try plain.build()
      let spans = #/<span class="[knsmcdi]">|</span>/#
      // Parts of the interface have classes of several letters.
      #expect(
        lit.replacing(spans, with: "").replacing("&#39;", with: "'")
          == (try plain.page("/posts/a/")).replacing(spans, with: "")
          .replacing("&#39;", with: "'"))
    }
  }

  @Test func `code in a list's text, in a quotation and around a shortcode`() throws {
    let site = try TemporarySite(
      """
      -- content/_index.md --
      +++
      title = "Home"
      +++
      - an item

        ```json
        {"a": 1}
        ```
      -- content/posts/a.md --
      > ```json
      > [true]
      > ```

      ```json
      ["{{</* quote */>}}", 2]
      ```

      {{< details summary="More" >}}
      ```json
      null
      ```
      {{< /details >}}

      {{< highlight "json" "linenos=true" >}}
      "x"
      {{< /highlight >}}

      {{< quote userName="a" >}}
      ```json
      {"a": 1}
      ```
      {{< /quote >}}
      """)
    #expect(try site.build().warningTexts == [])
    #expect(
      try site.page("/").contains(
        "<pre><code class=\"language-json\">{<span class=\"n\">&quot;a&quot;</span>: <span class=\"m\">1</span>}\n"
      ))
    let page = try site.page("/posts/a/")
    for code in [
      "[<span class=\"k\">true</span>]",
      "[<span class=\"s\">&quot;</span>{{&lt; quote &gt;}}<span class=\"s\">&quot;</span>, <span class=\"m\">2</span>]",
      "<span class=\"k\">null</span>", "<span class=\"s\">&quot;x&quot;</span>",
    ] {
      #expect(page.contains("<pre><code class=\"language-json\">\(code)\n</code></pre>"), "\(code)")
    }
    // A comment is a stranger's.
    #expect(page.contains("<pre><code class=\"language-json\">{&quot;a&quot;: 1}\n</code></pre>"))
  }

  @Test func `words are counted as if code had no colours`() throws {
    let code = "```css\na { width: 2px; content: \"it's\" }\n```\n"
    let site = try TemporarySite("-- content/posts/a.md --\n\(code)")
    try site.build()
    let plain = try TemporarySite(
      "-- content/posts/a.md --\n\(code.replacing("css", with: "no-such-language"))")
    try plain.build()
    let count = #/"words":\d+/#
    let words = try site.page("/posts/a/index.json").firstMatch(of: count)
    #expect(words != nil)
    #expect(words?.output == (try plain.page("/posts/a/index.json")).firstMatch(of: count)?.output)
  }
}

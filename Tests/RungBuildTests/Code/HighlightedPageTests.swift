import RungBuild
import RungTestSupport
import Testing

@testable import RungBuild

/// Code with its words told apart, from a post to its page, by Pygments itself.
@Suite(.enabled(if: Pygments() != nil, "needs Pygments: apt-get install python3-pygments"))
struct HighlightedPageTests {
  /// Inputs beside the outputs that they have to become.
  static let languages: [(String, String, String)] = [
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
    let count = #/"wordCount":\d+/#
    let words = try site.page("/posts/a/index.json").firstMatch(of: count)
    #expect(words != nil)
    #expect(words?.output == (try plain.page("/posts/a/index.json")).firstMatch(of: count)?.output)
  }
}

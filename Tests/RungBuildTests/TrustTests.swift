import RungBuild
import RungTestSupport
import Testing

/// Nothing that a stranger wrote reaches a page as anything but text and a few harmless elements.
struct TrustTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `hostile texts stay texts`(_ seed: UInt64) throws {
    var hostile = HostileText(seed: seed)
    let site = try TemporarySite("")
    for post in 0..<20 {
      var text = """
        ---
        title: \(hostile.yaml(4))
        description: \(hostile.yaml(3))
        date: 2025-01-0\(1 + post % 9)
        tags: [\(hostile.yaml(2)), \(hostile.yaml(1)), same]
        featureimage: \(hostile.yaml(2))
        own: \(hostile.yaml(3))
        ---
        \(hostile.text(12))

        """
      for _ in 0..<5 {
        text += """
          {{< quote userName=\(hostile.argument(3)) createdAt=\(hostile.argument(1)) \
          color=\(hostile.argument(1)) id=\(hostile.argument(1)) url=\(hostile.argument(2)) \
          lang=\(hostile.argument(1)) body=\(hostile.argument(12)) >}}

          """
      }
      text += "{{< details summary=\(hostile.argument(3)) class=\(hostile.argument(2)) >}}\n"
      text += "{{< quote >}}\n\(hostile.text(20))\n{{< /quote >}}\n{{< /details >}}\n"
      text += "{{< figure src=\(hostile.argument(2)) link=\(hostile.argument(2)) "
      text += "alt=\(hostile.argument(3)) caption=\(hostile.argument(3)) >}}\n"
      text += "{{< matomeSummary body=\(hostile.argument(3)) url=\(hostile.argument(1)) >}}\n"
      text += "{{< highlight go >}}\n\(hostile.text(9))\n{{< /highlight >}}\n"
      try site.folder.write(text, to: "content/p\(post).md")
    }
    let report = try site.build()
    #expect(report.posts == 20 && report.comments == 120)
    for path in site.output {
      let text = try site.folder.text("public/" + path)
      if path.hasSuffix(".html") {
        let page = StrictHTML(text)
        #expect(page.problems == [], "\(path)")
        for script in page.scripts { #expect(JSONText.isObject(script), "\(path): \(script)") }
      } else if path.hasSuffix(".json") {
        #expect(JSONText.isObject(text), "\(path)")
      } else if path.hasSuffix(".xml") {
        #expect(XMLText.problem(text) == nil, "\(path)")
      }
    }
  }

  @Test(arguments: [
    (
      "<b>bold</b> & <script>x</script>",
      "<p><strong>bold</strong> &amp; &lt;script&gt;x&lt;/script&gt;</p>"
    ),
    (
      "[a](javascript:x) [b](https://b.example/)",
      "<p>a <a href=\"https://b.example/\" rel=\"nofollow ugc noopener\">b</a></p>"
    ),
    ("<em>never closed", "<p><em>never closed</em></p>"),
    ("</p></article>x", "<p>&lt;/article&gt;x</p>"),
    (
      "<a href=https://a.example onclick=x>a</a>",
      "<p><a href=\"https://a.example\" rel=\"nofollow ugc noopener\">a</a></p>"
    ),
    ("# no heading", "<p><strong>no heading</strong></p>"),
    ("![x](https://a.example/pixel.gif)", nil),
  ])
  func `what becomes of markup in a comment`(_ body: String, _ html: String?) throws {
    let site = try TemporarySite("-- templates/shortcodes/quote.html --\n[{{{body}}}]\n")
    try site.folder.write("{{< quote body=`\(body)` >}}", to: "content/a.md")
    try site.build()
    let page = try site.page("/a/")
    if let html {
      let start = try #require(page.firstRange(of: "<li>\n[")).upperBound
      let end = try #require(page[start...].firstRange(of: "]\n")).lowerBound
      #expect(page[start..<end].split(separator: "\n").joined() == html)
    }
    #expect(!page.contains("<img"))
    #expect(StrictHTML(page).problems == [])
  }
}

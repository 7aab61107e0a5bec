import RungModel
import RungParsing
import Testing

/// Reads HTML as strictly as XML.
enum WellNested {
  private static let allowed: Set<String> = [
    "a", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "p", "del", "sub", "sup",
    "table", "thead", "tbody", "tr", "th", "td",
  ]

  /// The first thing that is wrong, nil for good HTML.
  static func fault(in html: String) -> String? {
    var open: [String] = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else { return "an unfinished tag" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter })
      if name == "br" || name == "hr" { continue }
      guard allowed.contains(name) else { return "<\(tag)>" }
      if tag.first == "/" {
        guard open.popLast() == name else { return "</\(name)> in \(open)" }
      } else {
        if name == "p", open.contains("p") { return "a paragraph in a paragraph" }
        if name == "a", open.contains("a") { return "a link in a link" }
        let attributes = tag.dropFirst(name.count)
        guard attributes.isEmpty || isHarmless(attributes) else { return "<\(tag)>" }
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "\(open) stay open"
  }

  private static func isHarmless(_ attributes: Substring) -> Bool {
    let link =
      #/\ href="(https?:|mailto:|ftp:)[^"]*"(\ title="[^"]*")?\ rel="nofollow\ ugc\ noopener"/#
    let other = #/\ (start="[0-9]+"|class="align-[a-z]+"|class="language-[^"]*")/#
    return attributes.wholeMatch(of: link) != nil || attributes.wholeMatch(of: other) != nil
  }
}

struct WellNestedTests {
  private static let pieces = [
    "<b>", "</b>", "<i>", "</i>", "<a href=\"https://a.example\">", "<a href=javascript:x>", "</a>",
    "<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<blockquote>", "</blockquote>",
    "<pre>", "</pre>", "<code>", "</code>", "<br>", "<script>", "</script>", "<div>", "</div>",
    "<!--", "-->", "<![CDATA[", "]]>", "<a", " href=\"", "\"", "'", ">", "<", "/", "=",
    "*", "**", "_", "~~", "~", "`", "```\n", "[", "](https://b.example)", "](x)", "![", "\\",
    "&#10;",
    "\n", "\n\n", "> ", "- ", "1. ", "# ", "    ", "|", "\n|-|-|\n", "a", "日本", " ",
    "www.c.example",
    "https://d.example/", "e@f.example", ":", "&lt;", "\u{0}", "</td>", "<sup>", "<del>",
  ]

  @Test(arguments: 0..<40)
  func `any soup of tags comes out well nested`(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      let length = Int.random(in: 1...40, using: &random)
      let source = (0..<length).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
        .joined()
      let bytes = Bytes(source)
      var output = Bytes()
      _ = UntrustedMarkdown().render(bytes, 0..<bytes.count, into: &output)
      let html = String(decoding: output, as: UTF8.self)
      let fault = WellNested.fault(in: html)
      #expect(fault == nil, "\(source.debugDescription) gives \(html)")
    }
  }

  @Test(arguments: 0..<20)
  func `tables in any containers come out well nested`(_ seed: Int) {
    var options = MarkdownOptions()
    options.extensions.remove(.footnotes)
    let pieces = [
      "> ", "- ", "1. ", "  ", "    ", "\t", "\n", "a", "| b |\n", "|---|\n", "| c | d |\n",
      "|-|-|\n",
      "---\n", "===\n", "[e]: f\n", "\\", "#", "```\n",
    ]
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      let length = Int.random(in: 1...24, using: &random)
      let source = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let actual = html(source, options).replacing(
        /<(\/?)h[1-6][^>]*>/, with: { "<\($0.1)strong>" }
      )
      .replacing(/<a [^>]*>/, with: "<a>")
      let fault = WellNested.fault(in: actual)
      #expect(fault == nil, "\(source.debugDescription) gives \(actual)")
    }
  }

  @Test(arguments: ["<p><b></p></b>", "<p>", "</p>", "<script></script>", "<b onclick=\"x\"></b>"])
  func `the reader of this test finds faults`(_ html: String) {
    #expect(WellNested.fault(in: html) != nil)
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

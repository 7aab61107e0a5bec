/// Texts that a stranger might write to get markup of his own into a page; the same for the same seed.
struct HostileText {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  private static let pieces = [
    "<script>alert(1)</script>", "<script src=//evil.example/x.js>", "</script>", "<!--", "-->",
    "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">",
    "<a href='javascript&colon;x'>",
    "[x](javascript:alert(1))", "[x](<java\nscript:x>)", "![x](data:text/html,x)", "<b", "<b>",
    "</b>",
    "<em><strong>", "</strong></em>", "</article>", "</div></main>", "<svg onload=x>",
    "<style>*{}</style>",
    "<p style=\"position:fixed\">", "\" onmouseover=\"x", "' onclick='x", "&#x3c;script&#x3e;",
    "&lt;script&gt;", "`", "```\n", "~~~", "**", "*", "_", "[", "](", ")", "\n\n", "\n", "    ",
    "> ",
    "- ", "1. ", "# ", "|a|b|\n|-|-|\n|", "<details open>", "<iframe srcdoc=x>", "<math><mtext>",
    "日本語「引用」", "🚀", "\\", "\\\"", "&amp;", "&", "<", ">", "{{title}}", "{{{content}}}", "RUNG0X0Z",
    "https://example.com/?a=1&b=\"><script>x</script>", "mailto:x@example.com",
    "javascript:alert(1)",
    "[x]: javascript:alert(1)\n\n[x]", "<a href=https://ok.example onclick=x>ok</a>", "<br>",
    "<br/>",
    "<BR CLEAR=all>", "<ScRiPt>", "<script\n>", "<b onclick=x>", "<pre><code>", "</pre>",
    "<ul><li>", "</ul>",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "<form action=x>",
    "<input autofocus onfocus=x>",
    "]]>", "<![CDATA[", "<?php", "<!DOCTYPE x>", "\u{2028}", "\u{200B}", "\u{202E}", "%00",
    "<a\thref=\"vbscript:x\">",
    "[^1]", "[^1]: note", ":smile:", "~~x~~", "www.example.com/<b>",
  ]

  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func text(_ count: Int, lines: Bool = true) -> String {
    let text = (0..<next(below: count) + 1)
      .map { _ in HostileText.pieces[next(below: HostileText.pieces.count)] }.joined()
    return lines ? text : String(text.map { $0 == "\n" ? " " : $0 })
  }

  /// A quoted value of a shortcode.
  mutating func argument(_ count: Int) -> String {
    let text = text(count, lines: false)
    return "\"" + String(text.flatMap { $0 == "\"" ? "\\\"" : $0 == "\\" ? "/" : "\($0)" }) + "\""
  }

  /// A quoted value of YAML.
  mutating func yaml(_ count: Int) -> String {
    "'" + String(text(count, lines: false).flatMap { $0 == "'" ? "''" : "\($0)" }) + "'"
  }
}

import RungModel
import Testing

@testable import RungParsing

/// What the page of a participant shows of a comment.
struct CommentExcerptTests {
  private static let cases: [(html: String, limit: Int, excerpt: String)] = [
    ("<p>Swift 6  is out.</p>\n<p>It\nchecks</p>", 40, "Swift 6 is out. It checks"),
    ("<p>日本語の\n文章 です。</p>", 40, "日本語の文章 です。"),
    ("<p>&lt;b&gt; &amp;amp; <em>a</em>b</p>", 40, "<b> &amp; ab"),
    ("<p>exactly ten</p>", 11, "exactly ten"),
    ("<p>exactly ten.</p>", 11, "exactly…"),
    ("<p>これは長い文章です</p>", 6, "これは長い…"),
    ("<p>\(String(repeating: "x", count: 50))</p>", 40, String(repeating: "x", count: 39) + "…"),
    (
      "<p>a \(String(repeating: "x", count: 50))</p>", 40,
      "a " + String(repeating: "x", count: 37) + "…"
    ),
    // A family is one character, and so is a letter with its accent.
    ("<p>ab\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F466}c</p>", 5, "ab…"),
    ("<p>abcde\u{301}fg</p>", 5, "abcd…"),
    ("<p>か\u{3099}か\u{3099}か\u{3099}か\u{3099}</p>", 4, "か\u{3099}…"),
    ("<p> \u{3000} </p>", 10, ""),
    ("", 10, ""),
  ]

  @Test(arguments: cases)
  func `an excerpt is one line, cut between characters`(
    _ html: String, _ limit: Int, _ excerpt: String
  ) {
    var cut = CommentExcerpt(limit: limit)
    var output = Bytes("kept ")
    cut.append(Bytes(html), 0..<html.utf8.count, to: &output)
    #expect(String(decoding: output, as: UTF8.self).utf8.elementsEqual(("kept " + excerpt).utf8))
  }
}

import RungModel
import RungParsing
import Testing

/// Texts that make parsers overflow their stack or take the square of their length.
struct HostileMarkdownTests {
  private static let patterns: [(String, Int)] = [
    (">", 50_000), ("[", 50_000), ("- ", 100_000), ("![", 50_000), ("*a **a ", 20_000),
    ("~a ", 20_000), ("~a~~ ", 20_000), ("*~a ", 20_000), ("<b>", 20_000), ("<b></i>", 20_000),
    ("<a \"", 20_000), ("<div><a b='", 10_000), ("<!--", 20_000), ("<ul><li>", 20_000),
    ("www.a_", 20_000), ("http://", 20_000), ("http://a)", 20_000), ("a@", 20_000),
    ("[^a", 20_000), ("[^1]: x\n", 10_000), ("|a|\n|-|-|\n", 10_000), ("# a\n", 10_000),
    ("> a\n\n", 10_000), ("*あ\n", 20_000), ("\\~", 20_000),
  ]

  @Test(.timeLimit(.minutes(2)), arguments: patterns)
  func `deep and repetitive texts come to an end`(_ piece: String, _ count: Int) {
    for rawHTML in [MarkdownOptions.RawHTML.allowed, .untrusted, .escaped] {
      let options = MarkdownOptions(rawHTML: rawHTML)
      // What is quadratic does not come to its end within the limit.
      let html = Markdown.html(Bytes(String(repeating: piece, count: count)), options)
      #expect(html.count < 400 * piece.utf8.count * count, "\(piece.debugDescription)")
    }
  }

  @Test func `the empty cells of a table are limited`() {
    let columns = 2_000
    let source =
      String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns)
      + "|\n" + String(repeating: "|\n", count: 2_000)
    #expect(html(source, MarkdownOptions()).utf8.count < 3_000_000)
  }
}

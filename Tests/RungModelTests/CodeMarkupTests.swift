import RungModel
import Testing

/// A program's text and its words, as markup.
struct CodeMarkupTests {
  private static func words(_ pieces: [(CodeKind?, Int)]) -> CodeWords {
    var words = CodeWords()
    for (kind, length) in pieces { words.append(kind, length: length) }
    return words
  }

  @Test func `each word is escaped in its own element`() {
    let words = CodeMarkupTests.words([(.keyword, 3), (nil, 1), (.string, 2), (.string, 1)])
    #expect(
      CodeMarkup.markup(Bytes("<&> \"'x rest"), words)
        == Bytes(
          "<span class=\"k\">&lt;&amp;&gt;</span> <span class=\"s\">&quot;&#39;x</span> rest"))
  }

  @Test func `parts of a text that leave something out`() {
    var markup = CodeMarkup(CodeMarkupTests.words([(.comment, 6), (.number, 3)]))
    let text = Bytes("abcdefghi")
    var output = Bytes()
    for range in [0..<2, 4..<7, 8..<9] {
      markup.append(range, to: &output) { $0.append(escaping: text, $1) }
      output.append("|")
    }
    #expect(
      output
        == Bytes(
          "<span class=\"c\">ab</span>|<span class=\"c\">ef</span><span class=\"m\">g</span>|"
            + "<span class=\"m\">i</span>|"))
  }

  @Test(
    arguments: [
      ("swift", "swift"), ("Swift {hl_lines=[1]}", "swift"), ("go{1}", "go"), ("c++", "c++"),
      ("python,linenos", "python"), ("objective-c", "objective-c"), ("", nil), ("{.py}", nil),
      ("日本", nil), ("a<b", nil), (String(repeating: "x", count: 41), nil),
    ] as [(String, String?)])
  func `the language behind a fence`(_ info: String, _ language: String?) {
    #expect(CodeBlock(Bytes(info)[...], Bytes("x"))?.language == language)
  }

  @Test func `a text that is too long has no words`() {
    #expect(CodeBlock(Bytes("c")[...], Bytes(repeating: 0x61, count: (256 << 10))) != nil)
    #expect(CodeBlock(Bytes("c")[...], Bytes(repeating: 0x61, count: (256 << 10) + 1)) == nil)
  }
}

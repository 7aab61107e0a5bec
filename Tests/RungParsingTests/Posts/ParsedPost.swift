import RungModel
import RungParsing

/// A post's text as it was parsed, printed part by part:
///
///     markup <p>…</p>
///     comment 1 名無し 2025-03-07T09:00:00Z: <p>…</p>
///     open details summary=…
///     close details
struct ParsedPost {
  let lines: [String]
  let facts: PostFacts
  let warnings: [String]
  let body: PostBody

  init(
    _ text: String, frontMatter: FrontMatter = FrontMatter(), summaryLength: Int = 70,
    links: [String: String] = [:]
  ) {
    let vocabulary = ShortcodeVocabulary(ShortcodeVocabulary.builtIn)
    let settings = PostParser.Settings(
      vocabulary: vocabulary, markdown: MarkdownOptions(), zone: .utc, summaryLength: summaryLength)
    var parser = PostParser(settings)
    var body = PostBody()
    let (facts, diagnostics) = parser.parse(
      SourceText(path: "a.md", bytes: Bytes(text)), from: 0, frontMatter: frontMatter,
      resolve: { target, isAbsolute in
        links[target].map { isAbsolute ? "https://example.org" + $0 : $0 }
      }, into: &body)
    func string(_ bytes: some Sequence<UInt8>) -> String {
      String(decoding: Array(bytes), as: UTF8.self)
    }
    func html(_ range: Range<Int>) -> String {
      string(body.html[range]).split(separator: "\n").joined(separator: "⏎")
    }
    lines = body.parts.map { part in
      switch part {
      case .markup(let range): return "markup \(html(range))"
      case .comment(let index):
        let comment = body.discussion.comments[index]
        let time = comment.time.map { " " + $0.rfc3339 } ?? ""
        return
          "comment \(comment.number) \(string(body.discussion.text[comment.author]))\(time): \(html(comment.body))"
      case .open(let index):
        let shortcode = body.shortcodes[index]
        let arguments = shortcode.arguments.map { " \($0.name)=\(string($0.value))" }.joined()
        return "open \(vocabulary.rules[shortcode.rule].name)\(arguments)"
      case .close(let index):
        return "close \(vocabulary.rules[body.shortcodes[index].rule].name)"
      }
    }
    self.facts = facts
    self.body = body
    warnings = diagnostics.map(\.text)
  }
}

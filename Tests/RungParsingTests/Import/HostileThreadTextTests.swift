import RungModel
import Testing

@testable import RungParsing

/// What strangers wrote, and what a visitor reads of it: the same characters, emphasised where they
/// were, and not one of them markup.
struct HostileThreadTextTests {
  @Test(arguments: 0..<20)
  func `text of any characters is shown as it is`(_ seed: Int) {
    var random = Random(state: UInt64(seed) &+ 1)
    for _ in 0..<20 {
      let text = random.text(upTo: 14)
      let html = Self.escaped(text)
      for shown in Self.shown(html) {
        #expect(shown.characters == Self.characters(text), "of \(html)\nfrom \(shown.source)")
        // A bare `www.` is a link wherever it stands in a post.
        let links: Set = text.contains("www.") ? ["a", "/a"] : []
        let isPlain = shown.tags.subtracting(links).isSubset(
          of: ["p", "/p", "blockquote", "/blockquote"])
        #expect(isPlain, "\(shown.tags) of \(html)\nfrom \(shown.source)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func `emphasis, links and code keep their text`(_ seed: Int) {
    var random = Random(state: UInt64(seed) &+ 1_000)
    for _ in 0..<20 {
      var html = ""
      var text = ""
      var emphasised = ""
      for _ in 0..<5 {
        let part = random.text(upTo: 4).filter { $0 != ">" && $0 != "R" }
        let shown = Self.escaped(part)
        text += part
        switch random.below(4) {
        case 0:
          html += "<i>\(shown)</i>"
          emphasised += part
        case 1:
          html += "<a href=\"https://e.org/?\(random.below(9))\">\(shown)x</a>"
          text += "x"
        case 2: html += "<pre><code>\(shown)</code></pre>"
        default: html += shown
        }
      }
      for shown in Self.shown(html) {
        #expect(shown.characters == Self.characters(text), "of \(html)\nfrom \(shown.source)")
        #expect(shown.emphasised == Self.characters(emphasised), "of \(html)\nfrom \(shown.source)")
      }
    }
  }

  @Test func `a long text is read and written in linear time`() {
    for piece in ["&gt;", "<i>\"</i>", "{{&lt;", "<a href=x>", "`", ":", "<p>", "www.", "<", "&#"] {
      let html = String(repeating: piece, count: 20_000)
      var output = Bytes()
      HNMarkdown.append(html: html, to: &output)
      #expect(output.count < html.utf8.count * 8 + 100)
    }
  }

  // MARK: What is shown

  private struct Shown {
    var source: String
    var characters: String
    var emphasised: String
    var tags: Set<String>
  }

  /// A text as it is shown as a story's, and as a comment's.
  private static func shown(_ html: String) -> [Shown] {
    let comment = HNThread.Comment(id: 2, parent: nil, author: "a", content: .text(html))
    let thread = HNThread(
      id: 1, title: "T", url: "", author: "b", text: html, comments: [comment, comment])
    let post = ImportedPost.write(thread, zone: .utc)
    let source = SourceText(path: "a.md", bytes: post)
    let vocabulary = ShortcodeVocabulary(ShortcodeVocabulary.builtIn)
    var tree = ShortcodeTree()
    let scanned = PostScanner.scan(
      source, parser: FrontMatterParser(taxonomies: [], timeZone: .utc), vocabulary: vocabulary,
      tree: &tree)
    #expect(scanned.diagnostics.isEmpty, "\(scanned.diagnostics.map(\.text)) of \(html)")
    var markdown = MarkdownOptions(rawHTML: .allowed)
    markdown.emoji = { name in EmojiCodes.emoji(named: name).map { Bytes($0) } }
    var parser = PostParser(
      PostParser.Settings(
        vocabulary: vocabulary, markdown: markdown, zone: .utc, summaryLength: 70))
    var body = PostBody()
    let (_, diagnostics) = parser.parse(
      source, from: scanned.bodyStart, frontMatter: scanned.frontMatter,
      resolve: { _, _ in nil }, into: &body)
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.text)) of \(html)")
    #expect(body.discussion.comments.count == 2 && body.shortcodes.isEmpty)
    let text = String(decoding: post, as: UTF8.self)
    let story = body.parts.reduce(into: Bytes()) { html, part in
      if case .markup(let range) = part { html += body.html[range] }
    }
    var shown = body.discussion.comments.map { Self.read(Bytes(body.html[$0.body]), text) }
    shown.append(Self.read(story, text))
    for index in shown.indices where shown[index].characters == "[notext]" {
      shown[index].characters = ""
      shown[index].emphasised = ""
      shown[index].tags = []
    }
    return shown
  }

  private static func read(_ html: Bytes, _ source: String) -> Shown {
    var tags: Set<String> = []
    var text = Bytes()
    var emphasised = Bytes()
    var depth = 0
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<"), let tag = HTMLTag(html, at: index) {
        let name = (tag.isEnd ? "/" : "") + String(decoding: tag.name, as: UTF8.self)
        tags.insert(name)
        if name == "em" { depth += 1 } else if name == "/em" { depth -= 1 }
        index = tag.end
        continue
      }
      var piece = [html[index]]
      var length = 1
      if html[index] == UInt8(ascii: "&"), let reference = HTMLTag.reference(html[index...]) {
        piece = Bytes(String(reference.0))
        length = reference.1
      }
      text += piece
      if depth > 0 { emphasised += piece }
      index += length
    }
    return Shown(
      source: source, characters: characters(String(decoding: text, as: UTF8.self)),
      emphasised: characters(String(decoding: emphasised, as: UTF8.self)), tags: tags)
  }

  /// What has to be the same: all but white space, and the `>` that block quotes stand for.
  private static func characters(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3E, 0xFEFF: break
      case 0xFDD0..<0xFDF0: kept.append("\u{FFFD}")
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }

  private static func escaped(_ text: String) -> String {
    var bytes = Bytes()
    bytes.append(escaping: text)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Texts of pieces that mean something to Markdown, HTML or shortcodes; the same for each seed.
  private struct Random {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }

    mutating func text(upTo count: Int) -> String {
      (0...below(count)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined()
    }

    private static let noncharacter = String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self)
    private static let pieces = [
      "a", "b", "1", "x y", "あ", "「", "」", "。", "＞", "“", "”", "😀", " ", "  ", "\n", "\n\n", "\t",
      "\u{A0}", "*", "**", "_", "`", "```", "~", "~~", "[", "]", "](", "(", ")", "<", ">", ">>",
      "{", "{{", "{{<", "{{%", "}}", "%}}", ">}}", "/>}}", "{{< quote >}}", "{{< /quote >}}",
      "{{</*", "*/>}}", "\\", "!", "#", "-", "+", "=", "|", "|-|-|", "\n|-|", ":", ":tada:", "://",
      "http://", "https://a.b/c_d", "www.", "www.a.b", "@", "a@b.co", "&", "&amp;", "&#35;", "^",
      "[^1]", "[^1]: x", "[x] ", "[a]: b", "1. ", "'", "\"", "RUNG0X0Z", "<!--more-->", "<br>",
      "<pre>", "<script>", "</p>", "$", "\u{FEFF}", noncharacter, "---", "***", "+++", "    ",
    ]
  }
}

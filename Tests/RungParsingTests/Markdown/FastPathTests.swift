import Foundation
import RungModel
import RungParsing
import RungTestSupport
import Testing

/// `UntrustedMarkdown` writes most bodies without a parser; the parser says what is right.
struct FastPathTests {
  private static let pieces = [
    "<br>", "<br/>", "<br />", "<br", "\"", "'", ">", "-", "1.", "12)", "#", "+", "=", "a", "w",
    "www.",
    "www.a.example", "https://", "https://b.example", "/c", "(", ")", ".", "。", "、", "日本語", "＞",
    ":",
    "@", "d@e.example", " ", "  ", "\t", "!", "|", ";", "?", ",", "é", "😄", "\u{FEFF}", "&", "_",
    ":x:",
  ]

  @Test(arguments: 0..<40)
  func `a generated body is written as the parser would have it`(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<250 {
      let length = Int.random(in: 0...12, using: &random)
      var body = (0..<length).flatMap { _ in Bytes(Self.pieces.randomElement(using: &random) ?? "")
      }
      if Int.random(in: 0..<20, using: &random) == 0 { body.append(0xE3) }
      expectSame(body, 0..<body.count)
    }
  }

  @Test(.enabled(if: SharedData.has("site/content"), "../shared/data/site is not there"))
  func `the bodies of a real site are written as the parser would have them`() throws {
    let folder = SharedData.url("site/content")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var count = 0
    for case let name as String in files where name.hasSuffix(".md") {
      let page = Bytes(try Data(contentsOf: folder.appending(path: name)))
      var index = 0
      while let start = page.firstIndex(of: "body=\"", in: index..<page.count) {
        let (body, end) = unescaped(page, from: start + 6)
        index = end
        count += 1
        // A tenth of them is enough for a debug build.
        if count % 10 == 0 { expectSame(body, 0..<body.count) }
      }
    }
    #expect(count > 10_000)
  }

  private func unescaped(_ page: Bytes, from start: Int) -> (Bytes, end: Int) {
    var body = Bytes()
    var index = start
    while index < page.count, page[index] != UInt8(ascii: "\"") {
      if page[index] == UInt8(ascii: "\\"), index + 1 < page.count { index += 1 }
      body.append(page[index])
      index += 1
    }
    return (body, index)
  }

  private func expectSame(_ body: Bytes, _ range: Range<Int>) {
    var options = MarkdownOptions(rawHTML: .untrusted, extensions: .untrusted)
    options.collectsText = true
    options.emoji = { $0.elementsEqual("x".utf8) ? Bytes("✗") : nil }
    var fast = Bytes()
    var whole = Bytes()
    let fastResult = UntrustedMarkdown(options).render(body, range, into: &fast)
    let wholeResult = Markdown.render(body, range, options, into: &whole)
    if fast != whole || fastResult != wholeResult {
      let source = String(decoding: body, as: UTF8.self).debugDescription
      Issue.record(
        """
        \(source) gives \(String(decoding: fast, as: UTF8.self)) \
        in place of \(String(decoding: whole, as: UTF8.self)) \
        or the text \(String(decoding: fastResult.text, as: UTF8.self).debugDescription) \
        in place of \(String(decoding: wholeResult.text, as: UTF8.self).debugDescription)
        """)
    }
  }
}

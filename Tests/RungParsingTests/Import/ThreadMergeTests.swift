import RungModel
import Testing

@testable import RungParsing

/// The structure of a thread, written into the quotes of a post that has none.
struct ThreadMergeTests {
  /// 1 ← 11 ← 12 ← 13; 1 ← 14, an hour apart, from 2025-02-07T01:00:00Z.
  private let thread = """
    {"id": 1, "type": "story", "title": "T", "author": "sub", "created_at_i": 1738886400, "children": [
      {"id": 11, "author": "ann", "text": "a", "created_at_i": 1738890000, "children": [
        {"id": 12, "author": "ben", "text": "b", "created_at_i": 1738893600, "children": [
          {"id": 13, "author": "ann", "text": "c", "created_at_i": 1738897200, "children": []}]}]},
      {"id": 14, "author": "cat", "text": "d", "created_at_i": 1738900800, "children": []}]}
    """

  private let before = """
    +++
    title = "T" # kept
    tags = ["AI"]
    +++

    > T

    {{<matomeQuote body="一つ目、\\"引用\\"" userName="ann" createdAt="2025-02-07T10:00:00" color="">}}

    {{< details summary="more" >}}
    {{<matomeQuote body="三つ目" userName="ann" createdAt="2025-02-07T12:00:00+09:00" color="#38d3d3">}}
    {{< /details >}}
    {{< site-own >}}
    {{< quote userName="cat" createdAt="2025-02-07T13:00:00" id="mine" >}}
    四つ目
    {{< /quote >}}

    {{<matomeQuote body="誰か" userName="dan" createdAt="2025-02-07T10:00:00" color="">}}
    """

  private let after = """
    +++
    title = "T" # kept
    tags = ["AI"]

    [discussion]
    source = "https://news.ycombinator.com/item?id=1"
    submitter = "sub"
    +++

    > T

    {{<matomeQuote body="一つ目、\\"引用\\"" userName="ann" createdAt="2025-02-07T10:00:00" color="" id="11" parent="top">}}

    {{< details summary="more" >}}
    {{<matomeQuote body="三つ目" userName="ann" createdAt="2025-02-07T12:00:00+09:00" color="#38d3d3" id="13" parent="11">}}
    {{< /details >}}
    {{< site-own >}}
    {{< quote userName="cat" createdAt="2025-02-07T13:00:00" id="mine" parent="top" >}}
    四つ目
    {{< /quote >}}

    {{<matomeQuote body="誰か" userName="dan" createdAt="2025-02-07T10:00:00" color="">}}
    """

  @Test func `quotes get the ids and parents of their comments, and nothing else changes`() {
    let merge = merge(before)
    #expect(string(merge.merged) == after)
    #expect((merge.quotes, merge.matched, merge.shifted) == (4, 3, 0))
    #expect(
      merge.changes.map { "\($0.line): \($0.text)" } == [
        "1: discussion.source = \"https://news.ycombinator.com/item?id=1\"",
        "8: id=\"11\" parent=\"top\"", "11: id=\"13\" parent=\"11\"", "14: parent=\"top\"",
      ])
    #expect(
      merge.diagnostics.map { String($0.text.prefix { $0 != "\n" }) } == [
        "a.md:18:1: warning[import-unmatched]: no comment of the thread is by `dan` at this time",
        "a.md:14:1: warning[import-conflict]: this quote has the id `mine`, which is not the comment's in the thread: it is kept",
      ])
  }

  @Test func `merging twice changes nothing`() {
    let again = merge(after)
    #expect(string(again.merged) == after)
    #expect(again.changes.isEmpty)
  }

  @Test func `times that are all off by as much match`() {
    let utc = merge(before.replacing("T10:", "T01:").replacing("T13:", "T04:"))
    #expect((utc.matched, utc.shifted, utc.shift) == (3, 2, -9 * 3_600))
    #expect(string(utc.merged).contains("createdAt=\"2025-02-07T01:00:00\" color=\"\" id=\"11\""))
    // One quote, or fewer than half of them, is no evidence.
    let one = merge(before.replacing("T13:", "T04:"))
    #expect((one.matched, one.shifted) == (2, 0))
  }

  @Test func `a parent is the nearest one that the post has`() {
    let post = quotes([("ann", "03:00:00Z"), ("ben", "02:00:00Z")])
    #expect(
      string(merge(post).merged).hasSuffix(
        """
        {{< quote body="x" userName="ann" createdAt="2025-02-07T03:00:00Z" id="13" parent="12" >}}
        {{< quote body="x" userName="ben" createdAt="2025-02-07T02:00:00Z" id="12" parent="top" >}}

        """))
  }

  @Test(arguments: [
    (
      "---\ntitle: T\n---\n",
      "---\ntitle: T\ndiscussion:\n  source: \"S\"\n  submitter: \"sub\"\n---\n"
    ),
    (
      "---\r\ntitle: T\r\n---\r\n",
      "---\r\ntitle: T\r\ndiscussion:\r\n  source: \"S\"\r\n  submitter: \"sub\"\r\n---\r\n"
    ),
    (
      "{\n  \"title\": \"T\"\n}\n",
      "{\n  \"title\": \"T\",\n  \"discussion\": {\"source\": \"S\", \"submitter\": \"sub\"}\n}\n"
    ),
    ("+++\n+++\n", "+++\n[discussion]\nsource = \"S\"\nsubmitter = \"sub\"\n+++\n"),
    (
      "+++\n[params]\nx = 1\n+++\n",
      "+++\n[params]\nx = 1\n\n[discussion]\nsource = \"S\"\nsubmitter = \"sub\"\n+++\n"
    ),
    ("+++\ndiscussion.infer = false\n+++\n", "+++\ndiscussion.infer = false\n+++\n"),
    ("---\n{title: T}\n---\n", "---\n{title: T}\n---\n"), ("", ""),
  ])
  func `the source is added to front matter in every language`(_ old: String, _ new: String) {
    let post = quotes([("ann", "01:00:00Z")])
    let merge = merge(old + post)
    let expected = new.replacing("\"S\"", "\"https://news.ycombinator.com/item?id=1\"")
    #expect(string(merge.merged).hasPrefix(expected + "{{< quote"))
    #expect((merge.manualAddition == nil) == (old != new))
  }

  @Test func `what the post says already is kept`() {
    let post = """
      +++
      discussion = {source = "https://example.org/"}
      +++
      {{< quote body="x" userName="ann" createdAt="2025-02-07T01:00:00Z" id="11" parent="x" >}}
      """
    let merge = merge(post)
    #expect(string(merge.merged) == post)
    #expect(
      merge.diagnostics.map { String($0.text.prefix { $0 != "\n" }) } == [
        "a.md:4:1: warning[import-conflict]: this quote has the parent `x`, which is not the one in the thread: it is kept",
        "a.md: warning[import-conflict]: the front matter names another discussion, `https://example.org/`: it is kept",
      ])
  }

  @Test(arguments: [
    "No quotes.", "{{< quote body=\"x\" userName=\"zoe\" createdAt=\"2025-02-07\" >}}",
  ])
  func `a post that has nothing of the thread is left alone`(_ post: String) {
    let merge = merge(post)
    #expect(string(merge.merged) == post)
    #expect(merge.diagnostics.map(\.code) == ["import-unmatched"])
    #expect(merge.diagnostics.first?.severity == .error)
  }

  @Test func `a post with mistakes is left alone`() {
    let post = quotes([("ann", "01:00:00Z")]) + "{{< quote userName=\"x >}}\n"
    let merge = merge(post)
    #expect(string(merge.merged) == post)
    #expect(merge.diagnostics.map(\.code) == ["unterminated-string"])
  }

  @Test func `20,000 quotes of one author in one second are matched in their order`() {
    let children = (0..<20_000).map {
      "{\"id\":\($0 + 2),\"author\":\"a\",\"text\":\"x\",\"created_at_i\":1738890000}"
    }
    let json = "{\"id\":1,\"type\":\"story\",\"children\":[\(children.joined(separator: ","))]}"
    let line = "{{< quote body=\"x\" userName=\"a\" createdAt=\"2025-02-07T01:00:00Z\" >}}\n"
    let merge = merge(String(repeating: line, count: 20_000), json)
    #expect(merge.matched == 20_000)
    #expect(merge.changes.last?.text == "id=\"20001\" parent=\"top\"")
  }

  // MARK: Helpers

  private func merge(_ post: String, _ json: String? = nil) -> ThreadMerge {
    let source = SourceText(path: "t.json", bytes: Bytes(json ?? thread))
    let empty = HNThread(id: 0, title: "", url: "", author: "", text: "", comments: [])
    return ThreadMerge(
      HNThread.read(source).thread ?? empty,
      into: SourceText(path: "a.md", bytes: Bytes(post)),
      zone: TimeZoneRules(name: "Asia/Tokyo", initialOffset: 9 * 3_600))
  }

  private func quotes(_ comments: [(author: String, time: String)]) -> String {
    comments.map {
      "{{< quote body=\"x\" userName=\"\($0.author)\" createdAt=\"2025-02-07T\($0.time)\" >}}\n"
    }.joined()
  }

  private func string(_ bytes: Bytes) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}

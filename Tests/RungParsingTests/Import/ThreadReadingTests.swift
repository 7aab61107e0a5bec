import RungModel
import Testing

@testable import RungParsing

/// Threads as their interfaces give them, and the posts that are made of them.
struct ThreadReadingTests {
  private let algolia = """
    {"id": 100, "created_at": "2025-03-04T15:00:00.000Z", "created_at_i": 1741100400, "author": "sub",
     "title": "Ask: \\"how\\" &amp; why", "url": "https://example.org/a_b?x=1", "points": 12,
     "text": "Story text.<p>&gt; quoted by the story", "parent_id": null, "story_id": 100,
     "type": "story", "options": [],
     "children": [
      {"id": 101, "created_at_i": 1741100870, "author": "alice", "points": null, "type": "comment",
       "text": "First, <i>best</i>: <a href=\\"https:&#x2F;&#x2F;example.org&#x2F;\\" rel=\\"nofollow\\">https:&#x2F;&#x2F;example.org&#x2F;</a>",
       "parent_id": 100, "story_id": 100, "children": [
        {"id": 103, "created_at_i": 1741101000, "author": null, "text": null, "type": "comment",
         "parent_id": 101, "children": [
          {"id": 104, "created_at_i": 1741101600, "author": "bob", "type": "comment",
           "text": "&gt; First\\n<p>It isn&#x27;t.", "parent_id": 103, "children": []}]}]},
      {"id": 102, "created_at_i": 1741104000, "author": "carol_x", "type": "comment",
       "text": "See:<p><pre><code>  if (a &lt; b) {{&lt; x &gt;}}\\n</code></pre>", "parent_id": 100,
       "children": []}]}
    """

  private let firebase = """
    {"by":"carol_x","id":102,"parent":100,"text":"See:<p><pre><code>  if (a &lt; b) {{&lt; x &gt;}}\\n</code></pre>","time":1741104000,"type":"comment"}
    {"by":"bob","id":104,"parent":103,"text":"&gt; First\\n<p>It isn&#x27;t.","time":1741101600,"type":"comment"}
    {"by":"sub","descendants":4,"id":100,"kids":[101,102],"score":12,"text":"Story text.<p>&gt; quoted by the story","time":1741100400,"title":"Ask: \\"how\\" &amp; why","type":"story","url":"https://example.org/a_b?x=1"}
    {"by":"alice","id":101,"kids":[103],"parent":100,"text":"First, <i>best</i>: <a href=\\"https:&#x2F;&#x2F;example.org&#x2F;\\" rel=\\"nofollow\\">https:&#x2F;&#x2F;example.org&#x2F;</a>","time":1741100870,"type":"comment"}
    {"deleted":true,"id":103,"kids":[104],"parent":101,"time":1741101000,"type":"comment"}
    """

  private let post = """
    +++
    title = "Ask: \\"how\\" & why"
    date = 2025-03-05T00:00:00+09:00

    [discussion]
    source = "https://news.ycombinator.com/item?id=100"
    submitter = "sub"
    +++

    <https://example.org/a_b?x=1>

    > Story text.
    >
    > > quoted by the story

    {{< quote id="101" parent="top" userName="alice" createdAt="2025-03-04T15:07:50Z" url="https://news.ycombinator.com/item?id=101" >}}
    First, *best*: <https://example.org/>
    {{< /quote >}}

    {{< quote id="103" parent="101" userName="" createdAt="2025-03-04T15:10:00Z" url="https://news.ycombinator.com/item?id=103" >}}
    *[deleted]*
    {{< /quote >}}

    {{< quote id="104" parent="103" userName="bob" createdAt="2025-03-04T15:20:00Z" url="https://news.ycombinator.com/item?id=104" >}}
    > First

    It isn't.
    {{< /quote >}}

    {{< quote id="102" parent="top" userName="carol_x" createdAt="2025-03-04T16:00:00Z" url="https://news.ycombinator.com/item?id=102" >}}
    See:

    <pre><code>  if (a &lt; b) {{&lt; x &gt;}}</code></pre>
    {{< /quote >}}

    """

  @Test func `Algolia's form becomes a post`() {
    let (post, messages) = written(algolia)
    #expect(post == self.post)
    #expect(messages.isEmpty)
  }

  @Test func `Firebase's form becomes the same post, in whatever way its items are put together`() {
    let items = firebase.split(separator: "\n").map(String.init)
    let map = items.enumerated().map { "\"\([102, 104, 100, 101, 103][$0])\": \($1)" }
    for form in [
      firebase, items.joined(), "[\(items.joined(separator: ","))]",
      "{\(map.joined(separator: ", "))}", "\u{FEFF}[null, \(items.joined(separator: ","))]",
    ] {
      let (post, messages) = written(form)
      #expect(post == self.post)
      #expect(messages.isEmpty)
    }
  }

  @Test func `whatever items say about each other, each has its place`() {
    let (places, messages) = outline(
      """
      [{"id": 1, "type": "story", "title": "T", "time": 1, "kids": [3, 2, 90, 91]},
      {"id": 2, "type": "comment", "parent": 1, "by": "a", "text": "x", "time": 2},
      {"id": 3, "type": "comment", "parent": 1, "by": "a", "text": "x", "time": 2, "dead": true},
      {"id": 4, "type": "comment", "parent": 3, "by": "a", "text": "x", "time": 2},
      {"id": 4, "type": "comment", "parent": 2, "by": "b", "text": "y", "time": 2},
      {"id": 5, "type": "comment", "parent": 77, "by": "a", "text": "x", "time": 2},
      {"id": 6, "type": "comment", "parent": 7, "by": "a", "text": "x", "time": 2},
      {"id": 7, "type": "comment", "parent": 6, "by": "a", "text": "x", "time": 2},
      {"id": 8, "type": "comment", "parent": 7, "by": "a", "text": "x"},
      {"id": 9, "type": "comment", "parent": 9, "by": "a", "text": "x", "time": 2},
      {"id": 10, "type": "pollopt", "parent": 1, "text": "x", "time": 2},
      {"id": 11, "type": "comment", "parent": 10, "by": "a", "time": 2}]
      """)
    #expect(
      places == [
        "3 top dead", "4 3 text", "2 top text", "5 top text", "11 top missing", "6 top text",
        "7 6 text", "8 7 text", "9 top text",
      ])
    #expect(
      messages == [
        "t.json:5:1: warning[import-duplicate]: item 4 is there twice: the first one is taken",
        "t.json:11:1: warning[import-poll]: item 10 is an option of a poll, which is left out",
        "t.json:6:1: warning[import-parent]: the item that 5 answers is not there: it is put at the top level",
        "t.json:12:1: warning[import-parent]: the item that 11 answers is not there: it is put at the top level",
        "t.json:7:1: warning[import-cycle]: item 6 answers itself: it is put at the top level",
        "t.json:10:1: warning[import-cycle]: item 9 answers itself: it is put at the top level",
        "t.json:1:2: warning[import-missing]: 2 items are listed as answers and are not in the file (90, 91 …)",
        "t.json:9:1: warning[import-time]: item 8 has no time",
      ])
  }

  @Test(arguments: [
    ("", ["t.json:1:1: error[import-story]: there is no item in this file"]),
    ("null", ["t.json:1:1: error[import-story]: there is no item in this file"]),
    ("{}", ["t.json:1:2: error[import-item]: this item has no `id`"]),
    ("3", ["t.json:1:1: error[import-type]: this has to be an item, and is an integer"]),
    (
      "{\"id\": 1,\n \"title\": \"T\", \"chil",
      ["t.json:2:16: error[json-syntax]: this string is not closed"]
    ),
    (
      "{\"id\": 1, \"children\": [",
      ["t.json:1:24: error[json-syntax]: expected a value, found the end"]
    ),
    ("{\"id\": 1 \"a\": 2}", ["t.json:1:10: error[json-syntax]: expected `,` or `}`"]),
    (
      "{\"id\": 1, \"id\": 2}",
      ["t.json:1:11: error[json-syntax]: this name is given twice, at `/id`"]
    ),
    (
      "{\"id\": \"x\", \"title\": [1], \"children\": [{\"id\": 2, \"text\": 5},\n {}]}",
      [
        "t.json:1:8: error[import-type]: this has to be an item's id, and is a string, at `/id`",
        "t.json:1:22: error[import-type]: this has to be a string, and is a list, at `/title`",
        "t.json:1:58: error[import-type]: this has to be a string, and is an integer, at `/children/0/text`",
        "t.json:2:2: error[import-item]: this item has no `id`",
      ]
    ),
    (
      "[{\"id\": 1, \"kids\": [2, true]}]",
      [
        "t.json:1:24: error[import-type]: this has to be an item's id, and is a boolean, at `/0/kids/1`"
      ]
    ),
    (
      "{\"id\": 1, \"time\": 1e300}",
      ["t.json:1:19: error[import-type]: this has to be a Unix time, and is a number, at `/time`"]
    ),
    (
      "[{\"id\": 1, \"type\": \"story\"},\n{\"id\": 2, \"type\": \"story\"}]",
      ["t.json:2:1: error[import-story]: these are 2 stories (1, 2): one at a time can be imported"]
    ),
    (
      "[{\"id\": 2, \"parent\": 1}, {\"id\": 3, \"parent\": 1}]",
      ["t.json:1:2: error[import-story]: the story is not there, only comments: item 1 is missing"]
    ),
  ])
  func `a file that holds no thread is told with its place`(_ json: String, _ messages: [String]) {
    let (thread, diagnostics) = HNThread.read(SourceText(path: "t.json", bytes: Bytes(json)))
    #expect(thread == nil)
    #expect(diagnostics.map(\.firstLine) == messages)
  }

  @Test func `a chain of 5,000 replies is read, written and let go`() {
    let depth = 5_000
    var json = Bytes(
      "{\"id\":1,\"type\":\"story\",\"title\":\"T\",\"created_at_i\":1,\"children\":[")
    for id in 2...depth {
      json.append(
        text: "{\"id\":\(id),\"author\":\"a\",\"text\":\"x\",\"created_at_i\":\(id),\"children\":[")
    }
    for _ in 1...depth { json.append("]}") }
    let (thread, diagnostics) = HNThread.read(SourceText(path: "t.json", bytes: json))
    #expect(diagnostics.isEmpty)
    #expect(thread?.comments.count == depth - 1)
    #expect(
      thread?.comments.enumerated().allSatisfy { $1.parent == ($0 == 0 ? nil : $0 - 1) } == true)
    json.removeLast(3)
    #expect(HNThread.read(SourceText(path: "t.json", bytes: json)).thread == nil)
  }

  @Test func `50,000 comments are read and written`() {
    var json = Bytes("{\"id\":1,\"type\":\"story\",\"title\":\"T\",\"time\":1,\"kids\":[")
    json += Bytes((2...50_000).map(String.init).joined(separator: ","))
    json.append("]}")
    for id in 2...50_000 {
      json.append(
        text: "{\"id\":\(id),\"by\":\"a\",\"text\":\"x <i>y</i>\",\"time\":\(id),\"parent\":1}")
    }
    let (thread, diagnostics) = HNThread.read(SourceText(path: "t.json", bytes: json))
    #expect(diagnostics.isEmpty)
    #expect(thread?.comments.map(\.id) == Array(2...50_000))
    #expect(thread.map { ImportedPost.write($0, zone: .utc).count } ?? 0 > 5_000_000)
  }

  @Test(arguments: [
    #"a"b"#, #"a\"#, #"a"\"#, "a`\\", "<script>", "{{< quote >}}", ">}}", "a\nb", "a\u{0}b", "名無し",
    "\u{202E}evil", "a b",
  ])
  func `any name is one author`(_ name: String) {
    let comment = HNThread.Comment(id: 2, parent: nil, author: name, time: 0, content: .deleted)
    let thread = HNThread(
      id: 1, title: name, url: "javascript:x", author: name, text: "", comments: [comment])
    let source = SourceText(path: "a.md", bytes: ImportedPost.write(thread, zone: .utc))
    var tree = ShortcodeTree()
    let scanned = PostScanner.scan(
      source, parser: FrontMatterParser(taxonomies: [], timeZone: .utc),
      vocabulary: ShortcodeVocabulary(ShortcodeVocabulary.builtIn), tree: &tree)
    #expect(scanned.diagnostics.isEmpty)
    let expected = PlainValue.clean(name)
    #expect(!expected.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    #expect(scanned.frontMatter.title == expected)
    let author = tree.nodes.first.flatMap { tree.value("userName", of: $0, in: source.bytes) } ?? []
    #expect(
      String(decoding: author, as: UTF8.self)
        == (name == "a`\\" ? "a'\\" : expected))
    #expect(tree.nodes.count == 1)
  }

  // MARK: Helpers

  /// The post that is made of a thread, in a site of Tokyo.
  private func written(_ json: String) -> (post: String, messages: [String]) {
    let (thread, diagnostics) = HNThread.read(SourceText(path: "t.json", bytes: Bytes(json)))
    let zone = TimeZoneRules(name: "Asia/Tokyo", initialOffset: 9 * 3_600)
    let post = thread.map { ImportedPost.write($0, zone: zone) } ?? []
    return (String(decoding: post, as: UTF8.self), diagnostics.map(\.text))
  }

  /// The comments of a thread: id, parent and what they hold.
  private func outline(_ json: String) -> (places: [String], messages: [String]) {
    let (thread, diagnostics) = HNThread.read(SourceText(path: "t.json", bytes: Bytes(json)))
    let comments = thread?.comments ?? []
    let places = comments.map { comment in
      let parent = comment.parent.map { String(comments[$0].id) } ?? "top"
      let content = "\(comment.content)".prefix { $0 != "(" }
      return "\(comment.id) \(parent) \(content)"
    }
    return (places, diagnostics.map(\.firstLine))
  }
}

extension Diagnostic {
  /// What is printed first of it, without the excerpt and the help.
  fileprivate var firstLine: String { String(text.prefix { $0 != "\n" }) }
}

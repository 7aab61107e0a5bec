import RungModel
import RungParsing
import Testing

struct QuoteEditorTests {
  @Test func `arguments are added behind the last one, and nothing else changes`() {
    let before = """
      +++
      title = "T"
      +++

      {{<matomeQuote body="一つ目 >}} \\"x\\"" userName="a" createdAt="2025-02-07T02:00:44" color="">}}

      {{< quote userName="b" >}}
      {{< quote id="no" >}} stays as it is, and so does id="no".
      {{< /quote >}}
      {{% quote body=`raw
      text`
      %}}
      {{< quote body="end"   />}} {{< quote >}}x{{< /quote >}}{{<quote/>}}\r
      """
    let after = """
      +++
      title = "T"
      +++

      {{<matomeQuote body="一つ目 >}} \\"x\\"" userName="a" createdAt="2025-02-07T02:00:44" color="" id="1" parent="top">}}

      {{< quote userName="b" id="2" parent="1" >}}
      {{< quote id="no" >}} stays as it is, and so does id="no".
      {{< /quote >}}
      {{% quote body=`raw
      text` id="3" parent="2"
      %}}
      {{< quote body="end" id="4" parent="3"   />}} {{< quote id="5" parent="4" >}}x{{< /quote >}}{{<quote id="6" parent="5"/>}}\r
      """
    let tags = [
      #"{{<matomeQuote body="一つ目 >}} \"x\"" userName="a" createdAt="2025-02-07T02:00:44" color="">}}"#,
      #"{{< quote userName="b" >}}"#, "{{% quote body=`raw\ntext`\n%}}",
      #"{{< quote body="end"   />}}"#, "{{< quote >}}", "{{<quote/>}}",
    ]
    let changes = tags.enumerated().map { index, tag in
      (tag, [("id", "\(index + 1)"), ("parent", index == 0 ? "top" : "\(index)")])
    }
    #expect(edited(before, changes) == after)
    #expect(edited(before, changes.reversed()) == after)
  }

  @Test(arguments: [
    (#"{{< quote id="a" body="b" >}}"#, #"{{< quote id="new" body="b" >}}"#),
    (#"{{< quote body="b" id=a>}}"#, #"{{< quote body="b" id="new">}}"#),
    (#"{{< quote id = a/>}}"#, #"{{< quote id = "new"/>}}"#),
    ("{{< quote id=`a` >}}", #"{{< quote id="new" >}}"#),
    (#"{{< quote id="" >}}"#, #"{{< quote id="new" >}}"#),
    (#"{{< quote id="a" id="b" >}}"#, #"{{< quote id="new" id="new" >}}"#),
    // What says so already stays as it is written.
    ("{{< quote id=new >}}", "{{< quote id=new >}}"),
    ("{{% quote id=`new`%}}", "{{% quote id=`new`%}}"),
    // Names count whole.
    (#"{{< quote xid="a" >}}"#, #"{{< quote xid="a" id="new" >}}"#),
    (#"{{< quote body="id=a" >}}"#, #"{{< quote body="id=a" id="new" >}}"#),
    // No tag of a quote, or not a whole one.
    (#"{{< details id="a" >}}"#, #"{{< details id="a" >}}"#),
    (#"{{< quote "a" >}}"#, #"{{< quote "a" >}}"#),
    (#"{{< quote id="a >}}"#, #"{{< quote id="a >}}"#),
    (#"{{< quote id="a" >}} "#, #"{{< quote id="a" >}} "#),
    ("", ""),
  ])
  func `a value that is there is replaced`(_ before: String, _ after: String) {
    #expect(edited(before, [(before, [("id", "new")])]) == after)
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), (#"say "hi""#, #""say \"hi\"""#),
    (#"\"#, #"`\`"#), (#"a\"b"#, #""a\\"b""#), (#"a"\"#, #"`a"\`"#), ("two\nlines", "`two\nlines`"),
    ("`", #""`""#), (">}} {{< quote >}}", #"">}} {{< quote >}}""#), (#"`\"#, #"`'\`"#),
    ("名無し", #""名無し""#),
  ])
  func `any value can be read again`(_ value: String, _ written: String) {
    let tag = "{{< quote body=\"x\" >}}"
    let after = edited(tag, [(tag, [("userName", value)])])
    #expect(after == "{{< quote body=\"x\" userName=\(written) >}}")
    let read = ParsedPost(after).body.discussion
    let author = read.comments.first.map { String(decoding: read.text[$0.author], as: UTF8.self) }
    #expect(author == (value == #"`\"# ? #"'\"# : value))
  }

  /// The text with changes to the tags that are given as they stand in it.
  private func edited(_ text: String, _ changes: [(String, [(String, String)])]) -> String {
    let bytes = Bytes(text)
    let edits = changes.map { tag, arguments in
      let start = bytes.firstIndex(of: Bytes(tag), in: 0..<bytes.count) ?? 0
      return QuoteEditor.Change(
        tag: start..<start + tag.utf8.count,
        arguments: arguments.map { (name: $0.0, value: $0.1) })
    }
    return String(decoding: QuoteEditor.apply(edits, to: bytes), as: UTF8.self)
  }
}

import RungModel
import RungParsing
import Testing

struct MarkdownExtensionTests {
  @Test func `a table stays in its list and its quote, and knows the text's references`() {
    let source = """
      > - | a | b |
      >   |---|:-:|
      >   | `x\\|y` | [r] |
      >   | z

      [r]: /u
      """
    #expect(
      html(source, MarkdownOptions()) == """
        <blockquote>
        <ul>
        <li>
        <table>
        <thead>
        <tr>
        <th>a</th>
        <th class="align-center">b</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td><code>x|y</code></td>
        <td class="align-center"><a href="/u">r</a></td>
        </tr>
        <tr>
        <td>z</td>
        <td class="align-center"></td>
        </tr>
        </tbody>
        </table>
        </li>
        </ul>
        </blockquote>

        """)
  }

  @Test func `a thematic break ends a table, code that looks like one is code`() {
    let source = """
      | a |
      |---|
      | b |
      ---
      ```
      | a |
      |---|
      ```
      """
    #expect(
      html(source, MarkdownOptions()) == """
        <table>
        <thead>
        <tr>
        <th>a</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>b</td>
        </tr>
        </tbody>
        </table>
        <hr />
        <pre><code>| a |
        |---|
        </code></pre>

        """)
  }

  @Test func `footnotes hold blocks, count their references and leave lists around them alone`() {
    var options = MarkdownOptions()
    options.idPrefix = "q7-"
    let source = """
      One[^a], two[^B], one again[^A], none[^c], \\[^a], `[^a]`.

      - item
      [^a]: first
          second

          | p |
          |---|
      [^b]: > quoted
      - item

      ```
      [^c]: code
      ```
      """
    #expect(
      html(source, options) == """
        <p>One<sup class="footnote-ref"><a href="#q7-fn1" id="q7-fnref1">1</a></sup>, \
        two<sup class="footnote-ref"><a href="#q7-fn2" id="q7-fnref2">2</a></sup>, \
        one again<sup class="footnote-ref"><a href="#q7-fn1" id="q7-fnref1-2">1</a></sup>, \
        none[^c], [^a], <code>[^a]</code>.</p>
        <ul>
        <li>item</li>
        </ul>
        <ul>
        <li>item</li>
        </ul>
        <pre><code>[^c]: code
        </code></pre>
        <section class="footnotes">
        <ol>
        <li id="q7-fn1">
        <p>first
        second</p>
        <table>
        <thead>
        <tr>
        <th>p</th>
        </tr>
        </thead>
        </table>
        <a href="#q7-fnref1" class="footnote-backref">↩</a> \
        <a href="#q7-fnref1-2" class="footnote-backref">↩<sup>2</sup></a>
        </li>
        <li id="q7-fn2">
        <blockquote>
        <p>quoted</p>
        </blockquote>
        <a href="#q7-fnref2" class="footnote-backref">↩</a>
        </li>
        </ol>
        </section>

        """)
  }

  @Test func `headings get ids as on GitHub, each its own`() {
    var output = Bytes()
    let source = Bytes("# Hello *World*!\n## 見出し です。\n# Hello World\n# hello world-1\n# ！？\n")
    let result = Markdown.render(source, 0..<source.count, MarkdownOptions(), into: &output)
    #expect(
      result.headings == [
        .init(level: 1, id: "hello-world", text: "Hello World!"),
        .init(level: 2, id: "見出し-です", text: "見出し です。"),
        .init(level: 1, id: "hello-world-1", text: "Hello World"),
        .init(level: 1, id: "hello-world-1-1", text: "hello world-1"),
        .init(level: 1, id: "heading", text: "！？"),
      ])
    #expect(
      String(decoding: output, as: UTF8.self).hasPrefix(
        "<h1 id=\"hello-world\">Hello <em>World</em>!</h1>\n<h2 id=\"見出し-です\">見出し です。</h2>\n"))
  }

  @Test func `emoji codes are looked up in text alone`() {
    var options = MarkdownOptions()
    options.emoji = { $0.elementsEqual("smile".utf8) ? Bytes("😄") : nil }
    #expect(
      html(":smile: a:smile:b :frown: `:smile:` \\:smile: 12:30:40", options)
        == "<p>😄 a😄b :frown: <code>:smile:</code> :smile: 12:30:40</p>\n")
  }

  @Test func `quotes and dashes are set as a printer would where that is asked for`() {
    var options = MarkdownOptions()
    #expect(html("\"a\" -- b...", options) == "<p>&quot;a&quot; -- b...</p>\n")
    options.smartPunctuation = true
    #expect(
      html("\"a\" -- b... https://a.example/b--c", options)
        == "<p>“a” – b… <a href=\"https://a.example/b--c\">https://a.example/b--c</a></p>\n")
  }

  @Test func `a line break between Japanese characters is no space`() {
    #expect(
      html("日本\n語。\n**強**\n調 a\nb", MarkdownOptions()) == "<p>日本語。<strong>強</strong>調 a\nb</p>\n")
    var options = MarkdownOptions()
    options.joinsJapaneseLines = false
    #expect(html("日本\n語", options) == "<p>日本\n語</p>\n")
    options.hardLineBreaks = true
    #expect(html("日本\n語", options) == "<p>日本<br />\n語</p>\n")
  }

  @Test func `placeholders become slots, and a paragraph of nothing else has no tags`() {
    var options = MarkdownOptions(rawHTML: .allowed)
    options.placeholderNonce = Bytes("nQ")
    let source = Bytes(
      "nQ0Z nQ1Z\n\na nQ2Z b\n\n- nQ3Z\n\n![nQ4Z a](u \"nQ5Z\")\n\n`nQ6Z`\n\n# h nQ7Z\n\n<b>nQ8Z</b>\n"
    )
    var output = Bytes("before ")
    let result = Markdown.render(source, 0..<source.count, options, into: &output)
    var shown = output
    for slot in result.slots.reversed() {
      shown.insert(contentsOf: Bytes("{\(slot.index)}"), at: slot.offset)
    }
    #expect(
      String(decoding: shown, as: UTF8.self) == """
        before {0} {1}
        <p>a {2} b</p>
        <ul>
        <li>{3}</li>
        </ul>
        <p><img src="u" alt=" a" /></p>
        <p><code>{6}</code></p>
        <h1 id="h-">h {7}</h1>
        <p><b>{8}</b></p>

        """)
  }

  @Test func `the text is collected without markup`() {
    var options = MarkdownOptions()
    options.collectsText = true
    let source = Bytes("# A *b*\n\nc `d` &amp; https://e.example\n\n- f\n- g\n")
    var output = Bytes()
    let result = Markdown.render(source, 0..<source.count, options, into: &output)
    #expect(
      String(decoding: result.text, as: UTF8.self)
        == "A b\nc d & https://e.example\nf\ng\n")
  }

  @Test func `links that would run are text, unless raw HTML is allowed anyway`() {
    let source =
      "[a](javascript:x) [b](JaVa&#10;Script:x) [c](data:text/html,x) [d](vbscript:x) [e](/f)"
    #expect(html(source, MarkdownOptions()) == "<p>a b c d <a href=\"/f\">e</a></p>\n")
    #expect(
      html("[a](javascript:x)", MarkdownOptions(rawHTML: .allowed))
        == "<p><a href=\"javascript:x\">a</a></p>\n")
  }

  @Test func `bytes that are no text become replacement characters`() {
    #expect(
      Markdown.html([0x61, 0xFF, 0x62, 0x00, 0x63], MarkdownOptions())
        == Bytes("<p>a\u{FFFD}b\u{FFFD}c</p>\n"))
  }

  @Test func `what guards bytes cannot be forged`() {
    let noncharacter = String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self)
    let forged = "\u{12470}\(noncharacter)\u{12470}"
    #expect(html(forged, MarkdownOptions()) == "<p>\(forged)</p>\n")
    #expect(
      html("\\~ \(forged)", MarkdownOptions()) == "<p>~ \u{12470}\u{FFFD}\u{12470}</p>\n")
  }
}

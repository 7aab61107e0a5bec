import RungModel
import RungParsing
import Testing

/// What is wrong with shortcodes, as it is printed.
struct ShortcodeMistakeTests {
  @Test func `an unknown name comes with the nearest one`() {
    expect(
      "本文\n  {{< detials >}}",
      """
      a.md:2:7: error[unknown-shortcode]: there is no shortcode `detials`
        |   {{< detials >}}
        |       ^
        = help: did you mean `details`? a site's own stands in `templates/shortcodes/detials.html`
      """)
  }

  @Test func `a name that resembles none has no suggestion`() {
    expect(
      "{{< youtube abc >}}",
      """
      a.md:1:5: error[unknown-shortcode]: there is no shortcode `youtube`
        | {{< youtube abc >}}
        |     ^
        = help: a site's own stands in `templates/shortcodes/youtube.html`
      """)
  }

  @Test func `a tag without a name`() {
    expect(
      "a {{< \"x\" >}}",
      """
      a.md:1:7: error[shortcode-name]: a shortcode needs a name here
        | a {{< "x" >}}
        |       ^
      """)
  }

  @Test func `a tag that never ends is shown where it begins, whatever follows`() {
    expect(
      "最初 {{< list limit=5\n{{< br >}}",
      """
      a.md:1:4: error[unclosed-shortcode]: this shortcode tag is never closed
        | 最初 {{< list limit=5
        |      ^
        = help: end it with `>}}`
      """)
  }

  @Test func `each delimiter has its own end`() {
    expect(
      "{{% br",
      """
      a.md:1:1: error[unclosed-shortcode]: this shortcode tag is never closed
        | {{% br
        | ^
        = help: end it with `%}}`
      """)
  }

  @Test func `a quoted value ends on its line`() {
    expect(
      """
      {{< quote body="一行目
      二行目" >}}
      {{< br >}}
      """,
      """
      a.md:1:16: error[unterminated-string]: this value has no closing quote on its line
        | {{< quote body="一行目
        |                ^
        = help: close it with `"`; write a quote inside it as `\\"`
      """)
  }

  @Test func `a quoted value does not run to the end of the file`() {
    expect(
      "{{< quote body=\"a >}}",
      """
      a.md:1:16: error[unterminated-string]: this value has no closing quote on its line
        | {{< quote body="a >}}
        |                ^
        = help: close it with `"`; write a quote inside it as `\\"`
      """)
  }

  @Test func `a raw value needs its end`() {
    expect(
      "{{< quote body=`a\nb >}}",
      """
      a.md:1:16: error[unterminated-string]: this raw value never ends
        | {{< quote body=`a
        |                ^
        = help: end it with `
      """)
  }

  @Test func `a literal needs its end`() {
    expect(
      "x {{</* br >}}",
      """
      a.md:1:3: error[unclosed-shortcode]: this shortcode comment is never closed
        | x {{</* br >}}
        |   ^
        = help: end it with `*/>}}`
      """)
  }

  @Test func `named and positional arguments do not mix`() {
    expect(
      "{{< list limit=5 \"x\" >}}",
      """
      a.md:1:19: error[mixed-arguments]: named and positional arguments cannot be mixed in one \
      shortcode
        | {{< list limit=5 "x" >}}
        |                   ^
      """)
  }

  @Test func `a brace cannot stand in a tag without quotes`() {
    expect(
      "{{< list limit={5} >}}",
      """
      a.md:1:16: error[shortcode-argument]: this cannot stand in a shortcode tag; a value with \
      special characters needs quotes
        | {{< list limit={5} >}}
        |                ^
      """)
  }

  @Test func `something that was opened and never closed`() {
    expect(
      "{{< details >}}\n{{< quote body=\"a\" >}}",
      """
      a.md:1:1: error[unclosed-shortcode]: `details` is opened here and never closed
        | {{< details >}}
        | ^
        = help: add `{{< /details >}}`
      """)
  }

  @Test func `something that was closed and never opened`() {
    expect(
      "a\n{{< /details >}}",
      """
      a.md:2:1: error[unexpected-close]: `details` is closed here but was not opened
        | {{< /details >}}
        | ^
      """)
  }

  @Test func `something that has no end`() {
    expect(
      "{{< br >}}{{< /br >}}",
      """
      a.md:1:11: error[unexpected-close]: `br` encloses nothing and is not closed
        | {{< br >}}{{< /br >}}
        |           ^
        = help: remove this tag
      """)
  }

  @Test func `of two that cross, the inner one is unclosed and the outer one's end stands alone`() {
    expect(
      """
      {{< details >}}
      {{< highlight >}}
      {{< /details >}}
      {{< /highlight >}}
      """,
      """
      a.md:2:1: error[unclosed-shortcode]: `highlight` is opened here and not closed before \
      `details` is, at line 3
        | {{< highlight >}}
        | ^
        = help: add `{{< /highlight >}}`
      """,
      """
      a.md:4:1: error[unexpected-close]: `highlight` is closed here but was not opened
        | {{< /highlight >}}
        | ^
      """)
  }

  @Test func `parsing goes on behind a mistake`() {
    let outline = ShortcodeOutline("{{< nope >}} {{< br >}} {{< list limit={ >}} {{< box >}}")
    #expect(outline.mistakes.count == 2)
    #expect(outline.lines == ["br", "box"])
  }

  @Test(arguments: ["details", "quote"])
  func `the hundred-and-first level is too deep`(_ name: String) {
    let text =
      String(repeating: "{{< \(name) >}}", count: 101)
      + String(repeating: "{{< /\(name) >}}", count: 101)
    let mistakes = ShortcodeOutline(text).mistakes
    #expect(mistakes.count == 1)
    #expect(
      mistakes.first?.contains(
        "error[nesting-too-deep]: shortcodes are nested more than 100 levels deep") == true)
  }

  @Test(arguments: ["details", "quote"])
  func `ten thousand levels are one mistake`(_ name: String) {
    let text =
      String(repeating: "{{< \(name) >}}\n", count: 10_000)
      + String(repeating: "{{< /\(name) >}}\n", count: 10_000)
    #expect(ShortcodeOutline(text).mistakes.count == 1)
  }

  @Test func `a literal of one kind does not hide one of the other`() {
    let outline = ShortcodeOutline("{{</* never closed {{%/* br */%}}")
    #expect(outline.mistakes.count == 1)
    #expect(outline.lines == ["literal … br …"])
  }

  /// Each of these made some parser look at the rest of the file again for every tag.
  @Test(arguments: [
    "{{</*", "{{</* */%}}", "{{<a \"", "{{<a \"\n", "{{<a `", "{{<a \\\"\n", "{{<br x=\\\"\n",
    "{{<",
    "{{< /", "{{</details>}}", "{{<details>}}", "{{<quote>}}", "{{<quote>}}{{</details>}}",
    "{{<details>}}{{</quote>}}", "{{<br ", "{{<br a", "{{<br a=", "{{<br ////", "\"\"\"`",
    "{{<br \"\" ``",
  ])
  func `hostile text takes linear time`(_ piece: String) {
    let text = String(repeating: piece, count: 300_000 / piece.utf8.count)
    #expect(mistakeCount(text) <= 101)
  }

  @Test func `a hundred thousand unclosed tags inside one that is closed`() {
    let text = "{{<quote>}}" + String(repeating: "{{<details>}}\n", count: 100_000) + "{{</quote>}}"
    #expect(mistakeCount(text) <= 101)
  }

  private func mistakeCount(_ text: String) -> Int {
    let source = SourceText(path: "a.md", bytes: Bytes(text))
    var tree = ShortcodeTree()
    return ShortcodeParser.parse(
      source, 0..<source.bytes.count, vocabulary: ShortcodeVocabulary(ShortcodeVocabulary.builtIn),
      into: &tree
    ).count
  }

  private func expect(
    _ text: String, _ mistakes: String..., location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(ShortcodeOutline(text).mistakes == mistakes, sourceLocation: location)
  }
}

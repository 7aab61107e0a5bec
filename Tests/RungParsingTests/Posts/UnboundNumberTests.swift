import RungModel
import RungParsing
import Testing

/// Which numbers of a text count as figures that a claim should bind.
struct UnboundNumberTests {
  /// The text with each number that is found in guillemets.
  private static func marked(_ text: String, _ options: MarkdownOptions = MarkdownOptions())
    -> String
  {
    var marked = Bytes(text)
    let found = UnboundNumbers.find(
      in: SourceText(path: "a.md", bytes: marked), from: 0,
      vocabulary: ShortcodeVocabulary(ShortcodeVocabulary.builtIn), options)
    for number in found.reversed() {
      marked.insert(contentsOf: Bytes("›"), at: number.offset + number.text.utf8.count)
      marked.insert(contentsOf: Bytes("‹"), at: number.offset)
    }
    return String(decoding: marked, as: UTF8.self)
  }

  @Test func `a whole post`() {
    let post = """
      # 2. Results of 3 runs

      On 2025-03-07 at 08:07 we solved ‹27/33, 82 %› of the problems, {{< claim "/summary/nodes/solved" >}} \
      nodes; the rest took ‹1,003.5› seconds, ‹3.8×› as long, and {{< unchecked "12" >}} rounds.

      1. First ‹5›
      2. Second **‹6›** and `7` and ``8 ` 8``
         - thing ‹9›

      > 99 quoted

          10 lines of code

      ```
      11 and 12
      ```

      | rate | ‹13› |
      |---|---|
      | ‹14 %› | $15 + x^{16}$ |

      [link ‹17›](https://example.org/17/2 "18") <https://example.org/19> https://example.org/20/21,
      ![image 22](a22.png) [reference ‹23›][23] and a note[^24].

      $$\\int_0^{25} x\\,dx$$

      {{< details summary="26 things" >}}
      Inside ‹27›.
      {{< quote userName="a" body="28 comments" >}}
      {{< highlight text >}}29{{< /highlight >}}
      {{< /details >}}

      {{< unchecked >}}
      With 30 and 31.
      {{< /unchecked >}}

      ## ‹32 %› is all

      Escaped \\*‹33›\\*, ‹34›.

      [23]: https://example.org/23
      [^24]: The note has ‹35›.

      """
    // Numbers that begin headings are the headings' own.
    let expected = post.replacing("## ‹32 %›", with: "## 32 %")
      .replacing("Results of 3 runs", with: "Results of ‹3› runs")
    let plain = post.replacing("‹", with: "").replacing("›", with: "")
    #expect(UnboundNumberTests.marked(plain) == expected)
  }

  @Test(arguments: [
    "We solved ‹27› of ‹33›.", "‹27›", "a rate of ‹0.82›", "-‹2.5› is less", "from ‹66–91 %›",
    "‹3D›", "‹10›ms", "k = ‹10›", "‹33›問中‹27›問を解いた", "‹2.4倍›", "約‹30›日", "at once, ‹1,003› of them",
    "three problems", "GPT-4, Qwen2 and x_1", "pass@1 of arXiv:2503.00735", "v2.5", "p2 and a1-3",
    "level 2", "levels 2, 3 and 4, or 5", "level 2 and ‹3›", "Level\u{A0}2", "figure 3, ‹4› rows",
    "step 1–3", "No. 5",
    "at this level. ‹27› more", "#12 and §5", "第3章", "レベル2", "図1", "the 2nd, 3rd and 4th", "2番目",
    "version 2.0", "1.2.3", "RFC 6901",
    "2025-03-07", "2025/03/07", "2025-03", "2025-03-07T08:07:50Z", "08:07:50", "in 2025",
    "2019–2023", "07.03.2025", "7 March 2025", "March 7, 2025", "2025年3月7日", "‹1899›", "‹2100›",
    "‹2000 %›", "‹1,2,3›", "May 3", "may ‹3›", "user1@example.org, www.example.org/1", "a1b2c3",
  ])
  func `figures and what is none`(_ text: String) {
    var plain = text.replacing("‹", with: "").replacing("›", with: "")
    // A unit of letters is no part of what is found.
    var expected = text
    if text == "‹3D›" { (plain, expected) = ("3D", "‹3›D") }
    #expect(UnboundNumberTests.marked(plain) == expected)
  }

  @Test(.timeLimit(.minutes(1)))
  func `texts made to take long`() {
    let long = [
      String(repeating: "1", count: 1_000_000), String(repeating: "1-", count: 50_000),
      String(repeating: "1 ", count: 50_000), String(repeating: "&#49; ", count: 10_000),
      String(repeating: "1) ", count: 30_000), String(repeating: "](1", count: 30_000),
      String(repeating: "> ", count: 10_000) + "1", String(repeating: "1.a@", count: 20_000),
      String(repeating: "{{< claim \"/1\" >}} 1 ", count: 20_000),
    ]
    for text in long {
      let found = UnboundNumbers.find(
        in: SourceText(path: "a.md", bytes: Bytes(text)), from: 0,
        vocabulary: ShortcodeVocabulary(ShortcodeVocabulary.builtIn), MarkdownOptions())
      #expect(found.count <= text.utf8.count)
    }
  }
}

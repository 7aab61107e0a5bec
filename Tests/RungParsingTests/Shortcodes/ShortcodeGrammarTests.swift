import RungModel
import RungParsing
import Testing

/// Every form that a shortcode may have.
struct ShortcodeGrammarTests {
  @Test(arguments: [
    // Alone, with named and with positional arguments.
    ("{{< br >}}", ["br"]),
    ("{{<br>}}", ["br"]),
    ("{{%br%}}", ["br"]),
    ("{{% br %}}", ["br"]),
    ("{{< list limit=5 >}}", ["list limit=…5…"]),
    ("{{< list limit=\"5\" title=`Newest` >}}", ["list limit=…5… title=…Newest…"]),
    ("{{< ref \"posts/a.md\" >}}", ["ref …posts/a.md…"]),
    ("{{< ref posts/a.md >}}", ["ref …posts/a.md…"]),
    ("{{<ref posts/a.md>}}", ["ref …posts/a.md…"]),
    ("{{< ref `posts/a b.md` >}}", ["ref …posts/a b.md…"]),
    (
      "{{< highlight go \"linenos=true\" >}}x{{< /highlight >}}",
      [
        "highlight …go… …linenos=true… {x}"
      ]
    ),
    // Values.
    ("{{< list title=\"\" >}}", ["list title=……"]),
    ("{{< list title=`` >}}", ["list title=……"]),
    ("{{< list title=\"a \\\"b\\\" c\" >}}", ["list title=…a \"b\" c…"]),
    ("{{< list title=\"C:\\dir\\n\" >}}", ["list title=…C:\\dir\\n…"]),
    ("{{< list title=\"a > b }} c >}}\" >}}", ["list title=…a > b }} c >}}…"]),
    (
      "{{< list title=`one\n\"two\"\n{{< three >}}` >}}",
      ["list title=…one\n\"two\"\n{{< three >}}…"]
    ),
    (
      "{{< quote body=\"それは「本当」？🤔\" userName=\"名無し\" >}}",
      [
        "quote body=…それは「本当」？🤔… userName=…名無し…"
      ]
    ),
    ("{{< ref 記事/日本語.md >}}", ["ref …記事/日本語.md…"]),
    ("{{< list limit=-1 >}}", ["list limit=…-1…"]),
    // White space wherever two parts meet.
    ("{{<  list\n  limit = 5\n  title\t=\t\"a\"\r\n>}}", ["list limit=…5… title=…a…"]),
    ("{{<list limit=\"5\"title=\"a\">}}", ["list limit=…5… title=…a…"]),
    ("{{<details>}}x{{</details>}}", ["details {x}"]),
    ("{{< details >}}x{{< /details >}}", ["details {x}"]),
    ("{{<details >}}x{{</ details >}}", ["details {x}"]),
    ("{{<\tdetails\n>}}x{{<\n/\tdetails\n>}}", ["details {x}"]),
    ("{{</details", []),
    // Paired, self-closing, optionally paired.
    ("{{% details \"More\" %}}x{{% /details %}}", ["details …More… {x}"]),
    ("{{< details >}}x{{% /details %}}", ["details {x}"]),
    (
      "{{< details summary=\"…\" class=\"\" >}}\n{{< /details >}}",
      [
        "details summary=……… class=…… {\n}"
      ]
    ),
    ("{{< details />}}", ["details"]),
    ("{{<details/>}}", ["details"]),
    ("{{< details summary=\"a\"/>}}", ["details summary=…a…"]),
    ("{{< details summary=a/>}}", ["details summary=…a…"]),
    ("{{< box >}}", ["box"]),
    ("{{< box >}}a{{< /box >}}", ["box {a}"]),
    ("{{< box >}}{{< box >}}a{{< /box >}}", ["box", "box {a}"]),
    // Literals.
    ("{{</* ref \"x\" */>}}", ["literal … ref \"x\" …"]),
    ("{{%/* ref \"x\" */%}}", ["literal … ref \"x\" …"]),
    ("{{</* a >}} {{< /b */>}}", ["literal … a >}} {{< /b …"]),
    // What is no shortcode.
    ("{{ br }} {< br >} {{", []), ("{{{< br >}}}", ["br"]), ("", []),
  ])
  func `forms`(_ text: String, _ lines: [String]) {
    let outline = ShortcodeOutline(text)
    #expect(outline.lines == lines)
    if text != "{{</details" { #expect(outline.mistakes == []) }
  }

  @Test func `shortcodes enclose each other`() {
    let outline = ShortcodeOutline(
      """
      {{< details "外" >}}
      {{< quote body="一" >}}
      {{< details "内" >}}{{< quote >}}二{{< /quote >}}{{</* br */>}}{{< /details >}}
      {{< br >}}
      {{< /details >}}
      {{< br >}}
      """)
    #expect(outline.mistakes == [])
    #expect(
      outline.lines.map { $0.prefix { $0 != "{" } } == [
        "details …外… ", "  quote body=…一…", "  details …内… ", "    quote ", "    literal … br …",
        "  br", "br",
      ])
  }

  @Test func `hundreds of quotes that stand alone before something paired are no nesting`() {
    let quotes = String(repeating: "{{< quote body=\"a\" >}}\n", count: 300)
    let outline = ShortcodeOutline(
      quotes + "{{< details >}}x{{< /details >}}\n" + quotes + "{{< quote >}}y{{< /quote >}}")
    #expect(outline.mistakes == [])
    #expect(outline.lines.count == 602)
  }

  @Test func `a hundred levels are allowed`() {
    let text =
      String(repeating: "{{< details >}}", count: 100)
      + String(repeating: "{{< /details >}}", count: 100)
    #expect(ShortcodeOutline(text).mistakes == [])
    #expect(
      ShortcodeOutline(text).lines.last?.hasPrefix(String(repeating: " ", count: 198)) == true)
  }
}

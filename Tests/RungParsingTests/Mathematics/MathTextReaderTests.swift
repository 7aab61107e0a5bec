import RungModel
import RungParsing
import Testing

/// Words and formulas of a model's text: words as they are, formulas as `⟨source⟩`, displays as `⟦source⟧`.
@Suite struct MathTextReaderTests {
  private func read(_ text: String) -> String { read(Bytes(text)) }

  private func read(_ text: Bytes) -> String {
    MathTextReader.read(text).pieces.map { piece in
      switch piece {
      case .text(let text): String(decoding: text, as: UTF8.self)
      case .formula(_, let source, false): "⟨\(String(decoding: source, as: UTF8.self))⟩"
      case .formula(_, let source, true): "⟦\(String(decoding: source, as: UTF8.self))⟧"
      }
    }.joined()
  }

  @Test(arguments: [
    (
      #"Let \( u = x^2 \), so \[ du = 2x\,dx \] and $v$ or $$w$$."#,
      #"Let ⟨u = x^2⟩, so ⟦du = 2x\,dx⟧ and ⟨v⟩ or ⟦w⟧."#
    ),
    (
      "It costs $5 and $10, or 5$ and 6$; $HOME/bin, US$ 7.",
      "It costs $5 and $10, or 5$ and 6$; $HOME/bin, US$ 7."
    ),
    ("Between $5 and 10$ there is nothing.", "Between $5 and 10$ there is nothing."),
    (
      #"\$x\$ is code, `$y$` too, and ```\(z\)``` as well."#,
      #"\$x\$ is code, `$y$` too, and ```\(z\)``` as well."#
    ),
    ("One $x\n\ny$ is none.", "One $x\n\ny$ is none."),
    (
      #"Use \sin(x) and \frac{1}{x^2} + \log(x)^2, not C:\in\x or a/\sin."#,
      #"Use ⟨\sin(x)⟩ and ⟨\frac{1}{x^2}⟩ + ⟨\log(x)^2⟩, not C:\in\x or a/\sin."#
    ),
    (#"An open \( x and \[ y."#, #"An open \( x and \[ y."#),
    (#"\(\) and $$ $$ hold nothing."#, #"\(\) and $$ $$ hold nothing."#),
    ("価格は$5、式は$x$です。", "価格は$5、式は⟨x⟩です。"),
  ])
  func `formulas stand between delimiters`(_ text: String, _ pieces: String) {
    #expect(read(text) == pieces)
  }

  @Test func `a model's plain names and powers are read as it means them`() {
    let text = MathTextReader.read(Bytes(#"\( arctan(x**2) + pi \)"#))
    guard case .formula(let notation, _, _) = text.pieces.first else {
      Issue.record("no formula")
      return
    }
    var output = Bytes()
    output.append(math: notation, isDisplay: false)
    #expect(
      String(decoding: output, as: UTF8.self) == """
        <math><mi>arctan</mi><mo>\u{2061}</mo><mo stretchy="false">(</mo>\
        <msup><mi>x</mi><mn>2</mn></msup><mo stretchy="false">)</mo><mo>+</mo><mi>π</mi></math>
        """)
  }

  @Test func `what no page can hold is replaced`() {
    let text =
      Bytes("a\u{0}b\r\nc\u{1B}[31m\td\u{85}e") + [0xEF, 0xBF, 0xBE, 0xEF, 0xB7, 0x90, 0xFF, 0xC3]
    #expect(read(text) == "a b\nc [31m\td e\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(read(Bytes(#"\("#) + [0xFF] + Bytes(#"\)"#)) == "⟨\u{FFFD}⟩")
  }

  @Test(arguments: ["$", "$a ", "\\(", "\\[ ", "`", "``a ", "\\frac{", "a\\sin "])
  func `a text of beginnings holds no formula`(_ piece: String) {
    let text = String(repeating: piece, count: 20_000)
    #expect(MathTextReader.read(Bytes(text)).pieces == [.text(Bytes(text))])
  }
}

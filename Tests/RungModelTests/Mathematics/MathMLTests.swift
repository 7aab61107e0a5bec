import RungModel
import Testing

/// What pages are given for a formula, element by element.
@Suite struct MathMLTests {
  private func mathML(_ notation: Notation, isDisplay: Bool = false, source: String? = nil)
    -> String
  {
    var output = Bytes()
    output.append(math: notation, isDisplay: isDisplay, source: source.map { Bytes($0)[...] })
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `a display with its source`() {
    let formula = Notation.row([
      .scripts(.symbol("∫"), sub: .number("0"), sup: .number("1")),
      .fraction(.identifier("x"), .root(.row([.identifier("x"), .symbol("+"), .number("1")]))),
      .space(167), .identifier("d"), .identifier("x"),
    ])
    #expect(
      mathML(formula, isDisplay: true, source: #"\int_0^1 \frac{x}{\sqrt{x+1}}\,dx"#) == """
        <math display="block" alttext="\\int_0^1 \\frac{x}{\\sqrt{x+1}}\\,dx">\
        <msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>\
        <mfrac><mi>x</mi><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></mfrac>\
        <mspace width="0.167em"></mspace><mi>d</mi><mi>x</mi></math>
        """)
  }

  @Test func `a function's name stands apart from what it multiplies and is applied to`() {
    let sine = [Notation.upright("sin"), .symbol("\u{2061}"), .identifier("x")]
    #expect(
      mathML(.row([.number("2")] + sine)) == """
        <math><mn>2</mn><mspace width="0.167em"></mspace><mi>sin</mi>\
        <mo rspace="0.167em">\u{2061}</mo><mi>x</mi></math>
        """)
    #expect(
      mathML(.row([.number("2"), .symbol("\u{2062}")] + sine)) == """
        <math><mn>2</mn><mo rspace="0.167em">\u{2062}</mo><mi>sin</mi>\
        <mo rspace="0.167em">\u{2061}</mo><mi>x</mi></math>
        """)
    #expect(
      mathML(
        .row([
          .upright("sin"), .symbol("\u{2061}"),
          .fenced(open: "(", .identifier("x"), close: ")"),
        ])) == """
          <math><mi>sin</mi><mo>\u{2061}</mo>\
          <mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></math>
          """)
  }

  @Test func `a sign behind an operator belongs to what follows`() {
    #expect(
      mathML(
        .row([
          .symbol("−"), .identifier("x"), .symbol("="), .symbol("−"), .identifier("y"),
          .symbol("−"), .number("1"),
        ])) == """
          <math><mo>−</mo><mi>x</mi><mo>=</mo><mo form="prefix">−</mo><mi>y</mi>\
          <mo>−</mo><mn>1</mn></math>
          """)
  }

  @Test func `limits, accents and braces`() {
    #expect(
      mathML(
        .underOver(
          .upright("lim"), under: .row([.identifier("x"), .symbol("→"), .number("0")]), over: nil)
      ) == """
        <math><munder><mo lspace="0" movablelimits="true" rspace="0">lim</mo>\
        <mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder></math>
        """)
    #expect(
      mathML(.accented(.identifier("x"), "^")) == """
        <math><mover accent="true"><mi>x</mi><mo stretchy="false">^</mo></mover></math>
        """)
    #expect(
      mathML(
        .underOver(
          .underOver(.identifier("x"), under: .symbol("⏟"), over: nil), under: .text("one"),
          over: nil)) == """
          <math><munder><munder accentunder="true"><mi>x</mi><mo>⏟</mo></munder>\
          <mtext>one</mtext></munder></math>
          """)
  }

  @Test func `fences grow where they are a pair and keep their size where they are not`() {
    #expect(
      mathML(
        .row([
          .symbol("("), .fraction(.number("1"), .number("2")), .symbol(")"), .symbol("|"),
          .fence("(", height: 1_800),
          .fenced(open: "", .fraction(.number("1"), .number("2")), close: "|"),
        ])) == """
          <math><mo stretchy="false">(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>\
          <mo stretchy="false">)</mo><mo lspace="0" rspace="0" stretchy="false">|</mo>\
          <mo lspace="0" maxsize="1.8em" minsize="1.8em" rspace="0" stretchy="true" \
          symmetric="true">(</mo>\
          <mrow><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>|</mo></mrow></math>
          """)
  }

  @Test func `tables say by their class how their columns stand`() {
    let rows: [[Notation]] = [[.identifier("a"), .row([.symbol("="), .identifier("b")])]]
    #expect(
      mathML(.table(rows, .paired)) == """
        <math><mtable class="aligned" displaystyle="true"><mtr><mtd><mi>a</mi></mtd>\
        <mtd><mo>=</mo><mi>b</mi></mtd></mtr></mtable></math>
        """)
    #expect(
      mathML(.fenced(open: "{", .table(rows, .left), close: "")) == """
        <math><mrow><mo>{</mo><mtable class="cases"><mtr><mtd><mi>a</mi></mtd>\
        <mtd><mo>=</mo><mi>b</mi></mtd></mtr></mtable></mrow></math>
        """)
    #expect(
      mathML(.table(rows, .columns([.right]))) == """
        <math><mtable><mtr><mtd class="right"><mi>a</mi></mtd>\
        <mtd><mo>=</mo><mi>b</mi></mtd></mtr></mtable></math>
        """)
  }

  @Test func `what a narrow window cannot hold can be scrolled, also by keyboard`() {
    let sum = Notation.row(Array(repeating: .row([.identifier("x"), .symbol("+")]), count: 10))
    let page = mathML(sum)
    #expect(page.hasPrefix(#"<span class="formula" tabindex="0"><math><mrow><mi>x</mi>"#))
    #expect(page.hasSuffix("</math></span>"))
    #expect(mathML(.fraction(.identifier("x"), .text("a few words"))).hasPrefix("<math>"))
  }

  @Test func `spaces are counted in thousandths of an em`() {
    #expect(mathML(.space(-167)) == #"<math><mspace width="-0.167em"></mspace></math>"#)
    #expect(mathML(.space(2_050)) == #"<math><mspace width="2.05em"></mspace></math>"#)
  }

  @Test func `no text of a formula becomes markup`() {
    let hostile = "</math><script>alert(\"1\")</script>&\u{0}'"
    let safe = "&lt;/math&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp; &#39;"
    #expect(
      mathML(
        .row([
          .identifier(hostile), .upright(hostile), .number(hostile), .symbol(hostile),
          .text(hostile), .unread(hostile), .accented(.number("1"), hostile),
          .fenced(open: hostile, .number("1"), close: hostile), .fence(hostile, height: nil),
          .underOver(.upright(hostile), under: .symbol(hostile), over: nil),
        ]), source: hostile) == """
          <span class="formula" tabindex="0"><math alttext="\(safe)"><mi>\(safe)</mi><mi>\(safe)</mi><mn>\(safe)</mn><mo>\(safe)</mo>\
          <mtext>\(safe)</mtext><mtext>\(safe)</mtext>\
          <mover accent="true"><mn>1</mn><mo stretchy="false">\(safe)</mo></mover>\
          <mrow><mo stretchy="true">\(safe)</mo><mn>1</mn><mo stretchy="true">\(safe)</mo></mrow>\
          <mo stretchy="true" symmetric="true">\(safe)</mo>\
          <munder><mo lspace="0" movablelimits="true" rspace="0">\(safe)</mo>\
          <mo>\(safe)</mo></munder></math></span>
          """)
  }
}

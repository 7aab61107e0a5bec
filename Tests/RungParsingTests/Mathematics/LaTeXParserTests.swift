import RungModel
import RungParsing
import Testing

/// LaTeX and the MathML that it is set in.
@Suite struct LaTeXParserTests {
  @Test(arguments: [
    (
      #"x^2_1 + \frac{a}{b} - \sqrt[3]{x}"#,
      """
      <msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><mo>+</mo>\
      <mfrac><mi>a</mi><mi>b</mi></mfrac><mo>−</mo><mroot><mi>x</mi><mn>3</mn></mroot>
      """
    ),
    (
      #"\frac12 x' y''^2 {}_nC_r"#,
      """
      <mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>x</mi><mo>′</mo></msup>\
      <msup><mi>y</mi><mrow><mo>″</mo><mn>2</mn></mrow></msup>\
      <msub><mrow></mrow><mi>n</mi></msub><msub><mi>C</mi><mi>r</mi></msub>
      """
    ),
    (
      #"-x = -(-1) \, - b"#,
      """
      <mo>−</mo><mi>x</mi><mo>=</mo><mo form="prefix">−</mo><mo stretchy="false">(</mo>\
      <mo form="prefix">−</mo><mn>1</mn><mo stretchy="false">)</mo><mspace width="0.167em"></mspace>\
      <mo>−</mo><mi>b</mi>
      """
    ),
    (
      #"1{,}000.5 \approx 10^{3},\ 5\%,\ n!,\ 90^\circ"#,
      """
      <mn>1</mn><mtext>,</mtext><mn>000.5</mn><mo>≈</mo><msup><mn>10</mn><mn>3</mn></msup>\
      <mo>,</mo><mspace width="0.333em"></mspace><mn>5</mn><mtext>%</mtext><mo>,</mo>\
      <mspace width="0.333em"></mspace><mi>n</mi><mo>!</mo><mo>,</mo><mspace width="0.333em"></mspace>\
      <msup><mn>90</mn><mo>∘</mo></msup>
      """
    ),
  ])
  func `scripts, fractions, roots, numbers and signs`(_ latex: String, _ mathML: String) {
    #expect(set(latex) == mathML)
  }

  @Test func `a function's name applies to what follows`() {
    #expect(
      set(#"2\sin x\cos^2(x) + \ln|x| + \log_2 8 - \sin"#) == """
        <mn>2</mn><mspace width="0.167em"></mspace><mi>sin</mi><mo rspace="0.167em">\u{2061}</mo>\
        <mi>x</mi><mspace width="0.167em"></mspace><msup><mi>cos</mi><mn>2</mn></msup><mo>\u{2061}</mo>\
        <mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo><mo>+</mo>\
        <mi>ln</mi><mo>\u{2061}</mo><mo lspace="0" rspace="0" stretchy="false">|</mo>\
        <mi>x</mi><mo lspace="0" rspace="0" stretchy="false">|</mo><mo>+</mo>\
        <msub><mi>log</mi><mn>2</mn></msub><mo rspace="0.167em">\u{2061}</mo><mn>8</mn>\
        <mo>−</mo><mi>sin</mi>
        """)
  }

  @Test func `limits of large operators`() {
    #expect(
      set(
        #"\sum_{i=1}^{n} i + \int_0^1 f\,dx + \lim_{x \to 0} f + \sum\nolimits_i a \int\limits_D"#)
          == """
          <munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>\
          <mi>i</mi><mo>+</mo><msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>f</mi>\
          <mspace width="0.167em"></mspace><mi>d</mi><mi>x</mi><mo>+</mo>\
          <munder><mo lspace="0" movablelimits="true" rspace="0">lim</mo>\
          <mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mo rspace="0.167em">\u{2061}</mo>\
          <mi>f</mi><mo>+</mo><msub><mo>∑</mo><mi>i</mi></msub><mi>a</mi>\
          <munder><mo>∫</mo><mi>D</mi></munder>
          """)
  }

  @Test func `fences`() {
    #expect(
      set(#"\left( \frac{a}{b} \middle| c \right] \left. x \right|_0 \Bigr)"#) == """
        <mrow><mo>(</mo><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac>\
        <mo stretchy="true" symmetric="true">|</mo><mi>c</mi></mrow><mo>]</mo></mrow>\
        <msub><mrow><mi>x</mi><mo>|</mo></mrow><mn>0</mn></msub>\
        <mo lspace="0" maxsize="1.8em" minsize="1.8em" rspace="0" stretchy="true" \
        symmetric="true">)</mo>
        """)
  }

  @Test func `accents, braces and arrows`() {
    #expect(
      set(#"\hat{x} \vec v \overline{zw} \underbrace{ab}_{2} \overset{!}{=} \xrightarrow[g]{f}"#)
        == """
        <mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover>\
        <mover accent="true"><mi>v</mi><mo stretchy="false">→</mo></mover>\
        <mover accent="true"><mrow><mi>z</mi><mi>w</mi></mrow><mo>‾</mo></mover>\
        <munder><munder accentunder="true"><mrow><mi>a</mi><mi>b</mi></mrow><mo>⏟</mo></munder>\
        <mn>2</mn></munder><mover><mo>=</mo><mo>!</mo></mover>\
        <munderover><mo>→</mo><mi>g</mi><mi>f</mi></munderover>
        """)
  }

  @Test func `alphabets are characters of their own`() {
    #expect(
      set(
        #"\mathbb{R}^n \mathbf{v} \mathcal{L} \mathrm{d}x \operatorname{Tr}(A) \mathit{diff}"#
          + #"\boldsymbol{\alpha} {\bf xy} z \mathfrak g \mathsf{A} \mathtt{1}"#) == """
          <msup><mi>ℝ</mi><mi>n</mi></msup><mi>𝐯</mi><mi>ℒ</mi><mi mathvariant="normal">d</mi>\
          <mi>x</mi><mspace width="0.167em"></mspace><mi>Tr</mi><mo>\u{2061}</mo><mo stretchy="false">(</mo>\
          <mi>A</mi><mo stretchy="false">)</mo><mi>𝑑𝑖𝑓𝑓</mi><mi>𝜶</mi><mi>𝐱𝐲</mi><mi>z</mi>\
          <mi>𝔤</mi><mi>𝖠</mi><mn>𝟷</mn>
          """)
  }

  @Test func `words keep their spaces and may hold formulas`() {
    #expect(
      set(#"x \text{ if $y<1$, caf\'e \& a\_b}"#) == """
        <mi>x</mi><mrow><mtext>\u{A0}if\u{A0}</mtext><mrow><mi>y</mi><mo>&lt;</mo><mn>1</mn></mrow>\
        <mtext>, cafe\u{301} &amp; a_b</mtext></mrow>
        """)
  }

  @Test(arguments: [
    (
      #"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#,
      """
      <mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>\
      <mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo>)</mo></mrow>
      """
    ),
    (
      #"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \\ \end{cases}"#,
      """
      <mrow><mo>{</mo><mtable class="cases"><mtr><mtd><mi>x</mi></mtd>\
      <mtd><mi>x</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd>\
      <mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>
      """
    ),
    (
      #"\begin{align*} a &= b \label{x} \\[2pt] &\le c \tag{1} \end{align*}"#,
      """
      <mtable class="aligned" displaystyle="true"><mtr><mtd><mi>a</mi></mtd>\
      <mtd><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd></mtd><mtd><mo>≤</mo><mi>c</mi></mtd></mtr>\
      </mtable>
      """
    ),
    (
      #"\begin{array}{l|r} 1 & 2 \\ \hline 3 \end{array}"#,
      """
      <mtable><mtr><mtd class="left"><mn>1</mn></mtd><mtd class="right"><mn>2</mn></mtd></mtr>\
      <mtr><mtd class="left"><mn>3</mn></mtd></mtr></mtable>
      """
    ),
    (
      #"a = b \\ c"#,
      """
      <mtable><mtr><mtd><mi>a</mi><mo>=</mo><mi>b</mi></mtd></mtr>\
      <mtr><mtd><mi>c</mi></mtd></mtr></mtable>
      """
    ),
    (
      #"\sum_{\substack{i<n \\ j}}"#,
      """
      <munder><mo>∑</mo><mtable><mtr><mtd><mi>i</mi><mo>&lt;</mo><mi>n</mi></mtd></mtr>\
      <mtr><mtd><mi>j</mi></mtd></mtr></mtable></munder>
      """
    ),
  ])
  func `rows and cells`(_ latex: String, _ mathML: String) {
    #expect(set(latex) == mathML)
  }

  @Test func `binomials, negations, boxes, and what is passed over`() {
    #expect(
      set(
        #"\binom{n}{k} {n \choose k} {a \over b} \dfrac12 \not= \not\in \not\lhd \boxed{x}"#
          + #"\cancel{y} \color{red} a \textcolor{blue}{b} \href{javascript:alert(1)}{c} % none"#)
          == """
          <mrow><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>\
          <mrow><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>\
          <mfrac><mi>a</mi><mi>b</mi></mfrac>\
          <mstyle displaystyle="true"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>\
          <mo>≠</mo><mo>∉</mo><mo>⋪</mo><mrow class="boxed"><mi>x</mi></mrow>\
          <mrow class="cancelled"><mi>y</mi></mrow><mi>a</mi><mi>b</mi><mi>c</mi>
          """)
  }

  @Test func `characters beyond ASCII are what Unicode says of them`() {
    #expect(
      set("α ≤ ∑_{i} Ω → 結果 x² − ∞") == """
        <mi>α</mi><mo>≤</mo><munder><mo>∑</mo><mi>i</mi></munder><mi mathvariant="normal">Ω</mi>\
        <mo>→</mo><mtext>結果</mtext><mi>x</mi><mn>²</mn><mo>−</mo><mi>∞</mi>
        """)
  }

  @Test func `an unknown command stands where it was written, and is told`() {
    let reading = LaTeXParser.parse(Bytes(#"a + \foo{b} \begin{frm} c \end{frm} \text{\baz}"#)[...])
    #expect(
      mathML(reading.notation) == #"""
        <mi>a</mi><mo>+</mo><mtext>\foo</mtext><mi>b</mi><mtext>\begin{frm}</mtext><mi>c</mi>\#
        <mtext>\end{frm}</mtext><mtext>\baz</mtext>
        """#)
    #expect(
      reading.unknown.map { "\($0.name) \($0.offset)" } == [
        #"\foo 4"#, #"\begin{frm} 12"#, #"\baz 42"#,
      ])
    #expect(LaTeXParser.suggestion(for: #"\frc"#) == #"did you mean `\frac`?"#)
    #expect(LaTeXParser.suggestion(for: #"\begin{algin}"#) == #"did you mean `\begin{align}`?"#)
    #expect(LaTeXParser.suggestion(for: #"\xyzzyplugh"#) == nil)
    #expect(LaTeXParser.suggestion(for: #"\right"#) == nil)
  }

  @Test func `macros are not carried out`() {
    let reading = LaTeXParser.parse(Bytes(#"\def\x{\x\x} \x \newcommand{\y}{z}"#)[...])
    #expect(Set(reading.unknown.map(\.name)) == [#"\def"#, #"\x"#, #"\newcommand"#, #"\y"#])
  }

  @Test(arguments: [
    "{", "}", "}}", "{}", "\\", "^", "_", "^^", "x_", "x^", "'", "&", "\\\\", "$", "\\left",
    "\\left(", "\\right)", "\\middle|", "\\begin", "\\begin{", "\\begin{matrix}", "\\end{matrix}",
    "\\frac", "\\frac{", "\\sqrt[", "\\text", "\\text{", "\\text{$", "\\text{\\", "\\big", "\\not",
    "\\hspace{", "\\kern", "\\color", "\\tag*", "\\operatorname", "\\mathbb", "\\substack{",
    "\\xrightarrow[", "a\\over", "\\displaystyle", "\\left( \\begin{matrix} a \\right)",
    "\\begin{matrix} {a \\end{matrix}", "{ \\left( a } b \\right)",
  ])
  func `what is not finished is set as far as it goes`(_ latex: String) {
    let page = #"<math>\#(set(latex))</math>"#
    #expect(unbalanced(page) == [])
  }

  @Test(arguments: [
    "{", "\\left(", "\\frac", "\\sqrt", "x^", "\\begin{matrix}", "a \\over ", "\\displaystyle ",
    "\\not", "\\hat", "\\text{", "\\text{$", "\\sqrt[", "\\substack{", "\\mathbf", "^_", "&",
    "\\\\",
    "'", "}", "\\overbrace", "\\left( {", "\\begin{cases} {",
  ])
  func `what is nested without end stays shallow`(_ piece: String) {
    let latex = String(repeating: piece, count: LaTeXParser.maximumLength / piece.utf8.count)
    let page = set(latex)
    #expect(unbalanced(page) == [])
    #expect(deepest(page) < 1_000)
  }

  @Test func `a formula that is too long is shown as it is`() {
    let long = String(repeating: "x", count: LaTeXParser.maximumLength + 1)
    #expect(set(long) == "<mtext>\(long)</mtext>")
  }

  // MARK: Helpers

  /// The inside of the `math` element.
  private func mathML(_ notation: Notation) -> String {
    var output = Bytes()
    output.append(math: notation, isDisplay: false)
    let page = String(decoding: output, as: UTF8.self)
    let start = page.firstRange(of: "<math>")?.upperBound ?? page.startIndex
    return String(page[start...].split(separator: "</math>", omittingEmptySubsequences: false)[0])
  }

  private func set(_ latex: String) -> String {
    mathML(LaTeXParser.parse(Bytes(latex)[...]).notation)
  }

  private func tags(_ page: String) -> [Substring] {
    page.split(separator: "<").compactMap { $0.split(separator: ">").first }
      .filter { !$0.hasSuffix("/") }
  }

  /// End tags that close nothing, and what is never closed.
  private func unbalanced(_ page: String) -> [String] {
    var open: [Substring] = []
    var problems: [String] = []
    for tag in tags(page) {
      if tag.hasPrefix("/") {
        if open.popLast() != tag.dropFirst() { problems.append(String(tag)) }
      } else {
        open.append(tag.split(separator: " ")[0])
      }
    }
    return problems + open.map(String.init)
  }

  private func deepest(_ page: String) -> Int {
    var depth = 0
    var deepest = 0
    for tag in tags(page) {
      depth += tag.hasPrefix("/") ? -1 : 1
      deepest = max(deepest, depth)
    }
    return deepest
  }
}

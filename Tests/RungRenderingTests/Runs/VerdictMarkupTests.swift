import RungModel
import RungTestSupport
import Testing

@testable import RungRendering

/// A verdict beside what a page says of it.
struct VerdictMarkupTests {
  private func markup(_ verdict: Verdict, _ language: String = "en") -> String {
    var out = Bytes()
    VerdictMarkup(words: RunWords(language: language)).write(verdict, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private func sentence(_ witness: Verdict.Witness, _ language: String = "en") -> String {
    WitnessText(words: RunWords(language: language)).sentence(witness)
  }

  @Test func `a verdict with all that is needed to repeat it`() {
    let verdict = Verdict(
      .refuted, .differs, detail: "at <3> points", method: .quadrature, points: 12_345,
      tolerance: 1e-9, seed: .max, worstError: 0.000_123_456,
      witness: .value(claimed: .init(2), expected: .init(1.5), error: 1e-12))
    #expect(
      markup(verdict) == """
        <div class="judgement failed"><b>✗</b> Rung: refuted · the answer differs<dl class="record">
        <div><dt>detail</dt> <dd>at &lt;3&gt; points</dd></div>
        <div><dt>witness</dt> <dd>2 is claimed, and the integral is 1.5 ± 1 × 10⁻¹²</dd></div>
        <div><dt>method</dt> <dd>the value, compared with quadratures</dd></div>
        <div><dt>points</dt> <dd>12,345</dd></div>
        <div><dt>relative tolerance</dt> <dd>1 × 10⁻⁹</dd></div>
        <div><dt>worst relative error</dt> <dd>0.0001235</dd></div>
        <div><dt>seed</dt> <dd>18446744073709551615</dd></div>
        </dl>
        </div>

        """)
    #expect(
      markup(verdict, "ja") == """
        <div class="judgement failed"><b>✗</b> Rung：反証 · 解答が異なる<dl class="record">
        <div><dt>詳細</dt> <dd>at &lt;3&gt; points</dd></div>
        <div><dt>証拠</dt> <dd>主張は2、積分の値は1.5 ± 1 × 10⁻¹²</dd></div>
        <div><dt>方法</dt> <dd>値を数値積分と比較</dd></div>
        <div><dt>点数</dt> <dd>12,345</dd></div>
        <div><dt>相対許容誤差</dt> <dd>1 × 10⁻⁹</dd></div>
        <div><dt>最大相対誤差</dt> <dd>0.0001235</dd></div>
        <div><dt>シード</dt> <dd>18446744073709551615</dd></div>
        </dl>
        </div>

        """)
  }

  @Test func `what was not measured is not shown`() {
    #expect(
      markup(Verdict(.undecided, .noAnswer)) == """
        <div class="judgement undecided"><b>?</b> Rung: undecided · no answer was given\
        <dl class="record">
        <div><dt>method</dt> <dd>by its form alone</dd></div>
        </dl>
        </div>

        """)
  }

  @Test func `every witness is a sentence with all digits`() {
    let x = Verdict.Coordinate(name: "x", value: 0.1)
    let witnesses: [Verdict.Witness] = [
      .point(
        at: [x, .init(name: "a", value: -12_345.678_901_234)], claimed: .init(1.000_000_1),
        expected: .init(0, -2)),
      .point(at: [x], claimed: .init(.nan), expected: .init(1, 1e-20)),
      .jump(at: .init(name: "t", value: 0), size: .init(.pi)),
      .value(claimed: .init(.infinity), expected: .init(-1), error: 2.5e-10),
      .divergence(at: .init(name: "x", value: -.infinity)),
      .assignment([.init(name: "p", value: true), .init(name: "q", value: false)]),
      .assignment([]),
    ]
    #expect(
      witnesses.map { sentence($0) } == [
        "at x = 0.1, a = −12,345.678901234 the derivative of the answer is 1.0000001, "
          + "and the integrand is 0 − 2i",
        "at x = 0.1 the derivative of the answer is NaN, and the integrand is 1 + 1 × 10⁻²⁰i",
        "at t = 0 the answer jumps by 3.141592653589793",
        "∞ is claimed, and the integral is −1 ± 2.5 × 10⁻¹⁰",
        "the integral diverges at x = −∞",
        "the assignment p = true, q = false",
        "the formula without variables",
      ])
    #expect(
      witnesses.map { sentence($0, "ja") } == [
        "x = 0.1、a = −12,345.678901234で、解答の導関数は1.0000001、被積分関数は0 − 2i",
        "x = 0.1で、解答の導関数はNaN、被積分関数は1 + 1 × 10⁻²⁰i",
        "t = 0で解答が3.141592653589793だけ跳ぶ",
        "主張は∞、積分の値は−1 ± 2.5 × 10⁻¹⁰",
        "積分はx = −∞で発散する",
        "割り当て：p = 真、q = 偽",
        "変数のない論理式",
      ])
  }

  @Test(arguments: ["en", "ja"])
  func `every outcome, reason and method has words of its own`(_ language: String) {
    let words = RunWords(language: language)
    for all in [
      Verdict.Outcome.allCases.map { words($0.word) },
      Verdict.Reason.allCases.map { words($0.word) },
      Verdict.Method.allCases.map { words($0.word) },
    ] {
      #expect(Set(all).count == all.count)
      #expect(all.allSatisfy { !$0.isEmpty && !$0.contains("%") })
      #expect(all.allSatisfy { $0.utf8.contains { $0 >= 0x80 } == (language == "ja") })
    }
  }

  // MARK: Strangers

  @Test func `names and details are text`() {
    let hostile = "<script>alert('x')</script>\" onload=\"\u{0}\u{1B}%1"
    let verdict = Verdict(
      .refuted, .differs, detail: hostile, method: .derivative,
      witness: .point(
        at: [.init(name: hostile, value: 1)], claimed: .init(0), expected: .init(1)))
    let page = markup(verdict)
    #expect(!page.contains("<script") && !page.contains("\" onload") && !page.contains("\u{0}"))
    #expect(
      page.contains(
        "<dd>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;\u{FFFD}\u{FFFD}%1</dd>"
      ))
    #expect(page.contains("<dd>at &lt;script&gt;alert(&#39;x&#39;)"))
  }

  @Test func `long names, details and assignments are cut`() {
    // One character of a hundred thousand scalars.
    let long = "e" + String(repeating: "\u{301}", count: 100_000)
    let names = (0..<1_000_000).map { Verdict.Variable(name: "v\($0)", value: true) }
    let verdict = Verdict(
      .refuted, .falsified, detail: long, method: .assignment,
      witness: .assignment([.init(name: long, value: false)] + names))
    let page = markup(verdict)
    #expect(page.utf8.count < 2_500)
    #expect(page.utf8.count < VerdictMarkup.size(of: verdict))
    #expect(page.contains("v58 = true, and 999,941 more</dd>"))
  }
}

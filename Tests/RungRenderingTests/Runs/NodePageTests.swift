import RungModel
import Testing

@testable import RungRendering

struct NodePageTests {
  private func page(_ example: ExampleLadders, language: String = "en") -> String {
    let pages = RunPages(example.run, link: "/experiments/example/")
    var out = Bytes()
    RunPageWriter(pages, texts: example, language: language).write(.nodes(0), into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test func `all that a log has of a node and an attempt`() {
    var example = ExampleLadders([
      .init(parent: nil, outcome: .failed), .init(parent: 0, outcome: .solved, relation: .operand),
    ])
    example.nodes[0].statement = Statement(
      source: Bytes("p -> q"),
      reading: .formula(.connective(.implies, [.symbol("p"), .symbol("q")])))
    example.nodes[0].shown = Bytes("If alpha then beta?")
    example.nodes[0].kind = Bytes("tautology")
    example.nodes[0].personas = [Bytes("a logician"), Bytes("a child")]
    example.nodes[0].temperature = 1.2
    example.nodes[0].generator = Bytes("rule")
    example.nodes[0].reasoning = MathText(pieces: [
      .text(Bytes("First\n\nthen ")),
      .formula(.identifier("p"), source: Bytes("p"), isDisplay: false), .text(Bytes(".")),
    ])
    example.nodes[0].origin = Bytes("log.json#/nodes/0")
    example.nodes[1].statement = Statement(
      source: Bytes("q & ("), reading: .unread(reason: "a bracket is not closed", offset: 4))
    example.run.log.attempts[0].step = 1200
    example.attempts[0].answer = Statement(source: Bytes("not a tautology"), reading: .prose)
    example.attempts[0].witness = [(Bytes("p"), Bytes("true")), (Bytes("q"), Bytes("false"))]
    example.attempts[0].rewards = [
      (Bytes("total"), 0.5), (Bytes("own"), 0), (Bytes("children"), .nan),
    ]
    example.attempts[0].rewardRule = Bytes("(own + children)/2")
    example.attempts[0].promptTokens = 1003
    example.attempts[0].completionTokens = 7
    example.attempts[0].hasRightFormat = true
    example.attempts[0].response = MathText(pieces: [.text(Bytes("It <b>holds</b>."))])
    example.attempts[0].verdicts = [
      AttemptText.Verdict(
        verdict: .fail, by: Bytes("a solver"), method: Bytes("sat"),
        details: [(Bytes("certificate.kind"), Bytes("assignment"))])
    ]
    #expect(
      page(example) == """
        <article class="node failed" id="n0">
        <h2><b>✗<i> failed</i></b> <a href="#n0">#0</a> <small>level 0 · 1 attempt</small>\
        </h2>
        <div class="statement"><math display="block" alttext="p -&gt; q"><mi>p</mi><mo>\
        →</mo><mi>q</mi></math><code class="source">p -&gt; q</code></div>
        <p class="ways"><a href="../../">Ladder</a></p>
        <p class="ways">Children (1): <a class="solved" href="#n1"><b>✓<i> solved</i></b> \
        #1</a></p>
        <dl class="record">
        <div><dt>id</dt> <dd>v0</dd></div>
        <div><dt>kind</dt> <dd>tautology</dd></div>
        <div><dt>personas</dt> <dd>a logician, a child</dd></div>
        <div><dt>temperature</dt> <dd>1.2</dd></div>
        <div><dt>made by</dt> <dd>rule</dd></div>
        <div><dt>as the model saw it</dt> <dd>If alpha then beta?</dd></div>
        <div><dt>origin</dt> <dd>log.json#/nodes/0</dd></div>
        </dl>
        <details class="reasoning"><summary>Reasoning</summary>
        <div class="prose"><p>First</p>
        <p>then <math alttext="p"><mi>p</mi></math>.</p></div>
        </details>
        <details class="raw"><summary>Record in the log</summary>
        <pre><code>{&quot;id&quot;:&quot;v0&quot;}</code></pre>
        </details>
        <h3>Attempts (1)</h3>
        <ol class="attempts" start="1">
        <li class="failed" id="a0">
        <a class="number" href="#a0">#0</a>
        <p class="answer"><b>✗</b> <span class="verdict">failed</span> not a tautology</p>
        <table class="witness">
        <tr><th scope="col">p</th><th scope="col">q</th></tr>
        <tr><td>true</td><td>false</td></tr>
        </table>
        <dl class="record">
        <div><dt>id</dt> <dd>t0</dd></div>
        <div><dt>reward</dt> <dd>0.5 (own 0, children NaN) <span class="note">(own + \
        children)/2</span></dd></div>
        <div><dt>phase</dt> <dd>training</dd></div>
        <div><dt>step</dt> <dd>1,200</dd></div>
        <div><dt>tokens</dt> <dd>1,003 in, 7 out</dd></div>
        <div><dt>format</dt> <dd>right</dd></div>
        </dl>
        <div class="judgement failed"><b>✗</b> failed · a solver · sat<dl class="record">
        <div><dt>certificate.kind</dt> <dd>assignment</dd></div>
        </dl>
        </div>
        <details class="reasoning"><summary>Response</summary>
        <div class="prose"><p>It &lt;b&gt;holds&lt;/b&gt;.</p></div>
        </details>
        <details class="raw"><summary>Record in the log</summary>
        <pre><code>{&quot;id&quot;:&quot;t0&quot;}</code></pre>
        </details>
        </li>
        </ol>
        </article>
        <article class="node solved" id="n1">
        <h2><b>✓<i> solved</i></b> <a href="#n1">#1</a> <small>level 1 · operand · 1 \
        attempt</small></h2>
        <div class="statement"><code>q &amp; <mark>(</mark></code> <span class="unread">Not \
        read as a formula: a bracket is not closed, at byte 5.</span></div>
        <p class="ways"><a href="../../">Ladder</a> <a class="failed" href="#n0">Parent <b>\
        ✗<i> failed</i></b> #0</a> <a class="failed" href="#n0">Failure before <b>✗<i> \
        failed</i></b> #0</a></p>
        <dl class="record">
        <div><dt>id</dt> <dd>v1</dd></div>
        </dl>
        <details class="raw"><summary>Record in the log</summary>
        <pre><code>{&quot;id&quot;:&quot;v1&quot;}</code></pre>
        </details>
        <h3>Attempts (1)</h3>
        <ol class="attempts" start="1">
        <li class="solved" id="a1">
        <a class="number" href="#a1">#1</a>
        <p class="answer"><b>✓</b> <span class="verdict">passed</span> x**1/1</p>
        <dl class="record">
        <div><dt>id</dt> <dd>t1</dd></div>
        <div><dt>phase</dt> <dd>training</dd></div>
        </dl>
        <details class="raw"><summary>Record in the log</summary>
        <pre><code>{&quot;id&quot;:&quot;t1&quot;}</code></pre>
        </details>
        </li>
        </ol>
        </article>

        """)
  }

  @Test func `what could not be read again is said`() {
    var example = ExampleLadders([.init(parent: nil, outcome: .failed)])
    example.nodes[0] = NodeText()
    example.attempts[0] = AttemptText()
    #expect(
      page(example) == """
        <article class="node failed" id="n0">
        <h2><b>✗<i> failed</i></b> <a href="#n0">#0</a> <small>level 0 · 1 attempt</small>\
        </h2>
        <p class="note">The record could not be read again: the log has changed since, or \
        is damaged.</p>
        <p class="ways"><a href="../../">Ladder</a></p>
        <h3>Attempts (1)</h3>
        <ol class="attempts" start="1">
        <li class="failed" id="a0">
        <a class="number" href="#a0">#0</a>
        <p class="answer"><b>✗</b> <span class="verdict">failed</span> <span class="note">\
        No answer was given.</span></p>
        <p class="note">The record could not be read again: the log has changed since, or \
        is damaged.</p>
        </li>
        </ol>
        </article>

        """)
  }

  @Test func `failures are linked one to the next`() {
    let outcomes: [Run.Outcome] = [.solved, .failed, .solved, .failed]
    let example = ExampleLadders(
      outcomes.enumerated().map { index, outcome in
        .init(parent: index == 0 ? nil : index - 1, outcome: outcome)
      })
    let ways = page(example).split(separator: "\n").filter { $0.hasPrefix("<p class=\"ways\"><a") }
    #expect(ways.map { $0.contains("Failure before") } == [false, false, true, true])
    #expect(ways.map { $0.contains("Next failure") } == [true, true, true, false])
  }

  @Test func `records of a stranger stay text`() {
    var example = ExampleLadders([.init(parent: nil, outcome: .failed)])
    let hostile = Bytes("</code></pre><script>\u{0}\u{1B}\u{85}") + [0xFF, 0xC3]
    example.nodes[0].raw = hostile
    example.attempts[0].raw = Bytes("x\r\ny")
    example.attempts[0].id = hostile
    let page = page(example)
    #expect(
      page.contains(
        "<pre><code>&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}</code>"
      ))
    #expect(page.contains("<pre><code>x\ny</code></pre>"))
    #expect(!page.contains("<script"))
  }

  @Test func `very long texts are cut, and the page says so`() {
    var example = ExampleLadders([.init(parent: nil, outcome: .failed)])
    example.nodes[0].raw = Bytes(repeating: UInt8(ascii: "x"), count: 1_000_000)
    example.attempts[0].response = MathText(pieces: [.text(example.nodes[0].raw)])
    let page = page(example)
    #expect(page.utf8.count < 70_000)
    #expect(page.contains("Shown are the first 32,000 bytes; the log has the rest."))
  }
}

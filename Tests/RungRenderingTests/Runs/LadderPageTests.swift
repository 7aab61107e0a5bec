import RungModel
import Testing

@testable import RungRendering

struct LadderPageTests {
  private func page(_ example: ExampleLadders, language: String = "en") -> String {
    let pages = RunPages(example.run, link: "/experiments/example/")
    var out = Bytes()
    RunPageWriter(pages, texts: example, language: language).write(.ladder(0), into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test func `a small ladder`() {
    let example = ExampleLadders(
      [
        .init(parent: nil, outcome: .failed),
        .init(parent: 0, outcome: .solved, transformations: [0]),
        .init(
          parent: 0, outcome: .unsolvable, relation: .equivalent, transformations: [1], level: 0),
      ], transformations: ["drop a factor", "x < y"], tries: 2)
    #expect(
      page(example) == """
        <div class="statement">integrate(f0(x), x)</div>
        <dl class="record">
        <div><dt>id</dt> <dd>p1</dd></div>
        </dl>
        <details class="raw"><summary>Record in the log</summary>
        <pre><code>{&quot;id&quot;:&quot;p1&quot;}</code></pre>
        </details>
        <p class="reading">Of 3 nodes: 1 solved, 1 failed, 1 unsolvable. Most failures are \
        at level 0: 1 of its 2 nodes.</p>
        <figure class="ladder">
        <div class="scroll" role="group" tabindex="0" aria-label="Tree of the ladder. Of 3 nodes: 1 \
        solved, 1 failed, 1 unsolvable. Most failures are at level 0: 1 of its 2 nodes.">
        <svg class="ladder-tree" aria-hidden="true" viewBox="0 0 280 122" width="280" \
        height="122">
        <path class="row" d="M64 18H280"></path><text class="level" x="0" y="22">level 0</text>
        <path class="row" d="M64 102H280"></path><text class="level" x="0" y="106">levels \
        0–1</text>
        <path class="edge easier" d="M176 18C176 60 124 60 124 102"></path>
        <path class="edge equivalent" d="M176 18C176 60 228 60 228 102"></path>
        <a class="failed" transform="translate(176 18)" href="nodes/1/#n0" \
        tabindex="-1"><title>✗ #0 level 0
        integrate(x**0, x)
        2 attempts</title><rect x="-8" y="-8" width="16" height="16" rx="2"></rect><path \
        d="M-4-4l8 8m0-8l-8 8"></path></a>
        <a class="solved" transform="translate(124 102)" href="nodes/1/#n1" \
        tabindex="-1"><title>✓ #1 level 1
        integrate(x**1, x)
        easier · drop a factor · 2 attempts</title><circle r="9"></circle><path d="M-4 0l3 3.5 \
        5-7"></path></a>
        <text class="middle" x="124" y="88">drop a factor</text>
        <a class="unsolvable" transform="translate(228 102)" href="nodes/1/#n2" \
        tabindex="-1"><title>⊘ #2 level 0
        integrate(x**2, x)
        equivalent · x &lt; y</title><circle r="9"></circle><path d="M-6 6L6-6"></path></a>
        <text class="middle" x="228" y="88">x &lt; y</text>
        </svg>
        </div>
        <figcaption><ul class="verdicts">
        <li class="solved"><b>✓</b> 1 solved</li>
        <li class="failed"><b>✗</b> 1 failed</li>
        <li class="unsolvable"><b>⊘</b> 1 unsolvable</li>
        </ul>
        <p>A mark is a node, with its children below it. Dashed lines lead to equivalent \
        variants, dotted ones to harder ones. The outline has the same in words.</p>
        </figcaption>
        </figure>
        <h2>Outline</h2>
        <form class="ladder-filter" data-shown="%1 of %2 shown">
        <fieldset><legend>Show</legend>
        <label class="solved"><input type="checkbox" value="solved" checked> <b>✓</b> \
        solved</label>
        <label class="failed"><input type="checkbox" value="failed" checked> <b>✗</b> \
        failed</label>
        <label class="unsolvable"><input type="checkbox" value="unsolvable" checked> <b>\
        ⊘</b> unsolvable</label>
        </fieldset>
        <label>Text <input type="search"></label>
        <output></output>
        </form>
        <ul class="outline">
        <li class="failed"><b>✗<i> failed</i></b> <a href="nodes/1/#n0">integrate(x**0, \
        x)</a> <small>2 attempts</small>
        <details open><summary>2 below: 1 solved</summary>
        <ul>
        <li class="solved"><b>✓<i> solved</i></b> <a href="nodes/1/#n1">integrate(x**1, \
        x)</a> <small>easier · drop a factor · 2 attempts</small></li>
        <li class="unsolvable"><b>⊘<i> unsolvable</i></b> <a href="nodes/1/#n2">\
        integrate(x**2, x)</a> <small>equivalent · x &lt; y</small></li>
        </ul>
        </details></li>
        </ul>

        """)
  }

  @Test func `a large ladder is an icicle`() {
    let example = ExampleLadders(
      [.init(parent: nil, outcome: .solved)]
        + (1...200).map { .init(parent: 0, outcome: $0 % 4 == 0 ? .failed : .solved) })
    let page = page(example)
    #expect(page.contains("<svg class=\"ladder-icicle\" aria-hidden=\"true\""))
    // Rows of 21 units, three quarters solved.
    #expect(page.contains(""))
  }

  @Test func `hostile texts`() {
    let hostile = [
      "<script>alert(1)</script>", "\" onload=\"alert(1)", "]]><!--", "</title></svg><b>",
      "&lt;&#60;",
      "\u{0}\u{1B}\u{202E}", "javascript:alert(1)", "{{x}}", "%1%2",
    ]
    let nodes: [ExampleLadders.Node] = (0..<9).map {
      .init(parent: $0 == 0 ? nil : 0, outcome: .failed, transformations: [$0])
    }
    let plain = ExampleLadders(
      nodes, transformations: (0..<9).map { "name \($0)" }, statement: { "text \($0)" })
    let bad = ExampleLadders(nodes, transformations: hostile, statement: { hostile[$0] })
    for language in ["en", "ja"] {
      #expect(tags(page(bad, language: language)) == tags(page(plain, language: language)))
    }
  }

  /// All that a browser would take for a tag, comment or other markup, without the numbers in it.
  private func tags(_ page: String) -> [String] {
    var tags: [String] = []
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      let end = rest[start...].firstIndex(of: ">") ?? rest.endIndex
      tags.append(rest[start..<end].filter { !$0.isNumber })
      rest = rest[end...]
    }
    return tags
  }
}

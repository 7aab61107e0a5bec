import RungModel
import Testing

@testable import RungRendering

/// A curve beside its drawing.
struct LineChartTests {
  private static func drawing(
    _ lines: [LineChart.Line], _ unit: ChartAxis.Unit = .share, language: String = "en"
  ) -> String {
    var output = Bytes()
    LineChart("Accuracy & <more>", unit, lines, words: RunWords(language: language))
      .write(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func line(_ name: String, _ values: [(Int, Double)], gaps: [Int] = [])
    -> LineChart.Line
  {
    LineChart.Line(
      name: name, points: values.map { .init(step: $0.0, value: $0.1) }, gaps: gaps)
  }

  @Test func `shares over steps, with how sure they are`() {
    let line = LineChart.Line(
      name: "all",
      points: [
        .init(step: 0, value: 0.25, proportion: Proportion(4, of: 16)),
        .init(step: 100, value: 0.5, proportion: Proportion(8, of: 16)),
        .init(step: 300, value: 0.75, proportion: Proportion(12, of: 16)),
      ], gaps: [200])
    #expect(
      LineChartTests.drawing([line]) == """
        <figure class="chart">
        <figcaption>Accuracy &amp; &lt;more&gt;</figcaption>
        <svg class="line-chart" viewBox="0 0 640 296" role="img">
        <title>Accuracy &amp; &lt;more&gt;</title>
        <desc>all: from 4/16, 25\u{A0}% at step 0 to 12/16, 75\u{A0}% at step 300; \
        lowest 4/16, 25\u{A0}% at step 0, highest 12/16, 75\u{A0}% at step 300.</desc>
        <path class="grid" d="M72 252H620M72 207.6H620M72 163.2H620M72 118.8H620M72 74.4H620M72 30H620"></path>
        <text class="tick" x="64" y="256" text-anchor="end">0\u{A0}%</text>
        <text class="tick" x="64" y="211.6" text-anchor="end">20\u{A0}%</text>
        <text class="tick" x="64" y="167.2" text-anchor="end">40\u{A0}%</text>
        <text class="tick" x="64" y="122.8" text-anchor="end">60\u{A0}%</text>
        <text class="tick" x="64" y="78.4" text-anchor="end">80\u{A0}%</text>
        <text class="tick" x="64" y="34" text-anchor="end">100\u{A0}%</text>
        <text class="tick" x="72" y="272" text-anchor="middle">0</text>
        <text class="tick minor" x="163.3" y="272" text-anchor="middle">50</text>
        <text class="tick" x="254.7" y="272" text-anchor="middle">100</text>
        <text class="tick minor" x="346" y="272" text-anchor="middle">150</text>
        <text class="tick" x="437.3" y="272" text-anchor="middle">200</text>
        <text class="tick minor" x="528.7" y="272" text-anchor="middle">250</text>
        <text class="tick" x="620" y="272" text-anchor="middle">300</text>
        <text class="axis" x="620" y="290" text-anchor="end">step</text>
        <g class="line line-0">
        <path class="band" d="M72 142.1L254.7 92.2L254.7 189.8L72 229.4ZM617 52.6L623 52.6L623 139.9L617 139.9Z"></path>
        <path class="trace" d="M72 196.5L254.7 141M620 85.5"></path>
        <path class="point" d="M72 196.5m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"><title>all, step 0: 4/16, 25\u{A0}%</title></path>
        <path class="point" d="M254.7 141m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"><title>all, step 100: 8/16, 50\u{A0}%</title></path>
        <path class="point" d="M620 85.5m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"><title>all, step 300: 12/16, 75\u{A0}%</title></path>
        </g>
        </svg>
        <p class="notes">The band is the 95\u{A0}% Wilson interval. \
        Not a finite number, and left out, at step 200.</p>
        </figure>

        """)
  }

  @Test func `lines are told apart by dashes, marks and names`() {
    let drawing = LineChartTests.drawing(
      (0..<10).map { LineChartTests.line("level \($0)", [(0, Double($0)), (1, 3)]) }, .number)
    #expect(
      drawing.contains(
        """
        <ul class="legend">
        <li><svg class="sample line-0" viewBox="0 0 48 12" aria-hidden="true">\
        <path class="trace" d="M0 6H48"></path>\
        <path class="point" d="M24 6m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"></path>
        </svg> level 0</li>
        <li><svg class="sample line-1" viewBox="0 0 48 12" aria-hidden="true">\
        <path class="trace" d="M0 6H48"></path>\
        <path class="point" d="M24 6m-3.5 -3.5h7v7h-7z"></path>
        </svg> level 1</li>
        """))
    #expect(drawing.contains("level 7</li>\n</ul>"))
    #expect(!drawing.contains("level 8"))
    #expect(
      drawing.contains("<p class=\"notes\">8 of 10 lines are drawn; the file has all.</p>"))
    #expect(!drawing.contains("band"))
  }

  @Test func `one point, no point`() {
    let one = LineChartTests.drawing([LineChartTests.line("all", [(7, 0.5)])])
    #expect(one.contains("<desc>all: 50\u{A0}% at step 7.</desc>"))
    #expect(one.contains("<path class=\"trace\" d=\"M346 30\"></path>"))
    #expect(one.contains("<title>all, step 7: 50\u{A0}%</title>"))
    let none = LineChartTests.drawing(
      [LineChartTests.line("loss", [], gaps: [1, 2, 3, 4, 5, 6, 7])], .number)
    #expect(none.contains("<desc>loss: no finite number.</desc>"))
    #expect(none.contains("left out, at step 1, 2, 3, 4, 5 and 2 more."))
  }

  @Test func `thousands of points are thinned, and a note says so`() {
    let line = LineChartTests.line("loss", (0..<5000).map { ($0, Double($0 * $0 % 101)) })
    let drawing = LineChartTests.drawing([line], .number)
    let trace = drawing.split(separator: "\n").first { $0.contains("trace") } ?? ""
    #expect((300...400).contains(trace.count { $0 == "L" || $0 == "M" }))
    #expect(drawing.split(separator: "class=\"point\"").count - 1 == 40)
    #expect(drawing.utf8.count < 20_000)
    #expect(
      drawing.contains(
        "Of up to 5,000 points a line, the lowest and the highest of neighbours are drawn."))
  }

  @Test func `coordinates are numbers, whatever the values are`() {
    let extremes: [[(Int, Double)]] = [
      [(.min, -.greatestFiniteMagnitude), (0, 1e-200), (.max, .greatestFiniteMagnitude)],
      [(0, .leastNonzeroMagnitude * 2048), (1, .leastNonzeroMagnitude)],
      [(0, 1e300), (1, 1e300.nextUp)],
      [(.max - 1, 1), (.max, 2)],
    ]
    for values in extremes {
      let drawing = LineChartTests.drawing([LineChartTests.line("x", values)], .number)
      #expect(!drawing.contains("nan") && !drawing.contains("inf\"") && drawing.contains("M72 "))
    }
  }

  @Test func `a stranger's name is text; the reader's language is spoken`() {
    let line = LineChartTests.line("</title><script>", [(0, 0.5), (1, 1)])
    let drawing = LineChartTests.drawing([line, line], language: "ja")
    #expect(!drawing.contains("<script>"))
    #expect(drawing.contains("<title>&lt;/title&gt;&lt;script&gt;、ステップ0：50\u{A0}%</title>"))
  }

  @Test func `evaluations are dots with whiskers`() {
    var output = Bytes()
    IntervalChart(
      "Evaluations",
      [
        .init(name: "pass@1, test", value: 0.82, proportion: Proportion(82, of: 100)),
        .init(name: String(repeating: "x", count: 50), value: 0.5, proportion: nil),
      ], words: RunWords(language: "en")
    ).write(to: &output)
    #expect(
      String(decoding: output, as: UTF8.self) == """
        <figure class="chart">
        <figcaption>Evaluations</figcaption>
        <svg class="interval-chart" viewBox="0 0 640 122" role="img">
        <title>Evaluations</title>
        <desc>pass@1, test: 82/100, 82\u{A0}%, 95\u{A0}% interval 73–88\u{A0}%. \
        \(String(repeating: "x", count: 50)): 50\u{A0}%.</desc>
        <path class="grid" d="M12 4V96M135.2 4V96M258.4 4V96M381.6 4V96M504.8 4V96M628 4V96"></path>
        <text class="tick" x="12" y="114" text-anchor="start">0\u{A0}%</text>
        <text class="tick minor" x="135.2" y="114" text-anchor="middle">20\u{A0}%</text>
        <text class="tick" x="258.4" y="114" text-anchor="middle">40\u{A0}%</text>
        <text class="tick minor" x="381.6" y="114" text-anchor="middle">60\u{A0}%</text>
        <text class="tick" x="504.8" y="114" text-anchor="middle">80\u{A0}%</text>
        <text class="tick minor" x="628" y="114" text-anchor="end">100\u{A0}%</text>
        <g class="line line-0"><title>pass@1, test: 82/100, 82\u{A0}%, 95\u{A0}% interval 73–88\u{A0}%</title>
        <text class="name" x="12" y="20" text-anchor="start">pass@1, test</text>
        <path class="trace" d="M463.7 32H555.9M463.7 28v8M555.9 28v8"></path>
        <path class="point" d="M517.1 32m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"></path>
        </g>
        <g class="line line-0"><title>\(String(repeating: "x", count: 50)): 50\u{A0}%</title>
        <text class="name" x="12" y="64" text-anchor="start">\(String(repeating: "x", count: 44))…</text>
        <path class="point" d="M320 76m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"></path>
        </g>
        </svg>
        </figure>

        """)
  }
}

import RungModel
import Testing

@testable import RungRendering

/// Ticks are short decimal numbers, whatever the values are.
struct ChartAxisTests {
  private static func labels(
    _ low: Double, _ high: Double, _ unit: ChartAxis.Unit = .number
  ) -> String {
    let axis = ChartAxis(around: low...high, unit)
    let positions = axis.ticks.map(\.position)
    #expect(positions == positions.sorted() && positions.allSatisfy { (0...1).contains($0) })
    return axis.ticks.map(\.label).joined(separator: " ")
      + (axis.factor.map { " (\($0))" } ?? "")
  }

  @Test func `ticks around values`() {
    #expect(
      ChartAxisTests.labels(0, 0.82, .share)
        == "0\u{A0}% 20\u{A0}% 40\u{A0}% 60\u{A0}% 80\u{A0}% 100\u{A0}%")
    #expect(
      ChartAxisTests.labels(0.02, 0.031, .share) == "0\u{A0}% 1\u{A0}% 2\u{A0}% 3\u{A0}% 4\u{A0}%")
    #expect(ChartAxisTests.labels(0.1, 0.93) == "0.0 0.2 0.4 0.6 0.8 1.0")
    #expect(ChartAxisTests.labels(-3, 7) == "−4 −2 0 2 4 6 8")
    #expect(ChartAxisTests.labels(1200, 8900) == "0 2,000 4,000 6,000 8,000 10,000")
    #expect(ChartAxisTests.labels(0.0012, 0.0019) == "0.0012 0.0014 0.0016 0.0018 0.0020")
  }

  @Test func `huge and tiny values share a factor`() {
    #expect(ChartAxisTests.labels(0, 2.5e-199) == "0.0 0.5 1.0 1.5 2.0 2.5 (10⁻¹⁹⁹)")
    #expect(ChartAxisTests.labels(1e-200, 1e300) == "0.0 0.2 0.4 0.6 0.8 1.0 (10³⁰⁰)")
    #expect(ChartAxisTests.labels(150_000, 950_000) == "0.0 0.2 0.4 0.6 0.8 1.0 (10⁶)")
    #expect(
      ChartAxisTests.labels(-.greatestFiniteMagnitude, .greatestFiniteMagnitude)
        == "−1 0 1 (10³⁰⁸)")
  }

  @Test func `a constant has room around it`() {
    #expect(ChartAxisTests.labels(5, 5) == "4.4 4.6 4.8 5.0 5.2 5.4 5.6")
    #expect(ChartAxisTests.labels(0, 0) == "0.0 0.2 0.4 0.6 0.8 1.0")
    #expect(ChartAxisTests.labels(1e-6, 1e-6) == "0.90 0.95 1.00 1.05 1.10 (10⁻⁶)")
  }

  @Test func `steps end where the data ends`() {
    #expect(
      ChartAxis(steps: 0...250).ticks.map(\.label) == ["0", "50", "100", "150", "200", "250"])
    #expect(ChartAxis(steps: 7...7).ticks == [.init(position: 0.5, label: "7")])
    #expect(ChartAxis(steps: 0...1).ticks.map(\.label) == ["0", "1"])
    #expect(ChartAxis(steps: 3...17).ticks.map(\.label) == ["5", "10", "15"])
    let all = ChartAxis(steps: .min ... .max)
    #expect(all.position(0) == 0.5)
    #expect(!all.ticks.isEmpty)
  }

  @Test func `points are thinned to the lowest and highest of neighbours`() {
    let points = (0..<5000).map {
      RunSummary.Curve.Point(step: $0, value: $0 == 2500 ? 9 : $0 == 3333 ? -9 : Double($0 % 7))
    }
    let shown = ChartPoints(points, gaps: [], limit: 400).points
    #expect(shown.count <= 400 && shown.count > 300)
    #expect(shown.map(\.step) == shown.map(\.step).sorted())
    #expect(shown.first == points.first && shown.last == points.last)
    #expect(shown.contains(points[2500]) && shown.contains(points[3333]))
    let few = Array(points.prefix(400))
    #expect(ChartPoints(few, gaps: [], limit: 400).points == few)
  }

  @Test func `a line breaks where values are missing`() {
    let points = [0, 10, 30, 50, 60].map { RunSummary.Curve.Point(step: $0, value: 1) }
    let shown = ChartPoints(points, gaps: [20, 40, 70], limit: 400)
    #expect(shown.isBroken == [false, false, true, true, false])
    // The third point stands alone, and the limit's two are the first and the last.
    #expect(shown.marked(limit: 2) == [0, 2, 4])
  }
}

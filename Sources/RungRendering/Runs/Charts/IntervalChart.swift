import RungModel

/// Shares with how sure they are: a dot and a whisker for each, one below the other.
struct IntervalChart {
  struct Row {
    var name: String
    var value: Double
    var proportion: Proportion?
  }

  private static let width = 640
  private static let left = 12.0
  private static let right = 628.0
  private static let rowHeight = 44.0
  /// Rows that are drawn; the table has all.
  private static let rowLimit = 24
  /// Characters of a name that are drawn; its tooltip has all.
  private static let nameLimit = 44

  let title: String
  let words: RunWords
  private let rows: [Row]
  private let hidden: Int
  private let axis: ChartAxis

  init(_ title: String, _ rows: [Row], words: RunWords) {
    self.title = title
    self.words = words
    self.rows = Array(rows.prefix(IntervalChart.rowLimit))
    hidden = rows.count - self.rows.count
    var range = 0.0...1.0
    for row in self.rows {
      range = min(range.lowerBound, row.value)...max(range.upperBound, row.value)
    }
    axis = ChartAxis(around: range, .share)
  }

  /// Writes the drawing; nothing where there are no rows.
  func write(to output: inout Bytes) {
    guard !rows.isEmpty else { return }
    let bottom = Double(rows.count) * IntervalChart.rowHeight + 8
    output.append("<figure class=\"chart\">\n<figcaption>")
    output.append(escaping: title)
    output.append("</figcaption>\n")
    output.append(
      drawing: "interval-chart", width: IntervalChart.width, height: Int(bottom) + 26,
      title: title, description: reading)
    output.append("<path class=\"grid\" d=\"")
    for tick in axis.ticks {
      output.append(UInt8(ascii: "M"), x(tick.position), 4)
      output.append("V")
      output.append(coordinate: bottom)
    }
    output.append("\"></path>\n")
    for (index, tick) in axis.ticks.enumerated() {
      output.append(
        label: tick.label, index % 2 == 0 ? "tick" : "tick minor", x: x(tick.position),
        y: bottom + 18,
        anchor: index == 0 ? "start" : index == axis.ticks.count - 1 ? "end" : "middle")
    }
    for (index, row) in rows.enumerated() { write(row, index, to: &output) }
    output.append("</svg>\n")
    if hidden > 0 {
      output.append("<p class=\"notes\">")
      output.append(
        escaping: words(
          .hidden, ReportText.count(rows.count), ReportText.count(rows.count + hidden)))
      output.append("</p>\n")
    }
    output.append("</figure>\n")
  }

  private func write(_ row: Row, _ index: Int, to output: inout Bytes) {
    let top = Double(index) * IntervalChart.rowHeight
    let middle = top + 32
    var name = String(row.name.unicodeScalars.prefix(IntervalChart.nameLimit))
    if name != row.name { name += "…" }
    output.append("<g class=\"line line-0\"><title>")
    output.append(escaping: text(row))
    output.append("</title>\n")
    output.append(label: name, "name", x: IntervalChart.left, y: top + 20, anchor: "start")
    if let interval = row.proportion?.interval {
      let (low, high) = (
        x(axis.position(interval.lowerBound)), x(axis.position(interval.upperBound))
      )
      output.append("<path class=\"trace\" d=\"")
      output.append(UInt8(ascii: "M"), low, middle)
      output.append("H")
      output.append(coordinate: high)
      for end in [low, high] {
        output.append(UInt8(ascii: "M"), end, middle - 4)
        output.append("v8")
      }
      output.append("\"></path>\n")
    }
    output.append(mark: 0, x: x(axis.position(row.value)), y: middle, title: nil)
    output.append("</g>\n")
  }

  private func x(_ position: Double) -> Double {
    IntervalChart.left + position * (IntervalChart.right - IntervalChart.left)
  }

  /// `pass@1, test: 82/100, 82 %, 95 % interval 73–88 %`
  private func text(_ row: Row) -> String {
    guard let proportion = row.proportion else {
      return words(.value, row.name, ReportText.percent(row.value))
    }
    guard let interval = proportion.interval else {
      return words(.value, row.name, ReportText.proportion(proportion))
    }
    return words(
      .sure, row.name, ReportText.proportion(proportion), ReportText.interval(interval))
  }

  private var reading: String {
    rows.map(text).joined(separator: ". ") + "."
  }
}

extension RunWord {
  fileprivate static let value = RunWord("%1: %2", "%1：%2")
  fileprivate static let sure = RunWord("%1: %2, 95\u{A0}% interval %3", "%1：%2、95\u{A0}%区間%3")
  fileprivate static let hidden = RunWord(
    "%1 of %2 are drawn; the table has all.", "%2件中%1件を描いています。表には全部あります。")
}

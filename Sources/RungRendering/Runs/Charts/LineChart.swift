import RungModel

/// Lines over steps: a drawing for everyone, and a list of what each line is.
struct LineChart {
  struct Line {
    var name: String
    /// In the order of steps; values are finite.
    var points: [RunSummary.Curve.Point]
    /// Steps at which the value is no finite number, ascending.
    var gaps: [Int] = []
  }

  private static let width = 640
  private static let height = 296
  private static let left = 72.0
  private static let right = 620.0
  private static let top = 30.0
  private static let bottom = 252.0
  /// Points of a line. More lie closer together than a pixel.
  static let pointLimit = 400
  /// Marks of a line, each with what it says.
  private static let markLimit = 40
  /// Up to this many lines, how sure each is can be seen.
  private static let bandLimit = 2
  /// Steps without a number that are named in a note.
  private static let namedGaps = 5

  let title: String
  let unit: ChartAxis.Unit
  let words: RunWords
  private let lines: [Line]
  private let hidden: Int
  private let steps: ChartAxis
  private let values: ChartAxis

  /// - Parameter lines: each with a point or a gap.
  init(_ title: String, _ unit: ChartAxis.Unit, _ lines: [Line], words: RunWords) {
    self.title = title
    self.unit = unit
    self.words = words
    self.lines = Array(lines.prefix(chartLineLimit))
    hidden = lines.count - self.lines.count
    let points = self.lines.lazy.flatMap(\.points)
    var values = points.first?.value ?? 0
    var range = values...values
    var span = (points.first?.step ?? 0)...(points.first?.step ?? 0)
    for point in points {
      values = point.value
      range = min(range.lowerBound, values)...max(range.upperBound, values)
      span = min(span.lowerBound, point.step)...max(span.upperBound, point.step)
    }
    if self.lines.count <= LineChart.bandLimit {
      for interval in points.lazy.compactMap({ $0.proportion?.interval }) {
        range =
          min(range.lowerBound, interval.lowerBound)...max(range.upperBound, interval.upperBound)
      }
    }
    steps = ChartAxis(steps: span)
    self.values = ChartAxis(around: range, unit)
  }

  func write(to output: inout Bytes) {
    output.append("<figure class=\"chart\">\n<figcaption>")
    output.append(escaping: title)
    output.append("</figcaption>\n")
    output.append(
      drawing: "line-chart", width: LineChart.width, height: LineChart.height, title: title,
      description: reading)
    writeAxes(to: &output)
    for (index, line) in lines.enumerated() { write(line, index, to: &output) }
    output.append("</svg>\n")
    writeLegend(to: &output)
    writeNotes(to: &output)
    output.append("</figure>\n")
  }

  // MARK: The drawing

  private func x(_ step: Int) -> Double {
    LineChart.left + steps.position(Double(step)) * (LineChart.right - LineChart.left)
  }

  private func y(_ value: Double) -> Double {
    LineChart.bottom - values.position(value) * (LineChart.bottom - LineChart.top)
  }

  private func writeAxes(to output: inout Bytes) {
    output.append("<path class=\"grid\" d=\"")
    for tick in values.ticks {
      output.append(UInt8(ascii: "M"), LineChart.left, height(of: tick))
      output.append("H")
      output.append(coordinate: LineChart.right)
    }
    output.append("\"></path>\n")
    for tick in values.ticks {
      output.append(
        label: tick.label, "tick", x: LineChart.left - 8, y: height(of: tick) + 4, anchor: "end")
    }
    if let factor = values.factor {
      output.append(label: "× \(factor)", "axis", x: 0, y: 16, anchor: "start")
    }
    for (index, tick) in steps.ticks.enumerated() {
      output.append(
        label: tick.label, index % 2 == 0 ? "tick" : "tick minor",
        x: LineChart.left + tick.position * (LineChart.right - LineChart.left),
        y: LineChart.bottom + 20, anchor: "middle")
    }
    output.append(
      label: words(.step), "axis", x: LineChart.right, y: Double(LineChart.height) - 6,
      anchor: "end")
  }

  private func height(of tick: ChartAxis.Tick) -> Double {
    LineChart.bottom - tick.position * (LineChart.bottom - LineChart.top)
  }

  private func write(_ line: Line, _ index: Int, to output: inout Bytes) {
    let shown = ChartPoints(line.points, gaps: line.gaps, limit: LineChart.pointLimit)
    output.append("<g class=\"line line-")
    output.append(decimal: index)
    output.append("\">\n")
    if lines.count <= LineChart.bandLimit { writeBand(shown, to: &output) }
    output.append("<path class=\"trace\" d=\"")
    for (point, isBroken) in zip(shown.points, shown.isBroken) {
      let isFirst = point.step == shown.points[0].step
      output.append(
        UInt8(ascii: isFirst || isBroken ? "M" : "L"), x(point.step), y(point.value))
    }
    output.append("\"></path>\n")
    for place in shown.marked(limit: LineChart.markLimit) {
      let point = shown.points[place]
      output.append(
        mark: index, x: x(point.step), y: y(point.value),
        title: words(.pointAt, line.name, ReportText.count(point.step), text(point)))
    }
    output.append("</g>\n")
  }

  /// The intervals between the breaks of a line, as areas.
  private func writeBand(_ shown: ChartPoints, to output: inout Bytes) {
    var areas: [[(x: Double, interval: ClosedRange<Double>)]] = []
    for (point, isBroken) in zip(shown.points, shown.isBroken) {
      guard let interval = point.proportion?.interval else { continue }
      if areas.isEmpty || isBroken { areas.append([]) }
      areas[areas.count - 1].append((x(point.step), interval))
    }
    guard !areas.isEmpty else { return }
    output.append("<path class=\"band\" d=\"")
    for var area in areas {
      // A point alone gets a bar that can be seen.
      if area.count == 1 {
        let (x, interval) = area[0]
        area = [(x - 3, interval), (x + 3, interval)]
      }
      for (index, edge) in area.enumerated() {
        output.append(UInt8(ascii: index == 0 ? "M" : "L"), edge.x, y(edge.interval.upperBound))
      }
      for edge in area.reversed() {
        output.append(UInt8(ascii: "L"), edge.x, y(edge.interval.lowerBound))
      }
      output.append("Z")
    }
    output.append("\"></path>\n")
  }

  // MARK: In words

  /// What a value is: `27/33, 82 %`.
  private func text(_ point: RunSummary.Curve.Point) -> String {
    if let proportion = point.proportion { return ReportText.proportion(proportion) }
    return unit == .share ? ReportText.percent(point.value) : ReportText.number(point.value)
  }

  /// A sentence for each line: where it begins and ends, and how far it reaches.
  private var reading: String {
    lines.map { line in
      guard let first = line.points.first, let last = line.points.last else {
        return words(.noPoint, line.name)
      }
      guard line.points.count > 1 else {
        return words(.onePoint, line.name, text(first), ReportText.count(first.step))
      }
      var (lowest, highest) = (first, first)
      for point in line.points {
        if point.value < lowest.value { lowest = point }
        if point.value > highest.value { highest = point }
      }
      return words(
        .course, line.name, text(first), ReportText.count(first.step), text(last),
        ReportText.count(last.step), text(lowest), ReportText.count(lowest.step), text(highest),
        ReportText.count(highest.step))
    }.joined(separator: " ")
  }

  private func writeLegend(to output: inout Bytes) {
    guard lines.count > 1 else { return }
    output.append("<ul class=\"legend\">\n")
    for (index, line) in lines.enumerated() {
      output.append("<li><svg class=\"sample line-")
      output.append(decimal: index)
      output.append("\" viewBox=\"0 0 48 12\" aria-hidden=\"true\">")
      output.append("<path class=\"trace\" d=\"M0 6H48\"></path>")
      output.append(mark: index, x: 24, y: 6, title: nil)
      output.append("</svg> ")
      output.append(escaping: line.name)
      output.append("</li>\n")
    }
    output.append("</ul>\n")
  }

  private func writeNotes(to output: inout Bytes) {
    var notes: [String] = []
    let hasBands = lines.contains { $0.points.contains { $0.proportion?.interval != nil } }
    if lines.count <= LineChart.bandLimit && hasBands { notes.append(words(.band)) }
    let longest = lines.map(\.points.count).max() ?? 0
    if longest > LineChart.pointLimit {
      notes.append(words(.thinned, ReportText.count(longest)))
    }
    let gaps = Set(lines.flatMap(\.gaps)).sorted()
    if !gaps.isEmpty {
      let named = gaps.prefix(LineChart.namedGaps).map(ReportText.count).joined(separator: ", ")
      let rest = gaps.count - LineChart.namedGaps
      notes.append(
        rest > 0
          ? words(.moreGaps, named, ReportText.count(rest)) : words(.gaps, named))
    }
    if hidden > 0 {
      notes.append(
        words(.hiddenLines, ReportText.count(lines.count), ReportText.count(lines.count + hidden)))
    }
    guard !notes.isEmpty else { return }
    output.append("<p class=\"notes\">")
    output.append(escaping: notes.joined(separator: " "))
    output.append("</p>\n")
  }
}

extension RunWord {
  fileprivate static let step = RunWord("step", "ステップ")
  fileprivate static let pointAt = RunWord("%1, step %2: %3", "%1、ステップ%2：%3")
  fileprivate static let noPoint = RunWord("%1: no finite number.", "%1：有限の値なし。")
  fileprivate static let onePoint = RunWord("%1: %2 at step %3.", "%1：ステップ%3で%2。")
  fileprivate static let course = RunWord(
    "%1: from %2 at step %3 to %4 at step %5; lowest %6 at step %7, highest %8 at step %9.",
    "%1：ステップ%3の%2からステップ%5の%4へ。最低はステップ%7の%6、最高はステップ%9の%8。")
  fileprivate static let band = RunWord(
    "The band is the 95\u{A0}% Wilson interval.", "帯は95\u{A0}%のWilson信頼区間。")
  fileprivate static let thinned = RunWord(
    "Of up to %1 points a line, the lowest and the highest of neighbours are drawn.",
    "1本につき最大%1点のうち、隣り合う点の最低と最高だけを描いています。")
  fileprivate static let gaps = RunWord(
    "Not a finite number, and left out, at step %1.", "有限の値でないため省いたステップ：%1。")
  fileprivate static let moreGaps = RunWord(
    "Not a finite number, and left out, at step %1 and %2 more.",
    "有限の値でないため省いたステップ：%1、ほか%2件。")
  fileprivate static let hiddenLines = RunWord(
    "%1 of %2 lines are drawn; the file has all.", "%2本中%1本を描いています。ファイルには全部あります。")
}

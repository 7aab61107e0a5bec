import RungModel

/// A small picture of when comments were written: a bar for each equal piece of time.
enum Timeline {
  private static let width = 640
  private static let height = 64
  private static let labelHeight = 20
  /// Bars are at least 8 units wide, so that one can be pointed at.
  private static let mostBars = 60
  /// 0000-01-01T00:00:00, in seconds before the epoch.
  private static let earliest = -62_167_219_200

  /// One piece of time.
  private struct Bar {
    var comments = 0
    var highlighted = 0
  }

  /// Writes the picture, or nothing where fewer than two moments are known.
  /// - Parameter words: the language of the picture's name.
  static func write(_ discussion: Discussion, words: WordsView, to output: inout Bytes) {
    let times = discussion.comments.compactMap { $0.time }
    guard let first = times.min(), let end = times.max(), first < end else { return }
    let step = stepLength(of: end.seconds - first.seconds)
    // Whole steps of the clock that the reader sees, which begins in the year 0.
    let start =
      max(floor(first.seconds + first.offset, step), Timeline.earliest) - first.offset
    let count = (end.seconds - start) / step + 1
    var bars = [Bar](repeating: Bar(), count: count)
    for comment in discussion.comments {
      guard let time = comment.time else { continue }
      bars[(time.seconds - start) / step].comments += 1
      if comment.isHighlighted { bars[(time.seconds - start) / step].highlighted += 1 }
    }
    let highest = bars.map(\.comments).max() ?? 1
    output.append("<svg class=\"timeline-chart\" viewBox=\"0 0 ")
    output.append(text: "\(width) \(height + labelHeight)\" role=\"img\"")
    output.append(" aria-labelledby=\"page.timeline\">\n<title id=\"page.timeline\">")
    output.append(escaping: words.word(.timeline))
    output.append(": ")
    output.append(moment: first)
    output.append("–")
    output.append(moment: end)
    output.append("</title>\n")
    for (index, bar) in bars.enumerated() where bar.comments > 0 {
      let x = index * width / count
      let next = (index + 1) * width / count
      let from = Timestamp(seconds: start + index * step, offset: first.offset)
      write(bar.comments, of: highest, x..<next, "bar", to: &output)
      output.append(moment: from)
      output.append(": ")
      output.append(decimal: bar.comments)
      output.append("</title></rect>\n")
      guard bar.highlighted > 0 else { continue }
      write(bar.highlighted, of: highest, x..<next, "bar highlighted", to: &output)
      output.append(escaping: words.word(.highlighted))
      output.append(": ")
      output.append(decimal: bar.highlighted)
      output.append("</title></rect>\n")
    }
    output.append(
      text:
        "<line class=\"axis\" x1=\"0\" y1=\"\(height)\" x2=\"\(width)\" y2=\"\(height)\"></line>\n")
    output.append(text: "<text class=\"label\" x=\"0\" y=\"\(height + 15)\">")
    output.append(moment: first)
    output.append(
      text:
        "</text>\n<text class=\"label end\" x=\"\(width)\" y=\"\(height + 15)\" text-anchor=\"end\">"
    )
    output.append(moment: end)
    output.append("</text>\n</svg>\n")
  }

  private static func write(
    _ comments: Int, of highest: Int, _ x: Range<Int>, _ kind: StaticString, to output: inout Bytes
  ) {
    let size = max(2, comments * height / highest)
    output.append("<rect class=\"")
    output.append(kind)
    output.append("\" x=\"")
    output.append(decimal: x.lowerBound)
    output.append("\" y=\"")
    output.append(decimal: height - size)
    output.append("\" width=\"")
    output.append(decimal: max(1, x.count - 1))
    output.append("\" height=\"")
    output.append(decimal: size)
    output.append("\"><title>")
  }

  /// The shortest step of a clock or calendar with which so many seconds make few enough bars.
  private static func stepLength(of span: Int) -> Int {
    let steps = [60, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400]
    if let step = steps.first(where: { span / $0 + 2 <= mostBars }) { return step }
    let days = span / 86_400 / (mostBars - 2) + 1
    return days * 86_400
  }

  private static func floor(_ seconds: Int, _ step: Int) -> Int {
    seconds - ((seconds % step) + step) % step
  }
}

extension Bytes {
  /// `2025-03-07 08:07`
  fileprivate mutating func append(moment: Timestamp) {
    let civil = moment.civil
    append(date: civil)
    append(UInt8(ascii: " "))
    append(time: civil)
  }
}

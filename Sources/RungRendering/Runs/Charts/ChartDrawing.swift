import RungModel

/// Pieces that the charts are drawn with. Coordinates have one decimal place.
extension Bytes {
  /// `12.5`
  mutating func append(coordinate: Double) {
    let tenths = Int((coordinate * 10).rounded())
    if tenths < 0 { append(UInt8(ascii: "-")) }
    append(decimal: abs(tenths) / 10)
    guard tenths % 10 != 0 else { return }
    append(UInt8(ascii: "."))
    append(decimal: abs(tenths) % 10)
  }

  /// `12.5 30`, behind a command of a path.
  mutating func append(_ command: UInt8, _ x: Double, _ y: Double) {
    append(command)
    append(coordinate: x)
    append(UInt8(ascii: " "))
    append(coordinate: y)
  }

  /// The beginning of a drawing: its box, its name and what it shows in a sentence.
  mutating func append(
    drawing name: StaticString, width: Int, height: Int, title: String, description: String
  ) {
    append("<svg class=\"")
    append(name)
    append("\" viewBox=\"0 0 ")
    append(decimal: width)
    append(" ")
    append(decimal: height)
    append("\" role=\"img\">\n<title>")
    append(escaping: title)
    append("</title>\n<desc>")
    append(escaping: description)
    append("</desc>\n")
  }

  /// A text whose anchor is `start`, `middle` or `end`.
  mutating func append(
    label: String, _ name: StaticString, x: Double, y: Double, anchor: StaticString
  ) {
    append("<text class=\"")
    append(name)
    append("\" x=\"")
    append(coordinate: x)
    append("\" y=\"")
    append(coordinate: y)
    append("\" text-anchor=\"")
    append(anchor)
    append("\">")
    append(escaping: label)
    append("</text>\n")
  }

  /// A mark of a line, whose shape tells lines apart.
  mutating func append(mark line: Int, x: Double, y: Double, title: String?) {
    append("<path class=\"point\" d=\"")
    append(UInt8(ascii: "M"), x, y)
    append(chartMarks[line % chartMarks.count])
    append("\">")
    if let title {
      append("<title>")
      append(escaping: title)
      append("</title>")
    }
    append("</path>\n")
  }
}

/// How many lines a chart can show that a reader can tell apart: as many as there are marks.
let chartLineLimit = chartMarks.count

/// From the mark's middle.
private let chartMarks: [StaticString] = [
  // Circle, square, triangle, diamond, triangle upside down, cross, saltire, bar.
  "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "m-3.5 -3.5h7v7h-7z", "m0 -4.5l4.5 8h-9z",
  "m0 -5l5 5l-5 5l-5 -5z", "m0 4.5l4.5 -8h-9z",
  "m-1.5 -5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
  "m-4 -2.5l1.5 -1.5l2.5 2.5l2.5 -2.5l1.5 1.5l-2.5 2.5l2.5 2.5l-1.5 1.5l-2.5 -2.5l-2.5 2.5l-1.5 -1.5l2.5 -2.5z",
  "m-5 -1.5h10v3h-10z",
]

import RungModel

/// The lines of a body, and which of them quote: a new line begins at a line feed, `<br>` or `<p>`.
struct BodyLines {
  struct Line {
    /// What stands behind the marks of a quotation.
    var content: Range<Int>
    /// How many `>`, `&gt;` or `＞` it begins with.
    var marks: Int
  }

  private static let mayBreak = ByteSet("\n\r<")

  private let text: Bytes
  private var index: Int
  private let end: Int

  init(_ text: Bytes, _ range: Range<Int>) {
    self.text = text
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Line? {
    guard index < end else { return nil }
    let marks = skipMarks()
    let start = index
    while index < end {
      index = text.firstIndex(in: Self.mayBreak, index..<end) ?? end
      if index == end || text[index] != UInt8(ascii: "<") || breaksLine(index) { break }
      index &+= 1
    }
    let content = start..<index
    if index < end { index = text[index] == UInt8(ascii: "<") ? afterTag(index) : index + 1 }
    return Line(content: content, marks: marks)
  }

  private mutating func skipMarks() -> Int {
    var marks = 0
    while index < end {
      switch text[index] {
      case UInt8(ascii: " "), 9: index += 1
      case UInt8(ascii: ">"):
        marks += 1
        index += 1
      case UInt8(ascii: "&") where index + 4 <= end && text.hasBytes("&gt;", at: index):
        marks += 1
        index += 4
      case 0xEF where index + 3 <= end && text.hasBytes("＞", at: index):
        marks += 1
        index += 3
      case 0xE3 where index + 3 <= end && text.hasBytes("\u{3000}", at: index):
        index += 3
      case UInt8(ascii: "<") where !breaksLine(index) && afterTag(index) < end:
        index = afterTag(index)
      default: return marks
      }
    }
    return marks
  }

  /// Whether `<br…`, `<p…`, `</p…` stands at `place`.
  private func breaksLine(_ place: Int) -> Bool {
    var name = place + 1
    if name < end, text[name] == UInt8(ascii: "/") { name += 1 }
    guard name < end else { return false }
    let letter = text[name] | 0x20
    if letter == UInt8(ascii: "p") { return true }
    return letter == UInt8(ascii: "b") && name + 1 < end && text[name + 1] | 0x20 == 0x72
  }

  /// The place behind the tag at `place`; the next byte where it is no tag.
  private func afterTag(_ place: Int) -> Int {
    let limit = min(end, place + 512)
    return text.firstIndex(of: UInt8(ascii: ">"), in: place..<limit).map { $0 + 1 } ?? place + 1
  }
}

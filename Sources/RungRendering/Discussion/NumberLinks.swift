import RungModel

/// Links from `>>12` in a text to the comment with that number.
enum NumberLinks {
  /// Appends a range of rendered HTML with its `>>12` (`＞＞12`) as links; those inside links and code
  /// stay as they are, and so do numbers that no comment has.
  static func append(
    _ html: Bytes, _ range: Range<Int>, _ discussion: Discussion, to output: inout Bytes
  ) {
    var copied = range.lowerBound
    var index = copied
    // Elements whose text is left alone: how many of them are open here.
    var quiet = 0
    while let hit = html.firstIndex(in: NumberLinks.starts, index..<range.upperBound) {
      index = hit + 1
      if html[hit] == UInt8(ascii: "<") {
        for name in NumberLinks.quietElements where html.hasBytes(name, at: hit + 1) {
          quiet += 1
        }
        for name in NumberLinks.quietEnds where html.hasBytes(name, at: hit + 1) { quiet -= 1 }
        continue
      }
      guard quiet == 0, let (end, number) = reference(html, at: hit, range.upperBound),
        discussion.comments.indices.contains(number - 1)
      else { continue }
      output.append(html, copied..<hit)
      output.append("<a href=\"#")
      output.append(discussion.text, discussion.comments[number - 1].id)
      output.append("\">")
      output.append(html, hit..<end)
      output.append("</a>")
      index = end
      copied = end
    }
    output.append(html, copied..<range.upperBound)
  }

  /// `<`, `&` and the first byte of `＞`.
  private static let starts = ByteSet("<&").union(ByteSet(0xEF..<0xF0))
  private static let quietElements: [StaticString] = ["a ", "code", "pre"]
  private static let quietEnds: [StaticString] = ["/a>", "/code>", "/pre>"]

  /// The end and the number of a reference that begins at `start`.
  private static func reference(
    _ html: Bytes, at start: Int, _ end: Int
  ) -> (end: Int, number: Int)? {
    var index = start
    for _ in 0..<2 {
      if html.hasBytes("&gt;", at: index) {
        index += 4
      } else if html.hasBytes("\u{FF1E}", at: index) {
        index += 3
      } else {
        return nil
      }
    }
    var number = 0
    let digits = index
    while index < end, index < digits + 7, html[index].isDigit {
      number = number * 10 + Int(html[index] - UInt8(ascii: "0"))
      index += 1
    }
    return index > digits ? (index, number) : nil
  }
}

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
    // How many elements are open here whose text is left alone.
    var quiet = 0
    while let hit = html.firstIndex(in: NumberLinks.starts, index..<range.upperBound) {
      index = hit + 1
      if html[hit] == UInt8(ascii: "<") {
        index = endOfTag(html, from: hit, range.upperBound)
        quiet += NumberLinks.quietElements.count { isTag($0, html, at: hit + 1) }
        if index > hit + 1, html[hit + 1] == UInt8(ascii: "/") {
          quiet -= NumberLinks.quietElements.count { isTag($0, html, at: hit + 2) }
        }
        continue
      }
      guard quiet == 0, hit == range.lowerBound || !isPartOfCode(html[hit - 1]),
        let (end, number) = reference(html, at: hit, range.upperBound),
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
  private static let quietElements = ["a", "code", "pre"].map { Bytes($0) }

  /// The place behind a tag, whose quoted values may hold anything.
  private static func endOfTag(_ html: Bytes, from start: Int, _ end: Int) -> Int {
    var quote: UInt8?
    for index in start + 1..<max(end, start + 1) {
      switch html[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if quote == nil { quote = html[index] } else if quote == html[index] { quote = nil }
      case UInt8(ascii: ">") where quote == nil: return index + 1
      default: break
      }
    }
    return end
  }

  /// Whether a tag's name begins at `index`, in whatever case.
  private static func isTag(_ name: Bytes, _ html: Bytes, at index: Int) -> Bool {
    let end = index + name.count
    guard end < html.count, zip(html[index..<end], name).allSatisfy({ $0 | 0x20 == $1 }) else {
      return false
    }
    return html[end] == UInt8(ascii: ">") || html[end] <= 0x20
  }

  /// Whether two signs behind this byte shift bits, rather than refer to a comment.
  private static func isPartOfCode(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: "]")
  }

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

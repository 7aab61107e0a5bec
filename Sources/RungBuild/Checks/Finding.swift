import RungModel

/// One thing that is wrong with the pages as they would be written, on however many of them.
struct Finding {
  var code: String
  var message: String
  var help: String?
  /// What to look for in the sources to find the place: the first that is there counts.
  var marks: [Mark]
  /// The paths of the pages that have it.
  var pages: [String]

  /// A text in a source.
  struct Mark: Hashable {
    var text: Bytes
    /// Whether it is a whole address, and not the beginning or the end of a longer one.
    var isWhole = true
  }
}

extension Finding.Mark {
  /// The ways in which an author may have written an address.
  static func address(_ written: Bytes) -> [Finding.Mark] {
    var marks = [Finding.Mark(text: written)]
    let decoded = PercentEncoding.decoded(written[...])
    if decoded != written { marks.append(Finding.Mark(text: decoded)) }
    if written.contains(UInt8(ascii: "&")) {
      var escaped = Bytes()
      escaped.append(escaping: written, 0..<written.count)
      marks.append(Finding.Mark(text: escaped))
    }
    return marks
  }

  /// Where the text first stands in a source.
  func firstPlace(in source: Bytes) -> Int? {
    var from = 0
    while let place = source.firstIndex(of: text, in: from..<source.count) {
      if !isWhole || isWhole(source, place) { return place }
      from = place + 1
    }
    return nil
  }

  private func isWhole(_ source: Bytes, _ place: Int) -> Bool {
    let end = place + text.count
    let opens = place == 0 || opening.contains(source[place - 1])
    guard opens, end < source.count else { return opens }
    // A full stop may end the sentence.
    let isLast = end + 1 == source.count || source[end + 1] <= 0x20
    return closing.contains(source[end]) || stops.contains(source[end]) && isLast
  }
}

private let opening = ByteSet("(\"'<>=[:,`", and: 0..<0x21)
private let closing = ByteSet(")\"'<>]`|,", and: 0..<0x21)
private let stops = ByteSet(".;:!?")

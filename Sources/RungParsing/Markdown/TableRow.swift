import RungModel

/// What a heading that stands for a cell of a table opens and closes.
struct TableCell {
  enum Alignment {
    case none, left, center, right
  }

  var alignment: Alignment
  var isHeader: Bool
  var opensTable = false
  var opensRow = false
  var opensBody = false
  var closesRow = false
  var closesTable = false
  /// Empty cells behind this one, up to the width of the table.
  var missing: [Alignment] = []
}

/// Takes a line of a table apart.
enum TableRow {
  /// The cells of a row, without the blanks around them; escaped pipes do not separate.
  static func cells(_ text: Bytes, _ range: Range<Int>) -> [Range<Int>] {
    let row = trimmed(text, range)
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    if start < row.upperBound, text[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < row.upperBound {
      if text[index] == UInt8(ascii: "\\") {
        index += 1
      } else if text[index] == UInt8(ascii: "|") {
        cells.append(trimmed(text, start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < row.upperBound || cells.isEmpty {
      cells.append(trimmed(text, start..<row.upperBound))
    }
    return cells
  }

  /// The alignments that a row of dashes and colons gives, nil where it is none.
  static func alignments(_ text: Bytes, _ range: Range<Int>) -> [TableCell.Alignment]? {
    guard !range.isEmpty else { return nil }
    var alignments: [TableCell.Alignment] = []
    for cell in cells(text, range) {
      guard let first = text[cell].first, let last = text[cell].last else { return nil }
      let left = first == UInt8(ascii: ":")
      let right = last == UInt8(ascii: ":")
      let dashes = text[cell].dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return alignments
  }

  /// A cell's text as a line of inline Markdown: `\|` is a pipe even in code.
  static func unescaped(_ text: ByteSlice) -> Bytes {
    var result = Bytes()
    var index = text.startIndex
    while index < text.endIndex {
      let isEscape =
        text[index] == UInt8(ascii: "\\") && index + 1 < text.endIndex
        && text[index + 1] == UInt8(ascii: "|")
      if isEscape { index += 1 }
      result.append(text[index])
      index += 1
    }
    return result
  }

  private static func trimmed(_ text: Bytes, _ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, text[lower].isBlank { lower += 1 }
    while upper > lower, text[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }
}

package import RungModel

/// The beginning of a comment's plain text, in one line.
///
/// White space becomes one space, and a line break between Japanese characters nothing. A text that is
/// too long is cut between two characters, and behind a word where one ends nearby; then it ends with
/// an ellipsis.
package struct CommentExcerpt {
  /// Unicode scalars at most, the ellipsis included.
  private let limit: Int
  private var plain = Bytes()

  /// The most scalars that are given up for a whole word.
  private static let longestWord = 24

  package init(limit: Int = 140) {
    self.limit = limit
  }

  /// Appends the excerpt of a range of HTML that Rung made.
  package mutating func append(_ html: Bytes, _ range: Range<Int>, to output: inout Bytes) {
    plain.removeAll(keepingCapacity: true)
    // What has so many bytes is too long, whatever it is; more are needed only where white space is
    // what it has most of.
    PlainText.append(html, range, limit: limit * 4 + 64, into: &plain)
    append(to: &output)
  }

  private func append(to output: inout Bytes) {
    let start = output.count
    // How many scalars there are, and where to cut: between characters, and between words.
    var count = 0
    var end = start
    var wordEnd = (offset: start, count: 0)
    var gap = Gap.none
    var last: Unicode.Scalar = " "
    var index = 0
    while index < plain.count {
      let (scalar, length) = scalar(at: index)
      defer { index += length }
      if Summary.isSpace(scalar) {
        if gap != .lineBreak { gap = scalar == "\n" ? .lineBreak : .space }
        continue
      }
      let isWide = Summary.isWide(scalar)
      let isSpaced =
        gap != .none && output.count > start
        && !(gap == .lineBreak && isWide && Summary.isWide(last))
      if count < limit, !CommentExcerpt.joins(scalar, last) {
        end = output.count
        if gap != .none || isWide || Summary.isWide(last) { wordEnd = (end, count) }
      }
      guard count + (isSpaced ? 2 : 1) <= limit else {
        let isNear = wordEnd.offset > start && count - wordEnd.count <= CommentExcerpt.longestWord
        output.removeSubrange((isNear ? wordEnd.offset : end)...)
        output.append("…")
        return
      }
      if isSpaced { output.append(UInt8(ascii: " ")) }
      count += isSpaced ? 2 : 1
      output.append(plain, index..<index + length)
      gap = .none
      last = scalar
    }
  }

  /// What stands between two characters.
  private enum Gap {
    case none, space, lineBreak
  }

  private func scalar(at index: Int) -> (Unicode.Scalar, length: Int) {
    let first = plain[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = min(first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2, plain.count - index)
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in plain[index + 1..<index + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Whether a scalar belongs to the character that the one before it began.
  private static func joins(_ scalar: Unicode.Scalar, _ last: Unicode.Scalar) -> Bool {
    if last == "\u{200D}" { return true }
    switch scalar.value {
    case 0..<0x300, 0x3001...0x3029, 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF,
      0xFF01...0xFF9D:
      return false
    case 0x200D, 0xFF9E, 0xFF9F, 0x1160...0x11FF, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF,
      0xE0020...0xE007F:
      return true
    default:
      let category = scalar.properties.generalCategory
      return category == .nonspacingMark || category == .spacingMark || category == .enclosingMark
    }
  }
}

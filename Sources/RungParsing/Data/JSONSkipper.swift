import RungModel

/// Finds the end of a string, a list or an object whose bytes come in pieces, by its quotes and
/// brackets alone: for what is too long to be kept.
struct JSONSkipper {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  private static let structure = ByteSet("\"{}[]")

  /// - Returns: The index after the value, or nil where it goes on after `range`.
  mutating func skip(_ bytes: Bytes, in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      if isInString {
        if isEscaped {
          isEscaped = false
          index += 1
          continue
        }
        guard let mark = bytes.firstIndexOfStringMark(in: index..<end) else { return nil }
        index = mark + 1
        isEscaped = bytes[mark] == UInt8(ascii: "\\")
        isInString = bytes[mark] != UInt8(ascii: "\"")
        if !isInString, depth == 0 { return index }
        continue
      }
      guard let mark = bytes.firstIndex(in: JSONSkipper.structure, index..<end) else { return nil }
      index = mark + 1
      switch bytes[mark] {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      default:
        depth -= 1
        if depth <= 0 { return index }
      }
    }
    return nil
  }
}

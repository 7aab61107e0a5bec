import RungModel

/// Finds where a formula begins and ends in a text: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`.
///
/// A dollar is one of a formula as Pandoc has it, so that prices stay what they are: the first one
/// has no letter, digit or backslash before it and no white space behind it; the next one in the text
/// has no white space before it and no letter or digit behind it. Words without any sign of
/// mathematics, and a number with words behind it, are none all the same. A search that found nothing is not
/// made twice, so that the work is linear.
struct FormulaDelimiters {
  struct Place: Equatable {
    /// Between the delimiters.
    var content: Range<Int>
    var end: Int
    var isDisplay: Bool
  }

  let text: Bytes
  /// For each way to end a formula, a place from which there is none up to which other place.
  private var failures: [Int: Range<Int>] = [:]

  init(_ text: Bytes) {
    self.text = text
  }

  /// The formula that begins at `index`, where `$` or a backslash stands, and ends before `end`.
  mutating func formula(at index: Int, upTo end: Int) -> Place? {
    if text[index] == UInt8(ascii: "\\") {
      if text.hasBytes("\\(", at: index) {
        return place(from: index + 2, closer: "\\)", upTo: end, isDisplay: false)
      }
      if text.hasBytes("\\[", at: index) {
        return place(from: index + 2, closer: "\\]", upTo: end, isDisplay: true)
      }
      return nil
    }
    guard !isWord(before: index) else { return nil }
    var start = index
    while start < end, text[start] == UInt8(ascii: "$") { start += 1 }
    switch start - index {
    case 1: return dollarPlace(from: start, upTo: end)
    case 2: return place(from: start, closer: "$$", upTo: end, isDisplay: true)
    default: return nil
    }
  }

  private func dollarPlace(from start: Int, upTo end: Int) -> Place? {
    guard start < end, text[start] > 0x20 else { return nil }
    var index = start
    while let hit = text.firstIndex(in: dollarOrBackslash, index..<end) {
      guard text[hit] == UInt8(ascii: "$") else {
        index = min(hit + 2, end)
        continue
      }
      guard text[hit - 1] > 0x20, hit + 1 >= text.count || !isWord(at: hit + 1),
        !isProse(start..<hit)
      else { return nil }
      return Place(content: start..<hit, end: hit + 1, isDisplay: false)
    }
    return nil
  }

  /// Whether this reads like words: `5 and 10` between `$5 and 10$`, `HOME, or US` between two
  /// variables of a shell.
  private func isProse(_ range: Range<Int>) -> Bool {
    guard text.firstIndex(in: mathematicalSigns, range) == nil else { return false }
    let longest = text[range.lowerBound].isDigit ? 2 : 3
    var hasSpace = false
    var hasWord = false
    var letters = 0
    for byte in text[range] {
      hasSpace = hasSpace || byte <= 0x20
      letters = byte.isLetter ? letters + 1 : 0
      hasWord = hasWord || letters >= longest
    }
    return hasSpace && hasWord
  }

  private mutating func place(
    from start: Int, closer: StaticString, upTo end: Int, isDisplay: Bool
  ) -> Place? {
    let kind = Int(closer.utf8Start[1])
    if let failure = failures[kind], failure.contains(start), failure.upperBound >= end {
      return nil
    }
    var index = start
    while let hit = text.firstIndex(in: dollarOrBackslash, index..<end) {
      if text.hasBytes(closer, at: hit), hit + 2 <= end {
        guard text[start..<hit].contains(where: { $0 > 0x20 }) else { return nil }
        return Place(content: start..<hit, end: hit + 2, isDisplay: isDisplay)
      }
      index = min(text[hit] == UInt8(ascii: "\\") ? hit + 2 : hit + 1, end)
    }
    failures[kind] = start..<end
    return nil
  }

  /// Whether a letter, a digit, a backslash or another dollar ends before `index`.
  private func isWord(before index: Int) -> Bool {
    guard index > 0 else { return false }
    let byte = text[index - 1]
    if byte < 0x80 {
      return byte.isLetter || byte.isDigit || byte == UInt8(ascii: "\\")
        || byte == UInt8(ascii: "$")
    }
    return text.scalar(before: index, from: 0).map(isAlphanumeric) ?? false
  }

  private func isWord(at index: Int) -> Bool {
    let byte = text[index]
    return byte < 0x80
      ? byte.isLetter || byte.isDigit || byte == UInt8(ascii: "$")
      : isAlphanumeric(text.scalar(at: index).value)
  }

  /// Scripts that write without spaces have no words that a dollar could belong to.
  private func isAlphanumeric(_ value: UInt32) -> Bool {
    guard !EastAsianText.joinsLines(value), let scalar = Unicode.Scalar(value) else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}

private let mathematicalSigns = ByteSet("\\^_{=<>+")
private let dollarOrBackslash = ByteSet("$\\")

import RungModel

/// What a document's anchors and aliases can make of it at most, found before they are resolved.
///
/// The parser compares keys, and a key may be an alias of a list of aliases: ten lines can stand for
/// 10⁹ values, or for values a thousand deep. Whatever only looks like an anchor or an alias (`& `,
/// `*this*` in a text) is counted too, which does no harm: without anchors nothing is repeated.
struct YAMLAliases {
  private static let maximumRepetition = 10_000.0

  private var anchors = 0
  private var aliases = 0

  init(bytes: Bytes, range: Range<Int>) {
    var index = range.lowerBound
    while let mark = bytes.firstIndex(in: YAMLAliases.marks, index..<range.upperBound) {
      index = mark + 1
      let opensToken =
        mark == range.lowerBound || YAMLAliases.tokenStart.contains(bytes[mark - 1])
      guard opensToken, index < range.upperBound,
        !YAMLAliases.tokenEnd.contains(bytes[index])
      else { continue }
      if bytes[mark] == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
    }
  }

  /// How often an alias can lead into a value that holds an alias itself, and so on.
  var longestChain: Int { min(anchors, aliases) }

  /// Whether no value is repeated too often. With `a` anchors and `n` aliases that is at most
  /// (n ÷ a + 1)ᵃ times, however they refer to one another.
  var isBounded: Bool {
    guard aliases > 0 else { return true }
    let factor = Double(aliases) / Double(max(anchors, 1)) + 1
    var repetition = 1.0
    for _ in 0..<anchors {
      repetition *= factor
      if repetition > YAMLAliases.maximumRepetition { return false }
    }
    return true
  }

  private static let marks = ByteSet("&*")
  /// Some line breaks end with a byte that is not ASCII.
  private static let tokenStart = ByteSet(" \t\r\n[]{},:-?!>", and: 0x80..<0xFF)
  private static let tokenEnd = ByteSet(" \t\r\n")
}

import RungModel

extension TOMLScanner {
  /// A value that is one word: a boolean, a number, a date or a time. No other character can follow
  /// in such a word, so all of it has to have a meaning.
  mutating func scalar() throws(TOMLFailure) -> Value {
    let start = index
    skipWord()
    guard index > start else { throw expected("a value") }
    if hasWord("true", from: start) { return .bool(true) }
    if hasWord("false", from: start) { return .bool(false) }
    if isDate(from: start) {
      // The one blank that TOML has inside a value, instead of the `T`.
      if index == start + 10, next == 0x20, index + 1 < end, bytes[index + 1] &- 48 < 10 {
        index += 1
        skipWord()
      }
      return .string(try date(start..<index))
    }
    if isTime(from: start) { return .string(try localTime(start..<index)) }
    if let number = try number(start..<index) { return number }
    throw unknownWord(start..<index)
  }

  private mutating func skipWord() {
    while index < end, wordBytes.contains(bytes[index]) { index += 1 }
  }

  private func hasWord(_ word: StaticString, from start: Int) -> Bool {
    index - start == word.utf8CodeUnitCount && bytes.hasBytes(word, at: start)
  }

  private func unknownWord(_ word: Range<Int>) -> TOMLFailure {
    let text = shown(word)
    let help =
      switch text.lowercased() {
      case "true", "yes", "on", "false", "no", "off": "a boolean is written `true` or `false`"
      default: "a string stands in quotes"
      }
    return failure("`\(text)` is not a value", at: word.lowerBound, help: help)
  }

  /// A word as a message shows it.
  func shown(_ word: Range<Int>) -> String {
    let shown = bytes[word].prefix(40)
    return String(decoding: shown, as: UTF8.self) + (shown.count < word.count ? "…" : "")
  }
}

private let wordBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+.:")

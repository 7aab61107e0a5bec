import RungModel

/// TOML's four kinds of dates and times, as RFC 3339 writes them.
extension TOMLScanner {
  /// Whether a word begins like a date, `2025-`.
  func isDate(from start: Int) -> Bool {
    index - start > 4 && bytes[start + 4] == UInt8(ascii: "-") && areDigits(start..<start + 4)
  }

  /// Whether a word begins like a time, `08:`.
  func isTime(from start: Int) -> Bool {
    index - start > 2 && bytes[start + 2] == UInt8(ascii: ":") && areDigits(start..<start + 2)
  }

  /// A day, alone or with a time, and with that perhaps with an offset.
  func date(_ word: Range<Int>) throws(TOMLFailure) -> String {
    let start = word.lowerBound
    guard word.count >= 10, hasShape("0000-00-00", at: start) else { throw noDate(word) }
    guard
      CivilTime(
        year: two(start) * 100 + two(start + 2), month: two(start + 5), day: two(start + 8)) != nil
    else { throw failure("there is no day `\(shown(start..<start + 10))`", at: start) }
    var text = Bytes(bytes[start..<start + 10])
    guard word.count > 10 else { return String(decoding: text, as: UTF8.self) }
    let separator = bytes[start + 10]
    guard separator == 0x20 || separator | 0x20 == UInt8(ascii: "t") else { throw noDate(word) }
    text.append(UInt8(ascii: "T"))
    let timeEnd = try time(start + 11..<word.upperBound, of: word, into: &text)
    try offset(timeEnd..<word.upperBound, of: word, into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// A time of no particular day.
  func localTime(_ word: Range<Int>) throws(TOMLFailure) -> String {
    var text = Bytes()
    guard try time(word, of: word, into: &text) == word.upperBound else { throw noDate(word) }
    return String(decoding: text, as: UTF8.self)
  }

  /// `08:07:50` or `08:07:50.25`; gives the place after it.
  private func time(
    _ range: Range<Int>, of word: Range<Int>, into text: inout Bytes
  ) throws(TOMLFailure) -> Int {
    let start = range.lowerBound
    guard range.count >= 8, hasShape("00:00:00", at: start) else { throw noDate(word) }
    guard two(start) < 24, two(start + 3) < 60, two(start + 6) < 60 else {
      throw failure("there is no time `\(shown(start..<start + 8))`", at: start)
    }
    text.append(bytes, start..<start + 8)
    var index = start + 8
    guard index < range.upperBound, bytes[index] == UInt8(ascii: ".") else { return index }
    index += 1
    while index < range.upperBound, TOMLScanner.isDecimal(bytes[index]) { index += 1 }
    guard index > start + 9 else { throw noDate(word) }
    text.append(bytes, start + 8..<min(index, start + 18))
    return index
  }

  /// `Z`, `+09:00` or nothing.
  private func offset(
    _ range: Range<Int>, of word: Range<Int>, into text: inout Bytes
  ) throws(TOMLFailure) {
    let start = range.lowerBound
    if range.isEmpty { return }
    if range.count == 1, bytes[start] | 0x20 == UInt8(ascii: "z") {
      return text.append(UInt8(ascii: "Z"))
    }
    guard range.count == 6, hasShape("00:00", at: start + 1), two(start + 1) < 24,
      two(start + 4) < 60, bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-")
    else { throw noDate(word) }
    text.append(bytes, range)
  }

  private func noDate(_ word: Range<Int>) -> TOMLFailure {
    failure(
      "`\(shown(word))` is not a date", at: word.lowerBound,
      help: "write it like `2025-03-07` or `2025-03-07T08:07:50+09:00`")
  }

  /// Whether digits stand where the shape has zeros, and its other bytes where they are.
  private func hasShape(_ shape: String, at start: Int) -> Bool {
    for (offset, wanted) in shape.utf8.enumerated() {
      let byte = bytes[start + offset]
      guard wanted == UInt8(ascii: "0") ? TOMLScanner.isDecimal(byte) : byte == wanted else {
        return false
      }
    }
    return true
  }

  private func areDigits(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy(TOMLScanner.isDecimal)
  }

  /// The number of two digits.
  private func two(_ start: Int) -> Int {
    Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48)
  }
}

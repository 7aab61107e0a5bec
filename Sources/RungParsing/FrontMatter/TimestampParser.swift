package import RungModel

/// Reads the dates that front matter, quotes and configuration hold.
///
///     2025-03-07T08:07:50+09:00    2025-03-07 08:07:50 +0900    2025/05/16 20:43:08
///     2025-03-07T08:07Z            2025-03-07T08:07:50.123      2025/3/7
///
/// A date without a zone is one on the clocks of the site. Fractions of a second are dropped.
package enum TimestampParser {
  /// The moment that the whole of `text` names, or nil where it names none.
  package static func parse(_ text: String, zone: TimeZoneRules) -> Timestamp? {
    parse(Bytes(text.utf8.prefix(64))[...], zone: zone)
  }

  /// The same from bytes, without making a string.
  package static func parse(_ text: ByteSlice, zone: TimeZoneRules) -> Timestamp? {
    var scanner = TimestampScanner(text: text)
    scanner.skipBlanks()
    guard let day = scanner.date() else { return nil }
    var time = (hour: 0, minute: 0, second: 0)
    if scanner.skipDateTimeSeparator() {
      guard let clock = scanner.time() else { return nil }
      time = clock
    }
    guard
      let civil = CivilTime(
        year: day.year, month: day.month, day: day.day,
        hour: time.hour, minute: time.minute, second: time.second)
    else { return nil }
    scanner.skipBlanks()
    if scanner.isAtEnd { return zone.timestamp(civil) }
    guard let offset = scanner.zoneOffset() else { return nil }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { return nil }
    return Timestamp(seconds: civil.secondsSinceEpoch - offset, offset: offset)
  }
}

/// The parts of a date, read one after another; each leaves the place after itself.
private struct TimestampScanner {
  private let text: ByteSlice
  private var index: Int

  init(text: ByteSlice) {
    self.text = text
    index = text.startIndex
  }

  var isAtEnd: Bool { index == text.endIndex }

  mutating func date() -> (year: Int, month: Int, day: Int)? {
    guard let year = number(4...4), let separator = next,
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
    else { return nil }
    index += 1
    guard let month = number(1...2), skip(separator), let day = number(1...2) else { return nil }
    return (year, month, day)
  }

  /// A `T` or blanks, with a digit after it.
  mutating func skipDateTimeSeparator() -> Bool {
    var after = self
    if let letter = after.next, letter | 0x20 == UInt8(ascii: "t") {
      after.index += 1
    } else {
      after.skipBlanks()
    }
    guard after.index > index, let digit = after.next, digit &- 48 < 10 else { return false }
    self = after
    return true
  }

  /// Hours and minutes, with or without seconds and a fraction; a leap second is taken for the one before.
  mutating func time() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(1...2), skip(UInt8(ascii: ":")), let minute = number(2...2) else {
      return nil
    }
    guard skip(UInt8(ascii: ":")) else { return (hour, minute, 0) }
    guard let second = number(2...2) else { return nil }
    if skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ",")) {
      guard number(1...18) != nil else { return nil }
    }
    return (hour, minute, second == 60 ? 59 : second)
  }

  /// `Z`, `UTC`, `GMT`, `+09:00`, `+0900` or `+09`, in seconds.
  mutating func zoneOffset() -> Int? {
    guard let sign = next else { return nil }
    if sign != UInt8(ascii: "+"), sign != UInt8(ascii: "-") { return skipZeroZone() ? 0 : nil }
    index += 1
    let start = index
    guard var hours = number(2...4), index - start != 3 else { return nil }
    var minutes = 0
    if index - start == 4 {
      (hours, minutes) = (hours / 100, hours % 100)
    } else if skip(UInt8(ascii: ":")) {
      guard let read = number(2...2) else { return nil }
      minutes = read
    }
    guard hours < 24, minutes < 60 else { return nil }
    let offset = hours * 3_600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -offset : offset
  }

  private mutating func skipZeroZone() -> Bool {
    if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return true }
    let name = text[index..<min(index + 3, text.endIndex)]
    guard name.elementsEqual("UTC".utf8) || name.elementsEqual("GMT".utf8) else { return false }
    index += 3
    return true
  }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 { index += 1 }
  }

  private var next: UInt8? { index < text.endIndex ? text[index] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  /// A decimal number of so many digits, and no digit after it.
  private mutating func number(_ width: ClosedRange<Int>) -> Int? {
    var number = 0
    let start = index
    while let digit = next, digit &- 48 < 10 {
      guard index - start < width.upperBound else { return nil }
      number = number * 10 + Int(digit - 48)
      index += 1
    }
    return index - start >= width.lowerBound ? number : nil
  }
}

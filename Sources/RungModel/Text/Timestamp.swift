/// A moment, with the offset from UTC at which it is to be shown.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  package var seconds: Int
  /// The offset from UTC in seconds, positive to the east.
  package var offset: Int

  package init(seconds: Int, offset: Int = 0) {
    self.seconds = seconds
    self.offset = offset
  }

  package static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.seconds < b.seconds
  }

  /// The date and time on the wall at this moment's offset.
  package var civil: CivilTime {
    CivilTime(secondsSinceEpoch: seconds + offset)
  }

  /// `2025-03-07T08:07:50+09:00` (RFC 3339).
  package var rfc3339: String {
    var bytes = Bytes()
    bytes.append(rfc3339: self)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A date and time in the proleptic Gregorian calendar, without a zone.
package struct CivilTime: Sendable, Hashable {
  package var year: Int
  /// 1…12
  package var month: Int
  /// 1…31
  package var day: Int
  /// 0…23
  package var hour: Int
  /// 0…59
  package var minute: Int
  /// 0…59
  package var second: Int

  /// Nil where a field is out of its range, the month's length included.
  package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (0...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= CivilTime.length(ofMonth: month, year: year),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// The calendar's fields for a count of seconds since 1970-01-01T00:00:00.
  /// Source of the day arithmetic: H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”.
  package init(secondsSinceEpoch: Int) {
    let days = floorDiv(secondsSinceEpoch, 86_400)
    let rest = floorMod(secondsSinceEpoch, 86_400)
    let shifted = days + 719_468
    let era = floorDiv(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }

  /// Seconds since 1970-01-01T00:00:00 on the same wall clock.
  package var secondsSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDiv(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return days * 86_400 + hour * 3_600 + minute * 60 + second
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

extension Array where Element == UInt8 {
  /// Appends `2025-03-07T08:07:50+09:00` (RFC 3339).
  package mutating func append(rfc3339 moment: Timestamp) {
    let civil = moment.civil
    append(date: civil)
    append(UInt8(ascii: "T"))
    append(time: civil)
    append(UInt8(ascii: ":"))
    append(twoDigits: civil.second)
    if moment.offset == 0 { append(UInt8(ascii: "Z")) } else { append(zone: moment.offset, ":") }
  }

  /// Appends `Fri, 07 Mar 2025 08:07:50 +0900` (RFC 822 with a four-digit year, as RSS 2.0 asks for).
  package mutating func append(rfc822 moment: Timestamp) {
    let civil = moment.civil
    append(text: weekdays[floorMod(floorDiv(moment.seconds + moment.offset, 86_400), 7)])
    append(", ")
    append(twoDigits: civil.day)
    append(UInt8(ascii: " "))
    append(text: months[civil.month - 1])
    append(UInt8(ascii: " "))
    append(twoDigits: civil.year / 100)
    append(twoDigits: civil.year % 100)
    append(UInt8(ascii: " "))
    append(time: civil)
    append(UInt8(ascii: ":"))
    append(twoDigits: civil.second)
    append(UInt8(ascii: " "))
    append(zone: moment.offset, "")
  }

  private mutating func append(zone offset: Int, _ separator: StaticString) {
    let minutes = abs(offset) / 60
    append(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    append(twoDigits: minutes / 60)
    append(separator)
    append(twoDigits: minutes % 60)
  }

  /// Appends `2025-03-07`.
  package mutating func append(date: CivilTime) {
    append(twoDigits: date.year / 100)
    append(twoDigits: date.year % 100)
    append(UInt8(ascii: "-"))
    append(twoDigits: date.month)
    append(UInt8(ascii: "-"))
    append(twoDigits: date.day)
  }

  /// Appends `08:07`.
  package mutating func append(time: CivilTime) {
    append(twoDigits: time.hour)
    append(UInt8(ascii: ":"))
    append(twoDigits: time.minute)
  }

  private mutating func append(twoDigits number: Int) {
    append(UInt8(truncatingIfNeeded: abs(number) / 10 % 10) + 48)
    append(UInt8(truncatingIfNeeded: abs(number) % 10) + 48)
  }
}

/// The first day of the epoch was a Thursday.
private let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
private let months = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

private func floorDiv(_ a: Int, _ b: Int) -> Int {
  a / b - (a % b < 0 ? 1 : 0)
}

private func floorMod(_ a: Int, _ b: Int) -> Int {
  (a % b + b) % b
}

import RungModel

/// A rule such as `CET-1CEST,M3.5.0,M10.5.0/3`: POSIX's `TZ`, with RFC 8536's wider hours.
struct PosixTimeZone {
  private struct Summer {
    var offset: Int
    var start: Change
    var end: Change
  }

  /// A day of each year, and the time of that day on the clocks that are about to change.
  fileprivate struct Change {
    var day: Day
    var time: Int
  }

  fileprivate enum Day {
    /// `Jn`: 1…365, never counting 29 February.
    case julian(Int)
    /// `n`: 0…365.
    case ordinal(Int)
    /// `Mm.w.d`: the w-th weekday d of a month, the last where w is 5.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  private let offset: Int
  private let summer: Summer?

  init?(_ text: ByteSlice) {
    var reader = Reader(rest: text)
    guard reader.skipName(), let west = reader.time(hours: 24) else { return nil }
    offset = -west
    if reader.rest.isEmpty {
      summer = nil
      return
    }
    guard reader.skipName() else { return nil }
    var summerOffset = offset + 3_600
    if reader.rest.first != comma {
      guard let west = reader.time(hours: 24) else { return nil }
      summerOffset = -west
    }
    guard let start = reader.change(), let end = reader.change(), reader.rest.isEmpty else {
      return nil
    }
    summer = Summer(offset: summerOffset, start: start, end: end)
  }

  /// The changes of the given years, in order; none where the clocks never change.
  func transitions(inYears years: Range<Int>) -> [TimeZoneRules.Transition] {
    guard let summer else { return [] }
    let changes = years.flatMap { year in
      [
        (summer.start.seconds(in: year) - offset, summer.offset),
        (summer.end.seconds(in: year) - summer.offset, offset),
      ]
    }
    // Of two changes at the same moment the later written one counts: summer time all year round
    // is a summer that ends when the next begins.
    return changes.enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .reduce(into: []) { result, change in
        if result.last?.start == change.element.0 { result.removeLast() }
        result.append(.init(start: change.element.0, offset: change.element.1))
      }
  }
}

extension PosixTimeZone.Change {
  /// Seconds from 1970-01-01T00:00:00 to the change, both on the wall.
  fileprivate func seconds(in year: Int) -> Int {
    dayNumber(in: year) * 86_400 + time
  }

  private func dayNumber(in year: Int) -> Int {
    let newYear = firstDay(year, 1)
    switch day {
    case .ordinal(let day): return newYear + day
    case .julian(let day):
      let isLeap = firstDay(year, 3) - newYear == 60
      return newYear + day - 1 + (isLeap && day >= 60 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = firstDay(year, month)
      let next = month == 12 ? firstDay(year + 1, 1) : firstDay(year, month + 1)
      // 1970-01-01, day 0, was a Thursday, weekday 4.
      let firstWeekday = ((first + 4) % 7 + 7) % 7
      var day = first + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while day >= next { day -= 7 }
      return day
    }
  }

  private func firstDay(_ year: Int, _ month: Int) -> Int {
    let noon = CivilTime(year: year, month: month, day: 1, hour: 12)?.secondsSinceEpoch ?? 0
    return (noon - 43_200) / 86_400
  }
}

private let comma = UInt8(ascii: ",")

private struct Reader {
  var rest: ByteSlice

  /// `JST`, or `<+0330>`.
  mutating func skipName() -> Bool {
    if take(UInt8(ascii: "<")) {
      guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[(close + 1)...]
      return true
    }
    let after = rest.drop { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    defer { rest = after }
    return after.startIndex - rest.startIndex >= 3
  }

  /// `[+-]h[:mm[:ss]]` in seconds.
  mutating func time(hours limit: Int) -> Int? {
    let isNegative = take(UInt8(ascii: "-"))
    if !isNegative { _ = take(UInt8(ascii: "+")) }
    guard let hours = number(upTo: limit) else { return nil }
    var seconds = hours * 3_600
    for unit in [60, 1] where take(UInt8(ascii: ":")) {
      guard let part = number(upTo: 59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M3.5.0/2`
  mutating func change() -> PosixTimeZone.Change? {
    guard take(comma), let day = day() else { return nil }
    if !take(UInt8(ascii: "/")) { return .init(day: day, time: 7_200) }
    return time(hours: 167).map { .init(day: day, time: $0) }
  }

  private mutating func day() -> PosixTimeZone.Day? {
    if take(UInt8(ascii: "J")) {
      return number(upTo: 365).flatMap { $0 > 0 ? .julian($0) : nil }
    }
    if !take(UInt8(ascii: "M")) { return number(upTo: 365).map { .ordinal($0) } }
    guard let month = number(upTo: 12), month > 0, take(UInt8(ascii: ".")),
      let week = number(upTo: 5), week > 0, take(UInt8(ascii: ".")), let weekday = number(upTo: 6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }

  private mutating func number(upTo limit: Int) -> Int? {
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest[digits.endIndex...]
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    return value <= limit ? value : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }
}

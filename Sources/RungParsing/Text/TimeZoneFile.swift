package import RungModel

/// Reads a zone of the time zone database: the TZif format of RFC 8536, versions 1 to 3.
package enum TimeZoneFile {
  /// The rules in a file's bytes, nil where they are damaged.
  ///
  /// The rule at the end of the file, which holds for the years after its last transition, is
  /// written out up to the year 2100.
  package static func rules(named name: String, _ bytes: Bytes) -> TimeZoneRules? {
    guard var block = Block(bytes, at: 0, timeSize: 4) else { return nil }
    var rule: PosixTimeZone?
    if block.version >= UInt8(ascii: "2") {
      guard let wide = Block(bytes, at: block.end, timeSize: 8) else { return nil }
      block = wide
      guard block.end < bytes.count, bytes[block.end] == newline,
        let end = bytes.firstIndex(of: newline, in: block.end + 1..<bytes.count)
      else { return nil }
      if end > block.end + 1 {
        rule = PosixTimeZone(bytes[block.end + 1..<end])
        if rule == nil { return nil }
      }
    }
    guard var transitions = block.transitions(bytes), let initial = block.offset(ofType: 0, bytes)
    else { return nil }
    if let rule {
      let last = transitions.last
      let firstYear = last.map { CivilTime(secondsSinceEpoch: $0.start).year } ?? 1900
      var offset = last?.offset ?? initial
      for transition in rule.transitions(inYears: max(firstYear, 1900)..<2101)
      where transition.start > last?.start ?? .min && transition.offset != offset {
        transitions.append(transition)
        offset = transition.offset
      }
    }
    return TimeZoneRules(name: name, initialOffset: initial, transitions: transitions)
  }

  /// The rules of a name that needs no file: `UTC`, `Z`, `+09:00`, `-0330`, `+09`.
  package static func fixed(named name: String) -> TimeZoneRules? {
    if ["UTC", "Etc/UTC", "GMT", "Z"].contains(name) {
      return TimeZoneRules(name: name, initialOffset: 0)
    }
    let bytes = Bytes(name)
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return nil
    }
    var digits = bytes.dropFirst()
    if digits.count == 5, digits[3] == UInt8(ascii: ":") { digits.remove(at: 3) }
    guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    let (hours, minutes) = digits.count == 2 ? (number, 0) : (number / 100, number % 100)
    guard hours < 24, minutes < 60 else { return nil }
    let offset = hours * 3_600 + minutes * 60
    return TimeZoneRules(name: name, initialOffset: sign == UInt8(ascii: "-") ? -offset : offset)
  }

  /// Whether a name has the form of the database's names, and so cannot lead out of its folder.
  package static func isWellFormed(name: String) -> Bool {
    let segments = Bytes(name).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return segments.count <= 4
      && segments.allSatisfy { (1...64).contains($0.count) && $0.allSatisfy(nameBytes.contains) }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let nameBytes = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-")
}

/// A header and the data that it announces, all of which is within the file.
private struct Block {
  let version: UInt8
  let end: Int
  private let timeSize: Int
  private let transitionCount: Int
  private let typeCount: Int
  private let times: Int

  private var typeIndexes: Int { times + transitionCount * timeSize }
  private var types: Int { typeIndexes + transitionCount }

  init?(_ bytes: Bytes, at start: Int, timeSize: Int) {
    guard bytes.count - start >= 44, bytes.hasBytes("TZif", at: start) else { return nil }
    let counts = (0..<6).map { signed(bytes, start + 20 + $0 * 4, size: 4) }
    guard counts.allSatisfy({ $0 >= 0 }) else { return nil }
    let (isUT, isStandard, leaps) = (counts[0], counts[1], counts[2])
    version = bytes[start + 4]
    self.timeSize = timeSize
    transitionCount = counts[3]
    typeCount = counts[4]
    times = start + 44
    let timeData = transitionCount * (timeSize + 1)
    end =
      times + timeData + typeCount * 6 + counts[5] + leaps * (timeSize + 4) + isStandard + isUT
    if end > bytes.count { return nil }
  }

  /// The transitions; nil where they are out of order or of no known type.
  func transitions(_ bytes: Bytes) -> [TimeZoneRules.Transition]? {
    var result: [TimeZoneRules.Transition] = []
    result.reserveCapacity(transitionCount)
    for index in 0..<transitionCount {
      let start = signed(bytes, times + index * timeSize, size: timeSize)
      guard reach.contains(start), start > result.last?.start ?? .min,
        let offset = offset(ofType: Int(bytes[typeIndexes + index]), bytes)
      else { return nil }
      result.append(TimeZoneRules.Transition(start: start, offset: offset))
    }
    return result
  }

  func offset(ofType type: Int, _ bytes: Bytes) -> Int? {
    guard type < typeCount else { return nil }
    let offset = signed(bytes, types + type * 6, size: 4)
    return abs(offset) <= 26 * 3_600 ? offset : nil
  }
}

/// The moments that a file may name, some of which begin at the Big Bang.
private let reach = -(1 << 60)...(1 << 60)

/// A big-endian number in two's complement.
private func signed(_ bytes: Bytes, _ start: Int, size: Int) -> Int {
  var number = Int(Int8(bitPattern: bytes[start]))
  for index in start + 1..<start + size { number = number << 8 | Int(bytes[index]) }
  return number
}

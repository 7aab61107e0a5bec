import RungModel

/// The moment at which a record was written, with its fraction of a second: variants that one call of
/// a model gave differ by microseconds.
struct RecordTime: Sendable, Comparable {
  /// As the record has it.
  let written: String
  private let seconds: Int
  private let nanoseconds: Int

  /// Nil for a text that is no time. A time without a zone is one in UTC.
  init?(_ written: String) {
    guard let time = TimestampParser.parse(written, zone: .utc) else { return nil }
    self.written = written
    seconds = time.seconds
    var fraction = 0
    var scale = 1_000_000_000
    if let point = written.utf8.firstIndex(where: {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }) {
      for digit in written.utf8[point...].dropFirst().prefix(9).prefix(while: \.isDigit) {
        scale /= 10
        fraction += Int(digit - 48) * scale
      }
    }
    nanoseconds = fraction
  }

  static func < (a: RecordTime, b: RecordTime) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }

  static func == (a: RecordTime, b: RecordTime) -> Bool {
    (a.seconds, a.nanoseconds) == (b.seconds, b.nanoseconds)
  }
}

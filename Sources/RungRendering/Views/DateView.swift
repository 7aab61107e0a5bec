import RungModel

/// A moment: `iso` for machines, `text` for people.
final class DateView: TemplateObject {
  private var moment: Timestamp
  private let showsTime: Bool

  init(_ moment: Timestamp, showsTime: Bool = false) {
    self.moment = moment
    self.showsTime = showsTime
  }

  func show(_ moment: Timestamp) {
    self.moment = moment
  }

  func value(_ field: ViewField) -> TemplateValue? {
    var text = Bytes()
    return write(field, isEscaped: false, to: &text) ? .text(text[...]) : nil
  }

  /// `text` is `2025-03-07` or `2025-03-07 08:07`: ISO 8601's order is read the same everywhere.
  func write(_ field: ViewField, isEscaped: Bool, to output: inout Bytes) -> Bool {
    switch field {
    case .iso:
      output.append(rfc3339: moment)
    case .text:
      let civil = moment.civil
      output.append(date: civil)
      if showsTime {
        output.append(UInt8(ascii: " "))
        output.append(time: civil)
      }
    default:
      return false
    }
    return true
  }
}

extension TemplateValue {
  /// A date, or nothing.
  static func date(_ moment: Timestamp?) -> TemplateValue {
    moment.map { .object(DateView($0)) } ?? .null
  }
}

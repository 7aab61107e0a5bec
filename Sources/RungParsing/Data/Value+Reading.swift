import RungModel

extension Value {
  /// Text as an author may write it: a string, or an integer that was meant as one (`title: 1984`).
  var text: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// One text or a list of them.
  var texts: [String]? {
    if let text { return [text] }
    guard case .array(let values) = self else { return nil }
    let texts = values.compactMap(\.text)
    return texts.count == values.count ? texts : nil
  }

  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }
}

/// A value of front matter, of configuration or of a data file, whatever language it was written in.
///
/// Dates are kept as the text that was written, in RFC 3339 order (`2025-03-07T08:07:50`, with or
/// without time and zone): what they mean depends on the site's time zone.
package indirect enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case decimal(Double)
  case string(String)
  case array([Value])
  case table([String: Value])

  package subscript(key: String) -> Value? {
    guard case .table(let table) = self else { return nil }
    return table[key]
  }

  package var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  package var bool: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }

  package var integer: Int? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  package var array: [Value]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  package var table: [String: Value]? {
    guard case .table(let table) = self else { return nil }
    return table
  }

  /// What kind of value this is, as a message says it.
  package var kindName: String {
    switch self {
    case .null: "nothing"
    case .bool: "a boolean"
    case .integer: "an integer"
    case .decimal: "a number"
    case .string: "a string"
    case .array: "a list"
    case .table: "a table"
    }
  }
}

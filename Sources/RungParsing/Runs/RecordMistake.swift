import RungModel

/// Something that is wrong with a record.
struct RecordMistake {
  enum Kind {
    /// What it has to be, and the byte that the value begins with.
    case type(LogType, UInt8)
    /// A list of so many elements.
    case notTwo(LogType, Int)
    case missing(String)
    case repeated
    case id(length: Int)
    /// A word that is none of these.
    case unknown(String, [String])
    case tooLarge
    case notWhole
    case outside(ClosedRange<Int>)
    case long
    case notUTF8
    case control
    case noLevel(String)
    case noDate
    case manyTransformations
    case many(String, limit: Int)
  }

  /// In the window.
  var index: Int
  var kind: Kind

  var code: String {
    switch kind {
    case .type, .notTwo: "log-wrong-type"
    case .missing: "log-missing-field"
    case .repeated: "log-repeated-field"
    case .id: "log-id"
    case .unknown, .noDate: "log-unknown-value"
    case .tooLarge, .notWhole, .outside, .noLevel: "log-number"
    case .notUTF8, .control: "log-text"
    case .long: "log-long-record"
    case .manyTransformations, .many: "log-limit"
    }
  }

  /// What is wrong, to be read after the pointer of the place.
  var predicate: String {
    switch kind {
    case .type(let type, let found):
      "has to be \(type.description), and is \(RecordMistake.kind(of: found))"
    case .notTwo(let type, let count): "has to be \(type.description), and has \(count)"
    case .missing(let field): "has no `\(field)`"
    case .repeated: "is given twice; the last value counts"
    case .id(length: 0): "is empty"
    case .id(let length):
      "has \(length) bytes; an id has at most \(LogLimits.idLength)"
    case .unknown(let word, let words): "is `\(word)`, and can be \(words.joined(separator: ", "))"
    case .tooLarge: "is too large for a number of double precision"
    case .notWhole: "has to be a whole number"
    case .outside(let range):
      "has to be a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .noLevel(let name): "has the name `\(name)`, which is not the number of a level"
    case .noDate: "is no date, such as 2025-03-07T08:07:50Z"
    case .long: "is longer than \(LogLimits.record >> 20) MB and is left out"
    case .notUTF8: "has a byte that is not UTF-8; it is shown as U+FFFD"
    case .control: "has a control character that is not escaped; it is shown as a space"
    case .manyTransformations:
      "is the first transformation beyond \(LogLimits.transformations) different ones; they are "
        + "counted as `other`"
    case .many(let what, let limit): "has more than \(limit) \(what); the others are left out"
    }
  }

  var help: String? {
    switch kind {
    case .unknown(let word, let words): Nearest.suggestion(for: word, among: words)
    case .tooLarge, .notWhole: "a value that is no finite number is `null`, or `\"NaN\"`"
    case .notUTF8: "write the log as UTF-8"
    default: nil
    }
  }

  /// What a value is, by its first byte.
  private static func kind(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "a list"
    case UInt8(ascii: "\""): "a text"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
    case UInt8(ascii: "n"): "null"
    default: "a number"
    }
  }
}

import RungModel

/// Reads JSON values one after another from bytes that are known to be UTF-8.
struct JSONScanner {
  private let bytes: Bytes
  private let end: Int
  private(set) var index: Int
  private var depth = 0
  private let allowsNonFinite: Bool

  /// - Parameter allowsNonFinite: whether `NaN`, `Infinity` and `-Infinity` are numbers, as Python
  ///   writes them.
  init(bytes: Bytes, range: Range<Int>, allowsNonFinite: Bool = false) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    self.bytes = bytes
    self.allowsNonFinite = allowsNonFinite
    index = range.lowerBound
    end = range.upperBound
  }

  /// A value with nothing but white space around it.
  mutating func document() throws(JSONFailure) -> Value {
    let result = try value()
    skipSpace()
    guard index == end else { throw failure("expected the end of the file") }
    return result
  }

  mutating func value() throws(JSONFailure) -> Value {
    skipSpace()
    guard index < end else { throw failure("expected a value, found the end") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "N") where allowsNonFinite: return try literal("NaN", .decimal(.nan))
    case UInt8(ascii: "I") where allowsNonFinite:
      return try literal("Infinity", .decimal(.infinity))
    case UInt8(ascii: "-") where allowsNonFinite && bytes.hasBytes("-Infinity", at: index):
      return try literal("-Infinity", .decimal(-.infinity))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let start = index
      let number = try number()
      if case .decimal(let decimal) = number, !decimal.isFinite {
        throw JSONFailure(offset: start, message: "this number is too large")
      }
      return number
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw failure("expected a value")
    }
  }

  private mutating func object() throws(JSONFailure) -> Value {
    try descend()
    var table: [String: Value] = [:]
    if !skip(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        let start = index
        guard index < end, bytes[index] == UInt8(ascii: "\"") else {
          throw failure("expected a name in double quotes")
        }
        let name = try string()
        guard skip(UInt8(ascii: ":")) else { throw failure("expected `:` after the name") }
        do throws(JSONFailure) {
          if table.updateValue(try value(), forKey: name) != nil {
            throw JSONFailure(offset: start, message: "this name is given twice")
          }
        } catch {
          throw error.below(name)
        }
      } while skip(UInt8(ascii: ","))
      guard skip(UInt8(ascii: "}")) else { throw failure("expected `,` or `}`") }
    }
    depth -= 1
    return .table(table)
  }

  private mutating func array() throws(JSONFailure) -> Value {
    try descend()
    var values: [Value] = []
    if !skip(UInt8(ascii: "]")) {
      repeat {
        do throws(JSONFailure) {
          values.append(try value())
        } catch {
          throw error.below(String(values.count))
        }
      } while skip(UInt8(ascii: ","))
      guard skip(UInt8(ascii: "]")) else { throw failure("expected `,` or `]`") }
    }
    depth -= 1
    return .array(values)
  }

  /// Enters an array or object, past its bracket.
  private mutating func descend() throws(JSONFailure) {
    guard depth < JSONReader.maximumDepth else {
      throw failure("more than \(JSONReader.maximumDepth) values inside one another")
    }
    depth += 1
    index += 1
  }

  private mutating func literal(_ text: StaticString, _ value: Value) throws(JSONFailure) -> Value {
    guard bytes.hasBytes(text, at: index), index + text.utf8CodeUnitCount <= end else {
      throw failure("expected a value")
    }
    index += text.utf8CodeUnitCount
    return value
  }

  @inline(__always)
  private mutating func skipSpace() {
    while index < end {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  /// Whether nothing but white space is left.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return index == end
  }

  /// Steps over `byte` where it comes next, white space aside.
  mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private func failure(_ message: String) -> JSONFailure {
    JSONFailure(offset: index, message: message)
  }
}

// MARK: - Strings

extension JSONScanner {
  private mutating func string() throws(JSONFailure) -> String {
    index += 1
    let start = index
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: bytes[start..<index - 1], as: UTF8.self)
      case UInt8(ascii: "\\"):
        return try escapedString(from: start)
      case 0..<0x20:
        throw failure("a control character in a string has to be escaped")
      default: index += 1
      }
    }
    throw JSONFailure(offset: start - 1, message: "this string is not closed")
  }

  /// The rest of a string in which a backslash was met, copied in runs.
  private mutating func escapedString(from start: Int) throws(JSONFailure) -> String {
    var text = Bytes()
    var run = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        text.append(bytes, run..<index)
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text.append(bytes, run..<index)
        try appendEscape(to: &text)
        run = index
      case 0..<0x20:
        throw failure("a control character in a string has to be escaped")
      default: index += 1
      }
    }
    throw JSONFailure(offset: start - 1, message: "this string is not closed")
  }

  private mutating func appendEscape(to text: inout Bytes) throws(JSONFailure) {
    guard index + 1 < end else { throw failure("this escape is not complete") }
    let letter = bytes[index + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape()
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return
    default: throw failure("no escape of this name exists")
    }
    index += 2
  }

  /// `\uXXXX`, or the two of them that make a character beyond U+FFFF.
  private mutating func unicodeEscape() throws(JSONFailure) -> Unicode.Scalar {
    let start = index
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), bytes.hasBytes("\\u", at: index), index + 2 <= end
    else { throw JSONFailure(offset: start, message: "half of a surrogate pair") }
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else {
      throw JSONFailure(offset: start, message: "half of a surrogate pair")
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func codeUnit() throws(JSONFailure) -> UInt16 {
    guard index + 6 <= end else { throw failure("expected four hexadecimal digits after `\\u`") }
    var unit: UInt16 = 0
    for digit in bytes[index + 2..<index + 6] {
      let value: UInt8 =
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
        default: throw failure("expected four hexadecimal digits after `\\u`")
        }
      unit = unit << 4 | UInt16(value)
    }
    index += 6
    return unit
  }
}

// MARK: - Numbers

extension JSONScanner {
  /// The number that begins at `index`; infinite where it is too large for a `Double`.
  mutating func number() throws(JSONFailure) -> Value {
    let start = index
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let digits = index
    var magnitude: UInt64 = 0
    var isExact = skipDigits(into: &magnitude)
    guard index > digits else { throw failure("expected a digit") }
    if bytes[digits] == UInt8(ascii: "0"), index > digits + 1 {
      throw JSONFailure(offset: digits, message: "a number does not begin with a zero")
    }
    var isWhole = true
    var scale = 0
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let fraction = index
      isExact = skipDigits(into: &magnitude) && isExact
      guard index > fraction else { throw failure("expected a digit after the point") }
      scale = fraction - index
      isWhole = false
    }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      scale += try exponent()
    }
    if isWhole, isExact, magnitude <= UInt64(Int.max) {
      return .integer(isNegative ? -Int(magnitude) : Int(magnitude))
    }
    // Where both factors are exact in a double, one operation rounds once (W. Clinger, 1990).
    if isExact, magnitude <= 1 << 53, abs(scale) < powersOfTen.count {
      let exact = Double(magnitude)
      let result = scale < 0 ? exact / powersOfTen[-scale] : exact * powersOfTen[scale]
      return .decimal(isNegative ? -result : result)
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let number = Int(text) { return .integer(number) }
    return .decimal(Double(text) ?? (isNegative ? -.infinity : .infinity))
  }

  /// Takes in decimal digits; false where they no longer fit.
  private mutating func skipDigits(into magnitude: inout UInt64) -> Bool {
    var fits = true
    while index < end, bytes[index] &- 48 < 10 {
      if magnitude < 1 << 59 {
        magnitude = magnitude * 10 + UInt64(bytes[index] - 48)
      } else {
        fits = false
      }
      index += 1
    }
    return fits
  }

  private mutating func exponent() throws(JSONFailure) -> Int {
    index += 1
    let isNegative = index < end && bytes[index] == UInt8(ascii: "-")
    if isNegative || index < end && bytes[index] == UInt8(ascii: "+") { index += 1 }
    let digits = index
    var magnitude: UInt64 = 0
    let fits = skipDigits(into: &magnitude)
    guard index > digits else { throw failure("expected a digit in the exponent") }
    let bounded = fits ? Int(min(magnitude, 100_000)) : 100_000
    return isNegative ? -bounded : bounded
  }
}

extension JSONFailure {
  /// The same failure, seen from one level further out.
  fileprivate func below(_ step: String) -> JSONFailure {
    var outer = self
    outer.steps.append(step)
    return outer
  }
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

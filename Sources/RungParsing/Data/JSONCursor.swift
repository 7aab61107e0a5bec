import RungModel

/// Reads JSON piece by piece from a window on a longer text, without making values of what is only
/// stepped over.
///
/// It takes a little more than RFC 8259 allows, which programs that log do write: the numbers `NaN`,
/// `Infinity` and `-Infinity`, and control characters other than line ends in strings. It counts
/// what it took, so that a reader can say so.
struct JSONCursor {
  /// The window.
  private(set) var bytes = Bytes()
  /// In the window.
  var index = 0
  /// Whether documents stand on lines of their own: then a line feed right before a `{` ends the
  /// document, whole or not.
  var isLines = false
  /// `NaN` and infinities since this was last set to zero, and where the first one stands.
  var bareNumbers = 0
  private(set) var firstBareNumber = 0
  /// Where the first control character in a string stands.
  var firstControl: Int?
  /// The closing brackets of what is being stepped over.
  private var closers = Bytes()

  /// How many lists and objects may stand inside one another.
  static let maximumDepth = JSONReader.maximumDepth

  init(_ bytes: Bytes = []) {
    self.bytes = bytes
  }

  mutating func append(_ chunk: Bytes) {
    bytes.append(contentsOf: chunk)
  }

  /// Drops the first bytes of the window.
  mutating func removeFirst(_ count: Int) {
    bytes.removeFirst(count)
    index -= count
  }

  /// The next byte that is no white space; it is not stepped over.
  @inline(__always)
  mutating func next() throws(JSONStop) -> UInt8 {
    while index < bytes.count {
      let byte = bytes[index]
      if byte > 0x20 { return byte }
      switch byte {
      case 0x20: index = bytes.firstIndexAfterSpaces(in: index..<bytes.count)
      case 0x0A:
        if isLines {
          guard index + 1 < bytes.count else { throw .end }
          if bytes[index + 1] == UInt8(ascii: "{") { return byte }
        }
        index += 1
      case 0x0D, 0x09: index += 1
      default: return byte
      }
    }
    throw .end
  }

  /// Steps over `byte` where it comes next.
  @inline(__always)
  mutating func skip(_ byte: UInt8) throws(JSONStop) -> Bool {
    guard try next() == byte else { return false }
    index += 1
    return true
  }

  /// Why what comes next cannot be read.
  func failure(_ message: String) -> JSONStop {
    let found = index < bytes.count && bytes[index] == 0x0A ? ", found the end of the line" : ""
    return .failure(offset: index, message: message + found)
  }

  // MARK: Values

  /// Steps over a value.
  mutating func skipValue() throws(JSONStop) {
    closers.removeAll(keepingCapacity: true)
    while true {
      switch try next() {
      case UInt8(ascii: "{"): if try enter(UInt8(ascii: "}")) { continue }
      case UInt8(ascii: "["): if try enter(UInt8(ascii: "]")) { continue }
      default: try skipScalar()
      }
      guard try continues() else { return }
    }
  }

  /// Steps into an object, up to its first value, or a list. False for an empty one, which is
  /// stepped over.
  private mutating func enter(_ closer: UInt8) throws(JSONStop) -> Bool {
    guard closers.count < JSONCursor.maximumDepth else {
      throw failure("more than \(JSONCursor.maximumDepth) values inside one another")
    }
    index += 1
    if try skip(closer) { return false }
    closers.append(closer)
    if closer == UInt8(ascii: "}") { _ = try name() }
    return true
  }

  /// Steps to the next value of what was entered, out of it where it ends; false at the very end.
  private mutating func continues() throws(JSONStop) -> Bool {
    while let closer = closers.last {
      if try skip(UInt8(ascii: ",")) {
        if closer == UInt8(ascii: "}") { _ = try name() }
        return true
      }
      guard try skip(closer) else {
        throw failure(closer == UInt8(ascii: "}") ? "expected `,` or `}`" : "expected `,` or `]`")
      }
      closers.removeLast()
    }
    return false
  }

  private mutating func skipScalar() throws(JSONStop) {
    switch bytes[index] {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try skip(literal: "true")
    case UInt8(ascii: "f"): try skip(literal: "false")
    case UInt8(ascii: "n"): try skip(literal: "null")
    default: _ = try number()
    }
  }

  mutating func skip(literal: StaticString) throws(JSONStop) {
    guard index + literal.utf8CodeUnitCount <= bytes.count else { throw .end }
    guard bytes.hasBytes(literal, at: index) else { throw failure("expected a value") }
    index += literal.utf8CodeUnitCount
  }

  enum Number {
    case integer(Int)
    /// Infinite where it is too large for a `Double`.
    case decimal(Double)
    /// Written as `NaN`, `Infinity` or `-Infinity`.
    case bare(Double)
  }

  /// The number that comes next, white space aside. It is never the last of the window, since
  /// something has to close what it stands in.
  mutating func number() throws(JSONStop) -> Number {
    switch try next() {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case UInt8(ascii: "N"): return .bare(try bare("NaN", .nan))
    case UInt8(ascii: "I"): return .bare(try bare("Infinity", .infinity))
    default: throw failure("expected a value")
    }
    if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "I") {
      return .bare(try bare("-Infinity", -.infinity))
    }
    var scanner = JSONScanner(bytes: bytes, range: index..<bytes.count)
    let value: Value
    do {
      value = try scanner.number()
    } catch {
      if error.offset >= bytes.count { throw .end }
      throw .failure(offset: error.offset, message: error.message)
    }
    guard scanner.index < bytes.count else { throw .end }
    index = scanner.index
    switch value {
    case .integer(let number): return .integer(number)
    case .decimal(let number): return .decimal(number)
    default: return .decimal(.nan)
    }
  }

  private mutating func bare(_ literal: StaticString, _ value: Double) throws(JSONStop) -> Double {
    let start = index
    try skip(literal: literal)
    if bareNumbers == 0 { firstBareNumber = start }
    bareNumbers += 1
    return value
  }
}

/// Why a cursor stopped.
enum JSONStop: Error {
  /// The window ends before the value does.
  case end
  /// This is not JSON.
  case failure(offset: Int, message: String)
}

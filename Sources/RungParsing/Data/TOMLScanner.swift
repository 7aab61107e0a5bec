import RungModel

/// A place in a TOML document whose bytes are known to be UTF-8, and the steps from there: blanks,
/// comments, line ends. Keys and values are read by its extensions.
struct TOMLScanner {
  let bytes: Bytes
  let end: Int
  var index: Int

  init(bytes: Bytes, range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// The byte at this place, nil at the end.
  @inline(__always)
  var next: UInt8? { index < end ? bytes[index] : nil }

  /// Steps over `byte` where it stands here.
  @inline(__always)
  mutating func skip(_ byte: UInt8) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  @inline(__always)
  mutating func skipBlanks() {
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }

  /// Steps over `\n` or `\r\n`.
  mutating func skipLineEnd() -> Bool {
    if skip(0x0A) { return true }
    guard index + 1 < end, bytes[index] == 0x0D, bytes[index + 1] == 0x0A else { return false }
    index += 2
    return true
  }

  /// Blanks, comments and line ends, as a list may have them between its values.
  mutating func skipSpace() throws(TOMLFailure) {
    repeat {
      skipBlanks()
      try skipComment()
    } while skipLineEnd()
  }

  /// The rest of a line that has said everything.
  mutating func finishLine() throws(TOMLFailure) {
    skipBlanks()
    try skipComment()
    guard skipLineEnd() || index == end else { throw expected("the end of the line") }
  }

  private mutating func skipComment() throws(TOMLFailure) {
    guard next == UInt8(ascii: "#") else { return }
    while let byte = next, byte != 0x0A {
      if TOMLScanner.isControl(byte), !isLineEnd { throw controlCharacter() }
      index += 1
    }
  }

  /// Whether `\n` or `\r\n` stands here.
  var isLineEnd: Bool {
    next == 0x0A || next == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A
  }

  /// Whether a byte is refused wherever it stands, line ends aside.
  @inline(__always)
  static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 || byte == 0x7F
  }
}

// MARK: - Failures

extension TOMLScanner {
  func failure(_ message: String, at offset: Int? = nil, help: String? = nil) -> TOMLFailure {
    TOMLFailure(offset: offset ?? index, message: message, help: help)
  }

  /// What had to stand here, and what does.
  func expected(_ what: String, help: String? = nil) -> TOMLFailure {
    failure("expected \(what), found \(found)", help: help)
  }

  func controlCharacter() -> TOMLFailure {
    failure("\(found) is not allowed here", help: "in a string write it as an escape")
  }

  private var found: String {
    guard let byte = next else { return "the end" }
    if isLineEnd { return "the end of the line" }
    if TOMLScanner.isControl(byte) {
      let digits = String(byte, radix: 16, uppercase: true)
      return "the control character U+00\(byte < 16 ? "0" : "")\(digits)"
    }
    let rest = String(decoding: bytes[index..<min(index + 4, end)], as: UTF8.self)
    return "`\(rest.unicodeScalars.first.map(String.init) ?? "")`"
  }
}

import RungModel

extension TOMLScanner {
  /// A string of any of the four kinds; a quote stands here.
  mutating func string() throws(TOMLFailure) -> String {
    let quote = bytes[index]
    guard index + 2 < end, bytes[index + 1] == quote, bytes[index + 2] == quote else {
      return try lineString()
    }
    return try longString(quote)
  }

  /// `"…"` or `'…'` on one line.
  mutating func lineString() throws(TOMLFailure) -> String {
    let quote = bytes[index]
    let opener = index
    index += 1
    while index < end {
      let byte = bytes[index]
      if byte == quote {
        index += 1
        return String(decoding: bytes[opener + 1..<index - 1], as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        return try escapedLineString(opener)
      }
      if TOMLScanner.isControl(byte) {
        if isLineEnd { break }
        throw controlCharacter()
      }
      index += 1
    }
    throw unclosed(opener)
  }

  /// The same from its first backslash on, copied in runs.
  private mutating func escapedLineString(_ opener: Int) throws(TOMLFailure) -> String {
    var text = Bytes()
    var run = opener + 1
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        text.append(bytes, run..<index)
        index += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        text.append(bytes, run..<index)
        try escape(into: &text)
        run = index
        continue
      }
      if TOMLScanner.isControl(byte) {
        if isLineEnd { break }
        throw controlCharacter()
      }
      index += 1
    }
    throw unclosed(opener)
  }

  /// `"""…"""` or `'''…'''` over any number of lines.
  private mutating func longString(_ quote: UInt8) throws(TOMLFailure) -> String {
    let opener = index
    index += 3
    _ = skipLineEnd()
    var text = Bytes()
    var run = index
    while index < end {
      let byte = bytes[index]
      if byte == quote {
        let count = quotes(quote)
        guard count >= 3 else {
          index += count
          continue
        }
        // Of five quotes the first two belong to the text.
        text.append(bytes, run..<index + count - 3)
        index += count
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        text.append(bytes, run..<index)
        if try !skipLineContinuation() { try escape(into: &text) }
        run = index
        continue
      }
      if TOMLScanner.isControl(byte) {
        guard isLineEnd else { throw controlCharacter() }
        if byte == 0x0D {
          text.append(bytes, run..<index)
          run = index + 1
          index += 1
        }
      }
      index += 1
    }
    throw unclosed(opener)
  }

  /// How many quotes stand here, up to the five that can end a text.
  private func quotes(_ quote: UInt8) -> Int {
    var count = 0
    while count < 5, index + count < end, bytes[index + count] == quote { count += 1 }
    return count
  }

  /// A backslash at a line's end, with the white space up to the text that follows.
  private mutating func skipLineContinuation() throws(TOMLFailure) -> Bool {
    let backslash = index
    index += 1
    skipBlanks()
    guard skipLineEnd() else {
      if index > backslash + 1 {
        throw failure("a backslash before a blank has to end its line", at: backslash)
      }
      index = backslash
      return false
    }
    repeat { skipBlanks() } while skipLineEnd()
    return true
  }

  private func unclosed(_ opener: Int) -> TOMLFailure {
    failure("this string is not closed", at: opener)
  }
}

// MARK: - Escapes

extension TOMLScanner {
  private mutating func escape(into text: inout Bytes) throws(TOMLFailure) {
    guard index + 1 < end else { throw failure("this escape is not complete") }
    let letter = bytes[index + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(letter)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"): return try unicodeEscape(digits: 4, into: &text)
    case UInt8(ascii: "U"): return try unicodeEscape(digits: 8, into: &text)
    default:
      throw failure(
        "no escape of this name exists",
        help: "write a backslash as `\\\\`, or put the text in single quotes")
    }
    index += 2
  }

  private mutating func unicodeEscape(
    digits: Int, into text: inout Bytes
  ) throws(TOMLFailure) {
    let first = index + 2
    guard first + digits <= end,
      bytes[first..<first + digits].allSatisfy(TOMLScanner.isHexadecimal)
    else {
      throw failure("expected \(digits) hexadecimal digits after the backslash and its letter")
    }
    let code = bytes[first..<first + digits].reduce(UInt32(0)) {
      $0 << 4 | UInt32(TOMLScanner.value(ofDigit: $1))
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw failure("no character has this number")
    }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    index = first + digits
  }
}

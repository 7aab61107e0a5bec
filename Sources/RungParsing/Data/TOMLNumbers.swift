import RungModel

extension TOMLScanner {
  /// The integer or decimal that a word writes; nil where it writes neither.
  func number(_ word: Range<Int>) throws(TOMLFailure) -> Value? {
    var start = word.lowerBound
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let hasSign = isNegative || bytes[start] == UInt8(ascii: "+")
    if hasSign { start += 1 }
    let rest = start..<word.upperBound
    if rest.count == 3 {
      if bytes.hasBytes("inf", at: start) { return .decimal(isNegative ? -.infinity : .infinity) }
      if bytes.hasBytes("nan", at: start) { return .decimal(.nan) }
    }
    if rest.count > 2, bytes[start] == UInt8(ascii: "0"), !hasSign,
      let radix = TOMLScanner.radix(bytes[start + 1])
    {
      guard let digits = digits(start + 2..<word.upperBound, TOMLScanner.isHexadecimal) else {
        return nil
      }
      return try integer(digits, radix: radix, isNegative: false, word)
    }
    return try decimalNumber(rest, isNegative: isNegative, word)
  }

  /// `12`, `1_000`, `2.5`, `6.02e+23`, after the sign.
  private func decimalNumber(
    _ rest: Range<Int>, isNegative: Bool, _ word: Range<Int>
  ) throws(TOMLFailure) -> Value? {
    let wholeEnd = endOfDigits(from: rest.lowerBound, rest.upperBound)
    guard let whole = digits(rest.lowerBound..<wholeEnd, TOMLScanner.isDecimal) else { return nil }
    if whole.count > 1, whole[0] == UInt8(ascii: "0") {
      throw failure("a number does not begin with a zero", at: word.lowerBound)
    }
    if wholeEnd == rest.upperBound {
      return try integer(whole, radix: 10, isNegative: isNegative, word)
    }
    var text = isNegative ? Bytes("-") : Bytes()
    text += whole
    var place = wholeEnd
    if bytes[place] == UInt8(ascii: ".") {
      let end = endOfDigits(from: place + 1, rest.upperBound)
      guard let fraction = digits(place + 1..<end, TOMLScanner.isDecimal) else { return nil }
      text.append(UInt8(ascii: "."))
      text += fraction
      place = end
    }
    if place < rest.upperBound {
      guard bytes[place] | 0x20 == UInt8(ascii: "e") else { return nil }
      place += 1
      text.append(UInt8(ascii: "e"))
      if place < rest.upperBound, exponentSigns.contains(bytes[place]) {
        text.append(bytes[place])
        place += 1
      }
      guard let exponent = digits(place..<rest.upperBound, TOMLScanner.isDecimal) else {
        return nil
      }
      text += exponent
    }
    return Double(String(decoding: text, as: UTF8.self)).map(Value.decimal)
  }

  private func integer(
    _ digits: Bytes, radix: UInt64, isNegative: Bool, _ word: Range<Int>
  ) throws(TOMLFailure) -> Value? {
    var magnitude: UInt64 = 0
    for digit in digits {
      let value = UInt64(TOMLScanner.value(ofDigit: digit))
      guard value < radix else { return nil }
      let (scaled, isTooLarge) = magnitude.multipliedReportingOverflow(by: radix)
      let (sum, carries) = scaled.addingReportingOverflow(value)
      if isTooLarge || carries { throw tooLarge(word) }
      magnitude = sum
    }
    if isNegative, magnitude == Int.min.magnitude { return .integer(.min) }
    guard let number = Int(exactly: magnitude) else { throw tooLarge(word) }
    return .integer(isNegative ? -number : number)
  }

  private func tooLarge(_ word: Range<Int>) -> TOMLFailure {
    failure("`\(shown(word))` is too large for an integer of 64 bits", at: word.lowerBound)
  }
}

// MARK: - Digits

extension TOMLScanner {
  /// Digits without the underscores between them; nil where an underscore is not between two digits,
  /// or where there is none at all.
  private func digits(_ range: Range<Int>, _ isDigit: (UInt8) -> Bool) -> Bytes? {
    var digits = Bytes()
    digits.reserveCapacity(range.count)
    var follows = false
    for index in range {
      let byte = bytes[index]
      if isDigit(byte) {
        digits.append(byte)
        follows = true
      } else {
        guard byte == UInt8(ascii: "_"), follows else { return nil }
        follows = false
      }
    }
    return follows ? digits : nil
  }

  private func endOfDigits(from start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, TOMLScanner.isDecimal(bytes[index]) || bytes[index] == UInt8(ascii: "_") {
      index += 1
    }
    return index
  }

  private static func radix(_ letter: UInt8) -> UInt64? {
    switch letter {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  static func isDecimal(_ byte: UInt8) -> Bool {
    byte &- 48 < 10
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDecimal(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }

  /// The value of a hexadecimal digit.
  static func value(ofDigit digit: UInt8) -> UInt8 {
    isDecimal(digit) ? digit - 48 : (digit | 0x20) - 87
  }
}

private let exponentSigns = ByteSet("+-")

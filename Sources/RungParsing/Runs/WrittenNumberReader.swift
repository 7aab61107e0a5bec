package import RungModel

/// Reads numbers as claims write them, strictly: what is almost a number is none.
///
///     number    = magnitude | counts [ ", " magnitude in % ]
///     counts    = whole "/" whole
///     magnitude = [sign] whole ["." digits] [power] [ [" "] ("%" | "×" | "x" | "times" | "倍") ]
///     power     = "e" [sign] digits | " × 10" and digits above the line
///
/// Groups of three digits may be separated by commas, then all of them.
package struct WrittenNumberReader {
  /// No number is longer.
  private static let maximumLength = 100

  private let bytes: Bytes
  private var index = 0

  private init(_ text: String) {
    bytes = Bytes(text)
  }

  /// The number that is the whole text, blanks around it aside; nil where that is none.
  package static func read(_ text: String) -> WrittenNumber? {
    guard text.utf8.count <= maximumLength else { return nil }
    var reader = WrittenNumberReader(text)
    reader.skipBlanks()
    let start = reader.index
    guard var number = reader.number() else { return nil }
    number.text = String(decoding: reader.bytes[start..<reader.index], as: UTF8.self)
    reader.skipBlanks()
    return reader.index == reader.bytes.count ? number : nil
  }

  /// How far from a number a value may be: `0.5%`, `±2`, `1% relative`. Without a unit it has the
  /// number's own.
  /// - Returns: nil where that is no tolerance, or one in another unit.
  package static func tolerance(_ text: String, of number: WrittenNumber.Magnitude) -> Double? {
    guard text.utf8.count <= maximumLength else { return nil }
    var reader = WrittenNumberReader(text)
    reader.skipBlanks()
    _ = reader.skip("±")
    guard let distance = reader.magnitude(), distance.value >= 0 else { return nil }
    let isRelative = reader.skipWord("relative")
    reader.skipBlanks()
    guard reader.index == reader.bytes.count else { return nil }
    switch (isRelative, distance.unit, number.unit) {
    case (true, .times, _): return nil
    case (true, _, _): return distance.value * abs(number.value)
    case (false, .one, .percent): return distance.value / 100
    case (false, .one, _): return distance.value
    case (false, let unit, let own): return unit == own ? distance.value : nil
    }
  }

  // MARK: Numbers

  private mutating func number() -> WrittenNumber? {
    let start = index
    guard let part = whole(), skip("/"), let total = whole(), part <= total else {
      index = start
      return magnitude().map { WrittenNumber("", counts: nil, magnitude: $0) }
    }
    let counts = Proportion(part, of: total)
    guard skip(", ") || skip("、") else { return WrittenNumber("", counts: counts, magnitude: nil) }
    guard let share = magnitude(), share.unit == .percent else { return nil }
    return WrittenNumber("", counts: counts, magnitude: share)
  }

  private mutating func whole() -> Int? {
    digits(grouped: true).flatMap { Int($0) }
  }

  private mutating func magnitude() -> WrittenNumber.Magnitude? {
    let isNegative = skip("-") || skip("−")
    guard let whole = digits(grouped: true) else { return nil }
    var fraction = ""
    if skip(".") {
      guard let digits = digits(grouped: false) else { return nil }
      fraction = digits
    }
    var exponent = 0
    let power = power()
    switch power {
    case .none: break
    case .ten(let raised): exponent = raised
    case .malformed: return nil
    }
    let (unit, suffix) = unit()
    if unit == .percent { exponent -= 2 }
    // The unit is part of the power of ten, so that 82 % is the same number as 0.82.
    guard let value = Double("\(whole).\(fraction.isEmpty ? "0" : fraction)e\(exponent)"),
      let halfUnit = Double("5e\(exponent - fraction.utf8.count - 1)"), value.isFinite
    else { return nil }
    let precision: WrittenNumber.Precision =
      power == .none
      ? .decimals(fraction.utf8.count) : .digits(whole.utf8.count + fraction.utf8.count)
    return WrittenNumber.Magnitude(
      value: isNegative ? -value : value, halfUnit: halfUnit, precision: precision, unit: unit,
      suffix: suffix)
  }

  /// The digits that come next, without the commas between groups of three.
  private mutating func digits(grouped: Bool) -> String? {
    var text = run()
    guard !text.isEmpty else { return nil }
    guard grouped, text.utf8.count <= 3 else { return text }
    while index + 3 < bytes.count, bytes[index] == UInt8(ascii: ","), bytes[index + 1].isDigit {
      index += 1
      let group = run()
      guard group.utf8.count == 3 else { return nil }
      text += group
    }
    return text
  }

  private mutating func run() -> String {
    let start = index
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private enum Power: Equatable {
    case none, ten(Int), malformed
  }

  private mutating func power() -> Power {
    if skip("e") || skip("E") {
      let isNegative = skip("-")
      if !isNegative { _ = skip("+") }
      let digits = run()
      guard digits.utf8.count <= 3, let value = Int(digits) else { return .malformed }
      return .ten(isNegative ? -value : value)
    }
    let start = index
    skipBlank()
    if skip("×") {
      skipBlank()
      if skip("10") { return raisedPower() }
    }
    index = start
    return .none
  }

  private mutating func raisedPower() -> Power {
    let isNegative = skip("⁻")
    var value = 0
    var count = 0
    while count < 3, let digit = raisedDigit() {
      value = value * 10 + digit
      count += 1
    }
    return count > 0 ? .ten(isNegative ? -value : value) : .malformed
  }

  private mutating func raisedDigit() -> Int? {
    let raised: [StaticString] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return raised.firstIndex { skip($0) }
  }

  private mutating func unit() -> (WrittenNumber.Unit, suffix: String) {
    let start = index
    skipBlank()
    let unit: WrittenNumber.Unit? =
      if skip("%") || skip("％") {
        .percent
      } else if skip("×") || skip("倍") || index == start && skip("x")
        || index > start && skip("times")
      {
        .times
      } else {
        nil
      }
    if unit == nil { index = start }
    return (unit ?? .one, String(decoding: bytes[start..<index], as: UTF8.self))
  }

  // MARK: Signs

  private mutating func skip(_ sign: StaticString) -> Bool {
    guard bytes.hasBytes(sign, at: index) else { return false }
    index += sign.utf8CodeUnitCount
    return true
  }

  private mutating func skipWord(_ word: StaticString) -> Bool {
    let start = index
    skipBlanks()
    if index > start, skip(word) { return true }
    index = start
    return false
  }

  /// A blank, which may be one that no line ends at.
  private mutating func skipBlank() {
    _ = skip(" ") || skip("\u{A0}") || skip("\u{202F}") || skip("\u{2009}")
  }

  private mutating func skipBlanks() {
    while skip(" ") || skip("\u{A0}") {}
  }
}

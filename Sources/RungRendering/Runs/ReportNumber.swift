import RungModel

/// A finite number in decimal digits, as reports write it.
///
/// The digits are those of the shortest decimal form that reads back as the same `Double`, and are
/// rounded as digits: 0.1 is `0.1`, and a page has the same bytes wherever it is made.
struct ReportNumber: Hashable {
  private var isNegative = false
  /// From the first that is not 0 to the last that is not; none for zero.
  private var digits: [UInt8] = []
  /// The power of ten of the first digit.
  private(set) var exponent = 0

  init(_ value: Double) {
    var point: Int?
    var power = 0
    var powerIsNegative = false
    var isInPower = false
    for byte in value.description.utf8 {
      switch byte {
      case UInt8(ascii: "-") where isInPower: powerIsNegative = true
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"): isInPower = true
      case _ where byte.isDigit && isInPower: power = power * 10 + Int(byte - UInt8(ascii: "0"))
      case _ where byte.isDigit: digits.append(byte - UInt8(ascii: "0"))
      default: break
      }
    }
    exponent = (point ?? digits.count) - 1 + (powerIsNegative ? -power : power)
    normalise()
  }

  /// `coefficient` × 10^`power`
  init(_ coefficient: Int, power: Int) {
    isNegative = coefficient < 0
    digits = String(coefficient.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
    exponent = digits.count - 1 + power
    normalise()
  }

  private mutating func normalise() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (exponent, isNegative) = (0, false) }
  }

  /// The same with at most so many digits, one and more; halves are rounded away from zero.
  func rounded(toDigits count: Int) -> ReportNumber {
    guard digits.count > count else { return self }
    var number = self
    number.digits = [0] + digits.prefix(count)
    number.exponent += 1
    if digits[count] >= 5 {
      var place = count
      while number.digits[place] == 9 {
        number.digits[place] = 0
        place -= 1
      }
      number.digits[place] += 1
    }
    number.normalise()
    return number
  }

  /// The first digits as a number from 1 up to 10; 0 for zero.
  var significand: Double {
    digits.prefix(17).reversed().reduce(0) { $0 / 10 + Double($1) }
  }

  /// Whether it is written out, as `0.0012` and `1,234.5`, and not as `1.2 × 10⁻⁵`.
  var isPlain: Bool { (-4...6).contains(exponent) }

  /// `1,234.5`, `−0.0012`, `1.5 × 10³⁰⁰`
  /// - Parameter decimals: at least so many places behind the point, where it is written out.
  func text(decimals: Int = 0) -> String {
    (isNegative ? "−" : "") + (isPlain ? plainText(decimals) : scientificText)
  }

  private func plainText(_ decimals: Int) -> String {
    var text = ""
    for place in stride(from: max(exponent, 0), through: 0, by: -1) {
      text += digit(ofPower: place)
      if place > 0 && place % 3 == 0 { text += "," }
    }
    let places = max(decimals, digits.count - 1 - exponent)
    if places > 0 { text += "." }
    for place in stride(from: -1, through: -places, by: -1) { text += digit(ofPower: place) }
    return text
  }

  private func digit(ofPower power: Int) -> String {
    let index = exponent - power
    return digits.indices.contains(index) ? String(digits[index]) : "0"
  }

  private var scientificText: String {
    let rest = digits.dropFirst().map { String($0) }.joined()
    return "\(digits[0])\(rest.isEmpty ? "" : ".\(rest)") × \(powerText)"
  }

  /// The power of ten of its first digit: `10⁻⁵`.
  var powerText: String {
    let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let power = String(exponent.magnitude).utf8.map { raised[Int($0 - UInt8(ascii: "0"))] }
    return "10\(exponent < 0 ? "⁻" : "")\(power.joined())"
  }
}

/// How figures are written on a page.
enum ReportText {
  /// `1,003`
  static func count(_ count: Int) -> String {
    var text = String(count.magnitude)
    var place = text.utf8.count - 3
    while place > 0 {
      text.insert(",", at: text.utf8.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return count < 0 ? "−\(text)" : text
  }

  /// With four digits: `0.8182`. What is no finite number is said in words of programs: `NaN`.
  static func number(_ number: Double) -> String {
    number.isFinite ? ReportNumber(number).rounded(toDigits: 4).text() : infinite(number)
  }

  /// With all its digits, so that it can be used again: `0.1`, `1.25 × 10⁻⁵`, `−∞`.
  static func exact(_ number: Double) -> String {
    if number.isFinite { return ReportNumber(number).text() }
    return number.isNaN ? infinite(number) : number < 0 ? "−∞" : "∞"
  }

  /// `82 %`. Neither 0 % nor 100 % is said of what only comes near it.
  static func percent(_ share: Double) -> String {
    "\(percentage(share))\u{A0}%"
  }

  /// `27/33, 82 %`: a share is not shown without what it is a share of.
  static func proportion(_ proportion: Proportion) -> String {
    let counts = "\(count(proportion.part))/\(count(proportion.total))"
    return proportion.share.map { "\(counts), \(percent($0))" } ?? counts
  }

  /// `66–91 %`
  static func interval(_ interval: ClosedRange<Double>) -> String {
    "\(percentage(interval.lowerBound))–\(percent(interval.upperBound))"
  }

  /// `12.4 kB`, in powers of a thousand.
  static func size(_ bytes: Int) -> String {
    var size = Double(bytes)
    var unit = 0
    while size >= 1000 && unit < 4 {
      size /= 1000
      unit += 1
    }
    let number = ReportNumber(size).rounded(toDigits: 3).text()
    return "\(number)\u{A0}\(["bytes", "kB", "MB", "GB", "TB"][unit])"
  }

  /// As the log's format writes what is no finite number.
  static func infinite(_ number: Double) -> String {
    number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
  }

  private static func percentage(_ share: Double) -> String {
    guard share.isFinite else { return infinite(share) }
    let percent = share * 100
    let whole = percent.rounded()
    guard (whole == 0 && share > 0) || (whole == 100 && share < 1) else {
      return ReportNumber(whole).rounded(toDigits: 4).text()
    }
    if percent < 0.1 { return "<\u{A0}0.1" }
    if percent > 99.9 { return ">\u{A0}99.9" }
    return ReportNumber(percent).rounded(toDigits: whole == 0 ? 1 : 3).text()
  }
}

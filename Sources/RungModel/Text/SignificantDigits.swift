/// Numbers in sentences: rounded to a few significant digits, the same on every machine.
package enum SignificantDigits {
  private static let few = 6
  private static let all = 17

  /// `0.333333`, `1.5e-12`, `∞`
  package static func text(_ number: Double, digits: Int = few) -> String {
    if number.isNaN { return "undefined" }
    if number.isInfinite { return number < 0 ? "−∞" : "∞" }
    if number == 0 { return "0" }
    var (decimals, exponent) = decimal(number.magnitude)
    round(&decimals, &exponent, to: digits)
    return (number < 0 ? "-" : "") + text(decimals, exponent)
  }

  /// Two numbers with as many digits as tell them apart, if anything does.
  package static func texts(_ first: Double, _ second: Double) -> (String, String) {
    for digits in few..<all {
      let texts = (text(first, digits: digits), text(second, digits: digits))
      if texts.0 != texts.1 || first == second { return texts }
    }
    return (text(first, digits: all), text(second, digits: all))
  }

  /// The shortest digits that mean the number, without zeros at either end, and the exponent of ten
  /// of the first.
  private static func decimal(_ number: Double) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var exponent = -1
    var hasPoint = false
    var text = number.description.utf8[...]
    while let byte = text.popFirst() {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else if byte == UInt8(ascii: "e") {
        exponent += Int(Substring(text)) ?? 0
        break
      } else {
        if !hasPoint { exponent += 1 }
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    while digits.last == 0 { digits.removeLast() }
    return (digits, exponent - zeros)
  }

  private static func round(_ digits: inout [UInt8], _ exponent: inout Int, to count: Int) {
    guard digits.count > count else { return }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp {
      while digits.last == 9 { digits.removeLast() }
      if digits.isEmpty {
        digits = [1]
        exponent += 1
      } else {
        digits[digits.count - 1] += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  private static func text(_ digits: [UInt8], _ exponent: Int) -> String {
    let text = digits.map(String.init).joined()
    switch exponent {
    case -5..<0:
      return "0." + String(repeating: "0", count: -1 - exponent) + text
    case 0..<15:
      let whole = exponent + 1
      guard digits.count > whole else {
        return text + String(repeating: "0", count: whole - digits.count)
      }
      return text.prefix(whole) + "." + text.dropFirst(whole)
    default:
      let rest = digits.count > 1 ? "." + text.dropFirst() : ""
      return text.prefix(1) + rest + "e\(exponent)"
    }
  }
}

import RungModel

/// An element of the field of the prime 2⁶¹ − 1, in which identities of rational functions are tested: two
/// that differ are equal at a random point with a probability of about their degree by 2⁶¹ (J. T.
/// Schwartz, J. ACM 27, 1980; R. Zippel, EUROSAM 1979).
///
/// Functions that are not rational are treated as unknowns, one for each operand; a square root is one
/// whose square is known. What is equal in this way is equal for all numbers, whatever branches are
/// taken, and what is not may still be.
struct Residue: Sendable {
  static let prime: UInt64 = (1 << 61) - 1

  /// 0 ..< prime
  private(set) var value: UInt64
  /// Whether it means anything: what is divided by zero, or has steps, does not.
  private(set) var isDefined: Bool

  init(_ value: UInt64) {
    self.value = value % Residue.prime
    isDefined = true
  }

  private init(undefined: Void) {
    value = 0
    isDefined = false
  }

  private static var undefined: Residue { Residue(undefined: ()) }

  static func == (left: Residue, right: Residue) -> Bool {
    left.isDefined && right.isDefined && left.value == right.value
  }

  /// An unknown of its own for each word.
  private static func unknown(_ words: UInt64...) -> Residue {
    var state: UInt64 = 0x5EED
    for word in words {
      var random = SplitMix(seed: state ^ word)
      state = random.next()
    }
    return Residue(state)
  }

  private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    // 2⁶¹ ≡ 1
    let sum = (low & prime) + (low >> 61 | high << 3)
    return sum >= prime ? sum - prime : sum
  }

  /// The power of an element of the field.
  private static func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
    var (result, square, left): (UInt64, UInt64, UInt64) = (1, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result = product(result, square) }
      square = product(square, square)
      left >>= 1
    }
    return result
  }
}

extension Residue: TapeNumber {
  init(_ constant: Tape.Constant) {
    func residue(_ whole: Int) -> Residue {
      whole < 0 ? -Residue(whole.magnitude.asWord) : Residue(whole.magnitude.asWord)
    }
    let value = constant.value
    if let fraction = constant.fraction {
      self = residue(fraction.numerator) / residue(fraction.denominator)
    } else if value == .zero {
      self.init(0)
    } else if constant.error == 0, value.isReal, value.isFinite {
      // m · 2ᵉ, where 2⁶¹ is 1.
      let whole = residue(Int(value.real.significand * 0x1p52))
      let shift = ((Int(value.real.exponent) - 52) % 61 + 61) % 61
      let size = whole * Residue(1 << shift)
      self = value.real < 0 ? -size : size
    } else {
      self = .unknown(value.real.bitPattern, value.imaginary.bitPattern)
      // i² is −1 in no field of this size.
      if !value.isReal || !value.isFinite { isDefined = false }
    }
  }

  static func + (left: Residue, right: Residue) -> Residue {
    guard left.isDefined, right.isDefined else { return .undefined }
    return Residue(left.value + right.value)
  }

  static func * (left: Residue, right: Residue) -> Residue {
    guard left.isDefined, right.isDefined else { return .undefined }
    return Residue(product(left.value, right.value))
  }

  static func / (left: Residue, right: Residue) -> Residue {
    guard left.isDefined, right.isDefined, right.value != 0 else { return .undefined }
    return Residue(product(left.value, power(right.value, prime - 2)))
  }

  static prefix func - (value: Residue) -> Residue {
    value.isDefined ? Residue(prime - value.value) : value
  }

  func power(_ exponent: Int) -> Residue {
    guard isDefined, exponent >= 0 else { return .undefined }
    return Residue(Residue.power(value, exponent.magnitude.asWord))
  }

  func power(_ exponent: Residue) -> Residue {
    guard isDefined, exponent.isDefined else { return .undefined }
    return .unknown(1, value, exponent.value)
  }

  func applying(_ function: ElementaryFunction) -> Residue {
    guard isDefined else { return self }
    guard function == .sqrt else { return .unknown(2, UInt64(function.number), value) }
    // The prime is 3 modulo 4: (p + 1)/4 gives the root of what has one. Which of the two it is, is
    // left to chance, so that √(u²) is not u.
    let root = Residue.power(value, (Residue.prime + 1) / 4)
    guard Residue.product(root, root) == value else { return .undefined }
    let isOther = Residue.unknown(3, value).value & 1 == 1
    return isOther ? -Residue(root) : Residue(root)
  }

  static func apply(
    _ function: SpecialFunction, _ first: Residue, _ second: Residue
  ) -> Residue {
    guard first.isDefined, second.isDefined else { return .undefined }
    return .unknown(4, UInt64(function.number), first.value, second.value)
  }

  static func hypergeometric(_ function: Hypergeometric, _ z: Residue) -> Residue { .undefined }

  static func compare(
    _ left: Residue, _ relation: Formula.Relation, _ right: Residue
  ) -> Residue { .undefined }

  static func select(_ condition: Residue, _ yes: Residue, _ no: Residue) -> Residue { .undefined }
}

extension UInt {
  fileprivate var asWord: UInt64 { UInt64(self) }
}

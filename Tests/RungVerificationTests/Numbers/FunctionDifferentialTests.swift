import Foundation
import Glibc
import Testing

@testable import RungVerification

/// Elementary and special functions against mpmath: the error that a value claims to have at most has
/// to hold, on cuts and beside them too.
@Suite(.enabled(if: MPMath.isThere, "python3 with mpmath is not installed"))
struct FunctionDifferentialTests {
  private static let elementary = ElementaryFunction.allCases.map(\.rawValue)
  private static let special = SpecialFunction.allCases.map(\.rawValue)

  @Test func `values are as close to mpmath's as they claim`() throws {
    var random = RandomOperands(seed: 11)
    var cases: [FunctionCase] = []
    for name in FunctionDifferentialTests.elementary + ["mul", "div", "pow", "ipow"] {
      for _ in 0..<120 { cases.append(random.exact(name)) }
    }
    for name in FunctionDifferentialTests.special {
      for _ in 0..<60 { cases.append(random.exact(name)) }
    }
    try check(cases, known: 0.9)
  }

  /// The operand is known up to an error, and its true value another.
  @Test func `errors of operands are carried over`() throws {
    var random = RandomOperands(seed: 12)
    var cases: [FunctionCase] = []
    for name in FunctionDifferentialTests.elementary + ["mul", "div", "pow", "ipow"] {
      for _ in 0..<80 { cases.append(random.disturbed(name)) }
    }
    for name in FunctionDifferentialTests.special {
      for _ in 0..<40 { cases.append(random.disturbed(name)) }
    }
    try check(cases, known: 0.6)
  }

  /// - Parameter known: the share of the values that mpmath has and we have to have.
  private func check(_ cases: [FunctionCase], known: Double) throws {
    let values = cases.map(\.value)
    let distances = try MPMath.distances(zip(cases, values).map { $0.line(for: $1) })
    #expect(distances.count == cases.count)
    var counts = (there: 0, known: 0)
    for (index, distance) in distances.enumerated() {
      guard let distance else { continue }
      let value = values[index]
      counts.there += 1
      guard value.isFinite, value.error < .infinity else { continue }
      counts.known += 1
      // mpmath's own digits, of which 25 are asked for.
      let slack = 1e-20 * value.magnitude + 1e-300
      #expect(
        distance <= 1.01 * value.error + slack, "\(cases[index]) = \(value), off by \(distance)")
    }
    #expect(Double(counts.known) > known * Double(counts.there), "\(counts)")
  }
}

/// A function at an operand, the second of two; where it is a disturbed one, `truth` is the true value.
struct FunctionCase: CustomStringConvertible {
  var name: String
  var first: Approximation
  var second: Approximation
  var truth: (first: Complex, second: Complex)

  var value: Approximation {
    switch name {
    case "mul": first * second
    case "div": first / second
    case "pow": first.power(second)
    case "ipow": first.power(Int(second.value.real))
    default:
      if let function = ElementaryFunction(rawValue: name) {
        second.applying(function)
      } else if let function = SpecialFunction(rawValue: name) {
        Approximation.apply(function, first, second)
      } else {
        .undefined
      }
    }
  }

  func line(for value: Approximation) -> String {
    let numbers = [truth.first, truth.second, value.value]
    return ([name] + numbers.flatMap { ["\($0.real)", "\($0.imaginary)"] }).joined(separator: " ")
  }

  var description: String { "\(name)(\(first), \(second)), truly of \(truth)" }
}

/// Operands that are real, complex, small, large, whole, close to ±1 and to the axes.
struct RandomOperands {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func exact(_ name: String) -> FunctionCase {
    let (first, second) = (self.first(name), self.second(name))
    return FunctionCase(
      name: name, first: Approximation(first), second: Approximation(second),
      truth: (first, second))
  }

  mutating func disturbed(_ name: String) -> FunctionCase {
    var result = exact(name)
    let isFirst = name == "ipow" || ["mul", "div", "pow"].contains(name) && chance(2)
    let value = isFirst ? result.first.value : result.second.value
    let size = Glibc.pow(10, number(-14, -2)) * max(value.magnitude, 1e-6)
    var moved = value + Complex(size * number(-1, 1), value.isReal ? 0 : size * number(-1, 1))
    // A disturbance leaves what is real on the axis.
    if value.isReal { moved.imaginary = 0 }
    let error = (moved - value).magnitude * (1 + 1e-12)
    if isFirst {
      (result.first.error, result.truth.first) = (error, moved)
    } else {
      (result.second.error, result.truth.second) = (error, moved)
    }
    return result
  }

  private mutating func first(_ name: String) -> Complex {
    switch name {
    case "mul", "div", "pow", "ipow": complex()
    case "polygamma": Complex(Double(Int.random(in: 0...4, using: &random)))
    case "polylog": Complex(chance(4) ? 3 : 2)
    case "besselj": Complex(Double(Int.random(in: -2...5, using: &random)))
    case "uppergamma", "lowergamma":
      Complex([0, 0.5, -0.5, 1 / 3.0, 2, 3.5, -1, -2, -1.7].randomElement(using: &random) ?? 0)
    case "elliptic_f", "elliptic_e":
      Complex(chance(3) ? 1 - Glibc.pow(10, number(-9, 0)) : number(-3, 1))
    default: .zero
    }
  }

  private mutating func second(_ name: String) -> Complex {
    switch name {
    case "ipow": Complex(Double(Int.random(in: -30...30, using: &random)))
    case "pow": Complex(number(-20, 20), chance(2) ? 0 : number(-3, 3))
    case "besselj", "elliptic_f", "elliptic_e": Complex(real())
    case "floor", "ceiling": Complex(real())
    case "uppergamma", "lowergamma": Complex(number(-12, 25), chance(2) ? 0 : number(-12, 12))
    default: complex()
    }
  }

  private mutating func complex() -> Complex {
    chance(2) ? Complex(real()) : Complex(real(), chance(12) ? 0 : real())
  }

  private mutating func real() -> Double {
    let sign: Double = chance(2) ? 1 : -1
    return switch Int.random(in: 0...5, using: &random) {
    case 0: number(-1, 1)
    case 1: sign * Glibc.pow(10, number(-6, 0))
    case 2: sign * Glibc.pow(10, number(0, 1.7))
    case 3: sign + number(-1, 1) * Glibc.pow(10, number(-8, 0))
    case 4: Double(Int.random(in: -6...6, using: &random))
    default: number(-8, 8)
    }
  }

  private mutating func number(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * random.unitInterval()
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 1...one, using: &random) == 1 }
}

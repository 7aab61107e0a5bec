import Glibc
import RungModel

/// A polynomial with complex coefficients, from the constant one up.
struct Polynomial {
  static let maximumDegree = 64

  private(set) var coefficients: [Complex]

  /// nil where the formula is no polynomial in `name`, has other symbols in it, or a degree above
  /// `maximumDegree`.
  init?(_ formula: Formula, in name: String) {
    guard let coefficients = Polynomial.expand(formula, name), coefficients.count > 1 else {
      return nil
    }
    self.coefficients = coefficients
  }

  private static func expand(_ formula: Formula, _ name: String) -> [Complex]? {
    switch formula {
    case .number(let text): return Double(text).map { [Complex($0)] }
    case .constant(.i): return [.i]
    case .symbol(name): return [.zero, .one]
    case .negation(let operand): return expand(operand, name)?.map { -$0 }
    case .sum(let terms):
      var sum: [Complex] = []
      for term in terms {
        guard let part = expand(term, name) else { return nil }
        let count = max(sum.count, part.count)
        sum = (0..<count).map {
          ($0 < sum.count ? sum[$0] : .zero) + ($0 < part.count ? part[$0] : .zero)
        }
      }
      return sum
    case .product(let factors):
      var product: [Complex] = [.one]
      for factor in factors {
        guard let part = expand(factor, name), let next = multiply(product, part) else {
          return nil
        }
        product = next
      }
      return product
    case .quotient(let dividend, let divisor):
      guard let above = expand(dividend, name), let below = expand(divisor, name),
        below.count == 1, below[0] != .zero
      else { return nil }
      return above.map { $0 / below[0] }
    case .power(let base, .number(let text)):
      guard let exponent = Int(text), (0...maximumDegree).contains(exponent),
        let part = expand(base, name)
      else { return nil }
      var power: [Complex] = [.one]
      for _ in 0..<exponent {
        guard let next = multiply(power, part) else { return nil }
        power = next
      }
      return power
    default: return nil
    }
  }

  private static func multiply(_ left: [Complex], _ right: [Complex]) -> [Complex]? {
    let count = left.count + right.count - 1
    guard count <= maximumDegree + 1 else { return nil }
    var product = [Complex](repeating: .zero, count: count)
    for (i, a) in left.enumerated() {
      for (j, b) in right.enumerated() { product[i + j] = product[i + j] + a * b }
    }
    return product
  }
}

/// The roots of polynomials by Aberth's simultaneous iteration (O. Aberth, Math. Comp. 27, 1973).
enum PolynomialRoots {
  /// Approximations of all roots with bounds on their errors; nil where the iteration does not settle,
  /// as with multiple roots.
  static func find(_ given: [Complex]) -> [Tape.Constant]? {
    var coefficients = given
    while let last = coefficients.last, last == .zero { coefficients.removeLast() }
    let degree = coefficients.count - 1
    guard degree >= 1, let lead = coefficients.last else { return nil }
    let monic = coefficients.map { $0 / lead }
    // Fujiwara's bound on the roots.
    let radius =
      (1...degree).map {
        pow(monic[degree - $0].magnitude, 1 / Double($0))
      }.max() ?? 1
    var roots = (0..<degree).map { index -> Complex in
      let angle = 2 * Double.pi * (Double(index) + 0.25) / Double(degree) + 0.4
      return Complex(radius * cos(angle), radius * sin(angle))
    }
    for _ in 0..<200 {
      var isSettled = true
      for index in roots.indices {
        let (value, slope, _) = evaluate(monic, at: roots[index])
        guard value != .zero else { continue }
        let newton = slope == .zero ? Complex.one : value / slope
        var repulsion = Complex.zero
        for other in roots.indices where other != index {
          repulsion = repulsion + .one / (roots[index] - roots[other])
        }
        let step = newton / (.one - newton * repulsion)
        guard step.isFinite else { return nil }
        roots[index] = roots[index] - step
        if step.magnitude > 4e-16 * roots[index].magnitude { isSettled = false }
      }
      if isSettled { break }
    }
    let isReal = monic.allSatisfy(\.isReal)
    var found: [Tape.Constant] = []
    for root in roots {
      var value = root
      if isReal, value.imaginary.magnitude < 1e-12 * value.magnitude { value.imaginary = 0 }
      let (residual, slope, rounding) = evaluate(monic, at: value)
      let error = (residual.magnitude + rounding) / slope.magnitude
      guard error < 1e-8 * max(radius, 1e-300) else { return nil }
      found.append(Tape.Constant(value: value, error: error))
    }
    return found
  }

  /// Real roots in ascending order, then pairs by their real parts, the one below the axis first.
  static func ordered(_ roots: [Tape.Constant]) -> [Tape.Constant] {
    let real = roots.filter { $0.value.isReal }.sorted { $0.value.real < $1.value.real }
    let others = roots.filter { !$0.value.isReal }.sorted {
      let gap = $0.value.real - $1.value.real
      if gap.magnitude > 1e-9 * max($0.value.magnitude, $1.value.magnitude) { return gap < 0 }
      let sizes = ($0.value.imaginary.magnitude, $1.value.imaginary.magnitude)
      if (sizes.0 - sizes.1).magnitude > 1e-9 * sizes.0 { return sizes.0 < sizes.1 }
      return $0.value.imaginary < $1.value.imaginary
    }
    return real + others
  }

  /// Horner's scheme: value, derivative, and a bound on the rounding of the value.
  private static func evaluate(
    _ coefficients: [Complex], at z: Complex
  ) -> (value: Complex, slope: Complex, rounding: Double) {
    var (value, slope, size) = (Complex.zero, Complex.zero, 0.0)
    for coefficient in coefficients.reversed() {
      slope = slope * z + value
      value = value * z + coefficient
      size = size * z.magnitude + coefficient.magnitude
    }
    return (value, slope, 4 * Double(coefficients.count) * Approximation.unit * size)
  }
}

import Glibc
import RungModel

/// Special functions. Their errors are the operands' times the derivatives, and what the method that
/// computes them is good for.
extension Approximation {
  static func apply(
    _ function: SpecialFunction, _ first: Approximation, _ second: Approximation
  ) -> Approximation {
    guard second.isFinite, first.isFinite else { return .undefined }
    // What has a value that is not computed here is no more than not known.
    guard let result = SpecialFunctions.value(function, first.value, second.value) else {
      return Approximation(.zero, error: .infinity)
    }
    guard second.error > 0 || first.error > 0, result.isFinite else { return result }
    if second.error > 0, second.isUnclear(for: function) {
      return Approximation(result.value, error: .infinity)
    }
    /// The change by an operand's error: a difference, of which no more than the first digit counts,
    /// in more directions than one where it may not be linear.
    func change(_ operand: Approximation, _ moved: (Complex) -> Approximation?) -> Double {
      guard operand.error > 0 else { return 0 }
      let step = max(1e-12 * max(1, operand.magnitude), operand.error)
      guard step < 1e-3 else { return .infinity }
      var directions = [Complex(step)]
      if step > 1e-9 { directions.append(Complex(-step)) }
      if step > 1e-9, !operand.value.isReal { directions += [Complex(0, step), Complex(0, -step)] }
      var most = 0.0
      for direction in directions {
        guard let beside = moved(operand.value + direction) else { return .infinity }
        let change = (beside.value - result.value).magnitude + beside.error + result.error
        most = change.isNaN ? .infinity : max(most, change)
      }
      return 2 * most * (operand.error / step)
    }
    let error =
      result.error
      + change(second) { SpecialFunctions.value(function, first.value, $0) }
      + change(first) { SpecialFunctions.value(function, $0, second.value) }
    return Approximation(result.value, error: error)
  }

  /// Whether rounding decides on which side of a function's singularity or cut this is.
  private func isUnclear(for function: SpecialFunction) -> Bool {
    func isClose(to place: Double) -> Bool { (value - Complex(place)).magnitude <= 16 * error }
    func isCut(_ side: Double) -> Bool {
      !value.isReal && side < error && abs(value.imaginary) <= error
    }
    switch function {
    case .ei, .ci, .chi, .upperGamma, .lowerGamma: return isClose(to: 0) || isCut(value.real)
    case .li: return isClose(to: 0) || isClose(to: 1) || isCut(value.real)
    case .gamma, .polygamma: return value.real < 0.5 && isClose(to: value.real.rounded())
    case .loggamma: return isClose(to: min(0, value.real.rounded())) || isCut(value.real)
    case .lambertW: return isClose(to: -1 / M_E) || isCut(value.real + 1 / M_E)
    case .polylog: return isCut(1 - value.real)
    default: return false
    }
  }
}

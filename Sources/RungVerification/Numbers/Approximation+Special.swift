import Glibc
import RungModel

/// Special functions. Their errors are the operand's times the derivative, and what the method that
/// computes them is good for.
extension Approximation {
  static func apply(
    _ function: SpecialFunction, _ first: Approximation, _ second: Approximation
  ) -> Approximation {
    guard second.isFinite, first.isFinite else { return .undefined }
    guard let result = SpecialFunctions.value(function, first.value, second.value) else {
      return .undefined
    }
    var error = result.error
    if second.error > 0 || first.error > 0 {
      // The slope by a difference: the error needs no more than its first digit.
      let step = max(second.magnitude * 1e-6, 1e-9)
      let beside = SpecialFunctions.value(
        function, first.value, second.value + Complex(step))
      let slope = ((beside?.value ?? .undefined) - result.value).magnitude / step
      error += 2 * slope * (second.error + first.error * max(1, second.magnitude))
    }
    return Approximation(result.value, error: error.isNaN ? .infinity : error)
  }
}

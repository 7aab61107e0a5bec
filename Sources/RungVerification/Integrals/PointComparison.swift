import RungModel

/// What a point says of a claimed antiderivative.
enum PointComparison {
  /// The integrand is not finite there, or not real where it is real elsewhere.
  case outside
  /// Both sides are zero as far as can be told.
  case zero
  /// They are equal; their relative difference.
  case agrees(Double)
  case differs
  /// Rounding hides whether they are equal.
  case unclear
  /// The antiderivative has no derivative there.
  case undefined

  /// Relative differences up to this are agreement.
  static let tolerance = 1e-9
  /// Relative differences above this are none.
  static let gap = 3e-8
  /// What rounding may hide, relative to the values.
  static let noise = 1e-8

  /// - Parameters:
  ///   - scale: a size below which differences do not count.
  ///   - complex: whether complex values of the integrand count.
  init(
    integrand: Approximation, derivative: Approximation, scale: Double, complex: Bool
  ) {
    guard integrand.isFinite, integrand.error < .infinity else {
      self = .outside
      return
    }
    let imaginary = abs(integrand.value.imaginary)
    if !complex, imaginary > max(4 * integrand.error, 1e-12 * integrand.magnitude) {
      self = .outside
      return
    }
    guard derivative.isFinite else {
      self = .undefined
      return
    }
    let size = max(integrand.magnitude, derivative.magnitude, scale)
    var target = integrand.value
    if !complex { target.imaginary = 0 }
    let noise = integrand.error + derivative.error
    let difference = (derivative.value - target).magnitude
    if integrand.magnitude <= 2 * integrand.error, derivative.magnitude <= 2 * derivative.error {
      self = .zero
    } else if difference > max(PointComparison.gap * size, 40 * noise) {
      self = .differs
    } else if noise <= PointComparison.noise * size,
      difference <= max(PointComparison.tolerance * size, 2 * noise)
    {
      self = .agrees(size > 0 ? difference / size : 0)
    } else {
      self = .unclear
    }
  }
}

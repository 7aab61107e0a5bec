import RungModel

/// What a point says of a claimed antiderivative.
enum PointComparison {
  /// The integrand is not finite there, or not real where it is real elsewhere, or too small.
  case outside
  /// Both sides are zero as far as can be told.
  case zero
  /// They are equal; their relative difference.
  case agrees(Double)
  case differs
  /// They differ by more than rounding explains, and by less than is sure.
  case close
  /// Rounding hides whether they are equal.
  case unclear
  /// The antiderivative has no derivative there.
  case undefined

  /// Smaller numbers have fewer digits in double precision, or come from some that have.
  private static let smallest = 1e-280

  /// How far apart values may be.
  struct Tolerance {
    /// Relative differences up to this are agreement, and so is what rounding may make of them.
    var agreement: Double
    /// Relative differences above this are none.
    var gap: Double
    /// What rounding may hide at most, relative to the values.
    var noise = 1e-8

    /// Of formulas with whole numbers and fractions alone.
    static let exact = Tolerance(agreement: 1e-12, gap: 1e-10)
    /// Of formulas with decimal fractions, which may be rounded.
    static let rounded = Tolerance(agreement: 1e-9, gap: 3e-8)
  }

  /// - Parameter complex: whether complex values of the integrand count.
  init(
    integrand: Approximation, derivative: Approximation, tolerance: Tolerance, complex: Bool
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
    let size = max(integrand.magnitude, derivative.magnitude)
    var target = integrand.value
    if !complex { target.imaginary = 0 }
    guard size == 0 || size > PointComparison.smallest else {
      self = .outside
      return
    }
    let noise = integrand.error + derivative.error
    let difference = (derivative.value - target).magnitude
    if integrand.magnitude <= 2 * integrand.error, derivative.magnitude <= 2 * derivative.error {
      self = .zero
    } else if difference > max(tolerance.gap * size, 40 * noise) {
      self = .differs
    } else if difference > max(tolerance.agreement * size, 40 * noise) {
      self = .close
    } else if noise <= tolerance.noise * size,
      difference <= max(tolerance.agreement * size, 2 * noise)
    {
      self = .agrees(size > 0 ? difference / size : 0)
    } else {
      self = .unclear
    }
  }
}

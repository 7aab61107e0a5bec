import Testing

@testable import RungVerification

/// Values that are known exactly, with SymPy's principal branches. On a cut the value is that from above,
/// but for asin, acos, atanh and polylog beyond 1, where SymPy has that from below.
@Suite struct KnownValueTests {
  private static let pi = Double.pi

  @Test(arguments: [
    ("log", Complex(-1), Complex(0, pi)),
    ("log", Complex(0, -1), Complex(0, -pi / 2)),
    ("sqrt", Complex(-4), Complex(0, 2)),
    ("sqrt", Complex(-3, -4), Complex(1, -2)),
    ("asin", Complex(2), Complex(pi / 2, -1.3169578969248168)),
    ("acos", Complex(2), Complex(0, 1.3169578969248168)),
    ("acos", Complex(-2), Complex(pi, -1.3169578969248168)),
    ("atan", Complex(0, 2), Complex(pi / 2, 0.5493061443340549)),
    ("asinh", Complex(0, 2), Complex(1.3169578969248168, pi / 2)),
    ("acosh", Complex(-2), Complex(1.3169578969248168, pi)),
    ("acosh", Complex(0), Complex(0, pi / 2)),
    ("atanh", Complex(2), Complex(0.5493061443340549, -pi / 2)),
    ("sign", Complex(3, 4), Complex(0.6, 0.8)),
    ("arg", Complex(-2), Complex(pi)),
    ("Abs", Complex(3, -4), Complex(5)),
    ("erf", Complex(0.5), Complex(0.5204998778130465)),
    ("erfi", Complex(1), Complex(1.6504257587975429)),
    ("Ei", Complex(-1), Complex(-0.21938393439552027)),
    ("Ei", Complex(1), Complex(1.8951178163559368)),
    ("li", Complex(2), Complex(1.0451637801174927)),
    ("Si", Complex(1), Complex(0.9460830703671830)),
    ("Ci", Complex(1), Complex(0.3374039229009681)),
    ("Ci", Complex(-1), Complex(0.3374039229009681, pi)),
    ("Shi", Complex(1), Complex(1.0572508753757285)),
    ("Chi", Complex(1), Complex(0.8378669409802082)),
    ("gamma", Complex(0.5), Complex(1.7724538509055160)),
    ("gamma", Complex(-0.5), Complex(-3.5449077018110320)),
    ("loggamma", Complex(-0.5), Complex(1.2655121234846454, -pi)),
    ("fresnels", Complex(1), Complex(0.4382591473903548)),
    ("fresnelc", Complex(1), Complex(0.7798934003768228)),
    ("LambertW", Complex(1), Complex(0.5671432904097839)),
    ("LambertW", Complex(-1), Complex(-0.3181315052047641, 1.3372357014306895)),
  ])
  func `a function of one argument`(_ name: String, _ z: Complex, _ expected: Complex) throws {
    try expect(value(name, .zero, z), expected)
  }

  @Test(arguments: [
    ("polygamma", Complex(0), Complex(1), Complex(-0.5772156649015329)),
    ("polygamma", Complex(1), Complex(1), Complex(pi * pi / 6)),
    ("uppergamma", Complex(0), Complex(1), Complex(0.21938393439552027)),
    ("uppergamma", Complex(0), Complex(-1), Complex(-1.8951178163559368, -pi)),
    ("uppergamma", Complex(0.5), Complex(0), Complex(1.7724538509055160)),
    ("lowergamma", Complex(1), Complex(-1), Complex(-1.7182818284590452)),
    ("polylog", Complex(2), Complex(1), Complex(pi * pi / 6)),
    ("polylog", Complex(2), Complex(-1), Complex(-pi * pi / 12)),
    ("polylog", Complex(2), Complex(2), Complex(pi * pi / 4, -2.1775860903036022)),
    ("besselj", Complex(0), Complex(1), Complex(0.7651976865579666)),
    ("elliptic_f", Complex(0.5), Complex(pi / 2), Complex(1.8540746773013719)),
    ("elliptic_e", Complex(0.5), Complex(pi / 2), Complex(1.3506438810476755)),
  ])
  func `a function of two arguments`(
    _ name: String, _ order: Complex, _ z: Complex, _ expected: Complex
  ) throws {
    try expect(value(name, order, z), expected)
  }

  @Test(arguments: [
    ("gamma", Complex(0), Complex(-3)), ("loggamma", Complex(0), Complex(0)),
    ("polygamma", Complex(1), Complex(-2)), ("Ei", Complex(0), Complex(0)),
    ("Ci", Complex(0), Complex(0)), ("li", Complex(0), Complex(1)),
    ("lowergamma", Complex(-1), Complex(1)), ("uppergamma", Complex(0), Complex(0)),
  ])
  func `poles have no value`(_ name: String, _ order: Complex, _ z: Complex) {
    #expect(!value(name, order, z).isFinite)
  }

  /// They are no reason to say that an answer is undefined.
  @Test(arguments: [
    ("polylog", Complex(3), Complex(1)), ("polylog", Complex(0.5), Complex(0.1)),
    ("besselj", Complex(0.5), Complex(1)), ("elliptic_f", Complex(2), Complex(0.1)),
    ("polygamma", Complex(50), Complex(1)), ("loggamma", Complex(0), Complex(-300.5)),
  ])
  func `values that are not computed are unknown`(_ name: String, _ order: Complex, _ z: Complex) {
    let value = value(name, order, z)
    #expect(value.isFinite && value.error == .infinity)
  }

  /// The operand may be on either side of a cut.
  @Test(arguments: [
    ("log", Complex(-1, 1e-17)), ("sqrt", Complex(-1, 1e-17)), ("asin", Complex(2, 1e-17)),
    ("acos", Complex(-2, 1e-17)), ("atan", Complex(1e-17, 2)), ("asinh", Complex(1e-17, -2)),
    ("acosh", Complex(-2, 1e-17)), ("acosh", Complex(0.5, 1e-17)), ("atanh", Complex(3, 1e-17)),
    ("Ei", Complex(-1, 1e-17)), ("Ci", Complex(-1, 1e-17)), ("loggamma", Complex(-0.5, 1e-17)),
    ("LambertW", Complex(-2, 1e-17)), ("polylog", Complex(2, 1e-17)), ("arg", Complex(-1, 1e-17)),
  ])
  func `rounding that decides on the side of a cut leaves nothing known`(
    _ name: String, _ z: Complex
  ) {
    let second = Approximation(z, error: 1e-16)
    #expect(value(name, Approximation(2), second).error == .infinity)
    // Off the cut it is harmless.
    let beside = Approximation(z + Complex(0.1, 0.1), error: 1e-16)
    #expect(value(name, Approximation(2), beside).error < 1e-12)
  }

  private func value(_ name: String, _ order: Complex, _ z: Complex) -> Approximation {
    value(name, Approximation(order), Approximation(z))
  }

  private func value(
    _ name: String, _ first: Approximation, _ second: Approximation
  ) -> Approximation {
    FunctionCase(
      name: name, first: first, second: second, truth: (first.value, second.value)
    ).value
  }

  private func expect(_ found: Approximation, _ expected: Complex) throws {
    let tolerance = 4e-16 * max(1, expected.magnitude)
    let distance = (found.value - expected).magnitude
    #expect(distance <= found.error + tolerance, "\(found)")
    #expect(found.error < 5e-13 * expected.magnitude, "\(found)")
  }
}

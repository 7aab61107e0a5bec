import Glibc

/// The double exponential rule (H. Takahasi, M. Mori, Publ. RIMS 9, 1974) on (0, 1), which does not mind
/// singular ends.
enum TanhSinh {
  struct Point {
    /// The distances to both ends, each exact to rounding.
    var fromStart: Double
    var fromEnd: Double
    /// For a step of 1 in the transformed variable.
    var weight: Double
  }

  static let levels = 7

  /// The points that each level adds; the step halves from level to level.
  static let points: [[Point]] = (0...levels).map { level in
    let step = Glibc.pow(2, -Double(level + 1))
    var points: [Point] = []
    // From the second level on every other point is new.
    let stride = level == 0 ? 1 : 2
    var index = level == 0 ? 0 : 1
    while Double(index) * step <= 6.2 {
      let t = Double(index) * step
      points.append(point(t))
      if index > 0 { points.append(point(-t)) }
      index += stride
    }
    return points.filter { $0.fromStart > 1e-300 && $0.fromEnd > 1e-300 && $0.weight > 1e-300 }
  }

  /// x = 1 / (1 + e^(−π sinh t))
  private static func point(_ t: Double) -> Point {
    let s = Double.pi * Glibc.sinh(t)
    let (near, far) = (1 / (1 + Glibc.exp(-s)), 1 / (1 + Glibc.exp(s)))
    return Point(fromStart: near, fromEnd: far, weight: Double.pi * Glibc.cosh(t) * near * far)
  }

  static func step(of level: Int) -> Double { Glibc.pow(2, -Double(level + 1)) }
}

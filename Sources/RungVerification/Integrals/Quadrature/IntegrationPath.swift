/// The way along which an integral goes, by a place s in a finite range.
///
/// A segment is followed as it is, and so a place close to 0 is as exact as double precision has it. A
/// ray from a to ±∞ is a ± (1/s − 1) for s from 1 down to 0.
enum IntegrationPath: Sendable {
  case segment(from: Double, to: Double)
  case ray(from: Double, direction: Double)

  /// The places, in ascending order.
  var range: ClosedRange<Double> {
    switch self {
    case .segment(let start, let end): start...end
    case .ray: 0...1
    }
  }

  /// Where the variable is.
  @inline(__always)
  func point(_ place: Double) -> Double {
    switch self {
    case .segment: place
    case .ray(let start, let direction): start + direction * (1 / place - 1)
    }
  }

  /// The place at which the variable has a value; nil beyond the path.
  func place(of point: Double) -> Double? {
    switch self {
    case .segment(let start, let end): (start...end).contains(point) ? point : nil
    case .ray(let start, let direction):
      (point - start) * direction >= 0 ? 1 / (1 + (point - start) * direction) : nil
    }
  }

  /// |dx/ds|
  @inline(__always)
  func weight(_ place: Double) -> Double {
    switch self {
    case .segment: 1
    case .ray: 1 / (place * place)
    }
  }

  var isRay: Bool {
    if case .ray = self { true } else { false }
  }
}

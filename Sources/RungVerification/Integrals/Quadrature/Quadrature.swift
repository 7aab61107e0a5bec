import Glibc
import RungModel

/// The value of a definite integral, with an estimate of its error.
///
/// 1. The path is cut into cells by interval arithmetic. Where nothing is tame there are break points:
///    poles, branch points, kinks, steps.
/// 2. What lies between is integrated by adaptive Gauss–Kronrod rules.
/// 3. Beside a break point where that does not settle, the order of the singularity is measured; if it
///    can be integrated, it is, by the double exponential rule.
struct Quadrature {
  struct Result {
    var value = Complex.zero
    /// Estimate of the error, rounding included.
    var error = 0.0
    /// ∫ |f|
    var size = 0.0
    var points = 0
    var trouble: Trouble?

    mutating func add(_ part: Result) {
      value = value + part.value
      error += part.error
      size += part.size
      points += part.points
    }
  }

  enum Trouble {
    /// The integral diverges there: a point of the variable, possibly infinite.
    case divergent(Double)
    case borderline(Double)
    case noConvergence
  }

  var evaluator: TapeEvaluator<Approximation>
  let f: Tape.Node
  /// Evaluations that are left.
  var budget: Int

  init(_ tape: Tape, integrand: Tape.Node, parameters: [Double], budget: Int) {
    evaluator = TapeEvaluator(tape, parameters: parameters)
    f = integrand
    self.budget = budget
  }

  /// How small the error should become, relative to ∫ |f|.
  static let target = 2e-13
  /// What is good enough where the target is not reached.
  static let acceptable = 1e-10

  mutating func integrate(over path: IntegrationPath) -> Result {
    let range = path.range
    guard range.upperBound > range.lowerBound else { return Result() }
    let cells = Cells(
      evaluator, roots: [f], over: range, count: path.isRay ? 4 : 3,
      narrowest: 1e-9 * (range.upperBound - range.lowerBound), limit: 8_000,
      hasWholeNumbers: !path.isRay
    ) { path.point($0) }
    budget -= cells.work / max(1, evaluator.tape.instructions.count)
    var total = Result()
    if cells.cells.contains(where: { $0.kind == .open }) {
      // A step between two points could be taken for convergence. Only a pole decides.
      guard let pole = pole(in: cells.cells, on: path) else { return failed }
      return Result(trouble: .divergent(path.point(pole)))
    }
    for piece in pieces(cells.cells, on: path) {
      let part = integrate(piece, on: path)
      total.add(part)
      total.trouble = Quadrature.worse(total.trouble, part.trouble)
      // A divergence decides; other troubles wait for one.
      if case .divergent? = part.trouble { return total }
    }
    return total
  }

  mutating func integrate(_ piece: Piece, on path: IntegrationPath) -> Result {
    var cuts = ([piece.low] + piece.cuts + [piece.high]).filter {
      $0 >= piece.low && $0 <= piece.high
    }
    cuts = cuts.indices.filter { $0 == 0 || cuts[$0] > cuts[$0 - 1] }.map { cuts[$0] }
    guard cuts.count > 1 else { return Result() }
    // Cells that only get narrower towards a break point belong to the singularity.
    let least = 0.02 * (piece.high - piece.low)
    var (first, last) = (0, cuts.count - 1)
    if piece.breaksLow {
      while first < last,
        cuts[first] - piece.low < least
          || cuts[first + 1] - cuts[first] >= 0.3 * (cuts[first + 1] - piece.low)
      {
        first += 1
      }
    }
    if piece.breaksHigh {
      while last > first,
        piece.high - cuts[last] < least
          || cuts[last] - cuts[last - 1] >= 0.3 * (piece.high - cuts[last - 1])
      {
        last -= 1
      }
    }
    var total = Result()
    if piece.breaksLow, piece.breaksHigh, first == last, first == cuts.count - 1 || first == 0 {
      // One cell between two break points.
      let middle = piece.low + 0.53 * (piece.high - piece.low)
      return sum(
        besideBreak(piece.low, toward: middle, on: path),
        besideBreak(piece.high, toward: middle, on: path))
    }
    if piece.breaksLow { total = besideBreak(piece.low, toward: cuts[first], on: path) }
    if piece.breaksHigh {
      total = sum(total, besideBreak(piece.high, toward: cuts[last], on: path))
    }
    if first < last {
      total = sum(total, adaptive(Array(cuts[first...last]), on: path))
    }
    return total
  }

  func sum(_ left: Result, _ right: Result) -> Result {
    var total = left
    total.add(right)
    total.trouble = Quadrature.worse(left.trouble, right.trouble)
    return total
  }

  static func worse(_ left: Trouble?, _ right: Trouble?) -> Trouble? {
    if case .divergent = right { return right }
    return left ?? right
  }

  // MARK: Values

  /// The integrand with the path's weight; nil where it has no value that rounding leaves.
  @inline(__always)
  mutating func value(at place: Double, on path: IntegrationPath) -> Approximation? {
    evaluator.evaluate(at: Approximation(path.point(place)), before: f + 1)
    let value = evaluator[f]
    let weight = path.weight(place)
    guard value.isFinite, value.error < .infinity, weight.isFinite else { return nil }
    return Approximation(value.value * weight, error: value.error * weight)
  }
}

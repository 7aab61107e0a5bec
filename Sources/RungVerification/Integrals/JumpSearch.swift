import Glibc
import RungModel

/// Looks for places where an antiderivative jumps although its integrand is continuous.
struct JumpSearch {
  struct Jump {
    var place: Double
    var size: Complex
    /// Whether a step of a function makes it, such as that of `floor` or of a piece, and not a pole or a
    /// branch point, at which the antiderivative has no value.
    var isStep: Bool
  }

  private struct Side {
    var place: Double
    var f: Approximation
    var antiderivative: Approximation
  }

  private var evaluator: TapeEvaluator<Approximation>
  private let f: Tape.Node
  private let antiderivative: Tape.Node
  private let isComplex: Bool
  /// The instructions of the antiderivative that take steps.
  private let steps: [Tape.Node]

  init(
    evaluator: TapeEvaluator<Approximation>, integrand: Tape.Node, antiderivative: Tape.Node,
    complex: Bool
  ) {
    self.evaluator = evaluator
    f = integrand
    self.antiderivative = antiderivative
    isComplex = complex
    steps = evaluator.tape.needed(for: [antiderivative]).filter {
      switch evaluator.tape.instructions[Int($0)] {
      case .call(.floor, _), .call(.ceiling, _), .call(.sign, _), .compare: true
      default: false
      }
    }
  }

  /// A jump inside of a cell; the integrand has to be finite on both sides and bounded between.
  mutating func jump(in cell: Cells.Cell) -> Jump? {
    for step in steps {
      if let jump = jump(of: step, in: cell) { return jump }
    }
    guard var left = side(at: cell.low), var right = side(at: cell.high) else { return nil }
    var expected = change(left, right)
    if cell.kind == .open {
      guard let integral = integral(cell) else { return nil }
      expected = integral
    }
    let size = visible(right.antiderivative.value - left.antiderivative.value - expected.value)
    guard size.magnitude > 8 * expected.error + noise(left, right) else { return nil }
    let bound = max(left.f.magnitude, right.f.magnitude)
    // Towards the half in which it is, down to what double precision can tell apart.
    for _ in 0..<44 {
      let width = right.place - left.place
      guard width > 1e-12 * max(abs(left.place), abs(right.place)), width > 1e-14 else { break }
      guard let middle = middle(left, right) else { return nil }
      let first = visible(
        middle.antiderivative.value - left.antiderivative.value - change(left, middle).value)
      let second = visible(
        right.antiderivative.value - middle.antiderivative.value - change(middle, right).value)
      if first.magnitude >= second.magnitude { right = middle } else { left = middle }
    }
    let rest = visible(right.antiderivative.value - left.antiderivative.value)
    let steep = max(left.f.magnitude, right.f.magnitude)
    let width = right.place - left.place
    guard rest.magnitude > 0.5 * size.magnitude, rest.magnitude > noise(left, right),
      steep * width < 1e-3 * rest.magnitude, steep <= 4 * bound
    else { return nil }
    // Where f jumps itself, F may.
    let step = (right.f.value - left.f.value).magnitude
    guard step <= 1e-3 * bound + 8 * (left.f.error + right.f.error) else { return nil }
    return Jump(place: (left.place + right.place) / 2, size: rest, isStep: false)
  }

  /// A jump where a step function changes, while what it is a function of does not.
  private mutating func jump(of step: Tape.Node, in cell: Cells.Cell) -> Jump? {
    let end = max(f, antiderivative) + 1
    var (low, high) = (cell.low, cell.high)
    evaluator.evaluate(at: Approximation(low), before: end)
    let first = evaluator[step].value
    var bound = evaluator[f].magnitude
    evaluator.evaluate(at: Approximation(high), before: end)
    bound = max(bound, evaluator[f].magnitude)
    guard first.isFinite, evaluator[step].value != first else { return nil }
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      evaluator.evaluate(at: Approximation(middle), before: end)
      if evaluator[step].value == first { low = middle } else { high = middle }
    }
    // As close as rounding does not decide on the step.
    var width = high - low
    var sides: (left: Side, before: [Approximation], right: Side)?
    for _ in 0..<8 where sides == nil {
      if let left = side(at: low) {
        let before = evaluator.values
        if let right = side(at: high) { sides = (left, before, right) }
      }
      if sides == nil {
        (low, high) = (low - 4 * width, high + 4 * width)
        width = high - low
      }
    }
    guard let (left, before, right) = sides else { return nil }
    for operand in evaluator.tape.instructions[Int(step)].operands {
      let (old, new) = (before[Int(operand)].value, evaluator[operand].value)
      guard (new - old).magnitude <= 1e-3 * max(1, old.magnitude), old.magnitude < 1e9 else {
        return nil
      }
    }
    let steep = max(left.f.magnitude, right.f.magnitude)
    let change = (right.f.value - left.f.value).magnitude
    guard change <= 1e-3 * max(steep, bound) + 8 * (left.f.error + right.f.error) else {
      return nil
    }
    let size = visible(
      right.antiderivative.value - left.antiderivative.value - self.change(left, right).value)
    guard size.magnitude > 1e-3 * steep * width + noise(left, right) else { return nil }
    return Jump(place: low + width / 2, size: size, isStep: true)
  }

  /// Where the integrand is real, the constant of integration may have any imaginary part.
  private func visible(_ jump: Complex) -> Complex {
    isComplex ? jump : Complex(jump.real)
  }

  private func noise(_ left: Side, _ right: Side) -> Double {
    20 * (left.antiderivative.error + right.antiderivative.error)
  }

  /// By how much F should grow: the trapezoid, and as its error the size of the whole.
  private func change(_ left: Side, _ right: Side) -> Approximation {
    let width = right.place - left.place
    let mean = (left.f.value + right.f.value) * 0.5
    return Approximation(
      mean * width, error: width * (left.f.magnitude + right.f.magnitude) / 2)
  }

  private mutating func middle(_ left: Side, _ right: Side) -> Side? {
    let width = right.place - left.place
    for share in [0.5, 0.43, 0.61] {
      if let middle = side(at: left.place + share * width) { return middle }
    }
    return nil
  }

  private mutating func side(at place: Double) -> Side? {
    evaluator.evaluate(at: Approximation(place), before: max(f, antiderivative) + 1)
    let (value, whole) = (evaluator[f], evaluator[antiderivative])
    guard value.isFinite, value.error < .infinity, whole.isFinite, whole.error < .infinity else {
      return nil
    }
    let imaginary = abs(value.value.imaginary)
    if !isComplex, imaginary > max(4 * value.error, 1e-12 * value.magnitude) { return nil }
    return Side(place: place, f: value, antiderivative: whole)
  }

  /// ∫ f over a wide cell, where that can be had at once.
  private mutating func integral(_ cell: Cells.Cell) -> Approximation? {
    var rule = GaussKronrod.Sum()
    for (node, weights) in GaussKronrod.nodes {
      guard let side = side(at: cell.middle + node * cell.width / 2) else { return nil }
      rule.add(side.f, weights)
    }
    let result = rule.result(halfWidth: cell.width / 2)
    return result.error < 1e-3 * max(1e-3, result.magnitude) ? result : nil
  }
}

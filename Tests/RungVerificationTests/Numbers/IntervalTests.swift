import RungModel
import Testing

@testable import RungVerification

/// Intervals of random tapes against values at points inside.
@Suite struct IntervalTests {
  @Test func `values lie in known intervals, and tame ranges have no pole, kink or step`() {
    var random = RandomTape(seed: 7)
    var (known, tame) = (0, 0)
    for _ in 0..<1_500 {
      let tape = random.tape()
      let (low, high) = random.range()
      var intervals = TapeEvaluator(tape, parameters: [Interval(1.5, 1.5, isTame: true)])
      let count = Tape.Node(tape.instructions.count)
      intervals.evaluate(at: Interval(low, high, isTame: true), before: count)
      var points = TapeEvaluator(tape, parameters: [Approximation(1.5)])
      var samples: [[Approximation]] = []
      for share in stride(from: 0.0, through: 1, by: 1 / 32) {
        points.evaluate(at: Approximation(low + share * (high - low)), before: count)
        samples.append(points.values)
      }
      for node in tape.instructions.indices {
        let interval = intervals.values[node]
        known += interval.isKnown ? 1 : 0
        tame += interval.isTame ? 1 : 0
        for values in samples {
          #expect(contains(interval, values[node]), "\(node) of \(tape) over \(low)...\(high)")
        }
        if interval.isTame {
          #expect(
            isSmooth(tape.instructions[node], samples), "\(node) of \(tape) over \(low)...\(high)")
        }
      }
    }
    #expect(known > 3_000 && tame > 3_000, "\(known) known, \(tame) tame")
  }

  /// Nothing is said where there is no value, or rounding leaves none.
  private func contains(_ interval: Interval, _ value: Approximation) -> Bool {
    guard interval.isKnown, value.isFinite, value.error < .infinity else { return true }
    let (real, error) = (value.value.real, value.error)
    return abs(value.value.imaginary) <= error && real >= interval.low - error
      && real <= interval.high + error
  }

  /// Whether real divisors, radicands and the like keep their sign, and steps stay where they are.
  private func isSmooth(_ instruction: Tape.Instruction, _ samples: [[Approximation]]) -> Bool {
    func keepsSign(_ node: Tape.Node, beyond edge: Double = 0) -> Bool {
      let values = samples.map { $0[Int(node)] }.filter { $0.value.isReal && $0.isFinite }
      let clear = values.filter { abs($0.value.real - edge) > $0.error }
      return clear.allSatisfy { $0.value.real > edge } || clear.allSatisfy { $0.value.real < edge }
    }
    func stays(_ node: Tape.Node, _ round: (Double) -> Double) -> Bool {
      let values = samples.map { $0[Int(node)] }.filter { $0.error < 1e-9 && $0.isFinite }
      return Set(values.map { round($0.value.real) }).count <= 1
    }
    switch instruction {
    case .divide(_, let divisor): return keepsSign(divisor)
    case .call(.log, let operand), .call(.sqrt, let operand), .call(.abs, let operand),
      .call(.sign, let operand), .call(.arg, let operand), .power(let operand, _):
      return keepsSign(operand)
    case .call(.asin, let operand), .call(.acos, let operand), .call(.atanh, let operand):
      return keepsSign(operand, beyond: 1) && keepsSign(operand, beyond: -1)
    case .call(.acosh, let operand):
      return keepsSign(operand, beyond: 1) && keepsSign(operand, beyond: -1)
    case .call(.floor, let operand): return stays(operand) { $0.rounded(.down) }
    case .call(.ceiling, let operand): return stays(operand) { $0.rounded(.up) }
    case .compare(_, let left, let right):
      let differences = samples.map { $0[Int(left)] + -$0[Int(right)] }.filter { !$0.mayBeZero }
      return Set(differences.map { $0.value.real > 0 }).count <= 1
    case .special(.ei, _, let operand), .special(.ci, _, let operand),
      .special(.chi, _, let operand), .special(.li, _, let operand),
      .special(.gamma, _, let operand), .special(.loggamma, _, let operand),
      .special(.polygamma, _, let operand), .special(.upperGamma, _, let operand),
      .special(.lowerGamma, _, let operand):
      return keepsSign(operand)
    case .special(.polylog, _, let operand), .hypergeometric(_, let operand):
      return keepsSign(operand, beyond: 1)
    default: return true
    }
  }

  @Test func `a choice between what is known and what is not is not known`() {
    let condition = Interval(0, 1, isTame: false)
    let known = Interval(2, 3, isTame: true)
    let unknown = Interval.unknown(isTame: true)
    #expect(!Interval.select(condition, known, unknown).isKnown)
    #expect(!Interval.select(condition, unknown, known).isKnown)
    let certain = Interval.select(Interval(1, 1, isTame: true), known, unknown)
    #expect(certain.low == 2 && certain.high == 3 && certain.isTame)
  }
}

/// Small formulas over all instructions and functions.
private struct RandomTape {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func range() -> (Double, Double) {
    let low = -6 + 12 * random.unitInterval()
    return (low, low + 3 * random.unitInterval() * random.unitInterval())
  }

  mutating func tape() -> Tape {
    var builder = TapeBuilder(variable: "x")
    var nodes = [
      builder.variableNode(), builder.parameter("a"), builder.integer(2),
      builder.constant(Complex(-0.3), error: 1e-17), builder.constant(.i),
    ]
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      // The variable and what was made last come more often.
      let operands = nodes + [nodes[0], nodes[0], nodes[nodes.count - 1]]
      func any(_ random: inout SplitMix) -> Tape.Node {
        operands.randomElement(using: &random) ?? nodes[0]
      }
      let (first, second, third) = (any(&random), any(&random), any(&random))
      let node =
        switch Int.random(in: 0...14, using: &random) {
        case 14:
          builder.hypergeometric(Hypergeometric(above: [0.3, 1], below: [1.5]), second)
        case 0: builder.add(first, second)
        case 1: builder.subtract(first, second)
        case 2: builder.multiply(first, second)
        case 3: builder.divide(first, second)
        case 4: builder.power(first, Int.random(in: -3...5, using: &random))
        case 5: builder.power(first, second)
        case 6: builder.select(compare(first, second, &builder), third, second)
        case 7, 8:
          special(
            SpecialFunction.allCases.randomElement(using: &random) ?? .erf, second, &builder)
        default:
          builder.call(ElementaryFunction.allCases.randomElement(using: &random) ?? .exp, first)
        }
      nodes.append(node)
    }
    return builder.tape
  }

  private mutating func compare(
    _ left: Tape.Node, _ right: Tape.Node, _ builder: inout TapeBuilder
  ) -> Tape.Node {
    builder.compare(
      left, Formula.Relation.allCases.randomElement(using: &random) ?? .less, right)
  }

  private mutating func special(
    _ function: SpecialFunction, _ operand: Tape.Node, _ builder: inout TapeBuilder
  ) -> Tape.Node {
    let order =
      switch function {
      case .polylog: builder.integer(2)
      case .polygamma, .besselJ: builder.integer(Int.random(in: 0...2, using: &random))
      case .upperGamma, .lowerGamma, .ellipticF, .ellipticE: builder.constant(Complex(0.5))
      default: builder.zero
      }
    return builder.special(function, order, operand)
  }
}

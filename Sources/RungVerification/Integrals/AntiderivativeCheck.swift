import Glibc
import RungModel

/// Judges a claimed antiderivative: is F′ = f at every point where f has a value, and is F continuous
/// where f is?
///
/// 1. F′ is made by automatic differentiation, and compared with f at points that are spread over the
///    line, with a running bound on all rounding.
/// 2. The line is cut into cells by interval arithmetic, so that every component of the domain, every
///    piece between kinks and every spike has points of its own.
/// 3. Where F′ and f are equal as formulas, which is tested in a finite field, that is spared.
/// 4. Where a cell could not be resolved, F is looked at for a jump.
///
/// Complex values count as SymPy has them: where f is real, F may have any complex constant.
struct AntiderivativeCheck {
  /// The part of the line that is cut into cells. Not symmetric, so that zeros are not at its cuts.
  static let range = -10.3...10.2

  let variable: String
  /// In the order f, F′, F.
  private let tape: Tape
  private let f: Tape.Node
  private let slope: Tape.Node
  private let antiderivative: Tape.Node
  private let tolerance: PointComparison.Tolerance
  private let parameters: Verifier.Parameters
  private var random: SplitMix
  private var assignments: [[Double]]
  private var evaluators: [TapeEvaluator<Approximation>]

  private var isComplex = false
  private var isIdentity = false
  /// Between the outermost points that were compared.
  private var domain: ClosedRange<Double>?
  private var batches = 0
  private var points = 0
  private var agreements = 0
  private var zeros = 0
  private var close = 0
  private var unclear = 0
  private var undefined = 0
  private var worst = 0.0
  private var witness: Verdict.Witness?

  init(
    variable: String, builder: TapeBuilder, integrand: Tape.Node, antiderivative: Tape.Node,
    slope: Tape.Node, tolerance: PointComparison.Tolerance, parameters: Verifier.Parameters
  ) {
    self.variable = variable
    let (tape, roots) = builder.tape.arranged(for: [integrand, slope, antiderivative])
    self.tape = tape
    (f, self.slope, self.antiderivative) = (roots[0], roots[1], roots[2])
    self.tolerance = tolerance
    self.parameters = parameters
    var random = SplitMix(seed: parameters.seed)
    let count = tape.parameters.isEmpty ? 1 : 2
    let assignments = (0..<count).map { _ in
      tape.parameters.map { _ in 0.4 + 2.1 * random.unitInterval() }
    }
    self.assignments = assignments
    self.random = random
    evaluators = assignments.map { TapeEvaluator(tape, parameters: $0) }
  }

  mutating func run() -> Verdict {
    guard tape.cost * AntiderivativeCheck.evaluations <= parameters.workLimit else {
      return make(.undecided, .workLimit)
    }
    let first = globalPoints()
    compare(at: first)
    if witness != nil { return verdict }
    if isUndefined(at: Array(first.prefix(8))) { return make(.refuted, .undefinedAnswer) }
    if points < 4 {
      // Perhaps it is complex throughout, or lives elsewhere.
      isComplex = true
      compare(at: globalPoints())
      if witness != nil { return verdict }
    }
    let cells = cells()
    isIdentity = IdentityTest.areEqual(f, slope, on: tape, &random)
    // A formula that holds has no exceptions to look for.
    if !isIdentity { compare(at: points(in: cells)) }
    if witness != nil { return verdict }
    if agreements + zeros < AntiderivativeCheck.enough { compare(at: morePoints()) }
    if witness != nil || agreements + zeros < AntiderivativeCheck.enough { return verdict }
    guard let jump = jump(in: cells) else { return verdict }
    let place = Verdict.Coordinate(name: variable, value: jump.place)
    return make(
      jump.isStep ? .refuted : .undecided, .jumps,
      witness: .jump(at: place, size: jump.size.asValue))
  }

  /// About so many times both sides are computed, jumps included.
  private static let evaluations = 300

  // MARK: Points

  /// So many points have to agree.
  private static let enough = 24

  /// Spread evenly, towards 0, and outwards.
  private mutating func globalPoints() -> [Double] {
    var points: [Double] = []
    for part in 0..<4 {
      // Each batch has some of every kind.
      for index in stride(from: part, to: 24, by: 4) {
        points.append(-10 + (Double(index) + random.unitInterval()) * (20 / 24.0))
      }
      let small = pow(10, -3 * random.unitInterval())
      points += [small, -small * 0.97]
      let large = pow(10, 1 + random.unitInterval())
      points.append(part % 2 == 0 ? large : -large)
    }
    return points
  }

  /// Two in each tame cell, one elsewhere.
  private mutating func points(in cells: [Cells.Cell]) -> [Double] {
    cells.flatMap { cell -> [Double] in
      let count = cell.kind == .tame ? 2 : 1
      return (0..<count).map { _ in cell.low + cell.width * random.unitInterval() }
    }
  }

  /// More of them between the outermost points at which the integrand has values, and anywhere.
  private mutating func morePoints() -> [Double] {
    let range = domain ?? -10...10
    return (0..<160).map { index in
      if index % 4 == 0 {
        let size = pow(10, 3 * random.unitInterval())
        return index % 8 == 0 ? size : -size
      }
      return range.lowerBound + (range.upperBound - range.lowerBound) * random.unitInterval()
    }
  }

  /// Compares both sides at all points, or until one refutes the claim.
  private mutating func compare(at places: [Double]) {
    for start in stride(from: 0, to: places.count, by: AntiderivativeCheck.batch) {
      compareBatch(places[start..<min(start + AntiderivativeCheck.batch, places.count)])
      if witness != nil { return }
    }
  }

  /// What is wrong is mostly so everywhere: the first few points tell.
  private static let batch = 12

  private mutating func compareBatch(_ places: ArraySlice<Double>) {
    let index = batches % evaluators.count
    batches += 1
    let end = max(f, slope) + 1
    var pairs: [(place: Double, f: Approximation, slope: Approximation)] = []
    pairs.reserveCapacity(places.count)
    for place in places {
      evaluators[index].evaluate(at: Approximation(place), before: end)
      pairs.append((place, evaluators[index][f], evaluators[index][slope]))
    }
    for pair in pairs {
      let comparison = PointComparison(
        integrand: pair.f, derivative: pair.slope, tolerance: tolerance, complex: isComplex)
      switch comparison {
      case .outside: continue
      case .zero: zeros += 1
      case .agrees(let difference):
        agreements += 1
        worst = max(worst, difference)
      case .close: close += 1
      case .unclear: unclear += 1
      case .undefined:
        if isBeyondPrecision(at: pair.place, index) { unclear += 1 } else { undefined += 1 }
      case .differs:
        if isLasting(at: pair.place, index) {
          witness = pointWitness(at: pair.place, index)
          points += 1
          return
        }
        unclear += 1
      }
      points += 1
      domain =
        min(
          pair.place, domain?.lowerBound ?? pair.place)...max(
          pair.place, domain?.upperBound ?? pair.place)
    }
  }

  private func comparison(_ index: Int) -> PointComparison {
    PointComparison(
      integrand: evaluators[index][f], derivative: evaluators[index][slope],
      tolerance: tolerance, complex: isComplex)
  }

  /// Whether both sides differ at points beside it too: one point alone may be the end of a piece.
  private mutating func isLasting(at place: Double, _ index: Int) -> Bool {
    let end = max(f, slope) + 1
    let step = max(abs(place), 1e-3) * 1e-7
    var count = 0
    for offset in [-1.0, 0.6, 1.7] {
      evaluators[index].evaluate(at: Approximation(place + offset * step), before: end)
      if case .differs = comparison(index) { count += 1 }
    }
    return count >= 2
  }

  private mutating func pointWitness(at place: Double, _ index: Int) -> Verdict.Witness {
    evaluators[index].evaluate(at: Approximation(place), before: max(f, slope) + 1)
    return .point(
      at: [Verdict.Coordinate(name: variable, value: place)] + coordinates(index),
      claimed: evaluators[index][slope].value.asValue, expected: evaluators[index][f].value.asValue)
  }

  private func coordinates(_ index: Int) -> [Verdict.Coordinate] {
    zip(tape.parameters, assignments[index]).map { Verdict.Coordinate(name: $0, value: $1) }
  }

  /// Whether double precision is why there is no value at a place.
  private mutating func isBeyondPrecision(at place: Double, _ index: Int) -> Bool {
    let end = max(f, slope, antiderivative) + 1
    evaluators[index].evaluate(at: Approximation(place), before: end)
    return evaluators[index].isBeyondPrecision(before: end)
  }

  /// Whether the answer itself has no value at most places, although its derivative has: as with
  /// `x**2 + log(0)`.
  private mutating func isUndefined(at places: [Double]) -> Bool {
    let count = places.count {
      evaluators[0].evaluate(at: Approximation($0), before: antiderivative + 1)
      return !evaluators[0][antiderivative].isFinite && !isBeyondPrecision(at: $0, 0)
    }
    return 2 * count > places.count
  }

  // MARK: Cells and jumps

  private func cells() -> [Cells.Cell] {
    let (tape, roots) = self.tape.arranged(for: [f, antiderivative])
    return Cells(
      TapeEvaluator(tape, parameters: assignments[0]), roots: roots,
      over: AntiderivativeCheck.range, count: 16, narrowest: 2e-5, limit: 700
    ).cells
  }

  /// A place where F jumps and f does not.
  private mutating func jump(in cells: [Cells.Cell]) -> JumpSearch.Jump? {
    var search = JumpSearch(
      evaluator: evaluators[0], integrand: f, antiderivative: antiderivative, complex: isComplex)
    for cell in Cells.unresolved(cells, open: 16) {
      if let jump = search.jump(in: cell) { return jump }
    }
    return nil
  }

  // MARK: Verdict

  private var verdict: Verdict {
    if let witness { return make(.refuted, .differs, witness: witness) }
    let judged = agreements + zeros
    let all = judged + close + unclear + undefined
    guard all >= 8 else { return make(.undecided, .tooFewPoints) }
    // One alone may be where a bound on rounding was too small.
    if close > 1 { return make(.undecided, .ambiguous) }
    if undefined * 10 > all { return make(.refuted, .undefinedAnswer) }
    guard judged >= AntiderivativeCheck.enough, judged * 100 >= all * 35 else {
      return make(.undecided, unclear > judged ? .cancellation : .tooFewPoints)
    }
    return make(.verified, .agrees)
  }

  private func make(
    _ outcome: Verdict.Outcome, _ reason: Verdict.Reason, witness: Verdict.Witness? = nil
  ) -> Verdict {
    Verdict(
      outcome, reason, method: isIdentity ? .identity : .derivative, points: points,
      tolerance: tolerance.agreement, seed: parameters.seed,
      worstError: agreements > 0 ? worst : nil, witness: witness)
  }
}

extension Complex {
  var asValue: Verdict.Value { Verdict.Value(real, imaginary) }
}

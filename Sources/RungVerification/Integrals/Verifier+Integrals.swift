import RungModel

extension Verifier {
  /// Judges an answer to `integrate(f, x)` or `integrate(f, (x, a, b))`.
  func judgeIntegral(_ claim: ClaimedAnswer) -> Verdict {
    switch claim.problem.reading {
    case .formula(let statement):
      do throws(IntegralProblem.NotAnIntegral) {
        return judge(claim.answer, of: try IntegralProblem(statement))
      } catch {
        return Verdict(.undecided, .unsupportedProblem, detail: error.what)
      }
    case .unread(let reason, _): return Verdict(.undecided, .unreadProblem, detail: reason)
    case .prose: return Verdict(.undecided, .unreadProblem, detail: "no formula")
    }
  }

  private func judge(_ answer: Statement?, of problem: IntegralProblem) -> Verdict {
    guard let answer else { return Verdict(.undecided, .noAnswer) }
    switch answer.reading {
    case .unread(let reason, _):
      return Verdict(.undecided, answer.source.isEmpty ? .noAnswer : .unreadAnswer, detail: reason)
    case .prose: return Verdict(.undecided, .unreadAnswer, detail: "no formula")
    case .formula(let formula):
      if formula.hasIntegral { return Verdict(.refuted, .unevaluated) }
      if formula.isNoNumber, problem.limits == nil || formula.infiniteSign == nil {
        return Verdict(.refuted, .notANumber)
      }
      do throws(FormulaCompiler.Unsupported) {
        return problem.limits == nil
          ? try judgeAntiderivative(formula, of: problem) : try judgeValue(formula, of: problem)
      } catch {
        return Verdict(.undecided, .unsupported, detail: error.what)
      }
    }
  }

  private func judgeAntiderivative(
    _ answer: Formula, of problem: IntegralProblem
  ) throws(FormulaCompiler.Unsupported) -> Verdict {
    var compiler = FormulaCompiler(variable: problem.variable)
    let integrand = try compiler.compile(problem.integrand)
    let antiderivative = try compiler.compile(answer)
    let slope = try compiler.derivative(of: antiderivative)
    guard !compiler.builder.isFull else { return Verdict(.undecided, .workLimit) }
    var check = AntiderivativeCheck(
      variable: problem.variable, builder: compiler.builder, integrand: integrand,
      antiderivative: antiderivative, slope: slope,
      tolerance: compiler.hasDecimals ? .rounded : .exact, parameters: parameters)
    return check.run()
  }

  private func judgeValue(
    _ answer: Formula, of problem: IntegralProblem
  ) throws(FormulaCompiler.Unsupported) -> Verdict {
    guard let limits = problem.limits else { return Verdict(.undecided, .unsupportedProblem) }
    var compiler = FormulaCompiler(variable: problem.variable)
    let integrand = try compiler.compile(problem.integrand)
    let lower = try compiler.limit(limits.lower)
    let upper = try compiler.limit(limits.upper)
    let sign = answer.infiniteSign
    let value = sign == nil ? try compiler.compile(answer) : compiler.builder.zero
    guard !compiler.builder.isFull else { return Verdict(.undecided, .workLimit) }
    if compiler.builder.varies(value) {
      return Verdict(.refuted, .notANumber, detail: problem.variable)
    }
    let roots = [integrand] + [lower, upper].compactMap(\.node) + [value]
    let (tape, places) = compiler.builder.tape.arranged(for: roots)
    var random = SplitMix(seed: parameters.seed)
    var verdict: Verdict?
    for _ in 0..<(tape.parameters.isEmpty ? 1 : 2) {
      let assignment = tape.parameters.map { _ in 0.4 + 2.1 * random.unitInterval() }
      let evaluator = TapeEvaluator(tape, parameters: assignment)
      var next = 1
      func limit(_ limit: FormulaCompiler.Limit) -> DefiniteCheck.Limit? {
        switch limit {
        case .infinite(let sign): return .infinite(sign: sign)
        case .node:
          next += 1
          let value = evaluator[places[next - 1]]
          return value.isFinite && value.value.isReal ? .finite(value) : nil
        }
      }
      guard let from = limit(lower), let to = limit(upper) else {
        return Verdict(.undecided, .unsupportedProblem, detail: "limits that are no real numbers")
      }
      let check = DefiniteCheck(
        variable: problem.variable, tape: tape, integrand: places[0], lower: from, upper: to,
        parameters: assignment,
        isTooLarge: evaluator.isBeyondPrecision(before: Tape.Node(tape.instructions.count)),
        seed: parameters.seed, budget: parameters.workLimit / max(10, tape.cost))
      let found = check.run(
        claimed: sign == nil ? evaluator[places[places.count - 1]] : nil,
        digits: RoundedDecimal(answer))
      if found.outcome != .verified { return found }
      verdict = verdict ?? found
    }
    return verdict ?? Verdict(.undecided, .noConvergence)
  }
}

extension FormulaCompiler {
  enum Limit {
    case node(Tape.Node)
    case infinite(sign: Double)

    var node: Tape.Node? {
      if case .node(let node) = self { node } else { nil }
    }
  }

  /// A limit of integration; it may depend on parameters, and not on the variable.
  mutating func limit(_ formula: Formula) throws(Unsupported) -> Limit {
    if let sign = formula.infiniteSign { return .infinite(sign: sign) }
    let node = try compile(formula)
    guard !builder.varies(node) else {
      throw Unsupported(what: "a limit that depends on the variable")
    }
    return .node(node)
  }
}

extension Formula {
  /// Whether this is a constant that is no number.
  var isNoNumber: Bool {
    switch self {
    case .constant(.infinity), .constant(.complexInfinity), .constant(.undefined),
      .constant(.true), .constant(.false), .relation, .not, .connective:
      true
    case .negation(let operand): operand.isNoNumber
    default: false
    }
  }

  /// 1 for ∞, −1 for −∞, nil for all other formulas.
  var infiniteSign: Double? {
    switch self {
    case .constant(.infinity): 1
    case .negation(let operand): operand.infiniteSign.map { -$0 }
    default: nil
    }
  }
}

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
      if formula.isNoNumber, problem.limits == nil { return Verdict(.refuted, .notANumber) }
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
      antiderivative: antiderivative, slope: slope, parameters: parameters)
    return check.run()
  }

  private func judgeValue(
    _ answer: Formula, of problem: IntegralProblem
  ) throws(FormulaCompiler.Unsupported) -> Verdict {
    Verdict(.undecided, .noConvergence)
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
}

import RungModel

/// What follows from the counts of a measurement: what its value should be, and what it is a share of.
enum EvaluationFigures {
  static func figures(of evaluation: Evaluation, index: Int) -> RunSummary.Evaluation {
    let expected = expectedValue(of: evaluation)
    let disagrees =
      if let expected, let value = evaluation.value {
        !agrees(value, with: expected)
      } else {
        false
      }
    return RunSummary.Evaluation(
      index: index, proportion: proportion(of: evaluation), expected: expected,
      disagrees: disagrees)
  }

  /// Correct problems, or samples where each problem has as many of them, of all.
  private static func proportion(of evaluation: Evaluation) -> Proportion? {
    guard evaluation.metric != meanReward else { return nil }
    if let total = evaluation.total, total > 0, !evaluation.totalCountsSamples {
      if let correct = evaluation.correct.flatMap(Int.init(exactly:)), (0...total).contains(correct)
      {
        return Proportion(correct, of: total)
      }
      if evaluation.correct != nil { return nil }
    }
    let problems = evaluation.countedProblems
    guard let k = evaluation.attemptsAllowed, let samples = problems.first?.samples, samples > 0,
      problems.allSatisfy({ $0.samples == samples && (0...samples).contains($0.correct) })
    else { return nil }
    if k == samples { return Proportion(problems.count { $0.correct > 0 }, of: problems.count) }
    guard k == 1 else { return nil }
    let all = samples.multipliedReportingOverflow(by: problems.count)
    return all.overflow
      ? nil : Proportion(problems.reduce(0) { $0 + $1.correct }, of: all.partialValue)
  }

  private static func expectedValue(of evaluation: Evaluation) -> Double? {
    guard evaluation.metric != meanReward else { return nil }
    let problems = evaluation.countedProblems
    if let k = evaluation.attemptsAllowed, !problems.isEmpty,
      let estimate = passAtK(problems, k: k)
    {
      return estimate
    }
    guard let correct = evaluation.correct, let total = evaluation.total, total > 0,
      correct >= 0, correct <= Double(total)
    else { return nil }
    return correct / Double(total)
  }

  private static let meanReward = "mean_reward"

  // MARK: pass@k

  /// How many factors are multiplied at most for one evaluation.
  private static let factorLimit = 10_000_000

  /// The mean over the problems of the unbiased estimate of pass@k (M. Chen and others, arXiv
  /// 2107.03374, equation 1), 0…1; nil where a problem has fewer than k samples, or more correct ones
  /// than samples, or where it would take too long.
  private static func passAtK(_ problems: [Evaluation.PerProblem], k: Int) -> Double? {
    var sum = 0.0
    var factors = 0
    for problem in problems {
      factors = factors.adding(clamping: max(0, min(k, problem.correct)))
      guard factors <= factorLimit,
        let estimate = passAtK(samples: problem.samples, correct: problem.correct, k: k)
      else { return nil }
      sum += estimate
    }
    return sum / Double(problems.count)
  }

  /// 1 − C(n − c, k) / C(n, k): the probability that of k of the n samples, drawn without putting
  /// back, one at least is among the c correct ones. nil unless 1 ≤ k ≤ n and 0 ≤ c ≤ n.
  static func passAtK(samples n: Int, correct c: Int, k: Int) -> Double? {
    guard k >= 1, k <= n, c >= 0, c <= n else { return nil }
    if n - c < k { return 1 }
    // The quotient is symmetrical in c and k; the product over the smaller has fewer factors.
    var missed = 1.0
    let (fewer, more) = (min(c, k), max(c, k))
    for drawn in 0..<fewer {
      missed *= Double(n - more - drawn) / Double(n - drawn)
    }
    return 1 - missed
  }

  // MARK: Rounding

  /// Whether a logged value is the expected one, perhaps rounded: within 10⁻⁹, or half a unit of its
  /// last decimal place. A number does not keep zeros at its end, so that 0.8 may have been 0.80: two
  /// decimal places are taken for granted.
  static func agrees(_ value: Double, with expected: Double) -> Bool {
    var scale = 100.0
    while scale < 1e9, (value * scale).rounded() / scale != value { scale *= 10 }
    return abs(value - expected) <= 0.5 / scale + 1e-9
  }
}

extension Evaluation {
  /// The k of pass@k: `pass@8` says it, of `pass@k` the field `k` does.
  fileprivate var attemptsAllowed: Int? {
    guard metric.hasPrefix("pass@") else { return nil }
    return Int(metric.dropFirst(5)) ?? k
  }

  /// The problems one by one, where these, or their samples, are all that the total counts.
  fileprivate var countedProblems: [PerProblem] {
    total == nil || total == perProblem.count || totalCountsSamples ? perProblem : []
  }

  /// Whether the counts of a pass@k are of samples: then they do not tell its value.
  fileprivate var totalCountsSamples: Bool {
    guard let total, let attemptsAllowed, attemptsAllowed > 1, total != perProblem.count else {
      return false
    }
    return total == perProblem.reduce(0) { $0.adding(clamping: $1.samples) }
  }
}

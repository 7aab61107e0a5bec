import RungModel
import Testing

@testable import RungExperiment

/// What follows from the counts of a measurement.
struct EvaluationFiguresTests {
  private func figures(
    _ metric: String, k: Int? = nil, correct: Double? = nil, total: Int? = nil,
    value: Double? = nil, _ perProblem: [(samples: Int, correct: Int)] = []
  ) -> RunSummary.Evaluation {
    let place = RunLog.Place(bytes: 0..<0, line: 1, element: 0)
    var evaluation = Evaluation(id: "e", set: "test", metric: metric, place: place)
    (evaluation.k, evaluation.correct, evaluation.total) = (k, correct, total)
    evaluation.value = value
    evaluation.perProblem = perProblem.enumerated().map {
      Evaluation.PerProblem(
        problem: ItemKey(value: UInt64($0)), samples: $1.samples, correct: $1.correct)
    }
    return EvaluationFigures.figures(of: evaluation, index: 0)
  }

  // MARK: pass@k

  /// Counted by hand: of the ways to draw k of the samples, those without a right one.
  @Test func estimatesByHand() throws {
    // 1 − C(2, 2) / C(4, 2)
    #expect(
      abs(try #require(EvaluationFigures.passAtK(samples: 4, correct: 2, k: 2)) - 5 / 6) < 1e-15)
    // 1 − C(7, 3) / C(10, 3)
    #expect(
      abs(try #require(EvaluationFigures.passAtK(samples: 10, correct: 3, k: 3)) - 17 / 24) < 1e-15)
    #expect(EvaluationFigures.passAtK(samples: 5, correct: 0, k: 3) == 0)
    #expect(EvaluationFigures.passAtK(samples: 5, correct: 3, k: 3) == 1)
  }

  /// Computed once with exact fractions: `1 - Fraction(comb(n - c, k), comb(n, k))` in Python.
  @Test(arguments: [
    (50, 1, 10, 0.2), (50, 7, 10, 0.8133486310174561), (200, 3, 100, 0.8768844221105527),
    (10_000, 37, 500, 0.8506355421873965),
  ])
  func estimatesByLibrary(samples: Int, correct: Int, k: Int, expected: Double) throws {
    let estimate = try #require(
      EvaluationFigures.passAtK(samples: samples, correct: correct, k: k))
    #expect(abs(estimate - expected) < 1e-13)
  }

  @Test func estimatesThatCannotBe() {
    #expect(EvaluationFigures.passAtK(samples: 4, correct: 1, k: 5) == nil)
    #expect(EvaluationFigures.passAtK(samples: 4, correct: 5, k: 1) == nil)
    #expect(EvaluationFigures.passAtK(samples: 4, correct: -1, k: 1) == nil)
    #expect(EvaluationFigures.passAtK(samples: 4, correct: 1, k: 0) == nil)
    #expect(EvaluationFigures.passAtK(samples: 0, correct: 0, k: 1) == nil)
  }

  /// Numbers that would take years to multiply.
  @Test func absurdCounts() {
    let figures = figures(
      "pass@k", k: 1 << 61, [(samples: .max, correct: 1 << 61), (samples: .max, correct: 0)])
    #expect(figures.expected == nil)
    #expect(figures.proportion == nil)
  }

  /// The mean over the problems: (1 − 1/6 + 0 + 1) / 3.
  @Test func meanOverProblems() throws {
    let problems = [(samples: 4, correct: 2), (samples: 4, correct: 0), (samples: 4, correct: 4)]
    let figures = figures("pass@k", k: 2, total: 3, value: 0.6111, problems)
    #expect(abs(try #require(figures.expected) - 11 / 18) < 1e-15)
    #expect(figures.proportion == nil)
    #expect(!figures.disagrees)
    #expect(self.figures("pass@2", value: 0.6, problems).disagrees)
  }

  // MARK: Proportions

  @Test func correctOfTotal() {
    let figures = figures("pass@1", k: 1, correct: 82, total: 100, value: 0.82)
    #expect(figures.proportion == Proportion(82, of: 100))
    #expect(figures.expected == 0.82)
    #expect(!figures.disagrees)
  }

  /// A share that is a mean over several samples is not a count, and has no interval.
  @Test func fractionsAreNoCounts() {
    let figures = figures("pass@1", correct: 14.6, total: 20, value: 0.73)
    #expect(figures.proportion == nil)
    #expect(figures.expected == 0.73)
  }

  @Test func samplesOfProblems() {
    let problems = [(samples: 4, correct: 2), (samples: 4, correct: 0), (samples: 4, correct: 4)]
    #expect(figures("pass@1", problems).proportion == Proportion(6, of: 12))
    #expect(figures("pass@4", problems).proportion == Proportion(2, of: 3))
    #expect(figures("pass@4", problems).expected == 2.0 / 3)
    #expect(figures("maj@4", problems).proportion == nil)
  }

  /// With unequal numbers of samples the mean over the problems is not the share of the samples.
  @Test func unequalSamples() {
    let figures = figures("pass@1", [(samples: 1, correct: 1), (samples: 3, correct: 0)])
    #expect(figures.expected == 0.5)
    #expect(figures.proportion == nil)
  }

  /// Where the problems listed are not all that were counted, the list says nothing of the value.
  @Test func partsOfASet() {
    let figures = figures("pass@1", correct: 3, total: 4, [(samples: 1, correct: 1)])
    #expect(figures.expected == 0.75)
    #expect(figures.proportion == Proportion(3, of: 4))
  }

  @Test func rewardsAreNoShares() {
    let figures = figures("mean_reward", correct: 3, total: 4, value: 0.9)
    #expect(figures.expected == nil)
    #expect(figures.proportion == nil)
    #expect(!figures.disagrees)
  }

  @Test func countsThatCannotBe() {
    #expect(figures("pass@1", correct: 5, total: 4).expected == nil)
    #expect(figures("pass@1", correct: 5, total: 4).proportion == nil)
    #expect(figures("pass@1", correct: -1, total: 4).expected == nil)
    #expect(figures("pass@1", correct: 0, total: 0).expected == nil)
    #expect(figures("pass@1", correct: .nan, total: 4).expected == nil)
  }

  // MARK: Rounding

  /// Logged values, the values that counts give, and whether one is the other rounded.
  private static let roundings: [(Double, Double, Bool)] = [
    (0.82, 0.82, true), (0.82, 0.8249, true), (0.82, 0.825, true), (0.82, 0.8251, false),
    (0.8, 0.8049, true), (0.8, 0.84, false), (1, 0.996, true), (1, 0.99, false),
    (0, 0.01, false), (0.818, 0.8181818181818182, true), (0.8181, 0.8181818181818182, false),
    (0.818181818, 0.8181818181818182, true), (0.8181818181818182, 0.8181818181818182, true),
    (0.8181818161818182, 0.8181818181818182, false), (82, 0.82, false), (.infinity, 0.82, false),
    (.nan, 0.82, false), (1e-5, 1.4e-5, true), (0.00001234, 0.0000124, false),
  ]

  @Test(arguments: roundings)
  func rounding(value: Double, expected: Double, agrees: Bool) {
    #expect(EvaluationFigures.agrees(value, with: expected) == agrees)
  }
}

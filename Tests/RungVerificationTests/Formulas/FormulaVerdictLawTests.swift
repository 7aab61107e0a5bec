import RungModel
import RungTestSupport
import Testing

@testable import RungVerification

/// Verdicts on random formulas, beside their truth tables.
struct FormulaVerdictLawTests {
  /// Each claim with the value that it is about, and whether it is about every assignment.
  private static let claims = [
    ("tautology", true, true), ("unsatisfiable", false, true), ("satisfiable", true, false),
    ("falsifiable", false, false),
  ]

  @Test func `verdicts are those of the truth table`() {
    var random = RandomFormula(seed: 5)
    var outcomes: [Verdict.Outcome: Int] = [:]
    for round in 0..<1_500 {
      let formula = random.formula(variables: 1 + round % 8, depth: 1 + round % 6)
      let values = Formula.assignments(of: formula.variables).map { formula.holds($0) }
      for (answer, value, isEvery) in FormulaVerdictLawTests.claims {
        let isRight =
          isEvery ? values.allSatisfy { $0 == value } : values.contains { $0 == value }
        let verdict = Verifier().judge(ClaimedAnswer(formula, answer: answer))
        #expect(verdict.outcome == (isRight ? .verified : .refuted), "\(answer): \(formula)")
        outcomes[verdict.outcome, default: 0] += 1
        guard !isRight, isEvery else {
          #expect(verdict.witness == nil)
          continue
        }
        let witness = FormulaVerdictLawTests.assignment(verdict.witness)
        #expect(witness.map { Set($0.keys) } == Set(formula.variables))
        #expect(witness.map { formula.holds($0) } == !value, "\(answer): \(formula)")
      }
    }
    #expect(outcomes.values.allSatisfy { $0 > 1_000 })
  }

  @Test func `an assignment is right where some completion of it is`() {
    var random = RandomFormula(seed: 8)
    var methods: [Verdict.Method: Int] = [:]
    for round in 0..<1_500 {
      let formula = random.formula(variables: 1 + round % 6, depth: 1 + round % 5)
      let names = formula.variables
      var given: [String: Bool] = [:]
      for name in names where random.random.below(2) == 0 {
        given[name] = random.random.below(2) == 0
      }
      guard !given.isEmpty else { continue }
      let completions = Formula.assignments(of: names).filter { all in
        given.allSatisfy { all[$0.key] == $0.value }
      }
      let values = Set(completions.map { formula.holds($0) })
      for (answer, value) in [("satisfiable", true), ("falsifiable", false)] {
        let verdict = Verifier().judge(
          ClaimedAnswer(
            formula, answer: answer,
            witness: given.sorted { $0.key < $1.key }.map {
              ClaimedAnswer.Assignment(name: Bytes($0.key), value: Bytes($0.value ? "1" : "false"))
            }))
        methods[verdict.method, default: 0] += 1
        #expect(
          verdict.outcome == (values.contains(value) ? .verified : .refuted),
          "\(answer) \(given): \(formula)")
        if verdict.method == .assignment { #expect(values.count == 1) }
        if verdict.outcome == .refuted {
          let witness = FormulaVerdictLawTests.assignment(verdict.witness) ?? [:]
          #expect(given.allSatisfy { witness[$0.key] == $0.value })
          #expect(formula.holds(witness) != value)
        }
      }
    }
    #expect(methods[.assignment, default: 0] > 300 && methods[.satisfiability, default: 0] > 300)
  }

  @Test func `verdicts are the same again, and beside others`() async {
    var random = RandomFormula(seed: 13)
    let claims = (0..<200).map { _ in
      ClaimedAnswer(random.formula(variables: 30, depth: 8), answer: "unsatisfiable")
    }
    let alone = claims.map { Verifier().judge($0) }
    let together = await withTaskGroup(of: (Int, Verdict).self) { group in
      for (index, claim) in claims.enumerated() {
        group.addTask { (index, Verifier().judge(claim)) }
      }
      var verdicts: [Int: Verdict] = [:]
      for await (index, verdict) in group { verdicts[index] = verdict }
      return claims.indices.map { verdicts[$0] }
    }
    #expect(together == alone)
  }

  private static func assignment(_ witness: Verdict.Witness?) -> [String: Bool]? {
    guard case .assignment(let variables)? = witness else { return nil }
    return Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0.value) })
  }
}

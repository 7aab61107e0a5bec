import RungModel
import Testing

/// Why a verdict is so, in English.
struct VerdictSentenceTests {
  private func refuted(
    _ reason: Verdict.Reason, _ witness: Verdict.Witness?, detail: String = ""
  ) -> String {
    Verdict(.refuted, reason, detail: detail, method: .derivative, witness: witness).sentence
  }

  private let x = Verdict.Coordinate(name: "x", value: 1.25)

  @Test func `a point`() {
    let a = Verdict.Coordinate(name: "a", value: 2)
    #expect(
      refuted(.differs, .point(at: [x, a], claimed: .init(0.5), expected: .init(0.25)))
        == "at x = 1.25, a = 2 the derivative of the answer is 0.5 and the integrand 0.25")
    #expect(
      refuted(.differs, .point(at: [x], claimed: .init(0.5, -1), expected: .init(0.5, 2)))
        == "at x = 1.25 the derivative of the answer is 0.5 − 1i and the integrand 0.5 + 2i")
    #expect(
      refuted(.undefinedAnswer, .point(at: [x], claimed: .init(.nan), expected: .init(3)))
        == "at x = 1.25 the answer has no value, and the integrand is 3")
  }

  @Test func `values, jumps, divergence and assignments`() {
    #expect(
      refuted(.differs, .value(claimed: .init(1.3), expected: .init(4.0 / 3), error: 1e-12))
        == "the answer is 1.3 and the integral 1.33333 ± 1e-12")
    #expect(
      refuted(.jumps, .jump(at: x, size: .init(3.5)))
        == "the answer jumps by 3.5 at x = 1.25, where the integrand is continuous")
    #expect(
      refuted(.divergent, .divergence(at: .init(name: "x", value: .infinity)))
        == "the integral diverges at x = ∞, and a number is claimed")
    let variables = [
      Verdict.Variable(name: "a", value: true), Verdict.Variable(name: "b", value: false),
    ]
    #expect(
      refuted(.falsified, .assignment(variables))
        == "the assignment does not do what is claimed under a = true, b = false")
  }

  @Test func `of many variables the first`() {
    let variables = (1...20).map { Verdict.Variable(name: "v\($0)", value: true) }
    #expect(refuted(.falsified, .assignment(variables)).hasSuffix("v12 = true and 8 more"))
  }

  @Test func `what is verified`() {
    func verified(_ method: Verdict.Method, _ reason: Verdict.Reason = .agrees) -> String {
      Verdict(.verified, reason, method: method, points: 24, worstError: 1.26e-13).sentence
    }
    #expect(verified(.identity) == "the derivative of the answer is the integrand, as formulas")
    #expect(
      verified(.derivative)
        == "the derivative of the answer is the integrand at 24 points, to a relative difference of 1.3e-13"
    )
    #expect(
      verified(.quadrature) == "the value is that of the integral, to a relative error of 1.3e-13")
    #expect(verified(.quadrature, .diverges) == "the integral diverges, as claimed")
    #expect(verified(.satisfiability) == "a SAT solver finds the same")
  }

  @Test func `every reason has a sentence of its own, and the detail follows`() {
    let sentences = Verdict.Reason.allCases.map(\.sentence)
    #expect(Set(sentences).count == sentences.count)
    #expect(
      Verdict(.undecided, .unreadAnswer, detail: "an open bracket").sentence
        == "the answer could not be read: an open bracket")
    #expect(refuted(.notANumber, nil, detail: "oo") == "the answer is no number: oo")
  }
}

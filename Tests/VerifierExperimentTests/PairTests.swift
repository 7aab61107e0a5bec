import Foundation
import RungModel
import RungVerification
import Testing

@testable import verifier_experiment

struct PairTests {
  @Test func `every pair is read as it was drawn`() {
    for pair in DrawnPairs.all {
      let claim = pair.claim
      let integral = Formula.integral(pair.integrand, [Formula.Range(variable: "x")])
      #expect(claim.problem.reading == .formula(integral), "\(pair.statement)")
      #expect(claim.answer?.reading == .formula(pair.answer), "\(pair.answerText)")
    }
  }

  @Test func `every intact answer has the integrand for its slope, by differences`() {
    var compared = 0
    for pair in DrawnPairs.all where pair.damage == nil {
      for x in SamplePoints.all {
        guard let slope = pair.integrand.value(at: x),
          let wide = difference(pair.answer, x, 1e-4),
          let narrow = difference(pair.answer, x, 5e-5),
          abs(wide - narrow) < 1e-6 * abs(narrow)
        else { continue }
        compared += 1
        let isClose = abs(slope.value - narrow) < 1e-5 * abs(narrow) + slope.error
        #expect(isClose, "\(pair.answerText) at \(x): \(slope.value), \(narrow)")
      }
    }
    #expect(compared > 8_000)
  }

  /// (F(x + h) − F(x − h)) / 2h; nil where rounding tells much of it.
  private func difference(_ formula: Formula, _ x: Double, _ h: Double) -> Double? {
    guard let right = formula.value(at: x + h), let left = formula.value(at: x - h) else {
      return nil
    }
    let change = right.value - left.value
    return right.error + left.error < 1e-7 * abs(change) ? change / (2 * h) : nil
  }

  @Test(arguments: [
    ("exp(2*x)", "2*exp(2*x)"),
    ("log(x)", "1/x"),
    ("log(Abs(2*x + 1))", "2/(2*x + 1)"),
    ("sqrt(x)", "1/(2*sqrt(x))"),
    ("sin(x)", "cos(x)"),
    ("cos(x)", "-sin(x)"),
    ("tan(x)", "tan(x)**2 + 1"),
    ("sinh(x)", "cosh(x)"),
    ("cosh(x)", "sinh(x)"),
    ("tanh(x)", "1 - tanh(x)**2"),
    ("asin(x)", "1/sqrt(1 - x**2)"),
    ("acos(x)", "-1/sqrt(1 - x**2)"),
    ("atan(x)", "1/(x**2 + 1)"),
    ("asinh(x)", "1/sqrt(x**2 + 1)"),
    ("acosh(x)", "1/(sqrt(x - 1)*sqrt(x + 1))"),
    ("atanh(x)", "1/(1 - x**2)"),
    ("Abs(x)", "sign(x)"),
    ("3*x**2*sin(x)", "3*2*x*sin(x) + 3*x**2*cos(x)"),
    ("sin(x)/x", "(cos(x)*x - sin(x))/x**2"),
    ("x**(1/2)", "1/2*x**(-1/2)"),
    ("x + floor(x) - sign(x)", "1"),
    ("Piecewise((x**2, x < 1), (x, True))", "Piecewise((2*x, x < 1), (1, True))"),
  ])
  func `slopes by the textbook`(_ answer: String, _ slope: String) throws {
    #expect(SymPyText.of(try #require(formula(answer)).slope) == slope)
  }

  @Test func `a pair is the same whatever else is drawn`() {
    var few = PairDraw(seed: 7)
    let third = few.pairs(.extremes, ladder: 2)
    #expect(third == DrawnPairs.all.filter { $0.ladder == 2 && $0.difficulty == .extremes })
    var other = PairDraw(seed: 8)
    #expect(other.pairs(.extremes, ladder: 2) != third)
  }

  @Test func `draws are spread evenly over all that can be drawn`() {
    var random = SplitMix(seed: 1)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7_000 { counts[random.below(7)] += 1 }
    #expect(counts.allSatisfy { (850...1_150).contains($0) })
    #expect(Set((0..<100).map { _ in random.within(-1...1) }) == [-1, 0, 1])
  }

  @Test func `answers are of their level`() {
    func answers(_ difficulty: Difficulty) -> [String] {
      DrawnPairs.all.filter { $0.difficulty == difficulty && $0.damage == nil }.map(\.answerText)
    }
    #expect(answers(.monomials).allSatisfy { !$0.contains(where: \.isLowercaseButX) })
    #expect(answers(.extremes).contains { $0.contains("Piecewise") })
    #expect(answers(.deepCompositions).contains { $0.contains("Abs(") })
    #expect(answers(.compositions).contains { $0.contains("acosh(") })
  }
}

extension Character {
  fileprivate var isLowercaseButX: Bool { isLowercase && self != "x" }
}

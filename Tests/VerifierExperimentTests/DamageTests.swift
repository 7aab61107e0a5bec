import RungModel
import RungVerification
import Testing

@testable import verifier_experiment

struct DamageTests {
  @Test func `every damage is recorded so that it can be done again`() {
    #expect(Set(DrawnPairs.broken.map(\.damage.kind)) == Set(Damage.Kind.allCases))
    #expect(DrawnPairs.broken.count == DrawnPairs.all.count / 2)
    for (intact, damaged, damage) in DrawnPairs.broken {
      #expect(damaged.integrand == intact.integrand)
      #expect(intact.answer[damage.place] == damage.before)
      #expect(damage.apply(to: intact.answer) == damaged.answer)
      let hasFactor = damage.kind == .coefficient || damage.kind == .fineCoefficient
      #expect((damage.factor != nil) == hasFactor)
    }
  }

  @Test func `every damaged answer is wrong`() {
    for (intact, damaged, damage) in DrawnPairs.broken {
      if damage.isStep {
        #expect(steps(intact.answer, damaged.answer), "\(damage.text)")
      } else {
        #expect(damaged.answer.slope.differs(from: intact.integrand), "\(damage.text)")
      }
    }
  }

  /// Whether the difference of two answers is constant between quarters, and not over all of them.
  private func steps(_ answer: Formula, _ damaged: Formula) -> Bool {
    var previous: (place: Int, change: Double, error: Double)?
    for quarter in -40..<40 {
      guard let change = change(answer, damaged, Double(quarter) / 4 + 0.125) else { continue }
      if let previous, abs(previous.change - change.value) > 4 * (previous.error + change.error) {
        return true
      }
      previous = (quarter, change.value, change.error)
    }
    return false
  }

  private func change(_ answer: Formula, _ damaged: Formula, _ x: Double) -> RoundedValue? {
    guard let right = answer.value(at: x), let wrong = damaged.value(at: x) else { return nil }
    return wrong.adding(right.negated)
  }

  @Test(arguments: [
    // Kind, answer, all that it may become.
    (Damage.Kind.sign, "x**2 - sin(x)", ["-x**2 - sin(x)", "x**2 + sin(x)"]),
    (.sign, "x*exp(x)", ["(-x)*exp(x)", "x*(-exp(x))"]),
    (.sign, "sin(x)", []),
    (
      .droppedTerm, "x**2 + cos(2*x + 1)",
      [
        "x**2", "cos(2*x + 1)", "x**2 + cos(2*x)",
        "x**2 + cos(1)",
      ]
    ),
    (.droppedTerm, "x**2", []),
    (.swappedFunction, "x + log(sin(x))", ["x + asinh(sin(x))", "x + log(cos(x))"]),
    (.swappedFunction, "x**3", []),
    (
      .coefficient, "4*x",
      [
        "8*x", "2*x", "6*x", "22/5*x", "101/25*x", "2*4*x", "1/2*4*x",
        "3/2*4*x", "11/10*4*x", "101/100*4*x",
      ]
    ),
    (
      .fineCoefficient, "sin(x)",
      [
        "1001/1000*sin(x)", "10001/10000*sin(x)",
        "100001/100000*sin(x)", "1000001/1000000*sin(x)",
      ]
    ),
    (
      .fineCoefficient, "2/3*x**2",
      [
        "1001/1500*x**2", "10001/15000*x**2", "100001/150000*x**2",
        "1000001/1500000*x**2", "1001/1000*(2/3)*x**2", "10001/10000*(2/3)*x**2",
        "100001/100000*(2/3)*x**2", "1000001/1000000*(2/3)*x**2",
      ]
    ),
  ])
  func `a kind of damage does this and nothing else`(
    _ kind: Damage.Kind, _ text: String, _ expected: [String]
  ) throws {
    let answer = try #require(formula(text))
    var found: Set<String> = []
    for seed in 0..<400 {
      var draw = DamageDraw(
        answer: answer, integrand: answer.slope, random: SplitMix(seed: UInt64(seed)))
      if let damage = draw.draw(kind) { found.insert(SymPyText.of(damage.apply(to: answer))) }
    }
    #expect(found == Set(expected))
  }

  @Test func `branches are absolute values and steps where both sides are smooth`() throws {
    let answer = try #require(formula("log(Abs(x))"))
    var found: Set<String> = []
    for seed in 0..<400 {
      var draw = DamageDraw(
        answer: answer, integrand: answer.slope, random: SplitMix(seed: UInt64(seed)))
      let drawn = draw.draw(.branch)
      let damage = try #require(drawn)
      found.insert(SymPyText.of(damage.apply(to: answer)))
    }
    #expect(found.contains("log(x)"))
    #expect(found.contains("log(Abs(Abs(x)))"))
    #expect(found.contains { $0.hasPrefix("log(Abs(x)) + 3*sign(x ") })
    #expect(found.contains { $0.hasPrefix("log(Abs(x)) - 3*floor(x ") })
    #expect(found.contains { $0.hasPrefix("Piecewise((log(Abs(x)), x < ") })
    #expect(!found.contains { $0.contains("sign(x)") || $0.contains("x < 0)") })
  }

  @Test func `what changes nothing is no damage`() throws {
    let even = try #require(formula("cos(-x)"))
    #expect(try !#require(formula("cos(x)")).slope.differs(from: even.slope))
    #expect(try #require(formula("1000001/1000000*cos(x)")).slope.differs(from: even.slope))
    // Nothing beyond rounding.
    let tiny = try #require(formula("exp(x) + 1/1000000000000000000*x"))
    #expect(try !#require(formula("exp(x)")).slope.differs(from: tiny.slope))
  }

  @Test func `values know what rounding has made of them`() throws {
    let cancelling = try #require(formula("(x + 100000000) - 100000000"))
    let value = try #require(cancelling.value(at: 1.0 / 3))
    #expect(abs(value.value - 1.0 / 3) <= value.error)
    #expect(value.error < 1e-6)
    for text in [
      "log(x)", "sqrt(x)", "1/x", "sign(x)", "Abs(x)", "floor(x)", "x**(-1)",
      "x**(1/3)", "acosh(x)", "Piecewise((x, x < 0), (1, True))", "1/(x*sin(x))",
    ] {
      #expect(try #require(formula(text)).value(at: 0) == nil, "\(text)")
    }
  }
}

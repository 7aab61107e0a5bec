import RungModel
import Testing

@testable import RungVerification

@Suite struct TapeTests {
  @Test func `what occurs twice is computed once`() {
    var builder = TapeBuilder(variable: "x")
    let x = builder.variableNode()
    let sine = builder.call(.sin, x)
    #expect(builder.add(sine, x) == builder.add(x, builder.call(.sin, x)))
    #expect(builder.multiply(x, sine) == builder.multiply(sine, x))
    #expect(builder.tape.instructions == [.variable, .call(.sin, 0), .add(0, 1), .multiply(0, 1)])
  }

  @Test func `nothing but what is exact is folded`() {
    var builder = TapeBuilder(variable: "x")
    let (x, two, three) = (builder.variableNode(), builder.integer(2), builder.integer(3))
    #expect(builder.add(two, three) == builder.integer(5))
    #expect(builder.multiply(two, three) == builder.integer(6))
    #expect(builder.subtract(x, x) == builder.zero)
    #expect(builder.subtract(two, two) == builder.zero)
    #expect(builder.multiply(builder.zero, x) == builder.zero)
    #expect(builder.multiply(x, builder.one) == x)
    #expect(builder.add(builder.zero, x) == x)
    #expect(builder.divide(x, builder.one) == x)
    #expect(builder.negate(builder.negate(x)) == x)
    #expect(builder.power(x, builder.one) == x)
    // What has an error, or is no whole number, stays as it is.
    let third = builder.constant(Complex(1 / 3.0), error: 0x1p-54)
    let thirds = builder.add(third, third)
    #expect(builder.exactValue(thirds) == nil)
    let half = builder.constant(Complex(0.5))
    let halves = builder.add(half, half)
    #expect(builder.exactValue(halves) == nil)
    // 2³⁰ · (2³⁰ − 1) is more than 2⁵³.
    let large = builder.integer(1 << 30)
    let product = builder.multiply(large, builder.integer(1 << 30 - 1))
    #expect(builder.exactValue(product) == nil)
    let sum = builder.add(large, large)
    #expect(builder.exactValue(sum) == Complex(0x1p31))
  }

  @Test(arguments: [
    ("x**0", "constant"), ("x**(-1)", "divide"), ("x**(-2)", "divide"),
    ("x**(3/2)", "integerPower"),
    ("x**3", "integerPower"), ("x**(1/2)", "call"), ("x**(1/3)", "power"),
    ("x**10000000000", "power"),
  ])
  func `powers become the simplest instruction`(_ text: String, _ instruction: String) throws {
    let formula = try CompiledFormula(text)
    let last = formula.tape.instructions[Int(formula.node)]
    #expect("\(last)".hasPrefix(instruction))
  }

  @Test func `a tape is arranged by what its roots need`() {
    var builder = TapeBuilder(variable: "x")
    let x = builder.variableNode()
    _ = builder.call(.cos, x)
    let sine = builder.call(.sin, x)
    let a = builder.parameter("a")
    let first = builder.add(sine, a)
    let second = builder.multiply(sine, x)
    #expect(builder.tape.needed(for: [second]) == [x, sine, second])
    #expect(builder.tape.needed(for: []) == [])
    let (tape, roots) = builder.tape.arranged(for: [second, first])
    #expect(
      tape.instructions
        == [.variable, .call(.sin, 0), .multiply(0, 1), .parameter(0), .add(1, 3)])
    #expect(tape.varies == [true, true, true, false, true])
    #expect(roots == [2, 4])
    // The first part suffices for the first root.
    var evaluator = TapeEvaluator(tape, parameters: [Approximation(1)])
    evaluator.evaluate(at: Approximation(2), before: roots[0] + 1)
    #expect(evaluator.work == 3)
    #expect(evaluator[roots[0]].value.real == 2 * 0.90929742682568171)
  }

  @Test func `a tape that is full says so and takes no more`() {
    var builder = TapeBuilder(variable: "x")
    var node = builder.variableNode()
    for _ in 0..<TapeBuilder.maximumCount + 100 { node = builder.call(.sin, node) }
    #expect(builder.isFull)
    #expect(builder.count == TapeBuilder.maximumCount)
  }

  @Test(arguments: [
    (Formula.Relation.less, [true, false, false]), (.lessOrEqual, [true, true, false]),
    (.greater, [false, false, true]), (.greaterOrEqual, [false, true, true]),
    (.equal, [false, true, false]), (.notEqual, [true, false, true]),
  ])
  func `relations compare numbers`(_ relation: Formula.Relation, _ expected: [Bool]) {
    let values = [1.0, 2, 3].map {
      Approximation.compare(Approximation($0), relation, Approximation(2)).value.real == 1
    }
    #expect(values == expected)
    // Where rounding decides, nothing is known.
    let close = Approximation(2.0, error: 1e-16)
    #expect(Approximation.compare(close, relation, Approximation(2)).error == .infinity)
  }
}

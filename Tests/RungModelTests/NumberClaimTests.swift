import RungModel
import Testing

/// Whether a value is what the author wrote.
struct NumberClaimTests {
  private static func holds(
    _ digits: String, _ expected: Double, tolerance: Double,
    counts: Proportion? = nil, expectedCounts: Proportion? = nil
  ) -> Bool {
    let written = WrittenNumber(
      "", counts: expectedCounts,
      magnitude: WrittenNumber.Magnitude(
        value: expected, halfUnit: tolerance, precision: .decimals(0), unit: .one, suffix: ""))
    let figure = RunFigure(value: Double(digits) ?? .nan, digits: digits, counts: counts)
    return NumberClaim(
      run: 0, path: "/x", figure: figure,
      expectation: NumberClaim.Expectation(written, tolerance: tolerance)
    ).holds
  }

  @Test(arguments: [
    ("0.815", true), ("0.825", true), ("0.82", true), ("0.8149", false), ("0.8251", false),
    ("82", false), ("-0.82", false), ("0", false),
  ])
  func `a rate of 82 % with half a point`(_ digits: String, _ holds: Bool) {
    #expect(NumberClaimTests.holds(digits, 0.82, tolerance: 0.005) == holds)
  }

  @Test func `counts have to be right`() {
    let counts = Proportion(27, of: 33)
    #expect(
      NumberClaimTests.holds(
        "0.82", 0.82, tolerance: 0.005, counts: counts, expectedCounts: counts))
    for other in [Proportion(54, of: 66), Proportion(27, of: 34), nil] {
      #expect(
        !NumberClaimTests.holds(
          "0.82", 0.82, tolerance: 0.005, counts: other, expectedCounts: counts))
    }
  }

  @Test func `large counts are told apart`() {
    #expect(NumberClaimTests.holds("1000000000", 1e9, tolerance: 0.5))
    #expect(!NumberClaimTests.holds("1000000001", 1e9, tolerance: 0.5))
    #expect(!NumberClaimTests.holds("9007199254740991", 9_007_199_254_740_000, tolerance: 0.5))
  }

  @Test func `without an expectation there is nothing to break`() {
    let figure = RunFigure(value: 1, digits: "1")
    #expect(NumberClaim(run: 0, path: "/x", figure: figure).holds)
  }
}

import RungModel
import RungRendering
import Testing

/// How the value of a claim is written.
struct ClaimTextTests {
  private static func text(
    _ digits: String, _ counts: Proportion? = nil, like form: WrittenNumber? = nil
  ) -> String {
    let figure = RunFigure(value: Double(digits) ?? 0, digits: digits, counts: counts)
    return ClaimText.shown(NumberClaim(run: 0, path: "/x", figure: figure, form: form))
  }

  private static func form(
    _ precision: WrittenNumber.Precision, _ unit: WrittenNumber.Unit = .one, _ suffix: String = "",
    counts: Proportion? = nil
  ) -> WrittenNumber {
    WrittenNumber(
      "0", counts: counts,
      magnitude: WrittenNumber.Magnitude(
        value: 0, halfUnit: 0, precision: precision, unit: unit, suffix: suffix))
  }

  @Test func `without a form`() {
    #expect(ClaimTextTests.text("1003") == "1,003")
    #expect(ClaimTextTests.text("0.123456") == "0.1235")
    #expect(ClaimTextTests.text("0.82", Proportion(27, of: 33)) == "27/33, 82\u{A0}%")
  }

  @Test func `with the digits and the unit of a form`() {
    let whole = ClaimTextTests.form(.decimals(0))
    let percent = ClaimTextTests.form(.decimals(0), .percent, " %")
    let times = ClaimTextTests.form(.decimals(1), .times, "×")
    let counted = ClaimTextTests.form(
      .decimals(1), .percent, "%", counts: Proportion(0, of: 0))
    #expect(ClaimTextTests.text("1234567.5", like: whole) == "1,234,568")
    #expect(ClaimTextTests.text("0.4", like: whole) == "0")
    #expect(ClaimTextTests.text("0.5", like: whole) == "1")
    #expect(ClaimTextTests.text("-0.5", like: whole) == "−1")
    #expect(ClaimTextTests.text("0.04", like: whole) == "0")
    #expect(ClaimTextTests.text("2", like: ClaimTextTests.form(.decimals(2))) == "2.00")
    #expect(ClaimTextTests.text("0.8181818181818182", like: percent) == "82 %")
    #expect(ClaimTextTests.text("3.75", like: times) == "3.8×")
    #expect(
      ClaimTextTests.text("0.8181818181818182", Proportion(27, of: 33), like: counted)
        == "27/33, 81.8%")
    #expect(
      ClaimTextTests.text("0.000012345", like: ClaimTextTests.form(.digits(2))) == "1.2 × 10⁻⁵")
  }

  @Test func `neither none nor all is said of what only comes near it`() {
    let percent = ClaimTextTests.form(.decimals(0), .percent, "%")
    #expect(ClaimTextTests.text("0.999", like: percent) == "99.9\u{A0}%")
    #expect(ClaimTextTests.text("0.001", like: percent) == "0.1\u{A0}%")
    #expect(ClaimTextTests.text("1.0", like: percent) == "100%")
    #expect(ClaimTextTests.text("0.0", like: percent) == "0%")
  }
}

import RungModel
import Testing

/// Numbers as sentences have them.
struct SignificantDigitsTests {
  private static let numbers: [(Double, String)] = [
    (0.0, "0"), (-0.0, "0"), (1.25, "1.25"), (-2.0, "-2"), (1.0 / 3, "0.333333"),
    (2.0 / 3, "0.666667"),
    (123_456_789, "123457000"), (0.1 + 0.2, "0.3"), (0.999_999_9, "1"), (9.999_999_9e22, "1e23"),
    (1e-9, "1e-9"), (0.000_012_5, "0.0000125"), (1.5e20, "1.5e20"),
    (.leastNonzeroMagnitude, "5e-324"),
    (1.797_693_134_862_315_7e308, "1.79769e308"), (.infinity, "∞"), (-.infinity, "−∞"),
    (.nan, "undefined"),
  ]

  @Test(arguments: numbers)
  func `six digits at most`(_ number: Double, _ text: String) {
    #expect(SignificantDigits.text(number) == text)
  }

  @Test func `two numbers that differ look different`() {
    #expect(SignificantDigits.texts(0.5, 0.25) == ("0.5", "0.25"))
    #expect(SignificantDigits.texts(1, 1.000_000_01) == ("1", "1.00000001"))
    #expect(SignificantDigits.texts(1, 1.0.nextUp) == ("1", "1.0000000000000002"))
    #expect(SignificantDigits.texts(1.0 / 3, 1.0 / 3) == ("0.333333", "0.333333"))
    #expect(SignificantDigits.texts(.nan, .nan) == ("undefined", "undefined"))
  }
}

import RungModel
import Testing

@testable import RungRendering

/// How figures are written: the same on every page and every system.
struct ReportNumberTests {
  @Test func `a number has four digits and no more than it needs`() {
    let written: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (0.82, "0.82"), (0.123456, "0.1235"),
      (0.99996, "1"), (1234.5, "1,235"), (1_234_567, "1,235,000"), (12_345_678, "1.235 × 10⁷"),
      (-2.5, "−2.5"), (0.00012, "0.00012"), (0.000012, "1.2 × 10⁻⁵"),
      (.leastNonzeroMagnitude, "5 × 10⁻³²⁴"),
      (1.7976931348623157e308, "1.798 × 10³⁰⁸"), (-1e300, "−1 × 10³⁰⁰"), (.nan, "NaN"),
      (-.infinity, "-Infinity"),
    ]
    for (number, text) in written { #expect(ReportText.number(number) == text) }
  }

  @Test func `a share comes with its counts, and is never rounded to none or all`() {
    let written: [(Proportion, String)] = [
      (Proportion(27, of: 33), "27/33, 82\u{A0}%"), (Proportion(0, of: 33), "0/33, 0\u{A0}%"),
      (Proportion(33, of: 33), "33/33, 100\u{A0}%"), (Proportion(0, of: 0), "0/0"),
      (Proportion(1, of: 300), "1/300, 0.3\u{A0}%"),
      (Proportion(999, of: 1000), "999/1,000, 99.9\u{A0}%"),
      (Proportion(1, of: 1_000_000), "1/1,000,000, <\u{A0}0.1\u{A0}%"),
      (Proportion(999_999, of: 1_000_000), "999,999/1,000,000, >\u{A0}99.9\u{A0}%"),
    ]
    for (proportion, text) in written { #expect(ReportText.proportion(proportion) == text) }
    #expect(Proportion(27, of: 33).interval.map(ReportText.interval) == "66–91\u{A0}%")
    #expect(Proportion(1, of: 100).interval.map(ReportText.interval) == "0.2–5\u{A0}%")
  }

  @Test func `sizes and counts`() {
    #expect([0, 999, 1003, -1234].map(ReportText.count) == ["0", "999", "1,003", "−1,234"])
    #expect(
      [0, 999, 1000, 12_345, 9_300_000].map(ReportText.size)
        == ["0\u{A0}bytes", "999\u{A0}bytes", "1\u{A0}kB", "12.3\u{A0}kB", "9.3\u{A0}MB"])
  }

  @Test func `arguments of a sentence are put in once, and are not looked into`() {
    let words = RunWords(language: "en")
    #expect(
      words(RunWord("%2 of %1, 95 % and %9", ""), "%2", "<b>") == "<b> of %2, 95 % and %9")
    #expect(RunWords(language: "ja-JP")(RunWord("", "%1問"), "3") == "3問")
  }
}

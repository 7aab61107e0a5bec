import RungModel
import RungParsing
import Testing

/// Numbers as claims write them.
struct WrittenNumberTests {
  /// `counts value±half unit decimals`
  private static func outline(_ text: String) -> String? {
    guard let number = WrittenNumberReader.read(text) else { return nil }
    let counts = number.counts.map { "\($0.part)/\($0.total)" }
    let magnitude = number.magnitude.map {
      "\($0.value)±\($0.halfUnit) \($0.precision) “\($0.suffix)”"
    }
    return [counts, magnitude].compactMap { $0 }.joined(separator: " ")
  }

  @Test(arguments: [
    ("27", "27.0±0.5 decimals(0) “”"),
    (" 27 ", "27.0±0.5 decimals(0) “”"),
    ("1,003", "1003.0±0.5 decimals(0) “”"),
    ("12,345,678.90", "12345678.9±0.005 decimals(2) “”"),
    ("0.10", "0.1±0.005 decimals(2) “”"),
    ("-2.5", "-2.5±0.05 decimals(1) “”"),
    ("−2.5", "-2.5±0.05 decimals(1) “”"),
    ("82%", "0.82±0.005 decimals(0) “%”"),
    ("82 %", "0.82±0.005 decimals(0) “ %”"),
    ("82\u{A0}%", "0.82±0.005 decimals(0) “\u{A0}%”"),
    ("81.8%", "0.818±0.0005 decimals(1) “%”"),
    ("3.8×", "3.8±0.05 decimals(1) “×”"),
    ("3.8 times", "3.8±0.05 decimals(1) “ times”"),
    ("3.8倍", "3.8±0.05 decimals(1) “倍”"),
    ("10x", "10.0±0.5 decimals(0) “x”"),
    ("1.2e-5", "1.2e-05±5e-07 digits(2) “”"),
    ("1E+3", "1000.0±500.0 digits(1) “”"),
    ("1.2 × 10⁻⁵", "1.2e-05±5e-07 digits(2) “”"),
    ("3×10⁸", "300000000.0±50000000.0 digits(1) “”"),
    ("27/33", "27/33"),
    ("1,003/2,000", "1003/2000"),
    ("27/33, 82 %", "27/33 0.82±0.005 decimals(0) “ %”"),
    ("27/33、82%", "27/33 0.82±0.005 decimals(0) “%”"),
  ])
  func `what is read`(_ text: String, _ outline: String) {
    #expect(WrittenNumberTests.outline(text) == outline)
  }

  @Test(arguments: [
    "", " ", "%", "many", "two", "1,00", "1,0000", "12345,678", ",123", "1,", ".5", "5.", "1.2.3",
    "+5", "--5", "5 %%", "82 percent", "3.8times", "1e", "1e1234", "1e400", "1.2 × 10", "27/",
    "/33", "34/33", "27/33/40", "27/33, 0.82", "27/33 82%", "27/33,82%", "12 34", "0x10", "1_000",
    "NaN", "Infinity", "５", "82%\n3", "27\u{0}", "<b>27</b>",
    String(repeating: "9", count: 1_000_000),
  ])
  func `what is no number`(_ text: String) {
    #expect(WrittenNumberReader.read(text) == nil)
  }

  @Test(arguments: [
    ("82%", "0.5%", 0.005), ("82%", "±0.5%", 0.005), ("82%", "2", 0.02), ("27", "2", 2),
    ("3.8×", "0.1×", 0.1), ("3.8×", "0.1", 0.1), ("1,000", "5% relative", 50),
    ("1,000", "0.05 relative", 50), ("-200", "1% relative", 2), ("82%", "0", 0),
  ])
  func `tolerances`(_ number: String, _ text: String, _ distance: Double) throws {
    let magnitude = try #require(WrittenNumberReader.read(number)?.magnitude)
    let tolerance = try #require(WrittenNumberReader.tolerance(text, of: magnitude))
    #expect(abs(tolerance - distance) < 1e-12)
  }

  @Test(arguments: [
    ("27", "5%"), ("3.8×", "1%"), ("82%", "1×"), ("82%", "-1%"), ("82%", ""), ("82%", "some"),
    ("82%", "1% relatively"), ("82%", "1%relative"), ("82%", "1× relative"),
  ])
  func `what is no tolerance`(_ number: String, _ text: String) throws {
    let magnitude = try #require(WrittenNumberReader.read(number)?.magnitude)
    #expect(WrittenNumberReader.tolerance(text, of: magnitude) == nil)
  }
}

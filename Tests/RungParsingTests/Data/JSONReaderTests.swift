import RungModel
import RungParsing
import Testing

@Suite struct JSONReaderTests {
  private func read(_ text: String) -> Outcome {
    outcome(text) { source throws(Diagnostic) in try JSONReader.read(source) }
  }

  @Test func `every kind of value is read`() {
    let json = """
      {"text": "a\\u00e9\\ud83d\\ude00\\n", "whole": -12, "part": 2.5e-1, "large": 100000000000000000000,
       "yes": true, "no": false, "none": null, "list": [1, [], {}]}
      """
    #expect(
      read(json)
        == .value(
          .table([
            "text": .string("aé😀\n"), "whole": .integer(-12), "part": .decimal(0.25),
            "large": .decimal(1e20), "yes": .bool(true), "no": .bool(false),
            "none": .null, "list": .array([.integer(1), .array([]), .table([:])]),
          ])))
  }

  @Test(arguments: [
    ("0", Value.integer(0)), ("-0", .integer(0)), ("-0.0", .decimal(-0.0)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .decimal(9_223_372_036_854_775_808)),
    ("0.1", .decimal(0.1)), ("1e22", .decimal(1e22)),
    ("1.7976931348623157e308", .decimal(.greatestFiniteMagnitude)),
    ("5e-324", .decimal(.leastNonzeroMagnitude)),
    ("123456789.123456789", .decimal(123456789.123456789)),
    ("0.30000000000000004", .decimal(0.30000000000000004)), ("1e-400", .decimal(0)),
  ])
  func `numbers are rounded once`(text: String, value: Value) {
    #expect(read(text) == .value(value))
  }

  @Test(arguments: [
    (
      "{\"runs\": [{\"id\": 1}, {\"id\" 2}]}",
      "1:28 json-syntax: expected `:` after the name, at `/runs/1`"
    ),
    ("{\"a/b~\": [1,\n 2,, 3]}", "2:4 json-syntax: expected a value, at `/a~1b~0/2`"),
    ("{\"a\": 1, \"a\": 2}", "1:10 json-syntax: this name is given twice, at `/a`"),
    ("[1] x", "1:5 json-syntax: expected the end of the file"),
    ("", "1:1 json-syntax: expected a value, found the end"),
    ("[01]", "1:2 json-syntax: a number does not begin with a zero, at `/0`"),
    ("[1.]", "1:4 json-syntax: expected a digit after the point, at `/0`"),
    ("1e", "1:3 json-syntax: expected a digit in the exponent"),
    ("-", "1:2 json-syntax: expected a digit"),
    ("1e999", "1:1 json-syntax: this number is too large"),
    ("\"abc", "1:1 json-syntax: this string is not closed"),
    ("\"a\tb\"", "1:3 json-syntax: a control character in a string has to be escaped"),
    ("\"\\x\"", "1:2 json-syntax: no escape of this name exists"),
    ("\"\\ud83d\"", "1:2 json-syntax: half of a surrogate pair"),
    ("\"\\ude00\\ud83d\"", "1:2 json-syntax: half of a surrogate pair"),
    ("\"\\u00g0\"", "1:2 json-syntax: expected four hexadecimal digits after `\\u`"),
    ("{\"a\": 1,}", "1:9 json-syntax: expected a name in double quotes"),
    ("[1,]", "1:4 json-syntax: expected a value, at `/1`"),
    ("nul", "1:1 json-syntax: expected a value"), ("NaN", "1:1 json-syntax: expected a value"),
  ])
  func `a mistake is told with its place and its pointer`(text: String, message: String) {
    #expect(read(text) == .problem(message))
  }

  @Test func `512 levels are read and 513 refused`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    if case .problem(let message) = read(nested(512)) { Issue.record("\(message)") }
    let deep = outcome(nested(100_000)) { source throws(Diagnostic) in try JSONReader.read(source) }
    guard case .problem(let message) = deep else { return #expect(Bool(false)) }
    #expect(message.hasPrefix("1:513 json-syntax: more than 512 values inside one another"))
  }

  @Test func `a byte that is not UTF-8 is refused`() throws {
    let source = SourceText(path: "log.json", bytes: Bytes("[\"é") + [0xFF] + Bytes("\"]"))
    let error = try #require(throws: Diagnostic.self) { try JSONReader.read(source) }
    #expect(summary(error) == "1:4 invalid-utf8: this byte is not UTF-8")
  }
}

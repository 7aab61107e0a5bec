import RungModel
import RungParsing
import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String) -> Outcome {
    outcome(text) { source throws(Diagnostic) in
      try YAMLReader.read(source, range: 0..<source.bytes.count)
    }
  }

  @Test func `scalars follow the core schema`() {
    let yaml = """
      title: 8月 "1984"
      quoted: '1984'
      tagged: !!str 1984
      whole: 1984
      octal: 0o17
      hex: 0xFF
      part: -1.5e3
      day: 2025-03-07
      moment: 2025-03-07T08:07:50+09:00
      yes: true
      no: no
      none: ~
      empty:
      version: 1.2.3
      tags: [AI, ML]
      text: |
        two
        lines
      """
    #expect(
      read(yaml)
        == .value(
          .table([
            "title": .string("8月 \"1984\""), "quoted": .string("1984"), "tagged": .string("1984"),
            "whole": .integer(1984), "octal": .integer(15), "hex": .integer(255),
            "part": .decimal(-1500), "day": .string("2025-03-07"),
            "moment": .string("2025-03-07T08:07:50+09:00"), "yes": .bool(true),
            "no": .string("no"), "none": .null, "empty": .null, "version": .string("1.2.3"),
            "tags": .array([.string("AI"), .string("ML")]), "text": .string("two\nlines"),
          ])))
  }

  @Test func `an empty document is nothing`() {
    #expect(read("") == .value(.null))
    #expect(read("# only a comment\n") == .value(.null))
  }

  @Test func `an anchor is repeated by its alias`() {
    #expect(
      read("a: &x [1, 2]\nb: *x")
        == .value(
          .table([
            "a": .array([.integer(1), .integer(2)]), "b": .array([.integer(1), .integer(2)]),
          ])))
  }

  @Test(arguments: [
    (
      "a: 1\nb: [1, 2\nc: 3",
      "3:2 yaml-syntax: while parsing a flow sequence, did not find expected ',' or ']'"
    ),
    ("a: 1\nb: 2\na: 3", "1:1 yaml-syntax: the key `a` is given twice"),
    ("a: *x", "1:4 yaml-syntax: found undefined alias"),
    (
      "a: 1\n---\nb: 2",
      "2:1 yaml-syntax: expected a single document in the stream, but found another document"
    ),
    ("a: \"x\u{1}\"", "1:6 yaml-syntax: control characters are not allowed"),
    ("? [a]\n: 1", "1:3 yaml-syntax: a key has to be a string"),
    ("1: a\n\"1\": b", "2:1 yaml-syntax: the key `1` is given twice"),
  ])
  func `a mistake names its place`(text: String, message: String) {
    #expect(read(text) == .problem(message))
  }

  @Test func `aliases that multiply are refused`() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(uses)]\n"
    }
    #expect(
      read(bomb + "? *a9\n: 1")
        == .problem("1:1 yaml-aliases: the aliases repeat one another too often"))
  }

  @Test func `text that only looks like anchors and aliases is read`() {
    let text = "&that is " + String(repeating: "*this* ", count: 500)
    #expect(read("a: \"\(text)\"") == .value(.table(["a": .string(text)])))
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
    String(repeating: "? ", count: 5_000), String(repeating: "{a: ", count: 100_000),
    String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
  ])
  func `depth is bounded`(text: String) {
    guard case .problem(let problem) = read(text) else { return #expect(Bool(false)) }
    #expect(problem.contains("yaml-syntax"))
  }
}

import RungModel
import RungParsing
import Testing

@Suite struct TOMLReaderTests {
  private func read(_ text: String) -> Outcome {
    outcome(text) { source throws(Diagnostic) in
      try TOMLReader.read(source, range: 0..<source.bytes.count)
    }
  }

  /// What a text gives the key `a`.
  private func value(_ text: String) -> Value? {
    guard case .value(let table) = read(text) else { return nil }
    return table["a"]
  }

  @Test func `a document is read whole`() {
    let toml = """
      # The site
      title = "Notes" # its name
      day = 2025-03-07
      "quoted key" = 'C:\\path'
      site.'base url' = "/"
      tags = [
        "AI", # first

        'ML',
      ]

      [server.main]
      ports = [80, 443]
      limits = { cpu = 0.5, memory.soft = 1_000 }
      [server]
      name = "x"
      [[menu]]
      name = "a"
      [menu.style]
      bold = true
      [[menu.items]]
      [[menu]]
      name = "b"
      """
    let expected = Value.table([
      "title": .string("Notes"), "day": .string("2025-03-07"),
      "quoted key": .string("C:\\path"), "site": .table(["base url": .string("/")]),
      "tags": .array([.string("AI"), .string("ML")]),
      "server": .table([
        "name": .string("x"),
        "main": .table([
          "ports": .array([.integer(80), .integer(443)]),
          "limits": .table([
            "cpu": .decimal(0.5), "memory": .table(["soft": .integer(1_000)]),
          ]),
        ]),
      ]),
      "menu": .array([
        .table([
          "name": .string("a"), "style": .table(["bold": .bool(true)]),
          "items": .array([.table([:])]),
        ]),
        .table(["name": .string("b")]),
      ]),
    ])
    #expect(read(toml) == .value(expected))
    #expect(read(toml.replacing("\n", with: "\r\n")) == .value(expected))
    #expect(read("") == .value(.table([:])))
  }

  @Test(arguments: [
    (#""plain""#, "plain"), (#""""#, ""), ("''", ""), (#"'a\n"b"'"#, #"a\n"b""#),
    (#""\b\t\n\f\r\"\\""#, "\u{8}\t\n\u{C}\r\"\\"), (#""\u00e9\U0001F600""#, "é😀"),
    ("\"\"\"\nfirst\r\nsecond\n\"\"\"", "first\nsecond\n"), ("''''''", ""), ("'''\n'''", ""),
    ("'''\\'''", "\\"), ("'''it's ''two'' '''", "it's ''two'' "), ("'''''x'''''", "''x''"),
    (#""""a""b"""""#, #"a""b""#), (#""""x""""""#, #"x"""#), (#""""a\"""b""""#, #"a"""b"#),
    ("\"\"\"one \\ \n\n   \t two\\\n\"\"\"", "one two"),
    ("\"a\tb\"", "a\tb"), ("'題'", "題"),
  ])
  func `a string is read`(text: String, string: String) {
    #expect(value("a = " + text) == .string(string))
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("+99", 99), ("1_2_3", 123), ("0xDEAD_beef", 0xDEAD_BEEF),
    ("0o755", 0o755),
    ("0b1101", 13), ("0x00ff", 255), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ("0x7fffffffffffffff", .max),
  ])
  func `an integer is read`(text: String, number: Int) {
    #expect(value("a = \(text)") == .integer(number))
  }

  @Test(arguments: [
    ("1.0", 1), ("-0.01", -0.01), ("5e+22", 5e22), ("1e06", 1e6), ("-2E-2", -0.02),
    ("6.626e-34", 6.626e-34), ("224_617.445_991_228", 224_617.445991228), ("inf", .infinity),
    ("-inf", -.infinity), ("0e0", 0), ("0.30000000000000004", 0.30000000000000004),
  ])
  func `a decimal is read`(text: String, number: Double) {
    #expect(value("a = \(text)") == .decimal(number))
  }

  @Test func `what is no number has no sign`() {
    for text in ["nan", "+nan", "-nan"] {
      guard case .decimal(let number)? = value("a = \(text)") else {
        Issue.record("\(text)")
        continue
      }
      #expect(number.isNaN)
    }
  }

  @Test(arguments: [
    ("2025-03-07", "2025-03-07"), ("2024-02-29", "2024-02-29"),
    ("2025-03-07T08:07:50", "2025-03-07T08:07:50"),
    ("2025-03-07 08:07:50", "2025-03-07T08:07:50"),
    ("2025-03-07t08:07:50z", "2025-03-07T08:07:50Z"),
    ("2025-03-07T08:07:50.5+09:00", "2025-03-07T08:07:50.5+09:00"),
    ("2025-03-07 08:07:50-00:30", "2025-03-07T08:07:50-00:30"),
    ("08:07:50.123456789123", "08:07:50.123456789"), ("23:59:59", "23:59:59"),
  ])
  func `a date or time is kept in the order of RFC 3339`(text: String, string: String) {
    #expect(value("a = \(text)") == .string(string))
    #expect(value("a = [\(text) , 1]") == .array([.string(string), .integer(1)]))
  }

  @Test(arguments: [
    ("a", "1:2 toml-syntax: expected `=` after the key, found the end"),
    ("a = ", "1:5 toml-syntax: expected a value, found the end"),
    ("a = # x", "1:5 toml-syntax: expected a value, found `#`"),
    ("= 1", "1:1 toml-syntax: expected a key, found `=`"),
    (
      "題 = 1",
      """
      1:1 toml-syntax: expected a key, found `題` (other characters than letters, digits, `_` and \
      `-` stand in quotes)
      """
    ),
    ("a. = 1", "1:4 toml-syntax: expected a key, found `=`"),
    ("a = 1 b = 2", "1:7 toml-syntax: expected the end of the line, found `b`"),
    ("a = yes", "1:5 toml-syntax: `yes` is not a value (a boolean is written `true` or `false`)"),
    ("a = 1.2.3", "1:5 toml-syntax: `1.2.3` is not a value (a string stands in quotes)"),
    ("a = 1__2", "1:5 toml-syntax: `1__2` is not a value (a string stands in quotes)"),
    ("a = .5", "1:5 toml-syntax: `.5` is not a value (a string stands in quotes)"),
    ("a = 007", "1:5 toml-syntax: a number does not begin with a zero"),
    (
      "a = 9223372036854775808",
      "1:5 toml-syntax: `9223372036854775808` is too large for an integer of 64 bits"
    ),
    ("a = 2025-02-29", "1:5 toml-syntax: there is no day `2025-02-29`"),
    ("a = 2025-01-01T25:00:00", "1:16 toml-syntax: there is no time `25:00:00`"),
    (
      "a = 2025-1-1",
      """
      1:5 toml-syntax: `2025-1-1` is not a date (write it like `2025-03-07` or \
      `2025-03-07T08:07:50+09:00`)
      """
    ),
    (
      "a = [2025-01-01 5, 1]",
      """
      1:6 toml-syntax: `2025-01-01 5` is not a date (write it like `2025-03-07` or \
      `2025-03-07T08:07:50+09:00`)
      """
    ),
    ("a = 'x\n'", "1:5 toml-syntax: this string is not closed"),
    ("a = \"\"\"x\"\"", "1:5 toml-syntax: this string is not closed"),
    (
      "a = \"\\d\"",
      """
      1:6 toml-syntax: no escape of this name exists (write a backslash as `\\\\`, or put the text \
      in single quotes)
      """
    ),
    ("a = \"\\ud800\"", "1:6 toml-syntax: no character has this number"),
    (
      "a = \"\\u12\"",
      "1:6 toml-syntax: expected 4 hexadecimal digits after the backslash and its letter"
    ),
    (
      "a = \"\"\"\\ x\"\"\"",
      "1:8 toml-syntax: a backslash before a blank has to end its line"
    ),
    (
      "a = '\0'",
      """
      1:6 toml-syntax: the control character U+0000 is not allowed here (in a string write it as \
      an escape)
      """
    ),
    (
      "a = 1\rb = 2",
      "1:6 toml-syntax: expected the end of the line, found the control character U+000D"
    ),
    (
      "# \u{7F}",
      """
      1:3 toml-syntax: the control character U+007F is not allowed here (in a string write it as \
      an escape)
      """
    ),
    ("a = [1, 2", "1:5 toml-syntax: this list is not closed"),
    ("a = [1, }", "1:9 toml-syntax: expected a value, found `}`"),
    ("a = [1 2]", "1:8 toml-syntax: expected `,` or `]`, found `2`"),
    ("a = [,1]", "1:6 toml-syntax: expected a value, found `,`"),
    ("a = {b = 1, }", "1:13 toml-syntax: expected a key, found `}`"),
    ("a = {b = 1\n}", "1:11 toml-syntax: expected `,` or `}`, found the end of the line"),
    ("[題]", "1:2 toml-syntax: expected a key, found `題`"),
    ("[", "1:2 toml-syntax: expected a key, found the end"),
    ("[[[", "1:3 toml-syntax: expected a key, found `[`"),
    ("[a", "1:3 toml-syntax: expected `]` after the name, found the end"),
    ("[[a]", "1:5 toml-syntax: expected `]]` after the name, found the end"),
    ("[a] b = 1", "1:5 toml-syntax: expected the end of the line, found `b`"),
  ])
  func `a mistake is told with its place`(text: String, message: String) {
    guard case .problem(let problem) = read(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem == message || problem.hasPrefix(message + " ("))
  }

  @Test(arguments: [
    ("a = 1\nb = 2\na = 3", "3:1 toml-syntax: `a` is given twice, first in line 1"),
    ("a = 1\n'a' = 3", "2:1 toml-syntax: `a` is given twice, first in line 1"),
    ("[a]\n[b]\n[a]", "3:2 toml-syntax: `a` is given twice, first in line 1"),
    ("[a.b]\n[a]\n[a]", "3:2 toml-syntax: `a` is given twice, first in line 2"),
    ("[a]\n[[a]]", "2:3 toml-syntax: `a` is given twice, first in line 1"),
    ("[[a]]\n[a]", "2:2 toml-syntax: `a` is given twice, first in line 1"),
    ("a = []\n[[a]]", "2:3 toml-syntax: `a` is given twice, first in line 1"),
    ("a.b = 1\na = 2", "2:1 toml-syntax: `a` is given twice, first in line 1"),
    ("[t]\na.b = 1\n[t.a]", "3:4 toml-syntax: `a` is given twice, first in line 2"),
    (
      "a = 1\na.b = 2",
      "2:1 toml-syntax: `a` is a value, to which no key can be added, first in line 1"
    ),
    (
      "a = {}\n[a.b]",
      "2:2 toml-syntax: `a` is a value, to which no key can be added, first in line 1"
    ),
    (
      "[t.a]\n[t]\na.b = 1",
      "3:1 toml-syntax: keys with dots cannot add to the table `a`, first in line 1"
    ),
    (
      "[[t.a]]\n[t]\na.b = 1",
      "3:1 toml-syntax: keys with dots cannot add to the list of tables `a`, first in line 1"
    ),
    ("a = {b = 1, b = 2}", "1:13 toml-syntax: `b` is given twice, first in line 1"),
    (
      "a = {b = {}, b.c = 2}",
      "1:14 toml-syntax: `b` is a value, to which no key can be added, first in line 1"
    ),
  ])
  func `what is defined twice names its first place`(text: String, message: String) {
    #expect(read(text) == .problem(message))
  }

  @Test func `a byte that is not UTF-8 is refused`() throws {
    let source = SourceText(path: "a.toml", bytes: Bytes("a = 'é") + [0xFF, UInt8(ascii: "'")])
    let error = try #require(throws: Diagnostic.self) {
      try TOMLReader.read(source, range: 0..<source.bytes.count)
    }
    #expect(summary(error) == "1:7 invalid-utf8: this byte is not UTF-8")
  }

  @Test func `only the range is read, and lines are counted from the top`() {
    let text = Bytes("+++\na = 1\nb\n+++\n")
    let source = SourceText(path: "post.md", bytes: text)
    #expect((try? TOMLReader.read(source, range: 4..<10)) == .table(["a": .integer(1)]))
    let error = #expect(throws: Diagnostic.self) { try TOMLReader.read(source, range: 4..<12) }
    #expect(error?.location?.line == 3)
  }

  @Test func `a hundred levels are read`() {
    let lists = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    let keys = String(repeating: "a.", count: 100) + "a = 1"
    for text in ["a = " + lists, keys, "[" + String(repeating: "a.", count: 99) + "a]"] {
      if case .problem(let problem) = read(text) { Issue.record("\(problem)") }
    }
  }

  @Test(arguments: [
    String(repeating: "a.", count: 100_000) + "a = 1",
    "[" + String(repeating: "\"a\" . ", count: 100_000) + "a]",
    "a = " + String(repeating: "[", count: 100_000),
    "a = " + String(repeating: "{a=", count: 100_000),
    "a = " + String(repeating: "{" + String(repeating: "a.", count: 200) + "a=", count: 200) + "1"
      + String(repeating: "}", count: 200),
    (1...60).map { "[[" + Array(repeating: "a", count: $0).joined(separator: ".") + "]]\n" }
      .joined(),
  ])
  func `depth is bounded`(text: String) {
    guard case .problem(let problem) = read(text) else { return #expect(Bool(false)) }
    #expect(problem.hasSuffix("toml-syntax: more than 100 tables and lists inside one another"))
  }

  @Test(.timeLimit(.minutes(2))) func `twenty thousand keys, tables and lists come to an end`() {
    let count = 20_000
    let lines = (0..<count).map { "[[list]]\n[table.t\($0)]\nk\($0).x = [{y = \($0)}]\n" }.joined()
    if case .problem(let problem) = read(lines) { Issue.record("\(problem)") }
  }
}

import RungModel
import Testing

@testable import RungParsing

struct LogMistakeTests {
  // MARK: No log at all

  @Test(arguments: [
    ("", "1:1 error log-syntax: the file is empty"),
    (" \n", "2:1 error log-syntax: the file is empty"),
    ("[1]", "1:1 error log-syntax: expected `{`: a log is a JSON object"),
    ("run", "1:1 error log-syntax: expected `{`: a log is a JSON object"),
    ("{run", "1:2 error log-syntax: expected a name in double quotes"),
    (
      "{}", "1:3 error log-version: the log has no `rung_log` (a log begins with `\"rung_log\": 1`)"
    ),
    (
      #"{"rung_log": 2, "nodes": [{}]}"#,
      "1:14 error log-version: `/rung_log` is 2; this version of Rung reads version 1 "
        + "(a log begins with `\"rung_log\": 1`)"
    ),
    (
      #"{"nodes": [{"id": "n", "problem": "p", "level": 0, "statement": ""}], "rung_log": "1"}"#,
      "1:83 error log-version: `/rung_log` is no number; this version of Rung reads version 1 "
        + "(a log begins with `\"rung_log\": 1`)"
    ),
  ])
  func `is an error, and nothing is read`(_ text: String, _ message: String) {
    let outline = LogOutline(text)
    #expect(outline.messages == [message])
    #expect(outline.records == [])
    #expect(!outline.isComplete)
  }

  // MARK: Records

  @Test(arguments: [
    (
      #"{"problem": "p", "level": 0, "statement": "x"}"#,
      ["1:62 warning log-missing-field: `/nodes/0` has no `id`; the record is left out"]
    ),
    (
      #"{"id": null, "problem": "p", "lvl": 0}"#,
      [
        "1:62 warning log-missing-field: `/nodes/0` has no `id`",
        "1:62 warning log-missing-field: `/nodes/0` has no `level`",
        "1:62 warning log-missing-field: `/nodes/0` has no `statement`; the record is left out",
      ]
    ),
    (
      #"{"id": 5, "problem": "p", "level": 0, "statement": "x"}"#,
      [
        "1:69 warning log-wrong-type: `/nodes/0/id` has to be a text, and is a number; "
          + "the record is left out"
      ]
    ),
    (
      #"{"id": "", "problem": "p", "level": 0, "statement": "x"}"#,
      ["1:69 warning log-id: `/nodes/0/id` is empty; the record is left out"]
    ),
    (
      #"{"id": "n", "problem": "p", "level": 1.5, "statement": "x"}"#,
      [
        "1:99 warning log-number: `/nodes/0/level` has to be a whole number; the record is left out "
          + "(a value that is no finite number is `null`, or `\"NaN\"`)"
      ]
    ),
    (
      #"{"id": "n", "problem": "p", "level": -1, "statement": "x"}"#,
      [
        "1:99 warning log-number: `/nodes/0/level` has to be a whole number from 0 to 1000000; "
          + "the record is left out"
      ]
    ),
    (
      #"[{}]"#,
      [
        "1:62 warning log-wrong-type: `/nodes/0` has to be an object, and is a list; "
          + "the record is left out"
      ]
    ),
    (
      #"7"#,
      [
        "1:62 warning log-wrong-type: `/nodes/0` has to be an object, and is a number; "
          + "the record is left out"
      ]
    ),
  ])
  func `that lack what they need are left out and counted`(_ node: String, _ messages: [String]) {
    let outline = LogOutline(log(node: node))
    #expect(outline.messages == messages)
    #expect(outline.records == [lastNode])
    #expect(outline.unreadRecords == 1)
    #expect(outline.isComplete)
  }

  @Test(arguments: [
    (
      #""parent": 7"#,
      "1:130 warning log-wrong-type: `/nodes/0/parent` has to be a text, and is a number"
    ),
    (
      #""relation": "easer""#,
      "1:132 warning log-unknown-value: `/nodes/0/relation` is `easer`, and can be root, easier, "
        + "equivalent, harder, operand, other (did you mean `easier`?)"
    ),
    (
      #""connective": "nand""#,
      "1:134 warning log-unknown-value: `/nodes/0/connective` is `nand`, and can be not, and, or, "
        + "implies, iff, xor, ite (did you mean `and`?)"
    ),
    (
      #""solvable": "no""#,
      "1:132 warning log-wrong-type: `/nodes/0/solvable` has to be true or false, and is a text"
    ),
    (
      #""temperature": "hot""#,
      "1:135 warning log-wrong-type: `/nodes/0/temperature` has to be a number, and is a text"
    ),
    (
      #""temperature": 1e999"#,
      "1:135 warning log-number: `/nodes/0/temperature` is too large for a number of double "
        + "precision (a value that is no finite number is `null`, or `\"NaN\"`)"
    ),
    (
      #""count": 99999999999999999999"#,
      "1:129 warning log-number: `/nodes/0/count` has to be a whole number from 1 to 1000000000"
    ),
    (
      #""transformations": "swap""#,
      "1:139 warning log-wrong-type: `/nodes/0/transformations` has to be a list of texts, "
        + "and is a text"
    ),
    (
      #""transformations": ["swap", {"a": ["b"]}]"#,
      "1:148 warning log-wrong-type: `/nodes/0/transformations/1` has to be a text, and is an object"
    ),
    (
      #""reasoning": ["a", "b"]"#,
      "1:133 warning log-wrong-type: `/nodes/0/reasoning` has to be a text, and is a list"
    ),
    (
      #""origin": {"file": false}"#,
      "1:139 warning log-wrong-type: `/nodes/0/origin/file` has to be a text, and is true or false"
    ),
    (
      #""level": 0"#,
      "1:120 warning log-repeated-field: `/nodes/0/level` is given twice; the last value counts"
    ),
    (
      "\"reasoning\": \"a\u{0}b\"",
      "1:135 warning log-text: `/nodes/0/reasoning` has a control character that is not escaped; "
        + "it is shown as a space"
    ),
  ])
  func `with a wrong member are read without it`(_ member: String, _ message: String) {
    let outline = LogOutline(
      log(node: #"{"id": "n", "problem": "p", "level": 0, "statement": "x", \#(member)}"#))
    #expect(outline.messages == [message])
    #expect(outline.records.count == 2)
    #expect(outline.unreadRecords == 0)
  }

  @Test func `bytes that are not UTF-8`() {
    var text = Bytes(log(node: #"{"id": "n", "problem": "p", "level": 0, "statement": "?"}"#))
    let index = text.firstIndex(of: UInt8(ascii: "?")) ?? 0
    text[index] = 0xFF
    #expect(
      LogOutline(text).messages == [
        "1:116 warning log-text: `/nodes/0/statement` has a byte that is not UTF-8; "
          + "it is shown as U+FFFD (write the log as UTF-8)"
      ])
  }

  @Test func `numbers that JSON does not have are read, and told of once`() {
    let text = """
      {"rung_log": 1, "run": {"id": "r", "domain": "d", "hyperparameters": {"a": [NaN]}}, "training": [
        {"step": 0, "loss": NaN, "kl": Infinity}, {"step": 1, "loss": -Infinity}, {"step": NaN}]}
      """
    let outline = LogOutline(text)
    #expect(
      outline.records == [
        "training train 0 – [loss nan, kl inf] [] @2#0", "training train 1 – [loss -inf] [] @2#1",
      ])
    #expect(
      outline.messages == [
        "1:77 warning log-number: `/run/hyperparameters/a/0` is a number that JSON does not have; all 5 of this "
          + "kind are read as they are meant "
          + "(write `\"NaN\"`, `\"Infinity\"` and `\"-Infinity\"`, or `null`)",
        "2:86 warning log-number: `/training/2/step` has to be a whole number; the record is left "
          + "out (a value that is no finite number is `null`, or `\"NaN\"`)",
      ])
  }

  @Test func `every kind of record says what it lacks`() {
    let first = """
      {"rung_log": 1, "run": {}, "problems": [{}], "nodes": [{}],
       "attempts": [{"id": "a", "node": "n", "verdicts": [{"verdict": "ok"}], "reward": {"total": "much"}}],
       "claims": [{"kind": "a"}]}
      """
    #expect(
      withoutPlaces(LogOutline(first)) == [
        "`/problems/0` has no `id`", "`/problems/0` has no `statement`; the record is left out",
        "`/nodes/0` has no `id`", "`/nodes/0` has no `problem`", "`/nodes/0` has no `level`",
        "`/nodes/0` has no `statement`; the record is left out",
        "`/attempts/0/verdicts/0` has no `by`", "`/attempts/0/verdicts/0` has no `method`",
        "`/attempts/0/verdicts/0/verdict` is `ok`, and can be pass, fail, undecided, error",
        "`/attempts/0/reward/total` has to be a number, and is a text",
        "`/claims/0` has no `id`", "`/claims/0` has no `text`",
        "`/claims/0` has no `ref`; the record is left out",
        "`/claims/0/kind` is `a`, and can be answer, evaluation, ttrl, training, other",
        "`/run` has no `id`", "`/run` has no `domain`",
      ])
    #expect(
      LogOutline(first).records == [
        "attempt a at n other step – no answer – reward – tokens – @2#0"
      ])
    #expect(LogOutline(first).unreadRecords == 3)
    let second = """
      {"rung_log": 1, "run": {"id": "r", "domain": "d", "created": "soon", "code": []},
       "training": [{"by_level": {"one": {}}}],
       "evaluations": [{"per_problem": [{}]}], "ttrl": [{"curve": [{}]}]}
      """
    #expect(
      withoutPlaces(LogOutline(second)) == [
        "`/run/created` is no date, such as 2025-03-07T08:07:50Z",
        "`/run/code` has to be an object, and is a list",
        "`/training/0` has no `step`; the record is left out",
        "`/training/0/by_level/one` has the name `one`, which is not the number of a level",
        "`/evaluations/0` has no `id`", "`/evaluations/0` has no `set`",
        "`/evaluations/0` has no `metric`; the record is left out",
        "`/evaluations/0/per_problem/0` has no `problem`",
        "`/evaluations/0/per_problem/0` has no `n`", "`/evaluations/0/per_problem/0` has no `c`",
        "`/ttrl/0` has no `problem`", "`/ttrl/0` has no `solved`; the record is left out",
        "`/ttrl/0/curve/0` has no `step`",
      ])
    #expect(LogOutline(second).unreadRecords == 3)
  }

  private func withoutPlaces(_ outline: LogOutline) -> [String] {
    outline.messages.map { String($0.split(separator: ": ", maxSplits: 1)[1]) }
  }

  @Test func `a log without a run, a list that is none`() {
    #expect(
      LogOutline(#"{"rung_log": 1, "nodes": {}}"#).messages == [
        "1:26 warning log-wrong-type: `/nodes` has to be a list, and is an object",
        "1:29 warning log-missing-field: the log has no `run`",
      ])
  }

  @Test func `of many mistakes of a kind the first twenty are shown`() {
    let nodes = [String](repeating: "{}", count: 30).joined(separator: ", ")
    let outline = LogOutline(
      #"{"rung_log": 1, "run": {"id": "r", "domain": "d"}, "nodes": [\#(nodes)]}"#)
    #expect(outline.messages.count == 21)
    #expect(
      outline.messages.last
        == "0:0 warning log-missing-field: 100 more messages of this kind are left out")
    #expect(outline.unreadRecords == 30)
  }

  @Test func `of many mistakes in one record, too`() {
    let numbers = [String](repeating: "1", count: 5_000).joined(separator: ",")
    let (log, diagnostics) = LogOutline.read(
      Bytes(
        log(
          node: """
            {"id": "n", "problem": "p", "level": 0, "statement": "x", "transformations": [\(numbers)]}
            """)))
    #expect(log.nodes.count == 2)
    #expect(diagnostics.count == 21)
    #expect(diagnostics.last?.message == "4980 more messages of this kind are left out")
  }

  // MARK: Limits

  @Test func `ids of 1,000 bytes`() {
    let fits = String(repeating: "i", count: 1_000)
    let outline = LogOutline(
      log(node: #"{"id": "\#(fits)", "problem": "p", "level": 0, "statement": "x"}"#)
        .replacing(#""id": "last""#, with: #""id": "\#(fits)i""#))
    #expect(outline.records.count == 1)
    #expect(outline.records[0].hasPrefix("node \(fits) of p"))
    #expect(outline.unreadRecords == 1)
    #expect(
      outline.messages.map { $0.contains("has 1001 bytes; an id has at most 1000") } == [true])
  }

  @Test func `10,000 names of transformations`() {
    let names = (0...10_002).map { "\"\($0)\"" }.joined(separator: ", ")
    let (log, diagnostics) = LogOutline.read(
      Bytes(
        log(
          node: """
            {"id": "n", "problem": "p", "level": 0, "statement": "x", "transformations": [\(names), "7"]}
            """)))
    #expect(log.transformations.count == 10_001)
    #expect(log.transformations.last == "other")
    #expect(log.transformationUses.suffix(4) == [10_000, 10_000, 10_000, 7])
    #expect(diagnostics.map(\.code) == ["log-limit", "log-limit", "log-limit"])
  }

  @Test func `a record of more than 16 MB is left out`() {
    let text = #"\"{]"# + String(repeating: "[0123456789abcde", count: (16 << 20) / 16)
    let long = log(
      node: """
        {"id": "n", "problem": "p", "level": 0, "statement": "x", "x": {"long": ["\(text)"]}}
        """)
    for chunk in [1 << 20, .max] {
      let outline = LogOutline(long, chunk: chunk)
      #expect(outline.records == [lastNode])
      #expect(
        outline.messages == [
          "1:62 warning log-long-record: `/nodes/0` is longer than 16 MB and is left out"
        ])
      #expect(outline.unreadRecords == 1)
    }
  }

  @Test func `values inside one another, down to a depth and no further`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    let node = #"{"id": "n", "problem": "p", "level": 0, "statement": "x", "x": {"y": DEEP}}"#
    let fits = LogOutline(log(node: node.replacing("DEEP", with: nested(500))))
    #expect(fits.records.count == 2 && fits.messages.isEmpty)
    let deep = LogOutline(log(node: node.replacing("DEEP", with: nested(100_000))))
    #expect(deep.records == [] && !deep.isComplete)
    #expect(deep.messages.count == 1)
    #expect(deep.messages[0].contains("log-syntax: more than 512 values inside one another"))
  }

  // MARK: Syntax

  @Test(arguments: [
    (#"{"id": "n" "problem": "p"}"#, "132", "expected `,` or `}`, at `/nodes/1`"),
    (#"{"id": 'n'}"#, "128", "expected a value, at `/nodes/1/id`"),
    (
      #"{"statement": "\int x"}"#, "136",
      #"no escape of this name exists; a backslash itself is written `\\`, at `/nodes/1/statement`"#
    ),
    (
      "{\"statement\": \"x\n\"}", "135",
      "this string is not closed on its line, at `/nodes/1/statement`"
    ),
    (#"{"level": 01}"#, "131", "a number does not begin with a zero, at `/nodes/1/level`"),
    (#"{"x": tru }"#, "127", "expected a value, at `/nodes/1/x`"),
    (#"{"x": {"y": [1, 2}}"#, "138", "expected `,` or `]`, at `/nodes/1/x/y`"),
    (#"5 {}"#, "123", "expected `,` or `]`, at `/nodes/2`"),
  ])
  func `what is no JSON ends the reading of a whole document`(
    _ node: String, _ column: String, _ message: String
  ) {
    let outline = LogOutline(
      log(node: #"{"id": "n", "problem": "p", "level": 0, "statement": "x"}, "# + node))
    #expect(outline.records.count == 1)
    #expect(
      outline.messages.last
        == "1:\(column) warning log-syntax: \(message); what comes before it is read, and no more")
    #expect(!outline.isComplete)
  }

  @Test func `in JSON Lines a bad line is left out`() {
    let text = #"""
      {"rung_log": 1, "run": {"id": "r", "domain": "d"}}
      {"nodes": [{"id": "a", "problem": "p", "level": 0, "statement": "x"}]}
      {"nodes": [{"id": "b", "problem": "p", "lev
      {"nodes": [{"id": "c", "problem": "p", "level": 0, "statement": "x"}]}
      {"nodes": [{"id": "d", "problem": "p", "level":
      {"nodes": [{"id": "e", "problem": "p", "level": 0, "statement": "x"}]}
      no JSON
      {"nodes": [
      {"nodes": [{"id": "f", "problem": "p", "level": 0, "statement": "x"},
      {"nodes": [{"id": "g", "problem": "p", "level": 0, "statement": "x"}]} {"claims": []} ]
      {"nodes": [{"id": "h", "problem": "p", "level": 0, "statement": "x"}]}
      """#
    let outline = LogOutline(text)
    #expect(outline.records.map { $0.split(separator: " ")[1] } == ["a", "c", "e", "f", "g", "h"])
    #expect(
      outline.messages
        == [
          "3:40 warning log-syntax: this string is not closed on its line, at `/nodes/0`",
          "5:48 warning log-syntax: expected a value, found the end of the line, at `/nodes/0/level`",
          "7:1 warning log-syntax: expected `{`: a log is a JSON object",
          "8:12 warning log-syntax: expected a value, found the end of the line, at `/nodes/0`",
          "9:70 warning log-syntax: expected a value, found the end of the line, at `/nodes/1`",
          "10:87 warning log-syntax: expected `{`: a log is a JSON object",
        ].map { $0 + "; this line of the log is left out" })
    #expect(outline.unreadRecords == 6)
    #expect(outline.isComplete)
  }

  // MARK: Help

  private let lastNode =
    "node last of p below – level 0 root ok solvable – ×1 [] t – “x” @1#1"

  /// A log with a node at column 62 and one that is right.
  private func log(node: String) -> String {
    #"{"rung_log": 1, "run": {"id": "r", "domain": "d"}, "nodes": [\#(node), {"id": "last", "problem": "p", "level": 0, "statement": "x"}]}"#
  }
}

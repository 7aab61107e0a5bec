import RungModel
import Testing

@testable import RungParsing

struct RunTextReaderTests {
  @Test func `a problem`() {
    let text = RunTextReader.problem(
      Bytes(
        #"""
        {"id": "p\u0031", "title": "One\ntwo", "statement": "x**2", "syntax": "sympy", "kind": "indefinite",
         "reference_answer": "x**3/3", "tags": ["a", "b\tc", 5], "root": "n"}
        """#), domain: "integration")
    #expect(string(text.id) == "p1")
    #expect(text.title.map(string) == "One two")
    #expect(text.statement.reading == .formula(.power(.symbol("x"), .number("2"))))
    #expect(string(text.kind) == "indefinite")
    #expect(text.reference.map { string($0.source) } == "x**3/3")
    #expect(text.tags.map(string) == ["a", "b c"])
    #expect(string(text.raw).hasPrefix(#"{"id": "p\u0031", "title": "One\ntwo","#))
  }

  @Test func `a node takes the notation of its problem`() {
    let problem = Bytes(
      #"{"id": "p", "syntax": "infix-bool", "kind": "tautology", "statement": "a"}"#)
    let text = RunTextReader.node(
      Bytes(
        #"""
        {"id": "n", "statement": "a & b", "statement_shown": "Both?", "transformations": ["split"],
         "personas": ["a judge"], "temperature": 0.5, "reasoning": "So $a$.\r\nYes.", "generator": "rule",
         "created": "today", "connective": "and", "operand_index": 1, "reference_answer": "true",
         "origin": {"file": "f.json", "pointer": "/0/1"}}
        """#), problem: problem, domain: "integration")
    #expect(string(text.id) == "n")
    #expect(text.statement.reading == .formula(.connective(.and, [.symbol("a"), .symbol("b")])))
    #expect(text.shown.map(string) == "Both?")
    #expect(string(text.kind) == "tautology")
    #expect(text.transformations.map(string) == ["split"])
    #expect(text.personas.map(string) == ["a judge"])
    #expect(text.temperature == 0.5)
    #expect(text.reasoning?.pieces.first == .text(Bytes("So ")))
    #expect(text.reasoning?.pieces.last == .text(Bytes(".\nYes.")))
    #expect(text.reasoning?.pieces.count == 3)
    #expect(text.generator.map(string) == "rule")
    #expect(text.created.map(string) == "today")
    #expect(text.connective.map(string) == "and")
    #expect(text.operandIndex == 1)
    #expect(text.reference.map { string($0.source) } == "true")
    #expect(text.origin.map(string) == "f.json#/0/1")
    let own = RunTextReader.node(
      Bytes(#"{"statement": "a", "syntax": "english", "kind": "other"}"#), problem: problem,
      domain: "boolean")
    #expect(own.statement.reading == .prose)
    #expect(string(own.kind) == "other")
  }

  @Test func `an attempt`() {
    let text = RunTextReader.attempt(
      Bytes(
        #"""
        {"id": "a", "node": "n", "phase": "eval", "sample": 3, "group": "g", "model": "m", "answer": "x",
         "witness": {"p": true, "q": {"r": [0, 1]}}, "format_ok": false, "response": "one\ntwo",
         "reward": {"components": {"own": 1, "none": null}, "rule": "sum", "accuracy": 1, "total": "NaN"},
         "advantage": -1.5, "tokens": {"prompt": 1, "completion": 2}, "temperature": 1, "time_ms": 7,
         "verdicts": [{"verdict": "pass", "by": "me", "method": "looking", "tolerance": {"rel": 0.01},
           "caveats": ["late"], "value": null}, {"verdict": "yes"}], "created": "now"}
        """#), domain: "integration")
    #expect(string(text.id) == "a")
    #expect(text.answer?.reading == .formula(.symbol("x")))
    #expect(
      text.witness.map { "\(string($0.name)) \(string($0.value))" } == ["p true", "q.r [0, 1]"])
    #expect(text.response == MathText(pieces: [.text(Bytes("one\ntwo"))]))
    #expect(text.model.map(string) == "m")
    #expect(
      text.rewards.map { "\(string($0.name)) \($0.value)" } == [
        "total nan", "own 1.0", "accuracy 1.0",
      ])
    #expect(text.rewardRule.map(string) == "sum")
    #expect(text.sample == 3 && text.group.map(string) == "g" && text.advantage == -1.5)
    #expect(text.temperature == 1 && text.milliseconds == 7)
    #expect(text.promptTokens == 1 && text.completionTokens == 2)
    #expect(text.hasRightFormat == false)
    #expect(text.verdicts.count == 1)
    #expect(text.verdicts[0].verdict == .pass)
    #expect(
      text.verdicts[0].details.map { "\(string($0.name)) \(string($0.value))" } == [
        "tolerance.rel 0.01", #"caveats ["late"]"#,
      ])
    #expect(text.created.map(string) == "now")
  }

  @Test func `an answer about a Boolean formula is a word, unless it says otherwise`() {
    func answer(_ members: String) -> Statement.Reading? {
      RunTextReader.attempt(Bytes("{\"answer\": \"not satisfiable\"\(members)}"), domain: "boolean")
        .answer?.reading
    }
    #expect(answer("") == .prose)
    #expect(answer(#", "syntax": "infix-bool""#) != .prose)
  }

  @Test func `texts hold no control characters and nothing that is not a character`() {
    var record = Bytes(
      #"{"id": "a\u0000b\u0085c\ufffe\ud800?", "reasoning": "\u001b[1m\tx\r\ny?"}"#)
    for index in record.indices where record[index] == UInt8(ascii: "?") { record[index] = 0xC3 }
    let text = RunTextReader.node(record, problem: [], domain: "")
    #expect(string(text.id) == "a b c\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(text.reasoning == MathText(pieces: [.text(Bytes(" [1m\tx\ny\u{FFFD}"))]))
    #expect(text.raw.firstInvalidUTF8(in: 0..<text.raw.count) == nil)
  }

  @Test func `long texts are cut at a whole character`() {
    let long = String(repeating: "é", count: 60_000)
    let text = RunTextReader.problem(
      Bytes("{\"id\": \"p\", \"title\": \"x\(long)\"}"), domain: "")
    let expected = "x" + String(repeating: "é", count: 49_999) + "…"
    #expect(text.title.map(string) == expected)
    #expect(text.raw.count <= RunTextReader.longestText + 3)
  }

  @Test func `what is judged is whole`() {
    let clauses = String(repeating: "1 0\\n\\n\\n", count: 30_000)
    let node = Bytes(#"{"syntax": "dimacs", "statement": "p cnf 1 30000\n\#(clauses)"}"#)
    func isRead(_ use: StatementUse) -> Bool {
      let text = RunTextReader.node(node, problem: [], domain: "boolean", for: use)
      if case .formula = text.statement.reading { return true }
      return false
    }
    #expect(isRead(.judging))
    #expect(!isRead(.pages))
    let witness = (1...1_500).map { "\"x\($0)\": true" }.joined(separator: ", ")
    func variables(_ use: StatementUse) -> Int {
      RunTextReader.attempt(
        Bytes("{\"witness\": {\(witness)}}"), domain: "boolean", for: use
      ).witness.count
    }
    #expect(variables(.judging) == 1_500)
    #expect(variables(.pages) == 1_000)
  }

  @Test(arguments: [
    "", "{", "[]", "\"", #"{"id"#, #"{"id": "a""#, #"{"id": 5, "statement": {}, "verdicts": [1]}"#,
    "\u{0}\u{0}\u{0}",
  ])
  func `a record that changed meanwhile is no crash`(_ record: String) {
    let bytes = Bytes(record)
    #expect(RunTextReader.problem(bytes, domain: "integration").id.isEmpty)
    #expect(RunTextReader.node(bytes, problem: bytes, domain: "boolean").statement.source.isEmpty)
    #expect(RunTextReader.attempt(bytes, domain: "").verdicts.isEmpty)
  }

  @Test(arguments: [
    #"{"statement": "x", "x": [{"id": "no"}], "id": "a\u0031\n", "claimed": {"id": "no"}}"#,
    #"{"id": "a", "id": "b"}"#, #"{"id": null}"#, #"{"id": 7}"#, #"{"id": "cut"#, #"{"id": "cut""#,
    "[]", "", "\u{0}",
  ])
  func `an id read alone is that of the whole record`(_ record: String) {
    let bytes = Bytes(record)
    #expect(
      RunTextReader.id(ofNode: bytes)
        == RunTextReader.node(bytes, problem: [], domain: "boolean").id)
    #expect(
      RunTextReader.id(ofAttempt: bytes) == RunTextReader.attempt(bytes, domain: "boolean").id)
  }

  @Test func `an id read alone`() {
    #expect(string(RunTextReader.id(ofNode: Bytes(#"{"level": 1, "id": "a\u0031"}"#))) == "a1")
    #expect(string(RunTextReader.id(ofAttempt: Bytes(#"{"step": 1, "id": "t"}"#))) == "t")
  }

  private func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }
}

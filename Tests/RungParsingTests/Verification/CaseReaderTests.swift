import RungModel
import RungParsing
import Testing

/// Lines of a file of cases.
struct CaseReaderTests {
  private func read(_ line: String) throws -> VerificationCase {
    try CaseReader.read(Bytes(line), number: 3, path: "cases.jsonl")
  }

  /// The id and the message of a line that is no case.
  private func mistake(_ line: String) -> String {
    do throws(CaseReader.Mistake) {
      _ = try CaseReader.read(Bytes(line), number: 3, path: "cases.jsonl")
      return "none"
    } catch {
      return "\(error.id?.text ?? "–") \(error.diagnostic.text)"
    }
  }

  @Test func `a case`() throws {
    let found = try read(
      """
      {"id": "c1", "problem": "integrate(x, x)", "kind": "indefinite", "candidate": "x**2/2",
       "accept": ["pass", "pass-with-jump-warning"], "label": "correct", "family": "real", "tags": []}
      """.replacing("\n", with: " "))
    #expect(found.id == .text("c1"))
    #expect(
      found.claim
        == ClaimedAnswer(
          domain: "integration",
          problem: StatementReader.read(
            Bytes("integrate(x, x)"), syntax: nil, domain: "integration"),
          kind: Bytes("indefinite"),
          answer: StatementReader.read(Bytes("x**2/2"), syntax: nil, domain: "integration")))
    #expect(found.accept == [.pass, .passWithJumpWarning])
    #expect(found.label == .correct)
    #expect(found.family == "real")
  }

  @Test func `the least of a case`() throws {
    let found = try read(#"{"problem": "p", "candidate": null}"#)
    #expect(found.id == .number(3))
    #expect(found.claim.answer == nil)
    #expect(found.accept == nil && found.label == nil && found.family == nil)
  }

  @Test func `a Boolean one`() throws {
    let found = try read(
      #"""
      {"id": 4, "domain": "boolean", "problem": "p cnf 1 1\n1 0\n", "syntax": "dimacs", \#
      "kind": "satisfiable", "candidate": "satisfiable", "witness": {"x1": true, "x0": 0}}
      """#)
    #expect(found.id == .number(4))
    #expect(found.claim.answer == Statement(source: Bytes("satisfiable"), reading: .prose))
    guard case .formula = found.claim.problem.reading else {
      Issue.record("not read: \(found.claim.problem.reading)")
      return
    }
    #expect(
      found.claim.witness == [
        .init(name: Bytes("x0"), value: Bytes("0")), .init(name: Bytes("x1"), value: Bytes("true")),
      ])
  }

  @Test func `lines that are no cases name the place, and the id where there is one`() {
    #expect(
      mistake(#"{"id": "a", "problem": "p", "candidat": "x"}"#) == """
        a cases.jsonl:3:1: error[case]: the case has no `candidate`
          | {"id": "a", "problem": "p", "candidat": "x"}
          | ^
          = help: is `candidat` meant to be it?
        """)
    #expect(
      mistake(#"{"id": 12, "problem": "p"#) == """
        12 cases.jsonl:3:23: error[json-syntax]: this string is not closed, at `/problem`
          | {"id": 12, "problem": "p
          |                       ^
        """)
    #expect(mistake("nonsense").hasPrefix("– cases.jsonl:3:1: error[json-syntax]"))
    #expect(mistake("[1]").hasPrefix("– cases.jsonl:3:1: error[case]: a case is an object"))
    #expect(
      mistake(#"{"id": "a", "problem": ["p"], "candidate": "x"}"#).contains(
        "`problem` has to be a text, not a list"))
    #expect(
      mistake(#"{"id": {}, "problem": "p", "candidate": "x"}"#).contains(
        "`id` has to be a text or a whole number, not a table"))
    #expect(
      mistake(#"{"problem": "p", "candidate": "x", "accept": ["passs"]}"#).contains(
        "`accept` cannot be “passs”"))
    #expect(
      mistake(#"{"problem": "p", "candidate": "x", "label": "corect"}"#).hasSuffix(
        "= help: did you mean `correct`?"))
    #expect(
      mistake(#"{"problem": "p", "candidate": "x", "witness": {"a": []}}"#).contains(
        "`witness` has a list as the value of `a`"))
  }

  @Test func `which verdicts are right`() {
    func accepts(
      _ accept: Set<VerificationCase.Accepted>?, _ label: VerificationCase.Label?,
      _ verdict: Verdict
    ) -> Bool? {
      var found = VerificationCase(
        id: .number(1),
        claim: ClaimedAnswer(
          domain: "", problem: Statement(source: [], reading: .prose), answer: nil))
      found.accept = accept
      found.label = label
      return found.accepts(verdict)
    }
    let verified = Verdict(.verified, .agrees)
    let refuted = Verdict(.refuted, .differs)
    let undecided = Verdict(.undecided, .ambiguous)
    let jump = Verdict(.refuted, .jumps)
    #expect(accepts([.pass], nil, verified) == true)
    #expect(accepts([.pass], nil, undecided) == false)
    #expect(accepts([.pass, .passWithJumpWarning], nil, refuted) == false)
    #expect(accepts([.pass, .passWithJumpWarning], nil, jump) == true)
    #expect(accepts([.fail, .undecided], .correct, undecided) == true)
    #expect(accepts(nil, .correct, verified) == true)
    #expect(accepts(nil, .correct, refuted) == false)
    #expect(accepts(nil, .incorrect, verified) == false)
    #expect(accepts(nil, .incorrect, undecided) == nil)
    #expect(accepts(nil, .undecidable, refuted) == true)
    #expect(accepts(nil, nil, refuted) == nil)
  }
}

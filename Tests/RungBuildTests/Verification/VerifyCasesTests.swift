import RungTestSupport
import Testing

/// `rung verify --cases`, as a user would run it.
struct VerifyCasesTests {
  private let cases = """
    -- cases.jsonl --
    {"id": "a", "problem": "e4", "domain": "chess", "candidate": "e5", "accept": ["undecided"], "label": "undecidable", "family": "f"}

    {"id": 7, "problem": "e4", "domain": "chess", "candidate": "e6", "label": "correct", "family": "g"}
    {"problem": "e4", "domain": "chess", "candidate": "e5"}

    """

  private let why = "this is nothing that is judged: the domain chess"

  @Test func `a line for each case in order, and a summary`() throws {
    let folder = try TemporaryFolder(cases)
    let run = try Program.rung(["verify", "--cases", "cases.jsonl"], in: folder.path)
    #expect(
      run.output == """
        {"id":"a","verdict":"undecided","why":"\(why)"}
        {"id":7,"verdict":"undecided","why":"\(why)"}
        {"id":4,"verdict":"undecided","why":"\(why)"}

        """)
    #expect(
      run.errors.hasPrefix(
        """
        3 cases: 0 verified, 0 refuted, 3 undecided
        right: 1 of 1, 100.0 %
        correct but refuted: 0 of 1, 0.0 %
        decidable but undecided: 1 of 1, 100.0 %
        family  cases  right  wrong  verified  refuted  undecided
        f           1      1      0         0        0          1
        g           1      0      0         0        0          1
        done in
        """))
    #expect(run.exitCode == 4)
  }

  @Test func `a verdict that its case does not accept is 3`() throws {
    let folder = try TemporaryFolder(
      cases
        + #"{"id": "b", "problem": "e4", "domain": "chess", "candidate": "x", "accept": ["pass"]}"#
        + "\n")
    let run = try Program.rung(["verify", "--cases", "cases.jsonl"], in: folder.path)
    #expect(run.errors.contains("right: 1 of 2, 50.0 %"))
    #expect(run.exitCode == 3)
  }

  /// The first case is refuted, the others are verified.
  @Test(arguments: [("", 3), (#", "label": "incorrect""#, 0), (#", "label": "correct""#, 3)])
  func `a refuted case`(_ member: String, _ code: Int) throws {
    let folder = try TemporaryFolder(
      """
      -- cases.jsonl --
      {"id": "a", "problem": "e4", "domain": "chess", "candidate": "e5"\(member)}
      {"id": "b", "problem": "e4", "domain": "chess", "candidate": "e6"}

      """)
    let part = try Program.rung(
      ["verify", "--cases", "cases.jsonl", "--shard", "1/1"], in: folder.path)
    var lines = VerdictLines(part.output)
    lines.set(VerdictLines.refuted, at: 0)
    lines.set(VerdictLines.verified, at: 1)
    try folder.write(lines.text, to: "part.jsonl")
    let run = try Program.rung(["verify", "--merge", "part.jsonl"], in: folder.path)
    #expect(
      run.output == """
        {"id":"a","verdict":"refuted","why":"at x = 1.25 the derivative of the answer is 0.5 and the integrand 0.25"}
        {"id":"b","verdict":"verified","why":"the derivative of the answer is the integrand at 9 points"}

        """)
    #expect(run.exitCode == code)
  }

  @Test func `bad lines are told with their place, and nothing else is lost`() throws {
    let folder = try TemporaryFolder(
      cases + """
        {"id": "b", "problem": "p", "candidat": "x"}
        {"id": "c", "problem": "integrate(x
        nonsense
        {"id": "d", "problem": "e4", "domain": "chess", "candidate": "x"}
        """)
    let run = try Program.rung(["verify", "--cases", "cases.jsonl"], in: folder.path)
    #expect(
      run.output.split(separator: "\n").suffix(3) == [
        #"{"id":"b","verdict":"undecided","why":"the case has no `candidate`"}"#,
        #"{"id":"c","verdict":"undecided","why":"this string is not closed, at `/problem`"}"#,
        #"{"id":"d","verdict":"undecided","why":"\#(why)"}"#,
      ])
    #expect(
      run.errors.hasPrefix(
        """
        cases.jsonl:5:1: error[case]: the case has no `candidate`
          | {"id": "b", "problem": "p", "candidat": "x"}
          | ^
          = help: is `candidat` meant to be it?
        cases.jsonl:6:24: error[json-syntax]: this string is not closed, at `/problem`
          | {"id": "c", "problem": "integrate(x
          |                        ^
        cases.jsonl:7:1: error[json-syntax]: expected a value
          | nonsense
          | ^
        4 cases: 0 verified, 0 refuted, 4 undecided
        not read: 3 lines
        """))
    #expect(run.exitCode == 1)
  }

  @Test func `as JSON`() throws {
    let folder = try TemporaryFolder(cases + "nonsense\n")
    let run = try Program.rung(["verify", "--cases", "cases.jsonl", "--json"], in: folder.path)
    let objects = run.output.split(separator: "\n").compactMap(JSONText.object)
    #expect(
      objects.map { $0["event"] as? String } == ["case", "case", "case", "diagnostic", "done"])
    #expect(objects[0]["right"] as? Bool == true)
    #expect(objects[0]["time_ms"] is Double)
    #expect(run.errors == "")
  }

  /// More than one batch of lines.
  private static let many = (0..<5000).map { number in
    """
    {"id": \(number), "problem": "e\(number % 1700)", "domain": "chess", "candidate": "x"}

    """
  }.joined()

  @Test func `many cases stay in order, from a file as from standard input`() throws {
    let folder = try TemporaryFolder()
    try folder.write(VerifyCasesTests.many, to: "cases.jsonl")
    let run = try Program.rung(
      ["verify", "--cases", "cases.jsonl", "--jobs", "7"], in: folder.path)
    let ids = run.output.split(separator: "\n").compactMap { JSONText.object($0)?["id"] as? Int }
    #expect(ids == Array(0..<5000))
    let piped = try Program.shell("rung verify --cases - -q < cases.jsonl", in: folder.path)
    #expect(piped.output == run.output)
    #expect(piped.errors == "")
  }

  @Test func `a line without an end is left out, within bounded memory`() throws {
    let folder = try TemporaryFolder(cases)
    let run = try Program.shell(
      """
      (head -c 40000000 /dev/zero | tr '\\0' x; echo; cat cases.jsonl) | rung verify --cases -
      """, in: folder.path)
    #expect(
      run.errors.hasPrefix("standard input:1:1: error[case]: this line is longer than 16 MB\n"))
    #expect(run.output.split(separator: "\n").count == 3)
    #expect(run.exitCode == 1)
  }
}

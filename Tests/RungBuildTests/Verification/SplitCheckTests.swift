import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// Formulas that were split at their main connective, in `rung verify` and in pages.
struct SplitCheckTests {
  private func withoutTime(_ output: String) -> String {
    output.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("done in ") }.joined(separator: "\n")
  }

  private func checks(_ archive: String, workers: Int = 2) throws -> [Int: SplitCheck] {
    let site = try TemporarySite(archive)
    let inputs = try SiteInputs(
      BuildOptions(source: site.folder.path, workers: workers, now: TemporarySite.now))
    let pool = WorkerPool(workers: workers)
    let loaded = RunLoader(inputs: inputs, pool: pool).load(besides: []).runs
    let result = RunVerification(pool: pool, progress: nil).verify(loaded, remembered: nil)
    return try #require(result.runs.first?.run.verdicts).splits
  }

  @Test func `a log that contradicts itself`() throws {
    let site = try TemporaryFolder(SplitLogs.archive)
    let run = try Program.rung(["verify"], in: site.path)
    #expect(
      withoutTime(run.output) == """
        formulas  (content/experiments/formulas/run.json)
          5 answers: 3 verified, 2 refuted, 0 undecided; 1 disagreement; 2 splits, 1 contradiction
          the log says  verified  refuted  undecided
          pass                 3        1          0
          fail                 0        1          0
          t1  the log says pass, and it is refuted
            why      it is otherwise
            problem  (p | ~p) & (q | ~q)
            answer   no
          w  split at “and”, and the log contradicts itself
            why      by the verdicts on its parts it is a tautology, and by those on itself falsifiable
            problem  (p | ~p) & (q | ~q)


        """)
    #expect(run.exitCode == 3)
  }

  /// Nothing is decided, so that Rung is of no other opinion than the log.
  @Test func `a contradiction of the log alone is 3, and counted in all runs`() throws {
    let site = try TemporaryFolder(SplitLogs.archive)
    try site.write(JudgedLogs.parts(site), to: "part.jsonl")
    let run = try Program.rung(["verify", "--merge", "part.jsonl"], in: site.path)
    #expect(run.output.contains("no disagreement; 2 splits, 1 contradiction\n"))
    #expect(run.exitCode == 3)
    let none = try Program.rung(
      ["verify", "--merge", "part.jsonl", "--limit", "0"], in: site.path)
    #expect(none.output.contains("\n  … and 1 more splits: --limit 1 names all\n"))
    #expect(none.exitCode == 3)
  }

  @Test func `as JSON`() throws {
    let site = try TemporaryFolder(SplitLogs.archive)
    let lines = try Program.rung(["verify", "--json"], in: site.path).output
      .split(separator: "\n")
    #expect(lines.allSatisfy(JSONText.isObject))
    let splits = """
      "splits":{"count":2,"consistent":1,"contradicting":0,"open":1,"contradictingInLog":1}
      """
    #expect(
      lines.suffix(3) == [
        #"""
        {"event":"split","run":"formulas","node":"w","problem":"(p | ~p) & (q | ~q)",\#
        "connective":"and","missing":0,\#
        "own":{"outcome":"consistent","parts":["tautology"],"whole":["tautology"]},\#
        "log":{"outcome":"contradicts","parts":["tautology"],"whole":["contingent","contradiction"]}}
        """#,
        #"""
        {"event":"run","name":"formulas","path":"content/experiments/formulas/run.json",\#
        "attempts":5,"judged":5,"verified":3,"refuted":2,"undecided":0,"disagreements":1,\#
        \#(splits)}
        """#,
        #"""
        {"event":"done","runs":1,"judged":5,"verified":3,"refuted":2,"undecided":0,\#
        "disagreements":1,\#(splits)}
        """#,
      ])
  }

  @Test func `what was not judged says nothing`() throws {
    let site = try TemporaryFolder(SplitLogs.archive)
    let run = try Program.rung(["verify", "--sample", "1"], in: site.path)
    #expect(run.output.contains("; 2 splits, no contradiction\n"))
  }

  @Test func `operands that are missing, and children that are none`() throws {
    let checks = try checks(SplitLogs.archive)
    #expect(checks.keys.sorted() == [0, 3])
    let both = try #require(checks[0])
    #expect(both.places == [.operands(0..<1), .operands(1..<2)])
    #expect(both.own == .init(outcome: .consistent, fromParts: .tautology, whole: .tautology))
    #expect(
      both.logged == .init(outcome: .contradicts, fromParts: .tautology, whole: .falsifiable))
    let some = try #require(checks[3])
    #expect(some.connective == "and")
    #expect(some.places == [.operands(0..<1), .wrongConnective, .notAnOperand, .wrongIndex])
    #expect(some.missing == [1, 2])
    #expect(some.own == .init(outcome: .open, fromParts: .all, whole: .satisfiable))
    #expect(some.logged == some.own)
  }

  @Test func `all attempts at a node are known of it`() throws {
    let archive = SplitLogs.archive.replacing(
      #""node": "x", "phase": "eval", "answer": "yes", "claimed": "pass"}"#,
      with: """
        "node": "x", "phase": "eval", "answer": "yes", "claimed": "pass"},
          {"id": "t6", "node": "x", "phase": "eval", "answer": "tautology", "claimed": "error"},
          {"id": "t7", "node": "x", "phase": "eval", "answer": "perhaps", "claimed": "pass"},
          {"id": "t8", "node": "v", "phase": "eval", "answer": "tautology"}
        """)
    // `a` is satisfiable, as the log says, and falsifiable, of which it says nothing.
    let check = try #require(try checks(archive)[3])
    #expect(check.own == .init(outcome: .open, fromParts: .falsifiable, whole: .contingent))
    #expect(check.logged == .init(outcome: .open, fromParts: .all, whole: .satisfiable))
  }

  @Test(arguments: [
    (#""domain": "boolean""#, #""domain": "integration""#),
    (#""relation": "operand""#, #""relation": "easier""#),
    (#""syntax": "infix-bool""#, #""syntax": "text""#),
  ])
  func `no formula, no operands, another domain`(_ old: String, _ new: String) throws {
    #expect(try checks(SplitLogs.archive.replacing(old, with: new)) == [:])
  }

  @Test func `more children than operands`() throws {
    let whole = (0..<1_000).map { "v\($0)" }.joined(separator: " & ")
    let children = (0..<5_000).map { child in
      """
      {"id": "n\(child)", "problem": "p", "parent": "w", "level": 1, "relation": "operand", \
      "statement": "v\(child % 999)"}
      """
    }
    let checks = try checks(
      """
      -- rung.toml --
      title = "T"
      baseURL = "https://e.org/"
      -- content/experiments/many/run.json --
      {"rung_log": 1, "run": {"id": "many", "domain": "boolean"},
       "problems": [{"id": "p", "statement": "\(whole)", "syntax": "infix-bool", "kind": "sat"}],
       "nodes": [
        {"id": "w", "problem": "p", "parent": null, "level": 0, "relation": "root", "statement": "\(whole)"},
        \(children.joined(separator: ",\n"))],
       "attempts": [{"id": "t", "node": "n4999", "phase": "eval", "answer": "no", "claimed": "pass"}]}

      """)
    let check = try #require(checks[0])
    #expect(check.places.count == 5_000 && check.places[1_000] == .operands(1..<2))
    #expect(check.missing == [999] && check.missingCount == 1)
    #expect(check.own == .init(outcome: .open, fromParts: .all, whole: .all))
    #expect(check.logged == .init(outcome: .open, fromParts: .contradiction, whole: .all))
  }

  @Test func `the same on any number of workers`() throws {
    let all = try [1, 2, 7].map { try checks(SplitLogs.archive, workers: $0) }
    #expect(all[0] == all[1] && all[0] == all[2])
  }

  @Test func `pages and their twin, built anew and again`() throws {
    let site = try TemporarySite(SplitLogs.archive)
    try site.build()
    let pages = try site.outputArchive()
    for line in [
      """
      <p class="ways"><span class="solved"><b>✓</b> split at “and”: consistent</span> \
      <span class="failed"><b>≠</b> log: a tautology by its parts, falsifiable by itself</span> \
      <span>operands: 0, 1</span> </p>
      """,
      """
      <p class="ways"><span class="undecided"><b>?</b> split at “and”: open</span> \
      <span>operands: 0</span> <span>missing operands: 1, 2</span> <span>no operands: #6</span> \
      <span>operands of another number: #7</span> <span>of another connective: #5</span> </p>
      """,
      """
      "splits":{"count":2,"consistent":1,"contradicting":0,"open":1,"contradictingInLog":1}
      """,
    ] {
      #expect(pages.contains(line))
    }
    try site.build { $0.isForced = true }
    #expect(try site.outputArchive() == pages)
  }
}

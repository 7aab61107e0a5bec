import Foundation
import RungModel
import RungTestSupport
import RungVerification
import Testing

/// `rung verify` on runs, as a user would run it.
///
/// Which verdicts are right is tested elsewhere: here they are given, as a part that somebody judged.
struct VerifyCommandTests {
  private func verify(
    _ site: TemporaryFolder, verified: [Int] = [], refuted: [Int] = [], _ arguments: [String] = []
  ) throws -> Program.Run {
    try site.write(
      JudgedLogs.parts(site, verified: verified, refuted: refuted), to: "part.jsonl")
    return try Program.rung(["verify", "--merge", "part.jsonl"] + arguments, in: site.path)
  }

  private func withoutTime(_ output: String) -> String {
    output.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("done in ") }.joined(separator: "\n")
  }

  @Test func `disagreements are named, and 3`() throws {
    let run = try verify(
      TemporaryFolder(JudgedLogs.archive), verified: [1, 2], refuted: [0])
    #expect(
      withoutTime(run.output) == """
        monday  (content/experiments/monday/run.json)
          5 answers: 2 verified, 2 refuted, 1 undecided; 2 disagreements
          the log says  verified  refuted  undecided
          pass                 1        1          0
          fail                 1        0          0
          error                0        0          1
          nothing              0        1          0
          undecided  1  the answer could not be read
          a1  the log says pass, and it is refuted
            why      at x = 1.25 the derivative of the answer is 0.5 and the integrand 0.25
            problem  integrate(x, x)
            answer   x
          a2  the log says fail, and it is verified
            why      the derivative of the answer is the integrand at 9 points
            problem  integrate(x, x)
            answer   x**2/2

        tuesday  (content/experiments/tuesday/run.json)
          2 answers: 0 verified, 1 refuted, 1 undecided; no disagreement
          the log says  verified  refuted  undecided
          fail                 0        1          0
          undecided            0        0          1
          undecided  1  the answer could not be read

        2 runs: 7 answers: 2 verified, 3 refuted, 2 undecided; 2 disagreements

        """)
    #expect(run.errors == "")
    #expect(run.exitCode == 3)
  }

  @Test func `lists name so many and count the rest`() throws {
    let run = try verify(
      TemporaryFolder(JudgedLogs.archive), verified: [1, 2], refuted: [0], ["--limit", "1"])
    #expect(run.output.contains("    answer   x\n  … and 1 more: --limit 2 names all\n\n"))
    #expect(run.exitCode == 3)
  }

  @Test func `without a disagreement it is 0`() throws {
    let run = try verify(TemporaryFolder(JudgedLogs.archive), verified: [2])
    #expect(run.output.contains("7 answers: 1 verified, 0 refuted, 6 undecided; no disagreement"))
    #expect(run.exitCode == 0)
  }

  @Test func `where nothing could be decided it is 4`() throws {
    #expect(try verify(TemporaryFolder(JudgedLogs.archive)).exitCode == 4)
    let empty = try TemporaryFolder("-- rung.toml --\ntitle = \"T\"\n")
    #expect(try Program.rung(["verify"], in: empty.path).exitCode == 4)
  }

  @Test func `as JSON`() throws {
    let run = try verify(
      TemporaryFolder(JudgedLogs.archive), verified: [1, 2], refuted: [0], ["--json"])
    let lines = run.output.split(separator: "\n")
    #expect(
      lines.first == #"""
        {"event":"verdict","run":"monday","attempt":"a1","problem":"integrate(x, x)","answer":"x",\#
        "logged":"pass","disagrees":true,"verdict":"refuted","reason":"differs",\#
        "method":"derivative","points":1,"witness":{"kind":"point","at":{"x":1.25},\#
        "claimed":[0.5],"expected":[0.25]},\#
        "why":"at x = 1.25 the derivative of the answer is 0.5 and the integrand 0.25"}
        """#)
    #expect(
      lines.suffix(2) == [
        #"""
        {"event":"run","name":"tuesday","path":"content/experiments/tuesday/run.json",\#
        "attempts":2,"judged":2,"verified":0,"refuted":1,"undecided":1,"disagreements":0}
        """#,
        #"""
        {"event":"done","runs":2,"judged":7,"verified":2,"refuted":3,"undecided":2,\#
        "disagreements":2}
        """#,
      ])
    #expect(lines.count == 7 + 2 + 1)
    #expect(lines.allSatisfy(JSONText.isObject))
    #expect(run.exitCode == 3)
  }

  @Test func `each verdict has the time that it took`() throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    let run = try Program.rung(["verify", "monday", "--json"], in: site.path)
    let objects = run.output.split(separator: "\n").compactMap(JSONText.object)
      .filter { $0["event"] as? String == "verdict" }
    #expect(objects.count == 5)
    #expect(objects.allSatisfy { $0["time_ms"] is Double })
  }

  @Test func `runs are named as for diff`() throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    for name in ["tuesday", "content/experiments/tuesday", "content/experiments/tuesday/run.json"] {
      let run = try Program.rung(["verify", name], in: site.path)
      #expect(run.output.hasPrefix("tuesday  (content/experiments/tuesday/run.json)\n  2 answers:"))
    }
    let elsewhere = try TemporaryFolder()
    let path = site.full("content/experiments/tuesday/run.json")
    let run = try Program.rung(["verify", path], in: elsewhere.path)
    #expect(run.output.hasPrefix("\(path)  (\(path))".prefix(90)))
    #expect(elsewhere.files(in: "") == [])
  }

  @Test func `a run that cannot be read is 1, and the others are judged`() throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    try site.pipe("pipe.json")
    let run = try Program.rung(["verify", "pipe.json", "tuesday"], in: site.path)
    #expect(run.errors == "pipe.json: error[unreadable]: cannot read: not a regular file\n")
    #expect(run.output.contains("tuesday  (content"))
    #expect(run.exitCode == 1)
  }

  @Test func `a sample is drawn by the seed, and says so`() throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    func attempts(_ arguments: [String]) throws -> [String] {
      let run = try Program.rung(["verify", "monday", "--json"] + arguments, in: site.path)
      return run.output.split(separator: "\n").compactMap {
        JSONText.object($0)?["attempt"] as? String
      }
    }
    let first = try attempts(["--sample", "2"])
    #expect(first.count == 2)
    #expect(first == first.sorted())
    #expect(try attempts(["--sample", "2"]) == first)
    #expect(try attempts(["--sample", "9"]).count == 5)
    let others = try (1...20).map { try attempts(["--sample", "2", "--seed", "\($0)"]) }
    #expect(Set(others).count > 3)
    let run = try Program.rung(["verify", "monday", "--sample", "2", "--seed", "7"], in: site.path)
    #expect(run.output.contains("\n  a sample of 2 of 5 attempts, drawn by the seed 7\n"))
  }

  @Test(arguments: [
    ["--limit", "-1"], ["--sample", "0"], ["--seed", "-1"], ["--work-limit", "0"],
    ["--shard", "3/2"], ["--output", "x"], ["--cases", "c.jsonl", "monday"],
    ["--cases", "nowhere.jsonl"], ["--cases", "c.jsonl", "--sample", "2"], ["--jobs", "0"],
    ["nope"], ["monday", "--merge", "x"], ["--merge", "x", "--shard", "1/2"],
    ["--merge", "x", "--seed", "1"], ["-s", "/nowhere"],
  ])
  func `wrong usage is 2`(_ arguments: [String]) throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    let run = try Program.rung(["verify"] + arguments, in: site.path)
    #expect(run.exitCode == 2)
    #expect(run.errors != "" && run.output == "")
  }

  @Test func `quiet says nothing, and ends the same`() throws {
    let run = try verify(
      TemporaryFolder(JudgedLogs.archive), verified: [1], refuted: [0], ["--quiet"])
    #expect(run.output == "" && run.errors == "")
    #expect(run.exitCode == 3)
  }

  @Test func `control characters of a log do not reach the terminal`() throws {
    let site = try TemporaryFolder(
      JudgedLogs.archive.replacing(
        #""answer": "x", "claimed": "pass""#,
        with: #""answer": "x\u001b[2J\u202e", "claimed": "pass""#))
    let run = try verify(site, refuted: Array(0..<6))
    #expect(run.output.contains("    answer   x [2J\n"))
  }

  @Test func `the number of workers does not show`() throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    let outputs = try ["1", "2", "7"].map {
      withoutTime(try Program.rung(["verify", "--jobs", $0], in: site.path).output)
    }
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
  }

  private static var judgesIntegrals: Bool {
    let x = Statement(source: Bytes("x"), reading: .formula(.symbol("x")))
    let problem = Statement(
      source: Bytes("integrate(1, x)"),
      reading: .formula(.integral(.number("1"), [.init(variable: "x")])))
    let claim = ClaimedAnswer(
      domain: "integration", problem: problem, kind: Bytes("indefinite"), answer: x)
    return Verifier().judge(claim).outcome == .verified
  }

  @Test(.enabled(if: judgesIntegrals))
  func `a log that is wrong is found out`() throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    let run = try Program.rung(["verify"], in: site.path)
    #expect(run.output.contains("  a1  the log says pass, and it is refuted\n"))
    #expect(run.output.contains("  a2  the log says fail, and it is verified\n"))
    #expect(run.output.contains("7 answers: 2 verified, 3 refuted, 2 undecided; 2 disagreements"))
    #expect(run.exitCode == 3)
  }
}

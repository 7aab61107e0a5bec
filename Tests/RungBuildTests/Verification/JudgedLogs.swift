import RungTestSupport

/// Two runs whose answers are judged, some of them twice.
enum JudgedLogs {
  /// Of the seven answers of the runs two are said by both.
  static let archive = """
    -- rung.toml --
    title = "T"
    baseURL = "https://e.org/"
    -- content/experiments/monday/run.json --
    {"rung_log": 1,
     "run": {"id": "monday", "domain": "integration"},
     "problems": [
      {"id": "p1", "statement": "integrate(x, x)", "syntax": "sympy", "kind": "indefinite"}],
     "nodes": [
      {"id": "n1", "problem": "p1", "parent": null, "level": 0, "relation": "root", "statement": "integrate(x, x)"},
      {"id": "n2", "problem": "p1", "parent": "n1", "level": 1, "relation": "easier", "statement": "integrate(1, x)"}],
     "attempts": [
      {"id": "a1", "node": "n1", "phase": "eval", "answer": "x", "claimed": "pass"},
      {"id": "a2", "node": "n1", "phase": "eval", "answer": "x**2/2", "claimed": "fail"},
      {"id": "a3", "node": "n2", "phase": "eval", "answer": "x", "claimed": "pass"},
      {"id": "a4", "node": "n2", "phase": "eval", "answer": "((", "claimed": "error"},
      {"id": "a5", "node": "n1", "phase": "eval", "answer": "x"}]}
    -- content/experiments/tuesday/run.json --
    {"rung_log": 1,
     "run": {"id": "tuesday", "domain": "integration"},
     "problems": [
      {"id": "q1", "statement": "integrate(x, x)", "syntax": "sympy", "kind": "indefinite"}],
     "nodes": [
      {"id": "m1", "problem": "q1", "parent": null, "level": 0, "relation": "root", "statement": "integrate(x, x)"}],
     "attempts": [
      {"id": "b1", "node": "m1", "phase": "eval", "answer": "x", "claimed": "fail"},
      {"id": "b2", "node": "m1", "phase": "eval", "claimed": "undecided"}]}

    """

  /// A part file that has all claims of the site's runs, whatever the verifier says of them: those that
  /// are told are verified and refuted, the others cannot be read.
  static func parts(
    _ site: TemporaryFolder, verified: [Int] = [], refuted: [Int] = []
  ) throws -> String {
    let run = try Program.rung(["verify", "--shard", "1/1"], in: site.path)
    var lines = VerdictLines(run.output)
    for index in lines.verdicts.indices {
      lines.set(#""verdict":"undecided","reason":"unreadAnswer","method":"form""#, at: index)
    }
    for index in verified { lines.set(VerdictLines.verified, at: index) }
    for index in refuted { lines.set(VerdictLines.refuted, at: index) }
    return lines.text
  }
}

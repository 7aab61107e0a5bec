import Foundation
import RungTestSupport
import Testing

/// `rung diff`, as a user would run it.
struct DiffCommandTests {
  private let archive = """
    -- rung.toml --
    title = "T"
    baseURL = "https://e.org/"
    -- content/experiments/monday/run.json --
    {"rung_log": 1,
     "run": {"id": "monday", "title": "Example: Monday", "domain": "integration", "seed": 1,
      "model": {"name": "small"}, "hyperparameters": {"rate": 0.1, "points": [1, 2]}},
     "problems": [
      {"id": "p1", "statement": "integrate(x, x)", "syntax": "sympy", "kind": "indefinite"},
      {"id": "p2", "statement": "integrate(exp(x), x)", "syntax": "sympy", "kind": "indefinite"}],
     "nodes": [
      {"id": "n1", "problem": "p1", "parent": null, "level": 0, "relation": "root", "statement": "integrate(x, x)"},
      {"id": "n2", "problem": "p1", "parent": "n1", "level": 1, "relation": "easier", "statement": "integrate(1, x)"},
      {"id": "n3", "problem": "p1", "parent": "n1", "level": 1, "relation": "easier", "statement": "integrate(2, x)"},
      {"id": "n4", "problem": "p2", "parent": null, "level": 0, "relation": "root", "statement": "integrate(exp(x), x)"}],
     "attempts": [
      {"id": "a1", "node": "n1", "phase": "eval", "answer": "x", "claimed": "fail"},
      {"id": "a2", "node": "n2", "phase": "eval", "answer": "x", "claimed": "pass"},
      {"id": "a3", "node": "n4", "phase": "eval", "answer": "exp(x)", "claimed": "pass"}],
     "evaluations": [
      {"id": "e1", "set": "ten", "metric": "pass@1", "phase": "final", "correct": 1, "total": 10, "value": 0.1}]}
    -- content/experiments/tuesday/run.json --
    {"rung_log": 1,
     "run": {"id": "tuesday", "title": "Example: Tuesday", "domain": "integration", "seed": 1,
      "model": {"name": "large"}, "hyperparameters": {"rate": 0.2, "points": [1,2]}},
     "problems": [
      {"id": "q1", "statement": "integrate( x, x )", "syntax": "sympy", "kind": "indefinite"},
      {"id": "q3", "statement": "integrate(sin(x), x)", "syntax": "sympy", "kind": "indefinite"}],
     "nodes": [
      {"id": "m1", "problem": "q1", "parent": null, "level": 0, "relation": "root", "statement": "integrate(x, x)"},
      {"id": "m2", "problem": "q1", "parent": "m1", "level": 1, "relation": "easier", "statement": "integrate(1, x)"},
      {"id": "m3", "problem": "q1", "parent": "m1", "level": 1, "relation": "easier", "statement": "integrate(3, x)"},
      {"id": "m4", "problem": "q3", "parent": null, "level": 0, "relation": "root", "statement": "integrate(sin(x), x)"}],
     "attempts": [
      {"id": "b1", "node": "m1", "phase": "eval", "answer": "x**2/2", "claimed": "pass"},
      {"id": "b2", "node": "m2", "phase": "eval", "answer": "1", "claimed": "fail"},
      {"id": "b3", "node": "m3", "phase": "eval", "answer": "3*x", "claimed": "pass"}],
     "evaluations": [
      {"id": "f1", "set": "ten", "metric": "pass@1", "phase": "final", "correct": 9, "total": 10, "value": 0.8}]}

    """

  private let comparison = """
    A  monday  (content/experiments/monday/run.json)
       Example: Monday · integration · 2 problems · 4 nodes · 3 attempts
    B  tuesday  (content/experiments/tuesday/run.json)
       Example: Tuesday · integration · 2 problems · 4 nodes · 3 attempts

    Parameters that differ  A      B
    model.name              small  large
    rate                    0.1    0.2

    Changes                 problems        variants
    in both runs                   1               2
      newly solved                 1  1 (1 by place)
      newly failed                 0               1
      still solved                 0               0
      still unsolved               0               0
    only in A                      1               0
    only in B                      1               0
    solved in A       1 of 2, 50.0 %  1 of 2, 50.0 %
    solved in B       1 of 2, 50.0 %  1 of 2, 50.0 %

    newly solved: 1 problem, 1 variant
      problem  n1 → m1  integrate(x, x)
      variant  n3 → m3 (by place)  integrate(3, x)

    newly failed: 0 problems, 1 variant
      variant  n2 → m2  integrate(1, x)

    Evaluations, with 95 % intervals  A                           B
    ten pass@1 final                  1 of 10, 10.0 % (1.8–40.4)  9 of 10, 90.0 % (59.6–98.2) (the log says 0.8)  intervals apart

    """

  @Test func `two runs of a site by their names`() throws {
    let site = try TemporaryFolder(archive)
    let run = try Program.rung(["diff", "monday", "tuesday"], in: site.path)
    #expect(run.output == comparison)
    #expect(run.errors == "")
    #expect(run.exitCode == 0)
  }

  @Test func `a run is also the path of its log or of its folder`() throws {
    let site = try TemporaryFolder(archive)
    for name in ["content/experiments/monday", "content/experiments/monday/run.json"] {
      let run = try Program.rung(["diff", name, "experiments/tuesday"], in: site.path)
      #expect(run.output == comparison)
    }
    let elsewhere = try TemporaryFolder()
    let logs = ["monday", "tuesday"].map { site.full("content/experiments/\($0)") }
    let run = try Program.rung(["diff"] + logs, in: elsewhere.path)
    #expect(run.exitCode == 0)
    #expect(
      run.output.split(separator: "\n").dropFirst(4)
        .elementsEqual(comparison.split(separator: "\n").dropFirst(4)))
  }

  @Test func `lists name so many and count the rest`() throws {
    let site = try TemporaryFolder(archive)
    let run = try Program.rung(["diff", "monday", "tuesday", "--limit", "1"], in: site.path)
    #expect(
      run.output.contains(
        """
        newly solved: 1 problem, 1 variant
          problem  n1 → m1  integrate(x, x)
          … and 1 more: --limit 2 names all

        """))
  }

  @Test func `a run does not differ from itself`() throws {
    let site = try TemporaryFolder(archive)
    let run = try Program.rung(["diff", "monday", "monday"], in: site.path)
    #expect(run.output.contains("\nNo parameter differs.\n"))
    #expect(!run.output.contains("newly solved: "))
    #expect(run.exitCode == 0)
  }

  @Test func `as JSON`() throws {
    let site = try TemporaryFolder(archive)
    let run = try Program.rung(["diff", "monday", "tuesday", "--json"], in: site.path)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? NSDictionary)
    let expected = """
      {"event": "diff",
       "before": {"name": "monday", "path": "content/experiments/monday/run.json", "id": "monday",
        "title": "Example: Monday", "problems": 2, "nodes": 4, "attempts": 3,
        "solvedProblems": 1, "solvedVariants": 1},
       "after": {"name": "tuesday", "path": "content/experiments/tuesday/run.json", "id": "tuesday",
        "title": "Example: Tuesday", "problems": 2, "nodes": 4, "attempts": 3,
        "solvedProblems": 1, "solvedVariants": 1},
       "parameters": [
        {"name": "model.name", "before": "small", "after": "large"},
        {"name": "rate", "before": "0.1", "after": "0.2"}],
       "problems": {"newlySolved": 1, "newlyFailed": 0, "stillSolved": 0, "stillUnsolved": 0,
        "onlyBefore": 1, "onlyAfter": 1,
        "byPlace": {"newlySolved": 0, "newlyFailed": 0, "stillSolved": 0, "stillUnsolved": 0, "onlyBefore": 0, "onlyAfter": 0}},
       "variants": {"newlySolved": 1, "newlyFailed": 1, "stillSolved": 0, "stillUnsolved": 0,
        "onlyBefore": 0, "onlyAfter": 0,
        "byPlace": {"newlySolved": 1, "newlyFailed": 0, "stillSolved": 0, "stillUnsolved": 0, "onlyBefore": 0, "onlyAfter": 0}},
       "newlySolved": [
        {"kind": "problem", "before": "n1", "after": "m1", "alignedBy": "statement", "statement": "integrate(x, x)"},
        {"kind": "variant", "before": "n3", "after": "m3", "alignedBy": "place", "statement": "integrate(3, x)"}],
       "newlyFailed": [
        {"kind": "variant", "before": "n2", "after": "m2", "alignedBy": "statement", "statement": "integrate(1, x)"}],
       "evaluations": [
        {"set": "ten", "metric": "pass@1", "phase": "final",
         "before": {"id": "e1", "value": 0.1, "expected": 0.1, "disagrees": false, "correct": 1, "total": 10,
          "low": 0.01787621309507289, "high": 0.4041500267952385},
         "after": {"id": "f1", "value": 0.8, "expected": 0.9, "disagrees": true, "correct": 9, "total": 10,
          "low": 0.5958499732047616, "high": 0.9821237869049271},
         "intervalsOverlap": false}]}
      """
    let wanted = try #require(
      try JSONSerialization.jsonObject(with: Data(expected.utf8)) as? NSDictionary)
    #expect(object == wanted)
  }

  // MARK: A page

  @Test func `a page that compares them`() throws {
    let site = try TemporaryFolder(archive)
    let arguments = ["diff", "monday", "tuesday", "--page", "content/experiments/days"]
    let run = try Program.rung(arguments, in: site.path)
    #expect(run.output == comparison + "wrote content/experiments/days/index.md\n")
    let post = """
      +++
      title = "monday and tuesday"
      +++

      {{< diff a="monday" b="tuesday" >}}

      """
    #expect(try site.text("content/experiments/days/index.md") == post)

    let again = try Program.rung(arguments, in: site.path)
    #expect(
      again.output == comparison + "nothing has changed: content/experiments/days/index.md\n")

    try site.write("Mine.", to: "content/experiments/days/index.md")
    let other = try Program.rung(arguments + ["-q"], in: site.path)
    #expect(other.exitCode == 1)
    #expect(
      other.errors == """
        content/experiments/days/index.md: error[page-exists]: this file is there and says something else: it is kept
          = help: name another folder, or put `{{< diff a="monday" b="tuesday" >}}` into it

        """)
    #expect(try site.text("content/experiments/days/index.md") == "Mine.")
  }

  @Test func `a page needs runs of the site`() throws {
    let site = try TemporaryFolder(archive)
    let log = try TemporaryFolder("-- log.json --\n" + #"{"rung_log": 1}"# + "\n")
    let run = try Program.rung(
      ["diff", "monday", log.full("log.json"), "-q", "--page", "content/days"], in: site.path)
    #expect(run.exitCode == 2)
    #expect(
      run.errors.hasSuffix(
        "error: a page compares runs of the site, and `\(log.full("log.json"))` is none\n"))
    #expect(!site.has("content/days"))
  }

  // MARK: Mistakes

  @Test func `runs that are not there`() throws {
    let site = try TemporaryFolder(archive)
    let log = try site.text("content/experiments/monday/run.json")
    try site.write(log, to: "logs/a.json")
    try site.write(log, to: "logs/b.json")
    try site.makeFolder("empty")
    let empty = try TemporaryFolder()
    let cases: [(String, TemporaryFolder, String)] = [
      ("mondy", site, "there is no run log and no run `mondy`: did you mean `monday`?"),
      ("zzzzzz", site, "there is no run log and no run `zzzzzz`"),
      ("run.json", empty, "there is no run log `run.json`, and no site here whose runs have names"),
      (
        "logs", site,
        "the folder `logs` holds 2 run logs: name one of them, such as `logs/a.json`"
      ),
      ("empty", site, "there is no run log and no run `empty`"),
    ]
    for (name, folder, message) in cases {
      let run = try Program.rung(["diff", name, "monday"], in: folder.path)
      #expect(run.errors == "error: \(message)\n")
      #expect(run.exitCode == 2)
    }
    #expect(try Program.rung(["diff", "monday"], in: site.path).exitCode == 2)
    #expect(
      try Program.rung(["diff", "monday", "monday", "--limit", "-1"], in: site.path).exitCode == 2)
  }

  @Test func `a log that cannot be read`() throws {
    let site = try TemporaryFolder(archive)
    try site.write("no log", to: "bad.json")
    let run = try Program.rung(["diff", "monday", "bad.json"], in: site.path)
    #expect(run.exitCode == 1)
    #expect(run.errors.hasPrefix("bad.json:1:1: error["))
    #expect(run.output == "")
  }

  /// What a stranger wrote moves no cursor and turns no line.
  @Test func `a hostile log`() throws {
    let site = try TemporaryFolder(archive)
    let log = try site.text("content/experiments/tuesday/run.json")
      .replacingOccurrences(
        of: #""large""#, with: #""l\u001b[31mar\u202ege\r\n\u0000 \u200b ""#)
    try site.write(log, to: "hostile.json")
    let run = try Program.rung(["diff", "monday", "hostile.json"], in: site.path)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("\nmodel.name              small  l [31marge\n"))
    #expect(
      run.output.unicodeScalars.allSatisfy {
        $0 == "\n" || ![.control, .format].contains($0.properties.generalCategory)
      })
  }
}

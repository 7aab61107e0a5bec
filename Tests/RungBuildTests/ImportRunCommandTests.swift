import RungTestSupport
import Testing

/// `rung import run`, as a user would run it.
struct ImportRunCommandTests {
  private let files = """
    -- logs/b/train.json --
    [{"original": "integrate(x**2, x)", "variant": "integrate(x, x)", "requested_difficulty": "easier",
      "verification_passed": true, "solution": "x**2/2", "timestamp": "2025-02-02T10:00:00Z"}]
    -- logs/a.jsonl --
    {"question": "integrate(x**2, x)", "ground_truth_solution": "x**3/3"}
    {"question": "integrate(1, x)", "ground_truth_solution": null}
    -- logs/notes.txt --
    [{"original": "A", "variant": "B"}]
    -- other.json --
    {"rows": [1, 2]}

    """

  private let place = "content/experiments/trial/trial.json"

  @Test func `a folder of logs becomes the log of a run`() throws {
    let folder = try TemporaryFolder(files)
    let run = try Program.rung(
      ["import", "run", "logs", "-o", "content/experiments/trial/", "--title", "A trial"],
      in: folder.path)
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(
      run.output == """
          read     2 files: 1 record-list, 1 question-answer
          found    1 record
          ladders  2 problems · 3 nodes, by level 2 / 1 · 1 attempt
          merged   0 records into others · 0 nodes with the statement of another · 0 not to be read as a formula
        wrote \(place)

        """)
    let log = try folder.text(place)
    #expect(
      log.hasPrefix(
        """
        {
        "rung_log":1,
        "run":{"id":"trial","title":"A trial","domain":"integration","created":"2025-02-02T10:00:00Z","sources":[\
        {"path":"a.jsonl","sha256":"
        """))
    #expect(log.contains(#""path":"b/train.json""#) && !log.contains(folder.path))
  }

  @Test func `importing twice changes nothing, and another log is kept`() throws {
    let folder = try TemporaryFolder(files)
    let arguments = ["import", "run", "logs", "-o", "content/experiments/trial"]
    _ = try Program.rung(arguments, in: folder.path)
    let before = try folder.stamps(in: "content")
    let again = try Program.rung(arguments, in: folder.path)
    #expect(again.exitCode == 0 && again.output.hasSuffix("nothing has changed: \(place)\n"))
    let other = try Program.rung(
      ["import", "run", "logs/a.jsonl", "-o", "content/experiments/trial"], in: folder.path)
    #expect(other.exitCode == 1)
    #expect(
      other.errors == """
        \(place): error[import-exists]: this file is there and says something else: it is kept
          = help: `--force` writes over it, and `--output` names another folder

        """)
    #expect(try folder.stamps(in: "content") == before)
    let forced = try Program.rung(
      ["import", "run", "logs/a.jsonl", "-o", "content/experiments/trial", "--force"],
      in: folder.path)
    #expect(forced.exitCode == 0 && forced.output.hasSuffix("wrote \(place)\n"))
    #expect(try !folder.text(place).contains("train.json"))
  }

  @Test func `a trial writes nothing`() throws {
    let folder = try TemporaryFolder(files)
    let run = try Program.rung(
      ["import", "run", "logs", "-o", "content/experiments/trial", "--dry-run"], in: folder.path)
    #expect(run.exitCode == 0 && run.output.hasSuffix("would write \(place)\n"))
    #expect(!folder.has("content"))
  }

  @Test func `files that are no logs are told, and the others are imported`() throws {
    let folder = try TemporaryFolder(files)
    _ = try Program.rung(
      ["import", "run", "logs", "-o", "content/experiments/trial"], in: folder.path)
    let run = try Program.rung(
      ["import", "run", "other.json", "content", "logs/b/train.json", "-o", "new"],
      in: folder.path)
    #expect(run.exitCode == 0)
    #expect(
      run.errors == """
        other.json:1:1: warning[import-shape]: no known shape of log has an object with `rows`
          | {"rows": [1, 2]}
          | ^
        \(place): warning[import-left-out]: this file is left out: this is a log of Rung already

        """)
    #expect(run.output.contains("  left out 2 files\n") && folder.has("new/new.json"))
    let none = try Program.rung(["import", "run", "other.json", "-o", "none"], in: folder.path)
    #expect(none.exitCode == 1 && !folder.has("none"))
    #expect(none.errors.contains("error[import-shape]: there is no published log here"))
  }

  @Test func `a missing file and a missing folder are mistakes of usage or of the disk`() throws {
    let folder = try TemporaryFolder(files)
    let missing = try Program.rung(["import", "run", "no.json", "-o", "x"], in: folder.path)
    #expect(missing.exitCode == 5)
    let unnamed = try Program.rung(["import", "run", "logs"], in: folder.path)
    #expect(unnamed.exitCode == 64 || unnamed.exitCode == 2)
    let file = try Program.rung(["import", "run", "logs", "-o", "x.json"], in: folder.path)
    #expect(file.exitCode == 2)
  }

  @Test func `figures come as JSON for other programs`() throws {
    let folder = try TemporaryFolder(files)
    let run = try Program.rung(
      ["import", "run", "logs", "-o", "trial", "--json"], in: folder.path)
    #expect(
      run.output == """
        {"event":"done","outcome":"written","path":"trial/trial.json","shapes":{"record-list":1,\
        "question-answer":1},"unread":0,"records":1,"failures":0,"treeVariants":0,"answers":0,\
        "problems":2,"levels":[2,1],"attempts":1,"merged":0,"crossLinks":0,"unreadable":0}

        """)
  }
}

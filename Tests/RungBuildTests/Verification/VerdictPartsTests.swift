import RungTestSupport
import Testing

/// `rung verify --shard` and `--merge`: many machines find what one finds.
struct VerdictPartsTests {
  private let cases = """
    -- cases.jsonl --
    {"id": "a", "problem": "e4", "domain": "chess", "candidate": "e5", "label": "correct"}
    {"id": "b", "problem": "integrate(x, x)", "candidate": "x**2/2", "accept": ["pass"]}
    {"id": "c", "problem": "integrate(x, x)", "candidate": "x**2/2", "accept": ["pass"]}
    {"id": "d", "problem": "integrate(x, x)", "candidate": "x", "accept": ["fail"]}
    nonsense
    {"id": "e", "problem": "integrate(x, x)", "candidate": "((", "accept": ["undecided"]}

    """

  private func lines(_ run: Program.Run) -> [Substring] {
    (run.output + run.errors).split(separator: "\n").filter { !$0.hasPrefix("done in ") }
  }

  private func merge(
    _ count: Int, _ arguments: [String], in folder: TemporaryFolder
  ) throws -> Program.Run {
    let parts = try (1...count).map { number in
      let name = "part-\(number).jsonl"
      let part = try Program.rung(
        ["verify", "--shard", "\(number)/\(count)", "--output", name] + arguments, in: folder.path)
      #expect(part.exitCode == 0)
      #expect(part.output == "")
      return name
    }
    return try Program.rung(["verify", "--merge"] + parts.reversed(), in: folder.path)
  }

  @Test(arguments: [1, 2, 3, 5])
  func `runs in parts and merged are as in one`(_ count: Int) throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    for arguments in [[], ["tuesday"], ["monday", "tuesday", "--sample", "2", "--seed", "5"]] {
      let whole = try Program.rung(["verify"] + arguments, in: site.path)
      let merged = try merge(count, arguments, in: site)
      #expect(lines(merged) == lines(whole))
      #expect(merged.exitCode == whole.exitCode)
    }
  }

  @Test(arguments: [1, 2, 3, 5])
  func `cases in parts and merged are as in one`(_ count: Int) throws {
    let folder = try TemporaryFolder(cases)
    let whole = try Program.rung(["verify", "--cases", "cases.jsonl"], in: folder.path)
    let merged = try merge(count, ["--cases", "cases.jsonl"], in: folder)
    #expect(lines(merged) == lines(whole))
    #expect(merged.exitCode == 1 && whole.exitCode == 1)
  }

  @Test func `a claim that comes twice is judged once`() throws {
    let folder = try TemporaryFolder(JudgedLogs.archive)
    let part = try Program.rung(["verify", "--shard", "1/1"], in: folder.path)
    // A header, five claims of seven answers, the end.
    #expect(part.output.split(separator: "\n").count == 1 + 5 + 1)
  }

  @Test func `the file says what it is`() throws {
    let folder = try TemporaryFolder(JudgedLogs.archive)
    let part = try Program.rung(
      [
        "verify", "tuesday", "--shard", "2/3", "--sample", "9", "--seed", "18446744073709551615",
        "--work-limit", "5",
      ], in: folder.path)
    #expect(
      part.output.hasPrefix(
        #"{"rung_verdicts":1,"verifier":"#))
    #expect(
      part.output.contains(
        #"""
        "seed":"18446744073709551615","workLimit":5000000,"conflictLimit":200000,"shard":2,\#
        "shards":3,"runs":["tuesday"],"sample":9}
        """#))
  }

  @Test func `merged verdicts are those that the next build uses`() throws {
    let site = try TemporaryFolder(JudgedLogs.archive)
    try site.write(JudgedLogs.parts(site, verified: [1], refuted: [0]), to: "part.jsonl")
    _ = try Program.rung(["verify", "--merge", "part.jsonl"], in: site.path)
    let remembered = try site.text(".rung/verdicts")
    #expect(remembered.contains(VerdictLines.refuted) && remembered.contains(VerdictLines.verified))
    #expect(try Program.rung(["build"], in: site.path).exitCode == 0)
    #expect(try site.text(".rung/verdicts") == remembered)
  }

  @Test func `an output that cannot be written is 5, and a part cut short leaves none`() throws {
    let folder = try TemporaryFolder(cases)
    let run = try Program.rung(
      ["verify", "--cases", "cases.jsonl", "--shard", "1/2", "--output", "no/part"],
      in: folder.path)
    #expect(run.exitCode == 5)
    let failing = try Program.rung(
      ["verify", "nope", "--shard", "1/2", "--output", "part"], in: folder.path)
    #expect(failing.exitCode == 2)
    #expect(folder.files(in: "") == ["cases.jsonl"])
  }

  // MARK: What does not belong together

  private func refusal(
    _ change: (TemporaryFolder) throws -> Void, _ parts: [String] = ["p1", "p2", "p3"]
  ) throws -> String {
    let folder = try TemporaryFolder(cases)
    for number in 1...3 {
      _ = try Program.rung(
        ["verify", "--cases", "cases.jsonl", "--shard", "\(number)/3", "--output", "p\(number)"],
        in: folder.path)
    }
    try change(folder)
    let run = try Program.rung(["verify", "--merge"] + parts, in: folder.path)
    #expect(run.exitCode == 1)
    #expect(run.output == "")
    return run.errors
  }

  private func header(_ part: String, _ old: String, _ new: String) -> (TemporaryFolder) throws ->
    Void
  {
    { folder in
      var lines = VerdictLines(try folder.text(part))
      lines.header = lines.header.replacing(old, with: new)
      try folder.write(lines.text, to: part)
    }
  }

  @Test func `a part is missing`() throws {
    #expect(
      try refusal({ _ in }, ["p1", "p3"]) == """
        p1: error[verdict-parts]: part 2/3 is missing
          = help: `--shard 2/3` judges it

        """)
    #expect(
      try refusal({ _ in }, ["p3"]).hasPrefix("p3: error[verdict-parts]: part 1/3 and 1 more"))
    #expect(
      try refusal({ try $0.remove("p2") })
        == "p2: error[unreadable]: cannot read: No such file or directory\n")
  }

  @Test func `a part is there twice`() throws {
    #expect(
      try refusal({ _ in }, ["p1", "p2", "p3", "p2"])
        == "p2: error[verdict-parts]: this is part 2/3, and so is `p2`\n")
  }

  @Test func `a part is of another run`() throws {
    #expect(
      try refusal(header("p2", #""seed":"1618""#, #""seed":"7""#)).contains(
        "p2: error[verdict-parts]: this part does not belong to `p1`: its seed is 7, and there 1618\n"
      ))
    #expect(
      try refusal(header("p2", "cases.jsonl", "others.jsonl")).contains(
        "p2: error[verdict-parts]: this part does not belong to `p1`: it is about other answers\n"))
    #expect(
      try refusal(header("p2", #""shards":3"#, #""shards":4"#)).contains(
        "its number of parts is 4, and there 3"))
    #expect(
      try refusal(header("p2", #""verifier":"#, #""verifier":9"#)).contains(
        "its version of the verifier is 9"))
  }

  @Test func `all parts are by another version`() throws {
    let error = try refusal { folder in
      for part in ["p1", "p2", "p3"] {
        try header(part, #""verifier":"#, #""verifier":9"#)(folder)
      }
    }
    #expect(error.hasPrefix("p1: error[verdict-parts]: these verdicts are by version 9"))
    #expect(error.hasSuffix("= help: judge the parts again by this program\n"))
  }

  @Test func `a part is cut off, changed or no part`() throws {
    #expect(
      try refusal { folder in
        let text = try folder.text("p2")
        try folder.write(String(text.dropLast(20)), to: "p2")
      }.contains(": error[verdict-file]: the file breaks off\n"))
    #expect(
      try refusal { folder in
        try folder.write(try folder.text("p2").replacing("1618", with: "1619"), to: "p2")
      }.contains(": error[verdict-file]: the file was changed, or is damaged, here or before\n"))
    #expect(
      try refusal { try $0.write("{}\n", to: "p2") }.hasPrefix(
        "p2:1:1: error[verdict-file]: this is no file of verdicts\n"))
    #expect(
      try refusal(header("p2", #""shard":2,"shards":3,"cases":"cases.jsonl"}"#, #""more":1}"#))
        .contains("p2: error[verdict-file]: these are verdicts that a site keeps, no part\n"))
  }

  @Test func `what was judged has changed since`() throws {
    let folder = try TemporaryFolder(cases)
    _ = try merge(2, ["--cases", "cases.jsonl"], in: folder)
    try folder.write(
      try folder.text("cases.jsonl").replacing(#""e5""#, with: #""e6""#), to: "cases.jsonl")
    let run = try Program.rung(
      ["verify", "--merge", "part-1.jsonl", "part-2.jsonl"], in: folder.path)
    #expect(
      run.errors.hasPrefix(
        """
        cases.jsonl: error[verdict-missing]: the case “a” has no verdict in the parts
          = help: the cases have changed since the parts were judged: judge them again
        """))
    #expect(run.exitCode == 1)

    let site = try TemporaryFolder(JudgedLogs.archive)
    _ = try merge(2, ["tuesday"], in: site)
    let log = "content/experiments/tuesday/run.json"
    try site.write(
      try site.text(log).replacing(#""answer": "x""#, with: #""answer": "y""#), to: log)
    let runs = try Program.rung(
      ["verify", "--merge", "part-1.jsonl", "part-2.jsonl"], in: site.path)
    #expect(
      runs.errors == """
        content/experiments/tuesday/run.json:8:1: error[verdict-missing]: 1 of the run's answers have no \
        verdict in the parts, such as that of the attempt “b1”
          = help: the log has changed since the parts were judged: judge them again

        """)
    #expect(runs.exitCode == 1)
  }

  @Test func `cases of standard input are named again`() throws {
    let folder = try TemporaryFolder(cases)
    _ = try Program.shell("rung verify --cases - --shard 1/1 <cases.jsonl >part", in: folder.path)
    let run = try Program.rung(["verify", "--merge", "part"], in: folder.path)
    #expect(run.errors == "error: these cases came from standard input: name them by --cases\n")
    #expect(run.exitCode == 2)
    let named = try Program.rung(
      ["verify", "--merge", "part", "--cases", "cases.jsonl"], in: folder.path)
    #expect(named.output.split(separator: "\n").count == 5)
  }

  /// The command of the manual.
  @Test func `in parallel by xargs`() throws {
    let folder = try TemporaryFolder(cases)
    let run = try Program.shell(
      """
      seq 4 | xargs -P 2 -I{} rung verify --cases cases.jsonl --shard {}/4 --output part-{}.jsonl \
      --jobs 1 && rung verify --merge part-*.jsonl
      """, in: folder.path)
    let whole = try Program.rung(["verify", "--cases", "cases.jsonl"], in: folder.path)
    #expect(lines(run) == lines(whole))
  }
}

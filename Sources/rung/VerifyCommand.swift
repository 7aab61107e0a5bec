import ArgumentParser
import RungBuild
import RungModel
import RungVerification

/// `rung verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge every claimed answer again, and say where the log is of another opinion.",
    discussion: """
      A run is named as for `rung diff`: by the path of its log, or of the folder that holds it, or as \
      a run of the site; without one, all runs of the site are judged. Limits of work are counted and \
      not timed, so that every machine finds the same verdicts.

      Exit codes: 0 nothing found · 1 a run or a case could not be read · 3 an answer that the log calls \
      right is refuted, or one that it calls wrong is verified; a formula that was split and its operands \
      contradict each other; a verdict is none that its case accepts; a case that says nothing of that is \
      refuted · 4 nothing could be decided. A part of a divided run \
      (--shard) is 0 whatever it finds: --merge tells.

      Examples:
        rung verify
        rung verify monday --sample 1000 --limit 50
        rung verify --cases cases.jsonl > verdicts.jsonl
        rung verify --shard 2/8 --output part-2.jsonl
        rung verify --merge part-*.jsonl
      """)

  @Argument(
    help: ArgumentHelp("The runs (default: all runs of the site).", valueName: "run"),
    completion: .file())
  var runs: [String] = []

  @Option(
    help: ArgumentHelp(
      "Judge the lines of a file of JSON objects instead, `-` for standard input, and print a verdict "
        + "a line.", valueName: "file"), completion: .file())
  var cases: String?

  @Option(
    help: "How many disagreements, and contradictions of split formulas, are named of each run.")
  var limit = 20

  @Option(
    help: ArgumentHelp("Judge so many attempts of each run, drawn by the seed.", valueName: "count")
  )
  var sample: Int?

  @Option(help: "What points and samples are drawn from (default: 1618).")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "How many million operations one claim may take (default: 20).", valueName: "millions"))
  var workLimit: Int?

  @Option(
    help: ArgumentHelp(
      "Judge one part of the claims, such as 2/8, and write its verdicts.", valueName: "i/n"))
  var shard: String?

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp(
      "Where the verdicts of --shard go (default: standard output).", valueName: "file"),
    completion: .file())
  var part: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Put the parts of a divided run together, which were written by --shard.", valueName: "file"),
    completion: .file())
  var merge: [String] = []

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number from 0") }
    if let sample, sample < 1 { throw ValidationError("--sample takes a number from 1") }
    if let workLimit, !(1...1_000_000).contains(workLimit) {
      throw ValidationError("--work-limit takes a number of millions from 1 to 1000000")
    }
    if let shard, Shard(shard) == nil {
      throw ValidationError("--shard takes a part and the number of parts, such as 2/8")
    }
    if cases != nil, !runs.isEmpty || sample != nil {
      throw ValidationError("--cases judges no runs: it goes without them, and without --sample")
    }
    if part != nil, shard == nil { throw ValidationError("--output goes with --shard") }
    if !merge.isEmpty,
      !runs.isEmpty || sample != nil || seed != nil || workLimit != nil
        || shard != nil
    {
      throw ValidationError(
        "--merge takes runs, --sample, --seed and --work-limit from the parts, and no --shard")
    }
  }

  func run() throws {
    let console = Console(output)
    let progress = BuildProgress()
    let line = output.quiet || output.json ? nil : ProgressLine(progress)
    var options = site.buildOptions
    options.progress = progress
    let code: Int32
    do throws(BuildFailure) {
      let parts = merge.isEmpty ? nil : try VerdictParts(merge)
      if let parts, let path = cases ?? parts.cases,
        parts.cases == nil || path == "-" && cases == nil
      {
        throw .usage(
          parts.cases == nil
            ? "these are parts of runs, and --cases names cases: \(path)"
            : "these cases came from standard input: name them by --cases")
      }
      let verification =
        parts.map { Verification(options, merging: $0) }
        ?? Verification(options, parameters: parameters, sample: sample)
      if let shard = shard.flatMap({ Shard($0) }) {
        let diagnostics = try verification.write(shard, runs: runs, cases: cases, to: part)
        line?.end()
        // Standard output is for the verdicts.
        for diagnostic in diagnostics where !output.quiet || diagnostic.severity == .error {
          Console.printError(diagnostic.text)
        }
        code = diagnostics.contains { $0.severity == .error } ? 1 : 0
      } else if let cases = cases ?? parts?.cases {
        var report = CaseReport(console)
        try verification.judge(cases: cases) { report.show($0) }
        line?.end()
        code = report.finish()
      } else {
        var report = VerificationReport(
          console, limit: limit, seed: (parts?.parameters ?? parameters).seed)
        let diagnostics = try verification.judge(runs: runs) { report.show($0) }
        line?.end()
        console.show(diagnostics)
        code = report.finish(failed: diagnostics.contains { $0.severity == .error })
      }
    } catch .content(let diagnostics) {
      line?.end()
      console.show(diagnostics, evenIfQuiet: true)
      throw ExitCode(1)
    } catch {
      line?.end()
      throw console.fail(error)
    }
    if code != 0 { throw ExitCode(code) }
  }

  private var parameters: Verifier.Parameters {
    var parameters = Verifier.Parameters()
    if let seed { parameters.seed = seed }
    if let workLimit { parameters.workLimit = workLimit * 1_000_000 }
    return parameters
  }
}

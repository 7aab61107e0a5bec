import ArgumentParser
import RungBuild
import RungModel

/// `rung diff`
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs: what is newly solved, newly failed, set otherwise.",
    discussion: """
      A run is the path of its log, or of the folder that holds it, or the name of a run of the site. \
      Problems are found to be the same by their statements, else by their ids; variants by their \
      statements, else by their place among their siblings. Differences are no error: the exit code \
      is 0 with them as without.

      Examples:
        rung diff monday.json tuesday.jsonl.gz
        rung diff baseline with-variants --limit 50
        rung diff baseline with-variants --page content/experiments/variants-or-not
      """)

  @Argument(help: ArgumentHelp("The first run.", valueName: "a"), completion: .file())
  var before: String

  @Argument(help: ArgumentHelp("The second run.", valueName: "b"), completion: .file())
  var after: String

  @Option(help: "How many problems and variants each list names at most.")
  var limit = 20

  @Option(
    help: ArgumentHelp(
      "Write a post into this folder, whose page compares the two runs.", valueName: "folder"),
    completion: .directory)
  var page: String?

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number from 0") }
  }

  func run() throws {
    let console = Console(output)
    do throws(BuildFailure) {
      let runs = try ComparedRuns(site.buildOptions, before: before, after: after)
      console.show(runs.warnings)
      if output.json {
        console.emit("diff") { ComparisonObject(runs, limit: limit).write(to: &$0) }
      } else if !output.quiet {
        let width = Terminal.width ?? ComparisonText.defaultWidth
        for line in ComparisonText(runs, limit: limit, width: width).lines { print(line) }
      }
      guard let page else { return }
      let written = try runs.writePage(to: page)
      console.tell(
        written.isUnchanged ? "nothing has changed: \(written.path)" : "wrote \(written.path)")
    } catch .content(let diagnostics) {
      console.show(diagnostics, evenIfQuiet: true)
      throw ExitCode(1)
    } catch {
      throw console.fail(error)
    }
  }
}

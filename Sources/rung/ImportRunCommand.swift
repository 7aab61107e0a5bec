import ArgumentParser
import RungBuild
import RungModel

/// `rung import run`
struct ImportRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Import the logs that LADDER's and TTRL's authors published.",
    discussion: """
      Reads files of all shapes in which these logs are published, tells them by their structure, \
      rebuilds the ladders across files, and writes one log of Rung's own format into a folder of \
      the content. Duplicates are merged and counted, and what cannot be read is kept and marked.

      Examples:
        rung import run logs -o content/experiments/ladder
        rung import run train.json test.json -o content/experiments/ttrl --title "TTRL, question 1"
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of JSON or JSON Lines, or folders of them.", valueName: "file"), completion: .file())
  var inputs: [String]

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "The run's folder, such as `content/experiments/NAME`; the log is `NAME.json` in it.",
      valueName: "folder"), completion: .directory)
  var output: String

  @Option(help: "The title of the run.")
  var title: String?

  @Flag(help: "Write over a log that says something else.")
  var force = false

  @Flag(help: "Show what would be done, and write nothing.")
  var dryRun = false

  @OptionGroup var printing: OutputOptions

  func run() throws {
    let console = Console(printing)
    var options = RunImportOptions(inputs: inputs, output: output)
    options.title = title
    options.replaces = force
    options.isTrial = dryRun
    do throws(BuildFailure) {
      console.show(try RunImport.run(options))
    } catch .content(let diagnostics) {
      console.show(diagnostics, evenIfQuiet: true)
      throw ExitCode(1)
    } catch {
      throw console.fail(error)
    }
  }
}

extension Console {
  /// Prints what an import of logs did.
  fileprivate func show(_ report: RunImportReport) {
    show(report.warnings)
    let figures = report.figures
    if options.json {
      emit("done") { json in
        json.member("outcome", report.outcome.rawValue)
        json.member("path", report.path)
        json.key("shapes")
        json.object { json in
          for (name, files) in report.shapes {
            json.key(text: name)
            json.element { $0.append(decimal: files) }
          }
        }
        json.member("unread", report.unread)
        json.member("records", figures.records)
        json.member("failures", figures.failures)
        json.member("treeVariants", figures.treeVariants)
        json.member("answers", figures.answers)
        json.member("problems", figures.problems)
        json.key("levels")
        json.array { json in
          for nodes in figures.levels { json.element { $0.append(decimal: nodes) } }
        }
        json.member("attempts", figures.attempts)
        json.member("merged", figures.merged)
        json.member("crossLinks", figures.crossLinks)
        json.member("unreadable", figures.unreadable)
      }
      return
    }
    guard !options.quiet else { return }
    tellSources(report)
    let levels = figures.levels.map(grouped).joined(separator: " / ")
    tell(
      "  ladders  \(count(figures.problems, "problem")) · \(count(figures.nodes, "node")), by level "
        + "\(levels) · \(count(figures.attempts, "attempt"))")
    tell(
      "  merged   \(count(figures.merged, "record")) into others · "
        + "\(count(figures.crossLinks, "node")) with the statement of another · "
        + "\(grouped(figures.unreadable)) not to be read as a formula")
    switch report.outcome {
    case .written: tell("wrote \(report.path)")
    case .unchanged: tell("nothing has changed: \(report.path)")
    case .trial: tell("would write \(report.path)")
    }
  }

  private func tellSources(_ report: RunImportReport) {
    let shapes = report.shapes.map { "\(grouped($0.files)) \($0.name)" }.joined(separator: ", ")
    tell("  read     \(count(report.files, "file")): \(shapes)")
    if report.unread > 0 { tell("  left out \(count(report.unread, "file"))") }
    let figures = report.figures
    var found: [String] = []
    if figures.records > 0 { found.append(count(figures.records, "record")) }
    if figures.failures > 0 { found.append("\(grouped(figures.failures)) of them failed") }
    if figures.treeVariants > 0 {
      let groups = figures.groups.map(grouped).joined(separator: " / ")
      found.append("\(count(figures.treeVariants, "variant")) in trees of \(groups) groups")
    }
    if figures.answers > 0 { found.append(count(figures.answers, "answer")) }
    if !found.isEmpty { tell("  found    \(found.joined(separator: " · "))") }
  }
}

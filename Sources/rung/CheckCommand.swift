import ArgumentParser
import RungBuild
import RungModel

/// `rung check`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for all that is wrong with the site, without writing it.",
    discussion: """
      Renders every page and writes none. Beside what a build would tell, it finds links, fragments and \
      pictures that lead nowhere, ids that stand twice, pages that are too large, colours that are hard to \
      tell apart, claims that do not hold, and numbers in write-ups of runs that are bound to none. \
      `[check]` in the configuration sets what is looked for.

      Exit codes: 0 nothing found · 1 an error that stops a build · 3 anything else found.

      Examples:
        rung check -s mysite
        rung check --external
        rung check --format github
      """)

  @Flag(help: "Ask other servers whether the links to them still lead somewhere.")
  var external = false

  @Option(
    help: ArgumentHelp("How many links --external asks for in one run.", valueName: "count"))
  var externalLimit = 1_000

  @Flag(help: "Let --external ask servers of private networks and of this machine, too.")
  var allowPrivate = false

  @Option(
    help: ArgumentHelp(
      "How findings are printed: text, json (as --json) or github (annotations of GitHub Actions).",
      valueName: "format"))
  var format: Format?

  @Flag(
    name: [.long, .customLong("panic-on-warning"), .customLong("panicOnWarning")],
    help: "Call every finding an error; the exit code stays the same.")
  var strict = false

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, github
  }

  func validate() throws {
    if externalLimit < 1 { throw ValidationError("--external-limit takes a number from 1") }
    if let format, format != .json, output.json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other")
    }
  }

  func run() async throws {
    var output = output
    if format == .json { output.json = true }
    let console = Console(output)
    var options = site.buildOptions
    let stopwatch = Stopwatch()
    let progress = BuildProgress()
    options.progress = progress
    let line = output.quiet || output.json ? nil : ProgressLine(progress)
    var report: SiteCheck.Report
    do throws(BuildFailure) {
      let check = SiteCheck(options)
      if let outside {
        report = try await check.run(asking: outside)
      } else {
        report = try check.run()
      }
      line?.end()
    } catch {
      line?.end()
      throw console.fail(error)
    }
    let stopsBuild = report.diagnostics.contains { $0.severity == .error }
    if strict {
      for index in report.diagnostics.indices { report.diagnostics[index].severity = .error }
    }
    if format == .github {
      for diagnostic in report.diagnostics { print(diagnostic.annotation(below: options.source)) }
    } else {
      console.show(report.diagnostics, evenIfQuiet: true)
    }
    console.finish(report, stopwatch, options)
    if stopsBuild { throw ExitCode(1) }
    if !report.diagnostics.isEmpty { throw ExitCode(3) }
  }

  private var outside: OutsideLinks.Settings? {
    guard external else { return nil }
    var settings = OutsideLinks.Settings()
    settings.most = externalLimit
    settings.allowsPrivate = allowPrivate
    return settings
  }
}

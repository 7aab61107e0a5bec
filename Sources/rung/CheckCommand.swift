import ArgumentParser
import RungBuild
import RungModel

/// `rung check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for all that is wrong with the site, without writing it.",
    discussion: """
      Renders every page and writes none. Beside what a build would tell, it finds claims that do not \
      hold, and numbers in write-ups of runs that are bound to none (`[check] unboundNumbers = false` \
      leaves these out).

      Exit codes: 0 nothing found · 1 an error that stops a build · 3 anything else found.

      Example: rung check -s mysite
      """)

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    var options = site.buildOptions
    let stopwatch = Stopwatch()
    let progress = BuildProgress()
    options.progress = progress
    let line = output.quiet || output.json ? nil : ProgressLine(progress)
    let report: SiteCheck.Report
    do throws(BuildFailure) {
      report = try SiteCheck(options).run()
      line?.end()
    } catch {
      line?.end()
      throw console.fail(error)
    }
    console.finish(report, stopwatch, options)
    if report.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    if !report.diagnostics.isEmpty { throw ExitCode(3) }
  }
}

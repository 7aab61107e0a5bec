import ArgumentParser
import RungBuild
import RungModel

/// `rung build`
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site.",
    discussion: """
      Reads the site's configuration, content and templates and writes its pages. A mistake in the \
      content is reported with its place, all mistakes in one run, and leaves the pages of the last \
      build as they were.

      Example: rung build -s mysite -d /var/www/mysite --strict
      """)

  @OptionGroup var site: SiteOptions

  @Flag(
    name: [.long, .customLong("panic-on-warning"), .customLong("panicOnWarning")],
    help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Render everything, even where nothing has changed.")
  var force = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    var options = site.buildOptions
    options.isStrict = strict
    options.isForced = force
    let stopwatch = Stopwatch()
    let progress = BuildProgress()
    options.progress = progress
    let line = output.quiet || output.json ? nil : ProgressLine(progress)
    do throws(BuildFailure) {
      let report = try BuildPipeline(options).run()
      line?.end()
      console.finish(report, stopwatch, options)
    } catch {
      line?.end()
      throw console.fail(error)
    }
  }
}

/// How much is printed, and in what form.
struct OutputOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  @Flag(help: "Print one JSON object a line, for other programs.")
  var json = false
}

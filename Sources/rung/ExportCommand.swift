import ArgumentParser
import RungBuild
import RungModel

/// `rung export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write one page as a single file that opens from the disk.",
    discussion: """
      Style sheets, scripts, pictures and fonts of the site are put into the file, which asks for nothing \
      outside and says so to the browser. Links to other pages lead to the published site. The site is built \
      first, into .rung/export where -d says nothing else; `public/` stays as it is.

      The page is named by its address, its permalink, or its file in the content.

      Examples:
        rung export /experiments/first/ -o report.html
        rung export content/experiments/first/index.md
        rung export posts/2025/tariffs -s mysite -o - | gzip > page.html.gz
      """)

  @Argument(
    help: ArgumentHelp("The page's address, permalink or content file.", valueName: "page"),
    completion: .file())
  var page: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "The file to write, - for standard output (default: the page's name in the current folder).",
      valueName: "file"), completion: .file())
  var file: String?

  @Flag(help: "Write over a file that says something else.")
  var force = false

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if file == "-", output.json {
      throw ValidationError("--json and `--output -` exclude each other: both are standard output")
    }
    if file == "" { throw ValidationError("--output takes the name of a file") }
  }

  func run() throws {
    let console = Console(output)
    var options = PageExportOptions(site.buildOptions, page: page)
    options.isPrinted = file == "-"
    options.output = file
    options.replaces = force
    let progress = BuildProgress()
    options.site.progress = progress
    let line = output.quiet || output.json ? nil : ProgressLine(progress)
    do throws(BuildFailure) {
      let report = try PageExport(options).run()
      line?.end()
      try console.show(report)
    } catch .content(let diagnostics) {
      line?.end()
      console.show(diagnostics, evenIfQuiet: true)
      throw ExitCode(1)
    } catch {
      line?.end()
      throw console.fail(error)
    }
  }
}

extension Console {
  /// Tells what is in the file, or prints it.
  fileprivate func show(_ report: PageExport.Report) throws(BuildFailure) {
    show(report.warnings)
    if report.outcome == .printed {
      do throws(DiskFailure) {
        try Disk.write(report.page, to: 1, "standard output")
      } catch {
        throw .disk(error)
      }
    } else if options.json {
      emit("done") {
        $0.member("outcome", report.outcome.rawValue)
        $0.member("path", report.output)
        $0.member("page", report.address)
        $0.member("bytes", report.page.count)
        $0.member("parts", report.parts)
        $0.member("warnings", report.warnings.count)
      }
    } else if report.outcome == .unchanged {
      tell("nothing has changed: \(report.output)")
    } else {
      tell(
        "wrote \(report.output): \(report.address), \(megabytes(report.page.count)), "
          + "\(count(report.parts, "file")) in it")
    }
  }
}

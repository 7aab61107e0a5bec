import ArgumentParser
import RungBuild
import RungModel

/// `rung new`
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a site, a post, the report of a run, or a shortcode.",
    discussion: """
      Nothing is fetched, and no file that is there is changed.

      Examples:
        rung new site mysite
        rung new post "A first post" -s mysite
        rung new report baseline --run ~/runs/run.jsonl -s mysite
        rung new shortcode note -s mysite
      """,
    subcommands: [
      NewSiteCommand.self, NewPostCommand.self, NewReportCommand.self, NewShortcodeCommand.self,
    ])
}

/// `rung new site`
struct NewSiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Make a site with its configuration and a sample post.",
    discussion: """
      The folder is made where it is missing. One that is a site already is left alone.

      Example: rung new site mysite
      """)

  @Argument(
    help: ArgumentHelp("The folder of the new site.", valueName: "dir"), completion: .directory)
  var folder: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console(output).make { () throws(BuildFailure) in
      try Scaffold(BuildOptions(source: ".", workers: 1, now: BuildClock.now)).newSite(folder)
    }
  }
}

/// `rung new post`
struct NewPostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "post",
    abstract: "Make a post, as a draft.",
    discussion: """
      A title makes `posts/TITLE.md` below the content; a path, with a slash or with `.md` at its end, is taken \
      as it is, and one that ends with a slash makes the folder of a bundle. The post begins with \
      `archetypes/SECTION.md` or `archetypes/default.md` of the site, where there is one.

      Examples:
        rung new post "A first post"
        rung new post posts/2025/tariffs/ -s mysite
      """)

  @Argument(help: ArgumentHelp("A title, or a path below the content.", valueName: "path|title"))
  var name: String

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console(output).make { () throws(BuildFailure) in
      try Scaffold(site.buildOptions).newPost(name)
    }
  }
}

/// `rung new report`
struct NewReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make the report of a run from its log.",
    discussion: """
      Makes `experiments/NAME/` below the content, with a post that shows the run and a copy of the log, which \
      is read first.

      Example: rung new report baseline --run ~/runs/run.jsonl
      """)

  @Argument(help: ArgumentHelp("What the report is called.", valueName: "name"))
  var name: String

  @Option(
    name: .customLong("run"), help: ArgumentHelp("The log of the run.", valueName: "file"),
    completion: .file())
  var log: String

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console(output).make { () throws(BuildFailure) in
      try Scaffold(site.buildOptions).newReport(name, log: log)
    }
  }
}

/// `rung new shortcode`
struct NewShortcodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shortcode",
    abstract: "Make the template of a shortcode of the site's own.",
    discussion: "Example: rung new shortcode note")

  @Argument(help: ArgumentHelp("The shortcode's name.", valueName: "name"))
  var name: String

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console(output).make { () throws(BuildFailure) in
      try Scaffold(site.buildOptions).newShortcode(name)
    }
  }
}

extension Console {
  /// Makes files and tells which, and what to do next.
  fileprivate func make(_ work: () throws(BuildFailure) -> Scaffold.Report) throws {
    let report: Scaffold.Report
    do throws(BuildFailure) {
      report = try work()
    } catch .content(let diagnostics) {
      show(diagnostics, evenIfQuiet: true)
      throw ExitCode(1)
    } catch {
      throw fail(error)
    }
    show(report.warnings)
    if options.json {
      for path in report.paths { emit("made") { $0.member("path", path) } }
    } else if !options.quiet {
      for path in report.paths { print("wrote \(path)") }
      for (index, step) in report.next.enumerated() {
        print((index == 0 ? "next: " : "      ") + step)
      }
    }
  }
}

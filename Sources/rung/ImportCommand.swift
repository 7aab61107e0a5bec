import ArgumentParser
import RungBuild
import RungModel

/// `rung import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make content of what was written elsewhere.",
    discussion: """
      Examples:
        rung import hn 43254924
        rung import run logs/ -o content/experiments/ladder
      """,
    subcommands: [ImportHNCommand.self, ImportRunCommand.self])
}

/// `rung import hn`
struct ImportHNCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hn",
    abstract: "Import a discussion of Hacker News, or its structure into a post.",
    discussion: """
      Writes a post in which every comment is a quote with its id, its parent and its text. With \
      --merge it writes no post, but looks up the quotes of one by author and time and gives them \
      their ids and parents. A number or an address is fetched by `curl`; a file holds what \
      https://hn.algolia.com/api/v1/items/ID gives, or the items of Firebase.

      Examples:
        rung import hn 43254924
        rung import hn thread.json --output content/posts/2025_03/tariffs/index.md
        rung import hn thread.json --merge content/posts/2025_03/tariffs --dry-run
      """)

  @Argument(
    help: ArgumentHelp(
      "An item's number or address, a file of JSON, or - for standard input.",
      valueName: "id|url|file"), completion: .file())
  var input: String

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "The file to write (default: `posts/YYYY_MM/ID/index.md` in the site's content).",
      valueName: "file"), completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Give the quotes of this post their ids and parents.", valueName: "post"), completion: .file()
  )
  var merge: String?

  @Flag(help: "Show what would be done, and write nothing.")
  var dryRun = false

  @OptionGroup var site: SiteOptions

  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if ImportInput(input) == nil {
      throw ValidationError("`\(input)` is no address of an item of Hacker News")
    }
    if output != nil, merge != nil {
      throw ValidationError("--output writes a new post, --merge changes one: give one of them")
    }
  }

  func run() async throws {
    let console = Console(printing)
    guard let input = ImportInput(input) else { return }
    var options = ImportOptions(site: site.buildOptions, input: input)
    options.output = output
    options.mergedPost = merge
    options.isTrial = dryRun
    do throws(BuildFailure) {
      console.show(try await ThreadImport.run(options))
    } catch .content(let diagnostics) {
      console.show(diagnostics, evenIfQuiet: true)
      throw ExitCode(1)
    } catch {
      throw console.fail(error)
    }
  }
}

extension Console {
  /// Prints what an import did.
  fileprivate func show(_ report: ImportReport) {
    show(report.warnings)
    if options.json {
      emit("done") { json in
        json.member("outcome", report.outcome.rawValue)
        json.member("path", report.path)
        json.member("comments", report.comments)
        if let merge = report.merge {
          json.member("quotes", merge.quotes)
          json.member("matched", merge.matched)
          json.member("shifted", merge.shifted)
          json.member("shift", merge.shift)
          json.member("changes", merge.changes.count)
        }
      }
      return
    }
    guard !options.quiet else { return }
    if let merge = report.merge {
      tellMatches(merge)
      if report.outcome == .trial {
        for change in merge.changes { tell("\(report.path):\(change.line): \(change.text)") }
      }
    }
    let comments = "\(report.comments) comment\(report.comments == 1 ? "" : "s")"
    switch (report.outcome, report.merge == nil) {
    case (.written, true): tell("wrote \(report.path): \(comments)")
    case (.written, false): tell("wrote the places of comments into \(report.path)")
    case (.unchanged, _): tell("nothing has changed: \(report.path)")
    case (.trial, true): tell("would write \(report.path): \(comments)")
    case (.trial, false): tell("would change \(report.path)")
    }
  }

  private func tellMatches(_ merge: ImportReport.Merge) {
    tell("\(merge.matched) of \(merge.quotes) quotes are comments of this thread")
    if merge.shifted > 0 {
      let minutes = abs(merge.shift) / 60
      tell(
        "\(merge.shifted) of them where the post's times are taken to be "
          + "\(minutes / 60) h \(minutes % 60) min \(merge.shift < 0 ? "early" : "late")")
    }
    if let addition = merge.manualAddition {
      tell("add to the front matter:\n\n\(addition)")
    }
  }
}

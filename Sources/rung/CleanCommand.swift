import ArgumentParser
import RungBuild
import RungModel

/// `rung clean`
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Remove what builds wrote, and nothing else.",
    discussion: """
      Removes the files that the last build into the output folder wrote and that nobody has changed since, the \
      folders that are empty without them, and `.rung/`. What stays is named with the reason.

      Examples:
        rung clean --dry-run
        rung clean -d /var/www/mysite
      """)

  @Flag(name: [.customShort("n"), .long], help: "Say what would be removed, and remove nothing.")
  var dryRun = false

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    do throws(BuildFailure) {
      console.show(try SiteCleaning(site.buildOptions, isTrial: dryRun).run(), isTrial: dryRun)
    } catch {
      throw console.fail(error)
    }
  }
}

extension Console {
  /// So many files that stay are named.
  private static let shownFiles = 20

  fileprivate func show(_ report: SiteCleaning.Report, isTrial: Bool) {
    if options.json {
      for file in report.kept {
        emit("kept") {
          $0.member("path", file.path)
          $0.member("reason", file.reason)
        }
      }
      emit("cleaned") {
        $0.member("destination", report.destination)
        $0.member("removed", report.removed.count)
        $0.member("kept", report.kept.count)
        $0.member("memory", report.removesMemory)
        $0.member("dryRun", isTrial)
      }
      return
    }
    guard !options.quiet else { return }
    let verb = isTrial ? "would remove" : "removed"
    if isTrial { for path in report.removed { print("would remove \(path.onOneLine)") } }
    print("\(verb) \(count(report.removed.count, "file")) of \(report.destination.onOneLine)")
    if report.removesMemory { print("\(verb) .rung") }
    for file in report.kept.prefix(Console.shownFiles) {
      print("kept \(file.path.onOneLine): \(file.reason)")
    }
    if report.kept.count > Console.shownFiles {
      print("kept \(grouped(report.kept.count - Console.shownFiles)) more: --json names all")
    }
  }
}

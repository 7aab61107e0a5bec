import ArgumentParser
import RungBuild
import RungModel

/// `rung list`
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List posts: drafts, those still to come, those that have expired, or all.",
    discussion: """
      Nothing is rendered for that.

      Examples:
        rung list drafts
        rung list all --csv > posts.csv
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case drafts, future, expired, all

    fileprivate var reason: SiteListing.Reason? {
      switch self {
      case .drafts: .draft
      case .future: .future
      case .expired: .expired
      case .all: nil
      }
    }
  }

  @Argument(help: "Which posts: drafts, future, expired or all.")
  var kind = Kind.all

  @Flag(help: "Print comma-separated values (RFC 4180).")
  var csv = false

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if csv, output.json { throw ValidationError("--csv and --json exclude each other") }
  }

  func run() throws {
    let console = Console(output)
    let listing: SiteListing
    do throws(BuildFailure) {
      listing = try SiteListing(site.buildOptions)
    } catch {
      throw console.fail(error)
    }
    console.show(listing.diagnostics)
    let entries = listing.entries.filter { entry in
      kind.reason.map { entry.reasons.contains($0) } ?? true
    }
    if output.json {
      for entry in entries { console.emit(entry) }
    } else if csv {
      print(ListTable.csv(entries), terminator: "")
    } else {
      for line in ListTable.lines(entries, width: Terminal.width) { print(line) }
    }
    if !listing.diagnostics.isEmpty { throw ExitCode(1) }
  }
}

extension Console {
  fileprivate func emit(_ entry: SiteListing.Entry) {
    emit("post") {
      $0.member("path", entry.path)
      $0.member("title", entry.title)
      if let date = entry.date { $0.member("date", date) }
      $0.member("state", entry.state)
      $0.member("permalink", entry.permalink)
    }
  }
}

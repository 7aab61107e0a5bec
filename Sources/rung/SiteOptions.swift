import ArgumentParser
import Glibc
import RungBuild
import RungModel

/// The flags that every command on a site has, with Hugo's letters and spellings.
struct SiteOptions: ParsableArguments {
  @Option(name: [.short, .long], help: "The site's folder.", completion: .directory)
  var source = "."

  @Option(
    name: [.short, .long], help: "Where the pages go (default: the configuration's, `public`).",
    completion: .directory)
  var destination: String?

  @Option(
    name: [.customShort("b"), .customLong("base-url"), .customLong("baseURL")],
    help: "The address under which the site will be published.")
  var baseURL: String?

  @Option(
    name: [.short, .long], help: "Which of `config/ENVIRONMENT/` is read over `config/_default/`.")
  var environment = "production"

  @Flag(
    name: [.customShort("D"), .customLong("build-drafts"), .customLong("buildDrafts")],
    help: "Include drafts.")
  var drafts = false

  @Flag(
    name: [.customShort("F"), .customLong("build-future"), .customLong("buildFuture")],
    help: "Include posts whose date is still to come.")
  var future = false

  @Flag(
    name: [.customShort("E"), .customLong("build-expired"), .customLong("buildExpired")],
    help: "Include posts that have expired.")
  var expired = false

  @Option(help: "How many cores to use (default: all).")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "The time that decides which posts are still to come, such as 2025-03-07T08:00:00Z.",
      valueName: "time"))
  var clock: String?

  func validate() throws {
    if let jobs, jobs < 1 || jobs > 1_024 {
      throw ValidationError("--jobs takes a number from 1 to 1024")
    }
    if let clock, BuildClock.parse(clock) == nil {
      throw ValidationError("--clock takes a time such as 2025-03-07T08:00:00Z")
    }
  }

  var buildOptions: BuildOptions {
    var options = BuildOptions(
      source: source, workers: jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      now: clock.flatMap(BuildClock.parse) ?? BuildClock.now)
    options.destination = destination
    options.baseURL = baseURL
    options.environment = environment
    options.includesDrafts = drafts
    options.includesFuture = future
    options.includesExpired = expired
    return options
  }
}

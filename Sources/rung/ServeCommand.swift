import ArgumentParser
import Glibc
import RungBuild
import RungModel
import RungPreview

/// `rung serve`
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Build the site, serve it on this machine, and build it again as it is written.",
    discussion: """
      The pages go into `.rung/preview`, so that drafts never get among the published ones. Pages that are \
      open in a browser load themselves again when something changes, and show what is wrong while the site \
      cannot be built. Control-C ends it.

      Example: rung serve -s mysite -D --open
      """,
    aliases: ["server", "preview", "dev"])

  @OptionGroup var site: SiteOptions

  @Option(
    name: [.short, .long],
    help: "The port (default: 1616, or the next free one up to 1626); 0 for any that is free.")
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "The address to listen at; beyond 127.0.0.1, others can read the site.", valueName: "address")
  )
  var bind = "127.0.0.1"

  @Option(
    defaultAsFlag: PollInterval(duration: PreviewOptions.defaultPollInterval),
    help: ArgumentHelp(
      "Look at all files from time to time, where the system does not tell of changes (containers, "
        + "network folders); such as 700ms (default: 500ms).", valueName: "interval"))
  var poll: PollInterval?

  @Flag(
    name: [.customLong("no-live-reload"), .customLong("disableLiveReload")],
    help: "Leave open pages alone.")
  var isStill = false

  @Flag(
    name: [
      .customShort("N"), .customLong("navigate-to-changed"), .customLong("navigateToChanged"),
    ],
    help: "Lead open pages to the page that changed.")
  var navigates = false

  @Flag(
    name: [.customShort("O"), .customLong("open"), .customLong("openBrowser")],
    help: "Open the site in the browser.")
  var opens = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard bind == "localhost" || PreviewOptions.isAddress(bind) else {
      throw ValidationError("--bind takes an address such as 127.0.0.1, 0.0.0.0 or ::1")
    }
  }

  func run() throws {
    let console = Console(output)
    let signals = EndingSignals()
    do throws(PreviewFailure) {
      let preview = try Preview(options, report: ServeReport(console, opens: opens).show)
      if !options.isLoopback {
        Console.printError(
          "warning: bound to \(bind), so everyone who reaches this machine can read the site, drafts included"
        )
      }
      try preview.start()
      signals.wait()
      preview.stop()
    } catch .build(let failure) {
      throw console.fail(failure)
    } catch .environment(let message) {
      console.fail(message)
      throw ExitCode(5)
    }
  }

  private var options: PreviewOptions {
    var options = PreviewOptions(build: site.buildOptions)
    options.clock = site.clock.flatMap(BuildClock.parse)
    options.address = bind == "localhost" ? "127.0.0.1" : bind
    if let port { options.ports = [port] }
    options.pollInterval = poll?.duration
    options.isLive = !isStill
    options.navigates = navigates
    return options
  }
}

/// A time such as `700ms` or `2s`.
struct PollInterval: ExpressibleByArgument {
  var duration: Duration

  init(duration: Duration) {
    self.duration = duration
  }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0, number <= 3_600_000 else { return nil }
    switch argument.dropFirst(digits.count) {
    case "ms": duration = .milliseconds(number)
    case "s": duration = .seconds(number)
    default: return nil
    }
  }
}

/// The signals by which a program is asked to end, held back until someone waits for one.
struct EndingSignals {
  private var signals = sigset_t()

  /// To be made before any other thread is.
  init() {
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Waits for one of them. A second one ends the program at once.
  func wait() {
    var (signals, received) = (signals, Int32(0))
    sigwait(&signals, &received)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

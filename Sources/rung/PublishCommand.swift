import ArgumentParser
import Glibc
import RungBuild
import RungModel
import RungPublishing

/// `rung publish`
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Build the site, check it, and bring it to where it is read.",
    discussion: """
      A target is a table [publish.NAME] of the configuration: a folder, a place that rsync reaches, a \
      branch of a git repository, or a remote of rclone. Only files that Rung wrote are sent, only what \
      differs is, and only what Rung published there is ever deleted. A publish that was cut off is \
      repeated by the same command.

      Exit codes: 0 done · 1 an error in the content · 2 wrong usage or configuration · 3 the check \
      found something · 5 the target or the program that leads to it · 130 interrupted, or not confirmed.

      Examples:
        rung publish
        rung publish production --dry-run
        rung publish production --confirm --max-deletes 10
      """,
    aliases: ["deploy"])

  @Argument(
    help: ArgumentHelp(
      "The name of a target (default: the only one).", valueName: "target"))
  var target: String?

  @Flag(
    name: [.long, .customLong("dryRun")],
    help: "Show what would be sent and deleted, and change nothing.")
  var dryRun = false

  @Flag(help: "Ask on the terminal before anything is changed.")
  var confirm = false

  @Option(
    name: [.long, .customLong("maxDeletes")], parsing: .unconditional,
    help: ArgumentHelp(
      "Refuse to delete more files than this; -1 for any number (default: the target's, 256).",
      valueName: "number"))
  var maxDeletes: Int?

  @Flag(inversion: .prefixedNo, help: "Publish only what `rung check` finds nothing wrong with.")
  var check = true

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let maxDeletes, maxDeletes < -1 {
      throw ValidationError("--max-deletes takes a number from 0, or -1")
    }
  }

  func run() async throws {
    let console = Console(output)
    do {
      try await publish(console)
    } catch let failure as PublishFailure {
      throw console.fail(failure)
    } catch let failure as BuildFailure {
      throw console.fail(failure)
    } catch let failure as DiskFailure {
      throw console.fail(.disk(failure))
    }
  }

  private func publish(_ console: Console) async throws {
    let stopwatch = Stopwatch()
    let inputs = try SiteInputs(site.buildOptions)
    let target = try PublishTarget.named(self.target, among: inputs.configuration.publishTargets)
    let mustAsk = (confirm || target.asksFirst) && !dryRun
    if mustAsk, isatty(0) == 0 {
      throw PublishFailure(.usage, "there is no terminal on which to ask whether to publish")
    }
    var options = site.buildOptions
    options.baseURL = try address(of: target, inputs.configuration)
    // The pages of the last build stay as they are, too.
    let trial = dryRun ? TrialOutput(root: inputs.root) : nil
    if let trial { options.destination = trial.folder }
    console.begin(target, options)
    let folder = try build(options, console)
    let built = try BuiltSite(root: inputs.root, folder: folder, workers: options.workers)
    let source = Publisher.Source(
      root: inputs.root, output: folder, title: inputs.configuration.title, time: options.now,
      environment: ProcessVariables.all)
    let publisher = try Publisher(target, source: source, site: built)

    let (ready, plan) = try await Interruption.cancelling {
      var publisher = publisher
      let plan = try await publisher.plan()
      return (publisher, plan)
    }
    try refuseDeletions(plan, target)
    console.show(plan, evenIfText: dryRun)
    if mustAsk, !plan.isEmpty { try ask(plan, ready.shown) }
    if !dryRun, !plan.isEmpty {
      try await Interruption.cancelling {
        var ready = ready
        try await ready.publish(plan)
      }
    }
    console.finish(plan, target, ready.shown, stopwatch, isTrial: dryRun)
    withExtendedLifetime(trial) {}
  }

  // MARK: Before

  /// The address for which the pages are built. One that leads nowhere makes feeds, previews and the
  /// sitemap of no use to anyone.
  private func address(
    of target: PublishTarget, _ configuration: SiteConfiguration
  ) throws(PublishFailure) -> String {
    let address =
      site.baseURL == nil ? target.baseURL ?? configuration.baseURL : configuration.baseURL
    let help =
      "set `baseURL` in the configuration or in `[publish.\(target.name)]`, or give --base-url"
    guard let address, !address.origin.isEmpty else {
      throw PublishFailure(
        .usage,
        "it is not known under which address the site will stand, so links in feeds and the sitemap "
          + "would lead nowhere: \(help)")
    }
    guard !address.isLoopback else {
      throw PublishFailure(
        .usage, "\(address.text) is an address of this machine alone, as a preview has it: \(help)")
    }
    return address.text
  }

  /// Builds and checks.
  /// - Returns: the folder of the pages.
  private func build(_ options: BuildOptions, _ console: Console) throws -> String {
    var options = options
    let progress = BuildProgress()
    options.progress = progress
    let line = output.quiet || output.json ? nil : ProgressLine(progress)
    let report: BuildReport
    do {
      report = try BuildPipeline(options).run()
      line?.end()
    } catch {
      line?.end()
      throw error
    }
    console.tellBuild(report)
    guard check else {
      console.show(report.warnings)
      return report.destination
    }
    let found = try SiteCheck(options).run().diagnostics
    console.tellCheck(found)
    guard found.isEmpty else {
      console.fail("nothing was published: put this right, or publish all the same with --no-check")
      throw ExitCode(3)
    }
    return report.destination
  }

  private func refuseDeletions(
    _ plan: PublishPlan, _ target: PublishTarget
  ) throws(PublishFailure) {
    let limit = maxDeletes.map { $0 < 0 ? nil : $0 } ?? target.maxDeletes
    guard let limit, plan.removed.count > limit else { return }
    throw PublishFailure(
      .target,
      "nothing was published: it would delete \(plan.removed.count) files, which is more than "
        + "\(limit); --dry-run names them, --max-deletes \(plan.removed.count) allows it")
  }

  private func ask(_ plan: PublishPlan, _ place: String) throws {
    Console.printError(
      "send \(plan.new.count + plan.changed.count) and delete \(plan.removed.count) files at "
        + "\(place)? [y/N]")
    guard let answer = readLine()?.lowercased(), answer == "y" || answer == "yes" else {
      Console.printError("nothing was published")
      throw ExitCode(130)
    }
  }
}

extension PublishTarget {
  /// The target that is meant: the only one where none is named.
  fileprivate static func named(
    _ name: String?, among targets: [PublishTarget]
  ) throws(PublishFailure) -> PublishTarget {
    let names = targets.map { "`\($0.name)`" }.joined(separator: ", ")
    guard !targets.isEmpty else {
      throw PublishFailure(
        .usage, "the configuration has no target: it is a table such as `[publish.production]`")
    }
    guard let name else {
      guard targets.count == 1 else {
        throw PublishFailure(.usage, "say which target is meant: \(names)")
      }
      return targets[0]
    }
    if let target = targets.first(where: { $0.name == name }) { return target }
    let help =
      Nearest.suggestion(for: name, among: targets.map(\.name)) ?? "there are \(names)"
    throw PublishFailure(.usage, "there is no target `\(name)`: \(help)")
  }
}

/// A folder for pages that nobody keeps.
private final class TrialOutput {
  let folder: String

  init(root: String) {
    folder = root + "/.rung/dry-run"
  }

  deinit {
    try? FolderTree.remove(folder)
  }
}

// MARK: - What is printed

extension Console {
  fileprivate func begin(_ target: PublishTarget, _ options: BuildOptions) {
    guard !self.options.json, !self.options.quiet else { return }
    print(
      "rung \(Rung.configuration.version)  publishing \(options.source) to \(target.name)  "
        + "(\(options.environment))")
  }

  fileprivate func tellBuild(_ report: BuildReport) {
    guard !options.json, !options.quiet else { return }
    let files = count(report.written.count + report.unchanged, "file")
    print(
      "  build    \(files), \(megabytes(report.bytes)): \(grouped(report.written.count)) written")
  }

  fileprivate func tellCheck(_ found: [Diagnostic]) {
    show(found, evenIfQuiet: true)
    guard !options.json, !options.quiet else { return }
    print("  check    \(found.isEmpty ? "nothing found" : summary(found))")
  }

  /// Every file, for other programs always, for people where nothing else is done.
  fileprivate func show(_ plan: PublishPlan, evenIfText: Bool) {
    guard options.json || evenIfText && !options.quiet else { return }
    for (action, files) in [("new", plan.new), ("changed", plan.changed)] {
      for file in files { show(action, file.path, bytes: file.size) }
    }
    for path in plan.removed { show("removed", path, bytes: nil) }
  }

  private func show(_ action: String, _ path: String, bytes: Int?) {
    guard options.json else { return print("  \(action.padded(to: 9))\(path.onOneLine)") }
    emit("file") {
      $0.member("action", action)
      $0.member("path", path)
      if let bytes { $0.member("bytes", bytes) }
    }
  }

  fileprivate func finish(
    _ plan: PublishPlan, _ target: PublishTarget, _ place: String, _ stopwatch: Stopwatch,
    isTrial: Bool
  ) {
    if options.json {
      emit("published") {
        $0.member("target", target.name)
        $0.member("type", target.place.kind.rawValue)
        $0.member("place", place)
        $0.member("dryRun", isTrial)
        $0.member("new", plan.new.count)
        $0.member("changed", plan.changed.count)
        $0.member("removed", plan.removed.count)
        $0.member("unchanged", plan.unchanged)
        $0.member("bytes", plan.bytes)
      }
      return
    }
    guard !options.quiet else { return }
    if plan.isEmpty {
      print("  publish  nothing to do: \(count(plan.unchanged, "file")) are there already")
    } else {
      print(
        "  \(isTrial ? "would be" : "publish ") \(grouped(plan.new.count)) new, "
          + "\(grouped(plan.changed.count)) changed, \(grouped(plan.removed.count)) removed, "
          + "\(grouped(plan.unchanged)) unchanged, \(megabytes(plan.bytes)) to send")
    }
    print("done in \(stopwatch.elapsed) · \(place)  (\(target.place.kind.rawValue))")
  }

  /// Prints why a site was not published.
  /// - Returns: the exit code.
  fileprivate func fail(_ failure: PublishFailure) -> ExitCode {
    switch failure.kind {
    case .usage:
      fail(failure.message)
      return ExitCode(2)
    case .target:
      fail(failure.message)
      return ExitCode(5)
    case .interrupted:
      fail("interrupted: the same command again brings it to its end")
      return ExitCode(130)
    }
  }
}

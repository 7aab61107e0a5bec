import RungBuild
import RungModel

/// Builds a site whenever its files have changed, on the thread that calls it.
struct RebuildLoop: Sendable {
  let options: PreviewOptions
  /// The site's folder, without links.
  let root: String
  /// The server's address, without a slash.
  let origin: String
  let state: PreviewState
  let wakeup: Wakeup
  let report: @Sendable (PreviewReport) -> Void

  /// What the disk refuses once, as while an editor saves or another build runs, is tried again at once;
  /// and then from time to time.
  private static let firstRetry = Duration.milliseconds(100)
  private static let laterRetry = Duration.seconds(1)

  /// Comes back when `wakeup` is called.
  func run(_ first: PreviewSettings) {
    var settings = first
    // Before the first build, so that nothing is missed that happens during it.
    var watch = makeWatch(settings.folders)
    var changed: [String] = []
    var failures = 0
    while true {
      var deadline: ContinuousClock.Instant?
      switch build(changed, settings, failures: failures) {
      case .done(let validUntil):
        failures = 0
        // A post that is still to come comes by itself.
        let rest = validUntil.map { $0.seconds - BuildClock.now.seconds }
        deadline = rest.map { ContinuousClock.now + .seconds(max(0, $0)) }
      case .refused:
        failures += 1
        let pause = failures > 1 ? RebuildLoop.laterRetry : RebuildLoop.firstRetry
        deadline = ContinuousClock.now + pause
      }
      do throws(WatchFailure) {
        guard let found = try watch.next(until: deadline, wakeup) else { return }
        changed = found
        if changed.contains(where: { $0.isEmpty || settings.folders.isConfiguration($0) }) {
          settings = (try? PreviewSettings(options.build)) ?? settings
          try watch.watch(settings.folders)
        }
      } catch {
        changed = []
        watch = polling(settings.folders, because: error)
      }
    }
  }

  // MARK: Builds

  private enum Outcome {
    /// - Parameter validUntil: when the site is to be built again although nothing has changed.
    case done(validUntil: Timestamp?)
    /// The disk did not do it, and may yet.
    case refused
  }

  /// - Parameter failures: how often in a row the disk has refused so far.
  private func build(
    _ changed: [String], _ settings: PreviewSettings, failures: Int
  ) -> Outcome {
    state.begin()
    var options = options.build
    options.baseURL = origin + settings.basePath
    options.now = self.options.clock ?? BuildClock.now
    let start = ContinuousClock.now
    func rebuild() -> PreviewRebuild {
      PreviewRebuild(changed: changed, time: ContinuousClock.now - start)
    }
    do throws(BuildFailure) {
      let built = try BuildPipeline(options).run()
      var change = OutputChange.of(
        written: built.written, removed: built.removed, sources: changed, settings,
        leads: self.options.navigates)
      // A build that the disk stopped may have written something that nobody was told of.
      if failures > 0 { change = change ?? .pages(page: nil) }
      state.succeed(change, basePath: settings.basePath)
      report(.built(built, rebuild()))
      return .done(validUntil: self.options.clock == nil ? built.validUntil : nil)
    } catch .disk where failures == 0 {
      return .refused
    } catch {
      state.fail(error.texts)
      if failures < 2 { report(.failed(error, rebuild())) }
      if case .disk = error { return .refused }
      return .done(validUntil: nil)
    }
  }

  // MARK: Watching

  private func makeWatch(_ folders: WatchedFolders) -> any SourceWatch {
    if let interval = options.pollInterval {
      return FolderPoll(root: root, folders: folders, interval: interval)
    }
    do throws(WatchFailure) {
      return try FolderWatch(root: root, folders: folders)
    } catch {
      return polling(folders, because: error)
    }
  }

  private func polling(
    _ folders: WatchedFolders, because failure: WatchFailure
  ) -> any SourceWatch {
    let interval = PreviewOptions.defaultPollInterval
    report(
      .note("\(failure.message), so all files are looked at every \(interval.milliseconds) ms"))
    return FolderPoll(root: root, folders: folders, interval: interval)
  }
}

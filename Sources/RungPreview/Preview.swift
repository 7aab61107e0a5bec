import Dispatch
import Foundation
import Glibc
import RungBuild
import RungModel

/// A site, built, served, and built again as it is written: the place to begin reading.
///
/// 1. **Listen**: the server is there before the first build has ended, and requests wait for it.
/// 2. **Build** into a folder of the preview's own, on a thread that does nothing else.
/// 3. **Watch** the files that a build reads, on the same thread: whatever changes during a build is found
///    behind it.
/// 4. **Tell** the pages that are open in browsers what is new, or what is wrong.
package final class Preview: Sendable {
  private let options: PreviewOptions
  private let root: String
  private let report: @Sendable (PreviewReport) -> Void
  private let state: PreviewState
  private let server: PreviewServer
  private let settings: PreviewSettings
  private let wakeup = Wakeup()
  private let building = DispatchGroup()

  /// - Parameter report: called for each thing that happens, from one thread at a time.
  /// - Throws: where there is no site.
  package init(
    _ options: PreviewOptions, report: @escaping @Sendable (PreviewReport) -> Void
  ) throws(PreviewFailure) {
    var options = options
    do throws(BuildFailure) {
      settings = try PreviewSettings(options.build)
    } catch .configuration {
      // A mistake there is shown in the browser, as all others are.
      settings = PreviewSettings()
    } catch {
      throw .build(error)
    }
    root = Disk.resolve(options.build.source) ?? options.build.source
    let given = options.build.destination
    let destination =
      given.map { $0.hasPrefix("/") ? $0 : Disk.currentFolder + "/" + $0 } ?? root
      + "/.rung/preview"
    options.build.destination = destination
    // Nobody shares what is being written, and the first page is not to wait for them.
    options.build.drawsCards = false
    options.build.indexesPosts = false
    self.options = options
    self.report = report
    state = PreviewState(session: Preview.session)
    server = PreviewServer(
      address: options.address,
      responder: PreviewResponder(
        state: state, hosts: ServedHosts(bound: options.address, machine: Preview.machine),
        root: destination, isLive: options.isLive))
  }

  /// Listens and begins to build; comes back as soon as requests can come.
  package func start() throws(PreviewFailure) {
    // A browser that goes away is no reason to end.
    signal(SIGPIPE, SIG_IGN)
    let port = try server.start(options.ports)
    let origin = "http://\(host):\(port)"
    report(
      .listening(
        url: origin + settings.basePath, port: port, watched: settings.folders.folders))
    let loop = RebuildLoop(
      options: options, root: root, origin: origin, state: state, wakeup: wakeup, report: report)
    building.enter()
    let thread = Foundation.Thread { [settings, building] in
      loop.run(settings)
      building.leave()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Closes the port, ends all that is open, and waits for a build that is running.
  package func stop() {
    wakeup.call()
    state.end()
    let isStopped = DispatchSemaphore(value: 0)
    Task { [server] in
      await server.stop()
      isStopped.signal()
    }
    isStopped.wait()
    building.wait()
  }

  /// What a browser on this machine calls the server.
  private var host: String {
    if ["0.0.0.0", "::"].contains(options.address) { return "localhost" }
    return options.address.contains(":") ? "[\(options.address)]" : options.address
  }

  /// A word that no other run has: the time, in nanoseconds.
  private static var session: String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return String(now.tv_sec * 1_000_000_000 + now.tv_nsec, radix: 36)
  }

  private static var machine: String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

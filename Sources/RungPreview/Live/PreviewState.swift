import Dispatch
import RungModel
import Synchronization

/// What the builds have come to, shared between the thread that builds and the requests that wait for it.
final class PreviewState: Sendable {
  /// What a request goes by.
  struct Snapshot: Sendable {
    /// The state of the output; nil where there is no output yet.
    var build: BuildID?
    /// What is wrong with the site now.
    var failure: [String]?
    /// The path below which the site stands, such as `/blog/`.
    var basePath = "/"
  }

  private struct Contents {
    var history: BuildHistory
    var snapshot = Snapshot()
    /// Counts the builds that have begun.
    var builds = 0
    /// Whether requests wait for a build that is running. The first one is waited for from the start.
    var isAwaited = true
    var isEnding = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var streams: [Int: AsyncStream<Bytes>.Continuation] = [:]
    var nextStream = 0
  }

  private let contents: Mutex<Contents>
  /// A page that follows the server holds a connection: more of them are turned away.
  private static let mostStreams = 256
  /// Requests that come while a later build runs wait no longer than this for it.
  private static let patience = DispatchTimeInterval.seconds(10)
  /// A connection whose reader is gone is noticed when something is sent.
  private static let pulse = DispatchTimeInterval.seconds(10)

  init(session: String) {
    contents = Mutex(Contents(history: BuildHistory(session: session)))
    beat()
  }

  // MARK: Builds

  func begin() {
    let build = contents.withLock { contents in
      contents.builds += 1
      contents.isAwaited = true
      return contents.snapshot.build == nil ? nil : contents.builds
    }
    // Nothing else can be shown before the first output.
    guard let build else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + PreviewState.patience) { [weak self] in
      self?.letGo { $0.builds == build }
    }
  }

  /// - Parameter change: nil where the output is as it was.
  func succeed(_ change: BuildHistory.Change?, basePath: String) {
    let event = contents.withLock { contents -> LiveEvent? in
      let isFirst = contents.snapshot.build == nil
      let wasFailing = contents.snapshot.failure != nil
      contents.snapshot.failure = nil
      contents.snapshot.basePath = basePath
      var event: LiveEvent?
      if let change, !isFirst {
        event = contents.history.add(change)
      } else if wasFailing {
        event = .mended
      }
      contents.snapshot.build = contents.history.id
      return event
    }
    letGo()
    if let event { send(event.bytes) }
  }

  func fail(_ texts: [String]) {
    contents.withLock { $0.snapshot.failure = texts }
    letGo()
    send(LiveEvent.failure(texts).bytes)
  }

  /// Ends all streams; from now on nobody waits.
  func end() {
    let streams = contents.withLock { contents in
      contents.isEnding = true
      defer { contents.streams = [:] }
      return Array(contents.streams.values)
    }
    letGo()
    for stream in streams { stream.finish() }
  }

  private func letGo(if condition: (Contents) -> Bool = { _ in true }) {
    let waiting = contents.withLock { contents -> [CheckedContinuation<Void, Never>] in
      guard condition(contents) else { return [] }
      contents.isAwaited = false
      defer { contents.waiting = [] }
      return contents.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  // MARK: Requests

  /// The state behind the build that is running.
  func settled() async -> Snapshot {
    await withCheckedContinuation { continuation in
      let waits = contents.withLock { contents in
        guard contents.isAwaited, !contents.isEnding else { return false }
        contents.waiting.append(continuation)
        return true
      }
      if !waits { continuation.resume() }
    }
    return contents.withLock { $0.snapshot }
  }

  /// The events from now on; nil where too many are listening.
  /// - Parameter page: the state that a page shows, as its script says it: what it has missed comes at
  ///   once. Who says nothing of that is told only what is new.
  func stream(since page: String?) -> AsyncStream<Bytes>? {
    // Who does not read gets the newest events, each of which is enough.
    let (stream, continuation) = AsyncStream.makeStream(
      of: Bytes.self, bufferingPolicy: .bufferingNewest(8))
    let number = contents.withLock { contents -> Int? in
      guard !contents.isEnding, contents.streams.count < PreviewState.mostStreams else {
        return nil
      }
      continuation.yield(Bytes("retry: 500\n\n"))
      if let page, contents.snapshot.build != nil,
        let missed = contents.history.missed(since: BuildID(page))
      {
        continuation.yield(missed.bytes)
      }
      if let failure = contents.snapshot.failure {
        continuation.yield(LiveEvent.failure(failure).bytes)
      }
      contents.nextStream += 1
      contents.streams[contents.nextStream] = continuation
      return contents.nextStream
    }
    guard let number else { return nil }
    continuation.onTermination = { [weak self] _ in
      self?.contents.withLock { $0.streams[number] = nil }
    }
    return stream
  }

  private func beat() {
    DispatchQueue.global().asyncAfter(deadline: .now() + PreviewState.pulse) { [weak self] in
      self?.send(LiveEvent.heartbeat)
      self?.beat()
    }
  }

  private func send(_ bytes: Bytes) {
    for stream in contents.withLock({ Array($0.streams.values) }) { stream.yield(bytes) }
  }
}

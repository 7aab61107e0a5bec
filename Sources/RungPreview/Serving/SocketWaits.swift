import FlyingSocks
import Foundation
import Glibc
import Synchronization

/// Lets tasks wait until their sockets are ready, on one thread, and no longer than until a deadline.
///
/// FlyingSocks' own pools know no deadlines, and forget a socket whose number is given out again at the
/// wrong moment.
final class SocketWaits: AsyncSocketPool {
  /// When a task stops waiting for its socket, which then counts as disconnected.
  @TaskLocal static var deadline: ContinuousClock.Instant?

  private struct Wait {
    var file: Int32
    var events: Int16
    var deadline: ContinuousClock.Instant?
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct Contents {
    var waits: [Int: Wait] = [:]
    var next = 0
    var isClosed = false
  }

  private let contents = Mutex(Contents())
  private let wakeup = Wakeup()

  func prepare() async throws {}

  /// Watches the sockets, on a thread of its own, until the task is cancelled.
  func run() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Foundation.Thread.detachNewThread {
          self.watch()
          continuation.resume()
        }
      }
    } onCancel: {
      contents.withLock { $0.isClosed = true }
      wakeup.call()
    }
  }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    let id = contents.withLock { contents in
      contents.next += 1
      return contents.next
    }
    let mask = (events.contains(.read) ? POLLIN : 0) | (events.contains(.write) ? POLLOUT : 0)
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isRefused = contents.withLock { contents in
          guard !contents.isClosed, !Task.isCancelled else { return true }
          contents.waits[id] = Wait(
            file: socket.file.rawValue, events: Int16(mask), deadline: SocketWaits.deadline,
            continuation: continuation)
          return false
        }
        if isRefused { continuation.resume(throwing: CancellationError()) } else { wakeup.call() }
      }
    } onCancel: {
      take(id)?.continuation.resume(throwing: CancellationError())
    }
  }

  private func watch() {
    while true {
      let (waits, isClosed) = contents.withLock { ($0.waits, $0.isClosed) }
      if isClosed { break }
      var polled = [pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)]
      let ids = Array(waits.keys)
      for id in ids {
        guard let wait = waits[id] else { continue }
        polled.append(pollfd(fd: wait.file, events: wait.events, revents: 0))
      }
      let first = waits.values.compactMap(\.deadline).min()
      let now = ContinuousClock.now
      _ = Glibc.poll(
        &polled, nfds_t(polled.count), first.map { now.duration(to: $0).pollTimeout } ?? -1)
      if polled[0].revents != 0 { wakeup.clear() }
      for (id, result) in zip(ids, polled.dropFirst()) where result.revents != 0 {
        // What is wrong with a socket is told by its next read or write.
        take(id)?.continuation.resume()
      }
      let later = ContinuousClock.now
      for (id, wait) in waits where wait.deadline.map({ $0 <= later }) ?? false {
        take(id)?.continuation.resume(throwing: SocketError.disconnected)
      }
    }
    let left = contents.withLock { contents in
      defer { contents.waits = [:] }
      return Array(contents.waits.values)
    }
    for wait in left { wait.continuation.resume(throwing: CancellationError()) }
  }

  private func take(_ id: Int) -> Wait? {
    contents.withLock { $0.waits.removeValue(forKey: id) }
  }
}

extension Duration {
  /// Rounded down.
  var milliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }

  /// For `poll`: rounded up, so that it does not come back too early.
  var pollTimeout: Int32 {
    Int32(clamping: max(0, (self + .nanoseconds(999_999)).milliseconds))
  }
}

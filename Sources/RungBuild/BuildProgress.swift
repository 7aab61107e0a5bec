import Synchronization

/// How far a build is, for whoever watches it from another thread.
package final class BuildProgress: Sendable {
  private let stage = Mutex<(name: String, total: Int?)>(("", 0))
  private let done = Atomic<Int>(0)

  package init() {}

  /// Such as `posts 120/911`; empty before there is anything to count.
  package var text: String {
    let (name, total) = stage.withLock { $0 }
    let done = done.load(ordering: .relaxed)
    guard let total else { return "\(name) \(done)" }
    return total == 0 ? "" : "\(name) \(min(done, total))/\(total)"
  }

  /// - Parameter total: nil where nobody knows.
  func begin(_ name: String, total: Int?) {
    stage.withLock { $0 = (name, total) }
    done.store(0, ordering: .relaxed)
  }

  func advance() {
    done.add(1, ordering: .relaxed)
  }
}

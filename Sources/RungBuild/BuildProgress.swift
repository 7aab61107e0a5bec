import Synchronization

/// How far a build is, for whoever watches it from another thread.
package final class BuildProgress: Sendable {
  private let stage = Mutex<(name: String, total: Int)>(("", 0))
  private let done = Atomic<Int>(0)

  package init() {}

  /// Such as `posts 120/911`; empty before there is anything to count.
  package var text: String {
    let (name, total) = stage.withLock { $0 }
    return total == 0 ? "" : "\(name) \(min(done.load(ordering: .relaxed), total))/\(total)"
  }

  func begin(_ name: String, total: Int) {
    stage.withLock { $0 = (name, total) }
    done.store(0, ordering: .relaxed)
  }

  func advance() {
    done.add(1, ordering: .relaxed)
  }
}

import Dispatch
import Synchronization

/// Runs independent jobs on all cores, with an outcome that does not depend on how many there are.
package struct WorkerPool: Sendable {
  package let workers: Int

  package init(workers: Int) {
    self.workers = max(1, workers)
  }

  private final class Counter: Sendable {
    let next = Atomic<Int>(0)
  }

  /// Calls `body` for every index below `count`. Each worker has a state of its own, made by
  /// `makeState`; what `finish` makes of the states comes back in no particular order.
  func run<State, Outcome: Sendable>(
    _ count: Int, chunk: Int = 4, makeState: @Sendable () -> State,
    body: @Sendable (inout State, Int) -> Void, finish: @Sendable (State) -> Outcome
  ) -> [Outcome] {
    let counter = Counter()
    let finished = Mutex<[Outcome]>([])
    let workers = min(workers, (count + chunk - 1) / chunk)
    DispatchQueue.concurrentPerform(iterations: max(workers, 1)) { _ in
      var state = makeState()
      while true {
        let first = counter.next.add(chunk, ordering: .relaxed).oldValue
        guard first < count else { break }
        for index in first..<min(first + chunk, count) { body(&state, index) }
      }
      let outcome = finish(state)
      finished.withLock { $0.append(outcome) }
    }
    return finished.withLock { $0 }
  }
}

import Dispatch
import Synchronization

/// A value that another core works out while this one goes on.
final class BackgroundValue<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let isReady = DispatchSemaphore(value: 0)

  init(_ work: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async {
      let value = work()
      self.result.withLock { $0 = value }
      self.isReady.signal()
    }
  }

  /// The same for work that waits for others. It has threads of its own, so that it goes on even where
  /// whoever asks for the value holds the last one that tasks have.
  init(async work: @escaping @Sendable () async -> Value) {
    Task.detached(executorPreference: DispatchExecutor()) {
      let value = await work()
      self.result.withLock { $0 = value }
      self.isReady.signal()
    }
  }

  /// The value, once it is there.
  var value: Value {
    isReady.wait()
    // Whoever asks again finds it, too.
    isReady.signal()
    guard let value = result.withLock({ $0 }) else {
      preconditionFailure("signalled before it was set")
    }
    return value
  }
}

/// Runs tasks on Dispatch's threads, of which there is always one more.
private final class DispatchExecutor: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    DispatchQueue.global().async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

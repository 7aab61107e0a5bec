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

import Glibc

/// Wakes a thread that waits in `poll`, from any other thread.
final class Wakeup: Sendable {
  /// To be polled for reading.
  let descriptor: Int32
  private let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    let made = pipe(&ends)
    precondition(made == 0, "no pipe could be made")
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (descriptor, writing) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writing)
  }

  func call() {
    // A pipe that is full wakes as well.
    var byte: UInt8 = 0
    _ = write(writing, &byte, 1)
  }

  /// Forgets the calls so far.
  func clear() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}

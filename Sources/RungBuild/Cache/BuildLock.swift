import Glibc

/// Held while a site is being built, so that two builds never write the same folder at once: a preview
/// and a build by hand wait for each other. The system lets go of it when the program ends, however it
/// ends.
struct BuildLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter patience: how long to wait for another build to end.
  init(_ path: String, patience: Duration) throws(DiskFailure) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("lock", path) }
    let deadline = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK, ContinuousClock.now < deadline else {
        close(descriptor)
        throw DiskFailure(path: path, message: "another rung is building this site")
      }
      usleep(10_000)
    }
  }

  deinit {
    close(descriptor)
  }
}

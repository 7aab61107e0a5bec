import Glibc

/// Held while a site is being built, so that two builds never write the same folder at once.
/// The system lets go of it when the program ends, however it ends.
struct BuildLock: ~Copyable {
  private let descriptor: Int32

  init(_ path: String) throws(DiskFailure) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("lock", path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw DiskFailure(path: path, message: "another rung is building this site")
    }
  }

  deinit {
    close(descriptor)
  }
}

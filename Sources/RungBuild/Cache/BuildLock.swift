import Glibc

/// Held while a site is being built, so that two builds never write the same folder at once: a preview
/// and a build by hand wait for each other. The system lets go of it when the program ends, however it
/// ends.
struct BuildLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter patience: how long to wait for another build to end.
  init(_ path: String, patience: Duration) throws(DiskFailure) {
    descriptor = try Disk.lock(
      path, "another rung is building this site", mode: 0o644, patience: patience)
  }

  deinit {
    close(descriptor)
  }
}

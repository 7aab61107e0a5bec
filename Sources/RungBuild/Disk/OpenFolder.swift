import Glibc

/// A folder that is kept open: what lies below it is found without walking the way to it each time.
final class OpenFolder: Sendable {
  let descriptor: Int32

  /// A folder that is not there holds nothing.
  init(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}

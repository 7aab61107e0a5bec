import Glibc

/// The machine could not do what a build needs: a full disk, a missing permission, a file in the way.
package struct DiskFailure: Error, Sendable {
  package var path: String
  package var message: String

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// What `errno` says of an operation on `path`.
  package static func last(_ doing: String, _ path: String) -> DiskFailure {
    let code = errno
    let reason =
      switch code {
      case ENOTDIR: "a file stands where a folder is needed"
      case EISDIR: "a folder stands where a file is needed"
      case ELOOP: "a symbolic link stands in the way, or links form a loop"
      default: String(cString: strerror(code))
      }
    return DiskFailure(path: path, message: "cannot \(doing): \(reason)")
  }
}

import Glibc

/// What the file system says of a file without opening it.
package struct FileStatus: Sendable, Hashable {
  package enum Kind: String, Sendable {
    case file, folder, link, other
  }

  package var kind: Kind
  package var size: Int
  /// Nanoseconds since the epoch at which the content, and the content or any attribute, changed.
  package var modified: Int
  package var changed: Int
  /// Device and inode: the file itself, whatever its name.
  package var device: Int
  package var inode: Int

  init(kind: Kind, size: Int, modified: Int, changed: Int, device: Int, inode: Int) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
    self.device = device
    self.inode = inode
  }

  /// Nil where there is nothing.
  package init?(_ path: String, followingLinks: Bool = false) {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    self.init(status)
  }

  /// Of a path below an open folder; a link is not followed. Nil where there is nothing.
  init?(_ path: String, below folder: OpenFolder) {
    var status = stat()
    guard fstatat(folder.descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(status)
  }

  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    device = Int(truncatingIfNeeded: status.st_dev)
    inode = Int(truncatingIfNeeded: status.st_ino)
  }
}

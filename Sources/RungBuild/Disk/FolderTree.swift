import Glibc

/// Folders with all that is in them. Links are never followed.
package enum FolderTree {
  /// The files and links below a folder, as paths relative to it, in no particular order.
  package static func files(in root: String) throws(DiskFailure) -> [(path: String, isLink: Bool)] {
    var files: [(path: String, isLink: Bool)] = []
    try walk(root, "") { path, kind throws(DiskFailure) in
      if kind != .folder { files.append((path, kind == .link)) }
    }
    return files
  }

  /// Removes a folder, or whatever stands in its place.
  package static func remove(_ root: String) throws(DiskFailure) {
    guard let status = FileStatus(root) else { return }
    if status.kind == .folder {
      try walk(root, "") { path, kind throws(DiskFailure) in
        try removeOne(root + "/" + path, isFolder: kind == .folder)
      }
    }
    try removeOne(root, isFolder: status.kind == .folder)
  }

  private static func removeOne(_ path: String, isFolder: Bool) throws(DiskFailure) {
    guard (isFolder ? rmdir(path) : unlink(path)) == 0 || errno == ENOENT else {
      throw .last("remove", path)
    }
  }

  /// Visits what is below a folder, each folder behind its content.
  private static func walk(
    _ root: String, _ folder: String,
    _ visit: (String, FileStatus.Kind) throws(DiskFailure) -> Void
  ) throws(DiskFailure) {
    let path = folder.isEmpty ? root : root + "/" + folder
    for name in try names(in: path) {
      let inner = folder.isEmpty ? name : folder + "/" + name
      guard let status = FileStatus(root + "/" + inner) else { continue }
      if status.kind == .folder { try walk(root, inner, visit) }
      try visit(inner, status.kind)
    }
  }

  /// The names in a folder, in no particular order.
  package static func names(in path: String) throws(DiskFailure) -> [String] {
    try Disk.names(in: path).map { name throws(DiskFailure) in
      guard let name else {
        throw DiskFailure(path: path, message: "a file name here is not UTF-8")
      }
      return name
    }
  }
}

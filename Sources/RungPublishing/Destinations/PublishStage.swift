import Glibc
import RungBuild

/// A folder of `.rung/` in which one publish prepares what it sends, and which is gone with it. Whoever
/// holds it is the only one on this machine that publishes the site to that target.
final class PublishStage: Sendable {
  let folder: String
  private let lock: Int32

  init(root: String, target: String) throws(DiskFailure) {
    folder = root + "/.rung/publish-" + target
    try Disk.makeFolder(root + "/.rung")
    lock = try Disk.lock(folder + ".lock", "another rung is publishing to this target")
    try FolderTree.remove(folder)
    try Disk.makeFolder(folder)
    guard chmod(folder, 0o700) == 0 else { throw .last("make the folder", folder) }
  }

  /// A folder below it, empty.
  func emptyFolder(_ name: String) throws(DiskFailure) -> String {
    let path = folder + "/" + name
    try FolderTree.remove(path)
    try Disk.makeFolder(path)
    return path
  }

  /// A folder below it that holds a record in the place that it has in a target, and the folder for what
  /// is on its way. Nobody but its owner may look into it.
  func recordFolder(_ record: PublishedRecord) throws(DiskFailure) -> String {
    let path = try emptyFolder("record-to-send")
    try Disk.makeFolder(path + "/" + PublishedRecord.folder + "/" + IncomingFolder.name)
    _ = chmod(path + "/" + PublishedRecord.folder, 0o700)
    try Disk.replace(path + "/" + PublishedRecord.path, with: record.bytes)
    return path
  }

  deinit {
    try? FolderTree.remove(folder)
    close(lock)
  }
}

/// Where in a target files stand until they are whole.
enum IncomingFolder {
  static let name = "incoming"
  static let path = PublishedRecord.folder + "/" + name
}

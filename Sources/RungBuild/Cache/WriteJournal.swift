import Glibc
import RungModel

/// The paths that a build is about to write, noted one by one before it writes them.
///
/// A build that is cut off leaves its journal behind. The next one knows by it which files are the
/// site's although no manifest lists them, and which half-written ones are to be removed. A build that
/// ends removes its journal.
final class WriteJournal: Sendable {
  private let descriptor: Int32
  private let path: String

  /// What a build that was cut off left behind.
  struct Remains {
    /// Paths below the output folder.
    var paths: [String] = []
    /// The process that wrote them.
    var process: Int32 = 0
  }

  /// Begins a journal in the place of an earlier one.
  /// - Parameter remains: of the earlier one; they stay noted.
  init(_ path: String, keeping remains: Remains?) throws(DiskFailure) {
    self.path = path
    var beginning = Bytes("\(getpid())\0")
    for path in remains?.paths ?? [] { beginning.append(text: path + "\0") }
    try Disk.replace(path, with: beginning)
    descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("write", path) }
  }

  deinit {
    close(descriptor)
  }

  /// Notes a path in one call, so that workers do not get between one another.
  func note(_ path: String) throws(DiskFailure) {
    var entry = Bytes(path)
    entry.append(0)
    try Disk.write(entry, to: descriptor, self.path)
  }

  func end() {
    unlink(path)
  }

  /// What the journal at `path` says; nil where there is none.
  static func remains(_ path: String) -> Remains? {
    guard let bytes = try? Disk.read(path) else { return nil }
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let process = parts.first.flatMap({ Int32($0) }) else { return Remains() }
    return Remains(
      paths: parts.dropFirst().filter(OutputFolder.isInside), process: process)
  }
}

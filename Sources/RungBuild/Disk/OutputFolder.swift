import Glibc
import RungModel

/// The folder that a build writes: files that are already right are left alone, and everything
/// written is recorded.
struct OutputFolder: Sendable {
  /// One file that the site consists of.
  struct Record: Sendable, Hashable {
    var path: String
    var size: Int
    var modified: Int

    /// Whether that is the file as it was written.
    func describes(_ status: FileStatus?) -> Bool {
      status?.kind == .file && status?.size == size && status?.modified == modified
    }
  }

  /// What happened to a file.
  enum Outcome: Sendable {
    case written, unchanged
  }

  let root: String
  /// Whether the folder was empty when the build began, so that nothing needs to be compared.
  let isFresh: Bool
  private let journal: WriteJournal?

  init(_ root: String, journal: WriteJournal? = nil) throws(DiskFailure) {
    self.root = root
    self.journal = journal
    try Disk.makeFolder(root)
    guard access(root, W_OK | X_OK) == 0 else { throw .last("write into", root) }
    isFresh = OutputFolder.isEmpty(root)
  }

  /// Only `.gitignore` and the like do not count.
  private static func isEmpty(_ path: String) -> Bool {
    (try? Disk.names(in: path))?.allSatisfy { $0?.hasPrefix(".") ?? false } ?? false
  }

  /// Looks whether something stands in the way of the files to come, before any is written.
  func checkWay(to paths: [String], _ pool: WorkerPool) throws(DiskFailure) {
    guard !isFresh else { return }
    let failures = pool.run(
      paths.count, chunk: 256,
      makeState: { (folders: Set<String>(), failure: (path: Int, DiskFailure)?.none) },
      body: { state, index in
        guard state.failure == nil else { return }
        do throws(DiskFailure) {
          try checkWay(to: paths[index], &state.folders)
        } catch {
          state.failure = (index, error)
        }
      }, finish: { $0.failure })
    let first = failures.compactMap(\.self).min { $0.path < $1.path }
    if let first { throw first.1 }
  }

  private func checkWay(to path: String, _ folders: inout Set<String>) throws(DiskFailure) {
    try checkFolders(above: path, &folders)
    let full = root + "/" + path
    if let status = FileStatus(full) {
      guard status.kind != .file else { return }
      errno = status.kind == .folder ? EISDIR : ELOOP
      throw .last("write", full)
    } else if errno == ENOTDIR {
      throw .last("write", full)
    }
  }

  /// A link among the folders would lead the files out of the output.
  private func checkFolders(above path: String, _ known: inout Set<String>) throws(DiskFailure) {
    var folder = Disk.folder(of: path)
    while !folder.isEmpty, known.insert(folder).inserted {
      if FileStatus(root + "/" + folder)?.kind == .link {
        errno = ELOOP
        throw .last("write into", root + "/" + folder)
      }
      folder = Disk.folder(of: folder)
    }
  }

  /// Makes the file `path` (below the folder) hold `bytes`. Whoever reads it, and whoever finds it
  /// after a build that was cut off, sees the old content or the new one.
  func write(_ bytes: Bytes, to path: String) throws(DiskFailure) -> (Record, Outcome) {
    let full = root + "/" + path
    if !isFresh, let record = try existing(full, path, equalTo: bytes) {
      return (record, .unchanged)
    }
    return (
      try replace(path) { target throws(DiskFailure) in
        try Disk.write(bytes, to: target, full)
      }, .written
    )
  }

  private func replace(
    _ path: String, _ fill: (Int32) throws(DiskFailure) -> Void
  ) throws(DiskFailure) -> Record {
    let full = root + "/" + path
    if !isFresh, let kind = FileStatus(full)?.kind, kind != .file {
      errno = kind == .folder ? EISDIR : ELOOP
      throw .last("write", full)
    }
    // A page is the first file of its folder.
    if isFresh, path.hasSuffix("/index.html") { try Disk.makeFolder(Disk.folder(of: full)) }
    try journal?.note(path)
    let status = try Disk.replace(full, makesFolder: true, fill)
    return Record(path: path, size: status.size, modified: status.modified)
  }

  /// The record of a file that already holds `bytes`.
  private func existing(
    _ full: String, _ path: String, equalTo bytes: Bytes
  ) throws(DiskFailure) -> Record? {
    let descriptor = open(full, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let status = FileStatus(descriptor: descriptor), status.kind == .file,
      status.size == bytes.count,
      try Disk.read(descriptor, count: status.size, full) == bytes
    else { return nil }
    return Record(path: path, size: status.size, modified: status.modified)
  }

  /// Makes the file `path` (below the folder) hold what the file `source` holds, in pieces: it may be
  /// larger than the memory.
  func copy(_ source: String, to path: String) throws(DiskFailure) -> (Record, Outcome) {
    let descriptor = open(source, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", source) }
    defer { close(descriptor) }
    guard let status = FileStatus(descriptor: descriptor) else { throw .last("read", source) }
    if status.size <= OutputFolder.piece {
      return try write(try Disk.read(descriptor, count: status.size, source), to: path)
    }
    let full = root + "/" + path
    if let old = FileStatus(full), old.kind == .file, old.size == status.size,
      old.modified > status.changed
    {
      return (Record(path: path, size: old.size, modified: old.modified), .unchanged)
    }
    let record = try replace(path) { target throws(DiskFailure) in
      var left = status.size
      while left > 0 {
        let bytes = try Disk.read(descriptor, count: min(left, OutputFolder.piece), source)
        guard !bytes.isEmpty else { break }
        try Disk.write(bytes, to: target, full)
        left -= bytes.count
      }
    }
    return (record, .written)
  }

  private static let piece = 4 << 20

  /// Removes a file that an earlier build wrote, and the folders that are empty without it.
  /// - Returns: whether it was there.
  func remove(_ path: String) -> Bool {
    guard FileStatus(root + "/" + path)?.kind == .file else { return false }
    unlink(root + "/" + path)
    var folder = Disk.folder(of: path)
    while !folder.isEmpty, rmdir(root + "/" + folder) == 0 {
      folder = Disk.folder(of: folder)
    }
    return true
  }

  /// Removes what a build that was cut off had begun to write.
  func removeUnfinished(_ remains: WriteJournal.Remains) {
    for path in remains.paths {
      unlink(Disk.temporaryName(of: root + "/" + path, process: remains.process))
    }
  }

  /// Whether a path can only lead below the folder it is taken from.
  static func isInside(_ path: String) -> Bool {
    // Of the part of the path that is being read: how long it is, and how many dots it has.
    var (length, dots) = (0, 0)
    for byte in path.utf8 {
      if byte == UInt8(ascii: "/") {
        guard length > 0, length != 2 || dots != 2 else { return false }
        (length, dots) = (0, 0)
      } else {
        guard byte != 0 else { return false }
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
    }
    return length > 0 && (length != 2 || dots != 2)
  }
}

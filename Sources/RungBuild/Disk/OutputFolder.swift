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
  }

  /// What happened to a file.
  enum Outcome: Sendable {
    case written, unchanged
  }

  let root: String
  /// Whether the folder was empty when the build began, so that nothing needs to be compared.
  let isFresh: Bool

  init(_ root: String) throws(DiskFailure) {
    self.root = root
    try Disk.makeFolder(root)
    guard access(root, W_OK | X_OK) == 0 else { throw .last("write into", root) }
    isFresh = OutputFolder.isEmpty(root)
  }

  /// Only `.gitignore` and the like do not count.
  private static func isEmpty(_ path: String) -> Bool {
    guard let stream = opendir(path) else { return false }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      if entry.pointee.d_name.0 != CChar(bitPattern: UInt8(ascii: ".")) { return false }
    }
    return true
  }

  /// Looks whether something stands in the way of the files to come, before any is written.
  func checkWay(to paths: [String]) throws(DiskFailure) {
    guard !isFresh else { return }
    var folders = Set<String>()
    for path in paths {
      try checkFolders(above: path, &folders)
      let full = root + "/" + path
      if let status = FileStatus(full) {
        guard status.kind != .file else { continue }
        errno = status.kind == .folder ? EISDIR : ELOOP
        throw .last("write", full)
      } else if errno == ENOTDIR {
        throw .last("write", full)
      }
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

  /// Makes the file `path` (below the folder) hold `bytes`.
  func write(_ bytes: Bytes, to path: String) throws(DiskFailure) -> (Record, Outcome) {
    let full = root + "/" + path
    if !isFresh, let record = try existing(full, path, equalTo: bytes) {
      return (record, .unchanged)
    }
    // A page is the first file of its folder.
    if isFresh, path.hasSuffix("/index.html") { try Disk.makeFolder(Disk.folder(of: full)) }
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var descriptor = open(full, flags, 0o644)
    if descriptor < 0, errno == ENOENT {
      try Disk.makeFolder(Disk.folder(of: full))
      descriptor = open(full, flags, 0o644)
    }
    if descriptor < 0, errno == EEXIST {
      guard FileStatus(full)?.kind == .file else {
        errno = FileStatus(full)?.kind == .folder ? EISDIR : ELOOP
        throw .last("write", full)
      }
      try Disk.replace(full, with: bytes)
      guard let status = FileStatus(full) else { throw .last("write", full) }
      return (Record(path: path, size: bytes.count, modified: status.modified), .written)
    }
    guard descriptor >= 0 else { throw .last("write", full) }
    defer { close(descriptor) }
    try Disk.write(bytes, to: descriptor, full)
    let modified = FileStatus(descriptor: descriptor)?.modified ?? 0
    return (Record(path: path, size: bytes.count, modified: modified), .written)
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
    try Disk.makeFolder(Disk.folder(of: full))
    try Disk.replace(full) { target throws(DiskFailure) in
      var left = status.size
      while left > 0 {
        let bytes = try Disk.read(descriptor, count: min(left, OutputFolder.piece), source)
        guard !bytes.isEmpty else { break }
        try Disk.write(bytes, to: target, full)
        left -= bytes.count
      }
    }
    guard let written = FileStatus(full) else { throw .last("write", full) }
    return (Record(path: path, size: written.size, modified: written.modified), .written)
  }

  private static let piece = 4 << 20

  /// Removes a file that an earlier build wrote, and the folders that are empty without it.
  func remove(_ path: String) {
    guard FileStatus(root + "/" + path)?.kind == .file else { return }
    unlink(root + "/" + path)
    var folder = Disk.folder(of: path)
    while !folder.isEmpty, rmdir(root + "/" + folder) == 0 {
      folder = Disk.folder(of: folder)
    }
  }
}

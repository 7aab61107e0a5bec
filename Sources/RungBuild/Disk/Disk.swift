import Glibc
package import RungModel

/// Files whole, by the system's own calls.
package enum Disk {
  /// A file's bytes.
  package static func read(_ path: String) throws(DiskFailure) -> Bytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", path) }
    defer { close(descriptor) }
    guard let status = FileStatus(descriptor: descriptor) else { throw .last("read", path) }
    guard status.kind == .file else {
      throw DiskFailure(path: path, message: "cannot read: not a regular file")
    }
    return try read(descriptor, count: status.size, path)
  }

  /// The bytes of an open file of a known size.
  static func read(_ descriptor: Int32, count: Int, _ path: String) throws(DiskFailure) -> Bytes {
    var failed = false
    let bytes = Bytes(unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got < 0, errno == EINTR { continue }
        failed = got < 0
        guard got > 0 else { break }
        filled += got
      }
    }
    if failed { throw .last("read", path) }
    return bytes
  }

  package static func write(
    _ bytes: Bytes, to descriptor: Int32, _ path: String
  ) throws(DiskFailure) {
    let isDone = bytes.withUnsafeBufferPointer { buffer in
      var done = 0
      while done < buffer.count {
        let wrote = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if wrote < 0, errno == EINTR { continue }
        guard wrote > 0 else { return false }
        done += wrote
      }
      return true
    }
    if !isDone { throw .last("write", path) }
  }

  /// Writes a file so that a reader, or a run cut short, sees the old content or the new one.
  package static func replace(_ path: String, with bytes: Bytes) throws(DiskFailure) {
    try replace(path) { descriptor throws(DiskFailure) in try write(bytes, to: descriptor, path) }
  }

  /// The same for content that `fill` writes to the descriptor it is given.
  /// - Parameter makesFolder: whether the file's folder is made where it is missing.
  /// - Returns: what the file system says of the new file.
  @discardableResult
  static func replace(
    _ path: String, makesFolder: Bool = false, _ fill: (Int32) throws(DiskFailure) -> Void
  ) throws(DiskFailure) -> FileStatus {
    let temporary = temporaryName(of: path, process: getpid())
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    var descriptor = open(temporary, flags, 0o644)
    if descriptor < 0, errno == ENOENT, makesFolder {
      try makeFolder(folder(of: path))
      descriptor = open(temporary, flags, 0o644)
    }
    guard descriptor >= 0 else { throw .last("write", path) }
    let status: FileStatus
    do throws(DiskFailure) {
      defer { close(descriptor) }
      try fill(descriptor)
      guard let new = FileStatus(descriptor: descriptor) else { throw .last("write", path) }
      status = new
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let failure = DiskFailure.last("write", path)
      unlink(temporary)
      throw failure
    }
    return status
  }

  /// The name that a file has until it is whole; nobody asks a server for it by chance.
  static func temporaryName(of path: String, process: Int32) -> String {
    "\(path).rung-\(process)-new"
  }

  /// Opens a file that one program holds at a time, until it closes it or ends, however it ends.
  /// - Parameters:
  ///   - message: what is said where another one holds it.
  ///   - patience: how long to wait for that one.
  package static func lock(
    _ path: String, _ message: String, mode: UInt32 = 0o600, patience: Duration = .zero
  ) throws(DiskFailure) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw .last("lock", path) }
    let deadline = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK, ContinuousClock.now < deadline else {
        close(descriptor)
        throw DiskFailure(path: path, message: message)
      }
      usleep(10_000)
    }
    return descriptor
  }

  /// The names in a folder but for `.` and `..`, in no particular order; nil for one that is not UTF-8.
  package static func names(in path: String) throws(DiskFailure) -> [String?] {
    guard let stream = opendir(path) else { throw .last("read the folder", path) }
    defer { closedir(stream) }
    var names: [String?] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
          String(validatingCString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes a folder and those above it that are missing.
  package static func makeFolder(_ path: String) throws(DiskFailure) {
    if mkdir(path, 0o755) == 0 { return }
    switch errno {
    case EEXIST:
      guard FileStatus(path, followingLinks: true)?.kind == .folder else {
        errno = ENOTDIR
        throw .last("make the folder", path)
      }
    case ENOENT:
      let parent = folder(of: path)
      guard !parent.isEmpty, parent != path else { throw .last("make the folder", path) }
      try makeFolder(parent)
      if mkdir(path, 0o755) != 0, errno != EEXIST { throw .last("make the folder", path) }
    default:
      throw .last("make the folder", path)
    }
  }

  /// The folder that relative paths start from.
  package static var currentFolder: String { resolve(".") ?? "." }

  /// An absolute path without `.` and `..`, whether it exists or not. As far as it exists, links in it
  /// are resolved first, so that `..` means what it means to the system.
  package static func normalised(_ path: String) -> String {
    var resolved = ""
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        resolved = folder(of: resolved)
      } else {
        let next = resolved + "/" + part
        resolved = resolve(next) ?? next
      }
    }
    return resolved.isEmpty ? "/" : resolved
  }

  /// The path of the folder that holds `path`; empty where there is none in it.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  /// The last part of a path.
  package static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The absolute path without links and `..`, or nil where it does not exist.
  package static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }
}

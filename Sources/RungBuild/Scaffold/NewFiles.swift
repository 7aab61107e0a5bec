import Glibc
import RungModel

/// Files that are about to be made: none over another, and none outside of its folder.
struct NewFiles {
  private enum Content {
    case bytes(Bytes)
    /// What another file holds.
    case copy(String)
  }

  /// The real path of the folder.
  private let root: String
  private var files: [(path: String, content: Content)] = []

  init(in root: String) {
    self.root = root
  }

  mutating func add(_ path: String, _ text: String) {
    files.append((path, .bytes(Bytes(text))))
  }

  mutating func add(_ path: String, copyOf source: String) {
    files.append((path, .copy(source)))
  }

  /// Makes all of them, or none where one is there already.
  /// - Returns: their paths.
  func make() throws(DiskFailure) -> Result<[String], BuildFailure> {
    for file in files {
      let full = Disk.normalised(root + "/" + file.path)
      guard full.hasPrefix(root + "/") else {
        return .failure(.usage("`\(file.path)` lies outside of the site"))
      }
      guard FileStatus(full) == nil else {
        return .failure(
          .content([
            .about(
              file.path, .error, "file-exists", "this file is there already: it is kept",
              help: "give another name, or remove it first")
          ]))
      }
    }
    for file in files {
      let full = root + "/" + file.path
      try Disk.makeFolder(Disk.folder(of: full))
      switch file.content {
      case .bytes(let bytes):
        try Disk.create(full) { descriptor throws(DiskFailure) in
          try Disk.write(bytes, to: descriptor, full)
        }
      case .copy(let source): try Disk.create(full, asCopyOf: source)
      }
    }
    return .success(files.map(\.path))
  }
}

extension Disk {
  /// Makes a file that is not there yet; half of one never stays.
  fileprivate static func create(
    _ path: String, _ fill: (Int32) throws(DiskFailure) -> Void
  ) throws(DiskFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("make", path) }
    defer { close(descriptor) }
    do throws(DiskFailure) {
      try fill(descriptor)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// In pieces: a log may be larger than the memory.
  fileprivate static func create(
    _ path: String, asCopyOf source: String
  ) throws(DiskFailure) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw .last("read", source) }
    defer { close(input) }
    try create(path) { descriptor throws(DiskFailure) in
      while true {
        let piece = try readPiece(input, upTo: 1 << 20, source)
        guard !piece.isEmpty else { return }
        try write(piece, to: descriptor, path)
      }
    }
  }
}

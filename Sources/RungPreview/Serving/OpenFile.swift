import Glibc
import RungBuild
import RungModel

/// A file of the output, open for reading. What replaces it meanwhile is not seen.
final class OpenFile: Sendable {
  enum Place {
    case file(OpenFile)
    case folder
    case nothing
  }

  private let descriptor: Int32
  let size: Int

  private init(_ descriptor: Int32, size: Int) {
    self.descriptor = descriptor
    self.size = size
  }

  deinit {
    close(descriptor)
  }

  /// Looks for `path` below `root`. Links are not followed, wherever they lead: a build makes none.
  static func find(_ path: String, in root: String) -> Place {
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    for part in parts.dropLast() {
      guard folder >= 0 else { return .nothing }
      let parent = folder
      defer { close(parent) }
      folder = openat(parent, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard folder >= 0 else { return .nothing }
    defer { close(folder) }
    // Without waiting, since a pipe would wait for a writer.
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = openat(folder, parts.last ?? ".", flags)
    guard descriptor >= 0 else { return .nothing }
    guard let status = FileStatus(descriptor: descriptor), status.kind == .file else {
      let isFolder = FileStatus(descriptor: descriptor)?.kind == .folder
      close(descriptor)
      return isFolder ? .folder : .nothing
    }
    return .file(OpenFile(descriptor, size: status.size))
  }

  /// Bytes of the file; fewer where it is shorter by now.
  func read(_ range: Range<Int>) -> Bytes {
    Bytes(unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, range.count - filled,
          range.lowerBound + filled)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        filled += got
      }
    }
  }
}

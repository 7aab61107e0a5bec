import Glibc
package import RungModel

/// What the last build wrote into a folder: those files and no others, each with its content's hash.
package struct BuiltSite: Sendable {
  package struct File: Sendable, Hashable {
    /// Below the folder.
    package var path: String
    package var size: Int
    /// When it was written, in nanoseconds since the epoch.
    package var modified: Int
    package var digest: SHA256.Digest
  }

  /// The folder of the pages.
  package let folder: String
  /// In the order of their paths' bytes.
  package let files: [File]

  /// Reads the manifest of the last build of the site `root` into `folder`, and the files.
  /// - Throws: where there is no manifest, or a file is not as the build left it.
  package init(root: String, folder: String, workers: Int) throws(DiskFailure) {
    guard let manifest = try BuildMemory(root: root, destination: folder).manifest else {
      throw DiskFailure(path: folder, message: "it is not known what a build wrote here")
    }
    let records = manifest.files
    let parts = WorkerPool(workers: workers).run(
      records.count, chunk: 32, makeState: { Part() },
      body: { part, index in part.add(records[index], in: folder) }, finish: { $0 })
    if let failure = parts.compactMap(\.failure).first { throw failure }
    self.folder = folder
    files = parts.flatMap(\.files).sorted {
      $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
  }

  /// Whether every file is still as it was read.
  package var isIntact: Bool {
    files.allSatisfy {
      let status = FileStatus(folder + "/" + $0.path)
      return status?.kind == .file && status?.size == $0.size && status?.modified == $0.modified
    }
  }

  /// What one worker read.
  private struct Part: Sendable {
    var files: [File] = []
    var failure: DiskFailure?

    mutating func add(_ record: OutputFolder.Record, in folder: String) {
      guard failure == nil else { return }
      let path = folder + "/" + record.path
      do throws(DiskFailure) {
        var hash = SHA256()
        let size = try Disk.forEachPiece(of: path) { hash.combine($0) }
        guard size == record.size, record.describes(FileStatus(path)) else {
          throw DiskFailure(path: path, message: "this is not what the build wrote: build again")
        }
        files.append(
          File(path: record.path, size: size, modified: record.modified, digest: hash.finish()))
      } catch {
        failure = error
      }
    }
  }
}

extension Disk {
  /// Reads a file in pieces, since it may be larger than the memory.
  /// - Returns: how many bytes it has.
  @discardableResult
  package static func forEachPiece(
    of path: String, _ use: (Bytes) throws(DiskFailure) -> Void
  ) throws(DiskFailure) -> Int {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", path) }
    defer { close(descriptor) }
    var count = 0
    while true {
      let piece = try readPiece(descriptor, upTo: 1 << 18, path)
      if piece.isEmpty { return count }
      count += piece.count
      try use(piece)
    }
  }
}

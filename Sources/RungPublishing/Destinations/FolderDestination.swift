import Glibc
import RungBuild
import RungModel

/// A folder of this machine, of which each file is replaced by a rename.
struct FolderDestination: SteppedDestination {
  let shown: String
  /// An absolute path.
  let folder: String

  func record() async throws(PublishFailure) -> PublishedRecord? {
    try LocalFolder.record(in: folder)
  }

  mutating func publish(
    _ plan: PublishPlan, of site: PublishableSite
  ) async throws(PublishFailure) {
    let lock = try PublishFailure.wrapping { () throws(DiskFailure) in
      try Disk.makeFolder(folder)
      try makeOwnFolder()
      return try Disk.lock(
        folder + "/" + PublishedRecord.folder + "/lock", "another rung is publishing here")
    }
    defer { close(lock) }
    try await goThrough(plan, of: site)
  }

  /// Visitors have no business in it.
  private func makeOwnFolder() throws(DiskFailure) {
    let own = folder + "/" + PublishedRecord.folder
    guard mkdir(own, 0o700) == 0 || errno == EEXIST, FileStatus(own)?.kind == .folder else {
      throw .last("make the folder", own)
    }
    try FolderTree.remove(folder + "/" + IncomingFolder.path)
    try Disk.makeFolder(folder + "/" + IncomingFolder.path)
  }

  func write(_ record: PublishedRecord) async throws(PublishFailure) {
    try put(PublishedRecord.path) { path throws(DiskFailure) in
      try Disk.replace(path, with: record.bytes)
    }
  }

  func send(_ files: [PublishedFile], of site: PublishableSite) async throws(PublishFailure) {
    var folders = Set<String>()
    for file in files {
      guard !Task.isCancelled else { throw PublishFailure(.interrupted, "interrupted") }
      try PublishFailure.wrapping { () throws(DiskFailure) in
        try makeFolders(above: file.path, &folders)
      }
      try put(file.path) { path throws(DiskFailure) in
        try FileCopy.make(file, of: site, at: path)
      }
    }
  }

  /// Makes a file elsewhere in the target, and moves it to its place when it is whole.
  private func put(
    _ path: String, _ make: (String) throws(DiskFailure) -> Void
  ) throws(PublishFailure) {
    try PublishFailure.wrapping { () throws(DiskFailure) in
      let incoming = folder + "/" + IncomingFolder.path + "/file"
      let full = folder + "/" + path
      try make(incoming)
      guard rename(incoming, full) == 0 else { throw .last("write", full) }
    }
  }

  /// A link among the folders would lead the files out of the target.
  private func makeFolders(
    above path: String, _ known: inout Set<String>
  ) throws(DiskFailure) {
    for part in PublishPlan.folders(above: path).reversed() where known.insert(part).inserted {
      let full = folder + "/" + part
      guard mkdir(full, 0o755) != 0 else { continue }
      guard errno == EEXIST else { throw .last("make the folder", full) }
      guard let kind = FileStatus(full)?.kind, kind != .folder else { continue }
      errno = kind == .link ? ELOOP : ENOTDIR
      throw .last("write into", full)
    }
  }

  func remove(
    _ files: [String], andFolders folders: [String], areInTheWay: Bool
  ) async throws(PublishFailure) {
    var safe: [String: Bool] = ["": true]
    for file in files where isReal(Disk.folder(of: file), &safe) {
      let full = folder + "/" + file
      guard FileStatus(full)?.kind == .file else { continue }
      guard unlink(full) == 0 || errno == ENOENT else {
        throw PublishFailure(.last("remove", full))
      }
    }
    for inner in folders where isReal(Disk.folder(of: inner), &safe) {
      _ = rmdir(folder + "/" + inner)
    }
  }

  /// Whether a folder and all above it in the target are no links.
  private func isReal(_ inner: String, _ known: inout [String: Bool]) -> Bool {
    if let answer = known[inner] { return answer }
    let answer =
      isReal(Disk.folder(of: inner), &known) && FileStatus(folder + "/" + inner)?.kind == .folder
    known[inner] = answer
    return answer
  }
}

package import Foundation
package import RungModel

/// A folder that a test fills, and that is gone with the last reference to it.
package final class TemporaryFolder: Sendable {
  /// Without links, so that it can be compared with the paths in messages.
  package let path: String

  /// Makes the folder and the files that a text archive holds.
  package init(_ archive: String = "") throws {
    let name = "rung-test-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for file in TextArchive(archive).files { try write(file.text, to: file.path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  package func full(_ relative: String) -> String {
    path + "/" + relative
  }

  // MARK: Writing

  package func write(_ text: String, to relative: String) throws {
    try write(Bytes(text), to: relative)
  }

  package func write(_ bytes: Bytes, to relative: String) throws {
    try makeFolder((relative as NSString).deletingLastPathComponent)
    try Data(bytes).write(to: URL(filePath: full(relative)))
  }

  package func makeFolder(_ relative: String) throws {
    try FileManager.default.createDirectory(
      atPath: full(relative), withIntermediateDirectories: true)
  }

  /// Copies a file or a folder of elsewhere.
  package func copy(_ source: URL, to relative: String) throws {
    try FileManager.default.copyItem(
      at: source.resolvingSymlinksInPath(), to: URL(filePath: full(relative)))
  }

  /// Makes a symbolic link at `relative`.
  package func link(_ relative: String, to target: String) throws {
    try makeFolder((relative as NSString).deletingLastPathComponent)
    try FileManager.default.createSymbolicLink(
      atPath: full(relative), withDestinationPath: target)
  }

  /// Makes a named pipe at `relative`: whoever reads it waits for a writer.
  package func pipe(_ relative: String) throws {
    guard mkfifo(full(relative), 0o644) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  package func remove(_ relative: String) throws {
    try FileManager.default.removeItem(atPath: full(relative))
  }

  // MARK: Reading

  package func has(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: full(relative))
  }

  package func text(_ relative: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: full(relative))), as: UTF8.self)
  }

  /// The paths of all files below a folder, relative to it, in the order of their bytes.
  package func files(in folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: full(folder))?.compactMap { $0 as? String }
    return (all ?? []).filter { path in
      var isFolder: ObjCBool = false
      let full = self.full(folder) + "/" + path
      return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// All files below a folder as one text.
  package func archive(of folder: String) throws -> String {
    TextArchive(
      files: try files(in: folder).map { ($0, try text(folder + "/" + $0)) }
    ).text
  }

  /// What tells a file that was written again from one that was left alone.
  package struct Stamp: Hashable, Sendable {
    package var inode: UInt64
    package var modified: Date
  }

  /// The stamps of all files below a folder, by path.
  package func stamps(in folder: String) throws -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    for path in files(in: folder) {
      let facts = try FileManager.default.attributesOfItem(atPath: full(folder + "/" + path))
      stamps[path] = Stamp(
        inode: (facts[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0,
        modified: facts[.modificationDate] as? Date ?? .distantPast)
    }
    return stamps
  }
}

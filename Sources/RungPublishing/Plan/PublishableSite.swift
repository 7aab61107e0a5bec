import RungBuild
import RungModel

/// All files that a target is to have: those of the last build, and what a kind of target needs beside.
struct PublishableSite: Sendable {
  let built: BuiltSite
  /// Files that are no pages of the site, such as `CNAME`.
  let additions: [String: Bytes]
  /// In the order of their paths' bytes.
  let files: [PublishedFile]

  /// - Throws: `usage` where the site already has a file of that name, or one that no target can have.
  init(_ built: BuiltSite, adding additions: [String: Bytes]) throws(PublishFailure) {
    var files = built.files.map {
      PublishedFile(path: $0.path, size: $0.size, digest: $0.digest)
    }
    for file in files {
      guard PublishedFile.isSafe(file.path), !PublishedRecord.isOwn(file.path) else {
        throw PublishFailure(.usage, "a file of this name cannot be published: \(file.path)")
      }
      if let addition = additions[file.path], file.digest != SHA256.digest(of: addition) {
        throw PublishFailure(
          .usage,
          "the site has a `\(file.path)` of its own, which is not what the target's settings say")
      }
    }
    let known = Set(files.map(\.path))
    let additions = additions.filter { !known.contains($0.key) }
    files += additions.map {
      PublishedFile(path: $0.key, size: $0.value.count, digest: SHA256.digest(of: $0.value))
    }
    self.built = built
    self.additions = additions
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

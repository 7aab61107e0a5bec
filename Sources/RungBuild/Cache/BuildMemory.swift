import RungModel

/// `.rung/`: what a site remembers from build to build. It is safe to delete.
struct BuildMemory: ~Copyable {
  private let lock: BuildLock
  private let manifestPath: String
  /// Where the messages of the last build stand, all of them.
  private let diagnosticsPath: String
  private let repliesPath: String

  init(root: String, destination: String) throws(DiskFailure) {
    let folder = root + "/.rung"
    try Disk.makeFolder(folder)
    lock = try BuildLock(folder + "/lock")
    var hash = ContentHash()
    hash.combine(destination)
    manifestPath = folder + "/manifest-" + String(hash.value, radix: 16)
    diagnosticsPath = folder + "/diagnostics.txt"
    repliesPath = folder + "/replies"
  }

  /// What the last build into the same folder wrote; nil where that is not known.
  var manifest: Manifest? {
    guard let bytes = try? Disk.read(manifestPath) else { return nil }
    return Manifest(bytes)
  }

  /// What earlier builds found out about threads.
  var replies: ReplyCache {
    guard let bytes = try? Disk.read(repliesPath) else { return ReplyCache() }
    return ReplyCache(bytes)
  }

  borrowing func save(_ replies: ReplyCache) throws(DiskFailure) {
    try Disk.replace(repliesPath, with: replies.bytes)
  }

  borrowing func save(_ manifest: Manifest) throws(DiskFailure) {
    try Disk.replace(manifestPath, with: manifest.bytes)
  }

  borrowing func save(_ diagnostics: [Diagnostic]) throws(DiskFailure) {
    var out = Bytes()
    for diagnostic in diagnostics { out.append(text: diagnostic.text + "\n") }
    try Disk.replace(diagnosticsPath, with: out)
  }
}

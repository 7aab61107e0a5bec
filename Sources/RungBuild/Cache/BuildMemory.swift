import RungModel

/// `.rung/`: what a site remembers from build to build. It is safe to delete.
struct BuildMemory: ~Copyable {
  private let lock: BuildLock
  private let manifestPath: String
  /// Where the messages of the last build stand, all of them.
  private let diagnosticsPath: String

  init(root: String, destination: String) throws(DiskFailure) {
    let folder = root + "/.rung"
    try Disk.makeFolder(folder)
    lock = try BuildLock(folder + "/lock")
    var hash = ContentHash()
    hash.combine(destination)
    manifestPath = folder + "/manifest-" + String(hash.value, radix: 16)
    diagnosticsPath = folder + "/diagnostics.txt"
  }

  /// What the last build into the same folder wrote; nil where that is not known.
  var manifest: Manifest? {
    guard let bytes = try? Disk.read(manifestPath) else { return nil }
    return Manifest(bytes)
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

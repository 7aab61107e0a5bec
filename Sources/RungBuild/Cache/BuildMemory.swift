import Glibc
import RungModel
import RungVerification

/// `.rung/`: what a site remembers from build to build. It is safe to delete.
struct BuildMemory: ~Copyable {
  private let lock: BuildLock
  private let manifestPath: String
  /// Where the messages of the last build stand, all of them.
  private let diagnosticsPath: String
  private let repliesPath: String
  private let verdictsPath: String
  private let scanPath: String
  private let contributionsPath: String
  private let highlightsPath: String
  private let journalPath: String
  /// Where Pagefind writes.
  let searchFolder: String

  init(
    root: String, destination: String, patience: Duration = .seconds(10)
  ) throws(DiskFailure) {
    let folder = root + "/.rung"
    try Disk.makeFolder(folder)
    lock = try BuildLock(folder + "/lock", patience: patience)
    manifestPath = folder + "/" + BuildMemory.manifestName(of: destination)
    journalPath = folder + "/journal-" + BuildMemory.key(of: destination)
    contributionsPath = folder + "/contributions-" + BuildMemory.key(of: destination)
    searchFolder = folder + "/search"
    scanPath = folder + "/scan"
    highlightsPath = folder + "/highlights"
    diagnosticsPath = folder + "/diagnostics.txt"
    repliesPath = folder + "/replies"
    verdictsPath = folder + "/verdicts"
    pictures = PictureStore(folder + "/pictures")
  }

  /// The file, in `.rung/`, that tells what builds into a folder wrote.
  static func manifestName(of destination: String) -> String {
    "manifest-" + key(of: destination)
  }

  private static func key(of destination: String) -> String {
    var hash = ContentHash()
    hash.combine(destination)
    return String(hash.value, radix: 16)
  }

  /// What the last build into the same folder wrote; nil where that is not known.
  var manifest: Manifest? { manifestBytes.flatMap(Manifest.init) }

  var manifestBytes: Bytes? { try? Disk.read(manifestPath) }

  /// Forgets what was written into the output.
  borrowing func forgetOutput() {
    unlink(manifestPath)
    unlink(journalPath)
    unlink(contributionsPath)
  }

  /// What scans of earlier builds found out; nil where that is not known.
  var scan: ScanCache? {
    guard let bytes = try? Disk.read(scanPath) else { return nil }
    return ScanCache(bytes)
  }

  borrowing func save(_ scan: ScanCache) throws(DiskFailure) {
    try Disk.replace(scanPath, with: scan.bytes)
  }

  /// What reads from the disk what earlier builds into the same folder know of participants.
  var contributions: @Sendable () -> ContributionCache {
    { [contributionsPath] in
      guard let bytes = try? Disk.read(contributionsPath) else { return ContributionCache() }
      return ContributionCache(bytes) ?? ContributionCache()
    }
  }

  borrowing func save(_ contributions: ContributionCache) throws(DiskFailure) {
    guard !contributions.isEmpty else {
      unlink(contributionsPath)
      return
    }
    try Disk.replace(contributionsPath, with: contributions.bytes)
  }

  /// What a build that was cut off left in the same folder; nil where there was none.
  var remains: WriteJournal.Remains? {
    WriteJournal.remains(journalPath)
  }

  /// Begins to note what is written.
  borrowing func beginJournal(keeping remains: WriteJournal.Remains?) throws(DiskFailure)
    -> WriteJournal
  {
    try WriteJournal(journalPath, keeping: remains)
  }

  /// What earlier builds found out about threads.
  var replies: ReplyCache {
    guard let bytes = try? Disk.read(repliesPath) else { return ReplyCache() }
    return ReplyCache(bytes) ?? ReplyCache()
  }

  borrowing func save(_ replies: ReplyCache) throws(DiskFailure) {
    try Disk.replace(repliesPath, with: replies.bytes)
  }

  /// The pictures and cards that builds have made.
  let pictures: PictureStore

  /// Reads what earlier builds were told of code, whenever somebody wants to know.
  var highlights: @Sendable () -> Bytes? {
    { [highlightsPath] in try? Disk.read(highlightsPath) }
  }

  borrowing func save(highlights: Bytes) throws(DiskFailure) {
    try Disk.replace(highlightsPath, with: highlights)
  }

  /// The verdicts of earlier builds by this version of the verifier, as builds use it; nil where
  /// there are none.
  var verdicts: VerdictFile? {
    guard let bytes = try? Disk.read(verdictsPath),
      let file = try? VerdictFile(SourceText(path: verdictsPath, bytes: bytes)),
      file.header == VerdictHeader(Verifier().parameters)
    else { return nil }
    return file
  }

  borrowing func save(verdicts: Bytes) throws(DiskFailure) {
    try Disk.replace(verdictsPath, with: verdicts)
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

import RungModel
import RungRendering

/// The index by which the site's posts are searched, made by Pagefind from the pages as they were written.
///
/// Pagefind writes into a folder of the site's memory; from there the files are taken into the output as all
/// others are, so that those of an earlier index go.
struct SearchIndex {
  let pagefind: Pagefind
  /// The folder that Pagefind writes to.
  let workFolder: String
  /// Paths that the site's own files have taken.
  let taken: Set<String>

  /// Where the index is in the output.
  static let folder = "pagefind"

  /// What came of it.
  struct Outcome {
    var page = RenderedPage()
    var written: [String] = []
    /// Whether it is the index of an earlier build.
    var isKept = false
  }

  /// Tells the index of these pages from others: it is made of the pages of posts.
  func key(of pages: [RenderedPage]) -> PageKey {
    var hash = ContentHash()
    hash.combine("search")
    hash.combine(Int(truncatingIfNeeded: pagefind.fingerprint))
    for page in pages where page.facts != nil {
      for file in page.files where file.path.hasSuffix(".html") {
        hash.combine(file.path)
        hash.combine(file.size)
        hash.combine(file.modified)
      }
    }
    return PageKey(hash.value)
  }

  /// Makes the index, unless it is known.
  func make(
    of pages: [RenderedPage], known: KnownPages?, in output: OutputFolder
  ) throws(DiskFailure) -> Outcome {
    let key = key(of: pages)
    if let page = known?[key] { return Outcome(page: page, isKept: true) }
    var outcome = Outcome()
    try FolderTree.remove(workFolder)
    try Disk.makeFolder(workFolder)
    do throws(DiskFailure) {
      if let failure = run(on: output.root) {
        outcome.page.diagnostics = [failure]
      } else {
        try take(from: workFolder, into: output, &outcome)
        outcome.page.key = key
      }
    } catch {
      try? FolderTree.remove(workFolder)
      throw error
    }
    try FolderTree.remove(workFolder)
    return outcome
  }

  private func run(on site: String) -> Diagnostic? {
    do throws(WaitingProgram.Failure) {
      try pagefind.index(site, into: workFolder)
      return nil
    } catch {
      return Diagnostic(
        severity: .warning, code: "search-index",
        message: "the index of the posts could not be made: \(error.message)")
    }
  }

  private func take(
    from folder: String, into output: OutputFolder, _ outcome: inout Outcome
  ) throws(DiskFailure) {
    let files = try FolderTree.files(in: folder).filter { !$0.isLink }.map(\.path).sorted()
    for file in files where SearchIndex.isUsed(file) {
      let path = SearchIndex.folder + "/" + file
      guard !taken.contains(path) else { continue }
      let (record, done) = try output.copy(folder + "/" + file, to: path)
      outcome.page.files.append(record)
      if done == .written { outcome.written.append(path) }
    }
  }

  /// Pagefind comes with pages' parts of its own, larger than all of ours; the theme has its own.
  private static func isUsed(_ file: String) -> Bool {
    !["pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight."]
      .contains(where: file.hasPrefix)
  }
}

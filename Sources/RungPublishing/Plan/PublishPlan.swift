import RungModel

/// What has to be done so that a target has a site: which files are sent and which deleted, in an order in
/// which visitors never meet a link to what is not there yet.
package struct PublishPlan: Sendable {
  /// Files that the target does not have.
  package let new: [PublishedFile]
  /// Files whose content is another there, or not known.
  package let changed: [PublishedFile]
  /// Files that Rung once published there and the site no longer has.
  package let removed: [String]
  package let unchanged: Int
  /// What the target has when it is done.
  package let result: PublishedRecord

  /// - Parameter record: what the target has; nil where Rung never published to it.
  package init(site: [PublishedFile], record: PublishedRecord?) {
    let known = Dictionary(
      (record?.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var (new, changed): ([PublishedFile], [PublishedFile]) = ([], [])
    var unchanged = 0
    for file in site {
      guard let old = known[file.path] else {
        new.append(file)
        continue
      }
      if let digest = old.digest, digest == file.digest {
        unchanged += 1
      } else {
        changed.append(file)
      }
    }
    let wanted = Set(site.map(\.path))
    (self.new, self.changed, self.unchanged) = (new, changed, unchanged)
    removed = known.keys.filter { !wanted.contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    result = PublishedRecord(files: site)
    isFirst = record == nil
  }

  /// Whether Rung never published to the target.
  package let isFirst: Bool

  package var isEmpty: Bool { new.isEmpty && changed.isEmpty && removed.isEmpty }

  package var bytes: Int { (new + changed).reduce(0) { $0 + $1.size } }

  // MARK: The order

  /// The files to send, step by step: whatever a file links to is there before it.
  ///
  /// 1. New files that are no pages: nothing links to them yet.
  /// 2. Changed ones: old pages can live with a new style sheet for a moment.
  /// 3. New pages, which nothing links to yet either.
  /// 4. Changed pages, lists and feeds, which link to all of these.
  package var steps: [[PublishedFile]] {
    let isPage = { (file: PublishedFile) in PublishPlan.isPage(file.path) }
    return [
      new.filter { !isPage($0) }, changed.filter { !isPage($0) }, new.filter(isPage),
      changed.filter(isPage),
    ].filter { !$0.isEmpty }
  }

  /// Whether a file links to others.
  static func isPage(_ path: String) -> Bool {
    [".html", ".htm", ".xml", ".json", ".txt"].contains { path.hasSuffix($0) }
  }

  /// Deletions that cannot wait: of files where a folder has to be, and of files in a folder where a
  /// file has to be.
  package var removedFirst: [String] {
    let folders = Set(new.flatMap { PublishPlan.folders(above: $0.path) })
    let files = Set(new.map(\.path))
    return removed.filter { path in
      folders.contains(path) || PublishPlan.folders(above: path).contains { files.contains($0) }
    }
  }

  /// The deletions that come when everything else is done.
  package var removedLast: [String] {
    let first = Set(removedFirst)
    return removed.filter { !first.contains($0) }
  }

  /// The folders that no file of the site needs any more, the innermost first.
  func emptied(by removed: [String]) -> [String] {
    let needed = Set(result.files.flatMap { PublishPlan.folders(above: $0.path) })
    return Set(removed.flatMap { PublishPlan.folders(above: $0) }).subtracting(needed)
      .sorted {
        let (mine, other) = (PublishPlan.depth($0), PublishPlan.depth($1))
        return mine == other ? $0.utf8.lexicographicallyPrecedes($1.utf8) : mine > other
      }
  }

  /// `a/b` and `a` for `a/b/c`.
  static func folders(above path: String) -> [String] {
    var folders: [String] = []
    var rest = path[...]
    while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      folders.append(String(rest))
    }
    return folders
  }

  static func depth(_ folder: String) -> Int {
    folder.utf8.count { $0 == UInt8(ascii: "/") }
  }

  // MARK: The journal

  /// What the target has while it is being changed: of every file that is touched nothing is certain.
  /// It is written before anything else, so that a publish that is cut off leaves nothing unknown.
  package var journal: PublishedRecord {
    let touched = Set((new + changed).map(\.path))
    var files = result.files.map { file in
      var file = file
      if touched.contains(file.path) { file.digest = nil }
      return file
    }
    files += removed.map { PublishedFile(path: $0, size: 0, digest: nil) }
    return PublishedRecord(
      files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }
}

import Glibc
package import RungModel
import RungParsing

/// What the command line decides about an import.
package struct ImportOptions: Sendable {
  package var site: BuildOptions
  package var input: ImportInput
  /// The file to write; the place among the site's posts where nil.
  package var output: String?
  /// The post whose quotes are to be given their places, in place of a new post.
  package var mergedPost: String?
  /// Whether nothing is to be written.
  package var isTrial = false

  package init(site: BuildOptions, input: ImportInput) {
    self.site = site
    self.input = input
  }
}

/// What an import did, or would do.
package struct ImportReport: Sendable {
  package enum Outcome: String, Sendable {
    case written, unchanged, trial
  }

  package var outcome: Outcome
  /// As the user knows it.
  package var path: String
  /// The comments of the thread.
  package var comments: Int
  /// What happened to the quotes of a post, where one was merged.
  package var merge: Merge?
  package var warnings: [Diagnostic]

  package struct Merge: Sendable {
    package var quotes: Int
    /// How many of them are comments of the thread.
    package var matched: Int
    /// How many of these only match when the post's times are taken to be `shift` seconds late.
    package var shifted: Int
    package var shift: Int
    /// What is written into which line.
    package var changes: [(line: Int, text: String)]
    /// What has to be added to the front matter by hand.
    package var manualAddition: String?

    fileprivate init(_ merge: ThreadMerge) {
      quotes = merge.quotes
      matched = merge.matched
      shifted = merge.shifted
      shift = merge.shift
      changes = merge.changes
      manualAddition = merge.manualAddition
    }
  }
}

/// Imports a thread: reads it, and writes it as a post or into the quotes of one.
package enum ThreadImport {
  package static func run(
    _ options: ImportOptions
  ) async throws(BuildFailure) -> ImportReport {
    let inputs = try site(options)
    let source: SourceText
    do throws(DiskFailure) {
      source = try await read(options.input)
    } catch {
      throw .disk(error)
    }
    return try BuildFailure.wrapping { () throws(DiskFailure) in
      var id: Int?
      if case .item(let wanted) = options.input { id = wanted }
      let (thread, diagnostics) = HNThread.read(source, id: id)
      guard let thread else { return .failure(.content(diagnostics)) }
      if let post = options.mergedPost {
        return try merge(thread, into: post, inputs, options, diagnostics)
      }
      return try write(thread, inputs, options, diagnostics)
    }
  }

  /// The site; nil where there is none and none is needed, since the file to write is named.
  private static func site(_ options: ImportOptions) throws(BuildFailure) -> SiteInputs? {
    do throws(BuildFailure) {
      return try SiteInputs(options.site)
    } catch .usage where options.output != nil || options.mergedPost != nil {
      return nil
    }
  }

  private static func read(_ input: ImportInput) async throws(DiskFailure) -> SourceText {
    switch input {
    case .item(let id):
      return try await HNDownload.fetch(id)
    case .standardInput:
      return try ImportInput.read(0, label: "standard input")
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .last("read", path) }
      defer { close(descriptor) }
      return try ImportInput.read(descriptor, label: path)
    }
  }

  // MARK: A new post

  private static func write(
    _ thread: HNThread, _ inputs: SiteInputs?, _ options: ImportOptions,
    _ warnings: [Diagnostic]
  ) throws(DiskFailure) -> Result<ImportReport, BuildFailure> {
    let zone = inputs?.zone ?? .utc
    guard let file = options.output.map(absolute) ?? place(of: thread, inputs, zone) else {
      return .failure(.usage("item \(thread.id) has no time: name the file to write with --output"))
    }
    let path = inputs.map { PostPath.label(file, root: $0.root) } ?? options.output ?? file
    let post = ImportedPost.write(thread, zone: zone)
    var report = ImportReport(
      outcome: .written, path: path, comments: thread.comments.count, warnings: warnings)
    if let status = FileStatus(file, followingLinks: true) {
      guard status.kind == .file, try Disk.read(file) == post else {
        return .failure(.content(warnings + [exists(path)]))
      }
      report.outcome = .unchanged
    } else if options.isTrial {
      report.outcome = .trial
    } else {
      try Disk.makeFolder(Disk.folder(of: file))
      try Disk.replace(file, with: post)
    }
    return .success(report)
  }

  private static func absolute(_ path: String) -> String {
    Disk.normalised(path.hasPrefix("/") ? path : Disk.currentFolder + "/" + path)
  }

  /// Where new posts go: by month, in a folder of their own.
  private static func place(
    of thread: HNThread, _ inputs: SiteInputs?, _ zone: TimeZoneRules
  ) -> String? {
    guard let inputs, let time = thread.time else { return nil }
    let civil = Timestamp(seconds: time, offset: zone.offset(at: time)).civil
    let month = (civil.month < 10 ? "0" : "") + String(civil.month)
    let content = inputs.root + "/" + inputs.configuration.contentDirectory
    return "\(content)/posts/\(civil.year)_\(month)/\(thread.id)/index.md"
  }

  private static func exists(_ path: String) -> Diagnostic {
    .about(
      path, .error, "import-exists", "this file is there and says something else: it is kept",
      help:
        "`--merge \(path)` gives its quotes their ids and parents; `--output FILE` writes another")
  }

  // MARK: An existing post

  private static func merge(
    _ thread: HNThread, into post: String, _ inputs: SiteInputs?, _ options: ImportOptions,
    _ warnings: [Diagnostic]
  ) throws(DiskFailure) -> Result<ImportReport, BuildFailure> {
    let root = inputs?.root ?? Disk.currentFolder
    let content = inputs?.configuration.contentDirectory ?? "content"
    guard let file = PostPath.find(post, root: root, contentDirectory: content) else {
      return .failure(
        .usage("there is no post `\(post)`: give the path of its Markdown file or folder"))
    }
    let source = SourceText(
      path: PostPath.label(file, root: root), bytes: try Disk.read(file))
    let merge = ThreadMerge(thread, into: source, zone: inputs?.zone ?? .utc)
    let all = warnings + merge.diagnostics
    guard !merge.diagnostics.contains(where: { $0.severity == .error }) else {
      return .failure(.content(all))
    }
    let isUnchanged = merge.merged == source.bytes
    if !isUnchanged, !options.isTrial { try Disk.replace(file, with: merge.merged) }
    return .success(
      ImportReport(
        outcome: isUnchanged ? .unchanged : options.isTrial ? .trial : .written, path: source.path,
        comments: thread.comments.count, merge: ImportReport.Merge(merge), warnings: all))
  }
}

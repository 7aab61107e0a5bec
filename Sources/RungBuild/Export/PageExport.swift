package import RungModel

/// What the command line decides about an export.
package struct PageExportOptions: Sendable {
  package var site: BuildOptions
  /// The address, the permalink or the content file of the page.
  package var page: String
  /// The file to write; nil for one called after the page, in the current folder.
  package var output: String?
  /// Whether the page is handed back and no file is written.
  package var isPrinted = false
  /// Whether a file that is there already is written over.
  package var replaces = false

  package init(_ site: BuildOptions, page: String) {
    self.site = site
    self.page = page
  }
}

/// Writes one page of a site as a file that needs no other.
///
/// 1. **Build** the site, into a folder of its own.
/// 2. **Find** the page that is meant.
/// 3. **Put** everything that it shows into it.
/// 4. **Write** it, and never half of it.
package struct PageExport {
  package enum Outcome: String, Sendable {
    case written, unchanged, printed
  }

  package struct Report: Sendable {
    package var outcome = Outcome.written
    /// As the user named it, or would have.
    package var output: String
    /// The page's own address on the site.
    package var address: String
    package var page: Bytes
    /// How many files are in it.
    package var parts: Int
    /// What was left out.
    package var warnings: [Diagnostic]
  }

  /// More is no file that anyone would open or send.
  private static let mostBytes = 50 << 20

  private let options: PageExportOptions

  package init(_ options: PageExportOptions) {
    self.options = options
  }

  /// - Throws: `usage` where there is no such page, `content` where it cannot stand alone, or another file
  ///   is in the way.
  package func run() throws(BuildFailure) -> Report {
    var site = options.site
    let inputs = try SiteInputs(site)
    site.destination = site.destination ?? inputs.root + "/.rung/export"
    let built = try BuildPipeline(site).run()
    return try BuildFailure.wrapping { () throws(DiskFailure) in
      try export(inputs, from: built.destination)
    }
  }

  private func export(
    _ inputs: SiteInputs, from folder: String
  ) throws(DiskFailure) -> Result<Report, BuildFailure> {
    // Held to the end: no other build may write meanwhile.
    let memory = try BuildMemory(
      root: inputs.root, destination: folder, patience: options.site.patience)
    let files = memory.manifest?.files ?? []
    let found: ExportedPage
    do throws(BuildFailure) {
      found = try ExportedPage.find(
        options.page, inputs, files: Set(files.map(\.path)),
        sources: try sources(inputs, memory.scan))
    } catch {
      return .failure(error)
    }
    let bytes = try Disk.read(folder + "/" + found.path)
    let label = PostPath.label(folder, root: inputs.root)
    let source = try found.source.map { path throws(DiskFailure) in
      SourceText(path: path, bytes: try Disk.read(inputs.root + "/" + path))
    }
    let parts = SiteParts(
      folder: folder, label: label, files: files, links: SiteLinks(inputs.configuration),
      room: PageExport.mostBytes - bytes.count,
      mistakes: ExportMistakes(
        page: SourceText(path: label + "/" + found.path, bytes: bytes), source: source))
    var page = StandalonePage(bytes, path: found.path, inputs.configuration, parts: parts)
    let inlined = try page.inlined()
    if page.parts.room < 0 { return .failure(.content([tooLarge(page.parts, found)])) }
    let mistakes = page.parts.mistakes
    if mistakes.areErrors { return .failure(.content(mistakes.diagnostics)) }
    let report = Report(
      output: options.output ?? found.fileName,
      address: "/" + String(decoding: BuiltFiles.address(of: Bytes(found.path)), as: UTF8.self),
      page: inlined, parts: page.parts.taken.count, warnings: mistakes.diagnostics)
    return try write(report, named: found.fileName)
  }

  /// The pages that content files have, by the files' paths in the site.
  private func sources(
    _ inputs: SiteInputs, _ remembered: ScanCache?
  ) throws(BuildFailure) -> [String: String] {
    try BuildFailure.wrapping { () throws(DiskFailure) in
      let (_, vocabulary, _) = try ThemeLoader.load(inputs)
      let loader = ContentLoader(
        inputs: inputs, pool: WorkerPool(workers: options.site.workers))
      let site = SiteAssembler.assemble(
        loader.scan(vocabulary, remembered: remembered).files,
        configuration: inputs.configuration, now: options.site.now
      ).site
      let posts = site.posts.map { ($0.sourcePath, $0.address.outputPath) }
      let lists = site.lists.compactMap { list in
        list.sourcePath.map { ($0, list.address.outputPath) }
      }
      return .success(Dictionary(posts + lists, uniquingKeysWith: { first, _ in first }))
    }
  }

  private func tooLarge(_ parts: SiteParts, _ page: ExportedPage) -> Diagnostic {
    let largest = parts.taken.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return .about(
      page.source ?? parts.mistakes.page.path, .error, "export-size",
      "with everything in it the page would be larger than \(PageExport.mostBytes >> 20) MB",
      help: largest.map { "the largest file that it shows is `\($0.key)`" })
  }

  // MARK: Writing

  private func write(
    _ report: Report, named name: String
  ) throws(DiskFailure) -> Result<Report, BuildFailure> {
    var report = report
    guard !options.isPrinted else {
      report.outcome = .printed
      return .success(report)
    }
    let path = report.output
    let file = Disk.normalised(path.hasPrefix("/") ? path : Disk.currentFolder + "/" + path)
    if let status = FileStatus(file, followingLinks: true) {
      if status.kind == .folder {
        let inside = path + (path.hasSuffix("/") ? "" : "/") + name
        return .failure(.usage("`\(path)` is a folder: name a file in it, such as `\(inside)`"))
      }
      if status.kind == .file, try Disk.read(file) == report.page {
        report.outcome = .unchanged
        return .success(report)
      }
      guard status.kind == .file, options.replaces else {
        return .failure(
          .content([
            .about(
              path, .error, "export-exists",
              "this file is there and says something else: it is kept",
              help: "`--force` writes over it, and `--output` names another file")
          ]))
      }
    }
    try Disk.makeFolder(Disk.folder(of: file))
    try Disk.replace(file, with: report.page)
    return .success(report)
  }
}

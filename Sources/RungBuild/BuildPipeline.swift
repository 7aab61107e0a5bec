import Glibc
import RungModel
import RungParsing
import RungRendering

/// Builds a site: the place to begin reading.
///
/// 1. **Find** the files and the configuration. Where nothing has changed since the last build, stop.
/// 2. **Load** the theme, **scan** every content file: front matter, shortcodes, references; and read
///    every run log: its ladders.
/// 3. **Verify** the answers of runs.
/// 4. **Assemble** the site: addresses, order, sections, taxonomies.
/// 5. With any mistake: report all of them and leave the old site as it was.
/// 6. **Render** the posts, then lists and feeds, which show what is known of posts by then. Pages
///    are written as they are made, so that memory does not grow with the number of posts.
/// 7. **Copy** files that need no rendering, **draw** cards, **remove** what the last build wrote and this one did
///    not, and **remember** what was written.
package struct BuildPipeline {
  private let options: BuildOptions

  package init(_ options: BuildOptions) {
    self.options = options
  }

  /// Builds the site.
  @discardableResult
  package func run() throws(BuildFailure) -> BuildReport {
    let inputs = try SiteInputs(options)
    return try BuildFailure.wrapping { () throws(DiskFailure) in try build(inputs) }
  }

  private func build(
    _ inputs: SiteInputs
  ) throws(DiskFailure) -> Result<BuildReport, BuildFailure> {
    let pool = WorkerPool(workers: options.workers)
    let destination = destination(inputs)
    if let failure = check(destination, inputs) { return .failure(failure) }
    let memory = try BuildMemory(
      root: inputs.root, destination: destination, patience: options.patience)
    let bytes = memory.manifestBytes
    let remains = memory.remains
    if !options.isForced, remains == nil, let bytes, Manifest.mayHave(inputs.fingerprint, bytes),
      let last = Manifest(bytes), last.valid.contains(options.now.seconds),
      last.isIntact(in: destination, pool)
    {
      return .success(.upToDate(last, destination, notes: notes(inputs, nil)))
    }
    let earlier = BackgroundValue {
      let last = bytes.flatMap(Manifest.init)
      return (last, known: KnownPages(last, in: destination))
    }
    let contributions = options.isForced ? nil : BackgroundValue(memory.contributions)
    var prepared = try prepare(inputs, memory, pool)
    let (last, known) = earlier.value
    if !options.isForced { prepared.renderer.known = known }
    prepared.renderer.contributions = contributions?.value ?? ContributionCache()
    return try write(prepared, inputs, memory, last, remains, to: destination)
  }

  /// A site with its pages planned, and all that is wrong with it before any is rendered.
  struct PreparedSite {
    var renderer: SiteRenderer
    var publication: RunPublication
    var diagnostics: [Diagnostic]
  }

  /// Loads, scans, verifies and assembles.
  func prepare(
    _ inputs: SiteInputs, _ memory: borrowing BuildMemory, _ pool: WorkerPool
  ) throws(DiskFailure) -> PreparedSite {
    let loader = ContentLoader(inputs: inputs, pool: pool)
    let (theme, vocabulary, themeDiagnostics) = try ThemeLoader.load(inputs)
    let scan = loader.scan(vocabulary, remembered: memory.scan)
    if let cache = scan.cache { try memory.save(cache) }
    var files = scan.files
    let loaded = RunLoader(inputs: inputs, pool: pool).load(besides: files)
    files += loaded.pages
    let verification = RunVerification(pool: pool, progress: options.progress)
    let verified = verification.verify(loaded.runs, remembered: memory.verdicts)
    if let verdicts = verified.verdicts { try memory.save(verdicts: verdicts) }
    var assembly = SiteAssembler.assemble(
      files, configuration: inputs.configuration, now: options.now)
    let participants = BackgroundValue { [site = assembly.site, files] in
      ParticipantIndex(site, files: files).chosen
    }
    let publication = RunPublication(verified.runs, files: files, assembly: &assembly) {
      try? loader.read($0.path)
    }
    let pictures = PictureLibrary(
      root: inputs.root, store: memory.pictures, pool: pool, progress: options.progress)
    let copies = try CopyPlan(
      inputs, files: files, site: assembly.site, addresses: assembly.addresses, library: pictures)
    let (cards, cardDiagnostics) = CardPlan.find(inputs, options)
    assembly.site = copies.linking(assembly.site, cards: cards)
    assembly.addParticipants(participants.value, besides: copies.paths)
    // Nobody asks again who is quoted where: on a large site that is most of what a scan found.
    for index in files.indices { files[index].scanned.speakers = ScannedPost.Speakers() }
    var diagnostics = missingPrograms(inputs)
    diagnostics += inputs.warnings + themeDiagnostics + scan.diagnostics + assembly.diagnostics
    diagnostics += loaded.diagnostics + publication.diagnostics
    diagnostics += loader.misses(assembly, in: files) + copies.diagnostics
    diagnostics += cardDiagnostics

    let renderer = SiteRenderer(
      loader: loader, files: files, assembly: assembly, theme: theme, vocabulary: vocabulary,
      copies: copies, pictures: pictures, cards: cards, runLibrary: publication.runLibrary,
      runParts: publication.parts,
      reports: RunReports(assembly.site),
      replies: memory.replies, highlighter: highlighter(inputs, memory),
      keys: PageKeys(
        site: assembly.site, theme: theme, vocabulary: vocabulary,
        environment: inputs.environmentFingerprint), progress: options.progress)
    return PreparedSite(
      renderer: renderer, publication: publication, diagnostics: diagnostics)
  }

  /// Nil where the site says that code is to be shown as it is.
  private func highlighter(
    _ inputs: SiteInputs, _ memory: borrowing BuildMemory
  ) -> CodeHighlighter? {
    guard inputs.configuration.highlight.isEnabled != false else { return nil }
    return CodeHighlighter(
      inputs.pygments, program: inputs.programFingerprint, workers: options.workers,
      remembered: memory.highlights)
  }

  private func write(
    _ prepared: PreparedSite, _ inputs: SiteInputs, _ memory: borrowing BuildMemory,
    _ last: Manifest?, _ remains: WriteJournal.Remains?, to destination: String
  ) throws(DiskFailure) -> Result<BuildReport, BuildFailure> {
    let renderer = prepared.renderer
    let (assembly, files) = (renderer.assembly, renderer.files)
    var diagnostics = prepared.diagnostics
    if !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics += Set(
        try options.isStrict ? renderer.render(into: nil).diagnostics : renderer.renderTrial())
    }
    let stops = diagnostics.contains { $0.severity == .error || options.isStrict }
    if stops {
      diagnostics.sort { $0.precedes($1) }
      try memory.save(diagnostics)
      return .failure(.content(diagnostics))
    }

    let journal = try memory.beginJournal(keeping: remains)
    let output = try OutputFolder(destination, journal: journal)
    try output.checkWay(to: renderer.pages, renderer.loader.pool)
    if let remains { output.removeUnfinished(remains) }
    let rendered = try renderer.render(into: output)
    diagnostics += Set(rendered.diagnostics)
    diagnostics.sort { $0.precedes($1) }
    var manifest = Manifest()
    manifest.fingerprint = inputs.fingerprint
    manifest.valid = validity(files)
    manifest.warnings = diagnostics.count
    manifest.posts = assembly.site.posts.count
    manifest.pages = rendered.pages
    var removed: [String] = []
    var index = SearchIndex.Outcome(isKept: true)
    if let pagefind = inputs.pagefind {
      // The index is made of the pages that there are; its own files go where there is a new one.
      removed = Manifest.stale(last, remains, besides: manifest).filter {
        !$0.hasPrefix(SearchIndex.folder + "/") && output.remove($0)
      }
      options.progress?.begin("search", total: 1)
      index = try SearchIndex(
        pagefind: pagefind, workFolder: memory.searchFolder, taken: renderer.copies.paths
      ).make(of: rendered.pages, known: renderer.known, in: output)
      manifest.pages.append(index.page)
      manifest.warnings += index.page.diagnostics.count
      diagnostics += index.page.diagnostics
    }
    removed += Manifest.stale(last, remains, besides: manifest).filter(output.remove)
    try memory.save(diagnostics)
    try memory.save(rendered.replies)
    if !rendered.contributions.knowsTheSame(as: renderer.contributions) {
      try memory.save(rendered.contributions)
    }
    if let highlights = renderer.highlighter?.changes { try memory.save(highlights: highlights) }
    try memory.save(manifest)
    journal.end()
    if options.isStrict, let failure = index.page.diagnostics.first {
      return .failure(.disk(DiskFailure(path: destination, message: failure.message)))
    }
    let written = rendered.written + index.written
    let made = rendered.made + (index.isKept ? 0 : 1)
    return .success(
      BuildReport(
        destination: destination, posts: assembly.site.posts.count, comments: rendered.comments,
        runs: assembly.site.runs.count, lists: assembly.site.lists.count, written: written,
        unchanged: manifest.fileCount - written.count, made: made,
        kept: manifest.pages.count - made, removed: removed,
        bytes: manifest.byteCount, pictures: renderer.copies.made, cards: rendered.cards,
        validUntil: manifest.validUntil, warnings: diagnostics,
        notes: notes(inputs, renderer.highlighter)))
  }

  // MARK: Programs that may be missing

  private func notes(_ inputs: SiteInputs, _ highlighter: CodeHighlighter?) -> [String] {
    var notes: [String] = []
    if highlighter?.isMissing == true, inputs.configuration.highlight.isEnabled == nil {
      notes.append(
        "code is shown without colours, because Pygments is not installed (on Debian, "
          + "`apt-get install python3-pygments`)")
    }
    if inputs.configuration.hasSearch, !options.indexesPosts {
      notes.append("the search finds nothing here: its index is made by `rung build`")
    }
    return notes
  }

  /// What the site asks for and the machine does not have.
  private func missingPrograms(_ inputs: SiteInputs) -> [Diagnostic] {
    var missing: [Diagnostic] = []
    if inputs.configuration.highlight.isEnabled == true, inputs.pygments == nil {
      missing.append(
        Diagnostic(
          severity: .warning, code: "missing-program",
          message:
            "`markup.highlight.enable` needs Pygments, and no `pygmentize` in `PATH` leads to it: "
            + "code is shown without colours",
          help: "on Debian, `apt-get install python3-pygments`"))
    }
    if inputs.configuration.hasSearch, options.indexesPosts, inputs.pagefind == nil {
      missing.append(
        Diagnostic(
          severity: .warning, code: "missing-program",
          message:
            "`search.enable` needs Pagefind, which is not installed: nothing can be found by the "
            + "search page",
          help: "`\(Pagefind.installing)`, or put `pagefind_extended` into a folder of `PATH`"))
    }
    return missing
  }

  // MARK: Destination

  func destination(_ inputs: SiteInputs) -> String {
    guard let given = options.destination else {
      return inputs.root + "/" + inputs.configuration.publishDirectory
    }
    return Disk.normalised(given.hasPrefix("/") ? given : Disk.currentFolder + "/" + given)
  }

  /// A build never writes over what it reads.
  private func check(_ destination: String, _ inputs: SiteInputs) -> BuildFailure? {
    let real = Disk.resolve(destination) ?? destination
    let read =
      [inputs.configuration.contentDirectory, "templates", inputs.configuration.assetDirectory]
      + inputs.configuration.staticDirectories
    let clash = read.first {
      let folder = inputs.root + "/" + $0
      return real == folder || real.hasPrefix(folder + "/") || folder.hasPrefix(real + "/")
    }
    guard real == inputs.root || real == "/" || clash != nil else { return nil }
    return .usage("cannot write to \(destination): the site's own files are there")
  }

  /// The moments around now between which no post begins or expires.
  private func validity(_ files: [ContentFile]) -> Range<Int> {
    let changes = files.flatMap { file -> [Int] in
      let frontMatter = file.scanned.frontMatter
      return [frontMatter.publishDate ?? frontMatter.date, frontMatter.expiryDate]
        .compactMap { $0?.seconds }
    }
    let now = options.now.seconds
    return
      (changes.filter { $0 <= now }.max() ?? .min)..<(changes.filter { $0 > now }.min() ?? .max)
  }
}

extension BuildReport {
  fileprivate static func upToDate(
    _ last: Manifest, _ destination: String, notes: [String]
  ) -> BuildReport {
    var report = BuildReport()
    report.destination = destination
    report.posts = last.posts
    report.unchanged = last.fileCount
    report.bytes = last.byteCount
    report.kept = last.pages.count
    report.isUpToDate = true
    report.earlierWarnings = last.warnings
    report.validUntil = last.validUntil
    report.notes = notes
    return report
  }
}

extension Manifest {
  fileprivate var validUntil: Timestamp? {
    valid.upperBound == .max ? nil : Timestamp(seconds: valid.upperBound)
  }
}

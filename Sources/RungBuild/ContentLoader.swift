import RungModel
import RungParsing

/// Reads the content's Markdown files and scans them, on all cores.
struct ContentLoader {
  let inputs: SiteInputs
  let pool: WorkerPool

  /// What a scan of all files made.
  struct Scan {
    /// The Markdown files in the order of their paths.
    var files: [ContentFile] = []
    var diagnostics: [Diagnostic] = []
    /// What is to be remembered of it; nil where that is known.
    var cache: ScanCache?
  }

  /// Scans the Markdown files.
  /// - Parameter remembered: what earlier scans found out.
  func scan(_ vocabulary: ShortcodeVocabulary, remembered: ScanCache?) -> Scan {
    let pages = Set(ContentLoader.pages(inputs.content.map(\.path)))
    let found = inputs.content.filter { pages.contains($0.path) }
    let salt = salt(vocabulary)
    let known = remembered?.salt == salt ? remembered?.entries ?? [] : []
    let places = Dictionary(
      known.indices.map { (known[$0].path, $0) }, uniquingKeysWith: { _, last in last })
    let parser = FrontMatterParser(
      taxonomies: inputs.configuration.taxonomies, timeZone: inputs.zone)
    typealias Part = (
      index: Int, entry: ScanCache.Entry?, isNew: Bool, diagnostics: [Diagnostic]
    )
    let parts = pool.run(
      found.count, makeState: { (tree: ShortcodeTree(), parts: [Part]()) },
      body: { state, index in
        let file = found[index]
        if let place = places[file.path], known[place].status == file.status {
          state.parts.append((index, known[place], false, []))
          return
        }
        do throws(DiskFailure) {
          let source = try read(file.path)
          let entry = scan(source, of: file, parser, vocabulary, &state.tree)
          state.parts.append((index, entry, true, []))
        } catch {
          let message = Diagnostic.about(
            label(file.path), .error, "unreadable", error.message)
          state.parts.append((index, nil, true, [message]))
        }
      }, finish: { $0.parts }
    ).joined().sorted { $0.index < $1.index }
    let entries = parts.compactMap(\.entry)
    let isNew = entries.count != known.count || parts.contains(where: \.isNew)
    return Scan(
      files: entries.map(page),
      diagnostics: parts.flatMap { $0.diagnostics + ($0.entry?.scanned.diagnostics ?? []) }
        + forgotten(besides: pages),
      cache: isNew ? ScanCache(salt: salt, entries: entries) : nil)
  }

  private func scan(
    _ original: SourceText, of file: FoundFile, _ parser: FrontMatterParser,
    _ vocabulary: ShortcodeVocabulary, _ tree: inout ShortcodeTree
  ) -> ScanCache.Entry {
    let control = original.firstControlCharacter
    let source = control == nil ? original : original.withoutControlCharacters
    var scanned = PostScanner.scan(source, parser: parser, vocabulary: vocabulary, tree: &tree)
    if let control { scanned.diagnostics.append(source.controlCharacter(at: control)) }
    return ScanCache.Entry(
      path: file.path, status: file.status, content: key(of: source),
      hasControlCharacters: control != nil, scanned: scanned)
  }

  private func page(_ entry: ScanCache.Entry) -> ContentFile {
    var scanned = entry.scanned
    scanned.diagnostics = []
    return ContentFile(
      path: entry.path, label: label(entry.path),
      place: ContentPath(entry.path, languages: [inputs.configuration.languageCode]),
      scanned: scanned, content: entry.content, hasControlCharacters: entry.hasControlCharacters)
  }

  /// The name under which what is made of a file by this program is found again.
  func key(of source: SourceText) -> ContentKey {
    ContentKey(source.bytes, salt: inputs.programFingerprint)
  }

  /// Everything but a file's bytes and place that its scan depends on.
  private func salt(_ vocabulary: ShortcodeVocabulary) -> UInt64 {
    var hash = ContentHash()
    hash.combine(Int(truncatingIfNeeded: inputs.programFingerprint))
    hash.combine(inputs.configuration.contentDirectory)
    for taxonomy in inputs.configuration.taxonomies { hash.combine("\(taxonomy)") }
    for rule in vocabulary.rules { hash.combine("\(rule)") }
    return hash.value
  }

  /// Markdown inside another page's bundle is no page of its own, which an author may not expect.
  private func forgotten(besides pages: Set<String>) -> [Diagnostic] {
    inputs.content.map(\.path).filter { ContentLoader.isMarkdown($0) && !pages.contains($0) }.map {
      .about(
        label($0), .warning, "page-in-bundle",
        "this file lies in the folder of a page with an `index.md` and is not published",
        help: "move it out of that folder")
    }
  }

  /// The messages for `ref`s that lead nowhere.
  func misses(_ assembly: SiteAssembler.Result, in files: [ContentFile]) -> [Diagnostic] {
    assembly.misses.compactMap { miss in
      guard let source = try? read(files[miss.file].path) else { return nil }
      return assembly.references.miss(miss.reference, in: source)
    }
  }

  func read(_ path: String) throws(DiskFailure) -> SourceText {
    let full = inputs.root + "/" + label(path)
    return SourceText(path: label(path), bytes: try Disk.read(full))
  }

  private func label(_ path: String) -> String {
    inputs.configuration.contentDirectory + "/" + path
  }

  static func isMarkdown(_ path: String) -> Bool {
    path.hasSuffix(".md") || path.hasSuffix(".markdown")
  }

  /// Markdown files, without those that belong to another page's bundle.
  static func pages(_ paths: [String]) -> [String] {
    let markdown = paths.filter(isMarkdown)
    let isBundle = markdown.map { ContentPath($0).kind == .bundle }
    let bundles = Set(
      zip(markdown, isBundle).filter(\.1).map { Disk.folder(of: $0.0) }
    ).subtracting([""])
    return zip(markdown, isBundle).filter { path, isBundle in
      var folder = Disk.folder(of: path)
      if isBundle { folder = Disk.folder(of: folder) }
      while !folder.isEmpty {
        if bundles.contains(folder) { return false }
        folder = Disk.folder(of: folder)
      }
      return true
    }.map(\.0)
  }
}

extension SourceText {
  fileprivate func controlCharacter(at offset: Int) -> Diagnostic {
    diagnostic(
      .warning, "control-character", at: offset,
      "no page can hold this control character: a space stands for it, and for those that follow")
  }
}

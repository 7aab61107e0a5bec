import RungModel
import RungParsing

/// Reads the content's Markdown files and scans them, on all cores.
struct ContentLoader {
  let inputs: SiteInputs
  let pool: WorkerPool

  /// The Markdown files in the order of their paths, and all that is wrong with them.
  func scan(_ vocabulary: ShortcodeVocabulary) -> ([ContentFile], [Diagnostic]) {
    let paths = ContentLoader.pages(inputs.content.map(\.path))
    let parser = FrontMatterParser(
      taxonomies: inputs.configuration.taxonomies, timeZone: inputs.zone)
    let languages = [inputs.configuration.languageCode]
    typealias Part = (index: Int, file: ContentFile?, diagnostics: [Diagnostic])
    let parts = pool.run(
      paths.count, makeState: { (tree: ShortcodeTree(), parts: [Part]()) },
      body: { state, index in
        do throws(DiskFailure) {
          var source = try read(paths[index])
          let control = source.firstControlCharacter
          if control != nil { source = source.withoutControlCharacters }
          var scanned = PostScanner.scan(
            source, parser: parser, vocabulary: vocabulary, tree: &state.tree)
          var diagnostics = scanned.diagnostics
          if let control { diagnostics.append(source.controlCharacter(at: control)) }
          scanned.diagnostics = []
          let file = ContentFile(
            path: paths[index], label: source.path,
            place: ContentPath(paths[index], languages: languages), scanned: scanned,
            hasControlCharacters: control != nil)
          state.parts.append((index, file, diagnostics))
        } catch {
          state.parts.append(
            (index, nil, [.about(label(paths[index]), .error, "unreadable", error.message)]))
        }
      }, finish: { $0.parts }
    ).joined().sorted { $0.index < $1.index }
    return (
      parts.compactMap(\.file), parts.flatMap(\.diagnostics) + forgotten(besides: Set(paths))
    )
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
    let bundles = Set(
      markdown.filter { ContentPath($0).kind == .bundle }.map { Disk.folder(of: $0) }
    ).subtracting([""])
    return markdown.filter { path in
      var folder = Disk.folder(of: path)
      if ContentPath(path).kind == .bundle { folder = Disk.folder(of: folder) }
      while !folder.isEmpty {
        if bundles.contains(folder) { return false }
        folder = Disk.folder(of: folder)
      }
      return true
    }
  }
}

extension SourceText {
  fileprivate func controlCharacter(at offset: Int) -> Diagnostic {
    diagnostic(
      .warning, "control-character", at: offset,
      "no page can hold this control character: a space stands for it, and for those that follow")
  }
}

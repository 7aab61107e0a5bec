import RungModel

/// Finds where in its sources a site has what is wrong with its pages.
///
/// A mistake in a post is told with its line; what a template or the configuration puts on many pages is
/// told once, with a page for example.
struct FindingPlaces {
  private let renderer: SiteRenderer
  /// The content file of each page, by the page's path.
  private let files: [String: Int]
  private let basePath: String
  /// What was read last: the next finding is often in the same file.
  private var sources: [String: SourceText] = [:]

  /// So many files of one mistake are told by themselves, and so many are looked into.
  private static let toldFiles = 10
  private static let readFiles = 50
  /// So many findings of one code are told.
  private static let told = 200
  /// Sources that are kept.
  private static let keptSources = 100

  init(_ renderer: SiteRenderer) {
    self.renderer = renderer
    let site = renderer.assembly.site
    basePath = site.basePath
    files = Dictionary(
      site.posts.map { ($0.address.outputPath, $0.file) }
        + site.lists.compactMap { list in list.file.map { (list.address.outputPath, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// All findings as messages; of one code not more than anyone would read.
  mutating func diagnostics(_ findings: [Finding]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (code, findings) in Dictionary(grouping: findings, by: \.code).sorted(by: {
      $0.key < $1.key
    }) {
      let ordered = findings.sorted {
        ($0.pages.first ?? "", $0.message) < ($1.pages.first ?? "", $1.message)
      }
      for finding in ordered.prefix(FindingPlaces.told) { diagnostics += self.diagnostics(finding) }
      let rest = ordered.count - FindingPlaces.told
      guard rest > 0 else { continue }
      diagnostics.append(
        Diagnostic(
          severity: .warning, code: code,
          message: "\(rest) more of this kind, such as: \(ordered[FindingPlaces.told].message)"))
    }
    return diagnostics
  }

  private mutating func diagnostics(_ finding: Finding) -> [Diagnostic] {
    var pages: [Int: [String]] = [:]
    for page in finding.pages {
      if let file = file(of: page) { pages[file, default: []].append(page) }
    }
    let ordered = pages.keys.sorted()
    var located: [Diagnostic] = []
    var more = 0
    for file in ordered.prefix(FindingPlaces.readFiles) {
      guard let (source, place) = place(of: finding, in: file) else { continue }
      if located.count < FindingPlaces.toldFiles {
        located.append(
          source.diagnostic(.warning, finding.code, at: place, finding.message, help: finding.help))
      } else {
        more += 1
      }
    }
    more += max(0, ordered.count - FindingPlaces.readFiles)
    if !located.isEmpty {
      if more > 0 { located[located.count - 1].message += " (and in \(more) more files)" }
      return located
    }
    let message = finding.message + whereabouts(finding.pages)
    for source in ownSources {
      for mark in finding.marks + finding.marks.compactMap(belowBase) {
        guard let place = mark.firstPlace(in: source.bytes) else { continue }
        return [
          source.diagnostic(.warning, finding.code, at: place, message, help: finding.help)
        ]
      }
    }
    // Of several files no one is to blame.
    let path = ordered.count == 1 ? renderer.files[ordered[0]].label : nil
    return [
      Diagnostic(
        severity: .warning, code: finding.code, message: message,
        location: path.map { SourceLocation(path: $0, line: 0, column: 0) }, help: finding.help)
    ]
  }

  /// An address as a template has it behind `{{site.home}}`.
  private func belowBase(_ mark: Finding.Mark) -> Finding.Mark? {
    let base = Bytes(basePath)
    guard mark.isWhole, mark.text.starts(with: base), mark.text.count > base.count else {
      return nil
    }
    return Finding.Mark(text: Bytes("}}") + mark.text.dropFirst(base.count), isWhole: false)
  }

  /// ` (on 911 pages, such as /posts/a/)`
  private func whereabouts(_ pages: [String]) -> String {
    guard let first = pages.min() else { return "" }
    let address = String(decoding: BuiltFiles.address(of: Bytes(first)), as: UTF8.self)
    let shown = "`\((basePath + address).withoutControlCharacters)`"
    return pages.count == 1 ? " (on \(shown))" : " (on \(pages.count) pages, such as \(shown))"
  }

  /// The content file that a page is made of, or that of the page to whose folder it belongs.
  func file(of page: String) -> Int? {
    var path = page
    while true {
      if let file = files[path] { return file }
      var folder = Disk.folder(of: path)
      if Disk.name(of: path) == "index.html" { folder = Disk.folder(of: folder) }
      guard !folder.isEmpty else { return nil }
      path = folder + "/index.html"
    }
  }

  private mutating func place(of finding: Finding, in file: Int) -> (SourceText, Int)? {
    guard !finding.marks.isEmpty, let source = source(file) else { return nil }
    for mark in finding.marks {
      if let place = mark.firstPlace(in: source.bytes) { return (source, place) }
    }
    return nil
  }

  private mutating func source(_ index: Int) -> SourceText? {
    let file = renderer.files[index]
    if let known = sources[file.path] { return known }
    guard !file.isGenerated, var source = try? renderer.loader.read(file.path) else { return nil }
    if file.hasControlCharacters { source = source.withoutControlCharacters }
    if sources.count >= FindingPlaces.keptSources { sources.removeAll(keepingCapacity: true) }
    sources[file.path] = source
    return source
  }

  /// The site's own templates and its configuration.
  private lazy var ownSources: [SourceText] = {
    let inputs = renderer.loader.inputs
    let templates = inputs.templates.filter { $0.path.hasSuffix(".html") }.map {
      "templates/" + $0.path
    }
    let settings = Set(
      inputs.origins.compactMap { origin in
        origin.origin.lastIndex(of: ":").map { String(origin.origin[..<$0]) }
      })
    return (templates + settings.sorted()).compactMap { path in
      (try? Disk.read(inputs.root + "/" + path)).map { SourceText(path: path, bytes: $0) }
    }
  }()
}

import RungExperiment
import RungModel
import RungParsing
import RungRendering

/// Gives the runs of a site their places, and finds what its pages show of them.
///
/// 1. A run is published with the page that reports it, in that page's folder.
/// 2. Every shortcode that shows a run is checked against the runs that are published.
/// 3. The comparisons that shortcodes ask for are made, each once.
struct RunPublication {
  private let files: [ContentFile]
  private(set) var runLibrary = RunLibrary(entries: [])
  private(set) var diagnostics: [Diagnostic] = []
  /// What each file's shortcodes show of runs, by the file's index.
  private(set) var parts: [Int: [RunPart]] = [:]
  /// Claims whose paths lead to numbers, and those of them that hold.
  private(set) var claims = (all: 0, held: 0)

  /// - Parameters:
  ///   - assembly: what is assembled without runs; they are added to its site and its addresses.
  ///   - read: the text of a content file.
  init(
    _ judged: [JudgedRun], files: [ContentFile], assembly: inout SiteAssembler.Result,
    read: (ContentFile) -> SourceText?
  ) {
    self.files = files
    let site = assembly.site
    var posts = site.posts
    var runs = publish(judged, &posts)
    for post in posts.indices {
      for run in posts[post].runs {
        place(&runs[run], of: posts[post], in: site, &assembly.addresses)
      }
    }
    parts = checkShortcodes(posts, site.lists, runs, read)
    for run in runs.indices where posts[runs[run].post].runs.count == 1 {
      let shown = parts[posts[runs[run].post].file] ?? []
      runs[run].shown = Set(shown.filter { $0.run == run })
    }
    for post in posts.indices where posts[post].runs.isEmpty {
      let comparisons = (parts[posts[post].file] ?? []).filter(\.isComparison)
      guard comparisons.count == 1, posts[post].address.path.hasSuffix("/") else { continue }
      posts[post].comparison = comparisons[0]
      diagnostics += assembly.addresses.reserve(
        [Address(folder: posts[post].address.path + RunFolder.tables.rawValue + "/")],
        for: posts[post].sourcePath, besides: nil)
    }
    var comparisons: [RunPart: RunComparison] = [:]
    for case .comparison(let before, let after) in Set(parts.values.joined()) {
      comparisons[.comparison(before: before, after: after)] = .between(
        runs[before].run, runs[after].run)
    }
    assembly.site = Site(
      configuration: site.configuration, posts: posts, lists: site.lists, menu: site.menu,
      runs: runs, comparisons: comparisons, participants: site.participants, shared: site.shared)
  }

  // MARK: Places

  /// The runs whose pages are published; `posts` learn of theirs.
  private mutating func publish(_ judged: [JudgedRun], _ posts: inout [Post]) -> [PublishedRun] {
    let pages = Dictionary(
      posts.indices.map { (files[posts[$0].file].path, $0) },
      uniquingKeysWith: { first, _ in first })
    var runs: [PublishedRun] = []
    var entries: [RunLibrary.Entry] = []
    for run in judged {
      guard let post = pages[run.place.page] else { continue }
      posts[post].runs.append(runs.count)
      entries.append(
        RunLibrary.Entry(
          run: run.run, summary: run.summary, texts: run.texts, name: run.place.name))
      runs.append(
        PublishedRun(
          run: run.run, summary: run.summary, texts: run.texts, post: post,
          file: Disk.name(of: run.place.log), fileSize: run.size))
    }
    runLibrary = RunLibrary(entries: entries)
    return runs
  }

  /// A report stands in its page's own folder, or in one below that where the page has several runs.
  private mutating func place(
    _ run: inout PublishedRun, of post: Post, in site: Site, _ addresses: inout AddressBook
  ) {
    var path = post.address.path
    if !path.hasSuffix("/") {
      path = path.hasSuffix(".html") ? path.dropLast(".html".count) + "/" : path + ".report/"
    }
    let isAlone = post.runs.count == 1
    if !isAlone { path += RunPlaces.folderName(of: run.file) + "/" }
    run.address = Address(folder: path)
    run.link = site.basePath.dropLast() + run.address.urlPath
    diagnostics += addresses.reserve(
      RunFolder.allCases.map { Address(folder: path + $0.rawValue + "/") },
      for: run.run.log.path, besides: isAlone ? nil : run.address)
  }

  // MARK: Shortcodes

  /// The parts of runs that each file's shortcodes show, by the file's index.
  private mutating func checkShortcodes(
    _ posts: [Post], _ lists: [PageList], _ runs: [PublishedRun],
    _ read: (ContentFile) -> SourceText?
  ) -> [Int: [RunPart]] {
    var parts: [Int: [RunPart]] = [:]
    let pages = posts.map { ($0.file, $0.runs) } + lists.compactMap(\.file).map { ($0, []) }
    runLibrary.findFigures(
      for: pages.flatMap { file, own in
        files[file].scanned.runUses.map { (use: $0, own: own) }
      }, in: runs)
    for (file, own) in pages where !files[file].scanned.runUses.isEmpty {
      guard let source = read(files[file]) else { continue }
      for use in files[file].scanned.runUses {
        do throws(RunLibrary.Mistake) {
          let part = try runLibrary.part(use.shortcode, use.values, own: own)
          parts[file, default: []].append(part)
          if case .claim(let claim) = part { check(claim, use, in: source) }
        } catch {
          let place = use.arguments.last { $0.name == error.argument }?.offset ?? use.offset
          diagnostics.append(
            source.diagnostic(
              .error, error.code, at: place, "`\(use.shortcode.rawValue)`: \(error.message)",
              help: error.help))
        }
      }
    }
    return parts
  }

  private mutating func check(
    _ claim: NumberClaim, _ use: ScannedPost.RunUse, in source: SourceText
  ) {
    claims.all += 1
    if claim.holds { claims.held += 1 }
    guard !claim.holds, let expectation = claim.expectation else { return }
    let place = use.arguments.last { $0.name == "expect" }?.offset ?? use.offset
    let name = runLibrary.entries[claim.run].run.name
    diagnostics.append(
      source.diagnostic(
        .warning, "claim-fails", at: place,
        "`claim`: expected \(expectation.written.text), but `\(claim.source)` of “\(name)” is "
          + claim.figure.text,
        help: "as it is written here, that is `\(ClaimText.actual(claim))`"))
  }
}

extension RunPart {
  fileprivate var isComparison: Bool {
    if case .comparison = self { true } else { false }
  }
}

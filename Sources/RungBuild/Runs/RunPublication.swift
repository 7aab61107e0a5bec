import RungModel
import RungParsing
import RungRendering

/// The runs of a site with the pages that report them.
struct RunPublication {
  private(set) var runs: [PublishedRun] = []
  private(set) var library = RunLibrary(entries: [])
  private(set) var diagnostics: [Diagnostic] = []

  /// Gives each run whose page is published its place on the site.
  init(_ loaded: [LoadedRun], files: [ContentFile], assembly: inout SiteAssembler.Result) {
    let site = assembly.site
    let posts = Dictionary(
      site.posts.indices.map { (files[site.posts[$0].file].path, $0) },
      uniquingKeysWith: { first, _ in first })
    var entries: [RunLibrary.Entry] = []
    var runsOfPost: [Int: [Int]] = [:]
    for run in loaded {
      guard let post = posts[run.place.page] else { continue }
      runsOfPost[post, default: []].append(runs.count)
      entries.append(
        RunLibrary.Entry(
          run: run.run, summary: run.summary, texts: run.texts, name: run.place.name))
      runs.append(
        PublishedRun(
          run: run.run, summary: run.summary, texts: run.texts, post: post,
          file: Disk.name(of: run.place.log), fileSize: run.size))
    }
    library = RunLibrary(entries: entries)
    for (post, indices) in runsOfPost.sorted(by: { $0.key < $1.key }) {
      for index in indices {
        let folder = RunPublication.folder(of: site.posts[post], runs[index], among: indices.count)
        runs[index].address = folder
        runs[index].link = site.basePath.dropLast() + folder.urlPath
        diagnostics += assembly.addresses.reserve(
          RunFolder.allCases.map { Address(folder: folder.path + $0.rawValue + "/") },
          for: runs[index].run.log.path, besides: indices.count > 1 ? folder : nil)
      }
    }
    assembly.site = Site(
      configuration: site.configuration,
      posts: site.posts.enumerated().map { index, post in
        var post = post
        post.runs = runsOfPost[index] ?? []
        return post
      }, lists: site.lists, menu: site.menu, runs: runs)
  }

  /// The folder of a run's report: its page's own, or one in that where the page has several runs.
  private static func folder(of post: Post, _ run: PublishedRun, among count: Int) -> Address {
    var path = post.address.path
    if !path.hasSuffix("/") {
      path = path.hasSuffix(".html") ? path.dropLast(".html".count) + "/" : path + ".report/"
    }
    if count > 1 { path += RunPlaces.folderName(of: run.file) + "/" }
    return Address(folder: path)
  }

  /// What is wrong with the shortcodes that show runs.
  func mistakes(
    in files: [ContentFile], of site: Site, read: (ContentFile) -> SourceText?
  ) -> [Diagnostic] {
    let own = Dictionary(
      site.posts.map { ($0.file, $0.runs) }, uniquingKeysWith: { first, _ in first })
    let published = Set(own.keys).union(site.lists.compactMap(\.file))
    return published.sorted().flatMap { index -> [Diagnostic] in
      let uses = files[index].scanned.runUses
      guard !uses.isEmpty, let source = read(files[index]) else { return [] }
      return uses.compactMap { use in
        do throws(RunLibrary.Mistake) {
          _ = try library.part(use.shortcode, use.values, own: own[index] ?? [])
          return nil
        } catch {
          let place = use.arguments.last { $0.name == error.argument }?.offset ?? use.offset
          return source.diagnostic(
            .error, error.code, at: place, "`\(use.shortcode.rawValue)`: \(error.message)",
            help: error.help)
        }
      }
    }
  }
}

extension ScannedPost.RunUse {
  fileprivate var values: [String: String] {
    Dictionary(arguments.map { ($0.name, $0.value) }) { _, last in last }
  }
}

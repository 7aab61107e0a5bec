import RungModel
import RungRendering

/// Renders all pages of an assembled site on all cores and hands them to the output one by one.
struct SiteRenderer {
  let loader: ContentLoader
  let files: [ContentFile]
  let assembly: SiteAssembler.Result
  let theme: Theme
  let vocabulary: ShortcodeVocabulary
  let copies: CopyPlan
  let runLibrary: RunLibrary
  let reports: RunReports
  /// What earlier builds found out about threads.
  let replies: ReplyCache
  let progress: BuildProgress?
  /// Each worker's beginning of an account of its pages, where somebody wants one.
  var survey: PageSurvey?

  private var inputs: SiteInputs { loader.inputs }

  /// The files of all pages, without their twins and feeds.
  var pages: [String] {
    assembly.site.posts.map(\.address.outputPath) + assembly.site.lists.map(\.address.outputPath)
      + copies.copies.map(\.path)
  }

  /// What came of it.
  struct Outcome: Sendable {
    var records: [OutputFolder.Record] = []
    var written: [String] = []
    var comments = 0
    var diagnostics: [Diagnostic] = []
    var replies = ReplyCache()
    var surveys: [PageSurvey] = []
  }

  /// Renders one page of each kind, to see whether templates work, before anything is written.
  func renderTrial() throws(DiskFailure) -> [Diagnostic] {
    let lists = Dictionary(grouping: assembly.site.lists.indices) { assembly.site.lists[$0].kind }
    let posts = assembly.site.posts
    let kinds = [
      posts.indices.first, posts.firstIndex { !$0.runs.isEmpty },
      posts.firstIndex { $0.comparison != nil },
    ]
    var trial = renderPosts(Set(kinds.compactMap { $0 }).sorted(), nil)
    trial += renderReports(reports.count > 0 ? [0, reports.count - 1] : [], nil)
    trial += renderLists(lists.values.compactMap(\.first).sorted(), assembly.site, nil)
    if let failure = trial.lazy.compactMap(\.failure).first { throw failure }
    return trial.flatMap(\.diagnostics).filter { $0.severity == .error }
  }

  /// Renders everything; without an output only to see what is wrong with it.
  func render(into output: OutputFolder?) throws(DiskFailure) -> Outcome {
    let posts = renderPosts(Array(assembly.site.posts.indices), output)
    let site = assembly.site.changingPosts { all in
      for part in posts {
        for (index, facts) in part.facts { all[index].facts = facts }
      }
    }
    var parts = posts + renderReports(0..<reports.count, output)
    parts += renderLists(Array(site.lists.indices), site, output)
    var rest = PageWriter(output, survey: survey)
    renderSingles(site, into: &rest)
    parts.append(rest.part)
    parts += copy(output)
    if let failure = parts.lazy.compactMap(\.failure).first { throw failure }
    var outcome = Outcome()
    for part in parts {
      outcome.records += part.records
      outcome.written += part.written
      outcome.diagnostics += part.diagnostics
      outcome.replies.add(part.replies)
      outcome.surveys += part.survey.map { [$0] } ?? []
      outcome.comments += part.facts.reduce(0) { $0 + $1.facts.comments }
    }
    return outcome
  }

  // MARK: Pages

  private func renderPosts(_ indices: [Int], _ output: OutputFolder?) -> [PageWriter.Part] {
    progress?.begin("posts", total: indices.count)
    return onAllCores(indices.count, assembly.site, output) {
      worker, index throws(DiskFailure) in try worker.render(post: indices[index])
    }
  }

  private func renderLists(
    _ indices: [Int], _ site: Site, _ output: OutputFolder?
  ) -> [PageWriter.Part] {
    progress?.begin("lists", total: indices.count)
    return onAllCores(indices.count, chunk: 8, site, output) {
      worker, index throws(DiskFailure) in try worker.render(site.lists[indices[index]])
    }
  }

  private func renderReports(
    _ files: some RandomAccessCollection<Int> & Sendable, _ output: OutputFolder?
  ) -> [PageWriter.Part] {
    progress?.begin("reports", total: files.count)
    return onAllCores(files.count, assembly.site, output) {
      worker, index throws(DiskFailure) in
      try worker.render(reports[files[files.index(files.startIndex, offsetBy: index)]])
    }
  }

  private func copy(_ output: OutputFolder?) -> [PageWriter.Part] {
    progress?.begin("files", total: copies.copies.count)
    return onAllCores(copies.copies.count, assembly.site, output) {
      worker, index throws(DiskFailure) in
      let copy = copies.copies[index]
      try worker.writer.copy(inputs.root + "/" + copy.source, to: copy.path)
    }
  }

  /// Does `work` for every index below `count`; a worker whose disk fails does nothing more.
  private func onAllCores(
    _ count: Int, chunk: Int = 4, _ site: Site, _ output: OutputFolder?,
    _ work: @Sendable (inout Worker, Int) throws(DiskFailure) -> Void
  ) -> [PageWriter.Part] {
    loader.pool.run(
      count, chunk: chunk, makeState: { Worker(self, site, output) },
      body: { worker, index in
        guard worker.writer.part.failure == nil else { return }
        progress?.advance()
        do throws(DiskFailure) {
          try work(&worker, index)
        } catch {
          worker.writer.part.failure = error
        }
      },
      finish: { worker in
        var part = worker.writer.part
        part.diagnostics += worker.posts.diagnostics + worker.pages.diagnostics
        part.replies = worker.posts.replies
        return part
      })
  }

  /// Everything that one core needs to make pages, used again from page to page.
  private struct Worker {
    private let renderer: SiteRenderer
    private let site: Site
    private(set) var posts: PostReader
    private(set) var pages: PageRenderer
    private var body = PostBody()
    private var page = Bytes()
    private var twin = Bytes()
    var writer: PageWriter

    init(_ renderer: SiteRenderer, _ site: Site, _ output: OutputFolder?) {
      self.renderer = renderer
      self.site = site
      posts = PostReader(
        renderer.loader, files: renderer.files, references: renderer.assembly.references,
        site: site, vocabulary: renderer.vocabulary, runLibrary: renderer.runLibrary,
        replies: renderer.replies)
      pages = PageRenderer(site: site, reports: renderer.reports, theme: renderer.theme)
      writer = PageWriter(output, survey: renderer.survey)
    }

    mutating func render(post index: Int) throws(DiskFailure) {
      var post = site.posts[index]
      post.facts = try posts.read(post.file, own: post.runs, into: &body)
      writer.part.facts.append((index, post.facts))
      guard post.frontMatter.build.render == .always else { return }
      page.removeAll(keepingCapacity: true)
      twin.removeAll(keepingCapacity: true)
      pages.render(post, body, page: &page, twin: &twin)
      let path = post.address.outputPath
      try writer.write(page, to: path)
      if post.hasTwin(site.configuration) {
        try writer.write(twin, to: path.dropLast("index.html".count) + "index.json")
      }
      if post.hasCommentFeed(site.configuration), !body.discussion.comments.isEmpty {
        page.removeAll(keepingCapacity: true)
        pages.renderFeed(of: post, body, feed: &page)
        try writer.write(page, to: path.dropLast("index.html".count) + FeedFormat.atom.file)
      }
    }

    mutating func render(_ file: RunReports.File) throws(DiskFailure) {
      page.removeAll(keepingCapacity: true)
      pages.render(file, output: &page)
      try writer.write(page, to: renderer.reports.path(of: file))
    }

    mutating func render(_ list: PageList) throws(DiskFailure) {
      guard !site.configuration.disabledKinds.contains(list.kind) else { return }
      if let file = list.file { _ = try posts.read(file, into: &body) }
      let pagination = site.configuration.pagination
      let folder = list.address.path.dropFirst()
      if list.outputs(site.configuration).contains(.html) {
        for pager in Pager.pages(of: list, pagination) {
          let text = list.file != nil && pager.number == 1 ? body : nil
          page.removeAll(keepingCapacity: true)
          pages.render(list, pager, body: text, page: &page)
          try writer.write(page, to: pager.file)
        }
        if !site.configuration.disableAliases {
          page.removeAll(keepingCapacity: true)
          pages.renderAlias(to: list.link, page: &page)
          try writer.write(page, to: folder + "\(pagination.path)/1/index.html")
        }
      }
      let feed = FeedSource(site: site, list: list)
      for format in FeedFormat.all(of: list, site.configuration) {
        page.removeAll(keepingCapacity: true)
        format.write(feed, into: &page)
        try writer.write(page, to: folder + format.file)
      }
    }
  }

  // MARK: The rest

  private func renderSingles(_ site: Site, into writer: inout PageWriter) {
    let configuration = site.configuration
    var pages = PageRenderer(site: site, reports: reports, theme: theme)
    var singles: [(path: String, content: Bytes)] = []
    if !configuration.disabledKinds.contains(.notFound) {
      singles.append(("404.html", pages.notFound()))
    }
    if configuration.enableRobotsTXT, !configuration.disabledKinds.contains(.robots) {
      singles.append(("robots.txt", Robots.text(site)))
    }
    if !configuration.disabledKinds.contains(.sitemap) {
      for file in Sitemap.files(site) { singles.append((file.name, file.content)) }
    }
    for alias in assembly.aliases {
      var page = Bytes()
      pages.renderAlias(to: alias.link, page: &page)
      singles.append((alias.address.outputPath, page))
    }
    singles += copies.themeAssets.map { ($0.name, $0.content) }
    writer.part.diagnostics += pages.diagnostics
    do throws(DiskFailure) {
      for single in singles where !copies.paths.contains(single.path) {
        try writer.write(single.content, to: single.path)
      }
    } catch {
      writer.part.failure = error
    }
  }
}

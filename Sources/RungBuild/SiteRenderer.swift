import RungDiscussion
import RungModel
import RungParsing
import RungRendering

/// Renders all pages of an assembled site on all cores and hands them to the output one by one.
struct SiteRenderer {
  let inputs: SiteInputs
  let files: [ContentFile]
  let assembly: SiteAssembler.Result
  let theme: Theme
  let vocabulary: ShortcodeVocabulary
  let copies: CopyPlan
  let pool: WorkerPool
  let progress: BuildProgress?

  /// The files of all pages, without their twins and feeds.
  var pages: [String] {
    assembly.site.posts.map(\.address.outputPath) + assembly.site.lists.map(\.address.outputPath)
      + copies.copies.map(\.path)
  }

  /// What came of it.
  struct Outcome: Sendable {
    var records: [OutputFolder.Record] = []
    var written = 0
    var comments = 0
    var diagnostics: [Diagnostic] = []
  }

  /// Renders one page of each kind, to see whether templates work, before anything is written.
  func renderTrial() throws(DiskFailure) -> [Diagnostic] {
    let lists = Dictionary(grouping: assembly.site.lists.indices) { assembly.site.lists[$0].kind }
    var trial = renderPosts(Array(assembly.site.posts.indices.prefix(1)), nil)
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
    var parts = posts + renderLists(Array(site.lists.indices), site, output)
    var rest = PageWriter(output)
    renderSingles(site, into: &rest)
    parts.append(rest.part)
    parts += copy(output)
    if let failure = parts.lazy.compactMap(\.failure).first { throw failure }
    var outcome = Outcome()
    for part in parts {
      outcome.records += part.records
      outcome.written += part.written
      outcome.diagnostics += part.diagnostics
      outcome.comments += part.facts.reduce(0) { $0 + $1.facts.comments }
    }
    return outcome
  }

  // MARK: Posts

  private func renderPosts(
    _ indices: [Int], _ output: OutputFolder?
  ) -> [PageWriter.Part] {
    progress?.begin("posts", total: indices.count)
    return pool.run(
      indices.count, makeState: { PostWorker(self, output) },
      body: { worker, index in
        guard worker.writer.part.failure == nil else { return }
        do throws(DiskFailure) {
          try worker.render(indices[index])
        } catch {
          worker.writer.part.failure = error
        }
      }, finish: { $0.writer.part })
  }

  /// Everything that one core needs to make pages of posts, used again from post to post.
  private struct PostWorker {
    private let renderer: SiteRenderer
    private let loader: ContentLoader
    private var parser: PostParser
    private var pages: PageRenderer
    private var body = PostBody()
    private var page = Bytes()
    private var twin = Bytes()
    var writer: PageWriter

    init(_ renderer: SiteRenderer, _ output: OutputFolder?) {
      self.renderer = renderer
      loader = ContentLoader(inputs: renderer.inputs, pool: renderer.pool)
      parser = PostParser(renderer.parserSettings)
      pages = PageRenderer(site: renderer.assembly.site, theme: renderer.theme)
      writer = PageWriter(output)
    }

    mutating func render(_ index: Int) throws(DiskFailure) {
      renderer.progress?.advance()
      var post = renderer.assembly.site.posts[index]
      let facts = try renderer.parse(post.file, loader, &parser, &body, &writer)
      post.facts = facts
      writer.part.facts.append((index, facts))
      page.removeAll(keepingCapacity: true)
      twin.removeAll(keepingCapacity: true)
      guard post.frontMatter.build.render == .always else { return }
      pages.render(post, body, page: &page, twin: &twin)
      writer.part.diagnostics += pages.diagnostics
      let path = post.address.outputPath
      try writer.write(page, to: path)
      if post.hasTwin(renderer.inputs.configuration) {
        try writer.write(twin, to: path.dropLast("index.html".count) + "index.json")
      }
    }
  }

  private var parserSettings: PostParser.Settings {
    PostParser.Settings(
      vocabulary: vocabulary, markdown: MarkdownOptions(inputs.configuration), zone: inputs.zone,
      summaryLength: inputs.configuration.summaryLength)
  }

  /// Parses one content file into `body`.
  private func parse(
    _ index: Int, _ loader: ContentLoader, _ parser: inout PostParser, _ body: inout PostBody,
    _ writer: inout PageWriter
  ) throws(DiskFailure) -> PostFacts {
    let file = files[index]
    let source = try loader.read(file.path)
    let (facts, diagnostics) = parser.parse(
      source, from: min(file.scanned.bodyStart, source.bytes.count),
      frontMatter: file.scanned.frontMatter,
      resolve: { target, isAbsolute in
        assembly.references.link(to: target, from: file).map {
          isAbsolute ? assembly.site.absolute($0) : $0
        }
      }, into: &body)
    writer.part.diagnostics += diagnostics
    for clash in CommentIdentity.identify(&body.discussion) {
      let comment = body.discussion.comments[clash]
      writer.part.diagnostics.append(
        .about(
          file.label, .warning, "duplicate-id",
          "comment \(comment.number) has the id of an earlier one; it gets `\(String(decoding: body.discussion.text[comment.id], as: UTF8.self))`"
        ))
    }
    return facts
  }

  // MARK: Lists

  private func renderLists(
    _ indices: [Int], _ site: Site, _ output: OutputFolder?
  ) -> [PageWriter.Part] {
    progress?.begin("lists", total: indices.count)
    return pool.run(
      indices.count, chunk: 8, makeState: { ListWorker(self, site, output) },
      body: { worker, index in
        guard worker.writer.part.failure == nil else { return }
        do throws(DiskFailure) {
          try worker.render(site.lists[indices[index]])
        } catch {
          worker.writer.part.failure = error
        }
      }, finish: { $0.writer.part })
  }

  private struct ListWorker {
    private let renderer: SiteRenderer
    private let site: Site
    private let loader: ContentLoader
    private var parser: PostParser
    private var pages: PageRenderer
    private var body = PostBody()
    private var page = Bytes()
    var writer: PageWriter

    init(_ renderer: SiteRenderer, _ site: Site, _ output: OutputFolder?) {
      self.renderer = renderer
      self.site = site
      loader = ContentLoader(inputs: renderer.inputs, pool: renderer.pool)
      parser = PostParser(renderer.parserSettings)
      pages = PageRenderer(site: site, theme: renderer.theme)
      writer = PageWriter(output)
    }

    mutating func render(_ list: PageList) throws(DiskFailure) {
      renderer.progress?.advance()
      guard !site.configuration.disabledKinds.contains(list.kind) else { return }
      let hasText = list.file != nil
      if let file = list.file {
        _ = try renderer.parse(file, loader, &parser, &body, &writer)
      }
      let pagination = site.configuration.pagination
      let formats = list.frontMatter?.outputs ?? site.configuration.outputs(of: list.kind)
      for pager in Pager.pages(of: list, pagination) where formats.contains(.html) {
        page.removeAll(keepingCapacity: true)
        pages.render(list, pager, body: hasText && pager.number == 1 ? body : nil, page: &page)
        try writer.write(page, to: pager.file)
      }
      let folder = list.address.path.dropFirst()
      if !site.configuration.disableAliases, formats.contains(.html) {
        page.removeAll(keepingCapacity: true)
        pages.renderAlias(to: list.link, page: &page)
        try writer.write(page, to: folder + "\(pagination.path)/1/index.html")
      }
      let feed = FeedSource(site: site, list: list)
      for format in FeedFormat.allCases where !format.outputs.isDisjoint(with: formats) {
        page.removeAll(keepingCapacity: true)
        format.write(feed, into: &page)
        try writer.write(page, to: folder + format.file)
      }
      writer.part.diagnostics += pages.diagnostics
    }
  }

  // MARK: The rest

  private func renderSingles(_ site: Site, into writer: inout PageWriter) {
    let configuration = site.configuration
    var pages = PageRenderer(site: site, theme: theme)
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

  private func copy(_ output: OutputFolder?) -> [PageWriter.Part] {
    pool.run(
      copies.copies.count, makeState: { PageWriter(output) },
      body: { writer, index in
        guard writer.part.failure == nil else { return }
        do throws(DiskFailure) {
          try writer.copy(copies.copies[index])
        } catch {
          writer.part.failure = error
        }
      }, finish: { $0.part })
  }
}

extension MarkdownOptions {
  /// What a site's configuration says about Markdown.
  fileprivate init(_ configuration: SiteConfiguration) {
    self.init()
    rawHTML = configuration.rawHTML ? .allowed : .escaped
    smartPunctuation = configuration.smartPunctuation
    if configuration.enableEmoji {
      emoji = { name in EmojiCodes.emoji(named: name).map { Bytes($0) } }
    }
  }
}

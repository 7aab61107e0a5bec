import RungModel
import RungPictures
import RungRendering

/// Makes pages one after the other, with what that needs used again from page to page. Each core has
/// one.
///
/// A page that an earlier build made from the same is left as it is.
struct PageMaker {
  private let renderer: SiteRenderer
  private let site: Site
  private let keys: PageKeys
  private var posts: PostReader
  private var pages: PageRenderer
  private var body = PostBody()
  private var page = Bytes()
  private var twin = Bytes()
  private var writer: PageWriter
  private var painter: CardPainter?
  /// Whether pages with code of which nothing is known yet are left for later.
  private let waitsForCode: Bool

  init(
    _ renderer: SiteRenderer, _ site: Site, _ keys: PageKeys, _ output: OutputFolder?,
    waitsForCode: Bool = false
  ) {
    self.waitsForCode = waitsForCode
    self.renderer = renderer
    self.site = site
    self.keys = keys
    posts = PostReader(
      renderer.loader, files: renderer.files, references: renderer.assembly.references,
      site: site, vocabulary: renderer.vocabulary, runLibrary: renderer.runLibrary,
      replies: renderer.replies, highlighter: renderer.highlighter)
    pages = PageRenderer(site: site, reports: renderer.reports, theme: renderer.theme)
    writer = PageWriter(output, survey: renderer.survey)
  }

  /// Does some of the work, unless the disk has failed before.
  mutating func attempt(_ work: (inout PageMaker) throws(DiskFailure) -> Void) {
    guard writer.part.failure == nil else { return }
    do throws(DiskFailure) {
      try work(&self)
    } catch {
      writer.part.failure = error
    }
  }

  /// What was done.
  var part: PageWriter.Part {
    var part = writer.part
    part.replies.add(posts.replies)
    return part
  }

  /// Makes a page, unless it is known.
  private mutating func make(
    _ key: PageKey, _ work: (inout PageMaker) throws(DiskFailure) -> Void
  ) throws(DiskFailure) {
    if let page = renderer.known?[key] { return writer.keep(page) }
    try work(&self)
    end(key)
  }

  private mutating func end(_ key: PageKey, facts: PostFacts? = nil) {
    let isWhole = !posts.hasReadOther && !body.hasUnknownCode
    writer.end(isWhole ? key : nil, posts.diagnostics + pages.diagnostics, facts: facts)
    forget()
  }

  private mutating func forget() {
    body.hasUnknownCode = false
    posts.diagnostics = []
    pages.diagnostics = []
    posts.hasReadOther = false
  }

  // MARK: Posts

  mutating func make(post index: Int) throws(DiskFailure) {
    let post = site.posts[index]
    let key = keys.post(index, renderer.text(of: post.file))
    let contributions =
      site.participants.inDiscussion(of: index).isEmpty
      ? Contributions() : renderer.contributions[key]
    if let page = renderer.known?[key], let facts = page.facts, let contributions {
      writer.keep(page)
      writer.part.facts.append((index, facts))
      writer.part.replies.add(renderer.files[post.file].content, from: renderer.replies)
      note(contributions, of: index, key)
      return
    }
    let facts = try posts.read(post.file, own: post.runs, waitsForCode: waitsForCode, into: &body)
    if waitsForCode, body.hasUnknownCode {
      writer.part.waiting.append(index)
      return forget()
    }
    try render(post, facts)
    writer.part.facts.append((index, facts))
    if post.frontMatter.build.render == .always {
      note(posts.contributions(to: body), of: index, key)
    }
    end(key, facts: facts)
  }

  private mutating func note(_ contributions: Contributions, of post: Int, _ key: PageKey) {
    guard !contributions.all.isEmpty else { return }
    writer.part.contributions.append((post, key, contributions))
  }

  private mutating func render(_ original: Post, _ facts: PostFacts) throws(DiskFailure) {
    var post = original
    post.facts = facts
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

  mutating func make(_ file: RunReports.File) throws(DiskFailure) {
    let path = renderer.reports.path(of: file)
    try make(keys.file(file, at: path)) { maker throws(DiskFailure) in
      maker.page.removeAll(keepingCapacity: true)
      maker.pages.render(file, output: &maker.page)
      try maker.writer.write(maker.page, to: path)
    }
  }

  // MARK: Lists

  mutating func make(list index: Int) throws(DiskFailure) {
    let list = site.lists[index]
    guard !site.configuration.disabledKinds.contains(list.kind) else { return }
    let hasPages = list.outputs(site.configuration).contains(.html)
    for pager in hasPages ? Pager.pages(of: list, site.configuration.pagination) : [] {
      guard pager.number == 1, let file = list.file else {
        try make(keys.page(pager, of: list, nil)) { maker throws(DiskFailure) in
          try maker.render(list, pager, body: nil)
        }
        continue
      }
      try make(firstPage: pager, of: index, file)
    }
    try make(keys.companions(of: list)) { maker throws(DiskFailure) in
      if hasPages { try maker.writeAlias(of: list) }
      try maker.writeFeeds(of: list)
    }
  }

  /// Makes the page of a list that waited for its code.
  mutating func make(waitingList index: Int) throws(DiskFailure) {
    let list = site.lists[index]
    guard let file = list.file,
      let pager = Pager.pages(of: list, site.configuration.pagination).first
    else { return }
    try make(firstPage: pager, of: index, file)
  }

  /// The first page of a list shows the text of its file.
  private mutating func make(
    firstPage pager: Pager, of index: Int, _ file: Int
  ) throws(DiskFailure) {
    let list = site.lists[index]
    let key = keys.page(pager, of: list, renderer.text(of: file))
    if let page = renderer.known?[key] { return writer.keep(page) }
    _ = try posts.read(file, waitsForCode: waitsForCode, into: &body)
    if waitsForCode, body.hasUnknownCode {
      writer.part.waiting.append(index)
      return forget()
    }
    try render(list, pager, body: body)
    end(key)
  }

  private mutating func render(
    _ list: PageList, _ pager: Pager, body: PostBody?
  ) throws(DiskFailure) {
    page.removeAll(keepingCapacity: true)
    pages.render(list, pager, body: body, page: &page)
    try writer.write(page, to: pager.file)
  }

  /// The address of the first page by its number leads to the list.
  private mutating func writeAlias(of list: PageList) throws(DiskFailure) {
    guard !site.configuration.disableAliases else { return }
    page.removeAll(keepingCapacity: true)
    pages.renderAlias(to: list.link, page: &page)
    let part = site.configuration.pagination.path
    try writer.write(page, to: list.address.path.dropFirst() + "\(part)/1/index.html")
  }

  private mutating func writeFeeds(of list: PageList) throws(DiskFailure) {
    let feed = FeedSource(site: site, list: list)
    for format in FeedFormat.all(of: list, site.configuration) {
      page.removeAll(keepingCapacity: true)
      format.write(feed, into: &page)
      try writer.write(page, to: list.address.path.dropFirst() + format.file)
    }
  }

  // MARK: Participants

  mutating func make(participant index: Int) throws(DiskFailure) {
    let participant = site.participants.all[index]
    try make(keys.participant(index)) { maker throws(DiskFailure) in
      maker.page.removeAll(keepingCapacity: true)
      maker.pages.render(participant: index, page: &maker.page)
      try maker.writer.write(maker.page, to: participant.address.outputPath)
    }
  }

  mutating func make(participants pager: Pager) throws(DiskFailure) {
    try make(keys.participants(pager)) { maker throws(DiskFailure) in
      maker.page.removeAll(keepingCapacity: true)
      maker.pages.render(participants: pager, page: &maker.page)
      try maker.writer.write(maker.page, to: pager.file)
    }
  }

  // MARK: The rest

  /// Makes the pages that there are one of.
  mutating func makeSingles() throws(DiskFailure) {
    let configuration = site.configuration
    var singles: [(path: String, content: Bytes)] = []
    if !configuration.disabledKinds.contains(.notFound) {
      singles.append(("404.html", pages.notFound()))
    }
    if let path = renderer.searchPage { singles.append((path, pages.search())) }
    if configuration.enableRobotsTXT, !configuration.disabledKinds.contains(.robots) {
      singles.append(("robots.txt", Robots.text(site)))
    }
    if !configuration.disabledKinds.contains(.sitemap) {
      for file in Sitemap.files(site) { singles.append((file.name, file.content)) }
    }
    for alias in renderer.assembly.aliases {
      var page = Bytes()
      pages.renderAlias(to: alias.link, page: &page)
      singles.append((alias.address.outputPath, page))
    }
    singles += renderer.copies.themeAssets.map { ($0.name, $0.content) }
    for single in singles where !renderer.copies.paths.contains(single.path) {
      try writer.write(single.content, to: single.path)
    }
    writer.end(nil, pages.diagnostics)
  }

  mutating func copy(_ copy: CopyPlan.Copy) throws(DiskFailure) {
    try make(copy.key) { maker throws(DiskFailure) in
      try maker.writer.copy(
        maker.renderer.loader.inputs.root + "/" + copy.source, to: copy.path)
    }
  }
}

// MARK: - Pictures

extension PageMaker {
  mutating func copy(_ form: CopyPlan.Form) throws(DiskFailure) {
    try make(form.key) { maker throws(DiskFailure) in
      guard maker.writer.isWriting else { return try maker.writer.write([], to: form.file.path) }
      let bytes = try maker.renderer.pictures.bytes(of: form.file, from: form.source)
      try maker.writer.write(bytes, to: form.file.path)
    }
  }

  /// Draws the card of a post; where nil, that of all other pages.
  mutating func draw(_ post: Int?, _ plan: CardPlan) throws(DiskFailure) {
    let card = post.map { pages.card(of: site.posts[$0]) } ?? pages.siteCard
    let path = post.map { CardPlan.path(of: site.posts[$0]) } ?? CardPlan.file
    let name = plan.name(of: card)
    var key = ContentHash()
    key.combine(name)
    key.combine(path)
    try make(PageKey(key.value)) { maker throws(DiskFailure) in
      guard maker.writer.isWriting else { return try maker.writer.write([], to: path) }
      try maker.writer.write(try maker.bytes(of: card, name, plan), to: path)
    }
  }

  private mutating func bytes(
    of card: Card, _ name: String, _ plan: CardPlan
  ) throws(DiskFailure) -> Bytes {
    if let known = renderer.pictures.store[name] { return known }
    painter = painter ?? CardPainter(plan.fonts)
    guard let bytes = painter?.png(card) else {
      throw DiskFailure(path: plan.fonts.bold, message: "no card can be drawn with this font")
    }
    writer.part.cards += 1
    try renderer.pictures.store.save(bytes, as: name)
    return bytes
  }
}

extension CopyPlan.Form {
  fileprivate var key: PageKey {
    var hash = ContentHash()
    hash.combine("form")
    hash.combine(file.name)
    hash.combine(file.path)
    return PageKey(hash.value)
  }
}

extension CopyPlan.Copy {
  fileprivate var key: PageKey {
    var hash = ContentHash()
    hash.combine("copy")
    hash.combine(source)
    hash.combine(path)
    hash.combine(status)
    return PageKey(hash.value)
  }
}

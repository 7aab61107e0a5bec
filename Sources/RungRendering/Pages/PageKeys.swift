package import RungModel

/// Names pages by everything that they show.
///
/// Pages with the same key have the same bytes, in whatever build. So this is the list of what the views
/// of `Views/` and the feeds of `Feeds/` let a page know of the rest of its site: whoever lets them know
/// more adds it here.
package struct PageKeys: Sendable {
  private let site: Site
  private let theme: Theme
  /// What all pages depend on.
  private let common: UInt64
  /// What lists, feeds and other pages show of each post.
  private let posts: [UInt64]
  /// What participants' pages show of each post.
  private let headings: [UInt64]
  /// What links to each list show.
  private let lists: [UInt64]
  /// What reports show of each run, but for its page.
  private let runs: [UInt64]
  /// What links to each participant show, and who that is.
  private let participants: [UInt64]
  /// What shortcodes that list posts choose from.
  private let choice: UInt64
  /// By the shortcode's name.
  private let shortcodes: [String: TemplateReach]

  /// What the text of a page is made of.
  package struct Text {
    /// Of the file's bytes.
    package var content: ContentKey
    /// Where its references lead, in their order.
    package var links: [String?]
    /// The names of the shortcodes in it.
    package var shortcodes: [String]
    /// What it shows of runs.
    package var parts: [RunPart]

    package init(
      content: ContentKey, links: [String?], shortcodes: [String], parts: [RunPart]
    ) {
      self.content = content
      self.links = links
      self.shortcodes = shortcodes
      self.parts = parts
    }
  }

  /// - Parameters:
  ///   - site: with the facts of its posts where lists are to be named.
  ///   - environment: tells the program, the configuration and the time zone from others.
  package init(
    site: Site, theme: Theme, vocabulary: ShortcodeVocabulary, environment: UInt64
  ) {
    self.site = site
    self.theme = theme
    var common = ContentHash()
    common.combine(environment)
    for link in site.menu {
      common.combine(link.name)
      common.combine(link.link)
    }
    common.combine(site.shared)
    common.combine(site.participants.link)
    common.combine(site.participants.all.count)
    self.common = common.value
    let runs = site.runs.map(PageKeys.run)
    posts = site.posts.map { PageKeys.entry($0, runs, in: site) }
    headings = site.posts.map { post in
      var hash = ContentHash()
      hash.combine(post.linkTitle)
      hash.combine(post.link)
      hash.combine(post.date)
      return hash.value
    }
    lists = site.lists.map { list in
      var hash = ContentHash()
      hash.combine(list.title)
      hash.combine(list.link)
      hash.combine(list.posts.count)
      return hash.value
    }
    self.runs = runs
    participants = site.participants.all.map { participant in
      var hash = ContentHash()
      hash.combine(participant.name, participant.name.indices)
      hash.combine(participant.link)
      return hash.value
    }
    var choice = ContentHash()
    for (post, key) in zip(site.posts, posts) {
      choice.combine(key)
      choice.combine(post.section.map { site.lists[$0].address.path } ?? "")
    }
    self.choice = choice.value
    shortcodes = Dictionary(
      vocabulary.rules.indices.compactMap { rule in
        theme.shortcode(rule).map { (vocabulary.rules[rule].name, $0.reach) }
      }, uniquingKeysWith: { _, last in last })
  }

  // MARK: Pages

  /// The key of a post's page, its twin and its feed.
  package func post(_ index: Int, _ text: Text) -> PageKey {
    let post = site.posts[index]
    var hash = begin("post", theme.page(of: post), theme.quote)
    hash.combine(post.sourcePath)
    hash.combine(post.address.path)
    hash.combine(posts[index])
    combine(text, &hash)
    for list in post.section.map({ [$0] }) ?? [] { hash.combine(lists[list]) }
    for term in post.terms {
      hash.combine(term.taxonomy)
      hash.combine(lists[term.list])
    }
    for neighbour in [post.newer, post.older] {
      hash.combine(neighbour.map { site.posts[$0].linkTitle } ?? "")
      hash.combine(neighbour.map { site.posts[$0].link } ?? "")
    }
    for other in post.related { hash.combine(posts[other]) }
    for run in post.runs { hash.combine(runs[run]) }
    if let comparison = post.comparison { combine([comparison], &hash) }
    // In whatever order: who is more active than others shows nowhere on the page.
    hash.combine(
      site.participants.inDiscussion(of: index).reduce(UInt64(0)) { $0 &+ participants[$1] })
    return PageKey(hash.value)
  }

  /// The key of one page of a list.
  /// - Parameter text: of the list's own file, where it is shown.
  package func page(_ pager: Pager, of list: PageList, _ text: Text?) -> PageKey {
    var hash = begin("list", theme.page(of: list), theme.quote)
    combine(list, &hash)
    hash.combine(pager.number)
    hash.combine(pager.total)
    hash.combine(list.kind == .taxonomy ? list.lists.count : list.posts.count)
    hash.combine(list.comments)
    if let parent = list.parent.map({ site.lists[$0] }) {
      hash.combine(parent.title)
      hash.combine(parent.link)
    }
    if list.kind == .home, pager.number == 1 { combine(SiteOverview(of: site), &hash) }
    if let text { combine(text, &hash) }
    for post in pager.posts(of: list) { hash.combine(posts[post]) }
    for term in pager.terms(of: list) { hash.combine(lists[term]) }
    return PageKey(hash.value)
  }

  /// The key of a list's feeds and of what leads to its first page from another address.
  package func companions(of list: PageList) -> PageKey {
    var hash = begin("feeds", theme.alias)
    combine(list, &hash)
    for post in FeedSource(site: site, list: list).entries { hash.combine(posts[post]) }
    if list.kind == .taxonomy { for term in list.lists { hash.combine(lists[term]) } }
    return PageKey(hash.value)
  }

  /// The key of a participant's page.
  package func participant(_ index: Int) -> PageKey {
    var hash = begin("participant", theme.participant)
    hash.combine(participants[index])
    for share in Participation(index, in: site).shares {
      hash.combine(headings[share.post])
      hash.combine(share.contribution.key)
    }
    return PageKey(hash.value)
  }

  /// The key of one page of the list of participants.
  package func participants(_ pager: Pager) -> PageKey {
    var hash = begin("participants", theme.participants)
    hash.combine(pager.number)
    hash.combine(pager.total)
    hash.combine(site.participants.all.count)
    for index in pager.participants(of: site.participants) {
      let participation = Participation(index, in: site)
      hash.combine(participants[index])
      hash.combine(participation.comments)
      hash.combine(participation.shares.count)
    }
    return PageKey(hash.value)
  }

  /// The key of a file of a report.
  package func file(_ file: RunReports.File, at path: String) -> PageKey {
    var hash = begin("run", theme.runPage)
    hash.combine(path)
    switch file {
    case .report(let run), .page(let run, _), .table(let run, _):
      let post = site.posts[site.runs[run].post]
      hash.combine(runs[run])
      hash.combine(post.title)
      hash.combine(post.link)
      hash.combine(post.runs.count)
    case .comparison(let post, _):
      combine(site.posts[post].comparison.map { [$0] } ?? [], &hash)
    }
    return PageKey(hash.value)
  }

  private func begin(_ kind: String, _ templates: Template?...) -> ContentHash {
    var hash = ContentHash()
    hash.combine(common)
    hash.combine(kind)
    for template in templates { hash.combine(template?.reach.fingerprint ?? 0) }
    return hash
  }

  // MARK: What pages show

  private func combine(_ list: PageList, _ hash: inout ContentHash) {
    hash.combine(list.kind.rawValue)
    hash.combine(list.address.path)
    hash.combine(list.title)
    hash.combine(list.sourcePath ?? "")
    hash.combine(list.date)
    // What its own file says beside its text.
    if let frontMatter = list.frontMatter {
      hash.combine(frontMatter.description ?? "")
      hash.combine(.table(frontMatter.params))
      for format in frontMatter.outputs ?? [] { hash.combine(format.rawValue) }
    }
  }

  private func combine(_ overview: SiteOverview, _ hash: inout ContentHash) {
    for post in overview.experiments { hash.combine(posts[post]) }
    for taxonomy in overview.taxonomies {
      hash.combine(taxonomy.name)
      hash.combine(site.lists[taxonomy.list].link)
      hash.combine(site.lists[taxonomy.list].lists.count)
      for term in taxonomy.terms { hash.combine(lists[term]) }
    }
  }

  private func combine(_ text: Text, _ hash: inout ContentHash) {
    hash.combine(text.content.value)
    for link in text.links { hash.combine(link ?? "") }
    for name in text.shortcodes {
      hash.combine(name)
      guard let reach = shortcodes[name] else { continue }
      hash.combine(reach.fingerprint)
      if reach.fields.contains(.posts) { hash.combine(choice) }
    }
    combine(text.parts, &hash)
  }

  private func combine(_ parts: [RunPart], _ hash: inout ContentHash) {
    for part in parts {
      hash.combine("\(part)")
      if case .comparison(let before, let after) = part {
        hash.combine(runs[before])
        hash.combine(runs[after])
      }
      if let run = part.run { hash.combine(runs[run]) }
    }
  }

  private static func entry(_ post: Post, _ runs: [UInt64], in site: Site) -> UInt64 {
    var hash = ContentHash()
    hash.combine(post.title)
    hash.combine(post.linkTitle)
    hash.combine(post.link)
    hash.combine(post.date)
    hash.combine(post.lastModified)
    hash.combine(post.image ?? "")
    for picture in [post.thumbnail, post.picture] { hash.combine(picture) }
    hash.combine(post.shared)
    hash.combine(Int(post.frontMatter.isDraft ? 1 : 0))
    hash.combine(post.facts.summary)
    hash.combine(post.facts.words)
    hash.combine(post.facts.minutes)
    hash.combine(post.facts.comments)
    hash.combine(post.facts.shape.participants)
    hash.combine(post.facts.shape.threads)
    for size in post.facts.shape.sizes { hash.combine(size) }
    for run in post.runs { hash.combine(runs[run]) }
    hash.combine(.table(post.frontMatter.params))
    for term in post.terms {
      hash.combine(site.lists[term.list].title)
      hash.combine(site.lists[term.list].link)
    }
    return hash.value
  }

  private static func run(_ published: PublishedRun) -> UInt64 {
    let run = published.run
    var hash = ContentHash()
    hash.combine(run.name)
    hash.combine(run.log.path)
    for byte in run.log.digest?.bytes ?? [] { hash.combine(byte) }
    hash.combine(published.address.path)
    hash.combine(published.link)
    hash.combine(published.logLink ?? "")
    hash.combine(published.file)
    hash.combine(published.fileSize)
    for part in published.shown.map({ "\($0)" }).sorted() { hash.combine(part) }
    // The verdicts follow from the log and the program; what was remembered of them is looked at all the
    // same.
    for verdict in run.verdicts?.attempts ?? [] { hash.combine(verdict.outcome.rawValue) }
    return hash.value
  }
}

/// The name of a page by what it shows. It tells contents apart, and does not resist an adversary.
package struct PageKey: Sendable, Hashable {
  package let value: UInt64

  package init(_ value: UInt64) {
    self.value = value
  }
}

extension ContentHash {
  fileprivate mutating func combine(_ picture: Picture?) {
    combine(picture?.link ?? "")
    combine(picture?.forms ?? "")
    combine(picture?.webp ?? "")
    combine(picture?.width ?? 0)
    combine(picture?.height ?? 0)
  }

  fileprivate mutating func combine(_ picture: SharedPicture?) {
    combine(picture?.link ?? "")
    combine(picture?.width ?? 0)
    combine(picture?.height ?? 0)
    combine(picture.map { $0.isCard ? 2 : 1 } ?? 0)
  }

  fileprivate mutating func combine(_ number: UInt64) {
    combine(Int(truncatingIfNeeded: number))
  }

  fileprivate mutating func combine(_ moment: Timestamp?) {
    combine(moment?.seconds ?? .min)
    combine(moment?.offset ?? 0)
  }

  fileprivate mutating func combine(_ value: Value) {
    switch value {
    case .null: combine("null")
    case .bool(let flag): combine(flag ? "true" : "false")
    case .integer(let number): combine(number)
    case .decimal(let number): combine(number.bitPattern)
    case .string(let text): combine(text)
    case .array(let values):
      combine(values.count)
      for value in values { combine(value) }
    case .table(let table):
      combine(table.count)
      for (key, value) in table.sorted(by: { $0.key < $1.key }) {
        combine(key)
        combine(value)
      }
    }
  }
}

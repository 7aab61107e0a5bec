import RungModel

/// A page as its template sees it. Every field is offered on every kind of page; what a kind has not
/// is empty.
final class PageView: TemplateObject {
  /// What the page is about.
  enum Subject {
    case post(Post, PostBody, CommentTree)
    case list(PageList, Pager)
    /// A page below a report.
    case run(title: String, link: String, breadcrumbs: [Link], previous: Link?, next: Link?)
    case participant(Participation)
    /// A page of the list of participants.
    case participants(Pager)
    case notFound
    case search
  }

  typealias Link = (title: String, link: String)

  let subject: Subject
  let site: Site
  let siteView: SiteView
  private let content: ByteSlice
  private let structuredData: ByteSlice
  private let runs: [RunView]

  init(
    _ subject: Subject, content: ByteSlice, structuredData: ByteSlice = [],
    runs: [RunView] = [], site: Site, siteView: SiteView
  ) {
    self.subject = subject
    self.content = content
    self.structuredData = structuredData
    self.runs = runs
    self.site = site
    self.siteView = siteView
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .site: return .object(siteView)
    case .words: return .object(siteView.words)
    case .content: return .markup(content)
    case .structuredData: return .markup(structuredData)
    case .isHome: return .flag(listKind == .home)
    case .isSection: return .flag(listKind == .section)
    case .isTaxonomy: return .flag(listKind == .taxonomy)
    case .isTerm: return .flag(listKind == .term)
    case .title: return .string(title)
    case .heading: return .string(heading)
    case .link: return TemplateValue(link)
    case .permalink: return TemplateValue(link.map(site.absolute))
    case .shared: return shared.map { .shared($0, text: heading, in: site) } ?? .null
    default: break
    }
    return switch subject {
    case .post(let post, let body, let tree):
      value(field, of: post, body) ?? discussion(field, of: post, body, tree)
        ?? PageView.empty(field)
    case .list(let list, let pager): value(field, of: list, pager)
    case .run(_, _, let breadcrumbs, let previous, let next):
      value(field, breadcrumbs, previous, next) ?? PageView.empty(field)
    case .participant(let participation):
      value(field, of: participation) ?? PageView.empty(field)
    case .participants(let pager): value(field, ofParticipants: pager) ?? PageView.empty(field)
    case .notFound: field == .isNotFound ? .flag(true) : PageView.empty(field)
    case .search: search(field) ?? PageView.empty(field)
    }
  }

  private var listKind: PageKind? {
    guard case .list(let list, _) = subject else { return nil }
    return list.kind
  }

  private var link: String? {
    switch subject {
    case .post(let post, _, _): post.link
    case .list(_, let pager): pager.link(to: pager.number)
    case .run(_, let link, _, _, _): link
    case .participant(let participation): participation.participant.link
    case .participants(let pager): pager.link(to: pager.number)
    case .notFound: nil
    case .search: site.searchLink
    }
  }

  private var heading: String {
    switch subject {
    case .post(let post, _, _): post.title
    case .list(let list, _): list.title
    case .run(let title, _, _, _, _): title
    case .participant(let participation):
      String(decoding: participation.participant.name, as: UTF8.self)
    case .participants: siteView.words.word(.participantList)
    case .notFound: "404"
    case .search: siteView.words.word(.search)
    }
  }

  /// What stands in the browser's tab.
  private var title: String {
    if case .list(let list, let pager) = subject {
      let page = pager.number > 1 ? " (\(pager.number))" : ""
      return (list.kind == .home ? "" : "\(list.title) – ") + site.configuration.title + page
    }
    if case .participants(let pager) = subject, pager.number > 1 {
      return "\(heading) – \(site.configuration.title) (\(pager.number))"
    }
    return "\(heading) – \(site.configuration.title)"
  }

  private var shared: SharedPicture? {
    if case .post(let post, _, _) = subject { post.shared } else { site.shared }
  }

  // MARK: Posts

  private func value(_ field: ViewField, of post: Post, _ body: PostBody) -> TemplateValue? {
    switch field {
    case .isPost: .flag(true)
    case .kind: .string("article")
    case .description: .string(post.frontMatter.description ?? post.facts.summary)
    case .summary: .string(post.facts.summary)
    case .date: .date(post.date)
    case .modified: post.lastModified == post.date ? .null : .date(post.lastModified)
    case .wordCount: .integer(post.facts.words)
    case .minutes: .integer(post.facts.minutes)
    case .comments: .integer(post.facts.comments)
    case .isDraft: .flag(post.frontMatter.isDraft)
    case .image: TemplateValue(post.image.map(site.absolute))
    case .thumbnail: post.thumbnail.map(TemplateValue.picture) ?? .null
    case .picture: post.picture.map(TemplateValue.picture) ?? .null
    case .jsonLink: post.hasTwin(site.configuration) ? .string(post.link + "index.json") : .null
    case .params: TemplateValue(.table(post.frontMatter.params))
    case .taxonomies: .list(taxonomies(of: post))
    case .newer: neighbour(post.newer)
    case .older: neighbour(post.older)
    case .related: siteView.entries(post.related)
    case .section: post.section.map { link(to: site.lists[$0]) } ?? .null
    case .toc: .list(tableOfContents(post, body))
    case .hasContents: .flag(!tableOfContents(post, body).isEmpty)
    case .hasRelated: .flag(!post.related.isEmpty)
    case .runs: .list(runs.map { .object($0) })
    default: nil
    }
  }

  private func discussion(
    _ field: ViewField, of post: Post, _ body: PostBody, _ tree: CommentTree
  ) -> TemplateValue? {
    let hasDiscussion = !body.discussion.comments.isEmpty
    switch field {
    case .hasDiscussion: return .flag(hasDiscussion)
    case .discussion where hasDiscussion:
      return .object(
        DiscussionView(body.discussion, tree, of: post, site: site, words: siteView.words))
    case .feeds where hasDiscussion && post.hasCommentFeed(site.configuration):
      let format = FeedFormat.atom
      return .list([
        .table([
          "type": .string(format.type), "title": .string(format.title),
          "link": .string(post.link + format.file),
        ])
      ])
    default: return nil
    }
  }

  private func neighbour(_ index: Int?) -> TemplateValue {
    index.map {
      .object(LinkView(title: site.posts[$0].linkTitle, link: site.posts[$0].link))
    } ?? .null
  }

  func link(to list: PageList) -> TemplateValue {
    .object(LinkView(title: list.title, link: list.link, count: list.posts.count))
  }

  private func taxonomies(of post: Post) -> [TemplateValue] {
    site.configuration.taxonomies.indices.compactMap { index in
      let terms = post.terms.filter { $0.taxonomy == index }
      guard !terms.isEmpty else { return nil }
      return .table([
        "name": .string(site.configuration.taxonomies[index].plural),
        "terms": .list(terms.map { link(to: site.lists[$0.list]) }),
      ])
    }
  }

  private func tableOfContents(_ post: Post, _ body: PostBody) -> [TemplateValue] {
    guard post.frontMatter.showsTableOfContents != false else { return [] }
    let settings = site.configuration.tableOfContents
    let headings = body.headings.filter {
      $0.level >= settings.startLevel
        && (settings.endLevel < 0 || $0.level <= settings.endLevel)
    }
    guard headings.count > 1 else { return [] }
    return headings.map {
      .table(["level": .integer($0.level), "id": .string($0.id), "text": .string($0.text)])
    }
  }

  // MARK: Pages of runs

  private func value(
    _ field: ViewField, _ breadcrumbs: [Link], _ previous: Link?, _ next: Link?
  ) -> TemplateValue? {
    func view(_ link: Link) -> TemplateValue {
      .object(LinkView(title: link.title, link: link.link))
    }
    return switch field {
    case .kind: .string("article")
    case .breadcrumbs: .list(breadcrumbs.map(view))
    case .previous: previous.map(view) ?? .null
    case .next: next.map(view) ?? .null
    default: nil
    }
  }

  /// What a field is on pages that have nothing for it; nil for names that pages do not have.
  static func empty(_ field: ViewField) -> TemplateValue? {
    ViewSchema.page.offers(field) ? .null : nil
  }
}

import RungModel

/// The home page, sections, taxonomies and terms.
extension PageView {
  func value(_ field: ViewField, of list: PageList, _ pager: Pager) -> TemplateValue? {
    switch field {
    case .kind: .string("website")
    case .description:
      TemplateValue(list.frontMatter?.description ?? site.configuration.description)
    case .date: .date(list.date)
    case .count: .integer(list.kind == .taxonomy ? list.lists.count : list.posts.count)
    case .commentCount: commentCount(of: list)
    case .entries: siteView.entries(pager.posts(of: list))
    case .hasEntries: .flag(!pager.posts(of: list).isEmpty)
    case .terms: .list(pager.terms(of: list).map { link(to: site.lists[$0]) })
    case .section: list.parent.map { link(to: site.lists[$0]) } ?? .null
    case .years: MonthArchive(pager.terms(of: list), of: site)?.view ?? .null
    case .experiments where isFront: siteView.entries(overview.experiments)
    case .hasExperiments where isFront: .flag(!overview.experiments.isEmpty)
    case .taxonomies where isFront: .list(overview.taxonomies.map(view))
    case .pager: pager.total > 1 ? pager.view : .null
    case .jsonLink:
      formats(of: list).contains(.json)
        ? .string(list.link + FeedFormat.json.file) : .null
    case .params: TemplateValue(.table(list.frontMatter?.params ?? [:]))
    case .feeds: .list(feeds(of: list))
    default: PageView.empty(field)
    }
  }

  /// Whether this is the home page itself, not a further page of its list.
  private var isFront: Bool {
    guard case .list(let list, let pager) = subject else { return false }
    return list.kind == .home && pager.number == 1
  }

  private var overview: SiteOverview { SiteOverview(of: site) }

  private func view(_ taxonomy: SiteOverview.Taxonomy) -> TemplateValue {
    .table([
      "name": .string(taxonomy.name), "link": .string(site.lists[taxonomy.list].link),
      "count": .integer(site.lists[taxonomy.list].lists.count),
      "terms": .list(taxonomy.terms.map { link(to: site.lists[$0]) }),
    ])
  }

  private func commentCount(of list: PageList) -> TemplateValue {
    list.comments > 0
      ? .string(siteView.words.count(list.comments, .comment, .comments)) : .null
  }

  private func feeds(of list: PageList) -> [TemplateValue] {
    formats(of: list).map { format in
      .table([
        "type": .string(format.type), "title": .string(format.title),
        "link": .string(list.link + format.file),
      ])
    }
  }

  private func formats(of list: PageList) -> [FeedFormat] {
    FeedFormat.all(of: list, site.configuration)
  }
}

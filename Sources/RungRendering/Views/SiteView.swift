import RungModel

/// The site, as templates see it under `site`; and its posts, as they stand in lists.
final class SiteView: TemplateObject {
  private let site: Site
  private let reports: RunReports
  private let menu: TemplateValue
  private let params: TemplateValue
  let words: WordsView

  /// - Parameter reports: those of the site's runs.
  init(_ site: Site, reports: RunReports) {
    self.site = site
    self.reports = reports
    words = WordsView(language: site.configuration.languageCode)
    menu = .list(site.menu.map { .object(LinkView(title: $0.name, link: $0.link)) })
    params = TemplateValue(.table(site.configuration.params))
  }

  func value(_ field: ViewField) -> TemplateValue? {
    let configuration = site.configuration
    return switch field {
    case .title: .string(configuration.title)
    case .home: .string(site.basePath)
    case .permalink: .string(site.absolute(site.basePath))
    case .language: .string(configuration.languageCode)
    case .description: TemplateValue(configuration.description)
    case .copyright: TemplateValue(configuration.copyright)
    case .author: TemplateValue(configuration.author?.name)
    case .menu: menu
    case .params: params
    case .search: TemplateValue(site.searchLink)
    case .generator: .string("Rung")
    case .participants:
      site.participants.all.isEmpty
        ? .null
        : .object(
          LinkView(
            title: words.word(.participantList), link: site.participants.link,
            count: site.participants.all.count))
    default: nil
    }
  }

  /// - Parameter posts: indices in the site's posts.
  func entries(_ posts: some Sequence<Int>) -> TemplateValue {
    .list(posts.map { .object(EntryView($0, site: site, reports: reports, words: words)) })
  }
}

/// A title and where it leads.
final class LinkView: TemplateObject {
  private let title: String
  private let link: String
  private let count: Int?
  private let isCurrent: Bool

  init(title: String, link: String, count: Int? = nil, isCurrent: Bool = false) {
    self.title = title
    self.link = link
    self.count = count
    self.isCurrent = isCurrent
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .title: .string(title)
    case .link: .string(link)
    case .count: count.map { .integer($0) } ?? .null
    case .isCurrent: .flag(isCurrent)
    default: nil
    }
  }
}

extension TemplateValue {
  /// A text, or nothing.
  init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// A value of front matter or configuration.
  init(_ value: Value) {
    self =
      switch value {
      case .null: .null
      case .bool(let flag): .flag(flag)
      case .integer(let number): .integer(number)
      case .decimal(let number): .decimal(number)
      case .string(let text): .string(text)
      case .array(let items): .list(items.map { TemplateValue($0) })
      case .table(let table): .table(table.mapValues { TemplateValue($0) })
      }
  }
}

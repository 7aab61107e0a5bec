import RungModel

/// A post as it stands in a list.
final class EntryView: TemplateObject {
  private let index: Int
  private let site: Site

  /// - Parameter index: the post's, in the site's posts.
  init(_ index: Int, site: Site) {
    self.index = index
    self.site = site
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .title: .string(site.posts[index].linkTitle)
    case .link: .string(site.posts[index].link)
    case .date: .date(site.posts[index].date)
    case .summary: .string(site.posts[index].facts.summary)
    case .wordCount: .integer(site.posts[index].facts.words)
    case .minutes: .integer(site.posts[index].facts.minutes)
    case .comments: .integer(site.posts[index].facts.comments)
    case .image: TemplateValue(site.posts[index].image)
    case .isDraft: .flag(site.posts[index].frontMatter.isDraft)
    case .params: TemplateValue(.table(site.posts[index].frontMatter.params))
    case .terms:
      .list(
        site.posts[index].terms.map {
          .object(LinkView(title: site.lists[$0.list].title, link: site.lists[$0.list].link))
        })
    default: nil
    }
  }
}

import RungModel

/// A post as it stands in a list: what it is, how large its discussion is, and what the headlines of
/// its runs say.
final class EntryView: TemplateObject {
  private let index: Int
  private let site: Site
  private let reports: RunReports
  private let words: WordsView

  /// - Parameter index: the post's, in the site's posts.
  init(_ index: Int, site: Site, reports: RunReports, words: WordsView) {
    self.index = index
    self.site = site
    self.reports = reports
    self.words = words
  }

  private var shape: DiscussionShape { site.posts[index].facts.shape }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .title: .string(site.posts[index].linkTitle)
    case .link: .string(site.posts[index].link)
    case .date: .date(site.posts[index].date)
    case .summary: .string(site.posts[index].facts.summary)
    case .wordCount: .integer(site.posts[index].facts.words)
    case .minutes: .integer(site.posts[index].facts.minutes)
    case .comments: .integer(site.posts[index].facts.comments)
    case .commentCount: count(site.posts[index].facts.comments, .comment, .comments)
    case .participantCount: count(shape.participants, .participant, .participants)
    case .threadCount: count(shape.threads, .thread, .threads)
    case .shape: .markup(ShapeDrawing.markup(shape)[...])
    case .runs:
      .list(RunView.all(of: site.posts[index], reports).map { .object($0) })
    case .image: TemplateValue(site.posts[index].image)
    case .thumbnail: site.posts[index].thumbnail.map(TemplateValue.picture) ?? .null
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

  private func count(_ number: Int, _ one: ViewField, _ many: ViewField) -> TemplateValue {
    number > 0 ? .string(words.count(number, one, many)) : .null
  }
}

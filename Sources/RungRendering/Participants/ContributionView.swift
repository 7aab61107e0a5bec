import RungModel

/// What a participant says in one discussion.
final class ContributionView: TemplateObject {
  private let contribution: Contributions.Contribution
  private let count: Int
  private let post: Post
  private let contributions: Contributions
  private let words: WordsView

  /// - Parameter count: how many of the comments are shown.
  init(
    _ contribution: Contributions.Contribution, showing count: Int, of post: Int, _ site: Site,
    words: WordsView
  ) {
    self.contribution = contribution
    self.count = count
    self.post = site.posts[post]
    contributions = site.participants.contributions(to: post) ?? Contributions()
    self.words = words
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .title: .string(post.linkTitle)
    case .link: .string(post.link)
    case .date: .date(post.date)
    case .commentCount: .string(words.count(contribution.count, .comment, .comments))
    case .otherComments: .integer(contribution.count - count)
    case .comments:
      .list(
        contribution.comments.prefix(count).map {
          .object(ExcerptView(contributions.comments[$0], contributions.text, link: post.link))
        })
    default: nil
    }
  }
}

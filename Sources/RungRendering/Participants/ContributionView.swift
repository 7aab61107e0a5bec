import RungModel

/// What a participant says in one discussion.
final class ContributionView: TemplateObject {
  private let contribution: Contributions.Contribution
  private let count: Int
  private let post: Post
  private let words: WordsView

  /// - Parameter count: how many of the comments are shown.
  init(
    _ contribution: Contributions.Contribution, showing count: Int, of post: Post, words: WordsView
  ) {
    self.contribution = contribution
    self.count = count
    self.post = post
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
          .object(ExcerptView(post.contributions.comments[$0], of: post))
        })
    default: nil
    }
  }
}

import RungModel

/// What a participant's page shows: figures, and their comments in short, by discussion.
final class ParticipantView: TemplateObject {
  private let participation: Participation
  private let site: Site
  private let words: WordsView
  /// How many comments of each discussion are shown, for the first ones.
  private let shown: [Int]

  /// Discussions of which no comment is shown have a link, up to this number.
  private static let linkedDiscussions = 200

  init(_ participation: Participation, site: Site, words: WordsView) {
    self.participation = participation
    self.site = site
    self.words = words
    var left = site.configuration.participants.comments
    var shown: [Int] = []
    for share in participation.shares where left > 0 {
      shown.append(min(left, share.contribution.comments.count))
      left -= share.contribution.comments.count
    }
    self.shown = shown
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .author: .text(participation.participant.name[...])
    case .commentCount: .string(participation.commentCount(words))
    case .discussionCount: .string(participation.discussionCount(words))
    case .from: .date(participation.first)
    case .until: .date(participation.last)
    case .sentence:
      isWhole ? .null : .string(words.newest(shownComments, of: participation.comments))
    case .discussions:
      .list(
        zip(participation.shares, shown).map { share, count in
          .object(
            ContributionView(
              share.contribution, showing: count, of: share.post, site, words: words))
        })
    case .hasOlderDiscussions: .flag(!older.isEmpty)
    case .olderDiscussions: .list(older.prefix(Self.linkedDiscussions).map(link))
    case .moreDiscussions: .integer(max(0, older.count - Self.linkedDiscussions))
    default: nil
    }
  }

  private var shownComments: Int { shown.reduce(0, +) }

  private var isWhole: Bool { shownComments == participation.comments }

  /// Those of which no comment is shown.
  private var older: ArraySlice<(post: Int, contribution: Contributions.Contribution)> {
    participation.shares.dropFirst(shown.count)
  }

  private func link(
    _ share: (post: Int, contribution: Contributions.Contribution)
  ) -> TemplateValue {
    let post = site.posts[share.post]
    return .object(
      LinkView(title: post.linkTitle, link: post.link, count: share.contribution.count))
  }
}

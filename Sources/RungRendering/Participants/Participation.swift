import RungModel

/// Where and how often somebody takes part in the site's discussions, once their posts have been read.
struct Participation {
  let participant: Participant
  /// The discussions that they take part in, the newest first.
  private(set) var shares: [(post: Int, contribution: Contributions.Contribution)] = []
  private(set) var comments = 0
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?

  /// - Parameter index: the participant's, in the site's participants.
  init(_ index: Int, in site: Site) {
    participant = site.participants.all[index]
    for post in participant.posts {
      guard let contributions = site.participants.contributions(to: post),
        let contribution = contributions.all.first(where: {
          $0.author.count == participant.name.count
            && contributions.text[$0.author].elementsEqual(participant.name)
        })
      else { continue }
      shares.append((post, contribution))
      comments += contribution.count
      first = [first, contribution.first].compactMap(\.self).min()
      last = [last, contribution.last].compactMap(\.self).max()
    }
  }

  /// The participant as the list of all shows them.
  func entry(_ words: WordsView) -> TemplateValue {
    .table([
      "author": .text(participant.name[...]), "link": .string(participant.link),
      "commentCount": .string(commentCount(words)),
      "discussionCount": .string(discussionCount(words)),
    ])
  }

  func commentCount(_ words: WordsView) -> String {
    words.count(comments, .comment, .comments)
  }

  func discussionCount(_ words: WordsView) -> String {
    words.count(shares.count, .oneDiscussion, .discussions)
  }
}

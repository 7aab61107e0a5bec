import RungModel

/// A post's discussion as a whole: who took part, when, and how its threads are known.
final class DiscussionView: TemplateObject {
  /// Participants that are named on the page.
  private static let shownParticipants = 20

  private let discussion: Discussion
  private let post: Post
  private let site: Site
  private let words: WordsView
  private let tree: CommentTree

  init(_ discussion: Discussion, _ tree: CommentTree, of post: Post, site: Site, words: WordsView) {
    self.discussion = discussion
    self.tree = tree
    self.post = post
    self.site = site
    self.words = words
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .commentCount: .string(words.count(discussion.comments.count, .comment, .comments))
    case .threadCount: .string(words.count(tree.threads.count, .thread, .threads))
    case .participantCount: .string(words.count(participants.count, .participant, .participants))
    case .participants: .list(participants.prefix(DiscussionView.shownParticipants).map(view))
    case .otherParticipants: .integer(max(0, participants.count - DiscussionView.shownParticipants))
    case .from: moment(discussion.comments.lazy.compactMap(\.time).min())
    case .until: moment(discussion.comments.lazy.compactMap(\.time).max())
    case .timeline: .markup(timeline[...])
    case .hasHighlighted: .flag(discussion.comments.contains(where: \.isHighlighted))
    case .hasInferred: .flag(discussion.comments.contains(where: \.isInferred))
    case .url: TemplateValue(post.frontMatter.discussion.source)
    case .feed:
      post.hasCommentFeed(site.configuration) ? .string(post.link + FeedFormat.atom.file) : .null
    case .words: .object(words)
    default: nil
    }
  }

  private func moment(_ time: Timestamp?) -> TemplateValue {
    time.map { .object(DateView($0, showsTime: true)) } ?? .null
  }

  /// Asked for twice by a template: whether there is one, and what it is.
  private lazy var timeline: Bytes = {
    var out = Bytes()
    Timeline.write(discussion, words: words, to: &out)
    return out
  }()

  // MARK: Participants

  private lazy var participants = discussion.participants

  private func view(_ participant: Discussion.Participant) -> TemplateValue {
    let comment = discussion.comments[participant.first]
    return .table([
      "author": .text(discussion.text[comment.author]), "id": .text(discussion.text[comment.id]),
      "count": .integer(participant.comments),
      "link": TemplateValue(comment.participant.map { site.participants.all[$0].link }),
    ])
  }
}

extension Discussion.Comment {
  /// The parent where it is more than a guess: what other programs may take for a fact.
  var knownParent: Int? { isGuess ? nil : parent }

  /// Whether its parent is a guess.
  var isInferred: Bool { parent != nil && isGuess }

  /// Whether that it has none is a guess.
  var isTopInferred: Bool { parent == nil && isGuess }

  private var isGuess: Bool {
    if case .inferred = parentage { true } else { false }
  }
}

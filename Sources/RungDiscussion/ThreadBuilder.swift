package import RungModel

/// Turns the flat comments of a post into threads.
///
/// 1. The **ids** of all comments.
/// 2. The parents that the post **writes** (`WrittenPlaces`).
/// 3. Parents whose words a comment **quotes**, and for all others the model's **guess**
///    (`ReplyInference`), where the site and the post want it.
///
/// A builder keeps its tables from post to post; each worker has one.
package struct ThreadBuilder {
  private var inference = ReplyInference()

  package init() {}

  /// What the site and the post say about it.
  package struct Settings: Sendable {
    package var infersParents: Bool
    /// The least probability with which a guessed parent is shown, 0…1.
    package var threshold: Double
    /// The address of the discussion's source. Comments whose id is a number are items there, so that
    /// what is written of their parents was imported.
    package var source: String?

    package init(_ site: DiscussionSettings, _ post: FrontMatter.DiscussionSource) {
      infersParents = post.infersParents ?? site.infersParents
      threshold = post.threshold ?? site.threshold
      source = post.source
    }

    /// Whether there is anything to guess.
    fileprivate func guesses(_ isKnown: [Bool]) -> Bool {
      infersParents && isKnown.count > 1 && isKnown.contains(false)
    }
  }

  /// What was contradictory in a post.
  package struct Report: Sendable {
    /// Comments whose written id is taken.
    package var duplicateIDs: [Int] = []
    package var contradictions: [WrittenPlaces.Contradiction] = []
  }

  /// Sets the id, the parent and the parentage of every comment.
  /// - Parameters:
  ///   - taken: ids that other parts of the page have.
  ///   - guesses: what the model found for this post earlier. Where nothing is known, it is filled,
  ///     so that it can be kept; the threshold is applied behind it.
  package mutating func build(
    _ discussion: inout Discussion, _ settings: Settings, besides taken: [String] = [],
    guesses: inout ReplyGuesses?
  ) -> Report {
    let duplicateIDs = CommentIdentity.identify(&discussion, besides: taken)
    let (isKnown, contradictions) = WrittenPlaces.resolve(&discussion)
    for index in discussion.comments.indices
    where isKnown[index] && discussion.comments[index].parent != nil {
      discussion.comments[index].parentage = .explicit
    }
    if let source = settings.source { discussion.markItems(of: source) }
    if settings.guesses(isKnown) {
      let found = guesses ?? inference.guesses(discussion, isKnown: isKnown)
      found.apply(to: &discussion, isKnown: isKnown, threshold: settings.threshold)
      guesses = found
    }
    return Report(duplicateIDs: duplicateIDs, contradictions: contradictions)
  }
}

extension Discussion {
  /// What the number of an item follows in its address.
  private static let hackerNewsItem = "https://news.ycombinator.com/item?id="

  /// Comments whose id is a number are items of the source: their written parents were imported, and
  /// they have an address there.
  fileprivate mutating func markItems(of source: String) {
    let hasAddresses = source.hasPrefix(Discussion.hackerNewsItem)
    for index in comments.indices where text[comments[index].id].allSatisfy(\.isDigit) {
      if comments[index].parentage == .explicit { comments[index].parentage = .imported }
      guard hasAddresses, comments[index].url.isEmpty else { continue }
      comments[index].url = add(Bytes(Discussion.hackerNewsItem) + text[comments[index].id])
    }
  }
}

extension ThreadBuilder {
  /// Why the model puts each comment where it does; nil where the place is written or quoted, or
  /// nothing is guessed.
  package mutating func explain(
    _ discussion: Discussion, _ settings: Settings, besides taken: [String] = []
  ) -> [ReplyInference.Explanation?] {
    var discussion = discussion
    _ = CommentIdentity.identify(&discussion, besides: taken)
    let (isKnown, _) = WrittenPlaces.resolve(&discussion)
    guard settings.guesses(isKnown) else {
      return discussion.comments.map { _ in nil }
    }
    return inference.explanations(discussion, isKnown: isKnown)
  }
}

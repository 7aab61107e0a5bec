import RungModel
import RungParsing

/// Takes out of a discussion what the pages of its participants show of it. Each worker has one.
struct ContributionReader {
  private let participants: Participants
  /// Comments of one participant that a page can show.
  private let limit: Int
  private var excerpt = CommentExcerpt()
  /// All texts of a post, and those of one participant there.
  private var text = Bytes()
  private var texts = Bytes()

  init(_ site: Site) {
    participants = site.participants
    limit = site.configuration.participants.comments
  }

  /// Tells the comments of a discussion whose authors have pages.
  func find(in discussion: inout Discussion) {
    for index in discussion.comments.indices {
      let author = discussion.comments[index].author
      guard !author.isEmpty else { continue }
      discussion.comments[index].participant = participants.index(of: discussion.text[author])
    }
  }

  /// What the pages show of a post, whose comments stand in threads.
  mutating func read(_ body: PostBody) -> Contributions {
    let comments = body.discussion.comments
    var shares: [(participant: Int, comments: [Int])] = []
    var places: [Int: Int] = [:]
    for (index, comment) in comments.enumerated() {
      guard let participant = comment.participant else { continue }
      if let place = places[participant] {
        shares[place].comments.append(index)
      } else {
        places[participant] = shares.count
        shares.append((participant, [index]))
      }
    }
    var contributions = Contributions()
    guard !shares.isEmpty else { return contributions }
    text.removeAll(keepingCapacity: true)
    contributions.all.reserveCapacity(shares.count)
    contributions.comments.reserveCapacity(
      shares.reduce(0) { $0 + min($1.comments.count, limit) })
    for share in shares { add(share.comments, of: body, to: &contributions) }
    // Kept until the end of the build: in a storage of its own, without room to grow.
    contributions.text.reserveCapacity(text.count)
    contributions.text += text
    return contributions
  }

  /// Adds one participant's comments.
  private mutating func add(
    _ indices: [Int], of body: PostBody, to contributions: inout Contributions
  ) {
    let discussion = body.discussion
    // Tells what is shown from anything else: the texts do, with the numbers for a salt.
    var numbers = ContentHash()
    texts.removeAll(keepingCapacity: true)
    let author = add(discussion.comments[indices[0]].author, of: discussion)
    let first = contributions.comments.count
    for index in indices.prefix(limit) {
      let comment = discussion.comments[index]
      let parent = comment.parent.map { discussion.comments[$0] }
      let id = add(comment.id, of: discussion)
      let language = add(comment.language, of: discussion)
      let parentID = add(parent?.id ?? 0..<0, of: discussion)
      let parentAuthor = add(parent?.author ?? 0..<0, of: discussion)
      let start = text.count + texts.count
      excerpt.append(body.html, comment.body, to: &texts)
      contributions.comments.append(
        Contributions.Comment(
          number: comment.number, id: id, time: comment.time,
          isHighlighted: comment.isHighlighted, language: language, parentID: parentID,
          parentAuthor: parentAuthor, parentNumber: parent?.number ?? 0,
          isInferred: comment.hasGuessedParent, excerpt: start..<text.count + texts.count))
      numbers.combine(comment.number)
      numbers.combine(comment.time?.seconds ?? .min)
      numbers.combine(comment.time?.offset ?? 0)
      numbers.combine((comment.isHighlighted ? 1 : 0) + (comment.hasGuessedParent ? 2 : 0))
      numbers.combine(parent?.number ?? 0)
      for text in [id, language, parentID, parentAuthor] { numbers.combine(text.count) }
    }
    let times = indices.compactMap { discussion.comments[$0].time }
    let (oldest, newest) = (times.min(), times.max())
    numbers.combine(indices.count)
    for time in [oldest, newest] { numbers.combine(time?.seconds ?? .min) }
    text += texts
    contributions.all.append(
      Contributions.Contribution(
        author: author, comments: first..<contributions.comments.count, count: indices.count,
        first: oldest, last: newest, key: ContentKey(texts, salt: numbers.value).value))
  }

  /// Adds a text of the discussion; where it stands among all texts of the post.
  private mutating func add(_ range: Range<Int>, of discussion: Discussion) -> Range<Int> {
    let start = text.count + texts.count
    texts.append(discussion.text, range)
    return start..<start + range.count
  }
}

extension Discussion.Comment {
  /// Whether the comment that it answers is a guess.
  fileprivate var hasGuessedParent: Bool {
    guard parent != nil, case .inferred = parentage else { return false }
    return true
  }
}

import RungModel

/// Who wrote each comment of a list and when, as numbers that can be compared quickly.
struct CommentSignals {
  struct Comment {
    /// Equal for the comments of one author; an unknown author is equal to nobody.
    var author: Int
    /// The author's comment before this one and after it; -1 where there is none.
    var previous = -1
    var next = -1
    /// Seconds. A comment without a time takes that of the one before it.
    var time = 0
    var hasTime = false
    /// How many more comments of the list are by this comment's author, as ln(1 + x).
    var authorCount: Float = 0
    /// ln(1 + bytes of the body).
    var length: Float = 0
    /// The hash of the author's name in lower case as one word, 0 where it is too short to be told
    /// from a word.
    var name: UInt64 = 0
  }

  private(set) var comments: [Comment] = []
  /// The time of the oldest comment.
  private(set) var start = 0
  private(set) var meanLength: Float = 0

  private var numbering = HashNumbering()
  /// By author the latest comment, and how many there are.
  private var authors: [(latest: Int, count: Int)] = []

  var count: Int { comments.count }

  @inline(__always)
  subscript(_ comment: Int) -> Comment { comments[comment] }

  /// ln(1 + minutes) between a comment and the one it may answer. No weight makes up for that of a
  /// comment that is younger by more than a minute, which only comes up beside known parents.
  @inline(__always)
  static func gap(_ seconds: Int) -> Float {
    seconds > -60 ? Logarithm.ofOnePlus(Float(seconds) / 60) : 720
  }

  /// The same where a time is missing: as after an hour.
  static let unknownGap: Float = 4.1108739

  mutating func read(_ discussion: Discussion) {
    readAuthors(discussion)
    readTimes(discussion)
    var sum = 0.0
    for index in comments.indices {
      let length = Logarithm.ofOnePlus(Float(discussion.comments[index].source.count))
      comments[index].length = length
      sum += Double(length)
    }
    meanLength = Float(sum / Double(max(count, 1)))
  }

  private mutating func readTimes(_ discussion: Discussion) {
    var time = discussion.comments.lazy.compactMap(\.time).first?.seconds ?? 0
    start = time
    for (index, comment) in discussion.comments.enumerated() {
      if let known = comment.time { time = min(max(known.seconds, -1 << 48), 1 << 48) }
      start = min(start, time)
      comments[index].time = time
      comments[index].hasTime = comment.time != nil
    }
  }

  private mutating func readAuthors(_ discussion: Discussion) {
    comments.removeAll(keepingCapacity: true)
    authors.removeAll(keepingCapacity: true)
    numbering.removeAll()
    for (index, comment) in discussion.comments.enumerated() {
      guard isKnown(comment.author, in: discussion.text) else {
        comments.append(Comment(author: -1 - index))
        continue
      }
      var hash = TermHash()
      for byte in comment.author { hash.combine(discussion.text[byte]) }
      let author = numbering.number(of: hash.value)
      if author == authors.count { authors.append((-1, 0)) }
      let previous = authors[author].latest
      if previous >= 0 { comments[previous].next = index }
      authors[author] = (index, authors[author].count + 1)
      comments.append(
        Comment(
          author: author, previous: previous,
          name: comment.author.count < 4 ? 0 : TermHash.ofWord(discussion.text, comment.author)))
    }
    let table = Logarithm.ofCounts
    for index in comments.indices where comments[index].author >= 0 {
      comments[index].authorCount = Logarithm.ofOnePlus(
        authors[comments[index].author].count - 1, table)
    }
  }

  private func isKnown(_ name: Range<Int>, in text: Bytes) -> Bool {
    !name.isEmpty && !(name.count == 9 && text.hasBytes("[deleted]", at: name.lowerBound))
  }
}

import RungModel

/// Who wrote each comment of a list and when, as numbers that can be compared quickly.
struct CommentSignals {
  private(set) var count = 0
  /// Equal for the comments of one author; an unknown author is equal to nobody.
  private(set) var authors: [Int] = []
  /// How many comments of the list are by this comment's author.
  private(set) var authorCounts: [Int] = []
  /// The author's comment before this one and after it; -1 where there is none.
  private(set) var previous: [Int] = []
  private(set) var next: [Int] = []
  /// Seconds. A comment without a time takes that of the one before it.
  private(set) var times: [Int] = []
  private(set) var hasTime: [Bool] = []
  /// The time of the oldest comment.
  private(set) var start = 0
  /// ln(1 + bytes of the body).
  private(set) var lengths: [Double] = []
  /// The hash of the author's name in lower case as one word, 0 where it is too short to be told
  /// from a word.
  private(set) var names: [UInt64] = []

  private var numbering = HashNumbering()
  private var latest: [Int] = []
  private var totals: [Int] = []

  mutating func read(_ discussion: Discussion) {
    count = discussion.comments.count
    readTimes(discussion)
    readAuthors(discussion)
    lengths.removeAll(keepingCapacity: true)
    for comment in discussion.comments {
      lengths.append(Logarithm.ofOnePlus(Double(comment.source.count)))
    }
  }

  private mutating func readTimes(_ discussion: Discussion) {
    times.removeAll(keepingCapacity: true)
    hasTime.removeAll(keepingCapacity: true)
    var time = discussion.comments.lazy.compactMap(\.time).first?.seconds ?? 0
    start = time
    for comment in discussion.comments {
      if let known = comment.time { time = min(max(known.seconds, -1 << 48), 1 << 48) }
      start = min(start, time)
      times.append(time)
      hasTime.append(comment.time != nil)
    }
  }

  private mutating func readAuthors(_ discussion: Discussion) {
    authors.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: repeatElement(-1, count: count))
    authorCounts.removeAll(keepingCapacity: true)
    latest.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    numbering.removeAll()
    for (index, comment) in discussion.comments.enumerated() {
      guard isKnown(comment.author, in: discussion.text) else {
        authors.append(-1 - index)
        names.append(0)
        previous.append(-1)
        continue
      }
      var hash = TermHash()
      for byte in comment.author { hash.combine(discussion.text[byte]) }
      let author = numbering.number(of: hash.value)
      if author == latest.count {
        latest.append(-1)
        totals.append(0)
      }
      authors.append(author)
      names.append(
        comment.author.count < 4 ? 0 : TermHash.ofWord(discussion.text, comment.author))
      previous.append(latest[author])
      if latest[author] >= 0 { next[latest[author]] = index }
      latest[author] = index
      totals[author] += 1
    }
    for author in authors { authorCounts.append(author < 0 ? 1 : totals[author]) }
  }

  private func isKnown(_ name: Range<Int>, in text: Bytes) -> Bool {
    !name.isEmpty && !(name.count == 9 && text.hasBytes("[deleted]", at: name.lowerBound))
  }
}

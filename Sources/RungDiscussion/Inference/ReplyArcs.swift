import RungModel

/// Who may answer whom in a window, with what speaks for it.
///
/// In display order the tree is walked depth first, so a comment answers nobody, or an earlier one
/// that is not younger than anything between the two: what is left on a stack from which every
/// comment takes those that are younger than itself. Of a high stack the nearest and a
/// few of the oldest are candidates, so that the work stays linear in the length of a list.
package struct ReplyArcs {
  /// Values of a row, a multiple of eight.
  package static let width = (ReplyFeature.allCases.count + 7) / 8 * 8
  private static let nearest = 40
  private static let oldest = 8

  /// The rows of comment k are `starts[k]..<starts[k + 1]`; the candidates rise, 0 is the top
  /// level.
  private(set) var starts: [Int] = []
  package private(set) var parents: [Int] = []
  /// The features of each row, by `ReplyFeature`.
  package private(set) var features = FeatureRows(width: width)
  /// The last comment that can stand below each one.
  private(set) var extents: [Int] = []

  private var stack: [Int] = []
  private var similarities: [Double] = []

  package var count: Int { parents.count }

  /// The row of the nearest candidate. When every comment takes it, no two arcs cross.
  func nearestRow(of comment: Int) -> Int { starts[comment + 1] - 1 }

  package func rows(of comment: Int) -> Range<Int> { starts[comment]..<starts[comment + 1] }

  /// Finds the candidates of every comment. Whatever is known is the only candidate; where that
  /// does not fit the order of the list, the youngest takes its place, which excludes nothing.
  mutating func findCandidates(
    _ window: ReplyWindow, _ signals: CommentSignals, known: (Int) -> KnownParent
  ) {
    let count = window.count
    starts.removeAll(keepingCapacity: true)
    parents.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    extents.removeAll(keepingCapacity: true)
    extents.append(contentsOf: repeatElement(count, count: count + 1))
    starts.append(0)
    for place in 1...max(count, 1) where place <= count {
      starts.append(parents.count)
      let comment = window.comments[place]
      if place <= window.placed {
        parents.append(place - 1)
      } else {
        switch known(comment) {
        case .topLevel:
          close(above: -1, before: place)
          parents.append(0)
        case .comment(let parent):
          let local = window.place(of: parent)
          if local > 0, let height = stack.lastIndex(of: local) {
            close(above: height, before: place)
          }
          parents.append(stack.last ?? 0)
        case .unknown:
          let time = signals.times[comment]
          while let last = stack.last, signals.times[window.comments[last]] > time {
            close(above: stack.count - 2, before: place)
          }
          parents.append(0)
          if stack.count <= Self.nearest + Self.oldest {
            parents.append(contentsOf: stack)
          } else {
            parents.append(contentsOf: stack.prefix(Self.oldest))
            parents.append(contentsOf: stack.suffix(Self.nearest))
          }
        }
      }
      stack.append(place)
    }
    starts.append(parents.count)
  }

  package func value(_ feature: ReplyFeature, _ row: Int) -> Double {
    features[row, feature.rawValue]
  }

  /// Takes everything above a height from the stack: nothing from `place` on answers it.
  private mutating func close(above height: Int, before place: Int) {
    while stack.count > height + 1 {
      extents[stack.removeLast()] = place - 1
    }
  }

  /// What is known of a comment's parent before anything is inferred.
  enum KnownParent {
    case unknown, topLevel
    case comment(Int)
  }
}

extension ReplyArcs {
  /// Fills the rows' features.
  mutating func describe(
    _ window: ReplyWindow, _ signals: CommentSignals, _ terms: inout TermVectors,
    _ quotes: QuotedPassages
  ) {
    let meanLength = signals.lengths.reduce(0, +) / Double(max(signals.count, 1))
    features.reset(parents.count)
    for place in (window.placed + 1)..<(window.count + 1) where rows(of: place).count > 1 {
      let comment = window.comments[place]
      if !terms.isEmpty { terms.load(comment) }
      var facts = Facts(comment: comment, rows: rows(of: place), signals: signals)
      let first = facts.candidates.lowerBound
      let end = facts.candidates.upperBound
      similarities.removeAll(keepingCapacity: true)
      if !terms.isEmpty {
        for row in first..<end {
          let similarity = terms.similarity(to: window.comments[parents[row]])
          similarities.append(similarity)
          facts.largestSimilarity = max(facts.largestSimilarity, similarity)
          facts.meanSimilarity += similarity
        }
        facts.meanSimilarity /= Double(end - first)
      }
      for row in first..<end {
        describeCandidate(row, end - 1 - row, facts, window, signals, terms, quotes, meanLength)
        if !terms.isEmpty {
          set(.similarity, row, similarities[row - first] - facts.meanSimilarity)
        }
      }
      describeTop(first - 1, facts, signals, terms, meanLength)
    }
  }

  /// What the rows of one comment have in common.
  private struct Facts {
    var comment: Int
    var candidates: Range<Int>
    var author: Int
    var time: Int
    /// The authors of the next comment and of the one after, where they are not older.
    var nextAuthor: Int?
    var secondNextAuthor: Int?
    var largestSimilarity = 0.0
    var meanSimilarity = 0.0

    init(comment: Int, rows: Range<Int>, signals: CommentSignals) {
      self.comment = comment
      candidates = rows.dropFirst()
      author = signals.authors[comment]
      time = signals.times[comment]
      if comment + 1 < signals.count, signals.times[comment + 1] >= time {
        nextAuthor = signals.authors[comment + 1]
      }
      if comment + 2 < signals.count, signals.times[comment + 2] >= time {
        secondNextAuthor = signals.authors[comment + 2]
      }
    }
  }

  @inline(__always)
  private mutating func set(_ feature: ReplyFeature, _ row: Int, _ value: Double = 1) {
    features[row, feature.rawValue] = value
  }

  private mutating func describeTop(
    _ row: Int, _ facts: Facts, _ signals: CommentSignals, _ terms: TermVectors,
    _ meanLength: Double
  ) {
    let comment = facts.comment
    let rows = facts.candidates
    set(.top, row)
    if comment > 0, facts.time < signals.times[comment - 1] { set(.topOlderThanPrevious, row) }
    set(.topAge, row, Logarithm.ofOnePlus(Double(facts.time - signals.start) / 60))
    if signals.previous[comment] >= 0 { set(.topAuthorSeen, row) }
    set(.topAuthorCount, row, Logarithm.of(signals.authorCounts[comment]))
    set(.topCandidates, row, Logarithm.ofOnePlus(rows.count))
    guard !terms.isEmpty else { return }
    if terms.hasQuote[comment] { set(.topQuotes, row) }
    set(.topSimilarity, row, facts.largestSimilarity)
    set(.topLength, row, signals.lengths[comment] - meanLength)
  }

  private mutating func describeCandidate(
    _ row: Int, _ rank: Int, _ facts: Facts, _ window: ReplyWindow, _ signals: CommentSignals,
    _ terms: TermVectors, _ quotes: QuotedPassages, _ meanLength: Double
  ) {
    let comment = facts.comment
    let place = parents[row]
    let candidate = window.comments[place]
    let author = signals.authors[candidate]
    if candidate == comment - 1 { set(.previous, row) }
    set(.distance, row, Logarithm.of(comment - candidate))
    set(.rank, row, Logarithm.ofOnePlus(rank))
    if rank == 0 { set(.youngest, row) }
    let seconds = facts.time - signals.times[candidate]
    let isTimed = signals.hasTime[comment] && signals.hasTime[candidate]
    set(.gap, row, Logarithm.ofOnePlus(isTimed ? Double(seconds) / 60 : 60))
    if isTimed, seconds < 300 { set(.shortGap, row) }
    if author == facts.author {
      set(.sameAuthor, row)
    } else {
      describeExchange(row, place, candidate, facts, window, signals)
      if facts.nextAuthor == author {
        set(.nextAuthor, row)
      } else if facts.secondNextAuthor == author {
        set(.secondNextAuthor, row)
      }
    }
    if row == facts.candidates.lowerBound { set(.oldest, row) }
    guard !terms.isEmpty else { return }
    if quotes.hasQuote[comment] {
      set(.quote, row, quotes.share(quotedBy: comment, in: candidate))
    }
    if signals.names[candidate] != 0, author != facts.author,
      terms.mentions(signals.names[candidate])
    {
      set(.mention, row)
    }
    if terms.asks[candidate] { set(.question, row) }
  }

  /// Whether the candidate may itself answer the comment's author.
  private mutating func describeExchange(
    _ row: Int, _ place: Int, _ candidate: Int, _ facts: Facts, _ window: ReplyWindow,
    _ signals: CommentSignals
  ) {
    let earlier = signals.previous[facts.comment]
    guard earlier >= 0 else { return }
    if earlier > candidate { set(.authorBetween, row) }
    var between = 0
    for other in rows(of: place).reversed() where parents[other] > 0 {
      let answered = window.comments[parents[other]]
      if signals.authors[answered] == facts.author {
        if between == 0 || answered == candidate - 1 {
          set(.answerNear, row)
        } else {
          set(.answerFar, row, 1 / (1 + Logarithm.ofOnePlus(between)))
        }
        break
      }
      between += 1
    }
  }
}

import RungModel

/// Who may answer whom in a window, with what speaks for it.
///
/// In display order the tree is walked depth first, so a comment answers nobody, or an earlier one
/// that is not younger than anything between the two: what is left on a stack from which every
/// comment takes those that are younger than itself. Of a high stack the nearest and a
/// few of the oldest are candidates, so that the work stays linear in the length of a list.
package struct ReplyArcs {
  /// Values of a row.
  package static let width = FeatureRows.width
  private static let nearest = 40
  private static let oldest = 8

  /// The rows of comment k are `starts[k]..<starts[k + 1]`; the candidates rise, 0 is the top
  /// level.
  private(set) var starts: [Int] = []
  package private(set) var parents: [Int] = []
  /// The features of each row, by `ReplyFeature`.
  package private(set) var features = FeatureRows()
  /// The last comment that can stand below each one.
  private(set) var extents: [Int] = []

  private var stack: [Int] = []
  private var similarities: [Float] = []
  /// The author of each row's candidate.
  private var authors: [Int] = []

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
          let time = signals[comment].time
          while let last = stack.last, signals[window.comments[last]].time > time {
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
    features.reset(count)
    authors.removeAll(keepingCapacity: true)
    for parent in parents {
      authors.append(parent == 0 ? Int.min : signals[window.comments[parent]].author)
    }
    for place in 1..<window.count + 1 {
      let rows = rows(of: place)
      guard rows.count > 1, place > window.placed else {
        for row in rows { features.rows[row] = .init() }
        continue
      }
      describe(rows, Facts(window.comments[place], rows, signals), window, signals, &terms, quotes)
    }
  }

  /// What the rows of one comment have in common.
  private struct Facts {
    var comment: Int
    var candidates: Range<Int>
    var signals: CommentSignals.Comment
    /// The authors of the next comment and of the one after, where they are not older.
    var nextAuthor = Int.min
    var secondNextAuthor = Int.min

    init(_ comment: Int, _ rows: Range<Int>, _ signals: CommentSignals) {
      self.comment = comment
      candidates = rows.dropFirst()
      self.signals = signals[comment]
      let time = self.signals.time
      if comment + 1 < signals.count, signals[comment + 1].time >= time {
        nextAuthor = signals[comment + 1].author
      }
      if comment + 2 < signals.count, signals[comment + 2].time >= time {
        secondNextAuthor = signals[comment + 2].author
      }
    }
  }

  private mutating func describe(
    _ rows: Range<Int>, _ facts: Facts, _ window: ReplyWindow, _ signals: CommentSignals,
    _ terms: inout TermVectors, _ quotes: QuotedPassages
  ) {
    var largest: Float = 0
    var mean: Float = 0
    similarities.removeAll(keepingCapacity: true)
    if !terms.isEmpty {
      terms.load(facts.comment)
      for row in facts.candidates {
        let similarity = terms.similarity(to: window.comments[parents[row]])
        similarities.append(similarity)
        largest = max(largest, similarity)
        mean += similarity
      }
      mean /= Float(facts.candidates.count)
    }
    features.rows[rows.lowerBound] = top(facts, signals, terms, largest).values
    let table = Logarithm.ofCounts
    for row in facts.candidates {
      let candidate = window.comments[parents[row]]
      var features = exchange(row, candidate, signals[candidate], facts, window, table)
      describeOrder(&features, row, candidate, signals[candidate], facts, table)
      if !terms.isEmpty {
        features[.similarity] = similarities[row - facts.candidates.lowerBound] - mean
        describeText(&features, candidate, signals[candidate], facts, terms, quotes)
      }
      self.features.rows[row] = features.values
    }
  }

  private func top(
    _ facts: Facts, _ signals: CommentSignals, _ terms: TermVectors, _ largestSimilarity: Float
  ) -> FeatureRow<ReplyFeature> {
    var row = FeatureRow<ReplyFeature>()
    let comment = facts.comment
    row[.top] = 1
    if comment > 0, facts.signals.time < signals[comment - 1].time {
      row[.topOlderThanPrevious] = 1
    }
    row[.topAge] = Logarithm.ofOnePlus(Float(facts.signals.time - signals.start) / 60)
    if facts.signals.previous >= 0 { row[.topAuthorSeen] = 1 }
    row[.topAuthorCount] = facts.signals.authorCount
    row[.topCandidates] = Logarithm.ofOnePlus(Float(facts.candidates.count))
    guard !terms.isEmpty else { return row }
    if terms.hasQuote[comment] { row[.topQuotes] = 1 }
    row[.topSimilarity] = largestSimilarity
    row[.topLength] = facts.signals.length - signals.meanLength
    return row
  }

  /// What the order and the times say for a candidate.
  @inline(__always)
  private func describeOrder(
    _ features: inout FeatureRow<ReplyFeature>, _ row: Int, _ candidate: Int,
    _ signals: CommentSignals.Comment, _ facts: Facts, _ table: [Float]
  ) {
    let distance = facts.comment - candidate - 1
    let rank = facts.candidates.upperBound - 1 - row
    features[.previous] = distance == 0 ? 1 : 0
    features[.distance] = Logarithm.ofOnePlus(distance, table)
    features[.rank] = Logarithm.ofOnePlus(rank, table)
    features[.youngest] = rank == 0 ? 1 : 0
    let seconds = facts.signals.time - signals.time
    let isTimed = facts.signals.hasTime && signals.hasTime
    features[.gap] = isTimed ? CommentSignals.gap(seconds) : CommentSignals.unknownGap
    features[.shortGap] = isTimed && seconds < 300 ? 1 : 0
    features[.oldest] = row == facts.candidates.lowerBound ? 1 : 0
  }

  @inline(__always)
  private func describeText(
    _ features: inout FeatureRow<ReplyFeature>, _ candidate: Int, _ signals: CommentSignals.Comment,
    _ facts: Facts, _ terms: TermVectors, _ quotes: QuotedPassages
  ) {
    if terms.hasQuote[facts.comment] {
      features[.quote] = quotes.share(quotedBy: facts.comment, in: candidate)
    }
    if signals.author != facts.signals.author, terms.mentions(authorOf: candidate) {
      features[.mention] = 1
    }
    if terms.asks[candidate] { features[.question] = 1 }
  }

  /// What the authors say: whether the candidate may itself answer the comment's author, and
  /// whether its own author answers next.
  @inline(__always)
  private func exchange(
    _ row: Int, _ candidate: Int, _ signals: CommentSignals.Comment, _ facts: Facts,
    _ window: ReplyWindow, _ table: [Float]
  ) -> FeatureRow<ReplyFeature> {
    var features = FeatureRow<ReplyFeature>()
    guard signals.author != facts.signals.author else {
      features[.sameAuthor] = 1
      return features
    }
    if facts.nextAuthor == signals.author {
      features[.nextAuthor] = 1
    } else if facts.secondNextAuthor == signals.author {
      features[.secondNextAuthor] = 1
    }
    let earlier = facts.signals.previous
    guard earlier >= 0 else { return features }
    if earlier > candidate { features[.authorBetween] = 1 }
    let rows = rows(of: parents[row])
    guard let answered = authors[rows].lastIndex(of: facts.signals.author) else { return features }
    let between = rows.upperBound - 1 - answered
    if between == 0 || window.comments[parents[answered]] == candidate - 1 {
      features[.answerNear] = 1
    } else {
      features[.answerFar] = 1 / (1 + Logarithm.ofOnePlus(between, table))
    }
    return features
  }
}

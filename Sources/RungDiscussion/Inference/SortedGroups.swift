import Glibc
import RungModel

/// The other shape that a list can have: some sites keep of a large group only the comments with
/// most replies, most first, so that the place in the list says little of the place in the tree.
///
/// Such a group is a top-level comment and up to thirty of its descendants, none older than it.
/// Every member chooses an earlier one of the group that is not younger, independently of the
/// others.
package struct SortedGroups {
  /// Values of a row.
  package static let width = FeatureRows.width
  /// A group's members, and the share of them that is left out of the list later.
  static let size = 31
  static let dropped = 0.08
  static let fewestOfLast = 6
  /// Lists of other lengths than these are not of that shape.
  private static let listLengths = 66...100
  /// How much less likely it is that a group of more members is not sorted.
  static let longGroup = exp(-6.0)

  /// A stretch that may be a group: its first comment, and the end of what can follow it.
  struct Stretch {
    var first: Int
    var end: Int
  }

  private(set) var stretches: [Stretch] = []
  /// The stretch that begins at each comment; -1 where none does.
  var beginning: [Int] = []
  /// The rows of comment k are `starts[k]..<starts[k + 1]`, with rising candidates.
  private(set) var starts: [Int] = []
  package private(set) var parents: [Int] = []
  /// Whether the row's candidate is taken as the first comment of the group.
  package private(set) var isFirst: [Bool] = []
  /// The features of each row, by `SortedFeature`.
  package private(set) var features = FeatureRows()
  /// The probability of each row.
  package internal(set) var probabilities: [Double] = []
  /// The probability of each comment to begin a group of a list whose large groups are sorted.
  var topProbabilities: [Double] = []

  /// For each comment from `rankBase` on how many up to the last one that was counted are not
  /// younger, itself among them.
  private var ranks: [Int] = []
  private var rankBase = 0
  var weights: [Double] = []
  /// For each stretch and each length the product of its members' sums, and each member's sum.
  var products: [Double] = []
  var sums: [Double] = []
  /// For each stretch and member the probability that its group reaches that far, by its sum.
  var shares: [Double] = []
  var forward: [Double] = []
  var backward: [Double] = []

  package var count: Int { parents.count }
  package func rows(of comment: Int) -> Range<Int> {
    starts.isEmpty ? 0..<0 : starts[comment]..<starts[comment + 1]
  }

  /// Finds the stretches of a list that the window holds whole, and the candidates in them.
  mutating func findCandidates(
    _ window: ReplyWindow, _ signals: CommentSignals, known: (Int) -> ReplyArcs.KnownParent
  ) {
    stretches.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    parents.removeAll(keepingCapacity: true)
    isFirst.removeAll(keepingCapacity: true)
    beginning.removeAll(keepingCapacity: true)
    beginning.append(contentsOf: repeatElement(-1, count: window.count + 1))
    guard Self.listLengths.contains(signals.count), window.count == signals.count else {
      return
    }
    findStretches(signals)
    guard !stretches.isEmpty else { return }
    starts.append(0)
    var open = 0
    for place in 1..<signals.count + 1 {
      starts.append(parents.count)
      while open < stretches.count, stretches[open].end <= place { open += 1 }
      guard open < stretches.count, stretches[open].first < place else { continue }
      let time = signals[place - 1].time
      var only: Int?
      switch known(place - 1) {
      case .unknown: break
      case .topLevel: continue
      case .comment(let parent): only = parent + 1
      }
      for candidate in stretches[open].first..<place
      where only.map({ $0 == candidate }) ?? (signals[candidate - 1].time <= time) {
        parents.append(candidate)
        isFirst.append(false)
        if beginning[candidate] >= 0, stretches[beginning[candidate]].end > place {
          parents.append(candidate)
          isFirst.append(true)
        }
      }
    }
    starts.append(parents.count)
  }

  private mutating func findStretches(_ signals: CommentSignals) {
    let fewest = Int(Double(Self.size) * (1 - 2.2 * Self.dropped))
    for first in 0..<signals.count {
      var end = first + 1
      while end < signals.count, end - first < Self.size, signals[end].time >= signals[first].time {
        end += 1
      }
      if end - first >= fewest || end == signals.count && end - first >= Self.fewestOfLast {
        beginning[first + 1] = stretches.count
        stretches.append(Stretch(first: first + 1, end: end + 1))
      }
    }
  }
}

extension SortedGroups {
  /// Fills the rows' features.
  mutating func describe(
    _ signals: CommentSignals, _ terms: inout TermVectors, _ quotes: QuotedPassages
  ) {
    features.reset(count)
    guard count > 0 else { return }
    ranks.removeAll(keepingCapacity: true)
    rankBase = 0
    for place in 1..<signals.count + 1 where !rows(of: place).isEmpty {
      describe(rows(of: place), place - 1, signals, &terms, quotes)
    }
  }

  private mutating func describe(
    _ rows: Range<Int>, _ comment: Int, _ signals: CommentSignals, _ terms: inout TermVectors,
    _ quotes: QuotedPassages
  ) {
    if !terms.isEmpty { terms.load(comment) }
    let older = rank(from: parents[rows.lowerBound] - 1, to: comment, signals)
    let lowest = rankBase
    let table = Logarithm.ofCounts
    var sum: Float = 0
    var candidates = 0
    for row in rows where !isFirst[row] {
      let candidate = parents[row] - 1
      var features = exchange(comment, candidate, lowest, signals)
      // What is known may be contrary to the times.
      let isOlder = signals[candidate].time <= signals[comment].time
      let younger = isOlder ? older - ranks[candidate - lowest] : older
      describeOrder(&features, comment, candidate, younger, signals, table)
      if !terms.isEmpty {
        describeText(&features, comment, candidate, signals, terms, quotes)
        sum += features[.similarity]
      }
      self.features.rows[row] = features.values
      candidates += 1
    }
    let mean = sum / Float(candidates)
    for row in rows {
      guard isFirst[row] else {
        features.rows[row][SortedFeature.similarity.rawValue] -= mean
        continue
      }
      // Differs from the row before in few features.
      var features = FeatureRow<SortedFeature>(values: features.rows[row - 1])
      features[.top] = 1
      features[.topAuthorCount] = signals[comment].authorCount
      features[.topAge] = features[.gap]
      if !terms.isEmpty, terms.hasQuote[comment] { features[.topQuotes] = 1 }
      self.features.rows[row] = features.values
    }
  }

  /// Counts the comments before `comment`, from `base` on, that are not younger than each of them.
  /// Returns how many are not younger than `comment`; one that is too young to be answered counts
  /// for nobody.
  private mutating func rank(from base: Int, to comment: Int, _ signals: CommentSignals) -> Int {
    var ranks = ranks
    self.ranks = []
    if base < rankBase || base > rankBase + ranks.count {
      ranks.removeAll(keepingCapacity: true)
      rankBase = base
    }
    let end = rankBase + ranks.count
    for left in rankBase..<base {
      for other in base..<max(end, base) where signals[left].time <= signals[other].time {
        ranks[other - rankBase] &-= 1
      }
    }
    ranks.removeFirst(base - rankBase)
    rankBase = base
    for next in max(end, base)..<comment {
      let time = signals[next].time
      var older = 1
      for earlier in base..<next {
        if signals[earlier].time <= time { older &+= 1 }
        if signals[earlier].time >= time { ranks[earlier - base] &+= 1 }
      }
      ranks.append(older)
    }
    self.ranks = ranks
    return (base..<comment).count { signals[$0].time <= signals[comment].time }
  }

  @inline(__always)
  private func describeOrder(
    _ features: inout FeatureRow<SortedFeature>, _ comment: Int, _ candidate: Int, _ younger: Int,
    _ signals: CommentSignals, _ table: [Float]
  ) {
    let seconds = signals[comment].time - signals[candidate].time
    let isTimed = signals[comment].hasTime && signals[candidate].hasTime
    features[.candidate] = 1
    features[.distance] = Logarithm.ofOnePlus(comment - candidate - 1, table)
    features[.gap] = isTimed ? CommentSignals.gap(seconds) : CommentSignals.unknownGap
    features[.shortGap] = isTimed && seconds < 300 ? 1 : 0
    features[.timeRank] = Logarithm.ofOnePlus(younger, table)
    features[.youngest] = younger == 0 ? 1 : 0
    features[.candidateAuthorCount] = signals[candidate].authorCount
  }

  @inline(__always)
  private func describeText(
    _ features: inout FeatureRow<SortedFeature>, _ comment: Int, _ candidate: Int,
    _ signals: CommentSignals, _ terms: TermVectors, _ quotes: QuotedPassages
  ) {
    features[.similarity] = terms.similarity(to: candidate)
    if terms.hasQuote[comment] {
      features[.quote] = quotes.share(quotedBy: comment, in: candidate)
    }
    if signals[candidate].author != signals[comment].author, terms.mentions(authorOf: candidate) {
      features[.mention] = 1
    }
  }

  /// Whether the candidate may answer the comment's author, and whether its own author wrote again.
  @inline(__always)
  private func exchange(
    _ comment: Int, _ candidate: Int, _ lowest: Int, _ signals: CommentSignals
  ) -> FeatureRow<SortedFeature> {
    var features = FeatureRow<SortedFeature>()
    guard signals[candidate].author != signals[comment].author else {
      features[.sameAuthor] = 1
      return features
    }
    if signals[comment].previous >= lowest,
      let between = answered(by: candidate, comment, lowest, signals)
    {
      if between == 0 {
        features[.answerNear] = 1
      } else {
        features[.answerFar] = 1 / (1 + Logarithm.ofOnePlus(Float(between)))
      }
    }
    var later = signals[candidate].next
    while later >= 0, later < comment + Self.size {
      if later > comment, signals[later].time >= signals[comment].time {
        features[.answeredLater] = 1
        break
      }
      later = signals[later].next
    }
    return features
  }

  /// How many comments are younger than the last comment of the author that the candidate may
  /// answer, and not younger than the candidate; nil where it can answer none.
  private func answered(
    by candidate: Int, _ comment: Int, _ lowest: Int, _ signals: CommentSignals
  ) -> Int? {
    var own = signals[comment].previous
    var answered: Int?
    let limit = signals[candidate].time
    while own >= lowest {
      let time = signals[own].time
      if own < candidate, time <= limit, answered.map({ $0 < time }) ?? true { answered = time }
      own = signals[own].previous
    }
    guard let answered else { return nil }
    return (lowest..<candidate).count {
      signals[$0].time > answered && signals[$0].time <= limit
    }
  }
}

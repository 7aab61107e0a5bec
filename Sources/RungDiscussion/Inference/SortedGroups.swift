import Glibc
import RungModel

/// The other shape that a list can have: some sites keep of a large group only the comments with
/// most replies, most first, so that the place in the list says little of the place in the tree.
///
/// Such a group is a top-level comment and up to thirty of its descendants, none older than it.
/// Every member chooses an earlier one of the group that is not younger, independently of the
/// others.
package struct SortedGroups {
  /// Values of a row, a multiple of eight.
  package static let width = (SortedFeature.allCases.count + 7) / 8 * 8
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
  package private(set) var features = FeatureRows(width: width)
  /// The probability of each row.
  package internal(set) var probabilities: [Double] = []
  /// The probability of each comment to begin a group of a list whose large groups are sorted.
  var topProbabilities: [Double] = []

  /// The number of younger candidates for each comment from `rankBase` on.
  private var ranks: [Int] = []
  private var rankBase = 0
  private var candidateTimes: [Int] = []
  var weights: [Double] = []
  /// For each stretch and each length the product of its members' sums, and each member's sum.
  var products: [Double] = []
  var sums: [Double] = []
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
      let time = signals.times[place - 1]
      var only: Int?
      switch known(place - 1) {
      case .unknown: break
      case .topLevel: continue
      case .comment(let parent): only = parent + 1
      }
      for candidate in stretches[open].first..<place
      where only.map({ $0 == candidate }) ?? (signals.times[candidate - 1] <= time) {
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
      while end < signals.count, end - first < Self.size, signals.times[end] >= signals.times[first]
      {
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
    for place in 1..<signals.count + 1 where !rows(of: place).isEmpty {
      describe(place, signals, &terms, quotes)
    }
  }

  private mutating func describe(
    _ place: Int, _ signals: CommentSignals, _ terms: inout TermVectors, _ quotes: QuotedPassages
  ) {
    let comment = place - 1
    if !terms.isEmpty { terms.load(comment) }
    rank(place, signals)
    var mean = 0.0
    var candidates = 0
    for row in rows(of: place) {
      let candidate = parents[row] - 1
      if isFirst[row] {
        // Differs from the row before in few features.
        features.copy(row - 1, to: row)
      } else {
        describe(row, comment, candidate, signals, terms, quotes)
        candidates += 1
        mean += features[row, SortedFeature.similarity.rawValue]
      }
      if isFirst[row] {
        set(.top, row)
        set(.topAuthorCount, row, Logarithm.of(signals.authorCounts[comment]))
        set(.topAge, row, features[row, SortedFeature.gap.rawValue])
        if !terms.isEmpty, terms.hasQuote[comment] { set(.topQuotes, row) }
      }
    }
    mean /= Double(candidates)
    for row in rows(of: place) {
      features[row, SortedFeature.similarity.rawValue] -= mean
    }
  }

  /// Counts for every candidate of a comment the younger ones.
  private mutating func rank(_ place: Int, _ signals: CommentSignals) {
    candidateTimes.removeAll(keepingCapacity: true)
    ranks.removeAll(keepingCapacity: true)
    rankBase = parents[starts[place]] - 1
    let limit = signals.times[place - 1]
    for candidate in rankBase..<place - 1 {
      let time = signals.times[candidate]
      var younger = 0
      // One that is too young to be answered counts for nobody.
      if time <= limit {
        for other in 0..<ranks.count {
          let otherTime = candidateTimes[other]
          if otherTime > time {
            younger &+= 1
          } else if otherTime < time {
            ranks[other] &+= 1
          }
        }
      }
      ranks.append(younger)
      candidateTimes.append(time <= limit ? time : Int.min)
    }
  }

  @inline(__always)
  private mutating func set(_ feature: SortedFeature, _ row: Int, _ value: Double = 1) {
    features[row, feature.rawValue] = value
  }

  private mutating func describe(
    _ row: Int, _ comment: Int, _ candidate: Int, _ signals: CommentSignals,
    _ terms: TermVectors, _ quotes: QuotedPassages
  ) {
    let author = signals.authors[candidate]
    let seconds = signals.times[comment] - signals.times[candidate]
    let isTimed = signals.hasTime[comment] && signals.hasTime[candidate]
    set(.candidate, row)
    set(.distance, row, Logarithm.of(comment - candidate))
    set(.gap, row, Logarithm.ofOnePlus(isTimed ? Double(seconds) / 60 : 60))
    if isTimed, seconds < 300 { set(.shortGap, row) }
    let younger = ranks[candidate - rankBase]
    set(.timeRank, row, Logarithm.ofOnePlus(younger))
    if younger == 0 { set(.youngest, row) }
    set(.candidateAuthorCount, row, Logarithm.of(signals.authorCounts[candidate]))
    if author == signals.authors[comment] {
      set(.sameAuthor, row)
    } else {
      describeExchange(row, comment, candidate, signals)
    }
    guard !terms.isEmpty else { return }
    set(.similarity, row, terms.similarity(to: candidate))
    if quotes.hasQuote[comment] {
      set(.quote, row, quotes.share(quotedBy: comment, in: candidate))
    }
    if signals.names[candidate] != 0, author != signals.authors[comment],
      terms.mentions(signals.names[candidate])
    {
      set(.mention, row)
    }
  }

  /// Whether the candidate may answer the comment's author, and whether its own author wrote again.
  private mutating func describeExchange(
    _ row: Int, _ comment: Int, _ candidate: Int, _ signals: CommentSignals
  ) {
    var own = signals.previous[comment]
    var answered: Int?
    let lowest = parents[starts[comment + 1]] - 1
    while own >= lowest {
      if own < candidate, signals.times[own] <= signals.times[candidate],
        answered.map({ signals.times[$0] < signals.times[own] }) ?? true
      {
        answered = own
      }
      own = signals.previous[own]
    }
    if let answered {
      var between = 0
      for other in lowest..<candidate
      where signals.times[other] > signals.times[answered]
        && signals.times[other] <= signals.times[candidate]
      {
        between += 1
      }
      if between == 0 {
        set(.answerNear, row)
      } else {
        set(.answerFar, row, 1 / (1 + Logarithm.ofOnePlus(between)))
      }
    }
    var later = signals.next[candidate]
    while later >= 0, later < comment + Self.size {
      if later > comment, signals.times[later] >= signals.times[comment] {
        set(.answeredLater, row)
        break
      }
      later = signals.next[later]
    }
  }
}

import Glibc
import RungModel

/// The other shape that a list can have: some sites keep of a large group only the comments with most
/// replies, most first, so that the place in the list says little of the place in the tree.
///
/// Such a group is a top-level comment and up to thirty of its descendants, none older than it. Every member
/// chooses an earlier one of the group that is not younger, independently of the others.
package struct SortedGroups {
  /// Values of a row, a multiple of eight.
  package static let width = (SortedFeature.allCases.count + 7) / 8 * 8
  /// A group's members, and the share of them that is left out of the list later.
  static let size = 31
  private static let dropped = 0.08
  private static let fewestOfLast = 6
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
  private var beginning: [Int] = []
  /// The rows of comment k are `starts[k]..<starts[k + 1]`, with rising candidates.
  private(set) var starts: [Int] = []
  package private(set) var parents: [Int] = []
  /// Whether the row's candidate is taken as the first comment of the group.
  package private(set) var isFirst: [Bool] = []
  /// The features of each row, by `SortedFeature`.
  package private(set) var features = FeatureRows(width: width)
  /// The probability of each row.
  package private(set) var probabilities: [Double] = []
  /// The probability of each comment to begin a group of a list whose large groups are sorted.
  private(set) var topProbabilities: [Double] = []

  /// The number of younger candidates for each comment from `rankBase` on.
  private var ranks: [Int] = []
  private var rankBase = 0
  private var candidateTimes: [Int] = []
  private var weights: [Double] = []
  /// For each stretch and each length the product of its members' sums, and each member's sum.
  private var products: [Double] = []
  private var sums: [Double] = []
  private var forward: [Double] = []
  private var backward: [Double] = []

  package var count: Int { parents.count }
  package func rows(of comment: Int) -> Range<Int> {
    starts.isEmpty ? 0..<0 : starts[comment]..<starts[comment + 1]
  }

  /// ln of the probability that a group has so many members in the list.
  private static let lengthPriors: [Double] = (0...size).map { length in
    let missing = Double(size - length)
    let binomial = lgamma(Double(size) + 1) - lgamma(missing + 1) - lgamma(Double(length) + 1)
    return exp(binomial + missing * log(dropped) + Double(length) * log(1 - dropped))
  }

  private func prior(length: Int, isLast: Bool) -> Double {
    if isLast { return length >= Self.fewestOfLast ? 1 / Double(Self.size) : 0 }
    return Self.lengthPriors[length]
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
    if terms.hasQuote[comment] {
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

extension SortedGroups {
  /// Sums over all rows of groups, sorted ones among them, beside the trees in display order, and
  /// tells the trees how likely each of their groups is.
  ///
  /// Either no group of a list is sorted, or every large one is; both are as likely beforehand.
  /// Returns the sum over both.
  mutating func sum(
    _ trees: inout ProjectiveTrees, _ tops: [Double], _ model: [Double], scale: [Double],
    isIgnored: Bool
  ) -> Double {
    let last = tops.count - 1
    probabilities.removeAll(keepingCapacity: true)
    probabilities.append(contentsOf: repeatElement(0, count: count))
    trees.clearOutside()
    topProbabilities.removeAll(keepingCapacity: true)
    topProbabilities.append(contentsOf: repeatElement(0, count: tops.count))
    guard !stretches.isEmpty, !isIgnored else {
      trees.addOutside(0, last, 1 / trees.total)
      return trees.total
    }
    weigh(model, scale)
    sumStretches(last)
    runForward(trees, tops)
    runBackward(trees, tops)
    let total = trees.total + forward[last]
    trees.addOutside(0, last, 1 / total)
    spread(&trees, tops, total)
    return total
  }

  /// Rows' weights, on the same scale as those of the arcs in display order.
  private mutating func weigh(_ model: [Double], _ scale: [Double]) {
    let model = FeatureRows.lanes(model)
    weights.removeAll(keepingCapacity: true)
    for place in 1..<starts.count - 1 {
      for row in rows(of: place) { weights.append(exp(features.score(row, model) - scale[place])) }
    }
  }

  /// What the members of each stretch sum to, and the products of these.
  private mutating func sumStretches(_ last: Int) {
    let width = Self.size + 1
    sums.removeAll(keepingCapacity: true)
    sums.append(contentsOf: repeatElement(0, count: stretches.count * width))
    products.removeAll(keepingCapacity: true)
    products.append(contentsOf: repeatElement(0, count: stretches.count * width))
    for place in 1..<last + 1 {
      var sum = 0.0
      for row in rows(of: place).reversed() {
        if isFirst[row] {
          let first = parents[row]
          sums[beginning[first] * width + place - first] = sum + weights[row]
        } else {
          sum += weights[row]
        }
      }
    }
    for (index, stretch) in stretches.enumerated() {
      var product = 1.0
      for member in 1..<stretch.end - stretch.first {
        product *= sums[index * width + member]
        let isLast = stretch.first + member == last
        products[index * width + member] =
          product * prior(length: member + 1, isLast: isLast)
      }
    }
  }

  /// The stretch that begins at a comment; -1 where none does.
  func stretch(at first: Int) -> Int { beginning[first] }

  /// Whether a sorted group of the stretch may end with this comment.
  func canEnd(_ stretch: Int, at last: Int) -> Bool {
    products[stretch * (Self.size + 1) + last - stretches[stretch].first] > 0
  }

  private func lengthFactor(_ first: Int, _ last: Int) -> Double {
    last - first >= Self.size ? Self.longGroup : 1
  }

  private mutating func runForward(_ trees: ProjectiveTrees, _ tops: [Double]) {
    let width = Self.size + 1
    forward.removeAll(keepingCapacity: true)
    forward.append(contentsOf: repeatElement(0, count: tops.count))
    forward[0] = 1
    for first in 1..<tops.count {
      let factor = forward[first - 1] * tops[first]
      guard factor > 0 else { continue }
      for last in first..<trees.extent(first) + 1 {
        forward[last] += factor * trees.inside(first, last) * lengthFactor(first, last)
      }
      guard beginning[first] >= 0 else { continue }
      let stretch = stretches[beginning[first]]
      for member in 1..<stretch.end - first {
        forward[first + member] += factor * products[beginning[first] * width + member]
      }
    }
  }

  private mutating func runBackward(_ trees: ProjectiveTrees, _ tops: [Double]) {
    let width = Self.size + 1
    backward.removeAll(keepingCapacity: true)
    backward.append(contentsOf: repeatElement(0, count: tops.count))
    backward[tops.count - 1] = 1
    for first in (1..<tops.count).reversed() where tops[first] > 0 {
      var sum = 0.0
      for last in first..<trees.extent(first) + 1 {
        sum += trees.inside(first, last) * lengthFactor(first, last) * backward[last]
      }
      if beginning[first] >= 0 {
        for member in 1..<stretches[beginning[first]].end - first {
          sum += products[beginning[first] * width + member] * backward[first + member]
        }
      }
      backward[first - 1] += tops[first] * sum
    }
  }

  /// Adds up what follows for the trees below first comments, and for the rows of sorted groups.
  private mutating func spread(
    _ trees: inout ProjectiveTrees, _ tops: [Double], _ total: Double
  ) {
    let width = Self.size + 1
    for first in 1..<tops.count {
      let factor = forward[first - 1] / total * tops[first]
      guard factor > 0 else { continue }
      for last in first..<trees.extent(first) + 1 {
        let value = factor * lengthFactor(first, last) * backward[last]
        trees.addOutside(first, last, value)
        topProbabilities[first] += value * trees.inside(first, last)
      }
      guard beginning[first] >= 0 else { continue }
      let stretch = beginning[first]
      var covered = 0.0
      for member in (1..<stretches[stretch].end - first).reversed() {
        covered += factor * products[stretch * width + member] * backward[first + member]
        guard covered > 1e-4 else { continue }
        spread(covered / sums[stretch * width + member], from: first, to: first + member)
      }
      topProbabilities[first] += covered
    }
  }

  /// Adds the probability that a group from `first` on is sorted and holds `member` to its rows.
  private mutating func spread(_ share: Double, from first: Int, to member: Int) {
    for row in rows(of: member)
    where isFirst[row] ? parents[row] == first : parents[row] > first {
      probabilities[row] += share * weights[row]
    }
  }
}

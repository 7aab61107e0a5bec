import Glibc
package import RungModel

/// Guesses who answers whom in a flat list of comments, from their order, authors, times and texts.
///
/// 1. `CommentSignals`, `TermVectors`, `QuotedPassages`: what is known of each comment, as numbers.
/// 2. `ReplyWindow`: long lists are worked through in parts.
/// 3. `ReplyArcs`, `SortedGroups`: who may answer whom, and what speaks for it.
/// 4. `ProjectiveTrees`: each possibility's probability, summed over all trees.
/// 5. `ReplyTreeDecoder`: the tree with most parents right, by expectation.
///
/// One for each worker; it keeps its tables from post to post.
package struct ReplyInference {
  /// A parent, or that there is none, and the probability of that.
  package struct Edge: Equatable, Sendable {
    /// An index in `comments`; nil at the top level.
    package var parent: Int?
    /// 0…1
    package var confidence: Double
    /// The probability that it stands at the top level.
    package var topLevel: Double

    package init(parent: Int?, confidence: Double, topLevel: Double) {
      self.parent = parent
      self.confidence = confidence
      self.topLevel = topLevel
    }
  }

  /// Windows of so many comments, the path to the first one included; and how many at most are
  /// path.
  private static let windowSize = 200
  private static let longestPath = 60

  private let modelWithText: ReplyModel
  private let modelWithoutText: ReplyModel

  private var signals = CommentSignals()
  private(set) var terms = TermVectors()
  private(set) var quotes = QuotedPassages()
  private(set) var window = ReplyWindow()
  package private(set) var arcs = ReplyArcs()
  package private(set) var sorted = SortedGroups()
  /// The probability of each row of `arcs`.
  package private(set) var probabilities: [Double] = []
  private var trees = ProjectiveTrees()
  private(set) var decoder = ReplyTreeDecoder()
  private var weights: [Double] = []
  private var scale: [Double] = []
  private var tops: [Double] = []
  /// ln of the sum over all trees of the last window.
  package private(set) var logSum = 0.0
  /// How often the last window's weights had to be made smaller to stay within the range of
  /// numbers.
  package private(set) var softenings = 0

  package init() {
    self.init(withText: .withText, withoutText: .withoutText)
  }

  /// With other constants, to fit them.
  package init(withText: ReplyModel, withoutText: ReplyModel) {
    modelWithText = withText
    modelWithoutText = withoutText
  }

  /// Guesses the parents of the comments for which `isKnown` is false; where it is true, `parent`
  /// holds (nil: surely top level) and is taken as given. Never creates a cycle.
  package mutating func edges(of discussion: Discussion, isKnown: [Bool]) -> [Edge] {
    read(discussion)
    return findEdges(of: discussion, isKnown: isKnown)
  }

  /// The same for the discussion that was read, whatever is known of parents.
  mutating func findEdges(of discussion: Discussion, isKnown: [Bool]) -> [Edge] {
    var edges = discussion.comments.map {
      Edge(parent: $0.parent, confidence: 1, topLevel: $0.parent == nil ? 1 : 0)
    }
    let model = model
    infer(discussion, isKnown: isKnown) { inference, comment, place in
      let parent = inference.decoder.parents[place]
      edges[comment] = Edge(
        parent: parent == 0 ? nil : inference.window.comments[parent],
        confidence: model.calibrated(inference.decoder.confidences[place]),
        topLevel: model.calibrated(inference.decoder.topLevels[place]))
    }
    breakCycles(&edges, isKnown)
    return edges
  }

  /// Works through the windows of the list that was read, and visits every comment that is not known when it is
  /// placed.
  mutating func infer(
    _ discussion: Discussion, isKnown: [Bool],
    visit: (_ inference: borrowing Self, _ comment: Int, _ place: Int) -> Void
  ) {
    precondition(isKnown.count == discussion.comments.count)
    guard isKnown.contains(false) else { return }
    let count = isKnown.count
    var first = 0
    var path: [Int] = []
    while first < count {
      let end = min(count, first + Self.windowSize - path.count)
      window.set(path: path, comments: first..<end)
      solve { index in
        guard isKnown[index] else { return .unknown }
        return discussion.comments[index].parent.map { .comment($0) } ?? .topLevel
      }
      let cut = end == count ? end : self.cut(first..<end)
      for index in first..<cut where !isKnown[index] {
        visit(self, index, window.placed + 1 + index - first)
      }
      path = nextPath(to: cut - 1, first)
      if cut < end, decoder.parents[window.placed + 1 + cut - first] == 0 { path = [] }
      first = cut
    }
  }

  /// Finds what does not depend on the parents that are known.
  mutating func read(_ discussion: Discussion) {
    signals.read(discussion)
    terms.read(discussion, signals)
    quotes.read(discussion)
  }

  /// Where the next window begins: at the surest top-level comment of the last half,
  /// or after three quarters where there is none.
  private func cut(_ range: Range<Int>) -> Int {
    let middle = range.lowerBound + range.count / 2
    var cut = range.lowerBound + range.count * 3 / 4
    var confidence = 0.3
    for index in middle..<range.upperBound {
      let place = window.placed + 1 + index - range.lowerBound
      if decoder.parents[place] == 0, decoder.confidences[place] > confidence {
        cut = index
        confidence = decoder.confidences[place]
      }
    }
    return cut
  }

  /// The path from the top level to the last comment that is placed; the middle of a long one left
  /// out.
  private func nextPath(to last: Int, _ first: Int) -> [Int] {
    var path: [Int] = []
    var place = window.placed + 1 + last - first
    while place > 0 {
      path.append(window.comments[place])
      place = decoder.parents[place]
    }
    if path.count > Self.longestPath {
      path.removeSubrange(Self.longestPath - 4..<path.count - 4)
    }
    return path.reversed()
  }

  /// The constants for the comments that were read.
  var model: ReplyModel { terms.isEmpty ? modelWithoutText : modelWithText }

  /// Finds the most expected tree of the window.
  private mutating func solve(known: (Int) -> ReplyArcs.KnownParent) {
    arcs.findCandidates(window, signals, known: known)
    sorted.findCandidates(window, signals, known: known)
    arcs.describe(window, signals, &terms, quotes)
    sorted.describe(signals, &terms, quotes)
    judge(by: model)
    decoder.decode(arcs, probabilities, sorted, &trees)
  }

  /// Finds the probabilities of all arcs of the window, once they are described.
  package mutating func judge(by model: ReplyModel) {
    weigh(model.weights)
    softenings = 0
    var total = sum(model)
    // Sums beyond the range of numbers: the same judgement, less and less sharply.
    while !(total > 1e-290 && total < 1e290), softenings < 12 {
      softenings += 1
      soften(completely: softenings == 12)
      total = sum(model)
    }
    probabilities.removeAll(keepingCapacity: true)
    probabilities.append(contentsOf: repeatElement(0, count: arcs.count))
    trees.differentiate(weights, &probabilities)
    for (place, probability) in sorted.topProbabilities.enumerated().dropFirst() {
      let row = arcs.rows(of: place).lowerBound
      if arcs.parents[row] == 0 { probabilities[row] += probability }
    }
    logSum = log(total) + scale.reduce(0, +)
  }

  /// Each arc's weight: e to its score, the best of each comment 1.
  private mutating func weigh(_ model: [Double]) {
    let model = FeatureRows.Row(model)
    weights.removeAll(keepingCapacity: true)
    weights.append(contentsOf: repeatElement(1, count: arcs.count))
    scale.removeAll(keepingCapacity: true)
    scale.append(0)
    tops.removeAll(keepingCapacity: true)
    tops.append(0)
    for place in 1..<window.count + 1 {
      let rows = arcs.rows(of: place)
      guard rows.count > 1 else {
        scale.append(0)
        tops.append(arcs.parents[rows.lowerBound] == 0 ? 1 : 0)
        continue
      }
      let largest = arcs.features.score(rows, by: model, &weights)
      Exponential.replace(&weights, in: rows, less: largest)
      scale.append(largest)
      tops.append(arcs.parents[rows.lowerBound] == 0 ? weights[rows.lowerBound] : 0)
    }
  }

  private mutating func sum(_ model: ReplyModel) -> Double {
    trees.sum(arcs, weights: weights)
    return sorted.sum(
      &trees, tops, model.sortedWeights, scale: scale, isIgnored: softenings > 0)
  }

  private mutating func soften(completely: Bool) {
    for row in weights.indices { weights[row] = completely ? 1 : weights[row].squareRoot() }
    for place in tops.indices where tops[place] > 0 {
      tops[place] = completely ? 1 : tops[place].squareRoot()
    }
  }

  /// Known parents may stand later in the list, and so close a circle: it is opened at what was
  /// guessed.
  private func breakCycles(_ edges: inout [Edge], _ isKnown: [Bool]) {
    for entry in Cycles.entries(edges.count, parent: { edges[$0].parent }) {
      var member = entry
      while isKnown[member], let next = edges[member].parent, next != entry { member = next }
      if !isKnown[member] { edges[member] = Edge(parent: nil, confidence: 0, topLevel: 0) }
    }
  }
}

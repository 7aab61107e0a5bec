/// Chooses the tree of a window with the largest expected number of right parents (minimum-risk
/// decoding: J. Goodman, “Parsing algorithms and metrics”, 1996), each large group sorted or not.
struct ReplyTreeDecoder {
  /// Parents of the window's comments by local place, and their probabilities; 0 is the top level.
  private(set) var parents: [Int] = []
  private(set) var confidences: [Double] = []
  /// The probability of each comment to stand at the top level.
  private(set) var topLevels: [Double] = []

  /// Arcs that are less likely are not looked at.
  private static let leastGain = 0.01
  /// How much a right top-level comment counts against another right parent.
  private static let topGain = 1.1

  private var gains: [Double] = []
  /// The same for each row of the sorted groups.
  private var totals: [Double] = []
  private var best: [Float] = []
  /// The first comment of the group that ends at each place, and the stretch where it is sorted;
  /// else -1.
  private var groups: [(first: Int, stretch: Int)] = []
  private var sortedGains: [Float] = []
  private var sortedChoices: [Int] = []

  mutating func decode(
    _ arcs: ReplyArcs, _ probabilities: [Double], _ sorted: SortedGroups,
    _ trees: inout ProjectiveTrees
  ) {
    let count = trees.count
    gains = probabilities
    for row in arcs.parents.indices where arcs.parents[row] == 0 { gains[row] *= Self.topGain }
    addSorted(arcs, sorted)
    let threshold = Self.leastGain
    trees.maximise(gains) { row, child in
      gains[row] >= threshold || row == arcs.nearestRow(of: child)
    }
    chooseSorted(sorted)
    chooseGroups(arcs, sorted, trees)
    parents.removeAll(keepingCapacity: true)
    parents.append(contentsOf: repeatElement(0, count: count + 1))
    var last = count
    while last > 0 {
      let group = groups[last]
      if group.stretch < 0 {
        trees.readTree(group.first, last, into: &parents)
      } else {
        for member in group.first + 1..<last + 1 {
          parents[member] =
            sortedChoices[group.stretch * (SortedGroups.size + 1) + member - group.first]
        }
      }
      last = group.first - 1
    }
    readConfidences(arcs, sorted)
  }

  /// Adds up both ways in which a comment may answer another, for the arcs and for the sorted rows.
  private mutating func addSorted(_ arcs: ReplyArcs, _ sorted: SortedGroups) {
    totals.removeAll(keepingCapacity: true)
    guard sorted.count > 0 else { return }
    Self.add(sorted, to: &gains, of: arcs, &totals)
  }

  private static func add(
    _ sorted: SortedGroups, to gains: inout [Double], of arcs: ReplyArcs, _ totals: inout [Double]
  ) {
    totals.append(contentsOf: sorted.probabilities)
    var gains = gains.mutableSpan
    var totals = totals.mutableSpan
    for place in 1..<sorted.starts.count - 1 {
      let rows = sorted.rows(of: place)
      let arcRows = arcs.rows(of: place)
      var arc = arcRows.lowerBound
      for row in rows {
        let parent = sorted.parents[row]
        var total = sorted.probabilities[row]
        while arc < arcRows.upperBound, arcs.parents[arc] < parent { arc += 1 }
        if arc < arcRows.upperBound, arcs.parents[arc] == parent {
          gains[arc] += total
          total = gains[arc]
        } else if sorted.isFirst[row] {
          total += totals[row - 1]
        }
        totals[row] = total
        // The row before has the same parent.
        if sorted.isFirst[row] { totals[row - 1] = total }
      }
    }
  }

  /// For every stretch the members' best choices, and what the first so many gain together.
  private mutating func chooseSorted(_ sorted: SortedGroups) {
    sortedGains.removeAll(keepingCapacity: true)
    sortedChoices.removeAll(keepingCapacity: true)
    guard sorted.count > 0 else { return }
    let width = SortedGroups.size + 1
    sortedGains.append(contentsOf: repeatElement(-1, count: sorted.stretches.count * width))
    sortedChoices.append(contentsOf: repeatElement(0, count: sorted.stretches.count * width))
    for place in 1..<sorted.starts.count - 1 {
      var best = -1.0
      var chosen = 0
      for row in sorted.rows(of: place).reversed() {
        if totals[row] > best {
          best = totals[row]
          chosen = sorted.parents[row]
        }
        guard sorted.isFirst[row] else { continue }
        let first = sorted.parents[row]
        let index = sorted.stretch(at: first) * width + place - first
        sortedGains[index] = Float(best)
        sortedChoices[index] = chosen
      }
    }
    for (index, stretch) in sorted.stretches.enumerated() {
      let isLikely = sorted.topProbabilities[stretch.first] > 1e-6
      var sum: Float = 0
      for member in index * width + 1..<index * width + stretch.end - stretch.first {
        if !isLikely || sum < 0 || sortedGains[member] < 0 {
          sum = -1
        } else {
          sum += sortedGains[member]
        }
        sortedGains[member] = sum
      }
    }
  }

  private mutating func chooseGroups(
    _ arcs: ReplyArcs, _ sorted: SortedGroups, _ trees: ProjectiveTrees
  ) {
    let count = trees.count
    best.removeAll(keepingCapacity: true)
    best.append(contentsOf: repeatElement(-1, count: count + 1))
    groups.removeAll(keepingCapacity: true)
    for place in 0..<count + 1 { groups.append((first: place, stretch: -1)) }
    best[0] = 0
    for first in 1..<count + 1 {
      let arc = arcs.rows(of: first).lowerBound
      guard best[first - 1] >= 0, arcs.parents[arc] == 0 else { continue }
      let base = best[first - 1] + Float(gains[arc])
      for last in first..<trees.extent(first) + 1 {
        guard let gain = trees.gain(first, last), base + gain > best[last] else { continue }
        best[last] = base + gain
        groups[last] = (first, -1)
      }
      let stretch = sorted.stretch(at: first)
      guard stretch >= 0 else { continue }
      for last in first + 1..<sorted.stretches[stretch].end {
        let gain = sortedGains[stretch * (SortedGroups.size + 1) + last - first]
        guard gain >= 0, sorted.canEnd(stretch, at: last), base + gain > best[last] else {
          continue
        }
        best[last] = base + gain
        groups[last] = (first, stretch)
      }
    }
  }

  private mutating func readConfidences(_ arcs: ReplyArcs, _ sorted: SortedGroups) {
    confidences.removeAll(keepingCapacity: true)
    confidences.append(1)
    topLevels.removeAll(keepingCapacity: true)
    topLevels.append(1)
    for place in parents.indices.dropFirst() {
      confidences.append(
        min(max(probability(of: parents[place], for: place, arcs, sorted), 0), 1))
      topLevels.append(min(max(probability(of: 0, for: place, arcs, sorted), 0), 1))
    }
  }

  /// The probability that `parent` is answered by `place`, however its group is ordered.
  func probability(
    of parent: Int, for place: Int, _ arcs: ReplyArcs, _ sorted: SortedGroups
  ) -> Double {
    for arc in arcs.rows(of: place) where arcs.parents[arc] == parent {
      return parent == 0 ? gains[arc] / Self.topGain : gains[arc]
    }
    for row in sorted.rows(of: place) where sorted.parents[row] == parent { return totals[row] }
    return 0
  }
}

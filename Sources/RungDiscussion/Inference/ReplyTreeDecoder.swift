/// Chooses the tree of a window with the largest expected number of right parents (minimum-risk decoding:
/// J. Goodman, “Parsing algorithms and metrics”, 1996), each large group sorted or not.
struct ReplyTreeDecoder {
  /// Parents of the window's comments by local place, and their probabilities; 0 is the top level.
  private(set) var parents: [Int] = []
  private(set) var confidences: [Double] = []
  /// The probability of each comment to stand at the top level.
  private(set) var topLevels: [Double] = []

  /// Arcs that are less likely are not looked at.
  private static let leastGain = 0.01
  /// How much a right top-level comment counts against another right parent.
  private static let topGain = 1.0

  private var gains: [Double] = []
  private var best: [Float] = []
  /// The first comment of the group that ends at each place, and the stretch where it is sorted; else -1.
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
    trees.maximise(gains) { row in gains[row] >= threshold || arcs.isLast(row) }
    chooseSorted(arcs, sorted)
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
          parents[member] = sortedChoices[group.stretch * 32 + member - group.first]
        }
      }
      last = group.first - 1
    }
    readConfidences(arcs, sorted)
  }

  /// What an arc in display order gains where its group is sorted.
  private mutating func addSorted(_ arcs: ReplyArcs, _ sorted: SortedGroups) {
    guard sorted.count > 0 else { return }
    for place in 1..<sorted.starts.count - 1 {
      for row in sorted.rows(of: place) where sorted.probabilities[row] > 0 {
        for arc in arcs.rows(of: place) where arcs.parents[arc] == sorted.parents[row] {
          gains[arc] += sorted.probabilities[row]
        }
      }
    }
  }

  /// For every stretch the members' best choices, and what the first so many gain together.
  private mutating func chooseSorted(_ arcs: ReplyArcs, _ sorted: SortedGroups) {
    sortedGains.removeAll(keepingCapacity: true)
    sortedChoices.removeAll(keepingCapacity: true)
    sortedGains.append(contentsOf: repeatElement(-1, count: sorted.stretches.count * 32))
    sortedChoices.append(contentsOf: repeatElement(0, count: sorted.stretches.count * 32))
    for (index, stretch) in sorted.stretches.enumerated() {
      guard sorted.topProbabilities[stretch.first] > 1e-6 else { continue }
      var sum = 0.0
      for place in stretch.first + 1..<stretch.end {
        var chosen = 0
        var gain = -1.0
        for row in sorted.rows(of: place) where sorted.parents[row] >= stretch.first {
          let value = probability(of: sorted.parents[row], for: place, arcs, sorted)
          if value > gain {
            gain = value
            chosen = sorted.parents[row]
          }
        }
        guard gain >= 0 else { break }
        sum += gain
        sortedGains[index * 32 + place - stretch.first] = Float(sum)
        sortedChoices[index * 32 + place - stretch.first] = chosen
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
    groups.append(contentsOf: repeatElement((first: 1, stretch: -1), count: count + 1))
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
        let gain = sortedGains[stretch * 32 + last - first]
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
  private func probability(
    of parent: Int, for place: Int, _ arcs: ReplyArcs, _ sorted: SortedGroups
  ) -> Double {
    for arc in arcs.rows(of: place) where arcs.parents[arc] == parent {
      return parent == 0 ? gains[arc] / Self.topGain : gains[arc]
    }
    guard sorted.count > 0 else { return 0 }
    var sum = 0.0
    for row in sorted.rows(of: place) where sorted.parents[row] == parent {
      sum += sorted.probabilities[row]
    }
    return sum
  }
}

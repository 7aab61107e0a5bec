import Glibc

extension SortedGroups {
  /// The probability that a group has so many members in the list.
  private static let lengthPriors: [Double] = (0...size).map { length in
    let missing = Double(size - length)
    let binomial = lgamma(Double(size) + 1) - lgamma(missing + 1) - lgamma(Double(length) + 1)
    return exp(binomial + missing * log(dropped) + Double(length) * log(1 - dropped))
  }

  private func prior(length: Int, isLast: Bool) -> Double {
    if isLast { return length >= Self.fewestOfLast ? 1 / Double(Self.size) : 0 }
    return Self.lengthPriors[length]
  }

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
    let model = FeatureRows.Row(model)
    weights.removeAll(keepingCapacity: true)
    weights.append(contentsOf: repeatElement(0, count: count))
    for place in 1..<starts.count - 1 {
      let rows = rows(of: place)
      _ = features.score(rows, by: model, &weights)
      Exponential.replace(&weights, in: rows, less: scale[place])
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
          sums[slot(of: place, from: parents[row])] = sum + weights[row]
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
    shares.removeAll(keepingCapacity: true)
    shares.append(contentsOf: repeatElement(0, count: sums.count))
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
        let slot = stretch * width + member
        covered += factor * products[slot] * backward[first + member]
        shares[slot] = covered > 1e-4 ? covered / sums[slot] : 0
      }
      topProbabilities[first] += covered
    }
    spreadShares()
  }

  /// The rows' probabilities from those of the groups that begin at their candidates or before.
  private mutating func spreadShares() {
    probabilities.removeAll(keepingCapacity: true)
    for place in 1..<starts.count - 1 {
      var share = 0.0
      for row in rows(of: place) {
        if isFirst[row] {
          let first = shares[slot(of: place, from: parents[row])]
          probabilities.append(first * weights[row])
          share += first
        } else {
          probabilities.append(share * weights[row])
        }
      }
    }
  }

  /// Where the tables by stretch and member hold what concerns `place` in the group from `first`.
  private func slot(of place: Int, from first: Int) -> Int {
    beginning[first] * (Self.size + 1) + place - first
  }
}

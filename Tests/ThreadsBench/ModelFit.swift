import RungDiscussion

/// Finds the weights that make the right trees of lists most probable: L-BFGS on the exact
/// gradient, which is what was observed less what was expected.
struct ModelFit {
  /// One list with its features, kept from step to step.
  private struct Item {
    var inference: ReplyInference
    var weight: Double
    var rows: [Int]
    var sortedRows: [Int]
  }

  private var items: [Item] = []
  private var deviations: [Double] = []
  private let strength: Double
  /// The prior weights, as a point.
  private var prior: [Double] = []
  private let frozen: Set<Int>
  private(set) var skipped = 0

  private static let width = ReplyArcs.width + SortedGroups.width

  init(
    _ lists: [(LabelledList, weight: Double)], prior model: ReplyModel, strength: Double,
    freezing features: Set<ReplyFeature>, sorted sortedFeatures: Set<SortedFeature>
  ) {
    self.strength = strength
    frozen = Set(features.map(\.rawValue)).union(
      sortedFeatures.map { $0.rawValue + ReplyArcs.width })
    for (list, weight) in lists {
      var inference = ReplyInference()
      _ = inference.edges(
        of: list.discussion, isKnown: list.parents.map { _ in false })
      guard let rows = Self.rows(of: list, inference) else {
        skipped += 1
        continue
      }
      items.append(
        Item(inference: inference, weight: weight, rows: rows.0, sortedRows: rows.1))
    }
    deviations = Self.deviations(items)
    prior = zip(model.weights + model.sortedWeights, deviations).map { $0 * $1 }
  }

  /// The rows of the right parents; nil where one is no candidate.
  private static func rows(
    of list: LabelledList, _ inference: ReplyInference
  ) -> ([Int], [Int])? {
    var rows: [Int] = []
    var sortedRows: [Int] = []
    for (index, parent) in list.parents.enumerated() {
      let place = (parent ?? -1) + 1
      if let group = list.sortedGroups.first(where: { $0.dropFirst().contains(index) }) {
        let isTop = parent == group.lowerBound
        guard
          let row = inference.sorted.rows(of: index + 1).first(where: {
            inference.sorted.parents[$0] == place && inference.sorted.isFirst[$0] == isTop
          })
        else { return nil }
        sortedRows.append(row)
      } else {
        guard
          let row = inference.arcs.rows(of: index + 1).first(where: {
            inference.arcs.parents[$0] == place
          })
        else { return nil }
        rows.append(row)
      }
    }
    return (rows, sortedRows)
  }

  private static func deviations(_ items: [Item]) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    var squares = sums
    var counts = (0.0, 0.0)
    for item in items {
      counts.0 += Double(item.inference.arcs.count)
      counts.1 += Double(item.inference.sorted.count)
      observe(item.inference.arcs.features, ReplyArcs.width, 0)
      observe(item.inference.sorted.features, SortedGroups.width, ReplyArcs.width)
    }
    func observe(_ features: FeatureRows, _ width: Int, _ offset: Int) {
      for row in 0..<features.count {
        for index in 0..<width {
          sums[offset + index] += features[row, index]
          squares[offset + index] += features[row, index] * features[row, index]
        }
      }
    }
    return (0..<width).map { index in
      let count = max(index < ReplyArcs.width ? counts.0 : counts.1, 1)
      let mean = sums[index] / count
      let deviation = (squares[index] / count - mean * mean).squareRoot()
      return deviation > 1e-3 ? deviation : 1
    }
  }

  mutating func run(steps: Int = 120) -> ReplyModel {
    var point = prior
    var (value, gradient) = evaluate(point)
    var history: [(s: [Double], y: [Double])] = []
    for _ in 0..<steps {
      let direction = Self.direction(gradient, history)
      let slope = Self.dot(direction, gradient)
      guard slope < -1e-9 else { break }
      var step = history.isEmpty ? min(1, 1 / Self.dot(gradient, gradient).squareRoot()) : 1
      var next = (point: point, value: value, gradient: gradient)
      repeat {
        next.point = zip(point, direction).map { $0 + step * $1 }
        (next.value, next.gradient) = evaluate(next.point)
        step /= 2
      } while !(next.value <= value + 2e-4 * step * slope) && step > 1e-8
      guard next.value < value else { break }
      let moved = zip(next.point, point).map { $0 - $1 }
      let turned = zip(next.gradient, gradient).map { $0 - $1 }
      if Self.dot(moved, turned) > 1e-12 { history.append((moved, turned)) }
      if history.count > 12 { history.removeFirst() }
      let gain = value - next.value
      (point, value, gradient) = next
      if gain < 1e-5 * max(1, abs(value)) { break }
    }
    return model(point)
  }

  private func model(_ point: [Double]) -> ReplyModel {
    var model = ReplyModel([:], sorted: [:])
    for index in 0..<ReplyArcs.width {
      model.weights[index] = point[index] / deviations[index]
    }
    for index in 0..<SortedGroups.width {
      model.sortedWeights[index] =
        point[index + ReplyArcs.width] / deviations[index + ReplyArcs.width]
    }
    return model
  }

  /// The negative logarithm of the right trees' probability, and its gradient.
  private mutating func evaluate(_ point: [Double]) -> (Double, [Double]) {
    let model = model(point)
    let moved = zip(point, prior).map { $0 - $1 }
    var value = 0.5 * strength * Self.dot(moved, moved)
    var gradient = [Double](repeating: 0, count: Self.width)
    for number in items.indices {
      items[number].inference.judge(by: model)
      let item = items[number]
      guard item.inference.softenings == 0 else { return (.infinity, gradient) }
      var gold = 0.0
      for row in item.rows {
        gold += Self.score(item.inference.arcs.features, row, model.weights)
        Self.add(-item.weight, item.inference.arcs.features, row, ReplyArcs.width, 0, &gradient)
      }
      for row in item.sortedRows {
        gold += Self.score(item.inference.sorted.features, row, model.sortedWeights)
        Self.add(
          -item.weight, item.inference.sorted.features, row, SortedGroups.width,
          ReplyArcs.width, &gradient)
      }
      value += item.weight * (item.inference.logSum - gold)
      for row in 0..<item.inference.arcs.count {
        Self.add(
          item.weight * item.inference.probabilities[row], item.inference.arcs.features, row,
          ReplyArcs.width, 0, &gradient)
      }
      for row in 0..<item.inference.sorted.count {
        Self.add(
          item.weight * item.inference.sorted.probabilities[row],
          item.inference.sorted.features, row, SortedGroups.width, ReplyArcs.width, &gradient)
      }
    }
    for index in gradient.indices {
      gradient[index] =
        frozen.contains(index)
        ? 0 : gradient[index] / deviations[index] + strength * moved[index]
    }
    return (value, gradient)
  }

  private static func score(_ features: FeatureRows, _ row: Int, _ weights: [Double]) -> Double {
    weights.indices.reduce(0) { $0 + features[row, $1] * weights[$1] }
  }

  private static func add(
    _ factor: Double, _ features: FeatureRows, _ row: Int, _ width: Int, _ offset: Int,
    _ sum: inout [Double]
  ) {
    guard factor != 0 else { return }
    for index in 0..<width { sum[offset + index] += factor * features[row, index] }
  }

  /// The two-loop recursion (J. Nocedal, “Updating quasi-Newton matrices with limited storage”,
  /// 1980).
  private static func direction(
    _ gradient: [Double], _ history: [(s: [Double], y: [Double])]
  ) -> [Double] {
    var result = gradient.map { -$0 }
    var factors: [Double] = []
    for (s, y) in history.reversed() {
      let factor = dot(s, result) / dot(s, y)
      factors.append(factor)
      for index in result.indices { result[index] -= factor * y[index] }
    }
    if let (s, y) = history.last {
      let scale = dot(s, y) / dot(y, y)
      for index in result.indices { result[index] *= scale }
    }
    for ((s, y), factor) in zip(history, factors.reversed()) {
      let other = dot(y, result) / dot(s, y)
      for index in result.indices { result[index] += (factor - other) * s[index] }
    }
    return result
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }
}

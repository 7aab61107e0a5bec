import RungModel

/// What a line of a chart shows of a series: not more points than a reader can tell apart.
struct ChartPoints {
  /// In the order of steps.
  private(set) var points: [RunSummary.Curve.Point]
  /// For each point whether the line breaks off before it: a value between is no finite number.
  private(set) var isBroken: [Bool]

  /// At most `limit` points, four and more: the first, the last, and of each bucket of neighbours
  /// the lowest and the highest.
  init(_ series: [RunSummary.Curve.Point], gaps: [Int], limit: Int) {
    points = ChartPoints.thinned(series, to: limit)
    isBroken = []
    var gap = 0
    for point in points {
      let start = gap
      while gap < gaps.count, gaps[gap] <= point.step { gap += 1 }
      isBroken.append(gap > start)
    }
  }

  private static func thinned(
    _ series: [RunSummary.Curve.Point], to limit: Int
  ) -> [RunSummary.Curve.Point] {
    guard series.count > limit else { return series }
    let inner = series[1..<series.count - 1]
    let buckets = (limit - 2) / 2
    var points = [series[0]]
    for bucket in 0..<buckets {
      let range =
        1 + bucket * inner.count / buckets..<1 + (bucket + 1) * inner.count / buckets
      var (lowest, highest) = (range.lowerBound, range.lowerBound)
      for index in range {
        if series[index].value < series[lowest].value { lowest = index }
        if series[index].value > series[highest].value { highest = index }
      }
      points.append(series[min(lowest, highest)])
      if lowest != highest { points.append(series[max(lowest, highest)]) }
    }
    points.append(series[series.count - 1])
    return points
  }

  /// The points that get a mark: all where there are few, else about `limit` at equal distances, and
  /// those that no line leads to or from.
  func marked(limit: Int) -> [Int] {
    guard points.count > limit else { return Array(points.indices) }
    let regular = (0..<limit).map { $0 * (points.count - 1) / (limit - 1) }
    let alone = points.indices.filter { index in
      (index == 0 || isBroken[index]) && (index + 1 == points.count || isBroken[index + 1])
    }
    return Set(regular + alone).sorted()
  }
}

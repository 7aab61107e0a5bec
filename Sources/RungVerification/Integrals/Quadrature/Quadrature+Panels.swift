import RungModel

/// Adaptive Gauss–Kronrod rules, for what lies between break points.
extension Quadrature {
  struct Panel {
    var low: Double
    var high: Double
    var value: Approximation
    var estimate: Double
    var rounding: Double { value.error - estimate }
    var size: Double
  }

  mutating func panel(_ low: Double, _ high: Double, on path: IntegrationPath) -> Panel? {
    var rule = GaussKronrod.Sum()
    let (middle, half) = (low + (high - low) / 2, (high - low) / 2)
    for (node, weights) in GaussKronrod.nodes {
      guard let value = value(at: middle + node * half, on: path) else { return nil }
      rule.add(value, weights)
    }
    budget -= GaussKronrod.nodes.count
    let result = rule.result(halfWidth: half)
    return Panel(
      low: low, high: high, value: result, estimate: rule.estimate * half, size: rule.size * half)
  }

  /// Splits the panel with the largest estimate until all are small (QUADPACK's QAG).
  mutating func adaptive(_ cuts: [Double], on path: IntegrationPath) -> Result {
    var panels: [Panel] = []
    for index in cuts.indices.dropLast() {
      guard let panel = panel(cuts[index], cuts[index + 1], on: path) else { return failed }
      panels.append(panel)
    }
    var size = panels.reduce(0) { $0 + $1.size }
    var estimate = panels.reduce(0) { $0 + $1.estimate }
    while estimate > Quadrature.target * size, budget > 0 {
      guard let worst = panels.indices.max(by: { panels[$0].estimate < panels[$1].estimate }) else {
        break
      }
      let panel = panels[worst]
      // What rounding hides is not made better by splitting.
      if panel.estimate <= panel.rounding { break }
      let middle = panel.low + (panel.high - panel.low) / 2
      guard middle > panel.low, middle < panel.high, panels.count < 2_000,
        let left = self.panel(panel.low, middle, on: path),
        let right = self.panel(middle, panel.high, on: path)
      else { break }
      panels[worst] = left
      panels.append(right)
      size += left.size + right.size - panel.size
      estimate =
        panels.count % 16 == 0
        ? panels.reduce(0) { $0 + $1.estimate }
        : estimate + left.estimate + right.estimate - panel.estimate
    }
    var result = Result(points: 21 * panels.count)
    for panel in panels {
      result.value = result.value + panel.value.value
      result.error += panel.value.error
      result.size += panel.size
    }
    let rounding = panels.reduce(0) { $0 + $1.rounding }
    if estimate > max(Quadrature.acceptable * size, rounding) { result.trouble = .noConvergence }
    return result
  }

  var failed: Result {
    Result(error: .infinity, trouble: .noConvergence)
  }
}

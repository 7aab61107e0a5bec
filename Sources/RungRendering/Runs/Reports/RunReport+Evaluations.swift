import RungModel

extension RunReport {
  /// Of those evaluations that are shares, the ones of a set and metric next to each other.
  func intervalChart(_ indices: [Int]) -> IntervalChart {
    let evaluations = published.run.log.evaluations
    let rows = RunReport.groups(indices.map { ($0, evaluations[$0]) }).flatMap { $0 }
      .compactMap { index -> IntervalChart.Row? in
        let evaluation = evaluations[index]
        let proportion = published.summary.evaluations[index].proportion
        guard evaluation.isShare, let value = proportion?.share ?? evaluation.value,
          value.isFinite
        else { return nil }
        return IntervalChart.Row(name: name(of: evaluation), value: value, proportion: proportion)
      }
    return IntervalChart(words(.evaluations), rows, words: words)
  }

  /// `pass@1, test, base, step 0`
  func name(of evaluation: Evaluation) -> String {
    var parts = [evaluation.metric, evaluation.set]
    if let phase = evaluation.phase { parts.append(words(phase.word)) }
    if let step = evaluation.step { parts.append(words(.atStep, ReportText.count(step))) }
    if let model = evaluation.model { parts.append(model) }
    return parts.filter { !$0.isEmpty }.joined(separator: words(.comma))
  }

  /// Indices of evaluations that measure the same thing, in the order in which they come about: the
  /// base model first, then by steps, the final model, and what training at test time adds.
  static func groups(_ evaluations: [(index: Int, evaluation: Evaluation)]) -> [[Int]] {
    struct Measure: Hashable {
      var set: String
      var metric: String
      var k: Int?
      var judge: String?
    }
    var places: [Measure: Int] = [:]
    var groups: [[(index: Int, evaluation: Evaluation)]] = []
    for item in evaluations {
      let measure = Measure(
        set: item.evaluation.set, metric: item.evaluation.metric, k: item.evaluation.k,
        judge: item.evaluation.judgedBy)
      let place = places[measure] ?? groups.count
      if place == groups.count {
        places[measure] = place
        groups.append([])
      }
      groups[place].append(item)
    }
    return groups.map { group in
      group.sorted {
        ($0.evaluation.phase.rank, $0.evaluation.step ?? .max, $0.index)
          < ($1.evaluation.phase.rank, $1.evaluation.step ?? .max, $1.index)
      }.map(\.index)
    }
  }
}

extension RunLog.Phase? {
  fileprivate var rank: Int {
    switch self {
    case .base: 0
    case .train, .eval, .other, nil: 1
    case .final: 2
    case .ttrl: 3
    }
  }
}

extension Evaluation {
  /// Whether its value is a share of what was tried.
  var isShare: Bool {
    metric == "accuracy" || metric.hasPrefix("pass@") || metric.hasPrefix("maj@")
  }
}

extension RunWord {
  fileprivate static let evaluations = RunWord(
    "Evaluations with 95\u{A0}% Wilson intervals", "評価と95\u{A0}%のWilson信頼区間")
  fileprivate static let atStep = RunWord("step %1", "ステップ%1")
  fileprivate static let comma = RunWord(", ", "、")
}

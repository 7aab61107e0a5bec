package import RungModel

extension RunReport {
  /// Curves by their indices in the summary, each with its table.
  /// - Parameter only: the line of each that is wanted; all where it is nil.
  package func curves(_ indices: [Int], only: RunSummary.Curve.Label?) -> Bytes {
    var output = Bytes()
    for index in indices {
      var curve = published.summary.curves[index]
      if let only { curve.series.removeAll { $0.label != only } }
      guard !curve.series.isEmpty else { continue }
      let title = title(of: curve)
      let lines = curve.series.map {
        LineChart.Line(name: name(of: $0.label), points: $0.points, gaps: $0.gaps)
      }
      LineChart(title, curve.isShare ? .share : .number, lines, words: words).write(to: &output)
      output.append("<details class=\"data\">\n<summary>")
      output.append(escaping: words(.dataOf, title))
      output.append("</summary>\n")
      table(of: curve, title).write(file: link(to: .curves), words: words, to: &output)
      output.append("</details>\n")
    }
    return output
  }

  // MARK: Names

  /// `Accuracy, training`
  private func title(of curve: RunSummary.Curve) -> String {
    let metric = RunWord.metrics[curve.metric].map { words($0) } ?? curve.metric
    return switch curve.subject {
    case .training(let phase): words(.metricIn, metric, words(phase.word))
    case .testTime: words(.metricIn, metric, words(RunLog.Phase.ttrl.word))
    case .attempts(let phase): words(.metricOfAttempts, metric, words(phase.word))
    }
  }

  private func name(of label: RunSummary.Curve.Label) -> String {
    switch label {
    case .all: words(.all)
    case .level(let level): words(.level, ReportText.count(level))
    case .problem(let problem):
      words(.problem, String(decoding: published.texts.problem(problem).id, as: UTF8.self))
    }
  }

  // MARK: Tables

  /// On the page: a row for each step, a column for each line that is drawn.
  private func table(of curve: RunSummary.Curve, _ title: String) -> ReportTable {
    let lines = curve.series.prefix(chartLineLimit)
    let steps = Set(lines.flatMap { $0.points.map(\.step) + $0.gaps }).sorted()
    let count = min(steps.count, RunReport.shownRows)
    let points = lines.map { line in
      Dictionary(line.points.map { ($0.step, $0) }, uniquingKeysWith: { _, last in last })
    }
    let gaps = lines.map { Set($0.gaps) }
    let words = words
    var table = ReportTable(
      title,
      [.init("step", words(.step), isNumeric: true)]
        + lines.map { .init("", name(of: $0.label), isNumeric: true) },
      count: count
    ) { row in
      let step = steps[count > 1 ? row * (steps.count - 1) / (count - 1) : 0]
      return [.init(.count(step))]
        + lines.indices.map { line in
          guard let point = points[line][step] else {
            return .init(gaps[line].contains(step) ? .term(words(.notFinite), name: "") : .empty)
          }
          if let proportion = point.proportion { return .init(.share(proportion)) }
          return .init(
            curve.isShare ? .text(Bytes(ReportText.percent(point.value))) : .number(point.value))
        }
    }
    if count < steps.count {
      table.notes = [words(.fewerSteps, ReportText.count(count), ReportText.count(steps.count))]
    }
    return table
  }

  /// In the file: a row for each point of each line.
  var curveTable: ReportTable {
    struct Row {
      var curve: Int
      var series: Int
      /// nil for a gap.
      var point: RunSummary.Curve.Point?
      var step: Int
    }
    let curves = published.summary.curves
    var rows: [Row] = []
    for (curve, value) in curves.enumerated() {
      for (series, line) in value.series.enumerated() {
        rows += line.points.map { Row(curve: curve, series: series, point: $0, step: $0.step) }
        rows += line.gaps.map { Row(curve: curve, series: series, step: $0) }
      }
    }
    let names = [
      "metric", "subject", "phase", "level", "problem", "step", "value", "correct", "total",
    ]
    let texts = published.texts
    let all = rows
    return ReportTable("", names.map { .init($0, place: .file) }, count: rows.count) { index in
      let row = all[index]
      let curve = curves[row.curve]
      let label = curve.series[row.series].label
      let proportion = row.point?.proportion
      return [
        .init(text: curve.metric), .init(text: curve.subject.name),
        .init(text: curve.subject.phase.rawValue),
        .init(count: label.level),
        .init(label.problem.map { .text(texts.problem($0).id) } ?? .empty),
        .init(count: row.step), .init(number: row.point?.value),
        .init(count: proportion?.part), .init(count: proportion?.total),
      ]
    }
  }
}

extension RunSummary.Curve.Subject {
  /// As files and programs call it.
  var name: String {
    switch self {
    case .training: "training"
    case .testTime: "ttrl"
    case .attempts: "attempts"
    }
  }

  var phase: RunLog.Phase {
    switch self {
    case .training(let phase), .attempts(let phase): phase
    case .testTime: .ttrl
    }
  }
}

extension RunSummary.Curve.Label {
  var level: Int? {
    if case .level(let level) = self { level } else { nil }
  }

  var problem: Int? {
    if case .problem(let problem) = self { problem } else { nil }
  }
}

extension RunWord {
  fileprivate static let metrics: [String: RunWord] = [
    "accuracy": RunWord("Accuracy", "正解率"), "reward_mean": RunWord("Mean reward", "平均報酬"),
    "reward_std": RunWord("Standard deviation of rewards", "報酬の標準偏差"),
    "loss": RunWord("Loss", "損失"), "kl": RunWord("KL divergence", "KL情報量"),
    "entropy": RunWord("Entropy", "エントロピー"), "lr": RunWord("Learning rate", "学習率"),
    "grad_norm": RunWord("Norm of the gradient", "勾配ノルム"),
    "tokens_mean": RunWord("Mean number of tokens", "平均トークン数"),
    "time_s": RunWord("Time, in seconds", "時間（秒）"),
  ]
  fileprivate static let metricIn = RunWord("%1, %2", "%1（%2）")
  fileprivate static let metricOfAttempts = RunWord(
    "%1 of the logged attempts, %2", "%1（記録された試行、%2）")
  fileprivate static let all = RunWord("all", "全体")
  fileprivate static let level = RunWord("level %1", "レベル%1")
  fileprivate static let problem = RunWord("problem %1", "問題%1")
  fileprivate static let step = RunWord("Step", "ステップ")
  fileprivate static let dataOf = RunWord("Data: %1", "データ：%1")
  fileprivate static let notFinite = RunWord("not finite", "有限でない")
  fileprivate static let fewerSteps = RunWord(
    "%1 of %2 steps are shown, at equal distances; the file has all.",
    "%2ステップのうち%1を等間隔で表示。ファイルには全部あります。")
}

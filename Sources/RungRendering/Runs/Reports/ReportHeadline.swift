import RungModel

/// What a report says first: the figures that matter, each with what it is a share of.
struct ReportHeadline {
  struct Figure: Equatable {
    var name: String
    var value: String
    /// How sure it is; whose it is, where Rung's own stands beside it.
    var detail: String?
    /// The same by Rung's own verdicts.
    var reverified: String?
  }

  /// Measures of evaluations that are shown.
  private static let shownMeasures = 3

  private let report: RunReport
  /// Rung's own verdicts, where they are shown beside the log's.
  private let verification: RunSummary.Verification?

  init(_ report: RunReport) {
    self.report = report
    verification = report.isReverified ? report.verification : nil
  }

  private var words: RunWords { report.words }
  private var summary: RunSummary { report.published.summary }
  private var evaluations: [Evaluation] { report.published.run.log.evaluations }

  // MARK: The sentence

  /// `As logged: 27 of 33 problems solved (82 %). Re-verified: 26 of 33 problems solved (79 %).`
  var sentence: String {
    [loggedSentence, reverifiedSentence].compactMap { $0 }.joined(separator: words(.sentenceSpace))
  }

  /// `Re-verified: 26 of 33 problems solved (79 %); … 900 of 1,003 attempts verified, 60 refuted, …`
  private var reverifiedSentence: String? {
    guard let attempts = verification?.attempts else { return nil }
    let (problems, nodes) = (summary.problems, summary.total)
    var parts: [String] = []
    if problems.attempted > 0 {
      parts.append(share(.problemsSolved, problems.verification.solved, of: problems.nodes))
    }
    if nodes.attempted > 0 {
      parts.append(share(.nodesSolved, nodes.verification.solved, of: nodes.attempted))
    }
    parts.append(
      words(
        .attemptsJudged, ReportText.count(attempts.verified), ReportText.count(attempts.count),
        ReportText.count(attempts.refuted), ReportText.count(attempts.undecided)))
    return words(.reverified, parts.joined(separator: words(.semicolon)))
  }

  /// `As logged: 27 of 33 problems solved (82 %); pass@1 on test from … to ….`
  private var loggedSentence: String {
    var parts: [String] = []
    let (problems, nodes) = (summary.problems, summary.total)
    if nodes.attempted == 0 {
      parts.append(
        words(
          .onlyNodes, ReportText.count(problems.nodes), ReportText.count(nodes.nodes),
          ReportText.count(summary.levels.count)))
    } else {
      parts.append(
        problems.attempted > 0
          ? share(.problemsSolved, problems.solved, of: problems.nodes)
          : words(.noneAttempted, ReportText.count(problems.nodes)))
      parts.append(share(.nodesSolved, nodes.solved, of: nodes.attempted))
    }
    if let measure = measures.first {
      let (name, values) = (name(of: measure[0]), ends(of: measure).map(assured))
      parts.append(
        values.count > 1
          ? words(.fromTo, name, values[0], values[1]) : words(.measured, name, values[0]))
    }
    if let testTime = summary.testTime {
      parts.append(share(.testTimeSolved, testTime.part, of: testTime.total))
    }
    return words(.asLogged, parts.joined(separator: words(.semicolon)))
  }

  private func share(_ word: RunWord, _ part: Int, of total: Int) -> String {
    words(
      word, ReportText.count(part), ReportText.count(total),
      Proportion(part, of: total).share.map(ReportText.percent) ?? "–")
  }

  // MARK: Figures

  var figures: [Figure] {
    let (problems, nodes) = (summary.problems, summary.total)
    var figures: [Figure] = []
    func add(_ name: RunWord, _ value: String, _ detail: String? = nil) {
      figures.append(Figure(name: words(name), value: value, detail: detail))
    }
    func add(
      _ name: RunWord, logged: Int, own: Int?, of total: Int, _ detail: String? = nil
    ) {
      let logs = own.map { _ in words(.loggedFigure) }
      let details = [logs, detail].compactMap { $0 }
      figures.append(
        Figure(
          name: words(name), value: ReportText.proportion(Proportion(logged, of: total)),
          detail: details.isEmpty ? nil : details.joined(separator: words(.listGoesOn)),
          reverified: own.map { ReportText.proportion(Proportion($0, of: total)) }))
    }
    if problems.attempted > 0 {
      add(
        .solvedProblems, logged: problems.solved,
        own: verification.map { _ in problems.verification.solved }, of: problems.nodes)
    } else {
      add(.problems, ReportText.count(problems.nodes))
    }
    if nodes.attempted > 0 {
      add(
        .solvedNodes, logged: nodes.solved,
        own: verification.map { _ in nodes.verification.solved }, of: nodes.attempted,
        words(.ofNodes, ReportText.count(nodes.nodes)))
    } else {
      add(.nodes, ReportText.count(nodes.nodes))
    }
    for measure in measures.prefix(ReportHeadline.shownMeasures) {
      let ends = ends(of: measure)
      let intervals = ends.compactMap { proportion(of: $0)?.interval.map(ReportText.interval) }
      figures.append(
        Figure(
          name: name(of: measure[0]), value: ends.map(value).joined(separator: " → "),
          detail: intervals.count == ends.count
            ? words(.interval, intervals.joined(separator: " → ")) : nil))
    }
    if let testTime = summary.testTime {
      add(
        .solvedAtTestTime, ReportText.proportion(testTime),
        testTime.interval.map { words(.interval, ReportText.interval($0)) })
    }
    if let attempts = verification?.attempts {
      add(
        .rightAttempts, logged: summary.verdicts[.pass] ?? 0, own: attempts.verified,
        of: attempts.count)
    }
    if summary.attempts > 0 {
      add(
        .attempts, ReportText.count(summary.attempts),
        summary.meanReward.map {
          words(.meanReward, ReportText.number($0), ReportText.count(summary.rewards))
        })
    }
    return figures
  }

  // MARK: Evaluations

  /// Evaluations of the same thing at different times; those that were made more than once first.
  private var measures: [[Int]] {
    let groups = RunReport.groups(evaluations.enumerated().map { ($0, $1) }).flatMap { group in
      let (first, last) = (evaluations[group[0]], evaluations[group[group.count - 1]])
      return first.phase == last.phase && first.step == last.step ? group.map { [$0] } : [group]
    }
    return groups.filter { $0.count > 1 } + groups.filter { $0.count == 1 }
  }

  /// The first and the last of a measure.
  private func ends(of measure: [Int]) -> [Int] {
    measure.count > 1 ? [measure[0], measure[measure.count - 1]] : measure
  }

  private func name(of index: Int) -> String {
    let evaluation = evaluations[index]
    return evaluation.set.isEmpty
      ? evaluation.metric : words(.metricOnSet, evaluation.metric, evaluation.set)
  }

  private func proportion(of index: Int) -> Proportion? {
    summary.evaluations[index].proportion
  }

  private func value(of index: Int) -> String {
    if let proportion = proportion(of: index) { return ReportText.proportion(proportion) }
    guard let value = evaluations[index].value else { return "–" }
    return evaluations[index].isShare ? ReportText.percent(value) : ReportText.number(value)
  }

  /// With how sure it is: `82/100, 82 % (95 % interval 73–88 %)`
  private func assured(_ index: Int) -> String {
    guard let interval = proportion(of: index)?.interval else { return value(of: index) }
    return words(.assured, value(of: index), ReportText.interval(interval))
  }
}

extension RunWord {
  fileprivate static let asLogged = RunWord("As logged: %1.", "ログによると：%1。")
  fileprivate static let reverified = RunWord("Re-verified: %1.", "再検証：%1。")
  fileprivate static let attemptsJudged = RunWord(
    "%1 of %2 attempts verified, %3 refuted, %4 undecided",
    "試行%2件のうち検証済み%1、反証%3、未判定%4")
  fileprivate static let loggedFigure = RunWord("as logged", "ログ")
  fileprivate static let rightAttempts = RunWord("Right attempts", "正しい試行")
  fileprivate static let semicolon = RunWord("; ", "；")
  fileprivate static let onlyNodes = RunWord(
    "%1 problems, %2 nodes on %3 levels, and no attempt with a result",
    "問題%1件、%3レベルに%2ノード、結果のある試行なし")
  fileprivate static let problemsSolved = RunWord(
    "%1 of %2 problems solved (%3)", "%2問中%1問に正解（%3）")
  fileprivate static let noneAttempted = RunWord(
    "%1 problems, none of them attempted itself", "問題%1件、問題自体の試行なし")
  fileprivate static let nodesSolved = RunWord(
    "%1 of %2 attempted nodes solved (%3)", "試行した%2ノード中%1に正解（%3）")
  fileprivate static let fromTo = RunWord("%1 from %2 to %3", "%1は%2から%3へ")
  fileprivate static let measured = RunWord("%1 %2", "%1は%2")
  fileprivate static let assured = RunWord("%1 (95\u{A0}% interval %2)", "%1（95\u{A0}%区間%2）")
  fileprivate static let testTimeSolved = RunWord(
    "at test time %1 of %2 problems solved (%3)", "テスト時に%2問中%1問に正解（%3）")
  fileprivate static let metricOnSet = RunWord("%1 on %2", "%2での%1")
  fileprivate static let solvedProblems = RunWord("Problems solved", "正解した問題")
  fileprivate static let problems = RunWord("Problems", "問題")
  fileprivate static let solvedNodes = RunWord("Nodes solved of attempted", "試行に対する正解ノード")
  fileprivate static let ofNodes = RunWord("of %1 nodes in all", "全%1ノード")
  fileprivate static let nodes = RunWord("Nodes", "ノード")
  fileprivate static let interval = RunWord("95\u{A0}% interval %1", "95\u{A0}%区間%1")
  fileprivate static let solvedAtTestTime = RunWord("Solved at test time", "テスト時に正解")
  fileprivate static let attempts = RunWord("Attempts", "試行")
  fileprivate static let meanReward = RunWord("mean reward %1 of %2", "平均報酬%1（%2件）")
}

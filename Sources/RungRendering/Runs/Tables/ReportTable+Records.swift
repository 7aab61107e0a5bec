import RungModel

/// Tables that list records of the log.
extension RunReport {
  /// - Parameter indices: in the log's evaluations.
  func evaluationTable(_ indices: [Int]) -> ReportTable {
    let evaluations = published.run.log.evaluations
    let figures = published.summary.evaluations
    let disagrees = indices.contains { figures[$0].disagrees }
    func place(_ isShown: (Evaluation) -> Bool) -> ReportTable.Place {
      indices.contains { isShown(evaluations[$0]) } ? .everywhere : .file
    }
    let columns: [ReportTable.Column] = [
      .init("evaluation", words(.evaluation)),
      .init("set", words(.set)),
      .init("metric", words(.metric)),
      .init("k", "k", isNumeric: true, place: place { $0.k != nil && !$0.metric.hasSuffix("@1") }),
      .init("phase", words(.phase), place: place { $0.phase != nil }),
      .init("step", words(.step), isNumeric: true, place: place { $0.step != nil }),
      .init("model", words(.model), place: place { $0.model != nil }),
      .init("samples", place: .file),
      .init("correct", place: .file),
      .init("total", place: .file),
      .init("value", words(.value), isNumeric: true),
      .init("count", words(.count), isNumeric: true, place: .page),
      .init("interval", words(.interval), isNumeric: true, place: .page),
      .init("low", place: .file),
      .init("high", place: .file),
      .init("expected", words(.expected), isNumeric: true, place: disagrees ? .everywhere : .file),
      .init("judged_by", words(.judgedBy), place: place { $0.judgedBy != nil }),
    ]
    let words = words
    var table = ReportTable(words(.evaluations), columns, count: indices.count) { row in
      let evaluation = evaluations[indices[row]]
      let figure = figures[indices[row]]
      let interval = figure.proportion?.interval
      return [
        .init(.text(Bytes(evaluation.id))), .init(.text(Bytes(evaluation.set))),
        .init(.text(Bytes(evaluation.metric))), .init(count: evaluation.k),
        .init(evaluation.phase.map { .term(words($0.word), name: $0.rawValue) } ?? .empty),
        .init(count: evaluation.step), .init(text: evaluation.model),
        .init(count: evaluation.samples), .init(number: evaluation.correct),
        .init(count: evaluation.total), .init(number: evaluation.value),
        .init(figure.proportion.map { .share($0) } ?? .empty),
        .init(interval.map { .interval($0) } ?? .empty),
        .init(number: interval?.lowerBound), .init(number: interval?.upperBound),
        expectation(figure), .init(text: evaluation.judgedBy),
      ]
    }
    if indices.contains(where: { figures[$0].proportion != nil }) {
      table.notes.append(words(.intervalNote))
    }
    if disagrees { table.notes.append(words(.expectedNote)) }
    table.shownRows = RunReport.shownRows
    return table
  }

  /// On the page only where it differs from what is logged.
  private func expectation(_ figure: RunSummary.Evaluation) -> ReportTable.Cell {
    guard let expected = figure.expected else { return .init(.empty) }
    guard figure.disagrees else { return .init(.markup([], name: "\(expected)")) }
    return .init(.markup(Bytes("≠ \(ReportText.number(expected))"), name: "\(expected)"))
  }

  var testTimeTable: ReportTable {
    let (run, texts, words, pages) = (published.run, published.texts, words, pages)
    let records = run.log.testTime
    let problems = Dictionary(
      run.log.problems.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    func place<Value>(_ field: (TestTimeRecord) -> Value?) -> ReportTable.Place {
      records.contains { field($0) != nil } ? .everywhere : .file
    }
    let columns: [ReportTable.Column] = [
      .init("problem", words(.problem)),
      .init("statement", words(.statement)),
      .init("solved", words(.result)),
      .init("variants", words(.variants), isNumeric: true, place: place(\.variants)),
      .init("levels", words(.levels), isNumeric: true, place: place(\.levels)),
      .init("steps", words(.steps), isNumeric: true, place: place(\.steps)),
      .init(
        "first_correct_step", words(.firstCorrect), isNumeric: true,
        place: place(\.firstCorrectStep)),
      .init("rolled_back", words(.rolledBack), place: place(\.rolledBack)),
      .init("base_checkpoint", words(.checkpoint), place: place(\.baseCheckpoint)),
    ]
    var table = ReportTable(words(.testTime), columns, count: records.count) { index in
      let record = records[index]
      let problem = problems[record.problem]
      let text = problem.map(texts.problem)
      return [
        .init(
          text.map { .text($0.id) } ?? .term(words(.unknownProblem), name: ""),
          link: problem.map(pages.link(toLadder:))),
        .init(text.map { .statement($0.statement) } ?? .empty),
        .init((record.solved ? Run.Outcome.solved : .failed).content(words)),
        .init(count: record.variants), .init(count: record.levels), .init(count: record.steps),
        .init(count: record.firstCorrectStep),
        .init(record.rolledBack.map { .term(words($0 ? .yes : .no), name: "\($0)") } ?? .empty),
        .init(text: record.baseCheckpoint),
      ]
    }
    if let proportion = published.summary.testTime, let interval = proportion.interval {
      table.notes = [
        words(
          .testTimeNote, ReportText.proportion(proportion), ReportText.interval(interval))
      ]
    }
    table.shownRows = RunReport.shownRows
    return table
  }

  var parameterTable: ReportTable {
    let parameters = published.run.log.metadata.parameters
    var table = ReportTable(
      words(.parameters),
      [.init("parameter", words(.parameter)), .init("value", words(.value))],
      count: parameters.count
    ) { [.init(.text(Bytes(parameters[$0].name))), .init(.text(Bytes(parameters[$0].value)))] }
    table.shownRows = RunReport.shownRows
    return table
  }

  var claimTable: ReportTable {
    let claims = published.run.log.claims
    var table = ReportTable(
      words(.claims),
      [
        .init("claim", words(.claim)), .init("text", words(.text)), .init("kind", words(.kind)),
        .init("reference", words(.reference)), .init("value", words(.value)),
      ], count: claims.count
    ) { index in
      let claim = claims[index]
      return [
        .init(.text(Bytes(claim.id))), .init(.text(Bytes(claim.text))),
        .init(.text(Bytes(claim.kind))), .init(.text(Bytes(claim.reference))),
        .init(text: claim.value),
      ]
    }
    table.notes = [words(.claimNote)]
    table.shownRows = RunReport.shownRows
    return table
  }
}

extension ReportTable.Cell {
  /// The id of a record, or its number where the log cannot be read again.
  init(id: Bytes, number: Int, link: String? = nil) {
    self.init(.text(id.isEmpty ? Bytes("#\(number)") : id), link: link)
  }

  init(count: Int?) {
    self.init(count.map { .count($0) } ?? .empty)
  }

  init(number: Double?) {
    self.init(number.map { .number($0) } ?? .empty)
  }

  init(text: String?) {
    self.init(text.map { .text(Bytes($0)) } ?? .empty)
  }
}

extension RunWord {
  fileprivate static let evaluations = RunWord("Evaluations as logged", "ログの評価")
  fileprivate static let evaluation = RunWord("Evaluation", "評価")
  fileprivate static let set = RunWord("Set", "セット")
  fileprivate static let metric = RunWord("Metric", "指標")
  fileprivate static let phase = RunWord("Phase", "段階")
  fileprivate static let step = RunWord("Step", "ステップ")
  fileprivate static let model = RunWord("Model", "モデル")
  fileprivate static let value = RunWord("Value", "値")
  fileprivate static let count = RunWord("Count", "件数")
  fileprivate static let interval = RunWord("95\u{A0}% interval", "95\u{A0}%区間")
  fileprivate static let expected = RunWord("By its counts", "件数による値")
  fileprivate static let judgedBy = RunWord("Judged by", "判定者")
  fileprivate static let intervalNote = RunWord(
    "Intervals are Wilson's, for the counts beside them.", "区間は隣の件数に対するWilsonの信頼区間です。")
  fileprivate static let expectedNote = RunWord(
    "≠ stands where a logged value does not follow from its own counts.",
    "≠は、ログの値がその件数から導かれないことを示します。")
  fileprivate static let testTime = RunWord("Training at test time", "テスト時の訓練")
  fileprivate static let testTimeNote = RunWord(
    "Solved at test time: %1; the 95\u{A0}% Wilson interval is %2.",
    "テスト時に正解：%1。95\u{A0}%のWilson信頼区間は%2。")
  fileprivate static let problem = RunWord("Problem", "問題")
  fileprivate static let unknownProblem = RunWord("(unknown problem)", "（不明な問題）")
  fileprivate static let statement = RunWord("Statement", "問題文")
  fileprivate static let result = RunWord("Result", "結果")
  fileprivate static let variants = RunWord("Variants", "変種")
  fileprivate static let levels = RunWord("Levels", "レベル数")
  fileprivate static let steps = RunWord("Steps", "ステップ数")
  fileprivate static let firstCorrect = RunWord("First correct at step", "初めて正解したステップ")
  fileprivate static let rolledBack = RunWord("Rolled back", "巻き戻し")
  fileprivate static let checkpoint = RunWord("Base checkpoint", "元のチェックポイント")
  fileprivate static let yes = RunWord("yes", "はい")
  fileprivate static let no = RunWord("no", "いいえ")
  fileprivate static let parameters = RunWord("Parameters", "パラメータ")
  fileprivate static let parameter = RunWord("Parameter", "パラメータ")
  fileprivate static let claims = RunWord("Statements of the log", "ログの主張")
  fileprivate static let claim = RunWord("Id", "ID")
  fileprivate static let text = RunWord("Statement", "主張")
  fileprivate static let kind = RunWord("Kind", "種類")
  fileprivate static let reference = RunWord("About", "対象")
  fileprivate static let claimNote = RunWord(
    "What the log says of itself; Rung has not checked it.", "ログ自身の主張であり、Rungは検証していません。")
}

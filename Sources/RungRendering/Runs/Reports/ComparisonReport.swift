package import RungModel

/// Two runs side by side: what differs, and what changed.
package struct ComparisonReport: Sendable {
  /// A table that is also a file.
  package enum File: String, Sendable, CaseIterable {
    case changes, parameters, evaluations

    /// Below the comparison's folder.
    package var path: String { "\(RunFolder.tables.rawValue)/\(rawValue).csv" }
  }

  let before: RunReport
  let after: RunReport
  let comparison: RunComparison
  /// The comparison's folder, where it has one; its tables stand below it.
  let link: String?
  var words: RunWords { after.words }

  package init(
    _ comparison: RunComparison, before: RunReport, after: RunReport, link: String?
  ) {
    self.before = before
    self.after = after
    self.comparison = comparison
    self.link = link
  }

  package var title: String {
    words(.title, before.title, after.title)
  }

  // MARK: Files

  /// The tables that have rows.
  package var files: [File] {
    File.allCases.filter { !table($0).isEmpty }
  }

  package func writeCSV(_ file: File, to output: inout Bytes) {
    table(file).writeCSV(to: &output)
  }

  private func table(_ file: File) -> ReportTable {
    switch file {
    case .changes: changeFile
    case .parameters: parameterTable
    case .evaluations: evaluationTable
    }
  }

  // MARK: The page

  /// The whole comparison.
  package func markup() -> Bytes {
    var output = Bytes()
    output.append("<div class=\"comparison\">\n<p>")
    write(link: before, to: &output)
    output.append(" → ")
    write(link: after, to: &output)
    output.append("</p>\n<p>")
    output.append(escaping: sentence)
    output.append("</p>\n")
    countTable.write(file: nil, words: words, to: &output)
    for (table, file) in tables where !table.isEmpty {
      table.write(file: link.map { $0 + file.path }, words: words, to: &output)
    }
    output.append("</div>\n")
    return output
  }

  private var tables: [(ReportTable, File)] {
    [(parameterTable, .parameters), (evaluationTable, .evaluations)]
      + RunComparison.Change.listed.map { (table(of: $0), .changes) }
  }

  private func write(link report: RunReport, to output: inout Bytes) {
    output.append("<a href=\"")
    output.append(escaping: report.published.link)
    output.append("\"><bdi>")
    output.append(escaping: report.title)
    output.append("</bdi></a>")
  }

  private var sentence: String {
    let counts = RunComparison.counts(comparison.problems)
    func count(_ change: RunComparison.Change) -> String {
      ReportText.count(counts[change] ?? 0)
    }
    let changes = words(
      .sentence, count(.newlySolved), count(.newlyFailed), count(.stillSolved),
      count(.stillUnsolved), count(.onlyBefore), count(.onlyAfter))
    return comparison.parameters.isEmpty ? changes + " " + words(.sameParameters) : changes
  }

  // MARK: Tables

  private var countTable: ReportTable {
    let problems = RunComparison.counts(comparison.problems)
    let variants = RunComparison.counts(comparison.variants)
    return ReportTable(
      words(.changes),
      [
        .init("change", words(.change)), .init("problems", words(.problems), isNumeric: true),
        .init("variants", words(.variants), isNumeric: true),
      ],
      rows: RunComparison.Change.allCases.map {
        [
          .init(.term(words($0.word), name: $0.name)), .init(.count(problems[$0] ?? 0)),
          .init(.count(variants[$0] ?? 0)),
        ]
      })
  }

  private var parameterTable: ReportTable {
    let parameters = comparison.parameters
    return ReportTable(
      words(.parameters),
      [
        .init("parameter", words(.parameter)), .init("before", words(.before)),
        .init("after", words(.after)),
      ], count: parameters.count
    ) { index in
      [
        .init(.text(Bytes(parameters[index].name))), .init(text: parameters[index].before),
        .init(text: parameters[index].after),
      ]
    }
  }

  private var evaluationTable: ReportTable {
    let pairs = comparison.evaluations
    let columns: [ReportTable.Column] = [
      .init("evaluation", words(.evaluation)),
      .init("before", words(.before), isNumeric: true, place: .page),
      .init("before_value", place: .file), .init("before_correct", place: .file),
      .init("before_total", place: .file),
      .init("before_interval", words(.interval), isNumeric: true, place: .page),
      .init("after", words(.after), isNumeric: true, place: .page),
      .init("after_value", place: .file), .init("after_correct", place: .file),
      .init("after_total", place: .file),
      .init("after_interval", words(.interval), isNumeric: true, place: .page),
      .init("difference", words(.difference), isNumeric: true),
    ]
    var table = ReportTable(words(.evaluations), columns, count: pairs.count) { row in
      let pair = pairs[row]
      guard
        let name = pair.after.map({ name(of: $0, after) })
          ?? pair.before.map({ name(of: $0, before) })
      else { return columns.map { _ in .init(.empty) } }
      return [.init(.text(Bytes(name)))] + cells(pair.before, before) + cells(pair.after, after)
        + [difference(pair)]
    }
    table.notes = [words(.intervalNote)]
    return table
  }

  private func name(of evaluation: Int, _ report: RunReport) -> String {
    report.name(of: report.published.run.log.evaluations[evaluation])
  }

  /// On the page and in the file, in the order of the columns.
  private func cells(_ index: Int?, _ report: RunReport) -> [ReportTable.Cell] {
    guard let index else { return Array(repeating: .init(.empty), count: 5) }
    let proportion = report.published.summary.evaluations[index].proportion
    let value = report.published.run.log.evaluations[index].value
    return [
      proportion.map { .init(.share($0)) } ?? .init(number: value), .init(number: value),
      .init(count: proportion?.part), .init(count: proportion?.total),
      .init(proportion?.interval.map { .interval($0) } ?? .empty),
    ]
  }

  /// Of the logged values; of shares in percentage points.
  private func difference(_ pair: RunComparison.EvaluationPair) -> ReportTable.Cell {
    guard let first = pair.before, let second = pair.after else { return .init(.empty) }
    let evaluation = after.published.run.log.evaluations[second]
    guard let old = before.published.run.log.evaluations[first].value, let new = evaluation.value,
      (new - old).isFinite
    else { return .init(.empty) }
    let difference = evaluation.isShare ? ((new - old) * 1000).rounded() / 10 : new - old
    let text = (difference > 0 ? "+" : "") + ReportText.number(difference)
    return .init(
      .markup(
        Bytes(evaluation.isShare ? "\(text) \(words(.points))" : text), name: "\(new - old)"))
  }
}

extension RunWord {
  fileprivate static let title = RunWord("%1 and %2 compared", "%1と%2の比較")
  fileprivate static let sentence = RunWord(
    "As logged, of the problems %1 are newly solved and %2 newly failed, %3 still solved and %4 still unsolved; %5 only the first run has, %6 only the second.",
    "ログによると、問題のうち新たに正解%1、新たに不正解%2、引き続き正解%3、引き続き未解決%4、前のみ%5、後のみ%6。")
  fileprivate static let sameParameters = RunWord(
    "Their parameters are the same.", "パラメータは同じです。")
  fileprivate static let changes = RunWord("What changed", "変化")
  fileprivate static let change = RunWord("Change", "変化")
  fileprivate static let problems = RunWord("Problems", "問題")
  fileprivate static let variants = RunWord("Variants", "変種")
  fileprivate static let parameters = RunWord("Parameters that differ", "異なるパラメータ")
  fileprivate static let parameter = RunWord("Parameter", "パラメータ")
  fileprivate static let before = RunWord("First run", "前の実行")
  fileprivate static let after = RunWord("Second run", "後の実行")
  fileprivate static let evaluations = RunWord("Evaluations side by side", "評価の比較")
  fileprivate static let evaluation = RunWord("Evaluation", "評価")
  fileprivate static let interval = RunWord("95\u{A0}% interval", "95\u{A0}%区間")
  fileprivate static let difference = RunWord("Difference", "差")
  fileprivate static let points = RunWord("points", "ポイント")
  fileprivate static let intervalNote = RunWord(
    "Intervals are Wilson's, of each run by itself. That two of them overlap does not say that nothing changed.",
    "区間は各実行ごとのWilsonの信頼区間です。重なっていても変化がないとは言えません。")
}

import RungModel

/// Tables of Rung's own verdicts, beside the log's.
extension RunReport {
  /// Rows with statements of a stranger, which may be long, and of undecided attempts that a page shows.
  private static let shownAttempts = 50

  /// What the verdicts add up to; nil where there are none to show.
  var verification: RunSummary.Verification? {
    published.summary.verification.flatMap { $0.attempts.count > 0 ? $0 : nil }
  }

  /// The log's verdicts across, Rung's own down.
  var verificationTable: ReportTable {
    let verification = verification
    let logged: [RunLog.LoggedVerdict?] = RunLog.LoggedVerdict.allCases + [nil]
    func cells(_ counts: RunSummary.AttemptVerdicts) -> [ReportTable.Cell] {
      [counts.verified, counts.refuted, counts.undecided, counts.count].map { .init(.count($0)) }
    }
    var table = ReportTable(
      words(.bothVerdicts),
      [
        .init("log", words(.loggedVerdict)),
        .init("verified", words(.verifiedAttempts), isNumeric: true),
        .init("refuted", words(.refutedAttempts), isNumeric: true),
        .init("undecided", words(.undecidedAttempts), isNumeric: true),
        .init("attempts", words(.attempts), isNumeric: true),
      ], count: verification == nil ? 0 : logged.count
    ) { row in
      let counts = verification?.byLog[logged[row]] ?? RunSummary.AttemptVerdicts()
      return [.init(logged[row].content(words))] + cells(counts)
    }
    guard let verification else { return table }
    table.totals = [.init(.term(words(.total), name: ""))] + cells(verification.attempts)
    table.notes = [words(.judgedAgain)]
    for (logged, sentence, count) in [
      (RunLog.LoggedVerdict.pass, RunWord.rightNote, verification.attempts.refutedAgainstLog),
      (.fail, .wrongNote, verification.attempts.verifiedAgainstLog),
    ] {
      guard let all = verification.byLog[logged]?.count, all > 0 else { continue }
      table.notes.append(words(sentence, ReportText.proportion(Proportion(count, of: all))))
    }
    return table
  }

  /// Every attempt on which the log and Rung contradict each other.
  var disagreementTable: ReportTable {
    let (run, texts, words, pages) = (published.run, published.texts, words, pages)
    let attempts =
      verification == nil
      ? [] : run.log.attempts.indices.filter { run.disagreement(onAttempt: $0) != nil }
    let own = ReportVerdictColumns(words: words)
    var table = ReportTable(
      words(.disagreements),
      [
        .init("attempt", words(.attempt)), .init("node", words(.node)),
        .init("statement", words(.statement)), .init("answer", words(.answer)),
        .init("log", words(.loggedVerdict)),
      ] + own.columns, count: attempts.count
    ) { row in
      let attempt = attempts[row]
      let text = texts.attempt(attempt)
      let node = pages.node(ofAttempt: attempt)
      return [
        .init(id: text.id, number: attempt, link: pages.link(toAttempt: attempt)),
        node.map {
          .init(id: texts.id(ofNode: $0), number: $0, link: pages.link(toNode: $0))
        } ?? .init(.empty),
        .init(node.map { .statement(texts.node($0).statement) } ?? .empty),
        .init(text.answer.map { .statement($0) } ?? .empty),
        .init(run.log.attempts[attempt].claimed.content(words)),
      ] + (run.verdict(ofAttempt: attempt).map(own.cells) ?? [])
    }
    table.shownRows = RunReport.shownAttempts
    return table
  }

  /// The reasons for which attempts are undecided, the most frequent first.
  var undecidedTable: ReportTable {
    let (words, attempts) = (words, verification?.attempts.count ?? 0)
    let order = Verdict.Reason.allCases
    let reasons = (verification?.undecided ?? [:]).sorted {
      ($1.value, order.firstIndex(of: $0.key) ?? 0) < ($0.value, order.firstIndex(of: $1.key) ?? 0)
    }
    return ReportTable(
      words(.undecidedReasons),
      [
        .init("reason", words(.reason)),
        .init("attempts", words(.attempts), isNumeric: true, place: .file),
        .init("share", words(.shareOfAttempts), isNumeric: true),
      ], count: reasons.count
    ) { row in
      let (reason, count) = reasons[row]
      return [
        .init(.term(words(reason.word), name: reason.rawValue)), .init(.count(count)),
        .init(.share(Proportion(count, of: attempts))),
      ]
    }
  }

  /// Every attempt with both verdicts.
  var verdictTable: ReportTable {
    verdictTable(of: verification.map { Array(0..<$0.attempts.count) } ?? [])
  }

  /// The attempts that are undecided.
  var undecidedAttemptTable: ReportTable {
    let run = published.run
    let attempts = run.log.attempts.indices.filter {
      run.verdict(ofAttempt: $0)?.outcome == .undecided
    }
    return verdictTable(of: verification == nil ? [] : attempts)
  }

  private func verdictTable(of attempts: [Int]) -> ReportTable {
    let (run, texts, words, pages) = (published.run, published.texts, words, pages)
    let own = ReportVerdictColumns(words: words)
    var table = ReportTable(
      words(.undecidedList),
      [
        .init("attempt", words(.attempt)), .init("node", words(.node)),
        .init("log", words(.loggedVerdict)),
      ] + own.columns, count: attempts.count
    ) { row in
      let attempt = attempts[row]
      let node = pages.node(ofAttempt: attempt)
      return [
        .init(
          id: texts.id(ofAttempt: attempt), number: attempt,
          link: pages.link(toAttempt: attempt)),
        node.map {
          .init(id: texts.id(ofNode: $0), number: $0, link: pages.link(toNode: $0))
        } ?? .init(.empty),
        .init(run.log.attempts[attempt].claimed.content(words)),
      ] + (run.verdict(ofAttempt: attempt).map(own.cells) ?? [])
    }
    table.shownRows = RunReport.shownAttempts
    return table
  }
}

extension RunWord {
  fileprivate static let bothVerdicts = RunWord(
    "Attempts by the log's verdict and by Rung's", "ログの判定とRungの判定による試行数")
  fileprivate static let loggedVerdict = RunWord("Log", "ログ")
  fileprivate static let verifiedAttempts = RunWord("Verified", "検証済み")
  fileprivate static let refutedAttempts = RunWord("Refuted", "反証")
  fileprivate static let undecidedAttempts = RunWord("Undecided", "未判定")
  fileprivate static let attempts = RunWord("Attempts", "試行")
  fileprivate static let total = RunWord("Total", "合計")
  fileprivate static let judgedAgain = RunWord(
    "Each answer was judged again by Rung.", "各解答をRungが改めて判定しました。")
  fileprivate static let rightNote = RunWord(
    "Refuted of those that the log calls right: %1.", "ログで正解とされたもののうち反証：%1。")
  fileprivate static let wrongNote = RunWord(
    "Verified of those that the log calls wrong: %1.", "ログで不正解とされたもののうち検証済み：%1。")
  fileprivate static let disagreements = RunWord(
    "Disagreements between the log and Rung", "ログとRungの不一致")
  fileprivate static let attempt = RunWord("Attempt", "試行")
  fileprivate static let node = RunWord("Node", "ノード")
  fileprivate static let statement = RunWord("Statement", "問題文")
  fileprivate static let answer = RunWord("Answer", "解答")
  fileprivate static let undecidedReasons = RunWord("Undecided, by reason", "未判定の理由")
  fileprivate static let shareOfAttempts = RunWord("Of all attempts", "全試行に対する割合")
  fileprivate static let undecidedList = RunWord("Undecided attempts", "未判定の試行")
}

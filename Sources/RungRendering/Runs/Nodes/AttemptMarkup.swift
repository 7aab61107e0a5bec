import RungModel

/// Attempts as the log has them: answer, reward, verdicts, response.
struct AttemptMarkup {
  /// Variables of an assignment in one row.
  private static let variablesInRow = 12
  /// Rows of variables, details of a verdict and parts of a reward that are shown.
  private static let mostItems = 60

  private let texts: any RunTexts
  private let words: RunWords
  private let statements: StatementMarkup
  private let verdicts: VerdictMarkup

  init(texts: any RunTexts, words: RunWords) {
    self.texts = texts
    self.words = words
    statements = StatementMarkup(words: words)
    verdicts = VerdictMarkup(words: words)
  }

  /// Writes attempts at a node, by their ordinals among those at it.
  func write(_ run: Run, _ node: Int, _ ordinals: Range<Int>, to out: inout Bytes) {
    let attempts = run.attempts(at: node)
    guard !ordinals.isEmpty else { return }
    out.append("<h3>")
    out.append(escaping: words(.attempts, ReportText.count(attempts.count)))
    out.append("</h3>\n<ol class=\"attempts\" start=\"")
    out.append(decimal: ordinals.lowerBound + 1)
    out.append("\">\n")
    for ordinal in ordinals {
      let attempt = Int(attempts[attempts.startIndex + ordinal])
      let outcome = run.log.attempts[attempt].claimed?.outcome
      out.append("<li class=\"")
      out.append((outcome ?? .undecided).cssClass)
      out.append("\" id=\"a")
      out.append(decimal: attempt)
      out.append("\">\n<a class=\"number\" href=\"#a")
      out.append(decimal: attempt)
      out.append("\">#")
      out.append(decimal: attempt)
      out.append("</a>\n")
      write(run, attempt, to: &out)
      out.append("</li>\n")
    }
    out.append("</ol>\n")
  }

  /// Writes what an attempt is, without a frame.
  func write(_ run: Run, _ attempt: Int, to out: inout Bytes) {
    let text = texts.attempt(attempt)
    let record = run.log.attempts[attempt]
    let own = run.verdict(ofAttempt: attempt)
    writeAnswer(text, record, own, to: &out)
    if let own { verdicts.write(own, to: &out) }
    guard !text.raw.isEmpty else {
      out.append("<p class=\"note\">")
      out.append(escaping: words(.unreadableRecord))
      out.append("</p>\n")
      return
    }
    writeWitness(text.witness, to: &out)
    writeFacts(text, record, to: &out)
    for verdict in text.verdicts.prefix(AttemptMarkup.mostItems) { write(verdict, to: &out) }
    if let response = text.response {
      out.append(details: words(.response), "reasoning") { statements.write(response, to: &$0) }
    }
    out.append(details: words(.rawRecord), "raw") { statements.write(raw: text.raw, to: &$0) }
  }

  /// The answer, with the verdicts on it side by side.
  private func writeAnswer(
    _ text: AttemptText, _ record: RunLog.Attempt, _ own: Verdict?, to out: inout Bytes
  ) {
    let logged = words(record.claimed?.word ?? .noVerdict)
    out.append("<p class=\"answer\"><b>")
    out.append((record.claimed?.outcome ?? .undecided).glyph)
    out.append("</b> <span class=\"verdict\">")
    out.append(escaping: own == nil ? logged : words(.logged, logged))
    out.append("</span> ")
    if let own {
      out.append("<span class=\"verdict ")
      out.append(own.outcome.look.cssClass)
      out.append("\"><b>")
      out.append(own.outcome.look.glyph)
      out.append("</b> ")
      out.append(escaping: words(.own, words(own.outcome.word)))
      out.append("</span> ")
      if Run.Disagreement(record.claimed, own.outcome) != nil {
        out.append("<strong class=\"badge\">≠ ")
        out.append(escaping: words(.contradiction))
        out.append("</strong> ")
      }
    }
    if let answer = text.answer {
      statements.write(answer, isDisplay: false, to: &out)
    } else if !record.hasAnswer {
      out.append("<span class=\"note\">")
      out.append(escaping: words(.noAnswer))
      out.append("</span>")
    }
    out.append("</p>\n")
  }

  /// An assignment as a table, so many variables in a row.
  private func writeWitness(_ witness: [(name: Bytes, value: Bytes)], to out: inout Bytes) {
    guard !witness.isEmpty else { return }
    let step = AttemptMarkup.variablesInRow
    let shown = witness.prefix(step * AttemptMarkup.mostItems)
    for start in stride(from: 0, to: shown.count, by: step) {
      let row = shown[start..<min(start + step, shown.count)]
      out.append("<table class=\"witness\">\n<tr>")
      for (name, _) in row {
        out.append("<th scope=\"col\">")
        out.append(untrusted: name[...])
        out.append("</th>")
      }
      out.append("</tr>\n<tr>")
      for (_, value) in row {
        out.append("<td>")
        out.append(untrusted: value[...])
        out.append("</td>")
      }
      out.append("</tr>\n</table>\n")
    }
    if witness.count > shown.count { writeRest(witness.count - shown.count, to: &out) }
  }

  private func writeFacts(_ text: AttemptText, _ record: RunLog.Attempt, to out: inout Bytes) {
    var facts = FactList(words: words)
    facts.add(.recordID, text.id)
    if !text.rewards.isEmpty { facts.add(.reward) { writeReward(text, to: &$0) } }
    facts.add(.phase, text: words(record.phase.word))
    facts.add(.step, text: record.step.map(ReportText.count))
    facts.add(.sample, text: text.sample.map(ReportText.count))
    facts.add(.group, text.group)
    facts.add(.advantage, text: text.advantage.map(ReportText.number))
    facts.add(.model, text.model)
    facts.add(.temperature, text: text.temperature.map(ReportText.number))
    facts.add(.tokens, text: tokens(text))
    facts.add(.time, text: text.milliseconds.map { "\(ReportText.number($0))\u{A0}ms" })
    facts.add(.format, text: text.hasRightFormat.map { words($0 ? .rightFormat : .wrongFormat) })
    facts.add(.created, text.created)
    facts.write(to: &out)
  }

  /// `0.5 (own 0, children 1), by own + mean(children)`
  private func writeReward(_ text: AttemptText, to out: inout Bytes) {
    let parts = text.rewards.prefix(AttemptMarkup.mostItems)
    for (index, part) in parts.enumerated() {
      if index == 1 { out.append(" (") }
      if index > 1 { out.append(", ") }
      if index > 0 {
        out.append(untrusted: part.name[...])
        out.append(" ")
      }
      out.append(escaping: ReportText.number(part.value))
    }
    if parts.count > 1 { out.append(")") }
    if let rule = text.rewardRule, !rule.isEmpty {
      out.append(" <span class=\"note\">")
      out.append(untrusted: rule[...])
      out.append("</span>")
    }
  }

  private func tokens(_ text: AttemptText) -> String? {
    switch (text.promptTokens, text.completionTokens) {
    case (let prompt?, let completion?):
      words(.bothTokens, ReportText.count(prompt), ReportText.count(completion))
    case (let prompt?, nil): words(.promptTokens, ReportText.count(prompt))
    case (nil, let completion?): words(.completionTokens, ReportText.count(completion))
    case (nil, nil): nil
    }
  }

  /// What a judge said, as the log has it.
  private func write(_ verdict: AttemptText.Verdict, to out: inout Bytes) {
    out.append("<div class=\"judgement ")
    out.append(verdict.verdict.outcome.cssClass)
    out.append("\"><b>")
    out.append(verdict.verdict.outcome.glyph)
    out.append("</b> ")
    out.append(escaping: words(verdict.verdict.word))
    if !verdict.by.isEmpty {
      out.append(" · ")
      out.append(untrusted: verdict.by[...])
    }
    if !verdict.method.isEmpty {
      out.append(" · ")
      out.append(untrusted: verdict.method[...])
    }
    var facts = FactList(words: words)
    for detail in verdict.details.prefix(AttemptMarkup.mostItems) {
      facts.add(name: detail.name) { $0.append(untrusted: detail.value[...]) }
    }
    facts.write(to: &out)
    let rest = verdict.details.count - AttemptMarkup.mostItems
    if rest > 0 { writeRest(rest, to: &out) }
    out.append("</div>\n")
  }

  private func writeRest(_ count: Int, to out: inout Bytes) {
    out.append("<p class=\"note\">")
    out.append(escaping: words(.rest, ReportText.count(count)))
    out.append("</p>\n")
  }
}

extension RunWord {
  fileprivate static let attempts = RunWord("Attempts (%1)", "試行（%1）")
  static let noVerdict = RunWord("no verdict", "判定なし")
  fileprivate static let contradiction = RunWord("contradiction", "不一致")
  fileprivate static let noAnswer = RunWord("No answer was given.", "解答はありません。")
  fileprivate static let response = RunWord("Response", "応答")
  fileprivate static let reward = RunWord("reward", "報酬")
  fileprivate static let phase = RunWord("phase", "段階")
  fileprivate static let step = RunWord("step", "ステップ")
  fileprivate static let sample = RunWord("sample", "標本")
  fileprivate static let group = RunWord("group", "組")
  fileprivate static let advantage = RunWord("advantage", "アドバンテージ")
  fileprivate static let model = RunWord("model", "モデル")
  fileprivate static let temperature = RunWord("temperature", "温度")
  fileprivate static let tokens = RunWord("tokens", "トークン")
  fileprivate static let bothTokens = RunWord("%1 in, %2 out", "入力 %1、出力 %2")
  fileprivate static let promptTokens = RunWord("%1 in", "入力 %1")
  fileprivate static let completionTokens = RunWord("%1 out", "出力 %1")
  fileprivate static let time = RunWord("time", "時間")
  fileprivate static let format = RunWord("format", "形式")
  fileprivate static let rightFormat = RunWord("right", "正しい")
  fileprivate static let wrongFormat = RunWord("wrong", "誤り")
  fileprivate static let created = RunWord("made at", "生成日時")
  fileprivate static let rest = RunWord(
    "%1 more; see the record in the log.", "他 %1 件はログの記録にあります。")
}

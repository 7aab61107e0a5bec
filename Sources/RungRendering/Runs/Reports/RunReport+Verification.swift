import RungModel

extension RunReport {
  /// Rung's own verdicts: how they agree with the log's, where they do not, and what is undecided.
  func verificationPart(prefix: String) -> Bytes {
    var output = Bytes()
    guard let verification else { return output }
    if let reason = reasonNotReverified { output.append(paragraph: reason) }
    verificationTable.write(file: link(to: .verification), words: words, to: &output)
    output += contradictions()
    var disagreements = disagreementTable
    if disagreements.isEmpty {
      if verification.attempts.count > verification.attempts.undecided {
        output.append(paragraph: words(.noDisagreement))
      }
    } else {
      disagreements.id = prefix + RunReport.disagreementsID
      disagreements.write(file: link(to: .disagreements), words: words, to: &output)
    }
    var undecided = undecidedTable
    if !undecided.isEmpty {
      undecided.id = prefix + RunReport.undecidedID
      undecided.write(file: link(to: .undecided), words: words, to: &output)
      undecidedAttemptTable.write(file: link(to: .verdicts), words: words, to: &output)
    } else {
      output.append("<p class=\"notes\">")
      output.append(escaping: words(.allVerdicts))
      output.append(" <a href=\"")
      output.append(escaping: link(to: .verdicts))
      output.append("\">verdicts.csv</a></p>\n")
    }
    return output
  }

  /// Contradictions that are linked one by one.
  private static let linkedContradictions = 24

  /// The formulas that were split whose verdicts contradict each other; nothing where there are none.
  private func contradictions() -> Bytes {
    var output = Bytes()
    guard let splits = verification?.splits, splits.contradictions > 0 else { return output }
    let proportion = ReportText.proportion(Proportion(splits.contradictions, of: splits.count))
    output.append("<p>")
    output.append(escaping: words(.contradictions, proportion))
    let nodes = (published.run.verdicts?.splits ?? [:]).filter(\.value.isContradiction).keys
      .sorted()
    for node in nodes.prefix(RunReport.linkedContradictions) {
      output.append(" <a href=\"")
      output.append(escaping: pages.link(toNode: node))
      output.append("\">#")
      output.append(decimal: node)
      output.append("</a>")
    }
    if nodes.count > RunReport.linkedContradictions { output.append(" …") }
    output.append("</p>\n")
    return output
  }

  private static let disagreementsID = "disagreements"
  private static let undecidedID = "undecided"

  /// Why no figure of the report is re-verified; nil where they are.
  var reasonNotReverified: String? {
    let domain = published.run.log.metadata.domain
    if published.summary.attempts == 0 { return words(.nothingToVerify) }
    if !RunVerdicts.domains.contains(domain) {
      return domain.isEmpty ? words(.noDomain) : words(.domainNotJudged, domain)
    }
    return published.summary.verification == nil ? words(.notJudged) : nil
  }

  /// On how many attempts the log and Rung differ, and how many are undecided, with the ways to them.
  func verificationLinks() -> Bytes {
    var output = Bytes()
    guard isReverified, let verification else { return output }
    let attempts = verification.attempts
    func write(_ word: RunWord, _ count: Int, to id: String) {
      let proportion = ReportText.proportion(Proportion(count, of: attempts.count))
      output.append(escaping: words(word))
      if count > 0 {
        // The report of a run by itself is the first of its page.
        output.append("<a href=\"")
        output.append(escaping: "\(published.link)#report.\(id)")
        output.append("\">")
        output.append(escaping: proportion)
        output.append("</a>")
      } else {
        output.append(escaping: proportion)
      }
      output.append(escaping: words(.stop))
    }
    output.append("<p>")
    write(.differences, attempts.disagreements, to: RunReport.disagreementsID)
    output.append(escaping: words(.sentenceSpace))
    write(.undecidedCount, attempts.undecided, to: RunReport.undecidedID)
    output.append("</p>\n")
    return output
  }
}

extension Bytes {
  fileprivate mutating func append(paragraph text: String) {
    append("<p>")
    append(escaping: text)
    append("</p>\n")
  }
}

extension RunWord {
  fileprivate static let noDisagreement = RunWord(
    "The log and Rung contradict each other on no attempt.", "ログとRungが矛盾する試行はありません。")
  fileprivate static let contradictions = RunWord(
    "Formulas split at their main connective whose verdicts contradict each other: %1:",
    "主結合子で分割した論理式のうち判定が互いに矛盾：%1：")
  fileprivate static let allVerdicts = RunWord("The verdict on each attempt:", "各試行の判定：")
  fileprivate static let nothingToVerify = RunWord(
    "Not re-verified: the log has no attempts.", "再検証なし：ログに試行がありません。")
  fileprivate static let noDomain = RunWord(
    "Not re-verified: the log does not name its domain.", "再検証なし：ログに分野の記載がありません。")
  fileprivate static let domainNotJudged = RunWord(
    "Not re-verified: answers in the domain “%1” are not judged.",
    "再検証なし：分野「%1」の解答は判定の対象外です。")
  fileprivate static let notJudged = RunWord(
    "Not re-verified: no answer of this run was judged.", "再検証なし：この実行の解答は判定されていません。")
  fileprivate static let differences = RunWord(
    "Attempts on which the log and Rung contradict each other: ", "ログとRungが矛盾する試行：")
  fileprivate static let undecidedCount = RunWord("Undecided attempts: ", "未判定の試行：")
  fileprivate static let stop = RunWord(".", "。")
}

import RungModel

/// Rung's own verdict on an attempt, with all that is needed to repeat it.
struct VerdictMarkup {
  /// Scalars of the detail.
  private static let longestDetail = 300

  private let words: RunWords

  init(words: RunWords) {
    self.words = words
  }

  /// Bytes of a page that a verdict takes, about.
  static func size(of verdict: Verdict) -> Int {
    let detail = min(verdict.detail.utf8.count, 2 * longestDetail)
    guard case .assignment(let variables) = verdict.witness else { return 900 + detail }
    return 900 + detail + 30 * min(variables.count, WitnessText.shownVariables)
  }

  func write(_ verdict: Verdict, to out: inout Bytes) {
    out.append("<div class=\"judgement ")
    out.append(verdict.outcome.look.cssClass)
    out.append("\"><b>")
    out.append(verdict.outcome.look.glyph)
    out.append("</b> ")
    out.append(escaping: words(.own, words(verdict.outcome.word)))
    out.append(" · ")
    out.append(escaping: words(verdict.reason.word))
    var facts = FactList(words: words)
    if !verdict.detail.isEmpty {
      facts.add(.detail, Bytes(WitnessText.cut(verdict.detail, VerdictMarkup.longestDetail)))
    }
    if let witness = verdict.witness {
      facts.add(.witness, Bytes(WitnessText(words: words).sentence(witness)))
    }
    facts.add(.method, text: words(verdict.method.word))
    if verdict.points > 0 { facts.add(.points, text: ReportText.count(verdict.points)) }
    if verdict.tolerance > 0 { facts.add(.tolerance, text: ReportText.number(verdict.tolerance)) }
    facts.add(.worstError, text: verdict.worstError.map(ReportText.number))
    if verdict.points > 0 { facts.add(.seed, text: String(verdict.seed)) }
    facts.write(to: &out)
    out.append("</div>\n")
  }
}

extension RunWord {
  /// Rung's own verdict, and the log's.
  static let own = RunWord("Rung: %1", "Rung：%1")
  static let logged = RunWord("log: %1", "ログ：%1")
  fileprivate static let detail = RunWord("detail", "詳細")
  fileprivate static let witness = RunWord("witness", "証拠")
  fileprivate static let method = RunWord("method", "方法")
  fileprivate static let points = RunWord("points", "点数")
  fileprivate static let tolerance = RunWord("relative tolerance", "相対許容誤差")
  fileprivate static let worstError = RunWord("worst relative error", "最大相対誤差")
  fileprivate static let seed = RunWord("seed", "シード")
}

import RungModel

extension RunSummary.Caveat {
  /// What a reader has to know, in a sentence.
  func sentence(_ words: RunWords) -> String {
    switch self {
    case .refused(let reason): words(.refused, reason)
    case .broken(let line): words(.broken, ReportText.count(line))
    case .cutOff: words(.cutOff)
    case .unreadRecords(let count): words(count, .unreadRecord, .unreadRecords)
    case .duplicateIDs(let count): words(count, .duplicateID, .duplicateIDs)
    case .orphans(let count): words(count, .orphan, .orphans)
    case .circles(let count): words(count, .circle, .circles)
    case .parentsElsewhere(let count): words(count, .parentElsewhere, .parentsElsewhere)
    case .homeless(let count): words(count, .homelessNode, .homelessNodes)
    case .emptyProblems(let count): words(count, .emptyProblem, .emptyProblems)
    case .strayAttempts(let count): words(count, .strayAttempt, .strayAttempts)
    case .unreadStatements(let count): words(count, .unreadStatement, .unreadStatements)
    case .notFinite(let count): words(count, .numberNotFinite, .numbersNotFinite)
    case .repeatedSteps(let count): words(count, .repeatedStep, .repeatedSteps)
    case .disagreeingEvaluations(let count):
      words(count, .disagreeingEvaluation, .disagreeingEvaluations)
    case .missing(let sections):
      words(.missing, sections.map(\.rawValue).joined(separator: ", "))
    case .noVerdicts: words(.noVerdicts)
    case .contradicted(let count): words(count, .contradictedAttempt, .contradictedAttempts)
    case .refutedAgainstLog(let count): words(count, .refutedAnswer, .refutedAnswers)
    case .verifiedAgainstLog(let count): words(count, .verifiedAnswer, .verifiedAnswers)
    }
  }
}

extension RunWord {
  fileprivate static let refused = RunWord(
    "Nothing of the log could be read: %1.", "ログを読み取れませんでした：%1。")
  fileprivate static let broken = RunWord(
    "The log could not be read from line %1 on; what comes before is shown.",
    "ログの%1行目から先は読めませんでした。その前までを表示しています。")
  fileprivate static let cutOff = RunWord(
    "The log ends before its end: the run may still be going on, and is shown as far as it went.",
    "ログは途中で終わっています。実行中の可能性があり、そこまでを表示しています。")
  fileprivate static let contradictedAttempt = RunWord(
    "The last verdict on one attempt is the opposite of what the log claims of it; the figures are as claimed.",
    "ログの主張と最後の判定が逆の試行が1件あります。数値は主張によります。")
  fileprivate static let contradictedAttempts = RunWord(
    "The last verdicts on %1 attempts are the opposite of what the log claims of them; the figures are as claimed.",
    "ログの主張と最後の判定が逆の試行が%1件あります。数値は主張によります。")
  fileprivate static let refutedAnswer = RunWord(
    "One answer that the log calls right is refuted by Rung.",
    "ログで正解とされた解答が1件、Rungで反証されました。")
  fileprivate static let refutedAnswers = RunWord(
    "%1 answers that the log calls right are refuted by Rung.",
    "ログで正解とされた解答が%1件、Rungで反証されました。")
  fileprivate static let verifiedAnswer = RunWord(
    "One answer that the log calls wrong is verified by Rung.",
    "ログで不正解とされた解答が1件、Rungで検証されました。")
  fileprivate static let verifiedAnswers = RunWord(
    "%1 answers that the log calls wrong are verified by Rung.",
    "ログで不正解とされた解答が%1件、Rungで検証されました。")
  fileprivate static let unreadRecord = RunWord(
    "One record of the log could not be read and is left out.",
    "読めない記録が1件あり、省いています。")
  fileprivate static let unreadRecords = RunWord(
    "%1 records of the log could not be read and are left out.",
    "読めない記録が%1件あり、省いています。")
  fileprivate static let duplicateID = RunWord(
    "One record has an id that another has too; links lead to the first.",
    "IDの重複が1件あります。リンクは最初の記録を指します。")
  fileprivate static let duplicateIDs = RunWord(
    "%1 records have ids that others have too; links lead to the first.",
    "IDの重複が%1件あります。リンクは最初の記録を指します。")
  fileprivate static let orphan = RunWord(
    "The parent of one node is not in the log; it stands beside the problem itself.",
    "親がログにないノードが1件あり、問題と並べています。")
  fileprivate static let orphans = RunWord(
    "The parents of %1 nodes are not in the log; they stand beside the problems themselves.",
    "親がログにないノードが%1件あり、問題と並べています。")
  fileprivate static let circle = RunWord(
    "One node is its own ancestor; the circle was cut there.",
    "自分自身の子孫になっているノードが1件あり、そこで輪を切りました。")
  fileprivate static let circles = RunWord(
    "%1 nodes are their own ancestors; the circles were cut there.",
    "自分自身の子孫になっているノードが%1件あり、そこで輪を切りました。")
  fileprivate static let parentElsewhere = RunWord(
    "The parent of one node belongs to another problem; the link between them is not shown.",
    "親が別の問題に属するノードが1件あり、そのつながりは示していません。")
  fileprivate static let parentsElsewhere = RunWord(
    "The parents of %1 nodes belong to other problems; the links between them are not shown.",
    "親が別の問題に属するノードが%1件あり、そのつながりは示していません。")
  fileprivate static let homelessNode = RunWord(
    "One node belongs to a problem that the log does not have.",
    "ログにない問題に属するノードが1件あります。")
  fileprivate static let homelessNodes = RunWord(
    "%1 nodes belong to problems that the log does not have.",
    "ログにない問題に属するノードが%1件あります。")
  fileprivate static let emptyProblem = RunWord(
    "One problem has no node, not even itself; it does not count as attempted.",
    "ノードのない問題が1件あり、試行済みに数えていません。")
  fileprivate static let emptyProblems = RunWord(
    "%1 problems have no nodes, not even themselves; they do not count as attempted.",
    "ノードのない問題が%1件あり、試行済みに数えていません。")
  fileprivate static let strayAttempt = RunWord(
    "One attempt is at a node that the log does not have; it counts for no level.",
    "ログにないノードへの試行が1件あり、どのレベルにも数えていません。")
  fileprivate static let strayAttempts = RunWord(
    "%1 attempts are at nodes that the log does not have; they count for no level.",
    "ログにないノードへの試行が%1件あり、どのレベルにも数えていません。")
  fileprivate static let unreadStatement = RunWord(
    "One statement was logged as unreadable; it is shown as it was written.",
    "読めないと記録された問題文が1件あり、書かれたまま示しています。")
  fileprivate static let unreadStatements = RunWord(
    "%1 statements were logged as unreadable; they are shown as they were written.",
    "読めないと記録された問題文が%1件あり、書かれたまま示しています。")
  fileprivate static let numberNotFinite = RunWord(
    "One number is infinite or not a number; curves and means leave it out.",
    "有限でない数が1件あり、曲線と平均から除いています。")
  fileprivate static let numbersNotFinite = RunWord(
    "%1 numbers are infinite or not numbers; curves and means leave them out.",
    "有限でない数が%1件あり、曲線と平均から除いています。")
  fileprivate static let repeatedStep = RunWord(
    "One value was logged for a step that has one already; the last counts.",
    "同じステップの値が1件重複しています。最後の値を使います。")
  fileprivate static let repeatedSteps = RunWord(
    "%1 values were logged for steps that have one already; the last of each step counts.",
    "同じステップの値が%1件重複しています。最後の値を使います。")
  fileprivate static let disagreeingEvaluation = RunWord(
    "The value of one evaluation does not follow from its own counts.",
    "値が件数と合わない評価が1件あります。")
  fileprivate static let disagreeingEvaluations = RunWord(
    "The values of %1 evaluations do not follow from their own counts.",
    "値が件数と合わない評価が%1件あります。")
  fileprivate static let missing = RunWord(
    "The log has no records of these kinds, so the report has no part for them: %1.",
    "次の種類の記録はログになく、報告にもありません：%1。")
  fileprivate static let noVerdicts = RunWord(
    "The log has attempts and no verdicts: what was right and wrong is not known.",
    "試行に判定がなく、正誤は分かりません。")
}

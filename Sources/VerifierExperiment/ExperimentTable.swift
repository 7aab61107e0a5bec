import RungModel

/// The results for a terminal: a table by level and kind of damage, and in full every pair that was not
/// judged right.
enum ExperimentTable {
  static func text(_ experiment: Experiment) -> String {
    var text = row(["level", "damage", "pairs", "verified", "refuted", "undecided", "FA", "FR"])
    for difficulty in Difficulty.allCases {
      for kind in Experiment.kinds {
        let tally = experiment.tally(difficulty, kind: kind)
        if tally.pairs > 0 { text += row(String(difficulty.rawValue), kind, tally) }
      }
    }
    for difficulty in Difficulty.allCases {
      text += row(String(difficulty.rawValue), "all", experiment.tally(difficulty))
    }
    for kind in Experiment.kinds { text += row("all", kind, experiment.tally(kind: kind)) }
    text += row("all", "all", experiment.tally())
    text += "FA: false accepts, wrong answers that were verified. "
    text += "FR: false rejects, right answers that were refuted.\n"
    for judged in experiment.judged {
      if let failing = failing(judged) { text += entry(judged, failing) }
    }
    return text
  }

  private static func row(_ level: String, _ kind: String, _ tally: Tally) -> String {
    let counts = [
      tally.pairs, tally.verified, tally.refuted, tally.undecided, tally.falseAccepts,
      tally.falseRejects,
    ]
    return row([level, kind] + counts.map(String.init))
  }

  private static func row(_ cells: [String]) -> String {
    let widths = [5, 17, 6, 9, 8, 10, 4, 4]
    var line = ""
    for (index, cell) in cells.enumerated() {
      let room = String(repeating: " ", count: max(0, widths[index] - cell.count))
      line += index == 1 ? "  " + cell + room : room + cell
    }
    return line + "\n"
  }

  /// nil where the verdict is right.
  private static func failing(_ judged: Experiment.Judged) -> String? {
    if judged.isFalseAccept { return "FALSE ACCEPT" }
    if judged.isFalseReject { return "FALSE REJECT" }
    return judged.verdict.outcome == .undecided ? "UNDECIDED" : nil
  }

  private static func entry(_ judged: Experiment.Judged, _ failing: String) -> String {
    let (pair, verdict) = (judged.pair, judged.verdict)
    let witness = verdict.witness.map { "\n  \($0)" } ?? ""
    return """

      \(failing), level \(pair.difficulty.rawValue), ladder \(pair.ladder + 1)
        \(pair.statement)
        \(pair.answerText)
        \(pair.damage?.text ?? "intact")
        \(verdict.outcome.rawValue): \(verdict.reason.rawValue)\(witness)

      """
  }
}

import RungModel

/// The columns that counts of nodes have where answers were judged again.
extension RunSummary.NodeVerdicts {
  static func columns(_ words: RunWords) -> [ReportTable.Column] {
    [
      .init("reverified_solved", place: .file), .init("reverified_failed", place: .file),
      .init("reverified_undecided", place: .file),
      .init("reverified_share", words(.reverifiedShare), isNumeric: true),
      .init("contradicted", place: .file),
      .init("verified", place: .file), .init("refuted", place: .file),
      .init("undecided_attempts", place: .file),
      .init("refuted_against_log", words(.refutedAgainstLog), isNumeric: true),
      .init("verified_against_log", words(.verifiedAgainstLog), isNumeric: true),
    ]
  }

  var cells: [ReportTable.Cell] {
    let nodes = [solved, failed, undecided].map { ReportTable.Cell(.count($0)) }
    let share = ReportTable.Cell(attempted > 0 ? .share(Proportion(solved, of: attempted)) : .empty)
    let counts = [
      contradicted, attempts.verified, attempts.refuted, attempts.undecided,
      attempts.refutedAgainstLog, attempts.verifiedAgainstLog,
    ]
    return nodes + [share] + counts.map { .init(.count($0)) }
  }
}

extension RunReport {
  /// Whether Rung's own verdicts stand beside the log's.
  var isReverified: Bool { reasonNotReverified == nil }

  var verdictColumns: [ReportTable.Column] {
    isReverified ? RunSummary.NodeVerdicts.columns(words) : []
  }

  /// What has to be said below a table with these columns.
  var verdictNotes: [String] {
    isReverified ? [words(.attemptNote)] : []
  }

  /// For each ladder its nodes by Rung's own verdicts; nil where nothing was judged.
  var ladderVerdicts: [RunSummary.NodeVerdicts]? {
    guard isReverified else { return nil }
    let run = published.run
    var verdicts = run.ladders.map { _ in RunSummary.NodeVerdicts() }
    for (node, ladder) in run.ladderOfNode.enumerated() where ladder >= 0 {
      verdicts[Int(ladder)].add(nodeWith: run.verdicts(atNode: node))
    }
    return verdicts
  }
}

extension RunWord {
  fileprivate static let reverifiedShare = RunWord("Re-verified of attempted", "試行に対する再検証")
  fileprivate static let refutedAgainstLog = RunWord("Claimed right, refuted", "正解とされ反証")
  fileprivate static let verifiedAgainstLog = RunWord("Claimed wrong, verified", "不正解とされ検証済み")
  fileprivate static let attemptNote = RunWord(
    "The last two columns count attempts.", "最後の2列は試行の数です。")
}

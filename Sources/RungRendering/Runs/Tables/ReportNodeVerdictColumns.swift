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

extension RunWord {
  fileprivate static let reverifiedShare = RunWord(
    "Re-verified solved of attempted", "再検証での正解（試行に対して）")
  fileprivate static let refutedAgainstLog = RunWord(
    "Attempts claimed right, refuted", "正解とされ反証された試行")
  fileprivate static let verifiedAgainstLog = RunWord(
    "Attempts claimed wrong, verified", "不正解とされ検証された試行")
}

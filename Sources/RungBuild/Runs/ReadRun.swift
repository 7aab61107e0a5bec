import RungExperiment
package import RungModel
import RungParsing

/// A log, read: its run with links resolved, its texts, and what is wrong with it.
package struct ReadRun: Sendable {
  package var run: Run
  package let texts: any RunTexts
  package let diagnostics: [Diagnostic]
  private let mistakes: [LadderMistake]
  private let unreadRecords: Int

  /// - Parameters:
  ///   - label: the path as messages name it.
  ///   - name: what shortcodes and comparisons call the run.
  ///   - scratch: a folder for the text of a packed log.
  package init(
    _ path: String, label: String, name: String, scratch: String, zone: TimeZoneRules
  ) throws(DiskFailure) {
    let (file, log, unread) = try RunFile.open(path, label: label, scratch: scratch, zone: zone)
    let (run, mistakes) = LadderBuilder.resolve(log, name: name)
    self.run = run
    self.mistakes = mistakes
    texts = file
    unreadRecords = log.unreadRecords
    let messages = LadderMistake.messages(mistakes, in: log) { file.id(of: $1, in: $0) }
    diagnostics = unread + messages.map { $0.diagnostic(in: label) }
  }

  /// The run's figures, counted anew each time; verdicts are counted where it has them by then.
  package var summary: RunSummary {
    RunFigures.summarise(run, mistakes: mistakes, unreadRecords: unreadRecords)
  }
}

extension RunTexts {
  /// The id of a record as messages quote it.
  fileprivate func id(of index: Int, in section: RunLog.Section) -> String {
    switch section {
    case .problems: String(decoding: problem(index).id, as: UTF8.self)
    case .nodes: String(decoding: node(index).id, as: UTF8.self)
    case .attempts: String(decoding: attempt(index).id, as: UTF8.self)
    case .training, .evaluations, .testTime, .claims: "\(section.rawValue)/\(index)"
    }
  }
}

extension LadderMistake.Message {
  fileprivate func diagnostic(in path: String) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: code, message: text,
      location: SourceLocation(path: path, line: place.line, column: 1), help: help)
  }
}

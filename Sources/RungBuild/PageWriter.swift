import RungModel

/// Hands one worker's pages to the output and keeps the account of them.
struct PageWriter {
  /// What one worker did.
  struct Part: Sendable {
    var records: [OutputFolder.Record] = []
    /// The paths of the files that are new.
    var written: [String] = []
    var facts: [(index: Int, facts: PostFacts)] = []
    var diagnostics: [Diagnostic] = []
    var replies = ReplyCache()
    /// What made the worker stop.
    var failure: DiskFailure?
  }

  private let output: OutputFolder?
  var part = Part()

  /// - Parameter output: nil where pages are rendered only to see what is wrong with them.
  init(_ output: OutputFolder?) {
    self.output = output
  }

  mutating func write(_ bytes: Bytes, to path: String) throws(DiskFailure) {
    guard let output else { return }
    record(try output.write(bytes, to: path))
  }

  mutating func copy(_ source: String, to path: String) throws(DiskFailure) {
    guard let output else { return }
    record(try output.copy(source, to: path))
  }

  private mutating func record(_ done: (record: OutputFolder.Record, outcome: OutputFolder.Outcome))
  {
    part.records.append(done.record)
    if done.outcome == .written { part.written.append(done.record.path) }
  }
}

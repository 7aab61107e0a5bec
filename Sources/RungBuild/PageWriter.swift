import RungModel
import RungRendering

/// Hands one worker's pages to the output and keeps the account of them.
struct PageWriter {
  /// What one worker did.
  struct Part: Sendable {
    var pages: [RenderedPage] = []
    /// How many of them were made and not kept.
    var made = 0
    /// The paths of the files that are new.
    var written: [String] = []
    /// By the post's index.
    var facts: [(index: Int, facts: PostFacts)] = []
    /// Of the posts in which somebody with a page takes part, with the keys of the posts' pages.
    var contributions: [(index: Int, key: PageKey, contributions: Contributions)] = []
    /// Posts or lists whose code is not known yet.
    var waiting: [Int] = []
    var replies = ReplyCache()
    /// How many cards were drawn.
    var cards = 0
    /// What was seen of the pages, where somebody wants to know.
    var survey: PageSurvey?
    /// What made the worker stop.
    var failure: DiskFailure?
  }

  private let output: OutputFolder?
  private var page = RenderedPage()
  var part = Part()

  /// - Parameters:
  ///   - output: nil where pages are rendered only to see what is wrong with them.
  ///   - survey: one that has seen nothing yet, for what is to be seen of the pages.
  init(_ output: OutputFolder?, survey: PageSurvey? = nil) {
    self.output = output
    part.survey = survey
  }

  /// Whether pages are not only looked at.
  var isWriting: Bool { output != nil }

  mutating func write(_ bytes: Bytes, to path: String) throws(DiskFailure) {
    part.survey?.look(at: bytes, path)
    guard let output else { return }
    record(try output.write(bytes, to: path))
  }

  mutating func copy(_ source: String, to path: String) throws(DiskFailure) {
    try part.survey?.look(atCopyOf: source, path)
    guard let output else { return }
    record(try output.copy(source, to: path))
  }

  private mutating func record(_ done: (record: OutputFolder.Record, outcome: OutputFolder.Outcome))
  {
    page.files.append(done.record)
    if done.outcome == .written { part.written.append(done.record.path) }
  }

  /// Ends the page that everything written since the last one belongs to.
  /// - Parameter key: what it was made from. A page with a mistake is always made again.
  mutating func end(_ key: PageKey?, _ diagnostics: [Diagnostic] = [], facts: PostFacts? = nil) {
    page.key = diagnostics.contains { $0.severity == .error } ? nil : key
    page.diagnostics = diagnostics
    page.facts = facts
    part.pages.append(page)
    part.made += 1
    page = RenderedPage()
  }

  /// Takes over a page as an earlier build left it.
  mutating func keep(_ page: RenderedPage) {
    part.pages.append(page)
  }
}

package import RungModel

/// A published log, read: what it says, in its order.
package struct PublishedLog: Sendable {
  /// The shapes that were found, in the order in which they come first.
  package let shapes: [PublishedShape]
  /// Whether it holds several documents one after another, as JSON Lines do.
  package let isLines: Bool
  /// Whether it is a log of Rung already.
  package let isOwnLog: Bool
  package let diagnostics: [Diagnostic]
  let items: [PublishedItem]

  /// - Parameters:
  ///   - file: the number of the file among those that are imported.
  ///   - step: the step of training that the file's name tells, for rows that do not say it.
  package init(_ source: SourceText, file: Int, step: Int? = nil) {
    var reader = PublishedLogReader(source, file: file, step: step)
    reader.read()
    shapes = reader.shapes
    isLines = reader.documents > 1
    isOwnLog = reader.isOwnLog
    diagnostics = reader.messages.diagnostics
    items = reader.items
  }
}

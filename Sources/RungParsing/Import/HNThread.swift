package import RungModel

/// A discussion of Hacker News as it was read: a story, and its comments in the order in which they
/// are shown.
package struct HNThread: Sendable {
  package struct Comment: Sendable {
    package var id: Int
    /// The index of the comment that it answers; nil where it answers the story.
    package var parent: Int?
    /// Empty where it is not known.
    package var author: String
    /// Seconds since 1970-01-01T00:00:00Z.
    package var time: Int?
    package var content: Content
  }

  package enum Content: Sendable, Hashable {
    /// HTML.
    case text(String)
    case deleted, dead
    /// The source has an author and no text.
    case missing
  }

  package var id: Int
  /// Plain text.
  package var title: String
  /// The address that the story is about; empty where it is only a text.
  package var url: String
  package var author: String
  /// Seconds since 1970-01-01T00:00:00Z.
  package var time: Int?
  /// HTML.
  package var text: String
  /// In display order: a comment comes before those that answer it.
  package var comments: [Comment]

  /// The page of an item.
  package static func address(of id: Int) -> String {
    "https://news.ycombinator.com/item?id=\(id)"
  }

  /// The page of the story.
  package var source: String { HNThread.address(of: id) }

  /// Reads a discussion from JSON, and what is wrong with it; nil where there is an error.
  /// - Parameter id: the story that is wanted, where the caller knows it.
  package static func read(_ source: SourceText, id: Int? = nil) -> (
    thread: HNThread?, diagnostics: [Diagnostic]
  ) {
    let (items, mistakes) = HNItemReader.read(source)
    guard mistakes.isEmpty else { return (nil, mistakes) }
    var assembly = HNThreadAssembly(items, source)
    let thread = assembly.assemble(wanted: id)
    return (thread, assembly.diagnostics)
  }

  /// The ids of the answers that the items of a file list.
  package static func kids(in source: SourceText) -> [Int] {
    HNItemReader.read(source).items.flatMap(\.kids)
  }
}

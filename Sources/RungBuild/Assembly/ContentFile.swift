import RungModel
import RungParsing

/// One page of the content: a Markdown file, scanned.
struct ContentFile: Sendable {
  /// The path below the content folder.
  var path: String
  /// The path as messages name it.
  var label: String
  var place: ContentPath
  var scanned: ScannedPost
  /// Of its bytes as they were scanned.
  var content = ContentKey(value: 0)
  /// Whether it holds characters that no page can hold.
  var hasControlCharacters = false
  /// Whether there is no such file: the page is made for a run that nobody wrote one for.
  var isGenerated = false
}

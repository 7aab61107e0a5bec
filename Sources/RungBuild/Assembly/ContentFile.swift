import RungModel
import RungParsing

/// One Markdown file of the content, scanned.
struct ContentFile: Sendable {
  /// The path below the content folder.
  var path: String
  /// The path as messages name it.
  var label: String
  var place: ContentPath
  var scanned: ScannedPost
  /// Whether it holds characters that no page can hold.
  var hasControlCharacters = false
}

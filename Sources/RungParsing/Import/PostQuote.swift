import RungModel

/// A quoted comment of a post, as far as it is compared with the comments of a thread.
struct PostQuote {
  /// The opening tag, brackets included.
  var tag: Range<Int>
  var id = ""
  var parent = ""
  var author = ""
  var time: Timestamp?

  /// The quotes of a post in the order of the file, and what is wrong with its shortcodes.
  ///
  /// A site's own shortcodes are passed over.
  static func all(
    in source: SourceText, from start: Int, zone: TimeZoneRules
  ) -> (quotes: [PostQuote], mistakes: [Diagnostic]) {
    let vocabulary = ShortcodeVocabulary(ShortcodeVocabulary.builtIn)
    var tree = ShortcodeTree()
    let mistakes = ShortcodeParser.parse(
      source, start..<source.bytes.count, vocabulary: vocabulary, into: &tree)
    var quotes: [PostQuote] = []
    for node in tree.nodes {
      guard case .shortcode(let rule) = node.kind, vocabulary.rules[rule].role == .quote else {
        continue
      }
      func value(_ name: StaticString) -> String {
        String(decoding: tree.value(name, of: node, in: source.bytes) ?? [], as: UTF8.self)
      }
      var quote = PostQuote(
        tag: node.range.lowerBound..<(node.inner?.lowerBound ?? node.range.upperBound))
      quote.id = value("id")
      quote.parent = value("parent")
      quote.author = value("userName")
      quote.time = TimestampParser.parse(value("createdAt"), zone: zone)
      quotes.append(quote)
    }
    return (quotes, mistakes.filter { $0.code != "unknown-shortcode" })
  }
}

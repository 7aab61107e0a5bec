package import RungModel

/// Renders CommonMark and GitHub's extensions of it.
///
/// 1. Definitions of footnotes and rows of tables, which CommonMark does not know, are rewritten to
///    blocks that it does know (`FootnoteRewriting`, `TableRewriting`).
///    Where a table then does not stand as a whole in the tree, the text is rendered without tables.
/// 2. Formulas are taken out (`FormulaRewriting`).
/// 3. Bytes that must not be taken for markup are guarded (`SourceGuards`).
/// 4. libcmark parses; `MarkdownWriter` walks its tree without recursion and writes HTML.
package enum Markdown {
  /// Appends the HTML of the text in `range` of `source`.
  /// - Parameter ids: the ids that headings of the same page have already.
  static func render(
    _ source: Bytes, _ range: Range<Int>, _ options: MarkdownOptions, ids: inout HeadingIDs,
    into output: inout Bytes
  ) -> MarkdownResult {
    let parsed = parse(source, range, options)
    var writer = MarkdownWriter(parsed.document, options, isGuarded: parsed.isGuarded)
    swap(&writer.output, &output)
    swap(&writer.headingIDs, &ids)
    writer.write(parsed.tree)
    swap(&writer.headingIDs, &ids)
    swap(&writer.output, &output)
    return writer.result
  }

  /// A text as libcmark has read it.
  struct Parsed {
    var tree: CommonMarkTree
    var document: RewrittenSource
    /// Whether literals may hold guards.
    var isGuarded: Bool
  }

  static func parse(_ source: Bytes, _ range: Range<Int>, _ options: MarkdownOptions) -> Parsed {
    var document = RewrittenSource(source, range)
    if options.extensions.contains(.footnotes) { FootnoteRewriting.apply(to: &document) }
    if options.extensions.contains(.mathematics) {
      FormulaRewriting.apply(to: &document, nonce: options.placeholderNonce)
    }
    if options.extensions.contains(.tables) { TableRewriting.apply(to: &document) }
    let isGuarded = SourceGuards.apply(to: &document, options)
    let tree = CommonMarkTree(
      document.bytes, document.range, smartPunctuation: options.smartPunctuation)
    if TableRewriting.isIntact(tree, document) {
      return Parsed(tree: tree, document: document, isGuarded: isGuarded)
    }
    var options = options
    options.extensions.remove(.tables)
    return parse(source, range, options)
  }

  /// Appends the HTML of a text that has its page for itself.
  package static func render(
    _ source: Bytes, _ range: Range<Int>, _ options: MarkdownOptions, into output: inout Bytes
  ) -> MarkdownResult {
    var ids = HeadingIDs()
    return render(source, range, options, ids: &ids, into: &output)
  }

  /// The HTML of a whole text.
  package static func html(_ source: Bytes, _ options: MarkdownOptions) -> Bytes {
    var output = Bytes()
    _ = render(source, 0..<source.count, options, into: &output)
    return output
  }
}

package import RungModel

/// Finds the figures in an author's prose, all of which are bound to nothing: claims are shortcodes.
///
/// Prose is the text of paragraphs, headings, lists and tables, also inside of `details` and the like;
/// it is not code, mathematics, HTML, what stands in block quotes or in quotes of comments, addresses, a
/// list's own numbers, or the number that a heading begins with.
package struct UnboundNumbers {
  package struct Found: Sendable, Hashable {
    package var text: String
    /// In the file.
    package var offset: Int
  }

  private let source: Bytes
  private let vocabulary: ShortcodeVocabulary
  private let options: MarkdownOptions
  private var tree = ShortcodeTree()
  private var found: [Found] = []

  /// - Parameter start: where the text begins behind the front matter.
  package static func find(
    in source: SourceText, from start: Int, vocabulary: ShortcodeVocabulary,
    _ options: MarkdownOptions
  ) -> [Found] {
    var search = UnboundNumbers(source.bytes, vocabulary, options)
    let range = start..<source.bytes.count
    _ = ShortcodeParser.parse(source, range, vocabulary: vocabulary, into: &search.tree)
    search.find(in: range, nodes: 0..<search.tree.nodes.count)
    return search.found.sorted { $0.offset < $1.offset }
  }

  private init(_ source: Bytes, _ vocabulary: ShortcodeVocabulary, _ options: MarkdownOptions) {
    self.source = source
    self.vocabulary = vocabulary
    self.options = options
  }

  /// Recursion is as deep as shortcodes are nested, which their parser bounds.
  private mutating func find(in range: Range<Int>, nodes: Range<Int>) {
    var siblings: [ShortcodeTree.Node] = []
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      let node = tree.nodes[index]
      siblings.append(node)
      if case .shortcode(let rule) = node.kind, vocabulary.rules[rule].role == .template,
        let inner = node.inner
      {
        find(in: inner, nodes: index + 1..<node.end)
      }
      index = node.end
    }
    let markdown = MarkdownComposition(source, range, siblings) { _ in .text("\u{FFFC}") }.markdown
    var search = ProseSearch(
      NumberPlaces(source, range, besides: siblings.map(\.range)),
      Markdown.parse(markdown, 0..<markdown.count, options))
    search.find()
    found += search.found
  }
}

/// Walks through one text in the order in which it is written, so that each number is the next of its
/// kind in the source.
private struct ProseSearch {
  private(set) var found: [UnboundNumbers.Found] = []
  private var places: NumberPlaces
  private let parsed: Markdown.Parsed
  /// How many elements are open in which nothing counts.
  private var silence = 0
  /// Whether the next text is the first of a heading.
  private var beginsHeading = false

  init(_ places: NumberPlaces, _ parsed: Markdown.Parsed) {
    self.places = places
    self.parsed = parsed
  }

  mutating func find() {
    for event in CommonMarkWalk(parsed.tree.root) {
      switch event {
      case .enter(let node):
        if isSilent(node) { silence += 1 }
        switch node.kind {
        case .heading: beginsHeading = parsed.document.cells[node.lines.lowerBound] == nil
        case .text: find(in: literal(node, .markup))
        case .code, .codeBlock, .htmlBlock, .htmlInline: pass(literal(node, .verbatim))
        default: break
        }
        if node.kind != .heading, node.kind.isInline { beginsHeading = false }
      case .exit(let node):
        if isSilent(node) { silence -= 1 }
      }
    }
  }

  private func literal(_ node: CommonMarkNode, _ use: SourceGuards.Use) -> Bytes {
    parsed.isGuarded
      ? SourceGuards.decode(node.literal, use, parsed.document.formulas) : node.literal
  }

  private func isSilent(_ node: CommonMarkNode) -> Bool {
    switch node.kind {
    case .blockQuote, .image: true
    case .link: node.isAutolink
    default: false
    }
  }

  /// Finds the numbers of a text between its formulas.
  private mutating func find(in text: Bytes) {
    var from = 0
    while let sign = text.firstIndex(of: SourceGuards.formulaByte, in: from..<text.count) {
      find(inPlain: Bytes(text[from..<sign]))
      let end = text.firstIndex(of: SourceGuards.formulaByte, in: sign + 1..<text.count)
      let number = text[sign + 1..<(end ?? text.count)].reduce(0) { $0 * 10 + Int($1 & 15) }
      if parsed.document.formulas.indices.contains(number) {
        pass(parsed.document.formulas[number].written)
      }
      from = min(text.count, (end ?? text.count) + 1)
    }
    find(inPlain: Bytes(text[from...]))
  }

  private mutating func find(inPlain text: Bytes) {
    for number in ProseNumbers.find(in: text) {
      let offset = places.next(text[number.digits])
      let isNumbering = beginsHeading && number.range.lowerBound == 0
      guard number.isFigure, silence == 0, !isNumbering else { continue }
      found.append(
        UnboundNumbers.Found(
          text: String(decoding: text[number.range], as: UTF8.self), offset: offset))
    }
  }

  /// Passes over what is no prose.
  private mutating func pass(_ text: Bytes) {
    var index = 0
    while let start = text[index...].firstIndex(where: \.isDigit) {
      let end = text[start...].firstIndex { !$0.isDigit } ?? text.count
      _ = places.next(text[start..<end])
      index = end
    }
  }
}

extension CommonMarkNode {
  /// Whether this link is written as nothing but its address, `<https://example.org>`.
  fileprivate var isAutolink: Bool {
    guard let child = firstChild, child.kind == .text, child.next == nil else { return false }
    return url == child.literal || url == Bytes("mailto:") + child.literal
  }
}

extension CommonMarkNode.Kind {
  fileprivate var isInline: Bool {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .image: true
    default: false
    }
  }
}

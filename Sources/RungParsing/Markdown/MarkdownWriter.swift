import RungModel

/// Writes the HTML of a tree.
///
/// The walk is a loop and keeps no more than what is open, so a text may nest as deep as it likes.
struct MarkdownWriter {
  let options: MarkdownOptions
  let document: RewrittenSource
  /// Whether literals may hold guards.
  let isGuarded: Bool
  /// The bytes of a text that may be more than themselves.
  let triggers: ByteSet

  var output = Bytes()
  var result = MarkdownResult()
  /// Where in the output this text begins.
  var start = 0
  /// The elements that are open, in an untrusted text.
  var open = OpenElements()
  var strikethrough: [CommonMarkNode: [Strikethrough.Mark]] = [:]
  var footnotes = Footnotes()
  var headingIDs = HeadingIDs()
  /// Where the heading that is being written begins, in the output and in the collected text.
  var heading: (output: Int, text: Int)?
  /// Links of Markdown and of raw HTML that are open, written or not.
  var linkDepth = 0
  /// Whether the link of Markdown that is open has a tag.
  var isLinkWritten = false
  /// Whether the paragraph that is open has a tag.
  var isParagraphWritten = false
  /// The text that begins with the box of a task.
  var taskText: CommonMarkNode?
  /// The character before the next one, where both are in one paragraph.
  var lastScalar: UInt32 = 0

  init(_ document: RewrittenSource, _ options: MarkdownOptions, isGuarded: Bool) {
    self.document = document
    self.options = options
    self.isGuarded = isGuarded
    var triggers = ByteSet("&<>\"")
    if isGuarded { triggers = triggers.union(SourceGuards.escapedBytes) }
    if !document.formulas.isEmpty { triggers.insert(SourceGuards.formulaByte) }
    if options.extensions.contains(.strikethrough) { triggers.insert(UInt8(ascii: "~")) }
    if options.extensions.contains(.footnotes) { triggers.insert(UInt8(ascii: "[")) }
    if options.extensions.contains(.bareLinks) {
      triggers = triggers.union(BareLinkScanner.triggers)
    }
    if options.emoji != nil { triggers.insert(UInt8(ascii: ":")) }
    self.triggers = triggers
  }

  var isUntrusted: Bool { options.rawHTML == .untrusted }
  var collectsText: Bool { options.collectsText || heading != nil }

  mutating func write(_ tree: CommonMarkTree) {
    start = output.count
    if options.extensions.contains(.strikethrough),
      document.bytes.firstIndex(of: UInt8(ascii: "~"), in: document.range) != nil
    {
      strikethrough = Strikethrough.marks(
        in: tree, bareLinks: options.extensions.contains(.bareLinks)
      ) { [self] node in
        decode(node.literal, .markup)
      }
    }
    findFootnotes(in: tree)
    write(tree.root)
    writeFootnotes()
  }

  mutating func write(_ root: CommonMarkNode) {
    var walk = CommonMarkWalk(root)
    while let event = walk.next() {
      switch event {
      case .enter(let node):
        if !enter(node) { walk.skip(node) }
      case .exit(let node):
        exit(node)
      }
    }
  }

  /// Writes what stands before a node's children, or all of it; the answer is whether the children
  /// are to follow.
  private mutating func enter(_ node: CommonMarkNode) -> Bool {
    switch node.kind {
    case .document:
      break
    case .blockQuote:
      endLine()
      begin(.blockquote)
      output.append(UInt8(ascii: "\n"))
    case .list:
      return enterList(node)
    case .item:
      enterItem(node)
    case .paragraph:
      enterParagraph(node)
    case .heading:
      if let cell = document.cells[node.lines.lowerBound] {
        enterCell(cell)
      } else {
        enterHeading(node)
      }
    case .thematicBreak:
      endLine()
      output.append("<hr />\n")
    case .codeBlock:
      writeCodeBlock(node)
    case .htmlBlock:
      writeHTMLBlock(node)
    case .text, .softBreak, .lineBreak, .code, .htmlInline:
      writeLeaf(node)
    case .emphasis:
      begin(.em)
    case .strong:
      begin(.strong)
    case .link:
      enterLink(node)
    case .image:
      return enterImage(node)
    }
    return true
  }

  private mutating func exit(_ node: CommonMarkNode) {
    switch node.kind {
    case .blockQuote:
      endLine()
      end(.blockquote)
      output.append(UInt8(ascii: "\n"))
    case .list:
      endLine()
      end(node.listStart == nil ? .ul : .ol)
      output.append(UInt8(ascii: "\n"))
    case .item:
      end(.li)
      output.append(UInt8(ascii: "\n"))
    case .paragraph:
      exitParagraph(node)
    case .heading:
      if let cell = document.cells[node.lines.lowerBound] {
        exitCell(cell)
      } else {
        exitHeading(node)
      }
    case .emphasis:
      end(.em)
    case .strong:
      end(.strong)
    case .link:
      exitLink()
    case .image:
      end(.a)
    default:
      break
    }
  }

  /// Writes a start tag, and in an untrusted text remembers it.
  mutating func begin(_ element: HTMLElement, attributes: Bytes = []) {
    if isUntrusted {
      if !element.isBlock { open.resumeParagraph(into: &output) }
      open.open(element, attributes: attributes, isMarkdown: true, into: &output)
    } else {
      output.append(element, attributes: attributes)
    }
  }

  /// Writes the end tag of what was begun last.
  mutating func end(_ element: HTMLElement) {
    if isUntrusted {
      open.closeMarkdown(into: &output)
    } else {
      output.append(element.endTag)
    }
  }

  /// Begins a new line, unless the output stands at one.
  mutating func endLine() {
    if output.count > start, output.last != UInt8(ascii: "\n") {
      output.append(UInt8(ascii: "\n"))
    }
  }

  /// Ends a block in the collected text.
  mutating func endTextBlock() {
    if options.collectsText, let last = result.text.last, last != UInt8(ascii: "\n") {
      result.text.append(UInt8(ascii: "\n"))
    }
  }

  /// A literal as it is meant.
  func decode(_ literal: Bytes, _ use: SourceGuards.Use) -> Bytes {
    isGuarded ? SourceGuards.decode(literal, use, document.formulas) : literal
  }

  mutating func neutralise(_ what: some StringProtocol, _ node: CommonMarkNode) {
    let line = document.originalLine(node.lines.lowerBound)
    result.neutralised.append(MarkdownResult.Neutralised(what: String(what), line: line))
  }
}

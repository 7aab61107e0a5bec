package import RungModel

/// Parses the text of a post that a scan found free of errors.
///
/// 1. Find the shortcodes.
/// 2. Put a placeholder where each stands and give the rest to Markdown, once a level of nesting.
/// 3. List what came out: markup, comments, shortcodes, in document order.
///
/// A parser keeps its storage from post to post; each worker has one.
package struct PostParser {
  let settings: Settings
  private let comments: UntrustedMarkdown
  private var tree = ShortcodeTree()
  private var body = PostBody()
  private var diagnostics: [Diagnostic] = []
  /// How this post's Markdown is to be rendered.
  private var markdown: MarkdownOptions
  private var statistics = TextStatistics()
  private var headingIDs = HeadingIDs()
  /// How many texts of this post have been given to Markdown.
  private var texts = 0

  /// What the site says about its texts.
  package struct Settings: Sendable {
    package var vocabulary: ShortcodeVocabulary
    package var markdown: MarkdownOptions
    package var zone: TimeZoneRules
    package var summaryLength: Int
    /// What the words of the code in a shortcode are; nil where that is not wanted.
    package var highlight: (@Sendable (CodeBlock) -> CodeLookup)?

    package init(
      vocabulary: ShortcodeVocabulary, markdown: MarkdownOptions, zone: TimeZoneRules,
      summaryLength: Int, highlight: (@Sendable (CodeBlock) -> CodeLookup)? = nil
    ) {
      self.highlight = highlight
      self.vocabulary = vocabulary
      self.markdown = markdown
      self.zone = zone
      self.summaryLength = summaryLength
    }
  }

  package init(_ settings: Settings) {
    self.settings = settings
    markdown = settings.markdown
    var options = MarkdownOptions(extensions: .untrusted)
    options.emoji = settings.markdown.emoji
    comments = UntrustedMarkdown(options)
  }

  /// Parses the text that begins at `start`. `body` is filled anew.
  /// - Parameters:
  ///   - resolve: the link for a `ref`'s target, as it stands in the page.
  ///   - claimText: what a claim with these arguments shows, for summaries.
  /// - Returns: the facts for lists and feeds, and what was neutralised or not understood.
  package mutating func parse(
    _ source: SourceText, from start: Int, frontMatter: FrontMatter,
    resolve: (String, _ isAbsolute: Bool) -> String?,
    claimText: ([String: String]) -> String? = { _ in nil }, into body: inout PostBody
  ) -> (facts: PostFacts, diagnostics: [Diagnostic]) {
    swap(&body, &self.body)
    defer { swap(&body, &self.body) }
    self.body.removeAll()
    self.body.discussion.text = source.bytes
    self.body.mayReferToNumbers = NumberReferences.mayStand(
      in: source.bytes, start..<source.bytes.count)
    markdown = settings.markdown
    if frontMatter.setsMathematics == false { markdown.extensions.remove(.mathematics) }
    diagnostics = []
    statistics = TextStatistics()
    headingIDs = HeadingIDs()
    texts = 0
    _ = ShortcodeParser.parse(
      source, start..<source.bytes.count, vocabulary: settings.vocabulary, into: &tree)
    append(source, start..<source.bytes.count, nodes: 0..<tree.nodes.count, resolve)
    let facts = PostFacts(
      summary: frontMatter.summary
        ?? summary(of: source, from: start, frontMatter.title, claimText),
      words: statistics.wordCount, minutes: statistics.readingMinutes,
      comments: self.body.discussion.comments.count)
    return (facts, diagnostics)
  }

  // MARK: One level of nesting

  /// Appends what stands in `range`, whose outermost shortcodes are among `nodes`.
  /// Recursion is as deep as shortcodes are nested, which the scan has bounded.
  private mutating func append(
    _ source: SourceText, _ range: Range<Int>, nodes: Range<Int>,
    _ resolve: (String, Bool) -> String?
  ) {
    var siblings: [Int] = []
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      siblings.append(index)
      index = tree.nodes[index].end
    }
    if isBlank(source.bytes, range, between: siblings) {
      for node in siblings { append(node, source, resolve) }
      return
    }
    let composition = MarkdownComposition(source.bytes, range, siblings.map { tree.nodes[$0] }) {
      self.part($0, source, resolve)
    }
    let start = body.html.count
    var options = markdown
    options.placeholderNonce = composition.nonce
    texts += 1
    if texts > 1 { options.idPrefix = "t\(texts)-" }
    let markdown =
      body.mayReferToNumbers
      ? NumberReferences.escaping(composition.markdown, 0..<composition.markdown.count)
        ?? composition.markdown : composition.markdown
    let result = Markdown.render(
      markdown, 0..<markdown.count, options, ids: &headingIDs, into: &body.html)
    body.headings += result.headings
    if result.hasUnknownCode { body.hasUnknownCode = true }
    report(result.neutralised, in: source, range)
    report(result.unknownLaTeX, in: source, range)
    statistics.count(markup: body.html, start..<body.html.count)
    let end = body.html.count
    var from = start
    var seen = Set<Int>()
    for slot in result.slots {
      appendMarkup(from..<slot.offset)
      from = slot.offset
      guard slot.index < composition.groups.count, seen.insert(slot.index).inserted
      else { continue }
      let first = body.shortcodes.count
      for sibling in composition.groups[slot.index] { append(siblings[sibling], source, resolve) }
      if slot.isInLink {
        for index in first..<body.shortcodes.count { body.shortcodes[index].isInLink = true }
      }
    }
    appendMarkup(from..<end)
    for (index, group) in composition.groups.enumerated() where !seen.contains(index) {
      diagnostics.append(
        source.diagnostic(
          .warning, "lost-shortcode", at: tree.nodes[siblings[group.lowerBound]].range.lowerBound,
          "nothing of this shortcode reaches the page: it stands inside an attribute"))
    }
  }

  private mutating func appendMarkup(_ range: Range<Int>) {
    if !range.isEmpty { body.parts.append(.markup(range)) }
  }

  private func isBlank(_ bytes: Bytes, _ range: Range<Int>, between siblings: [Int]) -> Bool {
    var from = range.lowerBound
    for index in siblings {
      let node = tree.nodes[index]
      guard isBlock(node), PostParser.isBlank(bytes, from..<node.range.lowerBound) else {
        return false
      }
      from = node.range.upperBound
    }
    return PostParser.isBlank(bytes, from..<range.upperBound)
  }

  private static let space = ByteSet(" \t\r\n")

  static func isBlank(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    range.allSatisfy { space.contains(bytes[$0]) }
  }

  // MARK: One shortcode

  /// What stands in the Markdown for a shortcode.
  private func part(
    _ node: ShortcodeTree.Node, _ source: SourceText, _ resolve: (String, Bool) -> String?
  ) -> MarkdownComposition.Part {
    guard case .shortcode(let rule) = node.kind, !isInline(node, rule) else { return .inline }
    guard case .reference(let isAbsolute) = settings.vocabulary.rules[rule].role else {
      return .block
    }
    let target = tree.value("path", position: 0, of: node, in: source.bytes)
    return .text(target.flatMap { resolve(String(decoding: $0, as: UTF8.self), isAbsolute) } ?? "")
  }

  /// Whether a node can stand between blocks without Markdown around it.
  private func isBlock(_ node: ShortcodeTree.Node) -> Bool {
    guard case .shortcode(let rule) = node.kind else { return false }
    if case .reference = settings.vocabulary.rules[rule].role { return false }
    return !isInline(node, rule)
  }

  /// Whether a shortcode is a word of its paragraph.
  private func isInline(_ node: ShortcodeTree.Node, _ rule: Int) -> Bool {
    settings.vocabulary.rules[rule].isInline && node.inner == nil
  }

  private mutating func append(
    _ index: Int, _ source: SourceText, _ resolve: (String, Bool) -> String?
  ) {
    let node = tree.nodes[index]
    guard case .shortcode(let rule) = node.kind else {
      let start = body.html.count
      let isAngle = source.bytes[node.range.lowerBound + 2] == UInt8(ascii: "<")
      body.html.append(isAngle ? "{{&lt;" : "{{%")
      body.html.append(escaping: source.bytes, node.inner ?? 0..<0)
      body.html.append(isAngle ? "&gt;}}" : "%}}")
      appendMarkup(start..<body.html.count)
      return
    }
    switch settings.vocabulary.rules[rule].role {
    case .quote:
      appendComment(index, rule, source)
    case .reference:
      break
    case .code, .template, .run, .unchecked:
      appendShortcode(node, rule, source)
      let shortcode = body.shortcodes.count - 1
      if settings.vocabulary.rules[rule].holdsMarkdown, let inner = node.inner {
        append(source, inner, nodes: index + 1..<node.end, resolve)
      }
      body.parts.append(.close(shortcode))
    }
  }

  private mutating func appendShortcode(
    _ node: ShortcodeTree.Node, _ rule: Int, _ source: SourceText
  ) {
    for argument in tree.arguments[node.arguments] {
      if let name = argument.name { checkArgument(name, rule, source) }
    }
    var shortcode = PostBody.Shortcode(
      rule: rule, arguments: arguments(of: node, rule, source),
      innerText: source.bytes[node.inner ?? 0..<0], isInline: isInline(node, rule))
    if settings.vocabulary.rules[rule].role == .code { findWords(of: &shortcode) }
    body.shortcodes.append(shortcode)
    body.parts.append(.open(body.shortcodes.count - 1))
  }

  /// Finds what the words of the code in a shortcode are.
  private mutating func findWords(of shortcode: inout PostBody.Shortcode) {
    guard let highlight = settings.highlight,
      let language = shortcode.arguments.last(where: { $0.name == "lang" }),
      let block = CodeBlock(language.value, Bytes(shortcode.shownText))
    else { return }
    switch highlight(block) {
    case .known(let words): shortcode.code = words
    case .plain: break
    case .unknown: body.hasUnknownCode = true
    }
  }

  private func arguments(
    of node: ShortcodeTree.Node, _ rule: Int, _ source: SourceText
  ) -> [(name: String, value: ByteSlice)] {
    let names = settings.vocabulary.rules[rule].arguments
    var arguments: [(name: String, value: ByteSlice)] = []
    for (position, argument) in tree.arguments[node.arguments].enumerated() {
      let value = tree.value(of: argument, in: source.bytes)
      if let name = argument.name {
        arguments.append((String(decoding: source.bytes[name], as: UTF8.self), value))
      } else {
        arguments.append(("\(position)", value))
        if let names, position < names.count { arguments.append((names[position], value)) }
      }
    }
    return arguments
  }

  /// What a shortcode that is a word of its paragraph shows.
  private func text(
    of arguments: [(name: String, value: ByteSlice)], _ rule: Int,
    _ claimText: ([String: String]) -> String?
  ) -> String? {
    let values = Dictionary(
      arguments.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) }
    ) { _, last in last }
    return switch settings.vocabulary.rules[rule].role {
    case .unchecked: values["text"]
    case .run(.claim): claimText(values)
    default: nil
    }
  }

  /// Appends a quote and, behind it, the quotes that stand inside it: they answer it.
  private mutating func appendComment(
    _ index: Int, _ rule: Int, _ source: SourceText, enclosing: Int? = nil
  ) {
    let bytes = source.bytes
    let node = tree.nodes[index]
    var comment = Discussion.Comment(number: body.discussion.comments.count + 1)
    comment.tag = node.range.lowerBound..<(node.inner?.lowerBound ?? node.range.upperBound)
    comment.written.enclosing = enclosing
    for argument in tree.arguments[node.arguments] {
      guard let name = argument.name else { continue }
      let value =
        argument.hasEscapes
        ? body.discussion.add(Bytes(tree.value(of: argument, in: bytes))) : argument.value
      switch QuoteArgument(bytes, name) {
      case .body: comment.source = value
      case .userName: comment.author = value
      case .createdAt: comment.writtenTime = value
      case .color: comment.color = value
      case .id:
        comment.id = identifier(value)
        comment.writtenID = comment.id
      case .lang: comment.language = identifier(value)
      case .url where LinkScheme.isWeb(body.discussion.text, value): comment.url = value
      case .url: break
      case .parent: comment.written.parent = identifier(value)
      case .depth: comment.written.depth = depth(argument, source)
      case nil: checkArgument(name, rule, source)
      }
    }
    let replies = quotes(inside: index)
    if let inner = node.inner {
      comment.source = replies.isEmpty ? inner : text(of: inner, without: replies, source)
    }
    comment.time = TimestampParser.parse(
      body.discussion.text[comment.writtenTime], zone: settings.zone)
    if var time = comment.time {
      // One discussion has one clock, the site's, whatever zones its sources write.
      time.offset = settings.zone.offset(at: time.seconds)
      comment.time = time
      let start = body.discussion.text.count
      body.discussion.text.append(rfc3339: time)
      comment.moment = start..<body.discussion.text.count
    }
    let start = body.html.count
    let shown = escapingReferences(comment.source)
    let result = comments.render(
      body.discussion.text, shown, isValidUTF8: true, into: &body.html)
    comment.body = start..<body.html.count
    statistics.count(markup: body.html, comment.body)
    report(result.neutralised, in: source, node.range)
    body.parts.append(.comment(body.discussion.comments.count))
    let place = body.discussion.comments.count
    body.discussion.comments.append(comment)
    for reply in replies {
      guard case .shortcode(let rule) = tree.nodes[reply].kind else { continue }
      appendComment(reply, rule, source, enclosing: place)
    }
  }

  /// A comment in which lines that begin with a reference (`>>12`) are not quotations of a quotation.
  private mutating func escapingReferences(_ range: Range<Int>) -> Range<Int> {
    guard body.mayReferToNumbers,
      let escaped = NumberReferences.escaping(body.discussion.text, range)
    else { return range }
    return body.discussion.add(escaped)
  }

  /// The outermost quotes inside a node.
  private func quotes(inside index: Int) -> [Int] {
    var found: [Int] = []
    var inner = index + 1
    while inner < tree.nodes[index].end {
      if case .shortcode(let rule) = tree.nodes[inner].kind,
        settings.vocabulary.rules[rule].role == .quote
      {
        found.append(inner)
        inner = tree.nodes[inner].end
      } else {
        inner += 1
      }
    }
    return found
  }

  /// What a quote says itself: its inside without the quotes in it, which leave a paragraph's end.
  private mutating func text(
    of inner: Range<Int>, without quotes: [Int], _ source: SourceText
  ) -> Range<Int> {
    let start = body.discussion.text.count
    var from = inner.lowerBound
    for quote in quotes {
      let range = tree.nodes[quote].range
      body.discussion.text.append(source.bytes, from..<range.lowerBound)
      body.discussion.text.append("\n\n")
      from = range.upperBound
    }
    body.discussion.text.append(source.bytes, from..<inner.upperBound)
    return start..<body.discussion.text.count
  }

  /// The number that `depth` gives.
  private mutating func depth(_ argument: ShortcodeTree.Argument, _ source: SourceText) -> Int? {
    let text = source.bytes[argument.value]
    guard !text.isEmpty else { return nil }
    if text.count < 7, text.allSatisfy(\.isDigit) {
      return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    diagnostics.append(
      source.diagnostic(
        .warning, "comment-depth", at: argument.value.lowerBound,
        "`depth` has to be a number: 0 for the top level, 1 for a reply, …"))
    return nil
  }

  /// The arguments of a quote that mean something.
  private enum QuoteArgument {
    case body, userName, createdAt, color, id, url, lang, parent, depth

    init?(_ bytes: Bytes, _ name: Range<Int>) {
      func isName(_ literal: StaticString) -> Bool {
        name.count == literal.utf8CodeUnitCount && bytes.hasBytes(literal, at: name.lowerBound)
      }
      if isName("body") {
        self = .body
      } else if isName("userName") {
        self = .userName
      } else if isName("createdAt") {
        self = .createdAt
      } else if isName("color") {
        self = .color
      } else if isName("id") {
        self = .id
      } else if isName("url") {
        self = .url
      } else if isName("lang") {
        self = .lang
      } else if isName("parent") {
        self = .parent
      } else if isName("depth") {
        self = .depth
      } else {
        return nil
      }
    }
  }

  /// Letters, digits, `-` and `_` of a value: what can stand in an `id` or `lang` attribute.
  private mutating func identifier(_ value: Range<Int>) -> Range<Int> {
    let text = body.discussion.text[value]
    if text.allSatisfy(PostParser.identifierBytes.contains) { return value }
    return body.discussion.add(text.filter(PostParser.identifierBytes.contains))
  }

  private static let identifierBytes = ByteSet(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")

  // MARK: The summary

  /// What stands before a line `<!--more-->`, or else whole sentences from the start of the post, comments
  /// included. A beginning that only repeats the title says nothing and is passed over.
  private func summary(
    of source: SourceText, from start: Int, _ title: String?,
    _ claimText: ([String: String]) -> String?
  ) -> String {
    if let divider = divider(source.bytes, from: start) {
      return text(of: source, start..<divider, claimText)
    }
    var plain = Bytes()
    let wanted = max(min(settings.summaryLength, Summary.maximumLength) * 12, 600)
    for part in body.parts where plain.count < wanted {
      switch part {
      case .markup(let range): PlainText.append(body.html, range, limit: wanted, into: &plain)
      case .comment(let index):
        PlainText.append(
          body.html, body.discussion.comments[index].body, limit: wanted, into: &plain)
      case .open(let index):
        let shortcode = body.shortcodes[index]
        plain.append(text: text(of: shortcode.arguments, shortcode.rule, claimText) ?? "")
      case .close: break
      }
    }
    let text = plain.drop { PostParser.space.contains($0) }
    if let title, text.starts(with: title.utf8) {
      plain = Bytes(text.dropFirst(title.utf8.count))
    }
    let limit = min(settings.summaryLength, Summary.maximumLength)
    return String(decoding: Summary.cut(plain, limit: limit), as: UTF8.self)
  }

  /// Where the first line `<!--more-->` stands that is not inside a shortcode.
  private func divider(_ bytes: Bytes, from start: Int) -> Int? {
    var from = start
    var index = 0
    while index <= tree.nodes.count {
      let end = index < tree.nodes.count ? tree.nodes[index].range.lowerBound : bytes.count
      while let found = bytes.firstIndex(of: "<!--more-->", in: from..<end) {
        from = found + 11
        let startsLine = found == start || bytes[found - 1] == UInt8(ascii: "\n")
        if startsLine, from == end || bytes[from] <= 0x20 { return found }
      }
      guard index < tree.nodes.count else { break }
      from = tree.nodes[index].range.upperBound
      index = tree.nodes[index].end
    }
    return nil
  }

  /// The plain text of a range of the source, of its shortcodes only those that are words of it.
  private func text(
    of source: SourceText, _ range: Range<Int>, _ claimText: ([String: String]) -> String?
  ) -> String {
    let nodes = tree.nodes.filter { $0.range.upperBound <= range.upperBound }
    let composition = MarkdownComposition(source.bytes, range, nodes) { node in
      guard case .shortcode(let rule) = node.kind else { return .text("") }
      return .text(text(of: arguments(of: node, rule, source), rule, claimText) ?? "")
    }
    let html = Markdown.html(composition.markdown, markdown)
    var plain = Bytes()
    PlainText.append(html, 0..<html.count, limit: .max, into: &plain)
    return String(decoding: Summary.cut(plain, limit: Summary.maximumLength), as: UTF8.self)
  }

  // MARK: Mistakes

  private mutating func report(
    _ neutralised: [MarkdownResult.Neutralised], in source: SourceText, _ range: Range<Int>
  ) {
    for what in Set(neutralised.map(\.what)).sorted() {
      // A start of it is what surely stands in the source as it is shown.
      let start = Bytes(what.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") })
      let offset = source.bytes.firstIndex(of: start, in: range) ?? range.lowerBound
      let shown =
        start.count < what.utf8.count - 1 ? "\(String(decoding: start, as: UTF8.self)) …>" : what
      diagnostics.append(
        source.diagnostic(
          .warning, "neutralised-markup", at: offset,
          "`\(shown)` is not allowed here: it is shown as text, or left out"))
    }
  }

  private mutating func report(
    _ unknown: [MarkdownResult.UnknownLaTeX], in source: SourceText, _ range: Range<Int>
  ) {
    var reported = Set<MarkdownResult.UnknownLaTeX>()
    for unknown in unknown where reported.insert(unknown).inserted {
      let name = unknown.command.name
      // In a block quote a formula of several lines is written otherwise than it is read.
      let formula = source.bytes.firstIndex(of: unknown.formula, in: range)
      let offset =
        formula.map { $0 + unknown.command.offset }
        ?? source.bytes.firstIndex(of: Bytes(name), in: range) ?? range.lowerBound
      diagnostics.append(
        source.diagnostic(
          .warning, "unknown-latex", at: offset,
          LaTeXParser.isMisplaced(name)
            ? "`\(name)` has no place here: the page shows it as it is written"
            : "`\(name)` is not known: the page shows it as it is written",
          help: LaTeXParser.suggestion(for: name)))
    }
  }

  /// Reports an argument whose name the shortcode does not know.
  private mutating func checkArgument(_ range: Range<Int>, _ rule: Int, _ source: SourceText) {
    let name = String(decoding: source.bytes[range], as: UTF8.self)
    guard let names = settings.vocabulary.rules[rule].arguments, !names.contains(name) else {
      return
    }
    diagnostics.append(
      source.diagnostic(
        .warning, "unknown-argument", at: range.lowerBound,
        "`\(settings.vocabulary.rules[rule].name)` has no argument `\(name)`",
        help: Nearest.suggestion(for: name, among: names)
          ?? "it has \(names.map { "`\($0)`" }.joined(separator: ", "))"))
  }
}

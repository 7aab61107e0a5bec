package import RungModel

/// Finds the shortcodes of a post: Hugo's grammar, whole.
///
///     {{< name key="value" key=word "positional" `raw` >}}      alone
///     {{< name >}} … {{< /name >}}    {{< name />}}             paired, self-closing
///     {{% name %}} … {{% /name %}}    {{</* shown, not run */>}}
///
/// White space may stand wherever two parts meet. A quoted value ends on its line and knows one
/// escape, `\"`; a raw one may have several lines. All mistakes of a post are reported, each with
/// its place, and parsing goes on behind them.
package struct ShortcodeParser {
  /// How deep shortcodes may enclose each other.
  package static let maximumDepth = 100

  private let source: SourceText
  private let vocabulary: ShortcodeVocabulary
  private var tree: ShortcodeTree
  private var diagnostics: [Diagnostic] = []
  /// The nodes that may still be closed, outermost first.
  private var open: [Int] = []
  /// For each of `open`, how deep the pairs inside it enclose each other.
  private var heights: [Int] = []
  /// How many of `open` have each rule, so that a stray closing tag costs no search.
  private var openCount: [Int]
  private var requiredDepth = 0
  /// The delimiters for which a search for the end of a literal has failed: no later one will succeed.
  private var literalsWithoutEnd: Set<UInt8> = []
  /// The end of the line that was last asked for.
  private var lineEnd = -1

  private init(_ source: SourceText, _ vocabulary: ShortcodeVocabulary, reusing tree: ShortcodeTree)
  {
    self.source = source
    self.vocabulary = vocabulary
    self.tree = tree
    self.tree.removeAll()
    openCount = [Int](repeating: 0, count: vocabulary.rules.count)
  }

  /// The shortcodes in `range` and what is wrong with them. The tree's storage is taken over.
  package static func parse(
    _ source: SourceText, _ range: Range<Int>, vocabulary: ShortcodeVocabulary,
    into tree: inout ShortcodeTree
  ) -> [Diagnostic] {
    var storage = ShortcodeTree()
    swap(&storage, &tree)
    var parser = ShortcodeParser(source, vocabulary, reusing: storage)
    parser.parse(range)
    tree = parser.tree
    return parser.diagnostics
  }

  private mutating func parse(_ range: Range<Int>) {
    var index = range.lowerBound
    while let brace = source.bytes.firstIndex(of: UInt8(ascii: "{"), in: index..<range.upperBound) {
      index = brace + 1
      guard brace + 2 < range.upperBound, source.bytes[brace + 1] == UInt8(ascii: "{") else {
        continue
      }
      let delimiter = source.bytes[brace + 2]
      guard delimiter == UInt8(ascii: "<") || delimiter == UInt8(ascii: "%") else { continue }
      index = parseTag(at: brace, delimiter, end: range.upperBound)
    }
    reportForgotten()
  }

  // MARK: Tags

  /// Parses the tag whose `{{` stands at `start`; returns where to go on.
  private mutating func parseTag(at start: Int, _ delimiter: UInt8, end: Int) -> Int {
    var cursor = start + 3
    if source.bytes.hasBytes("/*", at: cursor) {
      return parseLiteral(at: start, delimiter, end: end)
    }
    skipSpace(&cursor, end)
    let isClosing = cursor < end && source.bytes[cursor] == UInt8(ascii: "/")
    if isClosing {
      cursor += 1
      skipSpace(&cursor, end)
    }
    let name = nameRange(from: cursor, end)
    guard !name.isEmpty else {
      report("shortcode-name", at: cursor, "a shortcode needs a name here")
      return cursor
    }
    cursor = name.upperBound
    let firstArgument = tree.arguments.count
    guard let tagEnd = parseArguments(&cursor, delimiter, start: start, end: end) else {
      tree.arguments.removeSubrange(firstArgument...)
      return cursor
    }
    guard let rule = vocabulary.index(of: source.bytes, name) else {
      reportUnknown(name)
      tree.arguments.removeSubrange(firstArgument...)
      return tagEnd.end
    }
    if isClosing {
      tree.arguments.removeSubrange(firstArgument...)
      close(rule, tag: start..<tagEnd.end)
    } else {
      append(
        rule, tag: start..<tagEnd.end, isSelfClosing: tagEnd.isSelfClosing,
        arguments: firstArgument..<tree.arguments.count)
    }
    return tagEnd.end
  }

  /// `{{</* … */>}}`
  private mutating func parseLiteral(at start: Int, _ delimiter: UInt8, end: Int) -> Int {
    let isAngle = delimiter == UInt8(ascii: "<")
    let found =
      literalsWithoutEnd.contains(delimiter)
      ? nil : source.bytes.firstIndex(of: isAngle ? "*/>}}" : "*/%}}", in: start + 5..<end)
    guard let found else {
      literalsWithoutEnd.insert(delimiter)
      report(
        "unclosed-shortcode", at: start, "this shortcode comment is never closed",
        help: "end it with `\(isAngle ? "*/>}}" : "*/%}}")`")
      return start + 5
    }
    tree.nodes.append(
      ShortcodeTree.Node(
        kind: .literal, range: start..<found + 5, inner: start + 5..<found, arguments: 0..<0,
        end: tree.nodes.count + 1))
    return found + 5
  }

  private mutating func append(
    _ rule: Int, tag: Range<Int>, isSelfClosing: Bool, arguments: Range<Int>
  ) {
    let index = tree.nodes.count
    tree.nodes.append(
      ShortcodeTree.Node(
        kind: .shortcode(rule: rule), range: tag, inner: nil, arguments: arguments, end: index + 1))
    guard !isSelfClosing, vocabulary.rules[rule].content != .none else { return }
    if vocabulary.rules[rule].content == .required {
      requiredDepth += 1
      if requiredDepth == ShortcodeParser.maximumDepth + 1 {
        report(
          "nesting-too-deep", at: tag.lowerBound,
          "shortcodes are nested more than \(ShortcodeParser.maximumDepth) levels deep")
      }
    }
    open.append(index)
    heights.append(0)
    openCount[rule] += 1
  }

  /// A closing tag closes the nearest open shortcode of its name. Optional ones that were opened
  /// behind that stand alone; required ones were forgotten.
  private mutating func close(_ rule: Int, tag: Range<Int>) {
    let name = vocabulary.rules[rule].name
    guard openCount[rule] > 0 else {
      if vocabulary.rules[rule].content == .none {
        report(
          "unexpected-close", at: tag.lowerBound, "`\(name)` encloses nothing and is not closed",
          help: "remove this tag")
      } else {
        report(
          "unexpected-close", at: tag.lowerBound, "`\(name)` is closed here but was not opened")
      }
      return
    }
    var height = 0
    while let index = open.popLast() {
      height = max(height, heights.removeLast())
      guard case .shortcode(let openRule) = tree.nodes[index].kind else { continue }
      openCount[openRule] -= 1
      if vocabulary.rules[openRule].content == .required { requiredDepth -= 1 }
      if openRule == rule {
        let start = tree.nodes[index].range
        tree.nodes[index].inner = start.upperBound..<tag.lowerBound
        tree.nodes[index].range = start.lowerBound..<tag.upperBound
        tree.nodes[index].end = tree.nodes.count
        if let outer = heights.indices.last { heights[outer] = max(heights[outer], height + 1) }
        checkDepth(height + 1, at: start.lowerBound)
        return
      }
      if vocabulary.rules[openRule].content == .required {
        reportUnclosed(index, closedBy: name, at: tag.lowerBound)
      }
    }
  }

  /// Optional shortcodes that turned out to be paired count towards the depth only now.
  private mutating func checkDepth(_ depth: Int, at offset: Int) {
    guard depth > ShortcodeParser.maximumDepth else { return }
    let code = "nesting-too-deep"
    guard !diagnostics.contains(where: { $0.code == code }) else { return }
    report(
      code, at: offset,
      "shortcodes are nested more than \(ShortcodeParser.maximumDepth) levels deep")
  }

  /// What is still open at the end stands alone if it may.
  private mutating func reportForgotten() {
    for index in open {
      guard case .shortcode(let rule) = tree.nodes[index].kind,
        vocabulary.rules[rule].content == .required
      else { continue }
      reportUnclosed(index, closedBy: nil, at: nil)
    }
    open.removeAll()
  }

  // MARK: Arguments

  private struct TagEnd {
    var end: Int
    var isSelfClosing: Bool
  }

  /// Parses arguments up to the end of the tag. Nil, with the mistake reported and the cursor behind
  /// it, where there is none.
  private mutating func parseArguments(
    _ cursor: inout Int, _ delimiter: UInt8, start: Int, end: Int
  ) -> TagEnd? {
    let closer: UInt8 = delimiter == UInt8(ascii: "<") ? UInt8(ascii: ">") : delimiter
    let first = tree.arguments.count
    while true {
      skipSpace(&cursor, end)
      guard cursor < end else { break }
      let byte = source.bytes[cursor]
      if byte == closer, source.bytes.hasBytes("}}", at: cursor + 1) {
        return TagEnd(end: cursor + 3, isSelfClosing: false)
      }
      if byte == UInt8(ascii: "/"), cursor + 1 < end, source.bytes[cursor + 1] == closer,
        source.bytes.hasBytes("}}", at: cursor + 2)
      {
        return TagEnd(end: cursor + 4, isSelfClosing: true)
      }
      if byte == UInt8(ascii: "{"), source.bytes.hasBytes("{{", at: cursor) { break }
      guard parseArgument(&cursor, closer, end) else { return nil }
      if let last = tree.arguments.last, (last.name == nil) != (tree.arguments[first].name == nil) {
        report(
          "mixed-arguments", at: last.name?.lowerBound ?? last.value.lowerBound,
          "named and positional arguments cannot be mixed in one shortcode")
        return nil
      }
    }
    report(
      "unclosed-shortcode", at: start, "this shortcode tag is never closed",
      help: "end it with `\(closer == UInt8(ascii: ">") ? ">}}" : "%}}")`")
    return nil
  }

  private mutating func parseArgument(_ cursor: inout Int, _ closer: UInt8, _ end: Int) -> Bool {
    var name: Range<Int>?
    let word = nameRange(from: cursor, end)
    if !word.isEmpty {
      var ahead = word.upperBound
      skipSpace(&ahead, end)
      if ahead < end, source.bytes[ahead] == UInt8(ascii: "=") {
        name = word
        cursor = ahead + 1
        skipSpace(&cursor, end)
      }
    }
    guard cursor < end else { return true }
    switch source.bytes[cursor] {
    case UInt8(ascii: "\""):
      return parseQuoted(&cursor, name, end)
    case UInt8(ascii: "`"):
      let opening = cursor
      guard
        let closing = source.bytes.firstIndex(of: UInt8(ascii: "`"), in: cursor + 1..<end)
      else {
        cursor += 1
        report(
          "unterminated-string", at: opening, "this raw value never ends", help: "end it with `")
        return false
      }
      tree.arguments.append(
        ShortcodeTree.Argument(name: name, value: opening + 1..<closing, hasEscapes: false))
      cursor = closing + 1
    default:
      let value = bareValue(from: cursor, closer, end)
      guard !value.isEmpty else {
        report(
          "shortcode-argument", at: cursor,
          "this cannot stand in a shortcode tag; a value with special characters needs quotes")
        cursor += 1
        return false
      }
      tree.arguments.append(ShortcodeTree.Argument(name: name, value: value, hasEscapes: false))
      cursor = value.upperBound
    }
    return true
  }

  private mutating func parseQuoted(_ cursor: inout Int, _ name: Range<Int>?, _ end: Int) -> Bool {
    let opening = cursor
    var hasEscapes = false
    cursor += 1
    if lineEnd < cursor {
      lineEnd = source.bytes.firstIndex(of: UInt8(ascii: "\n"), in: cursor..<end) ?? end
    }
    while let quote = source.bytes.firstIndex(of: UInt8(ascii: "\""), in: cursor..<lineEnd) {
      if source.bytes[quote - 1] == UInt8(ascii: "\\"), quote - 1 > opening {
        hasEscapes = true
        cursor = quote + 1
        continue
      }
      tree.arguments.append(
        ShortcodeTree.Argument(name: name, value: opening + 1..<quote, hasEscapes: hasEscapes))
      cursor = quote + 1
      return true
    }
    cursor = lineEnd
    reportUnterminated(opening)
    return false
  }

  // MARK: Words

  private func skipSpace(_ cursor: inout Int, _ end: Int) {
    while cursor < end, ShortcodeParser.isSpace(source.bytes[cursor]) { cursor += 1 }
  }

  private func nameRange(from start: Int, _ end: Int) -> Range<Int> {
    var index = start
    while index < end, ShortcodeParser.isName(source.bytes[index]) { index += 1 }
    // A trailing slash is the one of `/>}}`.
    while index > start, source.bytes[index - 1] == UInt8(ascii: "/") { index -= 1 }
    return start..<index
  }

  private func bareValue(from start: Int, _ closer: UInt8, _ end: Int) -> Range<Int> {
    var index = start
    while index < end, !ShortcodeParser.isSpace(source.bytes[index]),
      !ShortcodeParser.notBare.contains(source.bytes[index]),
      !(source.bytes[index] == closer && source.bytes.hasBytes("}}", at: index + 1)),
      !(source.bytes[index] == UInt8(ascii: "/") && index + 1 < end
        && source.bytes[index + 1] == closer)
    {
      index += 1
    }
    return start..<index
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static let notBare = ByteSet("\"`{}<")

  @inline(__always)
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "/"), 0x80...0xFF:
      true
    default: false
    }
  }

  // MARK: Mistakes

  /// A file with more mistakes than this has one cause for all of them.
  private static let maximumMistakes = 100

  private mutating func report(
    _ code: String, at offset: Int, _ message: String, help: String? = nil
  ) {
    guard diagnostics.count < ShortcodeParser.maximumMistakes else { return }
    diagnostics.append(source.diagnostic(.error, code, at: offset, message, help: help))
  }

  private mutating func reportUnknown(_ range: Range<Int>) {
    guard diagnostics.count < ShortcodeParser.maximumMistakes else { return }
    let name = String(decoding: source.bytes[range], as: UTF8.self)
    let suggestion = Nearest.suggestion(for: name, among: vocabulary.rules.map(\.name))
    report(
      "unknown-shortcode", at: range.lowerBound, "there is no shortcode `\(name)`",
      help: [suggestion, "a site's own stands in `templates/shortcodes/\(name).html`"]
        .compactMap { $0 }.joined(separator: " "))
  }

  private mutating func reportUnterminated(_ offset: Int) {
    report(
      "unterminated-string", at: offset, "this value has no closing quote on its line",
      help: "close it with `\"`; write a quote inside it as `\\\"`")
  }

  private mutating func reportUnclosed(_ index: Int, closedBy other: String?, at offset: Int?) {
    guard diagnostics.count < ShortcodeParser.maximumMistakes,
      case .shortcode(let rule) = tree.nodes[index].kind
    else { return }
    let name = vocabulary.rules[rule].name
    var message = "`\(name)` is opened here and never closed"
    if let other, let offset {
      message =
        "`\(name)` is opened here and not closed before `\(other)` is, at line "
        + "\(source.location(of: offset).line)"
    }
    report(
      "unclosed-shortcode", at: tree.nodes[index].range.lowerBound, message,
      help: "add `{{< /\(name) >}}`")
  }
}

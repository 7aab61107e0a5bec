package import RungModel

/// What one look at a content file finds out: its front matter, and all that is wrong with it.
///
/// A build scans every file before it writes any, so that a mistake leaves the old site as it was.
package struct ScannedPost: Sendable {
  /// A link to another page of the site that a `ref` asks for.
  package struct Reference: Sendable {
    package var target: String
    /// Where the shortcode stands in the file.
    package var offset: Int

    package init(target: String, offset: Int) {
      self.target = target
      self.offset = offset
    }
  }

  /// A shortcode that shows a part of a run.
  package struct RunUse: Sendable {
    package struct Argument: Sendable {
      package var name: String
      package var value: String
      /// Where the value stands in the file.
      package var offset: Int

      package init(name: String, value: String, offset: Int) {
        self.name = name
        self.value = value
        self.offset = offset
      }
    }

    package var shortcode: RunShortcode
    package var arguments: [Argument]
    /// Where the shortcode stands in the file.
    package var offset: Int

    package init(shortcode: RunShortcode, arguments: [Argument], offset: Int) {
      self.shortcode = shortcode
      self.arguments = arguments
      self.offset = offset
    }
  }

  /// Who is quoted, and how often.
  package struct Speakers: Sendable, Equatable {
    /// The names, one behind the other, in the order in which they come first.
    package var text = Bytes()
    /// Where each ends.
    package var ends: [Int] = []
    /// How many quotes of each there are.
    package var counts: [Int] = []

    package init() {}

    /// Each name's place in `text`, and its number of quotes.
    package var all: some Sequence<(name: Range<Int>, count: Int)> {
      zip(counts.indices, counts).lazy.map { index, count in
        ((index == 0 ? 0 : ends[index - 1])..<ends[index], count)
      }
    }
  }

  package var frontMatter: FrontMatter
  /// The offset of the text behind the front matter.
  package var bodyStart = 0
  package var references: [Reference] = []
  package var runUses: [RunUse] = []
  /// The names of all shortcodes in the text, each once, in the order of their first use.
  package var shortcodes: [String] = []
  package var speakers = Speakers()
  package var diagnostics: [Diagnostic] = []

  /// What a scan of a page without a text would find.
  package init(frontMatter: FrontMatter) {
    self.frontMatter = frontMatter
  }
}

package enum PostScanner {
  /// Scans a file; `tree` is storage that is used again from file to file.
  package static func scan(
    _ source: SourceText, parser: FrontMatterParser, vocabulary: ShortcodeVocabulary,
    tree: inout ShortcodeTree
  ) -> ScannedPost {
    if let mistake = characterMistake(source) {
      var scanned = ScannedPost(frontMatter: FrontMatter())
      scanned.diagnostics = [mistake]
      return scanned
    }
    var (frontMatter, bodyStart, diagnostics) = parser.parse(source)
    diagnostics += ShortcodeParser.parse(
      source, bodyStart..<source.bytes.count, vocabulary: vocabulary, into: &tree)
    var references: [ScannedPost.Reference] = []
    var runUses: [ScannedPost.RunUse] = []
    var isUsed = [Bool](repeating: false, count: vocabulary.rules.count)
    var shortcodes: [String] = []
    var speakers = NameIndex()
    var quotes: [Int] = []
    for node in tree.nodes {
      guard case .shortcode(let index) = node.kind else { continue }
      let rule = vocabulary.rules[index]
      if !isUsed[index] { shortcodes.append(rule.name) }
      isUsed[index] = true
      if let excess = tree.arguments[node.arguments].dropFirst(rule.positional).first,
        excess.name == nil
      {
        diagnostics.append(
          source.diagnostic(
            .error, "unexpected-argument", at: excess.value.lowerBound,
            rule.positional == 0
              ? "the arguments of `\(rule.name)` need names"
              : "`\(rule.name)` takes at most \(rule.positional) without a name",
            help: rule.arguments.map { "it has \($0.map { "`\($0)`" }.joined(separator: ", "))" }))
      }
      switch rule.role {
      case .quote:
        if let name = tree.lastValue("userName", of: node, in: source.bytes), !name.isEmpty {
          let speaker = speakers.place(of: name)
          if speaker == quotes.count { quotes.append(0) }
          quotes[speaker] += 1
        }
        guard node.inner == nil, tree.value("body", of: node, in: source.bytes) == nil else {
          break
        }
        diagnostics.append(
          source.diagnostic(
            .error, "missing-argument", at: node.range.lowerBound,
            "`\(rule.name)` needs a `body`, or a text up to `{{< /\(rule.name) >}}`"))
      case .reference:
        guard let target = tree.value("path", position: 0, of: node, in: source.bytes) else {
          diagnostics.append(
            source.diagnostic(
              .error, "missing-argument", at: node.range.lowerBound,
              "`\(rule.name)` needs the page it leads to"))
          break
        }
        references.append(
          ScannedPost.Reference(
            target: String(decoding: target, as: UTF8.self), offset: node.range.lowerBound))
      case .code, .template, .unchecked:
        diagnostics += missingArguments(of: node, rule, tree, source)
      case .run(let shortcode):
        let missing = missingArguments(of: node, rule, tree, source)
        diagnostics += missing
        if missing.isEmpty {
          runUses.append(
            ScannedPost.RunUse(
              shortcode: shortcode, arguments: arguments(of: node, rule, tree, source),
              offset: node.range.lowerBound))
        }
      }
    }
    var scanned = ScannedPost(frontMatter: frontMatter)
    scanned.bodyStart = bodyStart
    scanned.references = references
    scanned.runUses = runUses
    scanned.shortcodes = shortcodes
    scanned.speakers = ScannedPost.Speakers(speakers, counts: quotes)
    scanned.diagnostics = diagnostics
    return scanned
  }

  private static func arguments(
    of node: ShortcodeTree.Node, _ rule: ShortcodeRule, _ tree: ShortcodeTree, _ source: SourceText
  ) -> [ScannedPost.RunUse.Argument] {
    tree.arguments[node.arguments].enumerated().compactMap { position, argument in
      guard let name = rule.name(of: argument, at: position, in: source.bytes) else { return nil }
      return ScannedPost.RunUse.Argument(
        name: name,
        value: String(decoding: tree.value(of: argument, in: source.bytes), as: UTF8.self),
        offset: argument.value.lowerBound)
    }
  }

  /// The first byte that cannot be in a text: malformed UTF-8, or NUL.
  private static func characterMistake(_ source: SourceText) -> Diagnostic? {
    let all = 0..<source.bytes.count
    if let offset = source.bytes.firstInvalidUTF8(in: all) {
      return source.diagnostic(
        .error, "invalid-utf8", at: offset, "this is not UTF-8",
        help: "save the file as UTF-8; the byte is 0x\(String(source.bytes[offset], radix: 16))")
    }
    if let offset = source.bytes.firstIndex(of: 0, in: all) {
      return source.diagnostic(.error, "nul-byte", at: offset, "a text cannot hold a NUL byte")
    }
    return nil
  }

  private static func missingArguments(
    of node: ShortcodeTree.Node, _ rule: ShortcodeRule, _ tree: ShortcodeTree, _ source: SourceText
  ) -> [Diagnostic] {
    guard !rule.required.isEmpty else { return [] }
    let names = tree.arguments[node.arguments].enumerated().map { position, argument in
      rule.name(of: argument, at: position, in: source.bytes)
    }
    return rule.required.filter { !names.contains($0) }.map {
      source.diagnostic(
        .error, "missing-argument", at: node.range.lowerBound, "`\(rule.name)` needs `\($0)`")
    }
  }
}

extension ScannedPost.Speakers {
  fileprivate init(_ names: NameIndex, counts: [Int]) {
    self.counts = counts
    for speaker in counts.indices {
      text += names.name(speaker)
      ends.append(text.count)
    }
  }
}

extension ShortcodeRule {
  /// The name of an argument: its own, or that of its position.
  fileprivate func name(
    of argument: ShortcodeTree.Argument, at position: Int, in source: Bytes
  ) -> String? {
    if let name = argument.name { return String(decoding: source[name], as: UTF8.self) }
    guard let arguments, position < arguments.count else { return nil }
    return arguments[position]
  }
}

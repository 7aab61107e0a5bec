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
  }

  package var frontMatter: FrontMatter
  /// The offset of the text behind the front matter.
  package var bodyStart: Int
  package var references: [Reference]
  package var diagnostics: [Diagnostic]
}

package enum PostScanner {
  /// Scans a file; `tree` is storage that is used again from file to file.
  package static func scan(
    _ source: SourceText, parser: FrontMatterParser, vocabulary: ShortcodeVocabulary,
    tree: inout ShortcodeTree
  ) -> ScannedPost {
    if let mistake = characterMistake(source) {
      return ScannedPost(
        frontMatter: FrontMatter(), bodyStart: 0, references: [], diagnostics: [mistake])
    }
    var (frontMatter, bodyStart, diagnostics) = parser.parse(source)
    diagnostics += ShortcodeParser.parse(
      source, bodyStart..<source.bytes.count, vocabulary: vocabulary, into: &tree)
    var references: [ScannedPost.Reference] = []
    for node in tree.nodes {
      guard case .shortcode(let index) = node.kind else { continue }
      let rule = vocabulary.rules[index]
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
      case .code, .template:
        diagnostics += missingArguments(of: node, rule, tree, source)
      }
    }
    return ScannedPost(
      frontMatter: frontMatter, bodyStart: bodyStart, references: references,
      diagnostics: diagnostics)
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
    let names = tree.arguments[node.arguments].enumerated().map { index, argument in
      argument.name.map { String(decoding: source.bytes[$0], as: UTF8.self) }
        ?? rule.arguments.flatMap { index < $0.count ? $0[index] : nil } ?? ""
    }
    return rule.required.filter { !names.contains($0) }.map {
      source.diagnostic(
        .error, "missing-argument", at: node.range.lowerBound, "`\(rule.name)` needs `\($0)`")
    }
  }
}

import RungModel
import RungParsing
import RungTestSupport

/// The shortcodes of a text, one a line, indented by how they enclose each other:
///
///     details summary=…「続き」…
///       quote body=…
///       literal …{{< ref >}}…
struct ShortcodeOutline {
  let lines: [String]
  /// As they are printed.
  let mistakes: [String]

  init(_ text: String) {
    let source = SourceText(path: "a.md", bytes: Bytes(text))
    let vocabulary = ShortcodeVocabulary(
      ShortcodeVocabulary.builtIn + [ShortcodeRule("box", content: .optional), ShortcodeRule("br")])
    var tree = ShortcodeTree()
    mistakes = ShortcodeParser.parse(
      source, 0..<source.bytes.count, vocabulary: vocabulary, into: &tree
    ).map(\.text)
    var ends: [Int] = []
    var lines: [String] = []
    for (index, node) in tree.nodes.enumerated() {
      while let end = ends.last, end <= index { ends.removeLast() }
      var words: [String] = []
      switch node.kind {
      case .literal:
        words = [
          "literal", "…\(String(decoding: source.bytes[node.inner ?? 0..<0], as: UTF8.self))…",
        ]
      case .shortcode(let rule):
        words = [vocabulary.rules[rule].name]
        for argument in tree.arguments[node.arguments] {
          let name = argument.name.map { String(decoding: source.bytes[$0], as: UTF8.self) + "=" }
          let value = String(decoding: tree.value(of: argument, in: source.bytes), as: UTF8.self)
          words.append("\(name ?? "")…\(value)…")
        }
        if let inner = node.inner {
          words.append("{\(String(decoding: source.bytes[inner], as: UTF8.self))}")
        }
      }
      lines.append(String(repeating: "  ", count: ends.count) + words.joined(separator: " "))
      if node.end > index + 1 { ends.append(node.end) }
    }
    self.lines = lines
  }
}

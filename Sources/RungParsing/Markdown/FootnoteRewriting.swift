import RungModel

/// Turns definitions of footnotes into list items, which hold blocks in the same way.
///
///     [^1]: The first line,       <!---->
///         and more.               -   <!---->
///                                     The first line,
///                                     and more.
///
/// Empty comments keep the item out of lists around it. Which lines are code or HTML, where nothing
/// is a definition, is asked of libcmark. Definitions stand at the top level of a text.
enum FootnoteRewriting {
  static func apply(to document: inout RewrittenSource) {
    guard document.bytes.firstIndex(of: "[^", in: document.range) != nil else { return }
    let lines = document.lines
    guard lines.contains(where: { definition(in: document.bytes, $0) != nil }) else { return }
    let verbatim = verbatimLines(document, count: lines.count)

    var rewriter = RewrittenSource.Rewriter(document)
    // Whether a list item on this line would join the list that a definition has become.
    var followsDefinition = false
    var followsBlank = false
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let text = document.bytes[line].drop { $0 == UInt8(ascii: " ") }
      let indent = line.count - text.count
      let isIndented = indent >= 4 || text.first == UInt8(ascii: "\t")
      if !verbatim[index], let (label, rest) = definition(in: document.bytes, line) {
        rewriter.addHidden(from: number, "<!---->")
        rewriter.addFootnote(label, from: number)
        if !rest.isEmpty {
          rewriter.add(from: number, [Bytes("    ")[...], document.bytes[rest]])
        }
        followsDefinition = true
      } else {
        if verbatim[index] && !isIndented {
          followsDefinition = false
        } else if followsDefinition, !isIndented, let first = text.first {
          if first == UInt8(ascii: "-") {
            rewriter.addHidden(from: number, "<!---->")
            followsDefinition = false
          } else if followsBlank {
            followsDefinition = false
          }
        }
        rewriter.keep(number, line)
      }
      followsBlank = text.isEmpty
    }
    document = rewriter.finish()
  }

  /// The label and the rest of a line that begins a definition.
  private static func definition(in text: Bytes, _ line: Range<Int>) -> (Bytes, Range<Int>)? {
    var index = line.lowerBound
    while index < line.upperBound, text[index] == UInt8(ascii: " ") { index += 1 }
    guard index - line.lowerBound < 4, text.hasBytes("[^", at: index),
      let label = label(in: text, at: index, upper: line.upperBound),
      label.upperBound + 1 < line.upperBound, text[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    var start = label.upperBound + 2
    while start < line.upperBound, text[start].isBlank { start += 1 }
    return (key(text[label]), start..<line.upperBound)
  }

  /// The label of the reference `[^label]` at `index`.
  static func label(in text: Bytes, at index: Int, upper: Int) -> Range<Int>? {
    guard index + 3 < upper, text.hasBytes("[^", at: index) else { return nil }
    var end = index + 2
    // As long as a link's label may be.
    let limit = min(upper, end + 1_000)
    while end < limit {
      switch text[end] {
      case UInt8(ascii: "]"): return end > index + 2 ? index + 2..<end : nil
      case UInt8(ascii: "["), 0...0x20: return nil
      default: end += 1
      }
    }
    return nil
  }

  /// What labels that mean the same footnote have in common.
  static func key(_ label: ByteSlice) -> Bytes {
    label.map { $0.isLetter ? $0 | 0x20 : $0 }
  }

  private static func verbatimLines(_ document: RewrittenSource, count: Int) -> [Bool] {
    let tree = CommonMarkTree(document.bytes, document.range)
    var verbatim = [Bool](repeating: false, count: count)
    for case .enter(let node) in CommonMarkWalk(tree.root) {
      guard node.kind == .codeBlock || node.kind == .htmlBlock else { continue }
      for line in node.lines where line <= count { verbatim[line - 1] = true }
    }
    return verbatim
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

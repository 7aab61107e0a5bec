import RungModel

/// The Markdown of one level of a post, with a placeholder where each shortcode stood.
///
/// A placeholder is `NONCE<index>Z`. Shortcodes that have their lines for themselves are set apart by
/// blank lines, so that they never end up inside a paragraph; those with nothing but blank lines
/// between them share a placeholder.
struct MarkdownComposition {
  /// What stands in the place of a shortcode.
  enum Part {
    /// Text, put into the Markdown as it is.
    case text(String)
    /// Something within a line.
    case inline
    /// Something that may have its line for itself.
    case block
  }

  /// The nodes behind each placeholder, as ranges of the given ones.
  private(set) var groups: [Range<Int>] = []
  private(set) var markdown = Bytes()
  /// Stands nowhere else in `markdown`; nil where there are no placeholders.
  private(set) var nonce: Bytes?

  private let source: Bytes
  private let range: Range<Int>
  private let nodes: [(node: ShortcodeTree.Node, part: Part)]

  init(
    _ source: Bytes, _ range: Range<Int>, _ nodes: [ShortcodeTree.Node],
    part: (ShortcodeTree.Node) -> Part
  ) {
    self.source = source
    self.range = range
    self.nodes = nodes.map { ($0, part($0)) }
    let isAlone = self.isAlone()
    for (index, (_, part)) in self.nodes.enumerated() {
      if case .text = part { continue }
      if let last = groups.last, last.upperBound == index, isAlone[index - 1], isAlone[index],
        PostParser.isBlank(source, gap(before: index))
      {
        groups[groups.count - 1] = last.lowerBound..<index + 1
      } else {
        groups.append(index..<index + 1)
      }
    }
    compose(isAlone, Bytes("RUNG0X"))
    guard !groups.isEmpty else { return }
    // Whatever looks like a placeholder besides ours has a smaller number than the one chosen then.
    let (count, largest) = placeholders()
    let number = count == groups.count ? 0 : largest + 1
    let nonce = Bytes("RUNG\(number)X")
    if number > 0 { compose(isAlone, nonce) }
    self.nonce = nonce
  }

  /// What stands between a node and the one before it.
  private func gap(before index: Int) -> Range<Int> {
    let start = index == 0 ? range.lowerBound : nodes[index - 1].node.range.upperBound
    return start..<(index == nodes.count ? range.upperBound : nodes[index].node.range.lowerBound)
  }

  /// For each node, whether there is nothing on its lines but nodes like it.
  private func isAlone() -> [Bool] {
    var isAlone = nodes.map { if case .block = $0.part { true } else { false } }
    for index in nodes.indices {
      switch lastLine(gap(before: index)) {
      case .blank: break
      case .blankWithoutBreak where index == 0 || isAlone[index - 1]: break
      default: isAlone[index] = false
      }
    }
    for index in nodes.indices.reversed() {
      switch firstLine(gap(before: index + 1)) {
      case .blank: break
      case .blankWithoutBreak where index + 1 == nodes.count || isAlone[index + 1]: break
      default: isAlone[index] = false
      }
    }
    return isAlone
  }

  /// One end of the text between two nodes, up to the nearest line break.
  private enum LineEnd {
    case blank, blankWithoutBreak, text
  }

  private func lastLine(_ gap: Range<Int>) -> LineEnd {
    lineEnd(gap.reversed())
  }

  private func firstLine(_ gap: Range<Int>) -> LineEnd {
    lineEnd(gap)
  }

  private func lineEnd(_ indices: some Sequence<Int>) -> LineEnd {
    for index in indices {
      switch source[index] {
      case UInt8(ascii: "\n"): return .blank
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): continue
      default: return .text
      }
    }
    return .blankWithoutBreak
  }

  /// Fills `markdown`.
  private mutating func compose(_ isAlone: [Bool], _ nonce: Bytes) {
    markdown.removeAll(keepingCapacity: true)
    var from = range.lowerBound
    var group = 0
    for (index, (node, part)) in nodes.enumerated() where node.range.lowerBound >= from {
      markdown.append(source, from..<node.range.lowerBound)
      from = node.range.upperBound
      if case .text(let text) = part {
        markdown.append(text: text)
        continue
      }
      if isAlone[index] { separateFromParagraph() }
      markdown += nonce
      markdown.append(decimal: group)
      markdown.append("Z")
      if isAlone[index] { markdown.append("\n") }
      from = nodes[groups[group].upperBound - 1].node.range.upperBound
      group += 1
    }
    markdown.append(source, from..<range.upperBound)
  }

  /// Puts a blank line before the last line, which holds only its indentation.
  private mutating func separateFromParagraph() {
    guard let newline = markdown.lastIndex(of: UInt8(ascii: "\n")) else { return }
    markdown.insert(UInt8(ascii: "\n"), at: newline)
  }

  /// How often `RUNG`, a number and `X` stand in `markdown`, and the largest of the numbers.
  private func placeholders() -> (count: Int, largest: Int) {
    var count = 0
    var largest = 0
    var from = 0
    while let hit = markdown.firstIndex(of: "RUNG", in: from..<markdown.count) {
      from = hit + 4
      var number = 0
      // A longer number is none of ours, whatever it is.
      while from < markdown.count, (0x30...0x39).contains(markdown[from]), number < 1 << 50 {
        number = number * 10 + Int(markdown[from] & 15)
        from += 1
      }
      guard from < markdown.count, markdown[from] == UInt8(ascii: "X") else { continue }
      count += 1
      largest = max(largest, number)
    }
    return (count, largest)
  }
}

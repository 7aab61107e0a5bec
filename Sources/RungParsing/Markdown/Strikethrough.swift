import RungModel

/// Finds what `~` and `~~` strike through.
///
/// Runs of tildes pair up as runs of `*` do, among the texts that are children of one node; so what
/// they enclose is well nested with the rest of the tree.
enum Strikethrough {
  /// A run of tildes in a text that begins or ends struck-through text.
  struct Mark {
    var range: Range<Int>
    var opens: Bool
  }

  /// The marks in each text of a tree, in order; `text` gives a node's decoded literal.
  static func marks(
    in tree: CommonMarkTree, bareLinks: Bool, text: (CommonMarkNode) -> Bytes
  ) -> [CommonMarkNode: [Mark]] {
    var marks: [CommonMarkNode: [Mark]] = [:]
    var finished: Set<CommonMarkNode> = []
    for case .enter(let node) in CommonMarkWalk(tree.root) where node.kind == .text {
      guard let parent = node.parent, !finished.contains(parent),
        node.literal.contains(UInt8(ascii: "~"))
      else { continue }
      finished.insert(parent)
      pair(childrenOf: parent, bareLinks && parent.kind != .link, text, into: &marks)
    }
    return marks
  }

  private struct Run {
    var node: CommonMarkNode
    var range: Range<Int>
  }

  private static func pair(
    childrenOf parent: CommonMarkNode, _ bareLinks: Bool, _ text: (CommonMarkNode) -> Bytes,
    into marks: inout [CommonMarkNode: [Mark]]
  ) {
    var openers: [Run] = []
    var openersOfLength = [0, 0, 0]
    var found: [(Run, opens: Bool)] = []
    var child = parent.firstChild
    while let node = child {
      child = node.next
      guard node.kind == .text else { continue }
      let literal = text(node)
      for range in runs(in: literal, bareLinks) {
        let (canOpen, canClose) = flanks(literal, range, node)
        let length = range.count
        if canClose, openersOfLength[length] > 0 {
          while let opener = openers.popLast() {
            openersOfLength[opener.range.count] -= 1
            guard opener.range.count == length else { continue }
            found.append((opener, true))
            found.append((Run(node: node, range: range), false))
            break
          }
        } else if canOpen {
          openers.append(Run(node: node, range: range))
          openersOfLength[length] += 1
        }
      }
    }
    for (run, opens) in found {
      marks[run.node, default: []].append(Mark(range: run.range, opens: opens))
    }
    for node in Set(found.map(\.0.node)) {
      marks[node]?.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// The runs of one or two tildes outside of bare links.
  private static func runs(in text: Bytes, _ bareLinks: Bool) -> [Range<Int>] {
    let triggers = ByteSet(bareLinks ? "~:w" : "~")
    var runs: [Range<Int>] = []
    var index = 0
    while let hit = text.firstIndex(in: triggers, index..<text.count) {
      index = hit + 1
      if text[hit] == UInt8(ascii: "~") {
        while index < text.count, text[index] == UInt8(ascii: "~") { index += 1 }
        if index - hit <= 2 { runs.append(hit..<index) }
      } else if let link = BareLinkScanner.link(at: hit, in: text, 0..<text.count) {
        index = max(index, link.range.upperBound)
      }
    }
    return runs
  }

  /// Whether a run is left-flanking and right-flanking (CommonMark 0.30, section 6.2).
  private static func flanks(
    _ text: Bytes, _ run: Range<Int>, _ node: CommonMarkNode
  ) -> (left: Bool, right: Bool) {
    var before = Neighbour(beyond: node.previous, in: node.parent)
    if let scalar = text.scalar(before: run.lowerBound, from: 0) {
      let isEscaped = SourceGuards.escapedBytes.contains(text[run.lowerBound - 1])
      before = isEscaped ? .punctuation : Neighbour(scalar)
    }
    var after = Neighbour(beyond: node.next, in: node.parent)
    if run.upperBound < text.count {
      let isEscaped = SourceGuards.escapedBytes.contains(text[run.upperBound])
      after = isEscaped ? .punctuation : Neighbour(text.scalar(at: run.upperBound).value)
    }
    let left = after != .space && (after != .punctuation || before != .other)
    let right = before != .space && (before != .punctuation || after != .other)
    return (left, right)
  }

  private enum Neighbour {
    case space, punctuation, other

    init(_ scalar: UInt32) {
      switch scalar {
      case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
        self = .space
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
        self = .punctuation
      case 0...0x7F:
        self = .other
      default:
        switch Unicode.Scalar(scalar)?.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
          .initialPunctuation, .finalPunctuation, .otherPunctuation:
          self = .punctuation
        default:
          self = .other
        }
      }
    }

    /// What is beside the first or last character of a text.
    init(beyond sibling: CommonMarkNode?, in parent: CommonMarkNode?) {
      switch sibling?.kind {
      case .softBreak, .lineBreak:
        self = .space
      case nil:
        switch parent?.kind {
        case .emphasis, .strong, .link, .image: self = .punctuation
        default: self = .space
        }
      default:
        self = .punctuation
      }
    }
  }
}

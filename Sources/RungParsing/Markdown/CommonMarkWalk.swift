/// The nodes below and including one, in document order; containers are met twice.
struct CommonMarkWalk: Sequence, IteratorProtocol {
  enum Event {
    case enter(CommonMarkNode)
    case exit(CommonMarkNode)
  }

  private let root: CommonMarkNode
  private var upcoming: Event?

  init(_ root: CommonMarkNode) {
    self.root = root
    upcoming = .enter(root)
  }

  mutating func next() -> Event? {
    guard let event = upcoming else { return nil }
    switch event {
    case .enter(let node):
      if let child = node.firstChild {
        upcoming = .enter(child)
      } else if node.kind.isLeaf {
        leave(node)
      } else {
        upcoming = .exit(node)
      }
    case .exit(let node):
      leave(node)
    }
    return event
  }

  /// Passes over what is inside of `node` and its exit; to be called when it has just been entered.
  mutating func skip(_ node: CommonMarkNode) {
    leave(node)
  }

  private mutating func leave(_ node: CommonMarkNode) {
    if node == root {
      upcoming = nil
    } else if let sibling = node.next {
      upcoming = .enter(sibling)
    } else {
      upcoming = node.parent.map { .exit($0) }
    }
  }
}

extension CommonMarkNode.Kind {
  fileprivate var isLeaf: Bool {
    switch self {
    case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .htmlInline:
      true
    default:
      false
    }
  }
}

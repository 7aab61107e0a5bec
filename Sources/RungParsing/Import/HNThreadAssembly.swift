import RungModel

/// Makes a tree of items, whatever they say about each other: every item that is no mistake
/// altogether ends up in it once, and what had to be decided is told.
struct HNThreadAssembly {
  private(set) var diagnostics: [Diagnostic] = []

  private let items: [HNItem]
  private let source: SourceText
  /// The first item of each id.
  private var byID: [Int: Int] = [:]
  /// For each item, the one that it answers.
  private var parents: [Int?]
  /// Whether an item is none of the tree: a second one of its id, or an option of a poll.
  private var isLeftOut: [Bool]

  init(_ items: [HNItem], _ source: SourceText) {
    self.items = items
    self.source = source
    parents = [Int?](repeating: nil, count: items.count)
    isLeftOut = [Bool](repeating: false, count: items.count)
  }

  mutating func assemble(wanted: Int?) -> HNThread? {
    index()
    findParents()
    guard let root = root(wanted) else { return nil }
    parents[root] = nil
    let children = children(root)
    var thread = HNThread(root: items[root])
    append(childrenOf: root, children, to: &thread)
    reportGaps()
    return thread
  }

  // MARK: Who answers whom

  private mutating func index() {
    var twice: [Int] = []
    var options: [Int] = []
    for (index, item) in items.enumerated() {
      if byID[item.id] != nil {
        isLeftOut[index] = true
        twice.append(index)
      } else {
        byID[item.id] = index
        if item.type == "pollopt" {
          isLeftOut[index] = true
          options.append(index)
        }
      }
    }
    warn(twice, "import-duplicate") { "item \($0.id) is there twice: the first one is taken" }
    warn(options, "import-poll") { "item \($0.id) is an option of a poll, which is left out" }
  }

  private mutating func findParents() {
    var listedBy: [Int: Int] = [:]
    for (index, item) in items.enumerated() where !isLeftOut[index] {
      for kid in item.kids where listedBy[kid] == nil { listedBy[kid] = index }
    }
    for (index, item) in items.enumerated() where !isLeftOut[index] {
      if let enclosing = item.enclosing {
        parents[index] = byID[items[enclosing].id]
      } else if let parent = item.parent {
        parents[index] = byID[parent]
      } else {
        parents[index] = listedBy[item.id]
      }
      if let parent = parents[index], isLeftOut[parent] { parents[index] = nil }
    }
  }

  /// The story: what answers nothing.
  private mutating func root(_ wanted: Int?) -> Int? {
    if let wanted, let root = byID[wanted] { return root }
    let tops = items.indices.filter { !isLeftOut[$0] && parents[$0] == nil }
    let stories = tops.filter {
      items[$0].parent == nil && items[$0].enclosing == nil && items[$0].type != "comment"
    }
    if stories.count == 1 { return stories[0] }
    if stories.count > 1 {
      let ids = stories.prefix(5).map { String(items[$0].id) }.joined(separator: ", ")
      fail("these are \(stories.count) stories (\(ids)): one at a time can be imported", stories[1])
    } else if tops.count == 1, let top = tops.first {
      warn([top], "import-story") {
        "item \($0.id) is a comment: it is taken for the story, and its replies for the comments"
      }
      return top
    } else if let first = tops.first, let story = items[first].parent {
      fail("the story is not there, only comments: item \(story) is missing", first)
    } else {
      fail(items.isEmpty ? "there is no item in this file" : "there is no story in this file", 0)
    }
    return nil
  }

  /// The answers to each item: those that it lists in its order, then others as they stand in the file.
  private mutating func children(_ root: Int) -> [[Int]] {
    var children = [[Int]](repeating: [], count: items.count)
    var isPlaced = isLeftOut
    isPlaced[root] = true
    for (index, item) in items.enumerated() where !isLeftOut[index] {
      for kid in item.kids.compactMap({ byID[$0] }) where !isPlaced[kid] && parents[kid] == index {
        isPlaced[kid] = true
        children[index].append(kid)
      }
    }
    var strays: [Int] = []
    for index in items.indices where !isPlaced[index] {
      if parents[index] == nil { strays.append(index) }
      children[parents[index] ?? root].append(index)
    }
    warn(strays, "import-parent") {
      "the item that \($0.id) answers is not there: it is put at the top level"
    }
    let cut = cutCycles(root, children)
    children[root] += cut
    for index in cut {
      if let parent = parents[index] { children[parent].removeAll { $0 == index } }
    }
    warn(cut, "import-cycle") { "item \($0.id) answers itself: it is put at the top level" }
    return children
  }

  /// One item of each circle of answers.
  private func cutCycles(_ root: Int, _ children: [[Int]]) -> [Int] {
    var isReached = isLeftOut
    func reach(_ start: Int) {
      var stack = [start]
      isReached[start] = true
      while let index = stack.popLast() {
        for child in children[index] where !isReached[child] {
          isReached[child] = true
          stack.append(child)
        }
      }
    }
    reach(root)
    var cut: [Int] = []
    var round = [Int](repeating: -1, count: items.count)
    for start in items.indices where !isReached[start] {
      // Whoever is met twice on the way up is in a circle.
      var index = start
      while round[index] != start {
        round[index] = start
        index = parents[index] ?? root
      }
      cut.append(index)
      reach(index)
    }
    return cut
  }

  private func append(childrenOf root: Int, _ children: [[Int]], to thread: inout HNThread) {
    var stack = children[root].reversed().map { (item: $0, parent: Int?.none) }
    while let (index, parent) = stack.popLast() {
      let number = thread.comments.count
      thread.comments.append(HNThread.Comment(items[index], parent: parent))
      stack += children[index].reversed().map { (item: $0, parent: number) }
    }
  }

  // MARK: What is told

  private mutating func reportGaps() {
    var missing: [(kid: Int, item: Int)] = []
    for (index, item) in items.enumerated() where !isLeftOut[index] {
      for kid in item.kids where byID[kid] == nil { missing.append((kid, index)) }
    }
    if let first = missing.first {
      let ids = missing.prefix(5).map { String($0.kid) }.joined(separator: ", ")
      diagnostics.append(
        source.diagnostic(
          .warning, "import-missing", at: items[first.item].offset,
          missing.count == 1
            ? "item \(ids) is listed as an answer and is not in the file"
            : "\(missing.count) items are listed as answers and are not in the file (\(ids) …)"))
    }
    let timeless = items.indices.filter { !isLeftOut[$0] && items[$0].time == nil }
    warn(timeless, "import-time") { "item \($0.id) has no time" }
  }

  private static let shownWarnings = 3

  /// Tells the first few of the items that have something in common, and how many more there are.
  private mutating func warn(_ found: [Int], _ code: String, _ message: (HNItem) -> String) {
    for (number, index) in found.prefix(HNThreadAssembly.shownWarnings).enumerated() {
      let more = found.count - HNThreadAssembly.shownWarnings
      let isLast = number == HNThreadAssembly.shownWarnings - 1
      diagnostics.append(
        source.diagnostic(
          .warning, code, at: items[index].offset,
          message(items[index]) + (isLast && more > 0 ? " (and so with \(more) more)" : "")))
    }
  }

  private mutating func fail(_ message: String, _ index: Int) {
    diagnostics.append(
      source.diagnostic(
        .error, "import-story", at: index < items.count ? items[index].offset : 0, message))
  }
}

extension HNThread {
  fileprivate init(root: HNItem) {
    id = root.id
    title = root.title ?? "Hacker News \(root.id)"
    url = root.url ?? ""
    author = root.author ?? ""
    time = root.time
    text = root.text ?? ""
    comments = []
  }
}

extension HNThread.Comment {
  fileprivate init(_ item: HNItem, parent: Int?) {
    id = item.id
    self.parent = parent
    time = item.time
    author = ""
    if item.isDeleted {
      content = .deleted
    } else if item.isDead {
      content = .dead
    } else if let text = item.text {
      author = item.author ?? ""
      content = .text(text)
    } else {
      // Algolia's interface has neither for what was deleted.
      author = item.author ?? ""
      content = item.author == nil ? .deleted : .missing
    }
  }
}

package import RungModel

extension ItemKey {
  /// The key of an id.
  package init(_ id: String) {
    self.init(Bytes(id)[...])
  }
}

extension RunLog {
  /// A log from a drawing of its ladders.
  ///
  ///     p1 ✗ : integrate(x*exp(x), x)
  ///       easier a ✗✓ {parts}
  ///         equivalent b ?
  ///       harder c unsolvable
  ///     p2
  ///
  /// Without indentation stands a problem, which is a node of the same id too; two blanks further in a
  /// variant of the node above, by its relation and its id. Then come, in any order: its attempts
  /// (`✓` right, `✗` wrong, `?` undecided, `!` error, `·` without a verdict), names of
  /// transformations in braces, `unsolvable`, `unparsable`, `duplicate`, `×3` for three records in
  /// one, and at last its statement behind a colon. A statement that is not drawn is the id. A node is
  /// one level below its parent, or as an `equivalent` at the same.
  ///
  /// What the log says instead of what is drawn: `<x` the parent x, `@q` the problem q, `#7` level 7.
  ///
  /// The records' lines are those of the drawing.
  package init(sketch: String, path: String = "run.json") {
    self.init(path: path)
    // The nodes above, by depth.
    var above: [Int] = []
    for (number, line) in sketch.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    where !line.allSatisfy({ $0 == " " }) {
      let depth = line.prefix { $0 == " " }.count / 2
      let parts = line.split(separator: ":", maxSplits: 1)
      var words = parts[0].split(separator: " ").map(String.init)[...]
      let relation =
        depth == 0 ? Relation.root : RunLog.drawn(words.removeFirst(), Relation.init(rawValue:))
      let id = words.removeFirst()
      let statement = ItemKey(withoutSpace: Bytes(parts.count > 1 ? String(parts[1]) : id)[...])
      let place = Place(bytes: 0..<0, line: number + 1, element: nodes.count)
      above.removeSubrange(depth...)
      let parent = above.last.map { nodes[$0] }
      if parent == nil {
        problems.append(
          Problem(
            id: ItemKey(id), place: place, root: nil, statement: statement, split: .none))
      }
      let level = parent.map { $0.level + (relation == .equivalent ? 0 : 1) } ?? 0
      var node = Node(
        id: ItemKey(id), place: place, problem: parent?.problem ?? ItemKey(id), level: level,
        statement: statement)
      node.parent = parent?.id
      node.relation = relation
      for word in words { draw(word, of: &node, at: place) }
      above.append(nodes.count)
      nodes.append(node)
    }
  }

  private mutating func draw(_ word: String, of node: inout Node, at place: Place) {
    if word == "unsolvable" {
      node.isSolvable = false
    } else if let status = Status(rawValue: word) {
      node.status = status
    } else if word.hasPrefix("<") {
      node.parent = ItemKey(String(word.dropFirst()))
    } else if word.hasPrefix("@") {
      node.problem = ItemKey(String(word.dropFirst()))
    } else if word.hasPrefix("#") {
      node.level = RunLog.drawn(word.dropFirst()) { Int($0) }
    } else if word.hasPrefix("×") {
      node.count = RunLog.drawn(word.dropFirst()) { Int($0) }
    } else if word.hasPrefix("{") {
      let start = transformationUses.count
      for name in word.dropFirst().dropLast().split(separator: ",").map(String.init) {
        let index = transformations.firstIndex(of: name) ?? transformations.count
        if index == transformations.count { transformations.append(name) }
        transformationUses.append(Int32(index))
      }
      node.transformations = start..<transformationUses.count
    } else {
      let verdicts: [Character: LoggedVerdict] = [
        "✓": .pass, "✗": .fail, "?": .undecided, "!": .error,
      ]
      for mark in word {
        precondition(
          mark == "·" || verdicts[mark] != nil, "the drawing has no meaning: \(word)")
        var attempt = Attempt(
          id: ItemKey("attempt \(attempts.count)"), place: place, node: node.id, phase: .eval)
        attempt.hasAnswer = true
        attempt.claimed = verdicts[mark]
        attempts.append(attempt)
      }
    }
  }

  private static func drawn<Word: StringProtocol, Value>(
    _ word: Word, _ read: (Word) -> Value?
  ) -> Value {
    guard let value = read(word) else { preconditionFailure("the drawing has no meaning: \(word)") }
    return value
  }
}

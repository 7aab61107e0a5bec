import RungModel

/// Ladders made for tests, with the texts that a log would have.
struct ExampleLadders: RunTexts {
  /// A node by the number of its parent, which comes before it; nil for a root.
  struct Node {
    var parent: Int?
    var outcome = Run.Outcome.notAttempted
    var relation = RunLog.Relation.easier
    var transformations: [Int] = []
    var level: Int?
    var problem = 0
  }

  var run: Run
  var problems: [ProblemText] = []
  var nodes: [NodeText] = []
  var attempts: [AttemptText] = []

  func problem(_ index: Int) -> ProblemText { problems[index] }
  func node(_ index: Int) -> NodeText { nodes[index] }
  func attempt(_ index: Int) -> AttemptText { attempts[index] }

  /// - Parameters:
  ///   - statement: of each node.
  ///   - tries: attempts at each attempted node; the last has the node's outcome.
  ///   - bytes: of each record.
  init(
    _ nodes: [Node], problems: Int = 1, transformations: [String] = [], tries: Int = 1,
    bytes: Int = 300, statement: (Int) -> String = { "integrate(x**\($0), x)" }
  ) {
    var log = RunLog(path: "example.json")
    log.transformations = transformations
    func place(_ index: Int) -> RunLog.Place {
      RunLog.Place(bytes: index * bytes..<(index + 1) * bytes, line: index + 1, element: index)
    }
    log.problems = (0..<problems).map {
      RunLog.Problem(
        id: ItemKey(value: UInt64($0)), place: place($0), root: nil,
        statement: ItemKey(value: UInt64($0)), split: .none)
    }
    self.problems = (0..<problems).map { index in
      var text = ProblemText()
      text.id = Bytes("p\(index + 1)")
      text.statement = Statement(source: Bytes("integrate(f\(index)(x), x)"), reading: .prose)
      text.raw = Bytes("{\"id\":\"p\(index + 1)\"}")
      return text
    }
    var depths: [Int] = []
    for (index, node) in nodes.enumerated() {
      depths.append(node.parent.map { depths[$0] + 1 } ?? 0)
      var record = RunLog.Node(
        id: ItemKey(value: UInt64(index)), place: place(index),
        problem: ItemKey(value: UInt64(node.problem)), level: node.level ?? depths[index],
        statement: ItemKey(value: UInt64(index)))
      record.relation = node.parent == nil ? .root : node.relation
      let uses = log.transformationUses.count
      log.transformationUses += node.transformations.map(Int32.init)
      record.transformations = uses..<log.transformationUses.count
      log.nodes.append(record)
      var text = NodeText()
      text.id = Bytes("v\(index)")
      text.statement = Statement(source: Bytes(statement(index)), reading: .prose)
      text.transformations = node.transformations.map { Bytes(transformations[$0]) }
      text.raw = Bytes("{\"id\":\"v\(index)\"}")
      self.nodes.append(text)
    }
    run = Run(name: "example", log: log)
    run.outcomes = nodes.map(\.outcome)
    addAttempts(tries, place)
    link(nodes)
  }

  private mutating func addAttempts(_ tries: Int, _ place: (Int) -> RunLog.Place) {
    run.attemptStarts = [0]
    for (node, outcome) in run.outcomes.enumerated() {
      let verdict: RunLog.LoggedVerdict? =
        switch outcome {
        case .solved: .pass
        case .failed: .fail
        default: nil
        }
      for attempt in 0..<(outcome == .notAttempted || outcome == .unsolvable ? 0 : tries) {
        let index = run.log.attempts.count
        run.attempts.append(Int32(index))
        var record = RunLog.Attempt(
          id: ItemKey(value: UInt64(index)), place: place(index), node: run.log.nodes[node].id,
          phase: .train)
        record.claimed = outcome == .solved && attempt + 1 < tries ? .fail : verdict
        run.log.attempts.append(record)
        var text = AttemptText()
        text.id = Bytes("t\(index)")
        text.answer = Statement(source: Bytes("x**\(index)/\(index)"), reading: .prose)
        text.raw = Bytes("{\"id\":\"t\(index)\"}")
        attempts.append(text)
      }
      run.attemptStarts.append(Int32(run.attempts.count))
    }
  }

  private mutating func link(_ nodes: [Node]) {
    var children = [[Int32]](repeating: [], count: nodes.count)
    run.ladders = run.log.problems.indices.map {
      Run.Ladder(problem: $0, roots: [], count: 0, depth: 0)
    }
    for (index, node) in nodes.enumerated() {
      run.parents.append(node.parent.map(Int32.init) ?? -1)
      run.ladderOfNode.append(Int32(node.problem))
      run.ladders[node.problem].count += 1
      if let parent = node.parent {
        children[parent].append(Int32(index))
      } else {
        run.ladders[node.problem].roots.append(index)
      }
    }
    run.childStarts = [0]
    for list in children {
      run.children += list
      run.childStarts.append(Int32(run.children.count))
    }
    run.subtreeSizes = [Int32](repeating: 1, count: nodes.count)
    for (index, node) in nodes.enumerated().reversed() {
      if let parent = node.parent { run.subtreeSizes[parent] += run.subtreeSizes[index] }
    }
  }
}

/// Numbers that look random and are the same each time (G. Marsaglia, “Xorshift RNGs”, J. Stat.
/// Softw. 8, 2003).
struct Xorshift: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

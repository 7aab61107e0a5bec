package import RungModel

/// Resolves the links of a log: which node is whose parent, which attempt is at which node.
///
/// 1. **Names**: a hash table for each list; the first record with an id counts.
/// 2. **Parents**, as far as they are in the same problem; circles are cut at their first node.
/// 3. **Children** and **attempts** of each node, by counting; the ladders and their roots.
/// 4. **Outcomes**, from the attempts.
///
/// Whatever the log says, each node is in one ladder and can be reached from one of its roots. The
/// work is linear in the number of records, and nothing recurs.
package struct LadderBuilder {
  private let log: RunLog
  private let problems: IndexByID<ItemKey>
  private let nodes: IndexByID<ItemKey>
  private var run: Run
  private var mistakes: [LadderMistake] = []

  /// - Parameter name: the run's, for shortcodes and comparisons.
  /// - Returns: the mistakes list by list, in the order of the log.
  package static func resolve(
    _ log: RunLog, name: String
  ) -> (run: Run, mistakes: [LadderMistake]) {
    var builder = LadderBuilder(log, name: name)
    builder.reportNames()
    builder.linkParents()
    builder.listChildren()
    builder.formLadders()
    builder.measureSubtrees()
    builder.checkLevels()
    builder.listAttempts()
    return (builder.run, builder.mistakes)
  }

  private init(_ log: RunLog, name: String) {
    self.log = log
    problems = IndexByID(log.problems.lazy.map(\.id))
    nodes = IndexByID(log.nodes.lazy.map(\.id))
    run = Run(name: name, log: log)
  }

  // MARK: Names

  private mutating func reportNames() {
    report(problems.duplicates, in: .problems)
    report(nodes.duplicates, in: .nodes)
    report(IndexByID(log.attempts.lazy.map(\.id)).duplicates, in: .attempts)
    report(IndexByID(log.evaluations.lazy.map(\.id)).duplicates, in: .evaluations)
    report(IndexByID(log.claims.lazy.map(\.id)).duplicates, in: .claims)
    for (index, step) in log.training.enumerated() {
      if let problem = step.problem, problems[problem] == nil {
        mistakes.append(LadderMistake(.unknownProblem, in: .training, at: index))
      }
    }
    for (index, record) in log.testTime.enumerated() where problems[record.problem] == nil {
      mistakes.append(LadderMistake(.unknownProblem, in: .testTime, at: index))
    }
  }

  private mutating func report(
    _ duplicates: [(record: Int, first: Int)], in section: RunLog.Section
  ) {
    for (record, first) in duplicates {
      mistakes.append(LadderMistake(.duplicateID, in: section, at: record, related: first))
    }
  }

  // MARK: Links

  private mutating func linkParents() {
    let homeless = Int32(log.problems.count)
    run.ladderOfNode.reserveCapacity(log.nodes.count)
    for (index, node) in log.nodes.enumerated() {
      let problem = problems[node.problem]
      if problem == nil { mistakes.append(LadderMistake(.unknownProblem, in: .nodes, at: index)) }
      run.ladderOfNode.append(problem.map(Int32.init) ?? homeless)
    }
    run.parents = [Int32](repeating: -1, count: log.nodes.count)
    for (index, node) in log.nodes.enumerated() {
      guard let name = node.parent else { continue }
      guard let parent = nodes[name] else {
        run.strays[index] = .orphan
        mistakes.append(LadderMistake(.unknownParent, in: .nodes, at: index))
        continue
      }
      guard run.ladderOfNode[parent] == run.ladderOfNode[index] else {
        run.strays[index] = .otherProblem
        mistakes.append(LadderMistake(.otherProblem, in: .nodes, at: index, related: parent))
        continue
      }
      run.parents[index] = Int32(parent)
    }
    let parents = run.parents
    for first in Cycles.firsts(parents.count, parent: { parents[$0] < 0 ? nil : Int(parents[$0]) })
    {
      mistakes.append(
        LadderMistake(.circle, in: .nodes, at: first, related: Int(parents[first])))
      run.strays[first] = .circle
      run.parents[first] = -1
    }
  }

  private mutating func listChildren() {
    (run.childStarts, run.children) = LadderBuilder.grouped(run.parents, into: log.nodes.count)
  }

  /// Sorts things into groups by counting.
  /// - Parameter groups: for each thing its group, -1 for none.
  /// - Returns: where each group starts in the list, with the list's end as the last, and the list.
  private static func grouped(
    _ groups: [Int32], into count: Int
  ) -> (starts: [Int32], members: [Int32]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var members = [Int32](repeating: 0, count: Int(starts[count]))
    for (member, group) in groups.enumerated() where group >= 0 {
      members[Int(next[Int(group)])] = Int32(member)
      next[Int(group)] += 1
    }
    return (starts, members)
  }

  // MARK: Ladders

  private mutating func formLadders() {
    run.ladders = log.problems.indices.map {
      Run.Ladder(problem: $0, roots: [], count: 0, depth: 0)
    }
    if run.ladderOfNode.contains(Int32(log.problems.count)) {
      run.ladders.append(Run.Ladder(problem: nil, roots: [], count: 0, depth: 0))
    }
    for (index, node) in log.nodes.enumerated() {
      let ladder = Int(run.ladderOfNode[index])
      if run.parents[index] < 0 { run.ladders[ladder].roots.append(index) }
      run.ladders[ladder].count += 1
      run.ladders[ladder].depth = max(run.ladders[ladder].depth, node.level)
    }
    for (index, problem) in log.problems.enumerated() {
      let roots = run.ladders[index].roots
      if roots.isEmpty {
        // An earlier problem of the same id has the nodes.
        if problems[problem.id] == index {
          mistakes.append(LadderMistake(.emptyProblem, in: .problems, at: index))
        }
      } else if let first = position(ofRootOf: index, among: roots), first > 0 {
        run.ladders[index].roots.remove(at: first)
        run.ladders[index].roots.insert(roots[first], at: 0)
      }
    }
  }

  /// The place among `roots` of the problem itself: the node that the problem names, else the one
  /// that says it is the root, else the first that the log gives no parent.
  private mutating func position(ofRootOf problem: Int, among roots: [Int]) -> Int? {
    if let name = log.problems[problem].root {
      if let named = nodes[name] {
        if let position = roots.firstIndex(of: named) { return position }
        mistakes.append(LadderMistake(.misplacedRoot, in: .problems, at: problem, related: named))
      } else {
        mistakes.append(LadderMistake(.unknownRoot, in: .problems, at: problem))
      }
    }
    return roots.firstIndex { log.nodes[$0].relation == .root && run.strays[$0] == nil }
      ?? roots.firstIndex { run.strays[$0] == nil }
  }

  private mutating func measureSubtrees() {
    // Parents before their children.
    var order: [Int32] = []
    order.reserveCapacity(log.nodes.count)
    for ladder in run.ladders { order += ladder.roots.map(Int32.init) }
    var next = 0
    while next < order.count {
      order += run.children(of: Int(order[next]))
      next += 1
    }
    run.subtreeSizes = [Int32](repeating: 1, count: log.nodes.count)
    for node in order.reversed() {
      let parent = run.parents[Int(node)]
      if parent >= 0 { run.subtreeSizes[Int(parent)] += run.subtreeSizes[Int(node)] }
    }
  }

  private mutating func checkLevels() {
    for (index, node) in log.nodes.enumerated() {
      let parent = Int(run.parents[index])
      if parent < 0 {
        guard node.level != 0, run.strays[index] == nil else { continue }
        mistakes.append(LadderMistake(.level, in: .nodes, at: index))
      } else {
        let fall = node.level.subtractingReportingOverflow(log.nodes[parent].level)
        let mayStay = node.relation == .equivalent || node.relation == .operand
        guard fall.overflow || !(fall.partialValue == 1 || mayStay && fall.partialValue == 0)
        else { continue }
        mistakes.append(LadderMistake(.level, in: .nodes, at: index, related: parent))
      }
    }
  }

  // MARK: Attempts

  private mutating func listAttempts() {
    var nodeOfAttempt: [Int32] = []
    nodeOfAttempt.reserveCapacity(log.attempts.count)
    for (index, attempt) in log.attempts.enumerated() {
      let node = nodes[attempt.node]
      if node == nil { mistakes.append(LadderMistake(.unknownNode, in: .attempts, at: index)) }
      nodeOfAttempt.append(node.map(Int32.init) ?? -1)
    }
    (run.attemptStarts, run.attempts) = LadderBuilder.grouped(nodeOfAttempt, into: log.nodes.count)
    judge(nodeOfAttempt)
  }

  private mutating func judge(_ nodeOfAttempt: [Int32]) {
    run.outcomes = [Run.Outcome](repeating: .notAttempted, count: log.nodes.count)
    for (attempt, node) in nodeOfAttempt.enumerated() where node >= 0 {
      let node = Int(node)
      switch (log.attempts[attempt].claimed, run.outcomes[node]) {
      case (.pass, _): run.outcomes[node] = .solved
      case (.fail, .notAttempted), (.fail, .undecided): run.outcomes[node] = .failed
      case (_, .notAttempted): run.outcomes[node] = .undecided
      default: break
      }
    }
    for (index, node) in log.nodes.enumerated()
    where node.isSolvable == false || node.status == .unparsable {
      if run.outcomes[index] == .notAttempted { run.outcomes[index] = .unsolvable }
    }
  }
}

import RungModel

/// Finds which nodes of two runs are the same.
///
/// 1. **Problems** by their statements without white space; then, of the rest, by their ids.
/// 2. Within two problems that are the same, from the roots down: children of aligned parents with
///    **equal statements**;
/// 3. then nodes with equal statements **anywhere** in the problem;
/// 4. then children of aligned parents in the **same place** among their siblings.
///
/// In each step the first of several equal nodes goes with the first, the second with the second. No
/// step depends on the order in which pairs are treated, so both directions find the same.
struct LadderAlignment {
  private let before: Run
  private let after: Run
  private var nodes: Matching
  private var alignments: [Int: RunComparison.Alignment] = [:]

  init(_ before: Run, _ after: Run) {
    self.before = before
    self.after = after
    nodes = Matching(before.log.nodes.count, after.log.nodes.count)
  }

  // MARK: Problems

  mutating func alignProblems() {
    let (old, new) = (before.log.problems, after.log.problems)
    var problems = Matching(old.count, new.count)
    let laddersBefore = old.indices.filter { !before.ladders[$0].roots.isEmpty }
    let laddersAfter = new.indices.filter { !after.ladders[$0].roots.isEmpty }
    let byStatement = problems.match(laddersBefore, laddersAfter) {
      old[$0].statement
    } _: {
      new[$0].statement
    }
    let byID = problems.match(laddersBefore, laddersAfter) {
      old[$0].id
    } _: {
      new[$0].id
    }
    let nodesBefore = before.nodesByLadder
    let nodesAfter = after.nodesByLadder
    for (pairs, alignment) in [
      (byStatement, RunComparison.Alignment.statement), (byID, .place),
    ] {
      for (old, new) in pairs {
        alignLadders(nodesBefore[old], nodesAfter[new], alignment)
      }
    }
    // The nodes without a problem.
    if nodesBefore.count > old.count, nodesAfter.count > new.count {
      alignLadders(nodesBefore[old.count], nodesAfter[new.count], nil)
    }
  }

  // MARK: Variants

  /// Aligns two ladders of one problem.
  /// - Parameters:
  ///   - olds, news: their nodes in the order of the log, roots first.
  ///   - alignment: how the problems were found to be the same; nil where there is none.
  private mutating func alignLadders(
    _ olds: LadderNodes, _ news: LadderNodes, _ alignment: RunComparison.Alignment?
  ) {
    var roots = (olds.roots, news.roots)
    var pairs: [(old: Int, new: Int)] = []
    if let alignment, let old = roots.0.first, let new = roots.1.first {
      nodes.match(old, new)
      alignments[old] = alignment
      pairs.append((old, new))
      roots.0.removeFirst()
      roots.1.removeFirst()
    }
    pairs += byStatement(roots.0, roots.1)
    var next = 0
    while next < pairs.count {
      let (old, new) = pairs[next]
      pairs += byStatement(before.childList(of: old), after.childList(of: new))
      next += 1
    }
    pairs += byStatement(olds.all, news.all)
    pairs += byPlace(roots.0, roots.1)
    next = 0
    while next < pairs.count {
      let (old, new) = pairs[next]
      pairs += byPlace(before.childList(of: old), after.childList(of: new))
      next += 1
    }
  }

  private mutating func byStatement(_ olds: [Int], _ news: [Int]) -> [(old: Int, new: Int)] {
    let pairs = nodes.match(olds, news) { [before] in
      before.log.nodes[$0].statement
    } _: { [after] in
      after.log.nodes[$0].statement
    }
    for (old, _) in pairs { alignments[old] = .statement }
    return pairs
  }

  private mutating func byPlace(_ olds: [Int], _ news: [Int]) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    for (old, new) in zip(olds, news) where nodes.after[old] == nil && nodes.before[new] == nil {
      nodes.match(old, new)
      alignments[old] = .place
      pairs.append((old, new))
    }
    return pairs
  }

  // MARK: Pairs

  /// The pairs of problems and of variants: in the order of the first run, then those that only the
  /// second has.
  func pairs() -> (problems: [RunComparison.Pair], variants: [RunComparison.Pair]) {
    let problemsBefore = before.problemNodes
    let problemsAfter = after.problemNodes
    let isProblemBefore = Set(problemsBefore)
    let isProblemAfter = Set(problemsAfter)
    let old = before.log.nodes.indices.filter { !isProblemBefore.contains($0) }
    let new = after.log.nodes.indices.filter { !isProblemAfter.contains($0) }
    return (pairs(problemsBefore, problemsAfter), pairs(old, new))
  }

  private func pairs(_ olds: [Int], _ news: [Int]) -> [RunComparison.Pair] {
    let both = olds.map { old in
      RunComparison.Pair(
        before: old, after: nodes.after[old], alignment: alignments[old],
        change: nodes.after[old].map { change(old, $0) } ?? .onlyBefore)
    }
    let onlyAfter = news.filter { nodes.before[$0] == nil }.map {
      RunComparison.Pair(before: nil, after: $0, alignment: nil, change: .onlyAfter)
    }
    return both + onlyAfter
  }

  private func change(_ old: Int, _ new: Int) -> RunComparison.Change {
    switch (before.outcomes[old] == .solved, after.outcomes[new] == .solved) {
    case (false, true): .newlySolved
    case (true, false): .newlyFailed
    case (true, true): .stillSolved
    case (false, false): .stillUnsolved
    }
  }
}

/// The nodes of a ladder.
private struct LadderNodes {
  var roots: [Int]
  /// All of them, in the order of the log.
  var all: [Int] = []
}

extension Run {
  fileprivate var nodesByLadder: [LadderNodes] {
    var ladders = ladders.map { LadderNodes(roots: $0.roots) }
    for (index, ladder) in ladderOfNode.enumerated() { ladders[Int(ladder)].all.append(index) }
    return ladders
  }

  /// The nodes that are the problems themselves.
  fileprivate var problemNodes: [Int] {
    ladders.compactMap { $0.problem == nil ? nil : $0.roots.first }
  }

  fileprivate func childList(of node: Int) -> [Int] {
    children(of: node).map(Int.init)
  }
}

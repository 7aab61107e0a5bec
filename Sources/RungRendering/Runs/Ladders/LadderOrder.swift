import RungModel

/// The nodes of all ladders of a run in the order in which pages show them, ladder after ladder.
struct LadderOrder: Sendable {
  /// By rank.
  let nodes: [Int32]
  /// By node.
  let ranks: [Int32]
  /// Ladder l has the ranks `starts[l]..<starts[l + 1]`.
  let starts: [Int]
  let shape: LadderShape
  /// For each outcome, by its raw value, the ranks of the nodes that have it, in ascending order.
  private let ranksByOutcome: [[Int32]]
  /// The ranks of the nodes on which Rung and the log differ, in ascending order.
  private let differingRanks: [Int32]

  init(_ run: Run) {
    var nodes: [Int32] = []
    nodes.reserveCapacity(run.log.nodes.count)
    var starts = [0]
    var pending: [Int32] = []
    for ladder in run.ladders {
      pending.append(contentsOf: ladder.roots.reversed().map(Int32.init))
      while let node = pending.popLast() {
        nodes.append(node)
        pending.append(contentsOf: run.children(of: Int(node)).reversed())
      }
      starts.append(nodes.count)
    }
    var ranks = [Int32](repeating: 0, count: run.log.nodes.count)
    for (rank, node) in nodes.enumerated() { ranks[Int(node)] = Int32(rank) }
    self.nodes = nodes
    self.ranks = ranks
    self.starts = starts
    shape = LadderShape(sizes: nodes.map { run.subtreeSizes[Int($0)] })
    ranksByOutcome = Run.Outcome.allCases.map { outcome in
      nodes.indices.filter { run.outcomes[Int(nodes[$0])] == outcome }.map(Int32.init)
    }
    differingRanks = nodes.indices.filter { run.differs(atNode: Int(nodes[$0])) }.map(Int32.init)
  }

  func node(_ rank: Int) -> Int {
    Int(nodes[rank])
  }

  func rank(of node: Int) -> Int {
    Int(ranks[node])
  }

  /// The rank of a node's parent, nil for a root.
  func parent(of rank: Int, in run: Run) -> Int? {
    let parent = run.parents[node(rank)]
    return parent >= 0 ? self.rank(of: Int(parent)) : nil
  }

  func ranks(ofLadder ladder: Int) -> Range<Int> {
    starts[ladder]..<starts[ladder + 1]
  }

  /// The ranks within `ranks` of the nodes with an outcome, in ascending order.
  func all(_ outcome: Run.Outcome, in ranks: Range<Int>) -> ArraySlice<Int32> {
    ranksByOutcome[outcome.rawValue].within(ranks)
  }

  /// The ranks within `ranks` of the nodes on which Rung and the log differ, in ascending order.
  func differing(in ranks: Range<Int>) -> ArraySlice<Int32> {
    differingRanks.within(ranks)
  }

  /// The nearest ranks of nodes in `ranks` that failed, before and behind `rank`.
  func failures(around rank: Int, in ranks: Range<Int>) -> (previous: Int?, next: Int?) {
    let failed = ranksByOutcome[Run.Outcome.failed.rawValue]
    let here = failed.index(from: rank)
    let behind = here < failed.count && Int(failed[here]) == rank ? here + 1 : here
    return (
      here > 0 && Int(failed[here - 1]) >= ranks.lowerBound ? Int(failed[here - 1]) : nil,
      behind < failed.count && Int(failed[behind]) < ranks.upperBound
        ? Int(failed[behind]) : nil
    )
  }
}

extension [Int32] {
  /// Of an ascending list the index of the first number that is at least `number`, or its count.
  fileprivate func index(from number: Int) -> Int {
    partitionPoint { Int($0) >= number }
  }

  /// Of an ascending list the numbers in `range`.
  fileprivate func within(_ range: Range<Int>) -> ArraySlice<Int32> {
    self[index(from: range.lowerBound)..<index(from: range.upperBound)]
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element satisfies `isBehind`, and with it every element that follows; the
  /// end where none does.
  func partitionPoint(_ isBehind: (Element) -> Bool) -> Int {
    var range = startIndex..<endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if isBehind(self[middle]) {
        range = range.lowerBound..<middle
      } else {
        range = middle + 1..<range.upperBound
      }
    }
    return range.lowerBound
  }
}

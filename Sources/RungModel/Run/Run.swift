/// A run with its links resolved: what reports, comparisons and shortcodes are made from.
///
/// Nodes, problems and attempts are named by their index in the log.
package struct Run: Sendable {
  /// How a node stands, as the log has it. Each node has one.
  package enum Outcome: Int, Sendable, Hashable, CaseIterable {
    /// An attempt at it was judged right.
    case solved
    /// It was attempted and judged, and never right.
    case failed
    /// It was attempted, and no verdict tells right from wrong.
    case undecided
    /// It was not attempted, and the log says that it cannot be solved, or that its statement could not
    /// be read.
    case unsolvable
    case notAttempted
  }

  /// The tree of a problem and its variants.
  package struct Ladder: Sendable, Hashable {
    /// nil for the ladder of the nodes whose problem the log does not have. There is at most one, the
    /// last, and only where there are such nodes.
    package var problem: Int?
    /// The problem itself first, and usually alone. Nodes whose parent is missing, or that stood in a
    /// circle, are roots too, and marked in `Run.strays`.
    package var roots: [Int]
    /// Nodes in all.
    package var count: Int
    /// The highest level of a node.
    package var depth: Int

    package init(problem: Int?, roots: [Int], count: Int, depth: Int) {
      self.problem = problem
      self.roots = roots
      self.count = count
      self.depth = depth
    }
  }

  /// Why a node is a root although the log gives it a parent.
  package enum Stray: Sendable, Hashable {
    /// No node has the parent's id.
    case orphan
    /// Its ancestors lead back to it; here the circle was cut.
    case circle
    /// Its parent belongs to another problem.
    case otherProblem
  }

  /// As shortcodes and `rung diff` call it: the name of its folder, or `FOLDER/FILE` where the folder
  /// has several logs.
  package var name: String
  package var log: RunLog
  /// The ladders in the order of their problems: ladder p is that of problem p. A problem without
  /// nodes has one without roots.
  package var ladders: [Ladder] = []
  /// For each node its parent, -1 for a root.
  package var parents: [Int32] = []
  /// The children of node n, in the order of the log, are
  /// `children[childStarts[n]..<childStarts[n + 1]]`.
  package var children: [Int32] = []
  package var childStarts: [Int32] = []
  /// For each node the index of its ladder.
  package var ladderOfNode: [Int32] = []
  /// For each node how many nodes are below it, itself included.
  package var subtreeSizes: [Int32] = []
  /// The attempts at node n are `attempts[attemptStarts[n]..<attemptStarts[n + 1]]`.
  package var attempts: [Int32] = []
  package var attemptStarts: [Int32] = []
  package var outcomes: [Outcome] = []
  package var strays: [Int: Stray] = [:]
  /// Rung's own verdicts; nil where nothing was judged.
  package var verdicts: RunVerdicts?

  package init(name: String, log: RunLog) {
    self.name = name
    self.log = log
  }

  package func children(of node: Int) -> ArraySlice<Int32> {
    children[Int(childStarts[node])..<Int(childStarts[node + 1])]
  }

  package func attempts(at node: Int) -> ArraySlice<Int32> {
    attempts[Int(attemptStarts[node])..<Int(attemptStarts[node + 1])]
  }
}

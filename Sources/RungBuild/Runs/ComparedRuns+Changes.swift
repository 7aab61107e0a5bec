package import RungModel

extension ComparedRuns {
  /// A problem or a variant that one of the runs solved and the other did not.
  package struct ChangedNode: Sendable {
    package let isProblem: Bool
    package let alignment: RunComparison.Alignment
    /// The ids of the nodes, as the logs have them.
    package let before: String
    package let after: String
    /// The statement in the second run.
    package let statement: String
  }

  /// The first problems, and then variants, of a change that concerns both runs; those found by their
  /// statements before those found by their place. Their texts are read from the logs.
  package func nodes(_ change: RunComparison.Change, limit: Int) -> [ChangedNode] {
    var nodes: [ChangedNode] = []
    for (pairs, isProblem) in [(comparison.problems, true), (comparison.variants, false)] {
      for alignment in RunComparison.Alignment.allCases {
        let wanted = pairs.lazy.filter { $0.change == change && $0.alignment == alignment }
        for pair in wanted.prefix(limit - nodes.count) {
          guard let old = pair.before, let new = pair.after else { continue }
          let text = after.texts.node(new)
          nodes.append(
            ChangedNode(
              isProblem: isProblem, alignment: alignment,
              before: String(decoding: before.texts.node(old).id, as: UTF8.self),
              after: String(decoding: text.id, as: UTF8.self),
              statement: String(decoding: text.statement.source, as: UTF8.self)))
        }
      }
    }
    return nodes
  }

  /// How many problems or variants a run has, and how many of them it solved.
  package static func solved(
    _ pairs: [RunComparison.Pair], _ node: KeyPath<RunComparison.Pair, Int?>, of side: Side
  ) -> Proportion {
    let nodes = pairs.compactMap { $0[keyPath: node] }
    return Proportion(nodes.count { side.run.outcomes[$0] == .solved }, of: nodes.count)
  }

  /// Whether the intervals of two evaluations have a common value; nil where one has none.
  package func overlap(_ pair: RunComparison.EvaluationPair) -> Bool? {
    guard let old = pair.before.flatMap({ before.summary.evaluations[$0].proportion?.interval }),
      let new = pair.after.flatMap({ after.summary.evaluations[$0].proportion?.interval })
    else { return nil }
    return old.overlaps(new)
  }
}

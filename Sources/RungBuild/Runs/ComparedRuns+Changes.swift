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

  /// The first problems, and then variants, of a change that concerns both runs. Their texts are read
  /// from the logs.
  package func nodes(_ change: RunComparison.Change, limit: Int) -> [ChangedNode] {
    let problems = comparison.problems.lazy.filter { $0.change == change }.map { ($0, true) }
    let variants = comparison.variants.lazy.filter { $0.change == change }.map { ($0, false) }
    let found = Array(problems.prefix(limit))
    return (found + Array(variants.prefix(limit - found.count))).compactMap { pair, isProblem in
      guard let old = pair.before, let new = pair.after, let alignment = pair.alignment else {
        return nil
      }
      let text = after.texts.node(new)
      return ChangedNode(
        isProblem: isProblem, alignment: alignment,
        before: String(decoding: before.texts.node(old).id, as: UTF8.self),
        after: String(decoding: text.id, as: UTF8.self),
        statement: String(decoding: text.statement.source, as: UTF8.self))
    }
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

package import RungModel

extension RunComparison {
  /// Finds which nodes, parameters and evaluations of two runs belong together, and what changed.
  ///
  /// Each node is in one pair. Comparing the runs the other way round gives the same pairs mirrored,
  /// and a run does not differ from itself. The work is linear in the number of records.
  package static func between(_ before: Run, _ after: Run) -> RunComparison {
    var alignment = LadderAlignment(before, after)
    alignment.alignProblems()
    var comparison = RunComparison()
    (comparison.problems, comparison.variants) = alignment.pairs()
    comparison.parameters = parameters(before.log.metadata, after.log.metadata)
    comparison.evaluations = evaluations(before.log.evaluations, after.log.evaluations)
    return comparison
  }

  // MARK: Parameters

  /// Those that differ: first what the log names at its top, then the others by name. Title, id,
  /// dates, notes and sources tell which run it is, and not how it was made.
  private static func parameters(
    _ before: RunMetadata, _ after: RunMetadata
  ) -> [Parameter] {
    let (old, new) = (before.settings, after.settings)
    let oldValues = Dictionary(old, uniquingKeysWith: { first, _ in first })
    let newValues = Dictionary(new, uniquingKeysWith: { first, _ in first })
    let namedAtTop = RunMetadata().named.map(\.name)
    let others = Set(oldValues.keys).union(newValues.keys).subtracting(namedAtTop).sorted()
    return (namedAtTop + others).compactMap { name in
      let (old, new) = (oldValues[name], newValues[name])
      // Lists are values as they are written.
      let differs = old.map(withoutSpace) != new.map(withoutSpace)
      return differs ? Parameter(name: name, before: old, after: new) : nil
    }
  }

  private static func withoutSpace(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
  }

  // MARK: Evaluations

  private struct EvaluationKey: Hashable {
    var set: String
    var metric: String
    var k: Int?
    var phase: RunLog.Phase?

    init(_ evaluation: Evaluation) {
      set = evaluation.set
      metric = evaluation.metric
      k = evaluation.k
      phase = evaluation.phase
    }
  }

  private struct EvaluationStep: Hashable {
    var key: EvaluationKey
    var step: Int?
  }

  /// Those of equal set, metric, k and phase: first those of the same step, then the rest in order.
  private static func evaluations(
    _ before: [Evaluation], _ after: [Evaluation]
  ) -> [EvaluationPair] {
    var matching = Matching(before.count, after.count)
    matching.match(Array(before.indices), Array(after.indices)) {
      EvaluationStep(key: EvaluationKey(before[$0]), step: before[$0].step)
    } _: {
      EvaluationStep(key: EvaluationKey(after[$0]), step: after[$0].step)
    }
    matching.match(Array(before.indices), Array(after.indices)) {
      EvaluationKey(before[$0])
    } _: {
      EvaluationKey(after[$0])
    }
    return before.indices.map { EvaluationPair(before: $0, after: matching.after[$0]) }
      + after.indices.filter { matching.before[$0] == nil }
      .map { EvaluationPair(before: nil, after: $0) }
  }
}

extension RunMetadata {
  /// What the log names at its top, by the names that it has there.
  fileprivate var named: [(name: String, value: String?)] {
    [
      ("domain", domain.isEmpty ? nil : domain), ("model.name", model), ("model.base", baseModel),
      ("generator", generator), ("judge", judge), ("verifier.name", verifier), ("seed", seed),
      ("paper", paper), ("code.repo", repository), ("code.commit", commit),
    ]
  }

  /// All parameters that have a value.
  fileprivate var settings: [(String, String)] {
    named.compactMap { name, value in value.map { (name, $0) } }
      + parameters.map { ($0.name, $0.value) }
  }
}

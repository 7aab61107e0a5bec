package import RungModel

/// Counts what a report shows of a run as a whole.
package enum RunFigures {
  /// - Parameters:
  ///   - mistakes: what was found when the run was resolved.
  ///   - unreadRecords: records of the log that its reader had to leave out.
  package static func summarise(
    _ run: Run, mistakes: [LadderMistake], unreadRecords: Int = 0
  ) -> RunSummary {
    let log = run.log
    var summary = RunSummary()
    summary.countNodes(of: run)
    summary.countTransformations(of: run)
    summary.countAttempts(of: log)
    summary.verification = run.verdicts.map { VerificationFigures.figures(of: $0, in: log) }
    summary.evaluations = log.evaluations.enumerated().map {
      EvaluationFigures.figures(of: $1, index: $0)
    }
    let (curves, repeated) = CurveFigures.curves(of: run)
    summary.curves = curves
    var isSolved: [ItemKey: Bool] = [:]
    for record in log.testTime {
      isSolved[record.problem] = record.solved || isSolved[record.problem] == true
    }
    if !isSolved.isEmpty {
      summary.testTime = Proportion(isSolved.values.count { $0 }, of: isSolved.count)
    }
    summary.caveats = summary.caveats(
      of: run, mistakes: mistakes, unreadRecords: unreadRecords, repeatedSteps: repeated)
    return summary
  }
}

extension RunSummary.Tally {
  /// Counts a node of the run.
  fileprivate mutating func add(_ index: Int, of run: Run) {
    let node = run.log.nodes[index]
    nodes += 1
    switch run.outcomes[index] {
    case .solved: solved += 1
    case .failed: failed += 1
    case .undecided: undecided += 1
    case .unsolvable: unsolvable += 1
    case .notAttempted: notAttempted += 1
    }
    if node.status == .duplicate { duplicates += 1 }
    duplicates = duplicates.adding(clamping: max(node.count, 1) - 1)
    attempts += run.attempts(at: index).count
    verification.add(nodeWith: run.verdicts(atNode: index))
  }
}

extension RunSummary {
  fileprivate mutating func countNodes(of run: Run) {
    var levels: [Int: Tally] = [:]
    for (index, node) in run.log.nodes.enumerated() {
      levels[node.level, default: Tally()].add(index, of: run)
      total.add(index, of: run)
      relations[node.relation, default: 0] += 1
    }
    self.levels = levels.sorted { $0.key < $1.key }.map { Level(level: $0.key, tally: $0.value) }
    for ladder in run.ladders where ladder.problem != nil {
      if let root = ladder.roots.first { problems.add(root, of: run) }
    }
  }

  /// The transformations with the most nodes first, then by name.
  fileprivate mutating func countTransformations(of run: Run) {
    let log = run.log
    let unused = [Int](repeating: 0, count: RunLog.Relation.allCases.count)
    var found = log.transformations.map {
      Transformation(name: $0, relations: unused, tally: Tally())
    }
    // The node for which each was counted last.
    var lastNode = [Int](repeating: -1, count: found.count)
    for (index, node) in log.nodes.enumerated() {
      let relation = RunLog.Relation.allCases.firstIndex(of: node.relation) ?? 0
      for use in log.transformationUses[node.transformations] where lastNode[Int(use)] != index {
        lastNode[Int(use)] = index
        found[Int(use)].relations[relation] += 1
        found[Int(use)].tally.add(index, of: run)
      }
    }
    transformations = found.filter { $0.tally.nodes > 0 }.sorted {
      ($1.tally.nodes, $0.name) < ($0.tally.nodes, $1.name)
    }
  }

  fileprivate mutating func countAttempts(of log: RunLog) {
    attempts = log.attempts.count
    answered = log.attempts.count { $0.hasAnswer }
    for attempt in log.attempts {
      if let verdict = attempt.claimed { verdicts[verdict, default: 0] += 1 }
    }
    let finite = log.attempts.compactMap(\.reward).filter(\.isFinite)
    rewards = finite.count
    meanReward = finite.mean
  }

  /// What a reader has to know, in the order of `Caveat`.
  fileprivate func caveats(
    of run: Run, mistakes: [LadderMistake], unreadRecords: Int, repeatedSteps: Int
  ) -> [Caveat] {
    let log = run.log
    let strays = run.strays.values
    let counted: [(Int, (Int) -> Caveat)] = [
      (unreadRecords, Caveat.unreadRecords),
      (mistakes.count { $0.kind == .duplicateID }, Caveat.duplicateIDs),
      (strays.count { $0 == .orphan }, Caveat.orphans),
      (strays.count { $0 == .circle }, Caveat.circles),
      (strays.count { $0 == .otherProblem }, Caveat.parentsElsewhere),
      (run.ladders.first { $0.problem == nil }?.count ?? 0, Caveat.homeless),
      (mistakes.count { $0.kind == .emptyProblem }, Caveat.emptyProblems),
      (mistakes.count { $0.kind == .unknownNode }, Caveat.strayAttempts),
      (log.nodes.count { $0.status == .unparsable }, Caveat.unreadStatements),
      (log.numbersNotFinite, Caveat.notFinite),
      (repeatedSteps, Caveat.repeatedSteps),
      (evaluations.count { $0.disagrees }, Caveat.disagreeingEvaluations),
      (log.attempts.count { $0.isContradicted }, Caveat.contradicted),
      (verification?.attempts.refutedAgainstLog ?? 0, Caveat.refutedAgainstLog),
      (verification?.attempts.verifiedAgainstLog ?? 0, Caveat.verifiedAgainstLog),
    ]
    var caveats = counted.filter { $0.0 > 0 }.map { $1($0) }
    if let refusal = log.refusal { return [.refused(refusal)] }
    if !log.isComplete {
      caveats.insert(log.brokenLine.map { .broken(line: $0) } ?? .cutOff, at: 0)
    }
    let missing = log.missingSections
    if !missing.isEmpty { caveats.append(.missing(missing)) }
    if attempts > 0, verdicts.isEmpty { caveats.append(.noVerdicts) }
    return caveats
  }
}

extension RunLog {
  /// Numbers in training, tests and rewards that are infinite or not a number.
  fileprivate var numbersNotFinite: Int {
    training.reduce(0) { count, step in
      count + step.metrics.count { !$0.value.isFinite }
        + step.levels.count { $0.accuracy?.isFinite == false }
    }
      + testTime.reduce(0) { count, record in
        count
          + record.curve.reduce(0) {
            $0 + ($1.accuracy?.isFinite == false ? 1 : 0) + ($1.reward?.isFinite == false ? 1 : 0)
          }
      }
      + evaluations.count { $0.value?.isFinite == false || $0.correct?.isFinite == false }
      + attempts.count { $0.reward?.isFinite == false }
  }

  /// Of the sections that each report shows, those without records.
  fileprivate var missingSections: [Section] {
    let counts: [(Section, Int)] = [
      (.problems, problems.count), (.nodes, nodes.count), (.attempts, attempts.count),
      (.training, training.count), (.evaluations, evaluations.count),
    ]
    return counts.filter { $0.1 == 0 }.map(\.0)
  }
}

extension Int {
  /// The sum, or the largest number where it would be larger.
  func adding(clamping other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

extension [Double] {
  /// The mean of finite numbers, finite itself; nil of none.
  var mean: Double? {
    guard !isEmpty else { return nil }
    let sum = reduce(0, +)
    return sum.isFinite ? sum / Double(count) : reduce(0) { $0 + $1 / Double(count) }
  }
}

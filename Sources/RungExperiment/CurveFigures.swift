import RungModel

/// The lines over the steps of a run.
enum CurveFigures {
  /// The curves with those of training first, then those at test time, then those of attempts; in
  /// each, accuracy and reward before the other metrics, which come in the order of the log.
  /// - Returns: also how many values another of the same step replaced.
  static func curves(of run: Run) -> (curves: [RunSummary.Curve], repeatedSteps: Int) {
    let log = run.log
    let problems = IndexByID(log.problems.lazy.map(\.id))
    var lines = CurveLines()
    for step in log.training { lines.add(step, problems) }
    for record in log.testTime { lines.add(record, problems) }
    if log.training.isEmpty { lines.addAttempts(of: run) }
    return lines.curves()
  }
}

/// Values by curve and line, as they come.
private struct CurveLines {
  private struct CurveKey: Hashable {
    var subject: RunSummary.Curve.Subject
    var metric: String
  }

  private struct LineKey: Hashable {
    var curve: Int
    var label: RunSummary.Curve.Label
  }

  private struct Line {
    var label: RunSummary.Curve.Label
    var values: [RunSummary.Curve.Point] = []
  }

  private var curveIndices: [CurveKey: Int] = [:]
  private var curveKeys: [CurveKey] = []
  /// By curve.
  private var lines: [[Line]] = []
  private var lineIndices: [LineKey: Int] = [:]

  private mutating func add(
    _ value: Double, _ proportion: Proportion? = nil, at step: Int, _ metric: String,
    _ subject: RunSummary.Curve.Subject, _ label: RunSummary.Curve.Label
  ) {
    let key = CurveKey(subject: subject, metric: metric)
    let curve = curveIndices[key] ?? curveKeys.count
    if curve == curveKeys.count {
      curveIndices[key] = curve
      curveKeys.append(key)
      lines.append([])
    }
    let lineKey = LineKey(curve: curve, label: label)
    let line = lineIndices[lineKey] ?? lines[curve].count
    if line == lines[curve].count {
      lineIndices[lineKey] = line
      lines[curve].append(Line(label: label))
    }
    lines[curve][line].values.append(
      RunSummary.Curve.Point(step: step, value: value, proportion: proportion))
  }

  // MARK: What the log has

  mutating func add(_ step: TrainingStep, _ problems: IndexByID<ItemKey>) {
    let subject = RunSummary.Curve.Subject.training(step.phase)
    var whole = RunSummary.Curve.Label.all
    if let problem = step.problem {
      guard let index = problems[problem] else { return }
      whole = .problem(index)
    }
    for metric in step.metrics { add(metric.value, at: step.step, metric.name, subject, whole) }
    // Of one problem's own training there is one line, not one a level.
    guard whole == .all else { return }
    for level in step.levels {
      let proportion = level.proportion
      guard let value = level.accuracy ?? proportion?.share else { continue }
      add(value, proportion, at: step.step, "accuracy", subject, .level(level.level))
    }
  }

  mutating func add(_ record: TestTimeRecord, _ problems: IndexByID<ItemKey>) {
    guard let problem = problems[record.problem] else { return }
    for point in record.curve {
      if let accuracy = point.accuracy {
        add(accuracy, at: point.step, "accuracy", .testTime, .problem(problem))
      }
      if let reward = point.reward {
        add(reward, at: point.step, "reward_mean", .testTime, .problem(problem))
      }
    }
  }

  /// Adds for each step that attempts name the share of right ones among those with a verdict, and
  /// the mean of the rewards, of all and by the levels of the nodes.
  mutating func addAttempts(of run: Run) {
    struct Group: Hashable {
      var phase: RunLog.Phase
      var step: Int
      /// nil for all.
      var level: Int?
    }
    struct Sums {
      var right = 0
      var judged = 0
      var rewards: [Double] = []
      var rewardsNotFinite = 0
    }
    let log = run.log
    var nodes = [Int32](repeating: -1, count: log.attempts.count)
    for node in log.nodes.indices {
      for attempt in run.attempts(at: node) { nodes[Int(attempt)] = Int32(node) }
    }
    var sums: [Group: Sums] = [:]
    for (index, attempt) in log.attempts.enumerated() {
      guard let step = attempt.step else { continue }
      var groups = [Group(phase: attempt.phase, step: step)]
      if nodes[index] >= 0 {
        groups.append(
          Group(phase: attempt.phase, step: step, level: log.nodes[Int(nodes[index])].level))
      }
      for group in groups {
        if let verdict = attempt.claimed {
          sums[group, default: Sums()].judged += 1
          if verdict == .pass { sums[group]?.right += 1 }
        }
        guard let reward = attempt.reward else { continue }
        if reward.isFinite {
          sums[group, default: Sums()].rewards.append(reward)
        } else {
          sums[group, default: Sums()].rewardsNotFinite += 1
        }
      }
    }
    // Each line gets one value for a step, so that the order does not matter.
    for (group, sums) in sums {
      let label = group.level.map { RunSummary.Curve.Label.level($0) } ?? .all
      let proportion = Proportion(sums.right, of: sums.judged)
      if let share = proportion.share {
        add(share, proportion, at: group.step, "accuracy", .attempts(group.phase), label)
      }
      if !sums.rewards.isEmpty || sums.rewardsNotFinite > 0 {
        add(
          sums.rewards.mean ?? .nan, at: group.step, "reward_mean", .attempts(group.phase),
          label)
      }
    }
  }

  // MARK: Order

  func curves() -> (curves: [RunSummary.Curve], repeatedSteps: Int) {
    var repeated = 0
    let order = curveKeys.indices.sorted { rank(of: $0) < rank(of: $1) }
    let curves = order.map { index in
      let key = curveKeys[index]
      let series = lines[index].sorted { $0.label.rank < $1.label.rank }.map {
        CurveLines.series($0, &repeated)
      }
      return RunSummary.Curve(metric: key.metric, subject: key.subject, series: series)
    }
    return (curves, repeated)
  }

  private func rank(of curve: Int) -> (Int, Int, Int) {
    let key = curveKeys[curve]
    let preferred = ["accuracy", "reward_mean", "loss"]
    return (
      key.subject.rank, preferred.firstIndex(of: key.metric) ?? preferred.count, curve
    )
  }

  /// The values in ascending order of steps, the last of each step.
  private static func series(_ line: Line, _ repeated: inout Int) -> RunSummary.Curve.Series {
    let order = line.values.indices.sorted {
      (line.values[$0].step, $0) < (line.values[$1].step, $1)
    }
    var series = RunSummary.Curve.Series(label: line.label, points: [])
    for (place, index) in order.enumerated() {
      let value = line.values[index]
      if place + 1 < order.count, line.values[order[place + 1]].step == value.step {
        repeated += 1
      } else if value.value.isFinite {
        series.points.append(value)
      } else {
        series.gaps.append(value.step)
      }
    }
    return series
  }
}

extension TrainingStep.Level {
  fileprivate var proportion: Proportion? {
    guard let correct, let total, total > 0, (0...total).contains(correct) else { return nil }
    return Proportion(correct, of: total)
  }
}

extension RunSummary.Curve.Subject {
  fileprivate var rank: Int {
    let phases = RunLog.Phase.allCases
    return switch self {
    case .training(let phase): phases.firstIndex(of: phase) ?? 0
    case .testTime: phases.count
    case .attempts(let phase): phases.count + 1 + (phases.firstIndex(of: phase) ?? 0)
    }
  }
}

extension RunSummary.Curve.Label {
  /// All, then levels, then problems.
  fileprivate var rank: (Int, Int) {
    switch self {
    case .all: (0, 0)
    case .level(let level): (1, level)
    case .problem(let problem): (2, problem)
    }
  }
}

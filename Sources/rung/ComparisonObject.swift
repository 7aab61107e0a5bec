import RungBuild
import RungModel

/// Two compared runs as members of a JSON object.
struct ComparisonObject {
  private let runs: ComparedRuns
  private let limit: Int

  init(_ runs: ComparedRuns, limit: Int) {
    self.runs = runs
    self.limit = limit
  }

  func write(to json: inout JSONWriter) {
    let comparison = runs.comparison
    json.key("before")
    write(runs.before, \.before, to: &json)
    json.key("after")
    write(runs.after, \.after, to: &json)
    json.key("parameters")
    json.array { json in
      for parameter in comparison.parameters {
        json.object { json in
          json.member("name", parameter.name)
          json.member("before", parameter.before)
          json.member("after", parameter.after)
        }
      }
    }
    json.key("problems")
    write(comparison.problems, to: &json)
    json.key("variants")
    write(comparison.variants, to: &json)
    json.key("newlySolved")
    write(runs.nodes(.newlySolved, limit: limit), to: &json)
    json.key("newlyFailed")
    write(runs.nodes(.newlyFailed, limit: limit), to: &json)
    json.key("evaluations")
    json.array { json in
      for pair in comparison.evaluations { write(pair, to: &json) }
    }
  }

  private func write(
    _ side: ComparedRuns.Side, _ node: KeyPath<RunComparison.Pair, Int?>,
    to json: inout JSONWriter
  ) {
    let log = side.run.log
    json.object { json in
      json.member("name", side.name)
      json.member("path", side.path)
      json.member("id", log.metadata.id)
      json.member("title", log.metadata.title)
      json.member("problems", log.problems.count)
      json.member("nodes", log.nodes.count)
      json.member("attempts", log.attempts.count)
      json.member(
        "solvedProblems", ComparedRuns.solved(runs.comparison.problems, node, of: side).part)
      json.member(
        "solvedVariants", ComparedRuns.solved(runs.comparison.variants, node, of: side).part)
    }
  }

  /// The numbers of pairs by change, and of those that only their place says are the same.
  private func write(_ pairs: [RunComparison.Pair], to json: inout JSONWriter) {
    json.object { json in
      write(RunComparison.counts(pairs), to: &json)
      json.key("byPlace")
      json.object { json in
        write(RunComparison.counts(pairs.filter { $0.alignment == .place }), to: &json)
      }
    }
  }

  private func write(_ counts: [RunComparison.Change: Int], to json: inout JSONWriter) {
    for change in RunComparison.Change.allCases {
      json.key(text: "\(change)")
      json.element { $0.append(decimal: counts[change, default: 0]) }
    }
  }

  private func write(_ nodes: [ComparedRuns.ChangedNode], to json: inout JSONWriter) {
    json.array { json in
      for node in nodes {
        json.object { json in
          json.member("kind", node.isProblem ? "problem" : "variant")
          json.member("before", node.before)
          json.member("after", node.after)
          json.member("alignedBy", "\(node.alignment)")
          json.member("statement", node.statement)
        }
      }
    }
  }

  private func write(_ pair: RunComparison.EvaluationPair, to json: inout JSONWriter) {
    let old = pair.before.map { runs.before.run.log.evaluations[$0] }
    let new = pair.after.map { runs.after.run.log.evaluations[$0] }
    guard let evaluation = old ?? new else { return }
    json.object { json in
      json.member("set", evaluation.set)
      json.member("metric", evaluation.metric)
      if let k = evaluation.k { json.member("k", k) }
      json.member("phase", evaluation.phase?.rawValue)
      json.key("before")
      write(pair.before, runs.before, to: &json)
      json.key("after")
      write(pair.after, runs.after, to: &json)
      if let overlap = runs.overlap(pair) { json.member("intervalsOverlap", overlap) }
    }
  }

  /// An evaluation of one of the runs, or null.
  private func write(_ index: Int?, _ side: ComparedRuns.Side, to json: inout JSONWriter) {
    guard let index else {
      json.element { $0.append("null") }
      return
    }
    let evaluation = side.run.log.evaluations[index]
    let figures = side.summary.evaluations[index]
    json.object { json in
      json.member("id", evaluation.id)
      if let step = evaluation.step { json.member("step", step) }
      json.member("value", finite: evaluation.value)
      json.member("expected", finite: figures.expected)
      json.member("disagrees", figures.disagrees)
      guard let proportion = figures.proportion, let interval = proportion.interval else { return }
      json.member("correct", proportion.part)
      json.member("total", proportion.total)
      json.member("low", interval.lowerBound)
      json.member("high", interval.upperBound)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: StaticString, _ value: String?) {
    if let value { member(name, value) } else { null(name) }
  }

  /// A number, or null where there is none that JSON could hold.
  fileprivate mutating func member(_ name: StaticString, finite value: Double?) {
    if let value, value.isFinite { member(name, value) } else { null(name) }
  }
}

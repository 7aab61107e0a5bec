import RungModel

/// Claims by their number, made when they are asked for. Each worker has a copy of its own.
protocol ClaimSource: Sendable {
  var count: Int { get }
  mutating func claim(at index: Int) -> ClaimedAnswer
}

/// What the attempts of runs claim, read from their logs one after another.
struct AttemptClaims: ClaimSource {
  private struct Source {
    var domain: String
    var texts: any RunTexts
    /// For each attempt of the log its node, -1 where the log does not have it.
    var nodes: [Int32]
  }

  private let sources: [Source]
  private let attempts: [(source: Int32, attempt: Int32)]
  /// The node whose statement was read last: attempts at one node mostly follow each other.
  private var last: (source: Int32, node: Int32, task: ClaimedTask)?

  /// All attempts of all runs, run by run.
  init(_ runs: [ReadRun]) {
    self.init(runs) { run in 0..<run.log.attempts.count }
  }

  /// Some attempts of one run.
  init(_ run: ReadRun, attempts: [Int]) {
    self.init([run]) { _ in attempts }
  }

  private init<Attempts: Sequence<Int>>(_ runs: [ReadRun], _ attempts: (Run) -> Attempts) {
    sources = runs.map { read in
      Source(
        domain: read.run.log.metadata.domain, texts: read.texts, nodes: read.run.nodesOfAttempts)
    }
    self.attempts = runs.indices.flatMap { index in
      attempts(runs[index].run).map { (Int32(index), Int32($0)) }
    }
  }

  var count: Int { attempts.count }

  mutating func claim(at index: Int) -> ClaimedAnswer {
    let (number, attempt) = attempts[index]
    let source = sources[Int(number)]
    let value = source.texts.answer(ofAttempt: Int(attempt))
    let task = task(ofNode: source.nodes[Int(attempt)], in: number)
    return ClaimedAnswer(
      domain: source.domain, problem: task.statement, kind: task.kind, answer: value.answer,
      witness: value.witness.map { ClaimedAnswer.Assignment(name: $0.name, value: $0.value) })
  }

  private mutating func task(ofNode node: Int32, in source: Int32) -> ClaimedTask {
    guard node >= 0 else {
      return ClaimedTask(
        statement: Statement(
          source: [],
          reading: .unread(reason: "the log does not have the attempt's node", offset: 0)))
    }
    if let last, last.source == source, last.node == node { return last.task }
    let task = sources[Int(source)].texts.task(ofNode: Int(node))
    last = (source, node, task)
    return task
  }
}

extension Run {
  /// For each attempt of the log the index of its node, -1 where the log does not have it.
  var nodesOfAttempts: [Int32] {
    var nodes = [Int32](repeating: -1, count: log.attempts.count)
    for node in log.nodes.indices {
      for attempt in attempts(at: node) { nodes[Int(attempt)] = Int32(node) }
    }
    return nodes
  }
}

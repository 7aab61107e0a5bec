package import RungModel

/// Published logs as one run: problems, the ladders below them, and what was tried.
package struct ImportedRun: Sendable {
  struct Problem: Sendable {
    var statement: String
    var answer: String?
    /// The node that is the problem itself.
    var root: Int
    /// The place of its first mention among all items.
    var order: Int
    /// Where it is named as a question, and what is said of it there.
    var declarations: [(origin: PublishedOrigin, rest: [String: Value])] = []
  }

  struct Node: Sendable {
    var problem: Int
    /// nil for a problem itself.
    var parent: Int?
    var level: Int
    var relation: RunLog.Relation
    /// The first record that says it.
    var record: VariantRecord
    var kind: StatementKind?
    /// The records that say the same of the same parent, the first included.
    var count = 1
    /// Those after the first, with the difficulties that they were asked for.
    var merged: [(origin: PublishedOrigin, difficulty: String?)] = []
    /// The earlier node with the same statement.
    var duplicateOf: Int?
    /// Requests for variants of it that failed.
    var failures: [FailedRecord] = []
    /// The variable and limits of an integral of which only the integrand is stated.
    var variable: String?
    var limits: [String]?
  }

  struct Attempt: Sendable {
    var node: Int
    var phase: RunLog.Phase
    var step: Int?
    var answer: String?
    var response: String?
    var verdicts: [PublishedVerdict]
    var evaluations: [String: Value] = [:]
    var rest: [String: Value] = [:]
    /// nil where it is the node's own.
    var origin: PublishedOrigin?
  }

  /// In the order in which they are first mentioned.
  var problems: [Problem] = []
  /// Problem by problem, parents before their children.
  var nodes: [Node] = []
  /// In the order of their nodes.
  var attempts: [Attempt] = []
  /// The earliest time that a record or a file names, as it is written there.
  var created: String?
  package internal(set) var figures = RunImportFigures()
}

extension ImportedRun {
  /// Puts everything into its order, and counts.
  mutating func finish() {
    let problemOrder = problems.indices.sorted {
      (problems[$0].order, $0) < (problems[$1].order, $1)
    }
    var rank = [Int](repeating: 0, count: problems.count)
    for (index, problem) in problemOrder.enumerated() { rank[problem] = index }
    let nodeOrder = nodes.indices.sorted {
      (rank[nodes[$0].problem], $0) < (rank[nodes[$1].problem], $1)
    }
    var place = [Int](repeating: 0, count: nodes.count)
    for (index, node) in nodeOrder.enumerated() { place[node] = index }
    problems = problemOrder.map { old in
      var problem = problems[old]
      problem.root = place[problem.root]
      return problem
    }
    nodes = nodeOrder.map { old in
      var node = nodes[old]
      node.problem = rank[node.problem]
      node.parent = node.parent.map { place[$0] }
      node.duplicateOf = node.duplicateOf.map { place[$0] }
      return node
    }
    for index in attempts.indices { attempts[index].node = place[attempts[index].node] }
    attempts = attempts.enumerated().sorted {
      ($0.element.node, $0.offset) < ($1.element.node, $1.offset)
    }.map(\.element)
    count()
  }

  private mutating func count() {
    figures.problems = problems.count
    figures.attempts = attempts.count
    for node in nodes {
      figures.levels.add([Int](repeating: 0, count: node.level) + [1])
      figures.merged += node.count - 1
      if node.duplicateOf != nil { figures.crossLinks += 1 }
      if node.kind == nil { figures.unreadable += 1 }
    }
  }
}

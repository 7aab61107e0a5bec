package import RungModel

/// A link of a log that leads nowhere, or elsewhere than it may. The ladder is built all the same.
package struct LadderMistake: Sendable, Hashable {
  package enum Kind: Sendable, Hashable, CaseIterable {
    /// An earlier record of the list, `related`, has the id. Links to the id lead to that one.
    case duplicateID
    /// A node's parent is not in the log.
    case unknownParent
    /// A node is its own ancestor. Of the nodes in the circle it is the first in the log, and becomes
    /// a root. `related` is its parent.
    case circle
    /// A node's parent, `related`, belongs to another problem.
    case otherProblem
    /// The problem of a node, of a step of training or of a test-time record is not in the log.
    case unknownProblem
    /// A problem has no nodes.
    case emptyProblem
    /// The root that a problem names is not in the log.
    case unknownRoot
    /// The root that a problem names, `related`, has a parent or belongs to another problem.
    case misplacedRoot
    /// A node's level does not follow from that of its parent, `related`; nil for a root.
    case level
    /// The node of an attempt is not in the log.
    case unknownNode
  }

  package var kind: Kind
  /// Where the record is that has the mistake.
  package var section: RunLog.Section
  package var index: Int
  /// The index of another record that matters.
  package var related: Int?

  package init(
    _ kind: Kind, in section: RunLog.Section, at index: Int, related: Int? = nil
  ) {
    self.kind = kind
    self.section = section
    self.index = index
    self.related = related
  }
}

extension LadderMistake {
  /// What to tell the log's author, and where.
  package struct Message: Sendable, Hashable {
    /// A stable kebab-case name, such as `ladder-unknown-parent`.
    package var code: String
    package var text: String
    package var help: String
    package var place: RunLog.Place
  }

  /// How many messages of one kind are worth reading.
  private static let limit = 20

  /// The messages in the order of the mistakes: of each kind the first twenty, and then one that says
  /// how many more there are.
  /// - Parameter idOf: the id of a record as the log has it.
  package static func messages(
    _ mistakes: [LadderMistake], in log: RunLog, idOf: (RunLog.Section, Int) -> String
  ) -> [Message] {
    var counts: [Kind: Int] = [:]
    var messages: [Message] = []
    var firstBeyond: [LadderMistake] = []
    for mistake in mistakes {
      let count = counts[mistake.kind, default: 0]
      counts[mistake.kind] = count + 1
      if count < limit {
        messages.append(mistake.message(in: log, idOf: idOf))
      } else if count == limit {
        firstBeyond.append(mistake)
      }
    }
    for mistake in firstBeyond {
      let rest = counts[mistake.kind, default: 0] - limit
      messages.append(
        Message(
          code: mistake.kind.code, text: "\(rest) more of this kind, from here on",
          help: "look for their one cause", place: mistake.place(in: log)))
    }
    return messages
  }

  /// What to tell of this one.
  package func message(
    in log: RunLog, idOf: (RunLog.Section, Int) -> String
  ) -> Message {
    func quoted(_ section: RunLog.Section, _ index: Int) -> String {
      let id = idOf(section, index)
      return id.count > 80 ? "`\(id.prefix(80))…`" : "`\(id)`"
    }
    let id = quoted(section, index)
    let name = section.noun + " " + id
    // In all kinds but one it is a node.
    let other = related.map { quoted(kind == .duplicateID ? section : .nodes, $0) } ?? ""
    let (text, help): (String, String) =
      switch kind {
      case .duplicateID:
        (
          "\(section.noun) number \(index + 1) has the id of an earlier one, \(id)",
          "give it another; what names this id means the earlier one"
            + (related.map { ", in line \(section.place(of: $0, in: log).line)" } ?? "")
        )
      case .unknownParent:
        (
          "\(name) has a parent that is not in the log",
          "log the parent too, or write `null` where the node is the problem itself"
        )
      case .circle:
        (
          "\(name) is its own ancestor, by its parent \(other)",
          "correct one of the parents; the circle is cut here"
        )
      case .otherProblem:
        (
          "\(name) belongs to another problem than its parent \(other)",
          "correct `problem` or `parent`"
        )
      case .unknownProblem:
        ("\(name) belongs to a problem that is not in the log", "add it to `problems`")
      case .emptyProblem:
        ("\(name) has no nodes", "log the problem itself as a node of level 0")
      case .unknownRoot:
        ("\(name) has a `root` that is not in the log", "name a node, or leave `root` out")
      case .misplacedRoot:
        (
          "\(name) names the root \(other), which has a parent or belongs to another problem",
          "name a node of the problem without a parent"
        )
      case .level:
        levelMessage(name, other, log.nodes)
      case .unknownNode:
        ("\(name) is at a node that is not in the log", "log the node too")
      }
    return Message(code: kind.code, text: text, help: help, place: place(in: log))
  }

  private func levelMessage(
    _ name: String, _ parent: String, _ nodes: [RunLog.Node]
  ) -> (String, String) {
    guard let related else {
      return (
        "\(name) has no parent, but level \(nodes[index].level)", "a problem itself is at level 0"
      )
    }
    return (
      "\(name) is at level \(nodes[index].level), its parent \(parent) at level "
        + "\(nodes[related].level)",
      "a variant is one level below its parent, or, as an equivalent or an operand, at the same"
    )
  }

  private func place(in log: RunLog) -> RunLog.Place {
    section.place(of: index, in: log)
  }
}

extension LadderMistake.Kind {
  fileprivate var code: String {
    switch self {
    case .duplicateID: "ladder-duplicate-id"
    case .unknownParent: "ladder-unknown-parent"
    case .circle: "ladder-circle"
    case .otherProblem: "ladder-other-problem"
    case .unknownProblem: "ladder-unknown-problem"
    case .emptyProblem: "ladder-empty-problem"
    case .unknownRoot, .misplacedRoot: "ladder-root"
    case .level: "ladder-level"
    case .unknownNode: "ladder-unknown-node"
    }
  }
}

extension RunLog.Section {
  fileprivate var noun: String {
    switch self {
    case .problems: "problem"
    case .nodes: "node"
    case .attempts: "attempt"
    case .training: "training step"
    case .evaluations: "evaluation"
    case .testTime: "test-time record"
    case .claims: "claim"
    }
  }

  fileprivate func place(of index: Int, in log: RunLog) -> RunLog.Place {
    switch self {
    case .problems: log.problems[index].place
    case .nodes: log.nodes[index].place
    case .attempts: log.attempts[index].place
    case .training: log.training[index].place
    case .evaluations: log.evaluations[index].place
    case .testTime: log.testTime[index].place
    case .claims: log.claims[index].place
    }
  }
}

import RungModel
import RungVerification

/// Writes the experiment as a log of a run, in JSON Lines.
///
/// A ladder has a pair of each level, in the order of difficulty; the damaged answer to an integral is
/// a node of its own, the equivalent of the intact one. So a report counts by `level` what is difficult
/// and by `transformations` what is broken. What the log claims of an answer is what it is by
/// construction. The verifier's verdicts on single answers are not in it, since Rung judges them again.
struct ExperimentLog {
  private let experiment: Experiment
  private let created: String?

  /// - Parameter created: when the run was made, as the log should say it.
  static func write(_ experiment: Experiment, created: String?) -> Bytes {
    let log = ExperimentLog(experiment: experiment, created: created)
    var output = Bytes()
    output.line {
      $0.member("rung_log", 1)
      $0.key("run")
      $0.object(log.writeRun)
    }
    for judged in experiment.judged {
      let pair = judged.pair
      output.line { json in
        if pair.isRoot { json.list("problems") { log.writeProblem(pair, &$0) } }
        json.list("nodes") { log.writeNode(pair, &$0) }
        json.list("attempts") { log.writeAttempt(pair, &$0) }
      }
    }
    log.writeEvaluations(&output)
    return output
  }

  private func writeRun(_ json: inout JSONWriter) {
    json.member("id", "how-good-is-the-verifier")
    json.member("title", "How good is the verifier?")
    json.member("domain", "integration")
    if let created { json.member("created", created) }
    json.member("generator", "verifier-experiment")
    json.member("judge", "construction: an integrand is the derivative of its intact answer")
    json.member("seed", String(experiment.seed))
    json.key("hyperparameters")
    json.object { json in
      json.member("per_level", experiment.perLevel)
      for difficulty in Difficulty.allCases {
        json.key(text: "level_\(difficulty.rawValue)")
        json.string(difficulty.text)
      }
    }
    json.key("verifier")
    json.object { json in
      json.member("name", "rung")
      json.member("version", String(Verifier.version))
      json.key("settings")
      json.object { json in
        json.member("seed", String(experiment.parameters.seed))
        json.member("work_limit", experiment.parameters.workLimit)
      }
    }
    json.member("notes", ExperimentNotes.text(experiment.rejections))
  }

  // MARK: Pairs

  private func writeProblem(_ pair: Pair, _ json: inout JSONWriter) {
    json.member("id", pair.problemID)
    json.member("title", "Ladder \(pair.ladder + 1)")
    json.member("statement", pair.statement)
    json.member("kind", "indefinite")
    json.member("root", pair.nodeID)
  }

  private func writeNode(_ pair: Pair, _ json: inout JSONWriter) {
    json.member("id", pair.nodeID)
    json.member("problem", pair.problemID)
    if let parent = pair.parentID { json.member("parent", parent) }
    json.member("level", pair.difficulty.rawValue)
    json.member("statement", pair.statement)
    json.member("variable", "x")
    json.member(
      "relation", pair.damage != nil ? "equivalent" : pair.isRoot ? "root" : "harder")
    json.key("transformations")
    json.array { $0.string(pair.kind) }
    guard let damage = pair.damage else { return }
    json.member("reasoning", damage.text)
    json.key("x")
    json.object { json in
      json.member("kind", damage.kind.rawValue)
      json.member("place", damage.place.text)
      json.member("from", SymPyText.of(damage.before))
      if let after = damage.after {
        json.member("to", SymPyText.of(after))
      } else {
        json.null("to")
      }
      if let factor = damage.factor { json.member("factor", SymPyText.of(.fraction(factor))) }
    }
  }

  private func writeAttempt(_ pair: Pair, _ json: inout JSONWriter) {
    json.member("id", "a" + pair.nodeID.dropFirst())
    json.member("node", pair.nodeID)
    json.member("phase", "eval")
    json.member("answer", pair.answerText)
    json.member("claimed", pair.damage == nil ? "pass" : "fail")
  }

  // MARK: Evaluations

  private func writeEvaluations(_ output: inout Bytes) {
    var groups: [(set: String, tally: Tally)] = [("all", experiment.tally())]
    groups += Difficulty.allCases.map { ("level \($0.rawValue)", experiment.tally($0)) }
    groups += Experiment.kinds.map { ("damage: \($0)", experiment.tally(kind: $0)) }
    for (set, tally) in groups {
      let rates: [(metric: String, count: Int, total: Int)] = [
        ("false accept rate", tally.falseAccepts, tally.wrong),
        ("false reject rate", tally.falseRejects, tally.right),
        ("undecided rate", tally.undecided, tally.pairs),
      ]
      for rate in rates where rate.total > 0 {
        output.line { json in
          json.list("evaluations") { json in
            json.member("id", "\(set), \(rate.metric)")
            json.member("phase", "eval")
            json.member("set", set)
            json.member("metric", rate.metric)
            json.member("correct", rate.count)
            json.member("total", rate.total)
            json.member("value", Double(rate.count) / Double(rate.total))
            json.member("judged_by", "rung, verifier \(Verifier.version)")
          }
        }
      }
    }
  }
}

extension Pair {
  fileprivate var isRoot: Bool { damage == nil && difficulty.rawValue == 0 }
  fileprivate var problemID: String { "p\(ladder + 1)" }
  fileprivate var intactID: String { "n\(ladder + 1)-\(difficulty.rawValue)" }
  fileprivate var nodeID: String { damage == nil ? intactID : intactID + "-damaged" }
  fileprivate var parentID: String? {
    if damage != nil { return intactID }
    return difficulty.rawValue == 0 ? nil : "n\(ladder + 1)-\(difficulty.rawValue - 1)"
  }
}

extension Bytes {
  /// Lines have no comma between them.
  fileprivate mutating func line(_ members: (inout JSONWriter) -> Void) {
    var json = JSONWriter(taking: &self)
    json.object(members)
    json.endLine()
    json.give(back: &self)
  }
}

extension JSONWriter {
  /// A list with one record.
  fileprivate mutating func list(
    _ name: StaticString, _ record: (inout JSONWriter) -> Void
  ) {
    key(name)
    array { $0.object(record) }
  }
}

import RungModel

@testable import RungParsing

/// What was read of a log, one line for each record, and the messages about it.
struct LogOutline: Equatable {
  var records: [String]
  var messages: [String]
  var isComplete: Bool
  var unreadRecords: Int

  /// - Parameter chunk: how many bytes come at once.
  init(_ text: String, chunk: Int = .max) {
    self.init(Bytes(text), chunk: chunk)
  }

  init(_ text: Bytes, chunk: Int = .max) {
    let (log, diagnostics) = LogOutline.read(text, chunk: chunk)
    let names = Names(text)
    records =
      log.problems.map { names.line($0) } + log.nodes.map { names.line($0, in: log) }
      + log.attempts.map { names.line($0) } + log.training.map { names.line($0) }
      + log.evaluations.map { names.line($0) } + log.testTime.map { names.line($0) }
      + log.claims.map {
        "claim \($0.id) \($0.kind) “\($0.text)” of \($0.reference) is \($0.value ?? "?") "
          + names.at($0.place)
      }
    messages = diagnostics.map { diagnostic in
      let place = diagnostic.location.map { "\($0.line):\($0.column)" } ?? ""
      let help = diagnostic.help.map { " (\($0))" } ?? ""
      return "\(place) \(diagnostic.severity) \(diagnostic.code): \(diagnostic.message)\(help)"
    }
    isComplete = log.isComplete
    unreadRecords = log.unreadRecords
  }

  static func read(_ text: Bytes, chunk: Int = .max) -> (log: RunLog, diagnostics: [Diagnostic]) {
    var reader = RunLogReader(path: "run.json", zone: .utc)
    var index = 0
    while index < text.count {
      let end = index + min(chunk, text.count - index)
      reader.read(Bytes(text[index..<end]))
      index = end
    }
    return reader.finish()
  }
}

/// The ids and statements that a log's keys stand for.
private struct Names {
  private let text: Bytes
  private var names: [ItemKey: String] = [:]

  init(_ text: Bytes) {
    self.text = text
    for part in text.split(separator: UInt8(ascii: "\"")) {
      let name = String(decoding: part, as: UTF8.self)
      names[ItemKey(withoutSpace: part)] = name.filter { $0 != " " }
      names[ItemKey(part)] = name
    }
  }

  private func name(_ key: ItemKey?) -> String { key.map { names[$0] ?? "?" } ?? "–" }

  /// The place of a record, and whether its bytes are a record.
  func at(_ place: RunLog.Place) -> String {
    let isObject =
      text[place.bytes.lowerBound] == UInt8(ascii: "{")
      && text[place.bytes.upperBound - 1] == UInt8(ascii: "}")
    return "@\(place.line)#\(place.element)\(isObject ? "" : " not an object")"
  }

  func line(_ problem: RunLog.Problem) -> String {
    "problem \(name(problem.id)) root \(name(problem.root)) \(problem.split) "
      + "“\(name(problem.statement))” \(at(problem.place))"
  }

  func line(_ node: RunLog.Node, in log: RunLog) -> String {
    let uses = log.transformationUses[node.transformations].map { log.transformations[Int($0)] }
    return
      "node \(name(node.id)) of \(name(node.problem)) below \(name(node.parent)) level \(node.level) "
      + "\(node.relation) \(node.status) solvable \(node.isSolvable.map(String.init) ?? "–") "
      + "×\(node.count) \(uses) t \(number(node.temperature)) “\(name(node.statement))” "
      + at(node.place)
  }

  func line(_ attempt: RunLog.Attempt) -> String {
    "attempt \(name(attempt.id)) at \(name(attempt.node)) \(attempt.phase) "
      + "step \(attempt.step.map(String.init) ?? "–") \(attempt.hasAnswer ? "answered" : "no answer") "
      + "\(attempt.claimed?.rawValue ?? "–") reward \(number(attempt.reward)) "
      + "tokens \(attempt.tokens.map(String.init) ?? "–") \(at(attempt.place))"
  }

  func line(_ step: TrainingStep) -> String {
    let metrics = step.metrics.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    let levels = step.levels.map {
      "\($0.level): \($0.correct ?? -1)/\($0.total ?? -1) \(number($0.accuracy))"
    }
    return "training \(step.phase) \(step.step) \(name(step.problem)) [\(metrics)] \(levels) "
      + at(step.place)
  }

  func line(_ evaluation: Evaluation) -> String {
    "evaluation \(evaluation.id) \(evaluation.phase?.rawValue ?? "–") \(evaluation.set) "
      + "\(evaluation.metric) k \(evaluation.k ?? 0) \(number(evaluation.correct))/"
      + "\(evaluation.total ?? 0) = \(number(evaluation.value)) "
      + "\(evaluation.perProblem.map { "\(name($0.problem)) \($0.correct)/\($0.samples)" }) "
      + at(evaluation.place)
  }

  func line(_ record: TestTimeRecord) -> String {
    let curve = record.curve.map { "\($0.step): \(number($0.accuracy)) \(number($0.reward))" }
    return "ttrl \(name(record.problem)) \(record.solved ? "solved" : "not solved") "
      + "at \(record.firstCorrectStep ?? -1) of \(record.steps ?? -1) \(curve) \(at(record.place))"
  }

  private func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "–" }
}

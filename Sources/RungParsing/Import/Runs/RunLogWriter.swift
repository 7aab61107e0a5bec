package import RungModel

/// Writes an imported run as a log of Rung: each record on a line of its own, so that two logs can be
/// compared line by line and a line number in a message leads to a record.
package struct RunLogWriter {
  private let run: ImportedRun
  private let sources: [RunMetadata.Source]

  /// How many of the records that were merged into one are named.
  private static let namedRecords = 100

  /// - Parameters:
  ///   - id: the run's.
  ///   - sources: the files, in the order in which they were imported.
  package static func write(
    _ run: ImportedRun, id: String, title: String?, sources: [RunMetadata.Source]
  ) -> Bytes {
    let writer = RunLogWriter(run: run, sources: sources)
    var log = Bytes()
    log.append("{\n\"rung_log\":1,\n\"run\":")
    writer.line(&log) { json in
      json.object { writer.writeMetadata(&$0, id: id, title: title) }
    }
    writer.list("problems", run.problems, &log, writer.writeProblem)
    writer.list("nodes", run.nodes, &log, writer.writeNode)
    writer.list("attempts", run.attempts, &log, writer.writeAttempt)
    log.append("\n}\n")
    return log
  }

  private func line(_ log: inout Bytes, _ write: (inout JSONWriter) -> Void) {
    var json = JSONWriter(taking: &log)
    write(&json)
    json.give(back: &log)
  }

  private func list<Record>(
    _ name: StaticString, _ records: [Record], _ log: inout Bytes,
    _ write: (inout JSONWriter, Int, Record) -> Void
  ) {
    log.append(",\n\"")
    log.append(name)
    log.append("\":[")
    for (index, record) in records.enumerated() {
      log.append(index == 0 ? "\n" : ",\n")
      line(&log) { json in json.object { write(&$0, index, record) } }
    }
    log.append(records.isEmpty ? "]" : "\n]")
  }

  // MARK: Records

  private func writeMetadata(_ json: inout JSONWriter, id: String, title: String?) {
    json.member("id", id)
    json.optional("title", title)
    json.member("domain", "integration")
    json.optional("created", run.created)
    json.key("sources")
    json.array { json in
      for source in sources {
        json.object {
          $0.member("path", source.path)
          $0.optional("sha256", source.digest)
          $0.optional("adapter", source.shape)
        }
      }
    }
  }

  private func writeProblem(
    _ json: inout JSONWriter, _ index: Int, _ problem: ImportedRun.Problem
  ) {
    json.member("id", "p\(index + 1)")
    json.member("statement", problem.statement)
    json.member("syntax", "sympy")
    json.optional("kind", run.nodes[problem.root].kind?.rawValue)
    json.optional("reference_answer", problem.answer)
    json.member("root", node(problem.root))
    guard !problem.declarations.isEmpty else { return }
    let declared = problem.declarations.map { origin, rest in
      Value.table(rest.merging(place(origin)) { _, own in own })
    }
    json.extras(["declared": .array(declared)])
  }

  private func writeNode(_ json: inout JSONWriter, _ index: Int, _ node: ImportedRun.Node) {
    let record = node.record
    json.member("id", self.node(index))
    json.member("problem", "p\(node.problem + 1)")
    if let parent = node.parent {
      json.member("parent", self.node(parent))
    } else {
      json.null("parent")
    }
    json.member("level", node.level)
    json.member("statement", record.variant)
    json.optional("variable", node.variable)
    if let limits = node.limits { json.member("limits", limits) }
    json.member("relation", node.relation.rawValue)
    json.member(
      "status", node.kind == nil ? "unparsable" : node.duplicateOf == nil ? "ok" : "duplicate")
    json.optional("duplicate_of", node.duplicateOf.map(self.node))
    if node.count > 1 { json.member("count", node.count) }
    if !record.transformations.isEmpty { json.member("transformations", record.transformations) }
    json.optional("reasoning", record.reasoning)
    json.optional("created", record.time?.written)
    json.key("origin")
    json.value(.table(place(record.origin)))
    json.extras(extras(of: node))
  }

  private func writeAttempt(
    _ json: inout JSONWriter, _ index: Int, _ attempt: ImportedRun.Attempt
  ) {
    json.member("id", "a\(index + 1)")
    json.member("node", node(attempt.node))
    json.member("phase", attempt.phase.rawValue)
    if let step = attempt.step { json.member("step", step) }
    if let answer = attempt.answer { json.member("answer", answer) } else { json.null("answer") }
    json.optional("response", attempt.response)
    if let verdict = attempt.verdicts.first?.verdict,
      attempt.verdicts.allSatisfy({ $0.verdict == verdict })
    {
      json.member("claimed", verdict.rawValue)
    }
    if !attempt.verdicts.isEmpty {
      json.key("verdicts")
      json.array { json in
        for verdict in attempt.verdicts { json.object { write(verdict, &$0) } }
      }
    }
    var extras = attempt.rest
    if !attempt.evaluations.isEmpty { extras["evaluations"] = .table(attempt.evaluations) }
    if let origin = attempt.origin { extras["origin"] = .table(place(origin)) }
    json.extras(extras)
  }

  private func write(_ verdict: PublishedVerdict, _ json: inout JSONWriter) {
    json.member("verdict", verdict.verdict.rawValue)
    json.member("by", verdict.by)
    json.member("method", verdict.method)
    if !verdict.caveats.isEmpty { json.member("caveats", verdict.caveats) }
    for (name, value) in verdict.details {
      json.key(text: name)
      json.value(value)
    }
  }

  // MARK: Parts

  private func node(_ index: Int) -> String { "n\(index + 1)" }

  private func place(_ origin: PublishedOrigin) -> [String: Value] {
    ["file": .string(sources[origin.file].path), "pointer": .string(origin.pointer)]
  }

  /// What a node's record says and the format has no name for, and the records like it.
  private func extras(of node: ImportedRun.Node) -> [String: Value] {
    var extras = node.record.rest
    if let difficulty = contradiction(node.record.difficulty, of: node) {
      extras["requested_difficulty"] = difficulty
    }
    if let original = node.record.original, let parent = node.parent,
      ItemKey(withoutSpace: Bytes(original)[...])
        != ItemKey(withoutSpace: Bytes(run.nodes[parent].record.variant)[...])
    {
      extras["original"] = .string(original)
    }
    if !node.merged.isEmpty {
      let merged = node.merged.prefix(RunLogWriter.namedRecords).map { origin, difficulty in
        var named = place(origin)
        named["requested_difficulty"] = contradiction(difficulty, of: node)
        return Value.table(named)
      }
      extras["merged"] = .array(merged)
    }
    if !node.failures.isEmpty {
      let failures = node.failures.prefix(RunLogWriter.namedRecords).map { failure in
        Value.table(failure.rest.merging(place(failure.origin)) { _, own in own })
      }
      extras["failed_requests"] = .array(failures)
    }
    return extras
  }

  /// The difficulty that was asked for, where that is not the node's relation.
  private func contradiction(_ difficulty: String?, of node: ImportedRun.Node) -> Value? {
    difficulty.flatMap { $0 == node.relation.rawValue ? nil : .string($0) }
  }
}

extension JSONWriter {
  fileprivate mutating func optional(_ name: StaticString, _ value: String?) {
    if let value { member(name, value) }
  }

  fileprivate mutating func member(_ name: StaticString, _ values: [String]) {
    key(name)
    array { json in
      for value in values { json.string(value) }
    }
  }

  /// What the format has no name for.
  fileprivate mutating func extras(_ table: [String: Value]) {
    guard !table.isEmpty else { return }
    key("x")
    value(.table(table))
  }

  /// A value; a number that is not finite as its name, and names in the order of their bytes.
  fileprivate mutating func value(_ value: Value) {
    switch value {
    case .null: element { $0.append("null") }
    case .bool(let flag): element { $0.append(flag ? "true" : "false") }
    case .integer(let number): element { $0.append(decimal: number) }
    case .decimal(let number) where number.isFinite: element { $0.append(text: number.description) }
    case .decimal(let number): string(number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity")
    case .string(let text): string(text)
    case .array(let values):
      array { json in
        for value in values { json.value(value) }
      }
    case .table(let table):
      object { json in
        for (name, value) in table.sorted(by: { $0.key < $1.key }) {
          json.key(text: name)
          json.value(value)
        }
      }
    }
  }
}

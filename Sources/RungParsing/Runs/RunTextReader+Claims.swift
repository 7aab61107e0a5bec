package import RungModel

/// What the verifier reads of every record: whole, whereas pages cut long texts, and nothing else of the
/// record.
extension RunTextReader {
  /// - Parameter problem: the record of the node's problem, as for `node`.
  package static func task(_ record: Bytes, problem: Bytes, domain: String) -> ClaimedTask {
    var reader = RunTextReader(record, domain: domain, .judging)
    let inherited = (try? notation(of: problem)) ?? (nil, nil)
    return (try? reader.task(inherited)) ?? ClaimedTask()
  }

  package static func answer(_ record: Bytes, domain: String) -> ClaimedValue {
    var reader = RunTextReader(record, domain: domain, .judging)
    return (try? reader.answer()) ?? ClaimedValue()
  }

  private mutating func task(_ inherited: Notation) throws(JSONStop) -> ClaimedTask {
    var notation = inherited
    var statement = Bytes()
    var task = ClaimedTask()
    guard var members = try records.object(NodeField.self) else { return task }
    while let field = try records.next(&members) {
      switch field {
      case .statement: statement = try paragraph() ?? []
      case .syntax: notation.syntax = try line()
      case .kind: notation.kind = try line()
      case .connective: task.connective = try line()
      case .operandIndex: task.operandIndex = try records.integer(field.type)
      default: try records.cursor.skipValue()
      }
    }
    task.statement = read(statement, notation.syntax)
    task.kind = notation.kind ?? []
    return task
  }

  private mutating func answer() throws(JSONStop) -> ClaimedValue {
    var value = ClaimedValue()
    var answer: Bytes?
    var syntax: Bytes?
    guard var members = try records.object(AttemptField.self) else { return value }
    while let field = try records.next(&members) {
      switch field {
      case .answer: answer = try paragraph()
      case .syntax: syntax = try line()
      case .witness: value.witness = try values()
      default: try records.cursor.skipValue()
      }
    }
    value.answer = answer.map { readAnswer($0, syntax) }
    return value
  }
}

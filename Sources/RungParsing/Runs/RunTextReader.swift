package import RungModel

/// Reads what one record of a log says word for word.
///
/// The log may have changed since its index was made: a record that cannot be read has no texts, and
/// one that differs is shown as it is now. All texts are well-formed UTF-8 without control
/// characters; reasoning, responses and the raw record keep their lines and tabs. Texts for pages are
/// cut at `longestText` bytes.
package struct RunTextReader {
  /// More than any page shows of one text.
  package static let longestText = 100_000
  /// How many names, tags or parts of one record are shown.
  static let mostParts = 200

  var records: RecordReader
  let domain: String
  let use: StatementUse

  init(_ record: Bytes, domain: String, _ use: StatementUse = .pages) {
    records = RecordReader(record)
    self.domain = domain
    self.use = use
  }

  // MARK: Records

  package static func problem(_ record: Bytes, domain: String) -> ProblemText {
    var reader = RunTextReader(record, domain: domain)
    var problem = (try? reader.problem()) ?? ProblemText()
    problem.raw = LogText.lines(record[...], limit: longestText)
    return problem
  }

  /// - Parameter problem: The record of the node's problem: its `syntax` and `kind` are those of a
  ///   node that has none of its own.
  package static func node(
    _ record: Bytes, problem: Bytes, domain: String, for use: StatementUse = .pages
  ) -> NodeText {
    var reader = RunTextReader(record, domain: domain, use)
    let inherited = (try? notation(of: problem)) ?? (nil, nil)
    var node = (try? reader.node(inherited)) ?? NodeText()
    node.raw = LogText.lines(record[...], limit: longestText)
    return node
  }

  package static func attempt(
    _ record: Bytes, domain: String, for use: StatementUse = .pages
  ) -> AttemptText {
    var reader = RunTextReader(record, domain: domain, use)
    var attempt = (try? reader.attempt()) ?? AttemptText()
    attempt.raw = LogText.lines(record[...], limit: longestText)
    return attempt
  }

  /// The id of a node's record alone.
  package static func id(ofNode record: Bytes) -> Bytes {
    var reader = RunTextReader(record, domain: "")
    return (try? reader.id(NodeField.id)) ?? []
  }

  /// The id of an attempt's record alone.
  package static func id(ofAttempt record: Bytes) -> Bytes {
    var reader = RunTextReader(record, domain: "")
    return (try? reader.id(AttemptField.id)) ?? []
  }

  private mutating func id<Field: LogField>(_ id: Field) throws(JSONStop) -> Bytes {
    var found = Bytes()
    guard var members = try records.object(Field.self) else { return found }
    while let field = try records.next(&members) {
      if field == id { found = try line() ?? [] } else { try records.cursor.skipValue() }
    }
    return found
  }

  private mutating func problem() throws(JSONStop) -> ProblemText? {
    guard var members = try records.object(ProblemField.self) else { return nil }
    var problem = ProblemText()
    var statement = Bytes()
    var reference: Bytes?
    var syntax: Bytes?
    while let field = try records.next(&members) {
      switch field {
      case .id: problem.id = try line() ?? []
      case .title: problem.title = try line()
      case .statement: statement = try paragraph() ?? []
      case .syntax: syntax = try line()
      case .kind: problem.kind = try line() ?? []
      case .referenceAnswer: reference = try paragraph()
      case .tags: problem.tags = try lines()
      case .split, .root: try records.cursor.skipValue()
      }
    }
    problem.statement = read(statement, syntax)
    problem.reference = reference.map { read($0, syntax) }
    return problem
  }

  typealias Notation = (syntax: Bytes?, kind: Bytes?)

  static func notation(of problem: Bytes) throws(JSONStop) -> Notation {
    var reader = RunTextReader(problem, domain: "")
    var notation: Notation = (nil, nil)
    guard var members = try reader.records.object(ProblemField.self) else { return notation }
    while let field = try reader.records.next(&members) {
      switch field {
      case .syntax: notation.syntax = try reader.line()
      case .kind: notation.kind = try reader.line()
      default: try reader.records.cursor.skipValue()
      }
    }
    return notation
  }

  private mutating func node(_ inherited: Notation) throws(JSONStop) -> NodeText? {
    guard var members = try records.object(NodeField.self) else { return nil }
    var node = NodeText()
    var statement = Bytes()
    var reference: Bytes?
    var notation = inherited
    while let field = try records.next(&members) {
      switch field {
      case .id: node.id = try line() ?? []
      case .statement: statement = try paragraph() ?? []
      case .statementShown: node.shown = try line()
      case .syntax: notation.syntax = try line()
      case .kind: notation.kind = try line()
      case .connective: node.connective = try line()
      case .operandIndex: node.operandIndex = try records.integer(field.type)
      case .transformations: node.transformations = try lines()
      case .personas: node.personas = try lines()
      case .temperature: node.temperature = try records.number()
      case .reasoning: node.reasoning = try mathText()
      case .generator: node.generator = try line()
      case .created: node.created = try line()
      case .referenceAnswer: reference = try paragraph()
      case .origin: node.origin = try origin()
      case .problem, .parent, .level, .ordinal, .variable, .limits, .relation, .spawnedBy,
        .status, .duplicateOf, .solvable, .count, .size, .x:
        try records.cursor.skipValue()
      }
    }
    node.kind = notation.kind ?? []
    node.statement = read(statement, notation.syntax)
    node.reference = reference.map { read($0, notation.syntax) }
    return node
  }

  /// `FILE#POINTER`
  private mutating func origin() throws(JSONStop) -> Bytes? {
    guard var members = try records.object(OriginField.self) else { return nil }
    var file: Bytes?
    var pointer: Bytes?
    while let field = try records.next(&members) {
      switch field {
      case .file: file = try line()
      case .pointer: pointer = try line()
      }
    }
    guard let file else { return nil }
    return pointer.map { file + Bytes("#") + $0 } ?? file
  }

  // MARK: Texts

  /// A text on one line.
  mutating func line() throws(JSONStop) -> Bytes? {
    try records.bytes().map { LogText.line($0[...], limit: use.longestText) }
  }

  /// A text with its lines.
  mutating func paragraph() throws(JSONStop) -> Bytes? {
    try records.bytes().map { LogText.lines($0[...], limit: use.longestText) }
  }

  /// The texts of a list, each on one line.
  private mutating func lines() throws(JSONStop) -> [Bytes] {
    var all: [Bytes] = []
    guard try records.list(.texts) else { return [] }
    var isFirst = true
    while try records.hasElement(&isFirst) {
      guard let text = try records.bytes(), all.count < RunTextReader.mostParts else { continue }
      all.append(LogText.line(text[...], limit: LogLimits.text))
    }
    return all
  }

  /// A text with its lines, and formulas in it.
  mutating func mathText() throws(JSONStop) -> MathText? {
    try paragraph().map(MathTextReader.read)
  }

  func read(_ statement: Bytes, _ syntax: Bytes?) -> Statement {
    StatementReader.read(
      statement, syntax: syntax.map { String(decoding: $0, as: UTF8.self) }, domain: domain,
      for: use)
  }
}

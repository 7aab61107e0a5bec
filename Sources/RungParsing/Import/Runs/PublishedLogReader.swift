import RungModel

/// Walks through the documents of a published log, by the structure of what it meets.
struct PublishedLogReader {
  private let source: SourceText
  private let file: Int
  private let step: Int?
  private(set) var shapes: [PublishedShape] = []
  private(set) var items: [PublishedItem] = []
  private(set) var messages: PublishedLogMessages
  /// Documents read whole.
  private(set) var documents = 0
  private(set) var isOwnLog = false

  init(_ source: SourceText, file: Int, step: Int?) {
    self.source = source
    self.file = file
    self.step = step
    messages = PublishedLogMessages(source)
  }

  mutating func read() {
    let bytes = source.bytes
    if let invalid = bytes.firstInvalidUTF8(in: 0..<bytes.count) {
      messages.report("invalid-utf8", at: invalid, "this byte is not UTF-8")
      return
    }
    var scanner = messages.scanner
    do throws(JSONFailure) {
      while !scanner.isAtEnd() {
        let value = try scanner.value()
        documents += 1
        if documents == 1, !scanner.isAtEnd() { messages.isLines = true }
        let pointer = messages.isLines ? "/\(documents - 1)" : ""
        document(value, at: PublishedOrigin(file: file, pointer: pointer))
      }
      if documents == 0 { messages.report("import-shape", at: 0, "this file is empty") }
    } catch {
      messages.report(
        "json-syntax", at: error.offset, error.message,
        help: documents > 0 ? "what stands before it is imported" : nil)
    }
  }

  private mutating func found(_ shape: PublishedShape) {
    if !shapes.contains(shape) { shapes.append(shape) }
  }

  // MARK: Documents

  private mutating func document(_ value: Value, at origin: PublishedOrigin) {
    switch value {
    case .table(let table) where table["rung_log"] != nil:
      isOwnLog = true
    case .table(let table):
      element(table, at: origin)
    case .array(let elements):
      if elements.isEmpty { messages.report("import-shape", at: origin, "this list is empty") }
      for (index, element) in elements.enumerated() {
        self.element(element, at: origin.below(String(index)))
      }
    default:
      messages.report("import-shape", at: origin, "this is neither a list nor an object")
    }
  }

  private mutating func element(_ value: Value, at origin: PublishedOrigin) {
    switch value {
    case .array(let batch):
      found(.recordBatches)
      records(batch, of: nil, at: origin)
    case .table(let table):
      element(table, at: origin)
    default:
      messages.report("import-shape", at: origin, "this is neither a list nor an object")
    }
  }

  private mutating func element(_ table: [String: Value], at origin: PublishedOrigin) {
    guard let shape = PublishedShape(table) else {
      let names = table.keys.sorted().prefix(8).map { "`\($0.prefix(40))`" }
      messages.report(
        "import-shape", at: origin,
        names.isEmpty
          ? "this object is empty"
          : "no known shape of log has an object with \(names.joined(separator: ", "))")
      return
    }
    found(shape)
    var fields = PublishedFields(table)
    switch shape {
    case .recordList, .recordBatches: record(.table(table), of: nil, at: origin)
    case .difficultyGroups: difficultyGroups(&fields, at: origin)
    case .questionAnswer: question(&fields, "question", at: origin)
    case .questionVariants: questionVariants(&fields, "question", at: origin)
    case .questionRecords: questionVariants(&fields, "original", at: origin)
    case .treeGroups: items.append(.tree(VariantTree(roots: [group(table, at: origin)])))
    case .questionTree: questionTree(&fields, at: origin)
    case .trainingRows: trainingRow(&fields, at: origin)
    case .evaluationRows: evaluationRow(&fields, at: origin)
    }
    messages.report(fields, at: origin)
  }

  // MARK: Questions

  /// - Returns: the question's text; nil where it is none.
  @discardableResult
  private mutating func question(
    _ fields: inout PublishedFields, _ name: String, at origin: PublishedOrigin
  ) -> String? {
    guard let statement = fields.text(name) else { return nil }
    var question = PublishedQuestion(statement: statement, origin: origin.below(name))
    question.answer = fields.text("ground_truth_solution")
    if let written = fields.text("timestamp") {
      question.time = RecordTime(written)
      question.rest["timestamp"] = .string(written)
    }
    question.rest.merge(fields.rest) { own, _ in own }
    items.append(.question(question))
    return statement
  }

  private mutating func questionVariants(
    _ fields: inout PublishedFields, _ name: String, at origin: PublishedOrigin
  ) {
    let variants = fields.value("variants")?.array ?? []
    let statement = question(&fields, name, at: origin)
    records(variants, of: statement, at: origin.below("variants"))
  }

  private mutating func difficultyGroups(
    _ fields: inout PublishedFields, at origin: PublishedOrigin
  ) {
    let groups = fields.value("variants")?.table ?? [:]
    let statement = question(&fields, "integral", at: origin)
    let place = origin.below("variants")
    for (difficulty, group) in groups.sorted(by: { $0.key < $1.key }) {
      guard let variants = group.array else {
        messages.reportType("a list of records", at: place.below(difficulty))
        continue
      }
      records(variants, of: statement, difficulty: difficulty, at: place.below(difficulty))
    }
  }

  // MARK: Records

  private mutating func records(
    _ values: [Value], of question: String?, difficulty: String? = nil, at origin: PublishedOrigin
  ) {
    for (index, value) in values.enumerated() {
      record(value, of: question, difficulty: difficulty, at: origin.below(String(index)))
    }
  }

  private mutating func record(
    _ value: Value, of question: String?, difficulty: String? = nil, at origin: PublishedOrigin
  ) {
    guard let table = value.table else {
      messages.reportType("a record", at: origin)
      return
    }
    var fields = PublishedFields(table)
    if var record = VariantRecord(&fields, origin: origin) {
      record.original = record.original ?? question
      record.difficulty = record.difficulty ?? difficulty
      if record.original == nil {
        messages.report("import-record", at: origin, "this variant has no `original`")
      } else {
        items.append(.variant(record))
      }
    } else if fields.rest["error"] != nil {
      let original = VariantRecord.original(fields.value("original")) ?? question
      items.append(
        .failure(FailedRecord(original: original, rest: fields.rest, origin: origin)))
    } else if fields.mistyped.isEmpty {
      messages.report("import-record", at: origin, "this record has no `variant`")
    }
    messages.report(fields, at: origin)
  }

  // MARK: Trees

  private mutating func questionTree(
    _ fields: inout PublishedFields, at origin: PublishedOrigin
  ) {
    let groups = fields.value("tree")?.array ?? []
    guard let statement = fields.text("base_question") else { return }
    let question = PublishedQuestion(
      statement: statement, rest: fields.rest, origin: origin.below("base_question"))
    items.append(.question(question))
    items.append(
      .tree(VariantTree(question: question, roots: self.groups(groups, at: origin.below("tree")))))
  }

  private mutating func groups(
    _ values: [Value], at origin: PublishedOrigin
  ) -> [VariantTree.Group] {
    values.indices.compactMap { index in
      let place = origin.below(String(index))
      guard let table = values[index].table, table["variants"]?.array != nil else {
        messages.reportType("a group with `variants`", at: place)
        return nil
      }
      return group(table, at: place)
    }
  }

  private mutating func group(
    _ table: [String: Value], at origin: PublishedOrigin
  ) -> VariantTree.Group {
    let place = origin.below("variants")
    let variants = (table["variants"]?.array ?? []).enumerated().compactMap { index, value in
      variant(value, at: place.below(String(index)))
    }
    let children = table["children"]?.array ?? []
    return VariantTree.Group(
      variants: variants, children: groups(children, at: origin.below("children")))
  }

  private mutating func variant(_ value: Value, at origin: PublishedOrigin) -> VariantRecord? {
    if let text = value.string { return VariantRecord(text, origin: origin) }
    guard let table = value.table else {
      messages.reportType("a text or a record", at: origin)
      return nil
    }
    var fields = PublishedFields(table)
    let record = VariantRecord(&fields, origin: origin)
    messages.report(fields, at: origin)
    if record == nil, fields.mistyped.isEmpty {
      messages.report("import-record", at: origin, "this record has no `variant`")
    }
    return record
  }

  // MARK: Rows

  /// The problem is the first line of the prompt. What stands as the right answer is the problem
  /// again where a program was to judge the answers.
  private mutating func trainingRow(
    _ fields: inout PublishedFields, at origin: PublishedOrigin
  ) {
    guard let prompt = fields.value("prompt"), let content = prompt.array?.last?["content"]?.string
    else {
      messages.reportType("a list of messages with `content`", at: origin.below("prompt"))
      return
    }
    let text = Bytes(content)
    let end = text.firstIndex(of: UInt8(ascii: "\n"), in: 0..<text.count) ?? text.count
    let statement = String(decoding: text[..<end], as: UTF8.self)
    let model = fields.value("reward_model")
    var question = PublishedQuestion(statement: statement, origin: origin.below("prompt"))
    question.rest = fields.rest.merging(
      ["prompt": prompt, "reward_model": model ?? .null], uniquingKeysWith: { own, _ in own })
    if let truth = model?["ground_truth"]?.string,
      ItemKey(withoutSpace: Bytes(truth)[...]) != ItemKey(withoutSpace: text[..<end])
    {
      question.answer = truth
    }
    items.append(.question(question))
  }

  private mutating func evaluationRow(
    _ fields: inout PublishedFields, at origin: PublishedOrigin
  ) {
    if let row = EvaluationRow(&fields, origin: origin, step: step) {
      items.append(.evaluation(row))
    } else if fields.mistyped.isEmpty {
      messages.report("import-record", at: origin, "this row has no problem or no answer")
    }
  }
}

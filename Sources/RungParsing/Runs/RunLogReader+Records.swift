import RungModel

/// Problems, nodes and attempts. Each of these functions reads the record at the cursor and says
/// whether it was kept.
extension RunLogReader {
  mutating func readProblem(_ number: Int) throws(JSONStop) -> Bool {
    let problem = try problem(number)
    guard try settle(isRecord: problem != nil), let problem else { return false }
    log.problems.append(problem)
    return true
  }

  private mutating func problem(_ number: Int) throws(JSONStop) -> RunLog.Problem? {
    guard var members = try records.object(ProblemField.self) else { return nil }
    var id: ItemKey?
    var root: ItemKey?
    var statement: ItemKey?
    var split = RunLog.Split.none
    while let field = try records.next(&members) {
      switch field {
      case .id: id = try records.id()
      case .root: root = try records.id()
      case .statement: statement = try records.statement()
      case .split: split = try records.word(RunLog.Split.words) ?? .none
      case .title, .syntax, .kind, .referenceAnswer, .tags: try records.check(field.type)
      }
    }
    records.noteMissing(members)
    guard let id, let statement else { return nil }
    return RunLog.Problem(
      id: id, place: recordPlace(number), root: root, statement: statement, split: split)
  }

  mutating func readNode(_ number: Int) throws(JSONStop) -> Bool {
    let uses = log.transformationUses.count
    let node = try node(number)
    guard try settle(isRecord: node != nil), let node else {
      log.transformationUses.removeSubrange(uses...)
      return false
    }
    log.nodes.append(node)
    return true
  }

  private mutating func node(_ number: Int) throws(JSONStop) -> RunLog.Node? {
    guard var members = try records.object(NodeField.self) else { return nil }
    var id: ItemKey?
    var problem: ItemKey?
    var level: Int?
    var statement: ItemKey?
    var relation: RunLog.Relation?
    // Everything else goes where it belongs at once.
    var node = RunLog.Node(
      id: ItemKey(value: 0), place: recordPlace(number), problem: ItemKey(value: 0), level: 0,
      statement: ItemKey(value: 0))
    while let field = try records.next(&members) {
      switch field {
      case .id: id = try records.id()
      case .problem: problem = try records.id()
      case .parent: node.parent = try records.id()
      case .level: level = try records.integer(field.type)
      case .statement: statement = try records.statement()
      case .relation: relation = try records.word(RunLog.Relation.words)
      case .status: node.status = try records.word(RunLog.Status.words) ?? .ok
      case .solvable: node.isSolvable = try records.flag()
      case .count: node.count = try records.integer(field.type) ?? 1
      case .temperature: node.temperature = try records.number()
      case .transformations: node.transformations = try readTransformations()
      case .origin: try records.check(OriginField.self)
      case .ordinal, .statementShown, .syntax, .kind, .variable, .limits, .connective,
        .operandIndex, .spawnedBy, .personas, .reasoning, .generator, .created, .duplicateOf,
        .referenceAnswer, .size, .x:
        try records.check(field.type)
      }
    }
    records.noteMissing(members)
    guard let id, let problem, let level, let statement else { return nil }
    node.id = id
    node.problem = problem
    node.level = level
    node.statement = statement
    node.relation = relation ?? (node.parent == nil ? .root : .other)
    node.place = recordPlace(number)
    return node
  }

  /// - Returns: Where they stand in `log.transformationUses`.
  private mutating func readTransformations() throws(JSONStop) -> Range<Int> {
    let start = log.transformationUses.count
    guard try records.list(.texts) else { return start..<start }
    var isFirst = true
    while try records.hasElement(&isFirst) {
      let place = try records.start()
      guard let name = try records.bytes() else { continue }
      if let index = transformations.index(of: name) {
        log.transformationUses.append(index)
      } else {
        log.transformationUses.append(transformations.indexOfOther())
        records.note(.manyTransformations, at: place)
      }
    }
    return start..<log.transformationUses.count
  }

  mutating func readAttempt(_ number: Int) throws(JSONStop) -> Bool {
    let attempt = try attempt(number)
    guard try settle(isRecord: attempt != nil), let attempt else { return false }
    log.attempts.append(attempt)
    return true
  }

  private mutating func attempt(_ number: Int) throws(JSONStop) -> RunLog.Attempt? {
    guard var members = try records.object(AttemptField.self) else { return nil }
    var id: ItemKey?
    var node: ItemKey?
    var judged: RunLog.LoggedVerdict?
    var attempt = RunLog.Attempt(
      id: ItemKey(value: 0), place: recordPlace(number), node: ItemKey(value: 0), phase: .other)
    while let field = try records.next(&members) {
      switch field {
      case .id: id = try records.id()
      case .node: node = try records.id()
      case .phase: attempt.phase = try records.word(RunLog.Phase.words) ?? .other
      case .step: attempt.step = try records.integer(field.type)
      case .answer:
        attempt.hasAnswer = try records.cursor.next() == UInt8(ascii: "\"")
        try records.check(field.type)
      case .reward: attempt.reward = try readReward()
      case .tokens: attempt.tokens = try readTokens()
      case .claimed: attempt.claimed = try records.word(RunLog.LoggedVerdict.words)
      case .verdicts: judged = try readVerdicts()
      case .sample, .group, .model, .syntax, .witness, .hasRightFormat, .response, .advantage,
        .temperature, .milliseconds, .created, .x:
        try records.check(field.type)
      }
    }
    records.noteMissing(members)
    guard let id, let node else { return nil }
    attempt.id = id
    attempt.node = node
    attempt.isContradicted = [[.pass, .fail], [.fail, .pass]].contains([attempt.claimed, judged])
    attempt.claimed = attempt.claimed ?? judged
    attempt.place = recordPlace(number)
    return attempt
  }

  /// The reward in all.
  private mutating func readReward() throws(JSONStop) -> Double? {
    guard var members = try records.object(RewardField.self) else { return nil }
    var total: Double?
    while let field = try records.next(&members) {
      switch field {
      case .total: total = try records.number()
      case .components: try records.checkNumbers()
      case .accuracy, .format, .rule: try records.check(field.type)
      }
    }
    return total
  }

  /// The tokens of prompt and completion together.
  private mutating func readTokens() throws(JSONStop) -> Int? {
    guard var members = try records.object(TokensField.self) else { return nil }
    var sum: Int?
    while let field = try records.next(&members) {
      if let count = try records.integer(field.type) { sum = (sum ?? 0) + count }
    }
    return sum
  }

  /// The last one.
  private mutating func readVerdicts() throws(JSONStop) -> RunLog.LoggedVerdict? {
    guard try records.list() else { return nil }
    var verdict: RunLog.LoggedVerdict?
    var isFirst = true
    while try records.hasElement(&isFirst) {
      guard var members = try records.object(VerdictField.self) else { continue }
      while let field = try records.next(&members) {
        switch field {
        case .verdict: verdict = try records.word(RunLog.LoggedVerdict.words) ?? verdict
        case .tolerance: try records.check(ToleranceField.self)
        case .components: try records.checkList(of: ComponentField.self)
        default: try records.check(field.type)
        }
      }
      records.noteMissing(members)
    }
    return verdict
  }
}

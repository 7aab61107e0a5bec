import RungModel

extension RunTextReader {
  mutating func attempt() throws(JSONStop) -> AttemptText? {
    guard var members = try records.object(AttemptField.self) else { return nil }
    var attempt = AttemptText()
    var answer: Bytes?
    var syntax: Bytes?
    while let field = try records.next(&members) {
      switch field {
      case .id: attempt.id = try line() ?? []
      case .answer: answer = try paragraph()
      case .syntax: syntax = try line()
      case .witness: attempt.witness = try values()
      case .response: attempt.response = try mathText()
      case .model: attempt.model = try line()
      case .reward: try readReward(into: &attempt)
      case .sample: attempt.sample = try records.integer(field.type)
      case .group: attempt.group = try line()
      case .advantage: attempt.advantage = try records.number()
      case .temperature: attempt.temperature = try records.number()
      case .milliseconds: attempt.milliseconds = try records.number()
      case .tokens: try readTokens(into: &attempt)
      case .hasRightFormat: attempt.hasRightFormat = try records.flag()
      case .verdicts: attempt.verdicts = try verdicts()
      case .created: attempt.created = try line()
      case .node, .phase, .step, .claimed, .x: try records.cursor.skipValue()
      }
    }
    attempt.answer = answer.map { readAnswer($0, syntax) }
    return attempt
  }

  func readAnswer(_ answer: Bytes, _ syntax: Bytes?) -> Statement {
    // An answer about a Boolean formula is a word, such as “satisfiable”.
    read(answer, syntax ?? (domain == "boolean" ? Bytes("text") : nil))
  }

  /// The parts of a reward, the total first.
  private mutating func readReward(into attempt: inout AttemptText) throws(JSONStop) {
    guard var members = try records.object(RewardField.self) else { return }
    var total: Double?
    while let field = try records.next(&members) {
      switch field {
      case .total: total = try records.number()
      case .accuracy, .format:
        guard let value = try records.number() else { continue }
        attempt.rewards.append((Bytes(field.rawValue), value))
      case .components: try readComponents(into: &attempt)
      case .rule: attempt.rewardRule = try line()
      }
    }
    if let total { attempt.rewards.insert((Bytes(RewardField.total.rawValue), total), at: 0) }
  }

  private mutating func readComponents(into attempt: inout AttemptText) throws(JSONStop) {
    guard var members = try records.object(AnyName.self) else { return }
    while let (name, _) = try records.nextMember(&members) {
      guard let value = try records.number(),
        attempt.rewards.count < RunTextReader.mostParts
      else { continue }
      attempt.rewards.append((Bytes(records.string(name, limit: LogLimits.name)), value))
    }
  }

  private mutating func readTokens(into attempt: inout AttemptText) throws(JSONStop) {
    guard var members = try records.object(TokensField.self) else { return }
    while let field = try records.next(&members) {
      let count = try records.integer(field.type)
      switch field {
      case .prompt: attempt.promptTokens = count
      case .completion: attempt.completionTokens = count
      }
    }
  }

  /// Those that say what was found; what else they say is flattened.
  private mutating func verdicts() throws(JSONStop) -> [AttemptText.Verdict] {
    var verdicts: [AttemptText.Verdict] = []
    guard try records.list() else { return [] }
    var isFirst = true
    while try records.hasElement(&isFirst) {
      guard let verdict = try verdict(), verdicts.count < RunTextReader.mostParts else { continue }
      verdicts.append(verdict)
    }
    return verdicts
  }

  private mutating func verdict() throws(JSONStop) -> AttemptText.Verdict? {
    guard var members = try records.object(VerdictField.self) else { return nil }
    var verdict: RunLog.LoggedVerdict?
    var by: Bytes?
    var method: Bytes?
    var details = FlatMembers()
    while let (name, field) = try records.nextMember(&members) {
      switch field {
      case .verdict: verdict = try records.word(RunLog.LoggedVerdict.words)
      case .by: by = try line()
      case .method: method = try line()
      default: try details.read(&records, name: records.string(name, limit: LogLimits.name))
      }
    }
    guard let verdict else { return nil }
    return AttemptText.Verdict(
      verdict: verdict, by: by ?? [], method: method ?? [], details: details.bytes)
  }

  /// The members of an object, or the elements of a list by their numbers.
  mutating func values() throws(JSONStop) -> [(name: Bytes, value: Bytes)] {
    var values = FlatMembers(limit: use.mostVariables)
    try values.read(&records, name: "")
    return values.bytes
  }
}

import RungModel

/// Steps of training, evaluations, training at test time, and claims. Each of these functions reads
/// the record at the cursor and says whether it was kept.
extension RunLogReader {
  mutating func readTrainingStep(_ number: Int) throws(JSONStop) -> Bool {
    let step = try trainingStep(number)
    guard try settle(isRecord: step != nil), let step else { return false }
    log.training.append(step)
    return true
  }

  private mutating func trainingStep(_ number: Int) throws(JSONStop) -> TrainingStep? {
    guard var members = try records.object(TrainingField.self) else { return nil }
    var step: Int?
    var record = TrainingStep(phase: .train, step: 0, place: recordPlace(number))
    while let (name, field) = try records.nextMember(&members) {
      switch field {
      case .step: step = try records.integer(TrainingField.step.type)
      case .phase: record.phase = try records.word(RunLog.Phase.words) ?? .other
      case .problem: record.problem = try records.id()
      case .byLevel: record.levels = try readLevels()
      case nil: try readMetric(name, isKnown: false, into: &record)
      default: try readMetric(name, isKnown: true, into: &record)
      }
    }
    records.noteMissing(members)
    guard let step else { return nil }
    record.step = step
    record.place = recordPlace(number)
    return record
  }

  /// - Parameter isKnown: Whether the format has this name; of other names only numbers count.
  private mutating func readMetric(
    _ name: JSONCursor.StringPlace, isKnown: Bool, into step: inout TrainingStep
  ) throws(JSONStop) {
    if !isKnown, try !records.isNumberNext() { return try records.cursor.skipValue() }
    guard let value = try records.number() else { return }
    let label = records.string(name, limit: LogLimits.name)
    if let known = step.metrics.firstIndex(where: { $0.name == label }) {
      step.metrics[known].value = value
      return
    }
    guard step.metrics.count < LogLimits.metrics else {
      return records.note(.many("metrics", limit: LogLimits.metrics), at: valueStart ?? 0)
    }
    step.metrics.append((label, value))
  }

  private mutating func readLevels() throws(JSONStop) -> [TrainingStep.Level] {
    var levels: [TrainingStep.Level] = []
    guard var members = try records.object(AnyName.self) else { return [] }
    let start = members.start
    while let (name, _) = try records.nextMember(&members) {
      let key = records.string(name, limit: LogLimits.name)
      let isNumber = key.utf8.allSatisfy(\.isDigit)
      let level = (isNumber ? Int(key) : nil).flatMap { $0 <= LogLimits.level ? $0 : nil }
      if level == nil { records.note(.noLevel(key), at: name.range.lowerBound) }
      guard let read = try readLevel(level ?? 0), level != nil else { continue }
      if let known = levels.firstIndex(where: { $0.level == read.level }) {
        levels[known] = read
      } else if levels.count < LogLimits.metrics {
        levels.append(read)
      } else {
        records.note(.many("levels", limit: LogLimits.metrics), at: start)
      }
    }
    return levels
  }

  private mutating func readLevel(_ level: Int) throws(JSONStop) -> TrainingStep.Level? {
    guard var members = try records.object(LevelField.self) else { return nil }
    var result = TrainingStep.Level(level: level, correct: nil, total: nil, accuracy: nil)
    while let field = try records.next(&members) {
      switch field {
      case .total: result.total = try records.integer(field.type)
      case .correct: result.correct = try records.integer(field.type)
      case .accuracy: result.accuracy = try records.number()
      }
    }
    if result.accuracy == nil, let correct = result.correct, let total = result.total, total > 0 {
      result.accuracy = Double(correct) / Double(total)
    }
    return result
  }

  mutating func readEvaluation(_ number: Int) throws(JSONStop) -> Bool {
    let evaluation = try evaluation(number)
    guard try settle(isRecord: evaluation != nil), let evaluation else { return false }
    log.evaluations.append(evaluation)
    return true
  }

  private mutating func evaluation(_ number: Int) throws(JSONStop) -> Evaluation? {
    guard var members = try records.object(EvaluationField.self) else { return nil }
    var id: String?
    var set: String?
    var metric: String?
    var record = Evaluation(id: "", set: "", metric: "", place: recordPlace(number))
    while let field = try records.next(&members) {
      switch field {
      case .id: id = try records.idText()
      case .set: set = try records.name()
      case .metric: metric = try records.name()
      case .phase: record.phase = try records.word(RunLog.Phase.words)
      case .step: record.step = try records.integer(field.type)
      case .model: record.model = try records.name()
      case .k: record.k = try records.integer(field.type)
      case .samples: record.samples = try records.integer(field.type)
      case .correct: record.correct = try records.number()
      case .total: record.total = try records.integer(field.type)
      case .value: record.value = try records.number()
      case .perProblem: record.perProblem = try readPerProblem()
      case .judgedBy: record.judgedBy = try records.name()
      case .ci95: try records.check(field.type)
      }
    }
    records.noteMissing(members)
    guard let id, let set, let metric else { return nil }
    record.id = id
    record.set = set
    record.metric = metric
    record.place = recordPlace(number)
    return record
  }

  private mutating func readPerProblem() throws(JSONStop) -> [Evaluation.PerProblem] {
    var all: [Evaluation.PerProblem] = []
    guard try records.list() else { return [] }
    var isFirst = true
    while try records.hasElement(&isFirst) {
      guard var members = try records.object(PerProblemField.self) else { continue }
      var problem: ItemKey?
      var samples: Int?
      var correct: Int?
      while let field = try records.next(&members) {
        switch field {
        case .problem: problem = try records.id()
        case .samples: samples = try records.integer(field.type)
        case .correct: correct = try records.integer(field.type)
        }
      }
      records.noteMissing(members)
      if let problem, let samples, let correct {
        all.append(.init(problem: problem, samples: samples, correct: correct))
      }
    }
    return all
  }

  mutating func readTestTimeRecord(_ number: Int) throws(JSONStop) -> Bool {
    let record = try testTimeRecord(number)
    guard try settle(isRecord: record != nil), let record else { return false }
    log.testTime.append(record)
    return true
  }

  private mutating func testTimeRecord(_ number: Int) throws(JSONStop) -> TestTimeRecord? {
    guard var members = try records.object(TestTimeField.self) else { return nil }
    var problem: ItemKey?
    var solved: Bool?
    var record = TestTimeRecord(
      problem: ItemKey(value: 0), solved: false, place: recordPlace(number))
    while let field = try records.next(&members) {
      switch field {
      case .problem: problem = try records.id()
      case .solved: solved = try records.flag()
      case .variants: record.variants = try records.integer(field.type)
      case .levels: record.levels = try records.integer(field.type)
      case .steps: record.steps = try records.integer(field.type)
      case .firstCorrectStep: record.firstCorrectStep = try records.integer(field.type)
      case .rolledBack: record.rolledBack = try records.flag()
      case .baseCheckpoint: record.baseCheckpoint = try records.name()
      case .curve: record.curve = try readCurve()
      }
    }
    records.noteMissing(members)
    guard let problem, let solved else { return nil }
    record.problem = problem
    record.solved = solved
    record.place = recordPlace(number)
    return record
  }

  private mutating func readCurve() throws(JSONStop) -> [TestTimeRecord.Point] {
    var points: [TestTimeRecord.Point] = []
    guard try records.list() else { return [] }
    var isFirst = true
    while try records.hasElement(&isFirst) {
      guard var members = try records.object(CurveField.self) else { continue }
      var step: Int?
      var point = TestTimeRecord.Point(step: 0, accuracy: nil, reward: nil)
      while let field = try records.next(&members) {
        switch field {
        case .step: step = try records.integer(field.type)
        case .accuracy: point.accuracy = try records.number()
        case .rewardMean: point.reward = try records.number()
        }
      }
      records.noteMissing(members)
      guard let step else { continue }
      point.step = step
      points.append(point)
    }
    return points
  }

  mutating func readClaim(_ number: Int) throws(JSONStop) -> Bool {
    let claim = try claim(number)
    guard try settle(isRecord: claim != nil), let claim else { return false }
    log.claims.append(claim)
    return true
  }

  private mutating func claim(_ number: Int) throws(JSONStop) -> LoggedClaim? {
    guard var members = try records.object(ClaimField.self) else { return nil }
    var id: String?
    var text: String?
    var kind: String?
    var reference: String?
    var value: String?
    while let field = try records.next(&members) {
      switch field {
      case .id: id = try records.idText()
      case .text: text = try records.string(limit: LogLimits.text)
      case .kind: kind = try records.word(field.type)
      case .reference: reference = try records.string(limit: LogLimits.text)
      case .value: value = try records.scalar()
      }
    }
    records.noteMissing(members)
    guard let id, let text, let reference else { return nil }
    return LoggedClaim(
      id: id, text: text, kind: kind ?? "other", reference: reference, value: value,
      place: recordPlace(number))
  }
}

import RungModel

enum TrainingField: String, LogField {
  case phase, problem, step, loss
  case rewardMean = "reward_mean"
  case rewardDeviation = "reward_std"
  case divergence = "kl"
  case entropy
  case learningRate = "lr"
  case gradientNorm = "grad_norm"
  case tokensMean = "tokens_mean"
  case accuracy
  case byLevel = "by_level"
  case seconds = "time_s"

  static let names = LogFieldNames<TrainingField>()
  var isRequired: Bool { self == .step }
  var type: LogType {
    switch self {
    case .phase: .word(RunLog.Phase.self)
    case .problem: .id
    case .step: .integer
    case .byLevel: .object
    default: .number
    }
  }
}

enum LevelField: String, LogField {
  case total = "n"
  case correct, accuracy

  static let names = LogFieldNames<LevelField>()
  var isRequired: Bool { false }
  var type: LogType { self == .accuracy ? .number : .count }
}

enum EvaluationField: String, LogField {
  case id, phase, step, model, set, metric, k, samples, correct, total, value, ci95
  case perProblem = "per_problem"
  case judgedBy = "judged_by"

  static let names = LogFieldNames<EvaluationField>()
  var isRequired: Bool { self == .id || self == .set || self == .metric }
  var type: LogType {
    switch self {
    case .id: .id
    case .phase: .word(RunLog.Phase.self)
    case .step: .integer
    case .k, .samples, .total: .count
    case .correct, .value: .number
    case .ci95: .twoNumbers
    case .perProblem: .list
    default: .text
    }
  }
}

enum PerProblemField: String, LogField {
  case problem
  case samples = "n"
  case correct = "c"

  static let names = LogFieldNames<PerProblemField>()
  var isRequired: Bool { true }
  var type: LogType { self == .problem ? .id : .count }
}

enum TestTimeField: String, LogField {
  case problem, variants, levels, steps, solved
  case firstCorrectStep = "first_correct_step"
  case rolledBack = "rolled_back"
  case baseCheckpoint = "base_checkpoint"
  case curve

  static let names = LogFieldNames<TestTimeField>()
  var isRequired: Bool { self == .problem || self == .solved }
  var type: LogType {
    switch self {
    case .problem: .id
    case .variants, .levels, .steps: .count
    case .firstCorrectStep: .integer
    case .solved, .rolledBack: .flag
    case .baseCheckpoint: .text
    case .curve: .list
    }
  }
}

enum CurveField: String, LogField {
  case step, accuracy
  case rewardMean = "reward_mean"

  static let names = LogFieldNames<CurveField>()
  var isRequired: Bool { self == .step }
  var type: LogType { self == .step ? .integer : .number }
}

enum ClaimField: String, LogField {
  case id, text, kind
  case reference = "ref"
  case value

  static let names = LogFieldNames<ClaimField>()
  static let kinds = ["answer", "evaluation", "ttrl", "training", "other"]
  var isRequired: Bool { self == .id || self == .text || self == .reference }
  var type: LogType {
    switch self {
    case .id: .id
    case .kind: .word(ClaimField.kinds)
    case .value: .scalar
    default: .text
    }
  }
}

import RungModel

// The members of every kind of object in a log. The JSON Schema says the same with more words; a
// test compares the two.

enum LogMember: String, LogField {
  case version = "rung_log"
  case run, problems, nodes, attempts, training, evaluations, ttrl, claims

  static let names = LogFieldNames<LogMember>()
  var isRequired: Bool { self == .version || self == .run }
  var type: LogType {
    switch self {
    case .version: .integer(1...1)
    case .run: .object
    default: .list
    }
  }
}

enum RunField: String, LogField {
  case id, title, domain, created, model, generator, judge, seed, paper, code, hyperparameters
  case verifier, sources, notes, example, x

  static let names = LogFieldNames<RunField>()
  var isRequired: Bool { self == .id || self == .domain }
  var type: LogType {
    switch self {
    case .seed: .textOrInteger
    case .model, .code, .hyperparameters, .verifier, .x: .object
    case .sources: .list
    case .example: .flag
    default: .text
    }
  }
}

enum ModelField: String, LogField {
  case name, base, parameters

  static let names = LogFieldNames<ModelField>()
  var isRequired: Bool { false }
  var type: LogType { .text }
}

enum CodeField: String, LogField {
  case repo, commit

  static let names = LogFieldNames<CodeField>()
  var isRequired: Bool { false }
  var type: LogType { .text }
}

enum VerifierField: String, LogField {
  case name, version, settings

  static let names = LogFieldNames<VerifierField>()
  var isRequired: Bool { false }
  var type: LogType { self == .settings ? .object : .text }
}

enum SourceField: String, LogField {
  case path, sha256, adapter

  static let names = LogFieldNames<SourceField>()
  var isRequired: Bool { false }
  var type: LogType { .text }
}

enum ProblemField: String, LogField {
  case id, title, statement, syntax, kind, split
  case referenceAnswer = "reference_answer"
  case tags, root

  static let names = LogFieldNames<ProblemField>()
  var isRequired: Bool { self == .id || self == .statement }
  var type: LogType {
    switch self {
    case .id, .root: .id
    case .split: .word(RunLog.Split.self)
    case .tags: .texts
    default: .text
    }
  }
}

enum NodeField: String, LogField {
  case id, problem, parent, level, ordinal, statement
  case statementShown = "statement_shown"
  case syntax, kind, variable, limits, relation, connective
  case operandIndex = "operand_index"
  case spawnedBy = "spawned_by"
  case transformations, personas, temperature, reasoning, generator, created, status
  case duplicateOf = "duplicate_of"
  case solvable, count
  case referenceAnswer = "reference_answer"
  case size, origin, x

  static let names = LogFieldNames<NodeField>()
  static let connectives = ["not", "and", "or", "implies", "iff", "xor", "ite"]

  var isRequired: Bool {
    switch self {
    case .id, .problem, .level, .statement: true
    default: false
    }
  }

  var type: LogType {
    switch self {
    case .id, .problem, .parent, .spawnedBy, .duplicateOf: .id
    case .level: .integer(0...LogLimits.level)
    case .ordinal, .operandIndex: .integer
    case .limits: .twoTexts
    case .transformations, .personas: .texts
    case .relation: .word(RunLog.Relation.self)
    case .connective: .word(NodeField.connectives)
    case .status: .word(RunLog.Status.self)
    case .temperature: .number
    case .solvable: .flag
    case .count: .integer(1...LogLimits.integer)
    case .size, .origin, .x: .object
    default: .text
    }
  }
}

enum OriginField: String, LogField {
  case file, pointer

  static let names = LogFieldNames<OriginField>()
  var isRequired: Bool { false }
  var type: LogType { .text }
}

enum AttemptField: String, LogField {
  case id, node, phase, step, sample, group, model, answer, syntax, witness
  case hasRightFormat = "format_ok"
  case response, reward, advantage, tokens, temperature
  case milliseconds = "time_ms"
  case claimed, verdicts, created, x

  static let names = LogFieldNames<AttemptField>()
  var isRequired: Bool { self == .id || self == .node }
  var type: LogType {
    switch self {
    case .id, .node: .id
    case .phase: .word(RunLog.Phase.self)
    case .step, .sample: .integer
    case .witness: .objectOrList
    case .hasRightFormat: .flag
    case .reward, .tokens, .x: .object
    case .advantage, .temperature, .milliseconds: .number
    case .claimed: .word(RunLog.LoggedVerdict.self)
    case .verdicts: .list
    default: .text
    }
  }
}

enum RewardField: String, LogField {
  case total, accuracy, format, components, rule

  static let names = LogFieldNames<RewardField>()
  var isRequired: Bool { false }
  var type: LogType {
    switch self {
    case .components: .object
    case .rule: .text
    default: .number
    }
  }
}

/// The members of an object in which every name stands for a value of the same kind.
enum AnyName: String, LogField {
  /// An enumeration has to have a case; no member is called that.
  case any = ""

  static let names = LogFieldNames<AnyName>()
  var isRequired: Bool { false }
  var type: LogType { .scalar }
}

enum TokensField: String, LogField {
  case prompt, completion

  static let names = LogFieldNames<TokensField>()
  var isRequired: Bool { false }
  var type: LogType { .count }
}

enum VerdictField: String, LogField {
  case verdict, by, method
  case engineVersion = "engine_version"
  case seed, domain, points, agree, disagree, undefined, tolerance
  case maxResidual = "max_residual"
  case components, counterexample, caveats, value
  case errorBound = "error_bound"
  case certificate
  case milliseconds = "time_ms"

  static let names = LogFieldNames<VerdictField>()
  var isRequired: Bool { self == .verdict || self == .by || self == .method }
  var type: LogType {
    switch self {
    case .verdict: .word(RunLog.LoggedVerdict.self)
    case .by, .method, .engineVersion: .text
    case .seed: .textOrInteger
    case .domain: .twoNumbers
    case .points, .agree, .disagree, .undefined: .count
    case .tolerance, .counterexample, .certificate: .object
    case .components: .list
    case .caveats: .texts
    case .maxResidual, .value, .errorBound, .milliseconds: .number
    }
  }
}

enum ToleranceField: String, LogField {
  case rel, abs

  static let names = LogFieldNames<ToleranceField>()
  var isRequired: Bool { false }
  var type: LogType { .number }
}

/// One piece of the domain on which an answer was judged.
enum ComponentField: String, LogField {
  case lo, hi, points
  case maxResidual = "max_residual"

  static let names = LogFieldNames<ComponentField>()
  var isRequired: Bool { false }
  var type: LogType { self == .points ? .count : .number }
}

import RungModel

/// Where an item of a published log was read.
struct PublishedOrigin: Sendable, Hashable {
  /// The number of the file among those that are imported.
  var file: Int
  /// The JSON Pointer (RFC 6901) in it; in JSON Lines its first step is the number of the document,
  /// from zero.
  var pointer: String

  func below(_ step: String) -> PublishedOrigin {
    PublishedOrigin(
      file: file, pointer: pointer + JSONFailure(offset: 0, message: "", steps: [step]).pointer)
  }
}

/// One thing that a published log says.
enum PublishedItem: Sendable {
  case question(PublishedQuestion)
  case variant(VariantRecord)
  case failure(FailedRecord)
  case tree(VariantTree)
  case evaluation(EvaluationRow)
}

/// A question that a file names as such, in whatever shape.
struct PublishedQuestion: Sendable {
  var statement: String
  /// The right answer, where the file has one.
  var answer: String?
  /// What else it says of the question.
  var rest: [String: Value] = [:]
  /// Of the statement.
  var origin: PublishedOrigin
  /// When the file was written, where it says so.
  var time: RecordTime?
}

/// A variant that a model was asked for, and what became of it.
struct VariantRecord: Sendable {
  /// The text that it was made from.
  var original: String?
  var variant: String
  /// The difficulty that was asked for: `easier`, `equivalent`, `harder`.
  var difficulty: String?
  var reasoning: String?
  /// What the prompt suggested.
  var transformations: [String] = []
  /// Whether the authors' program could solve it and found its answer right.
  var verification: Bool?
  /// The answer of the authors' program.
  var solution: String?
  /// The values of the answer at some points, by point.
  var evaluations: [String: Value] = [:]
  var time: RecordTime?
  var rest: [String: Value] = [:]
  /// Of the record, or of the text where there is no more to it.
  var origin: PublishedOrigin

  init(_ text: String, origin: PublishedOrigin) {
    variant = text
    self.origin = origin
  }

  /// A record; nil where it has no text.
  init?(_ fields: inout PublishedFields, origin: PublishedOrigin) {
    guard let text = fields.text("variant") else { return nil }
    variant = text
    self.origin = origin
    original = VariantRecord.original(fields.value("original"))
    difficulty = fields.text("requested_difficulty") ?? fields.text("difficulty")
    reasoning = fields.text("reasoning")
    transformations = fields.texts("transformations_used") ?? []
    verification = fields.flag("verification_passed")
    solution = fields.text("solution")
    evaluations = fields.table("evaluations") ?? [:]
    if let written = fields.text("timestamp") {
      time = RecordTime(written)
      rest["timestamp"] = time == nil ? .string(written) : nil
    }
    rest.merge(fields.rest) { own, _ in own }
  }

  /// A parent is named by its text, or by its whole record, in which its own parent is named so again.
  static func original(_ value: Value?) -> String? {
    value?.string ?? value?["variant"]?.string
  }
}

/// A request that gave no variant.
struct FailedRecord: Sendable {
  var original: String?
  var rest: [String: Value]
  var origin: PublishedOrigin
}

/// Groups of equivalent variants, the children of each easier than it.
struct VariantTree: Sendable {
  struct Group: Sendable {
    var variants: [VariantRecord]
    var children: [Group]
  }

  /// The question that the tree was made for, where the file names it apart from the tree.
  var question: PublishedQuestion?
  var roots: [Group]

  /// How many groups there are in each level, and how many variants in all.
  var size: (groups: [Int], variants: Int) {
    var groups: [Int] = []
    var variants = 0
    var level = roots
    while !level.isEmpty {
      groups.append(level.count)
      variants += level.reduce(0) { $0 + $1.variants.count }
      level = level.flatMap(\.children)
    }
    return (groups, variants)
  }
}

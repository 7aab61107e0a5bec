import RungModel

/// An answer of an evaluation, judged by a language model and by the authors' program.
///
/// The row does not say what its problem was made from, only `tree_id` and `level`, which are kept.
struct EvaluationRow: Sendable {
  /// The integral, or its integrand where `variable` and `limits` say the rest.
  var statement: String
  var variable: String?
  /// As JSON has them, infinite ones included; nil for an indefinite integral.
  var limits: [String]?
  /// Everything that the model wrote.
  var response: String
  var verdicts: [PublishedVerdict]
  var rest: [String: Value]
  /// Of the row.
  var origin: PublishedOrigin
  /// The step of training after which the answer was given.
  var step: Int?

  /// Nil where the row has no problem or no answer.
  init?(_ fields: inout PublishedFields, origin: PublishedOrigin, step: Int?) {
    guard let statement = fields.text("ground_truth"), let response = fields.text("agent_response")
    else { return nil }
    self.statement = statement
    self.response = response
    self.origin = origin
    self.step = step
    variable = fields.text("var")
    let bounds = [fields.value("lb"), fields.value("ub")].map { $0.flatMap(EvaluationRow.bound) }
    if fields.flag("is_definite") ?? true, let lower = bounds[0], let upper = bounds[1] {
      limits = [lower, upper]
    }
    verdicts = [
      PublishedVerdict(
        fields.value("judge_result"), by: "judge", method: "language-model",
        status: fields.value("judge_status"), text: fields.text("judge_response")),
      PublishedVerdict(
        fields.value("formal_result"), by: "authors", method: "numeric",
        status: fields.value("formal_status"), text: nil),
    ].compactMap(\.self)
    rest = fields.rest
  }

  /// What of the response is the answer: what stands between the last pair of `answer` tags, or all
  /// of it where there are none and it is a formula.
  var answer: String? {
    let text = Bytes(response)
    guard let start = EvaluationRow.last("<answer>", in: text, before: text.count) else {
      return StatementKind(response) == nil ? nil : response
    }
    let inside = start + "<answer>".utf8.count
    guard let end = text.firstIndex(of: "</answer>", in: inside..<text.count) else { return nil }
    let trimmed = text[inside..<end].drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }
    return trimmed.isEmpty ? nil : String(decoding: trimmed.reversed(), as: UTF8.self)
  }

  private static func last(_ tag: StaticString, in text: Bytes, before end: Int) -> Int? {
    var last: Int?
    var from = 0
    while let hit = text.firstIndex(of: tag, in: from..<end) {
      last = hit
      from = hit + 1
    }
    return last
  }

  private static func bound(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.isFinite ? number.description : number > 0 ? "oo" : "-oo"
    default: nil
    }
  }
}

/// What a published log says of an answer.
struct PublishedVerdict: Sendable {
  var verdict: RunLog.LoggedVerdict
  var by: String
  var method: String
  /// Why it is not simply right or wrong.
  var caveats: [String] = []
  /// What else the source says of it, by name.
  var details: [(name: String, value: Value)] = []

  init(_ verdict: RunLog.LoggedVerdict, by: String, method: String) {
    self.verdict = verdict
    self.by = by
    self.method = method
  }

  /// - Parameter result: true and 1 are right, false and 0 wrong; any other value decides nothing.
  /// - Returns: nil where the source has no verdict at all.
  fileprivate init?(
    _ result: Value?, by: String, method: String, status: Value?, text: String?
  ) {
    guard result != nil || status != nil else { return nil }
    switch result {
    case .bool(true), .integer(1), .decimal(1): self.init(.pass, by: by, method: method)
    case .bool(false), .integer(0), .decimal(0): self.init(.fail, by: by, method: method)
    default:
      self.init(.undecided, by: by, method: method)
      if let result { details.append(("result", result)) }
    }
    if let status { details.append(("status", status)) }
    if let text { details.append(("response", .string(text))) }
  }
}

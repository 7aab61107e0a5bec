import RungModel

/// What can be said of a formula as a whole.
enum FormulaClaim: Hashable {
  /// Every assignment gives it this value: it is a tautology, or unsatisfiable.
  case every(Bool)
  /// Some assignment gives it this value: it is satisfiable, or falsifiable.
  case some(Bool)

  static prefix func ! (claim: FormulaClaim) -> FormulaClaim {
    switch claim {
    case .every(let value): .some(!value)
    case .some(let value): .every(!value)
    }
  }

  /// What an answer claims: its words, read as an answer to what is asked, or an assignment without
  /// words.
  init(_ claim: ClaimedAnswer) throws(FormulaStop) {
    guard let question = FormulaQuestion(kind: claim.kind) else {
      throw FormulaStop(
        .unsupportedProblem,
        FormulaWords.unknown(claim.kind, "question", among: FormulaWords.kinds.keys))
    }
    guard let answer = claim.answer?.source, !FormulaWords.plain(answer).isEmpty else {
      guard !claim.witness.isEmpty, let claimed = question.claimOfAssignment else {
        throw FormulaStop(.noAnswer, "")
      }
      self = claimed
      return
    }
    guard let claimed = question.claim(of: answer) else {
      throw FormulaStop(.unreadAnswer, question.complaint(about: answer))
    }
    self = claimed
  }
}

/// Why a claim about a formula is not decided.
struct FormulaStop: Error {
  let reason: Verdict.Reason
  let detail: String
  let method: Verdict.Method

  init(_ reason: Verdict.Reason, _ detail: String, _ method: Verdict.Method = .form) {
    self.reason = reason
    self.detail = detail
    self.method = method
  }
}

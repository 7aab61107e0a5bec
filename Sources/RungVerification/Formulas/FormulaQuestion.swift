import RungModel

/// The question that the `kind` of a problem asks.
struct FormulaQuestion {
  /// What the answer “yes” claims; nil for a problem that does not say what is asked.
  let yes: FormulaClaim?

  /// nil for a kind that is not known.
  init?(kind: Bytes) {
    let word = FormulaWords.plain(kind)
    guard !word.isEmpty else {
      yes = nil
      return
    }
    guard let claim = FormulaWords.kinds[word] else { return nil }
    yes = claim
  }

  /// What an answer in words claims; nil for words that are not known, and for an answer to another
  /// question: that a formula is satisfiable does not say whether it is a tautology.
  func claim(of answer: Bytes) -> FormulaClaim? {
    let words = FormulaWords.plain(answer)
    if let isYes = FormulaWords.yesAndNo[words] { return isYes ? yes : yes.map { !$0 } }
    guard let claim = FormulaWords.answers[words] else { return nil }
    switch claim {
    case .every: return claim
    case .some: return yes == nil || claim == yes || claim == yes.map { !$0 } ? claim : nil
    }
  }

  /// Why an answer claims nothing.
  func complaint(about answer: Bytes) -> String {
    let words = FormulaWords.plain(answer)
    if FormulaWords.answers[words] != nil || FormulaWords.yesAndNo[words] != nil {
      return "\(FormulaWords.quoted(answer)) does not answer what is asked"
    }
    return FormulaWords.unknown(
      answer, "answer", among: Array(FormulaWords.answers.keys) + FormulaWords.yesAndNo.keys)
  }

  /// What an assignment without words claims.
  var claimOfAssignment: FormulaClaim? {
    switch yes {
    case .every?: yes.map { !$0 }
    default: yes
    }
  }
}

/// The words in which kinds and answers are written.
enum FormulaWords {
  static let kinds: [String: FormulaClaim] = [
    "tautology": .every(true), "valid": .every(true), "validity": .every(true),
    "satisfiable": .some(true), "satisfiability": .some(true), "sat": .some(true),
    "unsatisfiable": .every(false), "unsat": .every(false), "contradiction": .every(false),
    "falsifiable": .some(false),
  ]

  static let answers: [String: FormulaClaim] = [
    "tautology": .every(true), "a tautology": .every(true), "valid": .every(true),
    "not a tautology": .some(false), "not tautology": .some(false), "not valid": .some(false),
    "invalid": .some(false), "falsifiable": .some(false),
    "satisfiable": .some(true), "sat": .some(true),
    "unsatisfiable": .every(false), "unsat": .every(false), "not satisfiable": .every(false),
    "contradiction": .every(false), "a contradiction": .every(false),
  ]

  /// Answers to the question that is asked.
  static let yesAndNo = ["yes": true, "true": true, "no": false, "false": false]

  static let truthValues: [String: Bool] = ["true": true, "false": false, "1": true, "0": false]

  /// In small letters, with single blanks, and without a full stop at the end. What is longer than
  /// every word here is cut.
  static func plain(_ text: Bytes) -> String {
    var words = text.prefix(200).split { $0 == 0x20 || (0x09...0x0D).contains($0) }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: " ")
    if words.hasSuffix(".") { words.removeLast() }
    return words
  }

  /// What a message says of a word that is not known, with the word that was probably meant.
  static func unknown(
    _ text: Bytes, _ what: String, among known: some Sequence<String>
  ) -> String {
    let nearest = Nearest.suggestion(for: plain(text), among: known)
    return "\(quoted(text)) is no \(what) that is known" + (nearest.map { "; \($0)" } ?? "")
  }

  static func quoted(_ text: Bytes) -> String {
    "`" + String(decoding: text.prefix(400), as: UTF8.self).prefix(40) + "`"
  }
}

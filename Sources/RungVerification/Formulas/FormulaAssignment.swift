import RungModel

/// The values that a claim gives to the variables of a formula.
struct FormulaAssignment {
  struct Mistake: Error {
    let reason: String
  }

  /// For each variable of the formula; nil for one that has none.
  private(set) var values: [Bool?]

  init(_ witness: [ClaimedAnswer.Assignment], of variables: [String]) throws(Mistake) {
    values = Array(repeating: nil, count: variables.count)
    var indices: [String: Int] = [:]
    for (index, name) in variables.enumerated() { indices[name] = index }
    for entry in witness {
      guard
        let index = FormulaAssignment.spellings(of: entry.name).lazy.compactMap({ indices[$0] })
          .first
      else {
        throw Mistake(reason: FormulaAssignment.unknown(entry.name, variables))
      }
      guard let value = FormulaWords.truthValues[FormulaWords.plain(entry.value)] else {
        throw Mistake(
          reason: "the assignment gives \(FormulaWords.quoted(entry.name)) the value "
            + "\(FormulaWords.quoted(entry.value)), which is not true, false, 1 or 0")
      }
      guard values[index] == nil || values[index] == value else {
        throw Mistake(
          reason: "the assignment gives \(FormulaWords.quoted(entry.name)) two values")
      }
      values[index] = value
    }
  }

  /// The names that a variable may have in the formula: `α` and `\alpha` are read as `alpha`, and 7 is
  /// the variable `x7` of DIMACS.
  private static func spellings(of name: Bytes) -> [String] {
    let text = String(decoding: name, as: UTF8.self)
    var spellings = [text]
    if text.hasPrefix("\\") { spellings.append(String(text.dropFirst())) }
    if text.unicodeScalars.count == 1, let letter = text.unicodeScalars.first,
      let spelled = GreekLetters.name(of: letter)
    {
      spellings.append(spelled)
    }
    if !name.isEmpty, name.allSatisfy(\.isDigit) { spellings.append("x" + text) }
    return spellings
  }

  private static func unknown(_ name: Bytes, _ variables: [String]) -> String {
    guard !name.isEmpty else { return "the assignment does not name the variables" }
    let nearest = Nearest.suggestion(
      for: String(decoding: name.prefix(400), as: UTF8.self),
      among: variables.prefix(10_000))
    return "the assignment has \(FormulaWords.quoted(name)), which is no variable of the formula"
      + (nearest.map { "; \($0)" } ?? "")
  }
}

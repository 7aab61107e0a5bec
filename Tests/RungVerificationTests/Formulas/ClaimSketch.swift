import RungModel
import RungParsing

extension ClaimedAnswer {
  /// A claim about a formula, as a log has it.
  /// - Parameter witness: `p=true q=0`
  init(
    _ formula: String, kind: String = "", answer: String?, witness: String = "",
    syntax: String = "infix-bool"
  ) {
    self.init(
      domain: "boolean",
      problem: StatementReader.read(
        Bytes(formula), syntax: syntax, domain: "boolean", for: .judging),
      kind: Bytes(kind),
      answer: answer.map { Statement(source: Bytes($0), reading: .prose) },
      witness: witness.split(separator: " ").map { entry in
        let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return Assignment(name: Bytes(String(parts[0])), value: Bytes(String(parts[1])))
      })
  }

  /// A claim about a formula that nobody wrote.
  init(_ formula: Formula, answer: String, witness: [Assignment] = []) {
    self.init(
      domain: "boolean", problem: Statement(source: [], reading: .formula(formula)),
      answer: Statement(source: Bytes(answer), reading: .prose), witness: witness)
  }
}

extension Verdict {
  /// `refuted: differs, by satisfiability, p=1 q=0; the detail`
  var text: String {
    var text = "\(outcome): \(reason), by \(method)"
    if points > 0 { text += ", points \(points)" }
    if case .assignment(let variables)? = witness {
      text += ", " + variables.map { "\($0.name)=\($0.value ? 1 : 0)" }.joined(separator: " ")
    }
    return detail.isEmpty ? text : text + "; " + detail
  }
}

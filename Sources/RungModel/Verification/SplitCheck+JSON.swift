extension SplitCheck {
  /// Writes members into an object that is open.
  package func write(to json: inout JSONWriter) {
    json.member("connective", connective)
    json.member("missing", missingCount)
    for (name, finding) in [("own", own), ("log", logged)] as [(String, Finding)] {
      json.key(text: name)
      json.object { json in
        json.member("outcome", finding.outcome.rawValue)
        json.write("parts", finding.fromParts)
        json.write("whole", finding.whole)
      }
    }
  }
}

extension RunSummary.Splits {
  package func write(to json: inout JSONWriter) {
    json.member("count", count)
    json.member("consistent", consistent)
    json.member("contradicting", contradicting)
    json.member("open", open)
    json.member("contradictingInLog", contradictingInLog)
  }
}

extension JSONWriter {
  /// The classes that a formula may be in, by their names.
  fileprivate mutating func write(_ name: String, _ classes: FormulaClasses) {
    key(text: name)
    array { json in
      for (word, one) in [
        ("tautology", FormulaClasses.tautology), ("contingent", .contingent),
        ("contradiction", .contradiction),
      ] where classes.contains(one) {
        json.string(word)
      }
    }
  }
}

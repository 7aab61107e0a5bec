import RungModel

/// `line:column code: message`, as tests compare it.
func summary(_ diagnostic: Diagnostic) -> String {
  let place = diagnostic.location.map { "\($0.line):\($0.column) " } ?? ""
  let help = diagnostic.help.map { " (\($0))" } ?? ""
  return "\(place)\(diagnostic.code): \(diagnostic.message)\(help)"
}

/// What a reader makes of a text: the value as it was read, or the complaint.
func outcome(_ text: String, _ read: (SourceText) throws(Diagnostic) -> Value) -> Outcome {
  do throws(Diagnostic) {
    return .value(try read(SourceText(path: "file", bytes: Bytes(text))))
  } catch {
    return .problem(summary(error))
  }
}

enum Outcome: Equatable {
  case value(Value)
  case problem(String)
}

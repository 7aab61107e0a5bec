import RungBuild
import RungModel

extension BuildFailure {
  /// What is wrong, as the terminal shows it: errors before warnings, and not more than a reader takes in.
  var texts: [String] {
    switch self {
    case .usage(let message): return ["error: " + message]
    case .disk(let failure): return ["error: \(failure.path): \(failure.message)"]
    case .configuration(let diagnostics), .content(let diagnostics):
      let errors = diagnostics.filter { $0.severity == .error }
      let all = errors + diagnostics.filter { $0.severity == .warning }
      let shown = all.prefix(BuildFailure.shown).map(\.text)
      guard all.count > shown.count else { return shown }
      return shown + ["… and \(all.count - shown.count) more: all are in .rung/diagnostics.txt"]
    }
  }

  private static let shown = 20
}

import RungModel

/// The messages about one log: of each code the first ones, and how many more there are.
struct LogMessages {
  private(set) var diagnostics: [Diagnostic] = []
  private let path: String
  private var counts: [String: Int] = [:]
  private var leftOut: [String: Int] = [:]
  /// Numbers that JSON does not have; one message tells of all of them.
  var bareNumbers = 0
  /// The place of the first; its message is the JSON Pointer alone.
  var firstBareNumber: Diagnostic?

  init(path: String) {
    self.path = path
  }

  /// Whether a message of this code will be shown; it is counted in any case.
  mutating func admits(_ code: String) -> Bool {
    counts[code, default: 0] += 1
    if counts[code, default: 0] <= LogLimits.messages { return true }
    leaveOut(1, code)
    return false
  }

  /// Counts messages that are not shown.
  mutating func leaveOut(_ count: Int, _ code: String) {
    leftOut[code, default: 0] += count
  }

  mutating func add(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  /// All messages in the order of their places, and for each code how many were left out.
  consuming func finish() -> [Diagnostic] {
    if var first = firstBareNumber {
      let more =
        bareNumbers == 1
        ? "it is read as it is meant" : "all \(bareNumbers) of this kind are read as they are meant"
      first.message = "`\(first.message)` is a number that JSON does not have; \(more)"
      diagnostics.append(first)
    }
    var all = diagnostics.enumerated().sorted {
      ($0.element.location?.line ?? 0, $0.element.location?.column ?? 0, $0.offset)
        < ($1.element.location?.line ?? 0, $1.element.location?.column ?? 0, $1.offset)
    }.map(\.element)
    for (code, more) in leftOut.sorted(by: { $0.key < $1.key }) {
      all.append(
        .about(
          path, .warning, code,
          "\(more) more message\(more == 1 ? "" : "s") of this kind \(more == 1 ? "is" : "are") left out"
        ))
    }
    return all
  }
}

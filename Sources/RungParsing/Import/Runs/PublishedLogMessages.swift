import RungModel

/// What is wrong with a published log, with places. All of it is a warning: the rest is imported.
struct PublishedLogMessages {
  /// Whether the file holds several documents, which then are the first step of a pointer.
  var isLines = false
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText

  /// More mistakes in one file than these have one cause.
  private static let most = 15

  init(_ source: SourceText) {
    self.source = source
  }

  /// A scanner before the first document; Python's `NaN` and `Infinity` are numbers to it.
  var scanner: JSONScanner {
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return JSONScanner(
      bytes: source.bytes, range: start..<source.bytes.count, allowsNonFinite: true)
  }

  private var isFull: Bool { diagnostics.count >= PublishedLogMessages.most }

  mutating func report(_ code: String, at offset: Int, _ message: String, help: String? = nil) {
    guard !isFull else { return }
    diagnostics.append(source.diagnostic(.warning, code, at: offset, message, help: help))
  }

  mutating func report(_ code: String, at origin: PublishedOrigin, _ message: String) {
    // To find a place takes another pass over the file.
    guard !isFull else { return }
    let pointer = origin.pointer.isEmpty ? "" : ", at `\(origin.pointer)`"
    report(code, at: offset(of: origin.pointer), message + pointer)
  }

  mutating func reportType(_ expected: String, at origin: PublishedOrigin) {
    report("import-type", at: origin, "this has to be \(expected)")
  }

  /// Reports the members that have the wrong type.
  mutating func report(_ fields: PublishedFields, at origin: PublishedOrigin) {
    for member in fields.mistyped {
      reportType(member.expected, at: origin.below(member.name))
    }
  }

  /// Where the value that a pointer leads to begins, or the one around it that can be found. The file
  /// is read once more up to there.
  private func offset(of pointer: String) -> Int {
    var steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(PublishedLogMessages.unescaped)[...]
    var scanner = scanner
    do throws(JSONFailure) {
      if isLines, let document = steps.popFirst().flatMap({ Int($0) }) {
        for _ in 0..<document { _ = try scanner.value() }
      }
      _ = scanner.isAtEnd()
      while let step = steps.popFirst() {
        let start = scanner.index
        guard try scanner.descend(to: step) else { return start }
      }
      return scanner.index
    } catch {
      return scanner.index
    }
  }

  private static func unescaped(_ step: Substring) -> String {
    var text = ""
    var rest = step[...]
    while let tilde = rest.firstIndex(of: "~") {
      text += rest[..<tilde]
      text += rest[tilde...].hasPrefix("~1") ? "/" : "~"
      rest = rest[tilde...].dropFirst(2)
    }
    return text + rest
  }
}

extension JSONScanner {
  /// Moves from the beginning of an object or a list to that of its member or element; false where it
  /// has none of this name or number.
  fileprivate mutating func descend(to step: String) throws(JSONFailure) -> Bool {
    if skip(UInt8(ascii: "[")) {
      guard let wanted = Int(step) else { return false }
      for _ in 0..<wanted {
        _ = try value()
        guard skip(UInt8(ascii: ",")) else { return false }
      }
      return !isAtEnd()
    }
    guard skip(UInt8(ascii: "{")) else { return false }
    repeat {
      let name = try value()
      guard skip(UInt8(ascii: ":")) else { return false }
      if name.string == step { return !isAtEnd() }
      _ = try value()
    } while skip(UInt8(ascii: ","))
    return false
  }
}

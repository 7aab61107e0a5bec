import RungModel

/// What a reader says of a log that is not as it should be.
extension RunLogReader {
  /// Ends a part that was read: its mistakes become messages.
  /// - Parameter isRecord: Whether it is a record that can be kept.
  /// - Returns: Whether to keep it.
  /// - Throws: `JSONStop.end` where a message could not show all that it has to yet.
  @discardableResult
  mutating func settle(isRecord: Bool = true) throws(JSONStop) -> Bool {
    let read = (valueStart ?? records.cursor.index)..<records.cursor.index
    let isShort = read.count <= LogLimits.record
    if !isShort { records.forgetMistakes() }
    if !isShort { records.note(.long, at: read.lowerBound) }
    if let index = records.cursor.bytes.firstInvalidUTF8(in: read) {
      records.note(.notUTF8, at: index)
    }
    if let index = records.cursor.firstControl { records.note(.control, at: index) }
    let bareNumbers = records.cursor.bareNumbers
    guard !records.mistakes.isEmpty || bareNumbers > 0 else { return isRecord }
    guard hasContext(after: read.upperBound) else { throw .end }
    for (number, mistake) in records.mistakes.enumerated() {
      guard messages.admits(mistake.code) else { continue }
      let isLast = number == records.mistakes.count - 1
      add(
        mistake.code, pointer(to: mistake.index), at: mistake.index,
        mistake.predicate + (isLast && !isRecord ? "; the record is left out" : ""),
        help: mistake.help)
    }
    for (code, count) in records.furtherMistakes { messages.leaveOut(count, code) }
    if bareNumbers > 0, messages.bareNumbers == 0 {
      let index = records.cursor.firstBareNumber
      messages.firstBareNumber = diagnostic(
        .warning, "log-number", at: index, pointer(to: index),
        help: "write `\"NaN\"`, `\"Infinity\"` and `\"-Infinity\"`, or `null`")
    }
    messages.bareNumbers += bareNumbers
    records.forgetMistakes()
    return isRecord && isShort
  }

  /// A message about a value, which `predicate` says something of.
  mutating func report(
    _ code: String, _ pointer: String, at index: Int, _ predicate: String, help: String? = nil
  ) {
    guard messages.admits(code) else { return }
    add(code, pointer, at: index, predicate, help: help)
  }

  private mutating func add(
    _ code: String, _ pointer: String, at index: Int, _ predicate: String, help: String?
  ) {
    let subject = pointer.isEmpty ? "the log" : "`\(pointer)`"
    messages.add(diagnostic(.warning, code, at: index, "\(subject) \(predicate)", help: help))
  }

  /// Ends the reading of a file that is no log, or none that can be read.
  mutating func refuse(_ code: String, _ message: String, help: String? = nil) throws(JSONStop) {
    guard hasContext(after: records.cursor.index) else { throw .end }
    refuse(code, at: valueStart ?? records.cursor.index, message, help: help)
  }

  private mutating func refuse(_ code: String, at index: Int, _ message: String, help: String?) {
    messages.add(diagnostic(.error, code, at: index, message, help: help))
    if documents == 0 {
      let size = log.size
      log = RunLog(path: log.path)
      log.size = size
      log.refusal = message
      metadata.clear()
      transformations = TransformationNames()
    }
    log.isComplete = false
    state = .over
  }

  /// After what is not JSON a log in JSON Lines is read on at its next line; of another, what came
  /// before is kept.
  mutating func recover(from start: Int, _ offset: Int, _ message: String) {
    let pointer = pointer(to: offset)
    let text = pointer.isEmpty ? message : "\(message), at `\(pointer)`"
    if documents > 0 {
      if messages.admits("log-syntax") {
        messages.add(
          diagnostic(
            .warning, "log-syntax", at: offset, text + "; this line of the log is left out"))
      }
      log.unreadRecords += 1
      records.cursor.index = start
      state = .lineStart
    } else if hasVersion || log.hasRecords {
      let mistake = diagnostic(
        .warning, "log-syntax", at: offset, text + "; what comes before it is read, and no more")
      messages.add(mistake)
      log.brokenLine = mistake.location?.line
      log.isComplete = false
      state = .over
    } else {
      refuse("log-syntax", at: offset, text, help: nil)
    }
  }

  /// Says what is only known at the end.
  mutating func conclude() {
    switch state {
    case .document where documents == 0:
      refuse("log-syntax", at: records.cursor.bytes.count, "the file is empty", help: nil)
    case .document, .lineStart, .over: break
    case .member, .element, .skipping:
      valueStart = nil
      let pointer = pointer
      report(
        "log-cut-off", "", at: records.cursor.bytes.count,
        "ends in the middle of \(pointer.isEmpty ? "its members" : "`\(pointer)`"); it is shown as "
          + "far as it goes", help: "if the run still goes on, build again when it has ended")
      log.isComplete = false
    }
    guard log.isComplete else { return }
    for field in metadata.missing {
      let pointer = metadata.isPresent ? "/run" : ""
      report("log-missing-field", pointer, at: records.cursor.bytes.count, "has no `\(field)`")
    }
  }

  // MARK: Places

  /// The JSON Pointer (RFC 6901) of the part that is being read, in its document.
  var pointer: String {
    JSONFailure(offset: 0, message: "", steps: steps.reversed()).pointer
  }

  private var steps: [String] {
    switch state {
    case .element(let section, let number, _): [section.rawValue, String(number)]
    case .member where valueStart != nil: [member]
    case .skipping(_, .element(let section, let number, _)): [section.rawValue, String(number - 1)]
    case .skipping: [member]
    default: []
    }
  }

  private func pointer(to index: Int) -> String {
    guard let valueStart, index >= valueStart else { return pointer }
    let inside = records.cursor.steps(from: valueStart, to: index)
    return JSONFailure(offset: 0, message: "", steps: (steps + inside).reversed()).pointer
  }

  private func diagnostic(
    _ severity: Diagnostic.Severity, _ code: String, at index: Int, _ message: String,
    help: String? = nil
  ) -> Diagnostic {
    let bytes = records.cursor.bytes
    var place = place
    if index > place.index { place.advance(to: index, in: bytes) }
    let start = max(0, index - RunLogReader.context)
    let end = min(bytes.count, index + RunLogReader.context)
    let source = SourceText(path: log.path, bytes: Bytes(bytes[start..<end]))
    var diagnostic = source.diagnostic(severity, code, at: index - start, message, help: help)
    diagnostic.location = SourceLocation(path: log.path, line: place.line, column: place.column)
    return diagnostic
  }
}

extension RunLog {
  fileprivate var hasRecords: Bool {
    !problems.isEmpty || !nodes.isEmpty || !attempts.isEmpty || !training.isEmpty
      || !evaluations.isEmpty || !testTime.isEmpty || !claims.isEmpty
  }
}

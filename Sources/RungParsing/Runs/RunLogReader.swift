package import RungModel

/// Reads a run's log, JSON or JSON Lines, while it comes in pieces, and keeps its index alone: what
/// it takes in memory grows with the number of records, not with their texts.
///
/// A log in JSON Lines is a series of partial logs that are put together: each line has the members
/// of a log; lists are appended to each other, and members of `run` replace earlier ones.
///
/// Everything that is wrong becomes a message with its line and JSON Pointer. What cannot be read is
/// left out and counted, and a log that breaks off is read as far as it goes.
package struct RunLogReader {
  enum State {
    /// Before the `{` of a document.
    case document
    /// Before a member of a document, or its end.
    case member(isFirst: Bool)
    /// Before an element of a list, or its end.
    case element(RunLog.Section, Int, isFirst: Bool)
    /// In a value that is too long to be read.
    indirect case skipping(JSONSkipper, then: State)
    /// After a line that could not be read, before the next one that begins with `{`.
    case lineStart
    /// Nothing more is read.
    case over
  }

  var log: RunLog
  var records = RecordReader()
  var metadata: RunMetadataReader
  var transformations = TransformationNames()
  var state = State.document
  /// The member of the document that is being read.
  var member = ""
  /// Where the value begins that the present step reads.
  var valueStart: Int?
  /// Documents that were read whole.
  var documents = 0
  var hasVersion = false
  var messages: LogMessages
  /// Whether all of the log has come.
  private(set) var isFinal = false
  /// Where the window begins in the log's text.
  private(set) var base = 0
  /// A place in the window that all steps to come are behind.
  private(set) var place = TextPlace()
  /// How many bytes there were when a step was tried that had not come as a whole.
  private var tried = 0

  /// Bytes on both sides of a mistake that its message may show.
  static let context = 500

  /// - Parameters:
  ///   - path: The file as messages call it.
  ///   - zone: The zone of dates that name none.
  package init(path: String, zone: TimeZoneRules) {
    log = RunLog(path: path)
    messages = LogMessages(path: path)
    metadata = RunMetadataReader(zone: zone)
  }

  package mutating func read(_ chunk: Bytes) {
    log.size += chunk.count
    if case .over = state { return }
    dropWhatWasRead(atLeast: max(chunk.count, 1 << 12))
    records.cursor.append(chunk)
    readOn()
  }

  package consuming func finish() -> (log: RunLog, diagnostics: [Diagnostic]) {
    isFinal = true
    readOn()
    conclude()
    log.metadata = metadata.metadata
    log.transformations = transformations.names
    return (log, messages.finish())
  }

  private mutating func dropWhatWasRead(atLeast count: Int) {
    let used = records.cursor.index - RunLogReader.context
    guard used >= count else { return }
    if place.index < used { place.advance(to: used, in: records.cursor.bytes) }
    place.index -= used
    records.cursor.removeFirst(used)
    base += used
  }

  /// Takes one step after another as long as their bytes are there.
  private mutating func readOn() {
    while true {
      let start = records.cursor.index
      let available = records.cursor.bytes.count - start
      // What was tried in vain is tried again with twice the bytes, so that the work stays linear.
      guard isFinal || available >= 2 * tried else { return }
      let uses = log.transformationUses.count
      valueStart = nil
      do throws(JSONStop) {
        try step()
        tried = 0
      } catch {
        log.transformationUses.removeSubrange(uses...)
        if case .failure(let offset, let message) = error, hasContext(after: offset) {
          recover(from: start, offset, message)
        } else if available > LogLimits.record, !isFinal {
          skipLongValue(from: start)
        } else {
          records.cursor.index = start
          tried = available
          return
        }
      }
      if case .over = state { return }
      if records.cursor.index == records.cursor.bytes.count { return }
    }
  }

  /// Whether a message about `offset` would be the same if more of the log were there.
  func hasContext(after offset: Int) -> Bool {
    isFinal || records.cursor.bytes.count - offset >= RunLogReader.context
  }

  // MARK: Steps

  /// Reads the next part that has a meaning of its own.
  private mutating func step() throws(JSONStop) {
    records.forgetMistakes()
    switch state {
    case .document: try beginDocument()
    case .member(let isFirst): try readMember(isFirst)
    case .element(let section, let number, let isFirst):
      try readElement(section, number, isFirst)
    case .skipping(let skipper, let next): try skip(skipper, then: next)
    case .lineStart: try findLine()
    case .over: break
    }
  }

  private mutating func beginDocument() throws(JSONStop) {
    if base + records.cursor.index == 0 {
      if records.cursor.bytes.count < 3, !isFinal { throw .end }
      if records.cursor.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { records.cursor.index = 3 }
    }
    records.cursor.isLines = false
    guard try records.cursor.skip(UInt8(ascii: "{")) else {
      throw records.cursor.failure("expected `{`: a log is a JSON object")
    }
    records.cursor.isLines = documents > 0
    log.isLines = documents > 0
    state = .member(isFirst: true)
  }

  private mutating func readMember(_ isFirst: Bool) throws(JSONStop) {
    if try records.cursor.skip(UInt8(ascii: "}")) { return try endDocument() }
    if !isFirst, try !records.cursor.skip(UInt8(ascii: ",")) {
      throw records.cursor.failure("expected `,` or `}`")
    }
    let name = try records.cursor.name()
    let known = records.index(of: name, LogMember.names).map { LogMember.names.fields[$0] }
    member = known?.rawValue ?? records.string(name, limit: LogLimits.name)
    try beginValue()
    let isNull = try records.skipNull()
    guard let known, !isNull else {
      if !isNull { try records.cursor.skipValue() }
      try settle()
      state = .member(isFirst: false)
      return
    }
    switch known {
    case .version: try readVersion()
    case .run:
      var next = metadata
      try next.read(&records)
      if try settle() { metadata = next }
      state = .member(isFirst: false)
    case .problems: try enter(.problems)
    case .nodes: try enter(.nodes)
    case .attempts: try enter(.attempts)
    case .training: try enter(.training)
    case .evaluations: try enter(.evaluations)
    case .ttrl: try enter(.testTime)
    case .claims: try enter(.claims)
    }
  }

  /// Enters the list that comes next.
  private mutating func enter(_ section: RunLog.Section) throws(JSONStop) {
    let isList = try records.list()
    try settle()
    state = isList ? .element(section, 0, isFirst: true) : .member(isFirst: false)
  }

  private mutating func readVersion() throws(JSONStop) {
    let version = try records.integer(.integer)
    guard version == 1 else {
      let shown = version.map { "is \($0)" } ?? "is no number"
      try refuse(
        "log-version", "`/rung_log` \(shown); this version of Rung reads version 1",
        help: "a log begins with `\"rung_log\": 1`")
      return
    }
    try settle()
    hasVersion = true
    state = .member(isFirst: false)
  }

  private mutating func endDocument() throws(JSONStop) {
    guard hasVersion else {
      try refuse(
        "log-version", "the log has no `rung_log`", help: "a log begins with `\"rung_log\": 1`")
      return
    }
    documents += 1
    state = .document
  }

  private mutating func readElement(
    _ section: RunLog.Section, _ number: Int, _ isFirst: Bool
  ) throws(JSONStop) {
    var isFirst = isFirst
    guard try records.hasElement(&isFirst) else {
      state = .member(isFirst: false)
      return
    }
    try beginValue()
    let isKept =
      switch section {
      case .problems: try readProblem(number)
      case .nodes: try readNode(number)
      case .attempts: try readAttempt(number)
      case .training: try readTrainingStep(number)
      case .evaluations: try readEvaluation(number)
      case .testTime: try readTestTimeRecord(number)
      case .claims: try readClaim(number)
      }
    if !isKept { log.unreadRecords += 1 }
    state = .element(section, number + 1, isFirst: false)
  }

  /// Notes where the value begins that the step is about.
  private mutating func beginValue() throws(JSONStop) {
    let start = try records.start()
    valueStart = start
    if place.index < start { place.advance(to: start, in: records.cursor.bytes) }
  }

  /// Where the record stands that was just read.
  func recordPlace(_ number: Int) -> RunLog.Place {
    let end = records.cursor.index
    return RunLog.Place(
      bytes: base + (valueStart ?? end)..<base + end, line: place.line, element: number)
  }

  // MARK: What cannot be read

  private mutating func skipLongValue(from start: Int) {
    let bytes = records.cursor.bytes
    let next: State =
      switch state {
      case .element(let section, let number, _): .element(section, number + 1, isFirst: false)
      default: .member(isFirst: false)
      }
    guard let valueStart, Bytes("{[\"").contains(bytes[valueStart]) else {
      return recover(from: start, start, "this is longer than any value of a log")
    }
    let mistake = RecordMistake(index: valueStart, kind: .long)
    report(mistake.code, pointer, at: valueStart, mistake.predicate)
    if case .element = state { log.unreadRecords += 1 }
    records.cursor.index = valueStart
    state = .skipping(JSONSkipper(), then: next)
  }

  private mutating func skip(_ skipper: JSONSkipper, then next: State) throws(JSONStop) {
    var skipper = skipper
    let end = records.cursor.bytes.count
    if let after = skipper.skip(records.cursor.bytes, in: records.cursor.index..<end) {
      records.cursor.index = after
      state = next
    } else {
      records.cursor.index = end
      state = .skipping(skipper, then: next)
    }
  }

  private mutating func findLine() throws(JSONStop) {
    let bytes = records.cursor.bytes
    var from = records.cursor.index
    while let end = bytes.firstIndex(of: 0x0A, in: from..<bytes.count) {
      if end + 1 == bytes.count, !isFinal {
        records.cursor.index = end
        throw .end
      }
      from = end + 1
      if from < bytes.count, bytes[from] == UInt8(ascii: "{") {
        state = .document
        break
      }
    }
    records.cursor.index = state.isLineStart ? bytes.count : from
  }
}

extension RunLogReader.State {
  fileprivate var isLineStart: Bool {
    if case .lineStart = self { true } else { false }
  }
}

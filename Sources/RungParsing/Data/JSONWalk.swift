import RungModel

/// Reads JSON as a series of events, several documents one after another included, without
/// recursion: values may nest as deep as they like.
struct JSONWalk {
  enum Event {
    case beginObject, beginArray
    /// The end of the object or list that began last.
    case end
    /// A name of an object; its value comes next.
    case name(String)
    /// Anything that holds no other value.
    case scalar(Value)
  }

  private enum Container {
    case object(name: String)
    case array(index: Int)
  }

  private enum Expectation {
    case document, value, nameOrEnd, valueOrEnd, separatorOrEnd
  }

  private let bytes: Bytes
  private var scanner: JSONScanner
  private var containers: [Container] = []
  private var expects = Expectation.document
  /// Where the last event begins.
  private(set) var offset = 0

  /// - Parameter bytes: well-formed UTF-8, with or without a byte order mark.
  init(_ bytes: Bytes) {
    self.bytes = bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    scanner = JSONScanner(bytes: bytes, range: start..<bytes.count)
  }

  /// The next event, or nil at the end of the last document.
  mutating func next() throws(JSONFailure) -> Event? {
    switch expects {
    case .document: return scanner.isAtEnd() ? nil : try value()
    case .value: return try value()
    case .nameOrEnd: return skip(UInt8(ascii: "}")) ? end() : try name()
    case .valueOrEnd: return skip(UInt8(ascii: "]")) ? end() : try value()
    case .separatorOrEnd: return try continuation()
    }
  }

  private mutating func value() throws(JSONFailure) -> Event {
    if skip(UInt8(ascii: "{")) {
      containers.append(.object(name: ""))
      expects = .nameOrEnd
      return .beginObject
    }
    if skip(UInt8(ascii: "[")) {
      containers.append(.array(index: 0))
      expects = .valueOrEnd
      return .beginArray
    }
    let scalar = try scanner.value()
    expects = containers.isEmpty ? .document : .separatorOrEnd
    return .scalar(scalar)
  }

  private mutating func name() throws(JSONFailure) -> Event {
    lookAhead()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\""),
      case .string(let name) = try scanner.value()
    else { throw failure("expected a name in double quotes") }
    let start = offset
    guard skip(UInt8(ascii: ":")) else { throw failure("expected `:` after the name") }
    offset = start
    containers[containers.count - 1] = .object(name: name)
    expects = .value
    return .name(name)
  }

  /// What follows a value in its object or list.
  private mutating func continuation() throws(JSONFailure) -> Event {
    switch containers.last {
    case .object:
      if skip(UInt8(ascii: "}")) { return end() }
      guard skip(UInt8(ascii: ",")) else { throw failure("expected `,` or `}`") }
      return try name()
    case .array(let index):
      if skip(UInt8(ascii: "]")) { return end() }
      guard skip(UInt8(ascii: ",")) else { throw failure("expected `,` or `]`") }
      containers[containers.count - 1] = .array(index: index + 1)
      return try value()
    case nil:
      throw failure("expected a value")
    }
  }

  private mutating func end() -> Event {
    containers.removeLast()
    expects = containers.isEmpty ? .document : .separatorOrEnd
    return .end
  }

  /// Steps over `byte` where it comes next; `offset` is then the place of whatever comes next.
  private mutating func skip(_ byte: UInt8) -> Bool {
    lookAhead()
    return scanner.skip(byte)
  }

  private mutating func lookAhead() {
    _ = scanner.isAtEnd()
    offset = scanner.index
  }

  private func failure(_ message: String) -> JSONFailure {
    JSONFailure(
      offset: offset, message: offset == bytes.count ? message + ", found the end" : message)
  }

  // MARK: Places

  /// The JSON Pointer (RFC 6901) of the value that the last event, if it is `event`, begins; of a
  /// deep one the last steps.
  func pointer(of event: Event) -> String {
    var steps = containers[...]
    switch event {
    case .beginObject, .beginArray: steps = steps.dropLast()
    case .end, .name, .scalar: break
    }
    let shown = steps.suffix(JSONWalk.shownSteps).map { step in
      switch step {
      case .array(let index): String(index)
      case .object(let name): name
      }
    }
    let pointer = JSONFailure(offset: 0, message: "", steps: shown.reversed()).pointer
    return shown.count < steps.count ? "…" + pointer : pointer
  }

  private static let shownSteps = 8
}

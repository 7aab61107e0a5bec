package import RungModel

/// Reads verdicts as `Verdict.write(to:)` writes them.
package struct VerdictReader {
  private var records: RecordReader

  /// The verdict in an object that stands on a line of its own, and the member `time_ms` beside it.
  /// Nil where anything is not as it was written; members of other names do not matter.
  package static func read(_ line: ByteSlice) -> (verdict: Verdict, milliseconds: Double?)? {
    var reader = VerdictReader(records: RecordReader(Bytes(line)))
    guard let read = try? reader.verdict(), reader.records.mistakes.isEmpty else { return nil }
    return read
  }

  private mutating func verdict() throws(JSONStop) -> (Verdict, Double?)? {
    guard var members = try records.object(VerdictMember.self) else { return nil }
    var outcome: Verdict.Outcome?
    var reason: Verdict.Reason?
    var verdict = Verdict(.undecided, .noAnswer)
    var milliseconds: Double?
    while let member = try records.next(&members) {
      switch member {
      case .verdict: outcome = try records.word(Verdict.Outcome.words)
      case .reason: reason = try records.word(Verdict.Reason.words)
      case .detail: verdict.detail = String(decoding: try records.bytes() ?? [], as: UTF8.self)
      case .method: verdict.method = try records.word(Verdict.Method.words) ?? .form
      case .points: verdict.points = try records.integer(member.type) ?? 0
      case .tolerance: verdict.tolerance = try records.number() ?? 0
      case .seed: verdict.seed = try seed() ?? 0
      case .worstError: verdict.worstError = try records.number()
      case .witness: verdict.witness = try witness()
      case .milliseconds: milliseconds = try records.number()
      }
    }
    guard let outcome, let reason else { return nil }
    verdict.outcome = outcome
    verdict.reason = reason
    return (verdict, milliseconds)
  }

  private mutating func seed() throws(JSONStop) -> UInt64? {
    try records.bytes().flatMap { UInt64(String(decoding: $0, as: UTF8.self)) }
  }

  private mutating func witness() throws(JSONStop) -> Verdict.Witness? {
    guard var members = try records.object(WitnessMember.self) else { return nil }
    var kind: WitnessKind?
    var place: [Verdict.Coordinate] = []
    var claimed: Verdict.Value?
    var expected: Verdict.Value?
    var size: Verdict.Value?
    var error: Double?
    var variables: [Verdict.Variable] = []
    while let member = try records.next(&members) {
      switch member {
      case .kind: kind = try records.word(WitnessKind.words)
      case .at: place = try coordinates()
      case .claimed: claimed = try value()
      case .expected: expected = try value()
      case .size: size = try value()
      case .error: error = try records.number()
      case .values: variables = try assignment()
      }
    }
    switch kind {
    case .point:
      guard let claimed, let expected else { return nil }
      return .point(at: place, claimed: claimed, expected: expected)
    case .jump:
      guard let at = place.first, let size else { return nil }
      return .jump(at: at, size: size)
    case .value:
      guard let claimed, let expected, let error else { return nil }
      return .value(claimed: claimed, expected: expected, error: error)
    case .divergence: return place.first.map { .divergence(at: $0) }
    case .assignment: return .assignment(variables)
    case nil: return nil
    }
  }

  private mutating func coordinates() throws(JSONStop) -> [Verdict.Coordinate] {
    guard var members = try records.object(AnyName.self) else { return [] }
    var place: [Verdict.Coordinate] = []
    while let name = try records.name(&members) {
      let text = text(name)
      guard let value = try records.number() else { continue }
      place.append(Verdict.Coordinate(name: text, value: value))
    }
    return place
  }

  private mutating func assignment() throws(JSONStop) -> [Verdict.Variable] {
    guard var members = try records.object(AnyName.self) else { return [] }
    var variables: [Verdict.Variable] = []
    while let name = try records.name(&members) {
      let text = text(name)
      guard let value = try records.flag() else { continue }
      variables.append(Verdict.Variable(name: text, value: value))
    }
    return variables
  }

  /// One or two numbers.
  private mutating func value() throws(JSONStop) -> Verdict.Value? {
    guard try records.list() else { return nil }
    var numbers: [Double] = []
    var isFirst = true
    while try records.hasElement(&isFirst) {
      if let number = try records.number() { numbers.append(number) }
    }
    guard let real = numbers.first else { return nil }
    return Verdict.Value(real, numbers.count > 1 ? numbers[1] : 0)
  }

  private func text(_ place: JSONCursor.StringPlace) -> String {
    var text = Bytes()
    records.cursor.append(place, to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}

private enum VerdictMember: String, LogField {
  case verdict, reason, detail, method, points, tolerance, seed, worstError, witness
  case milliseconds = "time_ms"

  static let names = LogFieldNames<VerdictMember>()
  var isRequired: Bool { self == .verdict || self == .reason }
  var type: LogType {
    switch self {
    case .points: .integer(0...Int.max)
    case .tolerance, .worstError, .milliseconds: .number
    case .witness: .object
    default: .text
    }
  }
}

private enum WitnessMember: String, LogField {
  case kind, at, claimed, expected, size, error, values

  static let names = LogFieldNames<WitnessMember>()
  var isRequired: Bool { self == .kind }
  var type: LogType {
    switch self {
    case .kind: .text
    case .at, .values: .object
    case .claimed, .expected, .size: .list
    case .error: .number
    }
  }
}

private enum WitnessKind: String, CaseIterable, Sendable {
  case point, jump, value, divergence, assignment

  static let words = LogWords<WitnessKind>()
}

extension Verdict.Outcome {
  fileprivate static let words = LogWords<Verdict.Outcome>()
}

extension Verdict.Reason {
  fileprivate static let words = LogWords<Verdict.Reason>()
}

extension Verdict.Method {
  fileprivate static let words = LogWords<Verdict.Method>()
}

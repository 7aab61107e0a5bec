package import RungModel

/// Reads the lines of a file of cases: JSON objects with `problem` and `candidate`, and maybe `id`,
/// `kind`, `domain`, `syntax`, `witness`, `accept`, `label` and `family`. Other members do not matter.
package struct CaseReader {
  /// A line that is no case: what is wrong with it, and its id where that can be read.
  package struct Mistake: Error, Sendable {
    package var id: VerificationCase.ID?
    package var diagnostic: Diagnostic

    package init(id: VerificationCase.ID?, diagnostic: Diagnostic) {
      self.id = id
      self.diagnostic = diagnostic
    }
  }

  private enum Member: String, CaseIterable {
    case id, problem, candidate, kind, domain, syntax, witness, accept, label, family
  }

  private let source: SourceText
  private let number: Int
  private let object: Value
  private let id: VerificationCase.ID?

  /// - Parameters:
  ///   - line: without its line feed.
  ///   - number: of the line, from one.
  ///   - path: the file as messages call it.
  package static func read(
    _ line: Bytes, number: Int, path: String
  ) throws(Mistake) -> VerificationCase {
    let source = SourceText(path: path, bytes: line)
    let object: Value
    do throws(Diagnostic) {
      object = try JSONReader.read(source)
    } catch {
      throw Mistake(id: firstID(in: line), diagnostic: error.inLine(number))
    }
    let reader = CaseReader(source: source, number: number, object: object)
    return try reader.read()
  }

  private init(source: SourceText, number: Int, object: Value) {
    self.source = source
    self.number = number
    self.object = object
    id = CaseReader.id(object[Member.id.rawValue])
  }

  private static func id(_ value: Value?) -> VerificationCase.ID? {
    switch value {
    case .string(let text): .text(text)
    case .integer(let number): .number(number)
    default: nil
    }
  }

  private func read() throws(Mistake) -> VerificationCase {
    guard let table = object.table else { throw mistake("a case is an object") }
    let domain = try text(.domain) ?? "integration"
    let syntax = try text(.syntax)
    guard let problem = try text(.problem) else { throw missing(.problem, in: table) }
    let candidate = try text(.candidate)
    guard candidate != nil || table[Member.candidate.rawValue] != nil else {
      throw missing(.candidate, in: table)
    }
    if id == nil, let value = table[Member.id.rawValue], value != .null {
      throw mistake("`id` has to be a text or a whole number, not \(value.kindName)")
    }
    // An answer about a Boolean formula is a word, such as “satisfiable”.
    let answerSyntax = domain == "boolean" ? "text" : syntax
    let claim = ClaimedAnswer(
      domain: domain,
      problem: StatementReader.read(
        Bytes(problem), syntax: syntax, domain: domain, for: .judging),
      kind: Bytes(try text(.kind) ?? ""),
      answer: candidate.map {
        StatementReader.read(Bytes($0), syntax: answerSyntax, domain: domain, for: .judging)
      },
      witness: try witness())
    var found = VerificationCase(id: id ?? .number(number), claim: claim)
    found.accept = try accepted()
    found.label = try text(.label).map { text throws(Mistake) in
      try word(text, of: .label, VerificationCase.Label.init(rawValue:))
    }
    found.family = try text(.family)
    return found
  }

  private func accepted() throws(Mistake) -> Set<VerificationCase.Accepted>? {
    guard let value = object[Member.accept.rawValue], value != .null else { return nil }
    guard let words = value.texts else {
      throw mistake("`accept` has to be a list of texts, not \(value.kindName)")
    }
    var accepted = Set<VerificationCase.Accepted>()
    for text in words {
      accepted.insert(try word(text, of: .accept, VerificationCase.Accepted.init(rawValue:)))
    }
    return accepted
  }

  /// In the order of the names, since an object has none.
  private func witness() throws(Mistake) -> [ClaimedAnswer.Assignment] {
    guard let value = object[Member.witness.rawValue], value != .null else { return [] }
    guard let table = value.table else {
      throw mistake("`witness` has to be an object, not \(value.kindName)")
    }
    var assignments: [ClaimedAnswer.Assignment] = []
    for (name, value) in table.sorted(by: { $0.key < $1.key }) {
      guard let text = value.bool.map({ "\($0)" }) ?? value.text else {
        throw mistake("`witness` has \(value.kindName) as the value of `\(name.prefix(40))`")
      }
      assignments.append(ClaimedAnswer.Assignment(name: Bytes(name), value: Bytes(text)))
    }
    return assignments
  }

  private func text(_ member: Member) throws(Mistake) -> String? {
    guard let value = object[member.rawValue], value != .null else { return nil }
    guard let text = value.string else {
      throw mistake("`\(member.rawValue)` has to be a text, not \(value.kindName)")
    }
    return text
  }

  private func word<Word: CaseIterable & RawRepresentable<String>>(
    _ text: String, of member: Member, _ read: (String) -> Word?
  ) throws(Mistake) -> Word {
    if let word = read(text) { return word }
    let words = Word.allCases.map(\.rawValue)
    throw mistake(
      "`\(member.rawValue)` cannot be “\(text.prefix(40))”",
      help: Nearest.suggestion(for: text, among: words)
        ?? "it is one of " + words.map { "`\($0)`" }.joined(separator: ", "))
  }

  private func missing(_ member: Member, in table: [String: Value]) -> Mistake {
    let known = Set(Member.allCases.map(\.rawValue))
    let near = Nearest.name(to: member.rawValue, among: table.keys.filter { !known.contains($0) })
    return mistake(
      "the case has no `\(member.rawValue)`",
      help: near.map { "is `\($0.prefix(40))` meant to be it?" })
  }

  private func mistake(_ message: String, help: String? = nil) -> Mistake {
    Mistake(
      id: id,
      diagnostic: source.diagnostic(.error, "case", at: 0, message, help: help).inLine(number))
  }

  /// The member `id` of an object that is no JSON from some place behind it on.
  private static func firstID(in line: Bytes) -> VerificationCase.ID? {
    // The cursor asks for something behind a number.
    var records = RecordReader(line + [UInt8(ascii: "\n")])
    var id: VerificationCase.ID?
    do throws(JSONStop) {
      guard var members = try records.object(CaseID.self) else { return nil }
      while try records.next(&members) != nil {
        switch try records.cursor.next() {
        case UInt8(ascii: "\""):
          id = .text(String(decoding: try records.bytes() ?? [], as: UTF8.self))
        default: id = try records.integer(.integer(Int.min...Int.max)).map { .number($0) }
        }
      }
    } catch {
      return id
    }
    return id
  }
}

private enum CaseID: String, LogField {
  case id

  static let names = LogFieldNames<CaseID>()
  var isRequired: Bool { false }
  var type: LogType { .textOrInteger }
}

extension Diagnostic {
  /// The same about a line that was read by itself.
  fileprivate func inLine(_ number: Int) -> Diagnostic {
    var diagnostic = self
    diagnostic.location?.line = number
    return diagnostic
  }
}

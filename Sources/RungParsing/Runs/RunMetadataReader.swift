import RungModel

/// Reads what a log says of its run as a whole, in one piece or several; members that are given
/// again replace earlier ones.
struct RunMetadataReader {
  private let zone: TimeZoneRules
  private var result = RunMetadata()
  /// Whether the log has a `run` at all.
  private(set) var isPresent = false
  private var hasID = false
  private var hasDomain = false
  /// By the member of `run` that they stand in.
  private var parameters: [RunField: [RunMetadata.Parameter]] = [:]

  init(zone: TimeZoneRules) {
    self.zone = zone
  }

  mutating func clear() {
    self = RunMetadataReader(zone: zone)
  }

  var metadata: RunMetadata {
    var metadata = result
    metadata.parameters = parameters.values.joined().sorted {
      ($0.name, $0.value) < ($1.name, $1.value)
    }
    return metadata
  }

  /// The required fields that no part had.
  var missing: [String] {
    guard isPresent else { return [LogMember.run.rawValue] }
    return (hasID ? [] : [RunField.id.rawValue]) + (hasDomain ? [] : [RunField.domain.rawValue])
  }

  mutating func read(_ records: inout RecordReader) throws(JSONStop) {
    guard var members = try records.object(RunField.self) else { return }
    isPresent = true
    while let field = try records.next(&members) { try read(field, &records) }
  }

  private mutating func read(
    _ field: RunField, _ records: inout RecordReader
  ) throws(JSONStop) {
    switch field {
    case .id:
      result.id = try records.name() ?? ""
      hasID = true
    case .title: result.title = try records.string(limit: LogLimits.text)
    case .domain:
      result.domain = try records.name() ?? ""
      hasDomain = true
    case .created: result.created = try date(&records)
    case .model: try readModel(&records)
    case .generator: result.generator = try records.string(limit: LogLimits.text)
    case .judge: result.judge = try records.string(limit: LogLimits.text)
    case .seed: result.seed = try records.textOrInteger()
    case .paper: result.paper = try records.string(limit: LogLimits.text)
    case .code: try readCode(&records)
    case .hyperparameters:
      parameters[field] = try settings(&records, name: "")
    case .verifier: try readVerifier(&records)
    case .sources: result.sources = try sources(&records)
    case .notes: result.notes = try records.string(limit: LogLimits.text)
    case .example: result.isExample = try records.flag() ?? false
    case .x: try records.check(field.type)
    }
  }

  private func date(_ records: inout RecordReader) throws(JSONStop) -> Timestamp? {
    let start = try records.start()
    guard let text = try records.bytes() else { return nil }
    let date = TimestampParser.parse(text[...], zone: zone)
    if date == nil { records.note(.noDate, at: start) }
    return date
  }

  private mutating func readModel(_ records: inout RecordReader) throws(JSONStop) {
    guard var members = try records.object(ModelField.self) else { return }
    var all: [RunMetadata.Parameter] = []
    while let field = try records.next(&members) {
      guard let text = try records.string(limit: LogLimits.text) else { continue }
      switch field {
      case .name: result.model = text
      case .base: result.baseModel = text
      case .parameters: all.append(.init(name: "model.parameters", value: text))
      }
    }
    parameters[.model] = all
  }

  private mutating func readCode(_ records: inout RecordReader) throws(JSONStop) {
    guard var members = try records.object(CodeField.self) else { return }
    while let field = try records.next(&members) {
      let text = try records.string(limit: LogLimits.text)
      switch field {
      case .repo: result.repository = text
      case .commit: result.commit = text
      }
    }
  }

  private mutating func readVerifier(_ records: inout RecordReader) throws(JSONStop) {
    guard var members = try records.object(VerifierField.self) else { return }
    var all: [RunMetadata.Parameter] = []
    while let field = try records.next(&members) {
      switch field {
      case .name: result.verifier = try records.string(limit: LogLimits.text)
      case .version:
        guard let text = try records.string(limit: LogLimits.text) else { continue }
        all.append(.init(name: "verifier.version", value: text))
      case .settings:
        all += try settings(&records, name: "verifier.settings")
      }
    }
    parameters[.verifier] = all
  }

  private func sources(_ records: inout RecordReader) throws(JSONStop) -> [RunMetadata.Source] {
    var sources: [RunMetadata.Source] = []
    guard try records.list() else { return [] }
    var isFirst = true
    while try records.hasElement(&isFirst) {
      guard var members = try records.object(SourceField.self) else { continue }
      var source = RunMetadata.Source(path: "", digest: nil, shape: nil)
      while let field = try records.next(&members) {
        let text = try records.string(limit: LogLimits.text)
        switch field {
        case .path: source.path = text ?? ""
        case .sha256: source.digest = text
        case .adapter: source.shape = text
        }
      }
      sources.append(source)
    }
    return sources
  }

  /// The settings of an object, flattened.
  private func settings(
    _ records: inout RecordReader, name: String
  ) throws(JSONStop) -> [RunMetadata.Parameter] {
    let start = try records.start()
    guard records.cursor.bytes[start] == UInt8(ascii: "{") else {
      try records.mistype(.object)
      return []
    }
    var settings = FlatMembers()
    try settings.read(&records, name: name)
    if settings.isCut {
      records.note(.many("parameters", limit: LogLimits.parameters), at: start)
    }
    return settings.members
  }
}

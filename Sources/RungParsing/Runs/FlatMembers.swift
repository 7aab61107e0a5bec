import RungModel

/// Members of an object of any shape, flattened: `{"kl": {"target": 0.1}}` is `kl.target`.
struct FlatMembers {
  private(set) var members: [RunMetadata.Parameter] = []
  /// Whether there were more than are kept.
  private(set) var isCut = false
  private let limit: Int

  /// Objects that stand deeper than this in one another are kept as they are written.
  private static let depth = 8

  /// - Parameter limit: How many are kept.
  init(limit: Int = LogLimits.parameters) {
    self.limit = limit
  }

  var bytes: [(name: Bytes, value: Bytes)] {
    members.map { (Bytes($0.name), Bytes($0.value)) }
  }

  /// Reads the value that comes next: the members of an object below `name`, anything else as one.
  mutating func read(_ records: inout RecordReader, name: String) throws(JSONStop) {
    try read(&records, name: name, depth: FlatMembers.depth)
  }

  private mutating func read(
    _ records: inout RecordReader, name: String, depth: Int
  ) throws(JSONStop) {
    let start = try records.start()
    if depth > 0, records.cursor.bytes[start] == UInt8(ascii: "{"),
      var members = try records.object(AnyName.self)
    {
      let prefix = name.isEmpty ? "" : name + "."
      while let place = try records.name(&members) {
        try read(
          &records, name: prefix + records.string(place, limit: LogLimits.name), depth: depth - 1)
      }
      return
    }
    let value = try value(&records)
    if members.count < limit {
      members.append(RunMetadata.Parameter(name: name, value: value))
    } else {
      isCut = true
    }
  }

  /// A text, or anything else as it is written.
  private func value(_ records: inout RecordReader) throws(JSONStop) -> String {
    let start = try records.start()
    if records.cursor.bytes[start] == UInt8(ascii: "\"") {
      return try records.string(limit: LogLimits.text) ?? ""
    }
    try records.cursor.skipValue()
    let written = records.cursor.bytes[start..<records.cursor.index].prefix(LogLimits.text)
    return String(
      decoding: LogText.line(FlatMembers.onOneLine(written)[...], limit: LogLimits.name),
      as: UTF8.self)
  }

  /// JSON without line breaks, and the blanks that indent what follows them.
  private static func onOneLine(_ json: ByteSlice) -> Bytes {
    var line = Bytes()
    var isIndent = false
    for byte in json {
      switch byte {
      case 0x0A, 0x0D: isIndent = true
      case 0x20, 0x09: if !isIndent { line.append(byte) }
      default:
        if isIndent, let last = line.last, last == UInt8(ascii: ",") { line.append(0x20) }
        isIndent = false
        line.append(byte)
      }
    }
    return line
  }
}

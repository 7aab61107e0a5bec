import RungModel
import RungParsing

/// Verdicts by the keys of their claims, as lines of JSON: what a site remembers, and what the parts
/// of a divided run write.
///
/// A header; a line for each verdict, which begins with its key; and a last line with their number
/// and a hash of all lines before. A file that is damaged or cut off is none. Verdicts are read when
/// they are asked for.
struct VerdictFile: Sendable {
  let header: VerdictHeader
  private let bytes: Bytes
  /// The line of each claim, the first where there are several.
  private let places: [ClaimKey: Range<Int>]

  /// `{"key":"`
  fileprivate static let lineStart = Bytes("{\"key\":\"")

  /// - Throws: what is wrong, and on which line.
  init(_ source: SourceText) throws(Diagnostic) {
    let bytes = source.bytes
    func mistake(_ message: String, at offset: Int) -> Diagnostic {
      source.diagnostic(
        .error, "verdict-file", at: offset, message,
        help: "`rung verify --shard I/N` writes such files")
    }
    guard let end = bytes.firstIndex(of: 0x0A, in: 0..<bytes.count),
      let header = VerdictHeader(bytes[..<end])
    else { throw mistake("this is no file of verdicts", at: 0) }
    var places: [ClaimKey: Range<Int>] = [:]
    var count = 0
    var start = end + 1
    while let end = bytes.firstIndex(of: 0x0A, in: start..<bytes.count) {
      guard let key = VerdictFile.key(of: start..<end, in: bytes) else {
        guard bytes[start..<end].elementsEqual(VerdictFile.lastLine(count, bytes, start)),
          end + 1 == bytes.count
        else { throw mistake("the file was changed, or is damaged, here or before", at: start) }
        self.header = header
        self.bytes = bytes
        self.places = places
        return
      }
      if places[key] == nil { places[key] = start..<end }
      count += 1
      start = end + 1
    }
    throw mistake("the file breaks off", at: bytes.count)
  }

  private static func key(of line: Range<Int>, in bytes: Bytes) -> ClaimKey? {
    let start = line.lowerBound + lineStart.count
    guard start + ClaimKey.length < line.upperBound,
      bytes[line.lowerBound..<start].elementsEqual(lineStart)
    else { return nil }
    return ClaimKey(bytes[start..<start + ClaimKey.length])
  }

  private static func lastLine(_ count: Int, _ bytes: Bytes, _ end: Int) -> Bytes {
    var hash = ContentHash()
    hash.combine(bytes, 0..<end)
    return lastLine(count, hash)
  }

  fileprivate static func lastLine(_ count: Int, _ hash: ContentHash) -> Bytes {
    Bytes("{\"verdicts\":\(count),\"hash\":\"\(String(hash.value, radix: 16))\"}")
  }

  var count: Int { places.count }

  /// Nil where the file has none, or none that this program understands.
  func judged(_ key: ClaimKey) -> JudgedClaim? {
    guard let line = places[key], let read = VerdictReader.read(bytes[line]) else { return nil }
    return JudgedClaim(verdict: read.verdict, milliseconds: read.milliseconds)
  }

  /// The keys in the order of their lines.
  var keysInOrder: [ClaimKey] {
    places.sorted { $0.value.lowerBound < $1.value.lowerBound }.map(\.key)
  }
}

/// Writes a file of verdicts piece by piece.
struct VerdictFileWriter {
  /// What was written since it was last taken away.
  private var pending: Bytes
  private var hash = ContentHash()
  private var count = 0

  init(_ header: VerdictHeader) {
    pending = header.line
  }

  mutating func add(_ judged: JudgedClaim, for key: ClaimKey) {
    var json = JSONWriter(taking: &pending)
    json.object { json in
      json.member("key", key.text)
      judged.verdict.write(to: &json)
      if let milliseconds = judged.milliseconds { json.member("time_ms", milliseconds) }
    }
    json.endLine()
    json.give(back: &pending)
    count += 1
  }

  /// The bytes that go into the file next.
  mutating func take() -> Bytes {
    hash.combine(pending, 0..<pending.count)
    defer { pending.removeAll(keepingCapacity: true) }
    return pending
  }

  /// The last bytes.
  mutating func finish() -> Bytes {
    var last = take()
    last += VerdictFile.lastLine(count, hash)
    last.append("\n")
    return last
  }
}

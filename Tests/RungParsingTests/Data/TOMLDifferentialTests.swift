import Foundation
import RungModel
import RungParsing
import Testing

/// Our reader against Python's `tomllib`: both have to accept the same documents and to find the same
/// values in them.
@Suite(.enabled(if: TOMLOracle.isThere, "python3 with tomllib (3.11) is not installed"))
struct TOMLDifferentialTests {
  @Test func `random documents and their mutations are read as tomllib reads them`() throws {
    var random = RandomTOML(seed: 2_025)
    var documents: [String] = []
    for _ in 0..<1_000 {
      let document = random.document()
      documents.append(document)
      for _ in 0..<3 { documents.append(random.mutated(document)) }
    }
    documents.removeAll { TOMLOracle.isBeyond($0) }
    let verdicts = try TOMLOracle.verdicts(on: documents)
    #expect(verdicts.count == documents.count)
    var accepted = 0
    for (document, verdict) in zip(documents, verdicts) {
      let source = SourceText(path: "a.toml", bytes: Bytes(document))
      let ours = try? TOMLReader.read(source, range: 0..<source.bytes.count)
      accepted += verdict == .null ? 0 : 1
      #expect(ours.map(TOMLOracle.described) ?? .null == verdict, "\(document)")
    }
    #expect(
      accepted > documents.count / 3 && accepted < documents.count * 2 / 3,
      "\(accepted) of \(documents.count)")
  }
}

/// Runs Python once over many documents.
private enum TOMLOracle {
  static let isThere = (try? run(["-c", "import tomllib"], input: Data())) != nil

  /// For each document its value in the form of `described`, or null where it is refused.
  static func verdicts(on documents: [String]) throws -> [Value] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try JSONEncoder().encode(documents).write(to: file)
    let output = try run(["-c", script, file.path], input: Data())
    let source = SourceText(path: "tomllib", bytes: Bytes(output))
    return try JSONReader.read(source).array ?? []
  }

  /// A value with each scalar as a text that tells its type: `i:12`, `f:` and the bits, `s:text`.
  static func described(_ value: Value) -> Value {
    switch value {
    case .null: .null
    case .bool: value
    case .integer(let number): .string("i:\(number)")
    case .decimal(let number): .string(number.isNaN ? "f:nan" : "f:\(number.bitPattern)")
    case .string(let text): .string("s:\(text)")
    case .array(let values): .array(values.map(described))
    case .table(let table): .table(table.mapValues(described))
    }
  }

  /// Whether a document holds what Python's dates cannot keep: the year 0, fractions finer than
  /// microseconds or with zeros at their end, the offset `+00:00` beside `Z`.
  static func isBeyond(_ document: String) -> Bool {
    document.contains(/0000-|:[0-9]{2}\.([0-9]{7}|[0-9]*0(?![0-9]))|[+-]00:00/)
  }

  /// Refuses integers beyond 64 bits, as TOML asks for and Python does not.
  private static let script = """
    import datetime, json, struct, sys, tomllib
    def described(value):
      if isinstance(value, bool): return value
      if isinstance(value, int):
        if not -2**63 <= value < 2**63: raise ValueError
        return f"i:{value}"
      if isinstance(value, float):
        return "f:nan" if value != value else f"f:{struct.unpack('>Q', struct.pack('>d', value))[0]}"
      if isinstance(value, str): return "s:" + value
      if isinstance(value, list): return [described(each) for each in value]
      if isinstance(value, dict): return {key: described(each) for key, each in value.items()}
      text = value.isoformat()
      if getattr(value, "microsecond", 0):
        head, tail = text.split(".")
        text = head + "." + tail[:6].rstrip("0") + tail[6:]
      return "s:" + text.replace("+00:00", "Z")
    verdicts = []
    for document in json.load(open(sys.argv[1], encoding="utf-8")):
      try: verdicts.append(described(tomllib.loads(document)))
      except ValueError: verdicts.append(None)
    sys.stdout.write(json.dumps(verdicts))
    """

  private static func run(_ arguments: [String], input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return data
  }
}

/// TOML that is valid but for names that meet by chance, and mutations of it.
private struct RandomTOML {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func document() -> String {
    let lineEnd = chance(5) ? "\r\n" : "\n"
    return (0..<number(1...6)).map { _ in line() + lineEnd }.joined()
  }

  /// One to three places where a piece is put in, taken out or doubled.
  mutating func mutated(_ document: String) -> String {
    var scalars = Array(document.unicodeScalars)
    for _ in 0..<number(1...3) {
      let place = number(0...scalars.count)
      let end = min(place + number(1...4), scalars.count)
      switch number(0...2) {
      case 0: scalars.insert(contentsOf: Array(pick(RandomTOML.pieces).unicodeScalars), at: place)
      case 1: scalars.removeSubrange(place..<end)
      default: scalars.insert(contentsOf: scalars[place..<end], at: number(0...scalars.count))
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static let pieces = [
    "[", "]", "[[", "]]", "{", "}", ",", ".", "=", "\"", "'", "\"\"\"", "'''", "#", "\n", "\r",
    "\r\n",
    " ", "\t", "\\", "\\u00e9", "\\U0010ffff", "\\U00110000", "\\ud800", "\\\n", "_", "-", "+", "0",
    "1", "00", "e", "E5", "0x", "0b", "0o", "inf", "nan", "true", ":", "T", "Z", "z", "t", "\0",
    "\u{7F}",
    "\u{1F}", "é", "\u{85}", "\u{FEFF}", "a", "b = 1", "a.b", "1979-05-27", "07:32:00", " 07:32:00",
    "+24:00", "-00:00x", ".5",
  ]

  private mutating func line() -> String {
    switch number(0...9) {
    case 0: "[\(dottedKey())]" + comment()
    case 1: "[[\(dottedKey())]]" + comment()
    case 2: comment()
    default: pick(["", " ", "\t"]) + pair(2) + comment()
    }
  }

  private mutating func comment() -> String {
    pick(["", "", "", " ", " # a \"b\" [c]", "# é"])
  }

  private mutating func pair(_ depth: Int) -> String {
    dottedKey() + pick([" = ", "=", "\t=  "]) + value(depth)
  }

  private mutating func dottedKey() -> String {
    var key = self.key()
    while chance(4) { key += pick([".", " . "]) + self.key() }
    return key
  }

  private mutating func key() -> String {
    if chance(2) { return "k\(number(0...99))" }
    return pick([
      "a", "b", "c", "d", "e", "f", "g-1", "2", "3_x", "\"a\"", "'b'", "\"é\\t\"", "'x.y'", "\"\"",
    ])
  }

  private mutating func value(_ depth: Int) -> String {
    switch number(0...(depth > 0 ? 8 : 5)) {
    case 0: integer()
    case 1: decimal()
    case 2: date()
    case 3: pick(["true", "false"])
    case 4, 5: string()
    case 6, 7: list(depth - 1)
    default: inlineTable(depth - 1)
    }
  }

  private mutating func list(_ depth: Int) -> String {
    let space = pick(["", " ", "\n", " # ]\n  ", "\r\n"])
    let values = (0..<number(0...3)).map { _ in value(depth) + space + "," + space }.joined()
    return "[\(space)\(values)\(chance(2) ? "" : value(depth))\(space)]"
  }

  private mutating func inlineTable(_ depth: Int) -> String {
    let pairs = (0..<number(0...3)).map { _ in pair(depth) }
    return "{ " + pairs.joined(separator: pick([",", " , "])) + " }"
  }

  private mutating func integer() -> String {
    pick([
      "0", "+0", "-7", "1_000", "0xdead_BEEF", "0o17", "0b1_0", "\(number(0...99_999))",
      pick(["9223372036854775807", "-9223372036854775808", "9223372036854775808", "0xffff_ffff"]),
    ])
  }

  private mutating func decimal() -> String {
    pick([
      "0.0", "-0.0", "inf", "-inf", "nan", "+nan", "1e5", "1E-0_5", "3.14_15", "6.02e+23", "1e400",
      "5e-324", "0e0", "9007199254740993.0", "\(number(0...999)).\(number(0...999))",
    ])
  }

  private mutating func date() -> String {
    let day = "\(pick(["1979", "2024", "2100"]))-0\(number(1...9))-\(number(10...29))"
    let time =
      "\(pick(["00", "09", "23"])):\(number(10...59)):\(number(10...59))"
      + pick(["", "", ".5", ".123456"])
    return switch number(0...3) {
    case 0: day
    case 1: time
    case 2: day + pick(["T", "t", " "]) + time
    default: day + pick(["T", " "]) + time + pick(["Z", "z", "+09:00", "-00:30"])
    }
  }

  private mutating func string() -> String {
    pick([
      #""""#, #""a \"b\" \\ \t\n""#, #""\u00e9\U0001F600\u0000""#, "'a\\b'", "''", "\"# é\"",
      "\"\"\"\na\nb\"\"\"", "\"\"\"a \\\n   b\"\"\"", "\"\"\"\"a\"\"\"\"\"", "'''\r\n'a' ''b'''",
      "''''x'''''", "\"\"\"\"\"\"", "\"\"\"\\  \n\n x\"\"\"", "'\t'",
    ])
  }

  private mutating func pick(_ texts: [String]) -> String { texts[number(0...texts.count - 1)] }
  private mutating func chance(_ one: Int) -> Bool { number(1...one) == 1 }
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }
}

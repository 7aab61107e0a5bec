import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

/// The JSON Schema of the manual and the reader say the same.
struct RunLogSchemaTests {
  private let schema: Value

  init() throws {
    let path = "content/manual/rung-log-v1.schema.json"
    let file = SharedData.repository.appending(path: path)
    schema = try JSONReader.read(
      SourceText(path: path, bytes: Bytes(try Data(contentsOf: file))))
  }

  @Test func `every member that the reader knows is in the schema, and none besides`() {
    #expect(difference("part", LogMember.self, required: []) == nil)
    #expect(difference("run", RunField.self, required: []) == nil)
    #expect(difference("model", ModelField.self) == nil)
    #expect(difference("code", CodeField.self) == nil)
    #expect(difference("verifier", VerifierField.self) == nil)
    #expect(difference("source", SourceField.self) == nil)
    #expect(difference("problem", ProblemField.self) == nil)
    #expect(difference("node", NodeField.self) == nil)
    #expect(difference("origin", OriginField.self) == nil)
    #expect(difference("attempt", AttemptField.self) == nil)
    #expect(difference("reward", RewardField.self) == nil)
    #expect(difference("tokens", TokensField.self) == nil)
    #expect(difference("verdict", VerdictField.self) == nil)
    #expect(difference("tolerance", ToleranceField.self) == nil)
    #expect(difference("component", ComponentField.self) == nil)
    #expect(difference("training_step", TrainingField.self) == nil)
    #expect(difference("level", LevelField.self) == nil)
    #expect(difference("evaluation", EvaluationField.self) == nil)
    #expect(difference("problem_count", PerProblemField.self) == nil)
    #expect(difference("test_time", TestTimeField.self) == nil)
    #expect(difference("curve_point", CurveField.self) == nil)
    #expect(difference("claim", ClaimField.self) == nil)
    #expect(schema["$defs"]?.table?.count == 23)
  }

  @Test func `a whole log needs its version and its run`() {
    #expect(required(schema) == Set(LogMember.allCases.filter(\.isRequired).map(\.rawValue)))
    #expect(
      required(schema["properties"]?["run"])
        == Set(RunField.allCases.filter(\.isRequired).map(\.rawValue)))
  }

  @Test func `everything in the schema is described`() {
    let definitions = schema["$defs"]?.table ?? [:]
    for (name, definition) in definitions {
      #expect(definition["description"]?.string?.hasSuffix(".") == true, "\(name)")
      for (member, property) in definition["properties"]?.table ?? [:] {
        #expect(property["description"]?.string?.hasSuffix(".") == true, "\(name).\(member)")
      }
    }
  }

  // MARK: Help

  /// How a definition differs from what the reader takes; nil where it does not.
  private func difference<Field: LogField>(
    _ name: String, _: Field.Type, required wanted: Set<String>? = nil
  ) -> String? {
    let definition = schema["$defs"]?[name]
    let properties = definition?["properties"]?.table ?? [:]
    let names = Set(Field.allCases.map(\.rawValue))
    guard names == Set(properties.keys) else {
      return "\(names.symmetricDifference(properties.keys).sorted())"
    }
    let needed = wanted ?? Set(Field.allCases.filter(\.isRequired).map(\.rawValue))
    guard needed == required(definition) else { return "required: \(needed.sorted())" }
    for field in Field.allCases {
      let found = properties[field.rawValue].map(described) ?? ""
      let expected = described(field.type)
      let nullable = needed.contains(field.rawValue) ? expected : expected + " or null"
      // The version is the constant 1.
      guard found == nullable || field.rawValue == LogMember.version.rawValue else {
        return "\(field.rawValue) is \(found), not \(nullable)"
      }
    }
    return nil
  }

  private func required(_ definition: Value?) -> Set<String> {
    Set((definition?["required"]?.array ?? []).compactMap(\.string))
  }

  /// A type of the reader in the words of the schema.
  private func described(_ type: LogType) -> String {
    switch type {
    case .text: "string"
    case .id: "string of 1…1000"
    case .flag: "boolean"
    case .integer(let range): "integer \(range.lowerBound)…\(range.upperBound)"
    case .number: "number"
    case .word(let words): words.joined(separator: "|")
    case .texts: "array of string"
    case .twoTexts: "array of string, 2…2"
    case .twoNumbers: "array of number, 2…2"
    case .textOrInteger: "string or integer"
    case .scalar: "string or number or boolean"
    case .object: "object"
    case .list: "array of object"
    case .objectOrList: "object or array"
    }
  }

  private func described(_ property: Value) -> String {
    if let options = property["anyOf"]?.array {
      return options.map(described).joined(separator: " or ")
    }
    if let reference = property["$ref"]?.string {
      return reference == "#/$defs/number" ? "number" : "object"
    }
    if let words = property["enum"]?.array {
      return words.compactMap(\.string).joined(separator: "|")
        + (words.contains(.null) ? " or null" : "")
    }
    let types = property["type"]?.array?.compactMap(\.string) ?? [property["type"]?.string ?? ""]
    let isNullable = types.count > 1 && types.last == "null"
    var text = (isNullable ? types.dropLast() : types[...]).joined(separator: " or ")
    if let low = property["minimum"]?.integer, let high = property["maximum"]?.integer {
      text += " \(low)…\(high)"
    }
    if let low = property["minLength"]?.integer, let high = property["maxLength"]?.integer {
      text += " of \(low)…\(high)"
    }
    if let items = property["items"] { text += " of \(described(items))" }
    if let low = property["minItems"]?.integer, let high = property["maxItems"]?.integer {
      text += ", \(low)…\(high)"
    }
    return text + (isNullable ? " or null" : "")
  }
}

/// The reader against Python's `jsonschema`: a log has messages just where the schema refuses it.
@Suite(
  .enabled(if: SchemaOracle.isThere, "python3 with the package jsonschema is not installed"))
struct RunLogSchemaDifferentialTests {
  @Test func `logs with one change are refused by both or by neither`() throws {
    var random = SplitMix(state: 2_025)
    let whole = try JSONReader.read(SourceText(path: "", bytes: Bytes(wholeLog)))
    var logs = [whole]
    while logs.count < 1_500 {
      var log = whole
      SchemaOracle.change(&log, &random)
      logs.append(log)
    }
    let texts = logs.map(SchemaOracle.text)
    let verdicts = try SchemaOracle.verdicts(on: texts)
    #expect(verdicts.count == texts.count)
    #expect(verdicts.first == true)
    #expect(verdicts.count { $0 } > 300 && verdicts.count { !$0 } > 300)
    for (text, isValid) in zip(texts, verdicts) {
      let messages = LogOutline(text).messages.filter { !$0.contains("is no date") }
      #expect(messages.isEmpty == isValid, "\(messages)\n\(text)")
    }
  }
}

private enum SchemaOracle {
  static let isThere = (try? run(["-c", "import jsonschema"], input: [])) != nil

  static func verdicts(on logs: [String]) throws -> [Bool] {
    let schema = SharedData.repository.appending(path: "content/manual/rung-log-v1.schema.json")
    let output = try run(["-c", script, schema.path], input: logs)
    return output.split(separator: "\n").map { $0 == "True" }
  }

  private static let script = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for line in sys.stdin:
        print(validator.is_valid(json.loads(line)))
    """

  private static func run(_ arguments: [String], input: [String]) throws -> String {
    let folder = try TemporaryFolder("-- in --\n-- out --\n")
    try Data(input.joined(separator: "\n").utf8).write(to: URL(filePath: folder.full("in")))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.full("in")))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder.full("out")))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return try folder.text("out")
  }

  // MARK: Logs

  private static let others: [Value] = [
    .null, .bool(true), .integer(0), .integer(-1), .integer(2), .decimal(0.5), .decimal(3.0),
    .string(""), .string("NaN"), .string("other"), .array([]), .array([.string("a")]),
    .array([.integer(1), .integer(2)]), .table([:]), .table(["0": .table([:])]),
    .table(["id": .string("x")]),
  ]

  /// Puts another value in the place of one, or leaves out one.
  static func change(_ value: inout Value, _ random: inout SplitMix) {
    switch value {
    case .table(var table) where !table.isEmpty:
      let key = table.keys.sorted()[random.below(table.count)]
      if random.below(12) == 0 {
        table[key] = nil
      } else if var child = table[key] {
        change(&child, &random)
        table[key] = child
      }
      value = .table(table)
    case .array(var values) where !values.isEmpty:
      let index = random.below(values.count)
      if random.below(12) == 0 {
        values.remove(at: index)
      } else {
        change(&values[index], &random)
      }
      value = .array(values)
    default:
      value = others[random.below(others.count)]
    }
  }

  /// On one line.
  static func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .string(let string):
      "\"" + String(decoding: escaped(string), as: UTF8.self) + "\""
    case .array(let values): "[" + values.map(text).joined(separator: ", ") + "]"
    case .table(let table):
      "{"
        + table.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \(text($0.value))" }
        .joined(separator: ", ") + "}"
    }
  }

  private static func escaped(_ string: String) -> Bytes {
    var bytes = Bytes()
    bytes.append(jsonEscaping: string)
    return bytes
  }
}

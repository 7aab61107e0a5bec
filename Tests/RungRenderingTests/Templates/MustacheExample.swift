import Foundation
import Testing

@testable import RungRendering

/// One example of the Mustache specification, as its JSON files have it.
struct MustacheExample: CustomTestStringConvertible, Sendable {
  let file: String
  let name: String
  let template: String
  let partials: [String: String]
  let expected: String
  /// The data as JSON text: a value of the tests must be `Sendable`, which a view is not.
  private let json: Data

  var testDescription: String { "\(file): \(name)" }

  var data: TemplateValue {
    get throws {
      TemplateValue(
        json: try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed))
    }
  }

  static let folder = repository.appending(path: "../shared/data/specs/mustache").standardized

  static let isAvailable = FileManager.default.fileExists(atPath: folder.path)

  /// All examples, in the order of the files; none where the specification is not at hand.
  static let all: [MustacheExample] = {
    guard isAvailable else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".json") }.flatMap(examples)
    } catch {
      Issue.record(error)
      return []
    }
  }()

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func examples(of file: String) throws -> [MustacheExample] {
    let data = try Data(contentsOf: folder.appending(path: file))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(root["tests"] as? [[String: Any]]).map { test in
      MustacheExample(
        file: file,
        name: try #require(test["name"] as? String),
        template: try #require(test["template"] as? String),
        partials: test["partials"] as? [String: String] ?? [:],
        expected: try #require(test["expected"] as? String),
        json: try JSONSerialization.data(
          withJSONObject: test["data"] ?? NSNull(), options: .fragmentsAllowed))
    }
  }
}

extension TemplateValue {
  /// The value of something that `JSONSerialization` made.
  fileprivate init(json: Any) {
    switch json {
    // A boolean is a number too: the one kind of number that is encoded as a character.
    case let flag as NSNumber where String(cString: flag.objCType) == "c":
      self = .flag(flag.boolValue)
    case let number as Int: self = .integer(number)
    case let number as Double: self = .decimal(number)
    case let text as String: self = .string(text)
    case let items as [Any]: self = .list(items.map(TemplateValue.init(json:)))
    case let table as [String: Any]: self = .table(table.mapValues(TemplateValue.init(json:)))
    default: self = .null
    }
  }
}

import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

/// Every formula of the published logs and of the labelled answers: how many are read.
struct RealFormulaTests {
  /// 98.8 % were read when this was written. More than half of what is left has an ellipsis, and the
  /// rest words, lists or brackets that do not match.
  @Test(.enabled(if: SharedData.has("ladder-logs"), "../shared/data/ladder-logs is not there"))
  func `the formulas of the logs`() throws {
    var formulas: Set<String> = []
    for file in try files(below: "ladder-logs") {
      for value in try values(of: file) { collect(from: value, to: &formulas) }
    }
    #expect(formulas.count == 22_230)
    let read = formulas.count { isRead($0) }
    #expect(Double(read) / Double(formulas.count) >= 0.988, "\(read) of \(formulas.count)")
  }

  @Test(.enabled(if: SharedData.has("verify/dev.jsonl"), "../shared/data/verify is not there"))
  func `the labelled problems and answers`() throws {
    var formulas: Set<String> = []
    for value in try values(of: SharedData.url("verify/dev.jsonl")) {
      guard case .table(let entry) = value else { continue }
      for name in ["problem", "candidate"] {
        if case .string(let text)? = entry[name] { formulas.insert(text) }
      }
    }
    let unread = formulas.filter { !isRead($0) }.sorted()
    #expect(
      unread == [
        "", "integrate(x**3*sin(x).evalf(subs={x: 1}), x)", "the answer is sin(x)",
        "x**2/2 + ...",
      ])
    #expect(formulas.count == 7_092)
  }

  private func isRead(_ text: String) -> Bool {
    let statement = StatementReader.read(Bytes(text), syntax: nil, domain: "integration")
    guard case .formula(let formula) = statement.reading else { return false }
    _ = formula.notation
    return true
  }

  // MARK: Files

  private func files(below folder: String) throws -> [URL] {
    let all = FileManager.default.enumerator(
      at: SharedData.url(folder), includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "json" }
  }

  /// The values of a file: one, or one after another.
  private func values(of file: URL) throws -> [Value] {
    let source = SourceText(path: file.lastPathComponent, bytes: Bytes(try Data(contentsOf: file)))
    var values: [Value] = []
    var scanner = JSONScanner(bytes: source.bytes, range: 0..<source.bytes.count)
    while !scanner.isAtEnd() { values.append(try scanner.value()) }
    return values
  }

  /// The texts of a log that are formulas, in all its shapes.
  private func collect(from value: Value, to formulas: inout Set<String>) {
    switch value {
    case .table(let table):
      for (name, value) in table {
        if case .string(let text) = value, RealFormulaTests.keys.contains(name) {
          formulas.insert(text)
        }
        if case .array(let variants) = value, name == "variants" {
          for case .string(let text) in variants { formulas.insert(text) }
        }
        collect(from: value, to: &formulas)
      }
    case .array(let values):
      for value in values { collect(from: value, to: &formulas) }
    default: break
    }
  }

  private static let keys: Set<String> = [
    "original", "variant", "solution", "question", "integral", "base_question",
    "ground_truth_solution", "ground_truth",
  ]
}

package import RungModel
import Yams

/// Reads one YAML document: Yams finds the structure, the scalars follow the core schema of YAML 1.2,
/// in which `no` and `off` are strings.
package enum YAMLReader {
  /// How many lists and mappings may stand inside one another. Yams calls itself for each, on the
  /// half megabyte of stack that a worker thread may have.
  package static let maximumDepth = 64
  /// How many values a document may have once its aliases stand for what they repeat.
  package static let maximumValues = 1_000_000

  /// The value that `range` of the source holds, `.null` where it is empty; lines are counted from
  /// the top of the file.
  package static func read(_ source: SourceText, range: Range<Int>) throws(Diagnostic) -> Value {
    if let invalid = source.bytes.firstInvalidUTF8(in: range) {
      throw source.diagnostic(.error, "invalid-utf8", at: invalid, "this byte is not UTF-8")
    }
    let aliases = YAMLAliases(bytes: source.bytes, range: range)
    guard aliases.isBounded else {
      throw source.diagnostic(
        .error, "yaml-aliases", at: range.lowerBound, "the aliases repeat one another too often")
    }
    // Where aliases lead from one value into the next, the depths of these add up.
    let limit = min(maximumDepth, 2 * maximumDepth / (aliases.longestChain + 1))
    if let deep = YAMLNesting.firstExcess(over: limit, source.bytes, range: range) {
      throw source.diagnostic(
        .error, "yaml-syntax", at: deep, "more than \(limit) lists and mappings inside one another",
        help: limit < maximumDepth ? "fewer anchors and aliases would allow for more" : nil)
    }
    let text = String(decoding: source.bytes[range], as: UTF8.self)
    do {
      guard let node = try Yams.Parser(yaml: text, encoding: .utf8).singleRoot() else {
        return .null
      }
      var conversion = YAMLConversion()
      return try conversion.value(of: node)
    } catch {
      throw diagnostic(for: error, text, source, range)
    }
  }

  private static func diagnostic(
    for error: any Error, _ text: String, _ source: SourceText, _ range: Range<Int>
  ) -> Diagnostic {
    var message = "this is not YAML"
    var mark: Mark?
    switch error {
    case let YamlError.scanner(context, problem, place, _),
      let YamlError.parser(context, problem, place, _),
      let YamlError.composer(context, problem, place, _):
      message = context.map { "\($0.text), \(problem)" } ?? problem
      mark = place
    case let YamlError.reader(problem, offset, _, _):
      let before = text.prefix(offset ?? 0).utf8.count
      return source.diagnostic(.error, "yaml-syntax", at: range.lowerBound + before, problem)
    case let YamlError.duplicatedKeysInMapping(duplicates, context):
      message = "the key `\(duplicates.first ?? "")` is given twice"
      mark = context.mark
    case let failure as YAMLConversion.Failure:
      message = failure.message
      mark = failure.mark
    default: break
    }
    let start = source.location(of: range.lowerBound)
    let line = start.line + max(mark?.line ?? 1, 1) - 1
    let offset = source.offset(line: line, column: max(mark?.column ?? 1, 1))
    return source.diagnostic(.error, "yaml-syntax", at: min(offset, range.upperBound), message)
  }
}

package import RungModel

/// Reads TOML 1.0.0 (https://toml.io/en/v1.0.0), whole and strictly.
///
/// Dates and times become strings, as `Value` describes. Fractions of a second beyond nanoseconds
/// are cut off, and the line ends inside strings become `\n`; both are left to the reader by TOML.
package enum TOMLReader {
  /// How deep tables and lists may stand inside one another, dotted keys counted.
  package static let maximumDepth = 100

  /// The table that `range` of the source holds; lines are counted from the top of the file.
  package static func read(_ source: SourceText, range: Range<Int>) throws(Diagnostic) -> Value {
    if let invalid = source.bytes.firstInvalidUTF8(in: range) {
      throw source.diagnostic(.error, "invalid-utf8", at: invalid, "this byte is not UTF-8")
    }
    var parser = TOMLParser(bytes: source.bytes, range: range)
    do {
      try parser.document()
    } catch {
      throw diagnostic(for: error, source)
    }
    return parser.value
  }

  private static func diagnostic(for failure: TOMLFailure, _ source: SourceText) -> Diagnostic {
    let earlier = failure.earlier.map { ", first in line \(source.location(of: $0).line)" } ?? ""
    return source.diagnostic(
      .error, "toml-syntax", at: failure.offset, failure.message + earlier, help: failure.help)
  }
}

/// Why TOML could not be read.
struct TOMLFailure: Error {
  var offset: Int
  var message: String
  var help: String?
  /// Where that which may stand only once was met first.
  var earlier: Int?
}

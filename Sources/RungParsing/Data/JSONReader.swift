package import RungModel

/// Reads JSON (RFC 8259), strictly: duplicate names, unpaired surrogates and invalid UTF-8 are
/// errors, and nothing is repaired.
///
/// A number without fraction or exponent that an `Int` can hold is an integer; all others are decimals.
package enum JSONReader {
  /// How many arrays and objects may stand inside one another.
  package static let maximumDepth = 512

  /// The one value that `range` of the source holds, white space around it aside.
  package static func read(_ source: SourceText, range: Range<Int>) throws(Diagnostic) -> Value {
    if let invalid = source.bytes.firstInvalidUTF8(in: range) {
      throw source.diagnostic(.error, "invalid-utf8", at: invalid, "this byte is not UTF-8")
    }
    var scanner = JSONScanner(bytes: source.bytes, range: range)
    do {
      return try scanner.document()
    } catch {
      let pointer = error.pointer
      throw source.diagnostic(
        .error, "json-syntax", at: error.offset,
        pointer.isEmpty ? error.message : "\(error.message), at `\(pointer)`")
    }
  }

  /// The one value that the whole source holds.
  package static func read(_ source: SourceText) throws(Diagnostic) -> Value {
    try read(source, range: 0..<source.bytes.count)
  }

  /// The first value at or after `start`, and where it ends: for JSON that is followed by other text.
  package static func readPrefix(_ source: SourceText, from start: Int) throws(Diagnostic)
    -> (value: Value, end: Int)
  {
    var scanner = JSONScanner(bytes: source.bytes, range: start..<source.bytes.count)
    do throws(JSONFailure) {
      let value = try scanner.value()
      let end = scanner.index
      if let invalid = source.bytes.firstInvalidUTF8(in: start..<end) {
        throw JSONFailure(offset: invalid, message: "this byte is not UTF-8")
      }
      return (value, end)
    } catch {
      throw source.diagnostic(.error, "json-syntax", at: error.offset, error.message)
    }
  }
}

/// Why JSON could not be read, and the way from the document's root to the place.
struct JSONFailure: Error {
  var offset: Int
  var message: String
  /// Innermost first: each level adds its own while the error passes through it.
  var steps: [String] = []

  /// The JSON Pointer (RFC 6901) of the value that could not be read.
  var pointer: String {
    JSONPointer.text(
      steps.reversed().map { step in
        String(String.UnicodeScalarView(step.unicodeScalars.prefix(80)))
      })
  }
}

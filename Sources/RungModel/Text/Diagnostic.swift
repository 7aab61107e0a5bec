/// One thing that is wrong with what an author wrote: what, where, and what would have been right.
///
/// The wording is complete; how it is printed (text, JSON, annotations) is the command line's affair.
package struct Diagnostic: Error, Sendable, Hashable {
  package enum Severity: String, Sendable {
    case error, warning
  }

  /// A line of the source and the place in it, in Unicode scalars from its start.
  package struct Excerpt: Sendable, Hashable {
    package var line: String
    package var caret: Int

    package init(line: String, caret: Int) {
      self.line = line
      self.caret = caret
    }
  }

  package var severity: Severity
  /// A stable kebab-case name, such as `unclosed-shortcode`.
  package var code: String
  package var message: String
  package var location: SourceLocation?
  package var excerpt: Excerpt?
  package var help: String?

  package init(
    severity: Severity, code: String, message: String, location: SourceLocation? = nil,
    excerpt: Excerpt? = nil, help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.excerpt = excerpt
    self.help = help
  }

  /// A diagnostic about a whole file.
  package static func about(
    _ path: String, _ severity: Severity, _ code: String, _ message: String, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      severity: severity, code: code, message: message,
      location: SourceLocation(path: path, line: 0, column: 0), help: help)
  }

  /// Whether this comes before `other` in a listing: by place, then by what it says.
  package func precedes(_ other: Diagnostic) -> Bool {
    let mine = location ?? SourceLocation(path: "", line: 0, column: 0)
    let theirs = other.location ?? SourceLocation(path: "", line: 0, column: 0)
    return (mine.path, mine.line, mine.column, code, message)
      < (theirs.path, theirs.line, theirs.column, other.code, other.message)
  }
}

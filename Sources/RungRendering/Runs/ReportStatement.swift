import RungModel

extension Bytes {
  /// Appends a statement as text.
  mutating func append(statement: Statement) {
    append("<code>")
    append(escaping: statement.source[...])
    append("</code>")
  }
}

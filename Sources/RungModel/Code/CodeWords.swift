/// What each word of a program's text is: pieces that make up the text from its beginning.
package struct CodeWords: Sendable, Hashable {
  package struct Piece: Sendable, Hashable {
    /// Nil where it is nothing in particular.
    package var kind: CodeKind?
    /// In bytes.
    package var length: Int
  }

  package private(set) var pieces: [Piece] = []

  package init() {}

  /// Adds a piece; one of the kind of the last is a part of that.
  package mutating func append(_ kind: CodeKind?, length: Int) {
    guard length > 0 else { return }
    if let last = pieces.last, last.kind == kind {
      pieces[pieces.count - 1].length += length
    } else {
      pieces.append(Piece(kind: kind, length: length))
    }
  }
}

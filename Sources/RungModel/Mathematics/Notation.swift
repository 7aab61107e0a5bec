/// Mathematics as it is set: the elements of MathML Core (W3C) that Rung writes.
package indirect enum Notation: Sendable, Hashable {
  /// A name; one letter is set in italics.
  case identifier(String)
  /// A name in upright letters, such as `sin`.
  case upright(String)
  case number(String)
  case symbol(String)
  /// Words between formulas.
  case text(String)
  case row([Notation])
  case fraction(Notation, Notation)
  case root(Notation)
  case rootOfDegree(Notation, degree: Notation)
  case scripts(Notation, sub: Notation?, sup: Notation?)
  /// Limits below and above a large symbol, an accent or a brace.
  case underOver(Notation, under: Notation?, over: Notation?)
  /// A pair of fences that grow with what they enclose.
  case fenced(open: String, Notation, close: String)
  /// Rows of cells.
  case table([[Notation]], Alignment)
  /// A space of so many thousandths of an em.
  case space(Int)
  /// What was not understood, as it was written.
  case unread(String)

  package enum Alignment: Sendable, Hashable {
    case centred
    /// Columns in pairs, right and left, as in `aligned`.
    case paired
    /// All columns to the left, as in `cases`.
    case left
  }
}

/// A text with mathematics in it, such as a model's reasoning.
package struct MathText: Sendable, Hashable {
  package enum Piece: Sendable, Hashable {
    /// Plain text, well-formed UTF-8 without control characters but line breaks and tabs.
    case text(Bytes)
    /// `source` is what was written, without its delimiters.
    case formula(Notation, source: Bytes, isDisplay: Bool)
  }

  package var pieces: [Piece]

  package init(pieces: [Piece]) {
    self.pieces = pieces
  }
}

/// Mathematics as it is set: the elements of MathML Core (W3C) that Rung writes.
package indirect enum Notation: Sendable, Hashable {
  /// A name; one letter is set in italics.
  case identifier(String)
  /// A name in upright letters, such as `sin`.
  case upright(String)
  case number(String)
  /// An operator, a relation, a fence that does not grow, or a mark of punctuation. The invisible ones
  /// tell screen readers what is meant: U+2061 applies the function before it, U+2062 multiplies.
  case symbol(String)
  /// Words between formulas.
  case text(String)
  case row([Notation])
  case fraction(Notation, Notation)
  /// One above the other without a bar, as in a binomial coefficient.
  case stack(Notation, Notation)
  case root(Notation)
  case rootOfDegree(Notation, degree: Notation)
  case scripts(Notation, sub: Notation?, sup: Notation?)
  /// Limits below and above a large symbol or the name of a function, beside it in running text;
  /// an arrow, a line or a brace that is as wide as what it stands above or below.
  case underOver(Notation, under: Notation?, over: Notation?)
  /// A mark above a letter that does not grow.
  case accented(Notation, String)
  /// A pair of fences that grow with what they enclose; an empty one is not shown.
  case fenced(open: String, Notation, close: String)
  /// A fence of a given height, in thousandths of an em; nil for one between those of a `fenced`,
  /// which grows with them.
  case fence(String, height: Int?)
  /// Rows of cells.
  case table([[Notation]], Alignment)
  /// A space of so many thousandths of an em; it may be negative.
  case space(Int)
  /// Set as in a display or as in running text, whatever is around it.
  case styled(Notation, isDisplay: Bool)
  /// As much room as it would take.
  case phantom(Notation)
  case boxed(Notation)
  /// Struck through.
  case cancelled(Notation)
  /// What was not understood, as it was written.
  case unread(String)

  package enum Alignment: Sendable, Hashable {
    case centred
    /// Columns in pairs, right and left, as in `aligned`.
    case paired
    /// All columns to the left, as in `cases`.
    case left
    /// Each column as it is listed; those beyond the list are centred.
    case columns([Column])
  }

  package enum Column: Sendable, Hashable {
    case left, centred, right
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

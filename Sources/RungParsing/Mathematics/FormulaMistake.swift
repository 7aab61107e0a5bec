package import RungModel

/// Why a text could not be read as a formula, and where.
package struct FormulaMistake: Error, Sendable, Hashable {
  /// In plain words, such as “expected a closing bracket”.
  package var reason: String
  /// The byte of the text at which reading stopped.
  package var offset: Int

  package init(reason: String, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

/// A formula, and what had to be guessed to read it.
package struct ParsedFormula: Sendable, Hashable {
  package var formula: Formula
  /// Of each kind the first, in the order of their places.
  package var guesses: [Guess]

  package init(formula: Formula, guesses: [Guess]) {
    self.formula = formula
    self.guesses = guesses
  }

  /// A reading that the text does not force.
  package struct Guess: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      /// `2x`, `x sin(x)`, `(a)(b)`
      case implicitProduct
      /// `1/2x` is 1/(2x): what is written without a gap belongs together. A bracket does not:
      /// `1/2(x)` is (1/2)(x).
      case denominator
      /// `kx`, `ix`: a name that is split into letters.
      case splitName
      /// `x(1 - x)`, where `x` stands alone elsewhere.
      case productWithBracket
      /// `^` is a power, where Python has “exclusive or”.
      case caret
      /// A bare `e`.
      case eulersNumber
      /// A bare `i`, or `2j`.
      case imaginaryUnit
      /// `sin x`
      case bareArgument
      /// `sin^-1(x)` is the inverse function.
      case inverseFunction
      /// A closing bracket that is missing, at the end or where a comma shows its place.
      case missingBracket
      /// A closing bracket too many, at the end.
      case extraBracket
      /// The variable of an integral, a sum or a derivative is not given.
      case variable
      /// A Python comment that is left out.
      case comment
    }

    package var kind: Kind
    /// The byte of the text where it was made.
    package var offset: Int

    package init(kind: Kind, offset: Int) {
      self.kind = kind
      self.offset = offset
    }
  }
}

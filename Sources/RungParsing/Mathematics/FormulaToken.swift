/// A word, number or sign of a formula.
struct FormulaToken {
  enum Kind: Equatable {
    case number, name
    /// Digits set high: `text` is what they say, `-12`.
    case superscript
    case plus, minus, times, divide, floorDivide, percent, power
    case open, close, openBracket, closeBracket, openBrace, closeBrace
    case openFloor, closeFloor, openCeiling, closeCeiling, bar
    case comma, semicolon, dot, range, colon, underscore, prime, exclamation, tilde, ampersand
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, arrow
    case end

    /// Whether a number, a name or a group ends with it.
    var endsOperand: Bool {
      switch self {
      case .number, .name, .close, .closeBracket, .closeBrace: true
      default: false
      }
    }
  }

  var kind: Kind
  /// In the text of the formula.
  var range: Range<Int>
  /// Of a name or number; a LaTeX command is a name without its backslash.
  var text = ""
  /// Whether this and the next token were written as one word.
  var isSplit = false

  /// Whether it stands right after `other`.
  func isGlued(to other: FormulaToken) -> Bool {
    range.lowerBound == other.range.upperBound
  }
}

/// What the statements and answers of a log are read for.
package enum StatementUse: Sendable {
  /// A page shows them: it cannot set a formula of millions of bytes.
  case pages
  /// The verifier judges them: whole, as far as a record may be long.
  case judging

  /// Bytes of a formula in the format of DIMACS.
  var longestDIMACS: Int {
    switch self {
    case .pages: FormulaParser.maximumLength
    case .judging: DIMACS.maximumLength
    }
  }

  /// Bytes of one text.
  var longestText: Int {
    switch self {
    case .pages: RunTextReader.longestText
    case .judging: LogLimits.record
    }
  }

  /// Variables of an assignment.
  var mostVariables: Int {
    switch self {
    case .pages: LogLimits.parameters
    case .judging: LogLimits.record
    }
  }
}

package import RungModel

/// Reads formulas in the syntax of SymPy (docs.sympy.org), with what people and models write in its
/// place: `2x`, `^`, `ln`, `|x|`, `n!`, `π`, `integrate(f, x, a, b)`, `∫ f dx`, LaTeX commands.
///
/// From loose to tight: `if … else`, `or`, `and`, `not`, relations, sums, products (a product without
/// sign among them), products without sign or gap (`2x`), signs, powers (to the right), `!`.
/// Numbers stay as they were written and nothing is computed.
///
/// The work is linear in the length of the text. A text of more than 20,000 bytes, and one with more
/// than 200 formulas inside one another, is a mistake.
package enum FormulaParser {
  package static let maximumLength = 20_000
  package static let maximumDepth = 200

  package static func parse(_ text: Bytes) -> Result<ParsedFormula, FormulaMistake> {
    Result { () throws(FormulaMistake) in
      guard text.count <= maximumLength else {
        throw FormulaMistake(
          reason: "a formula of more than \(maximumLength) bytes", offset: maximumLength)
      }
      var scanner = FormulaScanner(text)
      try scanner.scan()
      var grammar = FormulaGrammar(scanner.tokens)
      if let comment = scanner.comment { grammar.guess(.comment, at: comment) }
      let formula = try grammar.statement()
      return ParsedFormula(formula: formula, guesses: grammar.sortedGuesses)
    }
  }
}

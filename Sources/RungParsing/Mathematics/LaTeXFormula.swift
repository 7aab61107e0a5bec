package import RungModel

/// Reads what a formula in LaTeX means, where that is clear.
///
/// Letters beside one another are factors, as in TeX; a name of several letters is a command, stands
/// in `\mathrm`, `\operatorname` or `\text`, or is a known function before a bracket. `e`, `i` and `\pi` are the constants unless a sum
/// runs over them. From loose to tight: `\iff`, `\implies`, `\lor`, `\oplus`, `\land`, `\neg`, relations,
/// sums, products (with and without a sign), signs, powers. An integral ends with its `dx`.
///
/// The work is linear in the length of the text; text that is too long or nested too deep is a
/// mistake, as in `FormulaParser`.
package enum LaTeXFormula {
  package static func parse(_ text: Bytes) -> Result<Formula, FormulaMistake> {
    Result { () throws(FormulaMistake) in
      guard text.count <= FormulaParser.maximumLength else {
        throw FormulaMistake(
          reason: "a formula of more than \(FormulaParser.maximumLength) bytes",
          offset: FormulaParser.maximumLength)
      }
      var scanner = LaTeXScanner(text)
      try scanner.scan()
      var grammar = LaTeXGrammar(scanner.tokens)
      return try grammar.whole()
    }
  }
}

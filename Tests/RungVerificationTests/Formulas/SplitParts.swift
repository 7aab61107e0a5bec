import RungModel
import RungVerification

extension FormulaSplit {
  /// All parts at once; nil for a formula without a connective.
  static func judge(
    _ whole: Formula, own: FormulaClasses, parts: [Part]
  ) -> SplitVerdict? {
    var split = FormulaSplit(whole)
    for part in parts { split?.add(part) }
    return split?.verdict(own: own)
  }
}

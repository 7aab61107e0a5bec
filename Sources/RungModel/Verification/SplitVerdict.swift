/// What the parts of a Boolean formula that was split at its main connective say of the whole, beside
/// what is known of the whole itself.
package struct SplitVerdict: Sendable, Hashable {
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// All that is known of the whole follows from its parts.
    case consistent
    /// The parts and the whole cannot be right together.
    case contradicts
    /// The parts do not settle what is known of the whole, or nothing is known of it.
    case open
  }

  /// Where a part stands in the whole.
  package enum Place: Sendable, Hashable {
    /// It is these operands: one, or of `and`, `or` and `xor` the first or the last ones, joined.
    case operands(Range<Int>)
    /// It is an operand, though not the one that its number says.
    case wrongIndex
    /// It is said to be an operand of another connective than the main one.
    case wrongConnective
    /// Its statement is no operand of the whole, or could not be read.
    case notAnOperand
  }

  package var outcome: Outcome
  /// The main connective, as logs write it: `not`, `and`, `or`, `implies`, `iff`, `xor`, `ite`.
  package var connective: String
  /// One for each part, in the order in which they were given.
  package var places: [Place]
  /// The operands that no part is.
  package var missing: [Int]
  /// What follows from the parts that are operands. It may say more than `own`.
  package var fromParts: FormulaClasses
  /// What is known of the whole itself.
  package var own: FormulaClasses

  package init(
    outcome: Outcome, connective: String, places: [Place], missing: [Int],
    fromParts: FormulaClasses, own: FormulaClasses
  ) {
    self.outcome = outcome
    self.connective = connective
    self.places = places
    self.missing = missing
    self.fromParts = fromParts
    self.own = own
  }
}

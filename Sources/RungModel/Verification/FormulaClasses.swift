/// What is known of a Boolean formula as a whole: the classes that it may still be in. It is in one of
/// them, so that knowing nothing is `all`, and nothing at all is a contradiction of what is known.
package struct FormulaClasses: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// True under every assignment.
  package static let tautology = FormulaClasses(rawValue: 1)
  /// True under some and false under some.
  package static let contingent = FormulaClasses(rawValue: 2)
  /// False under every assignment.
  package static let contradiction = FormulaClasses(rawValue: 4)

  package static let all: FormulaClasses = [.tautology, .contingent, .contradiction]
  package static let satisfiable: FormulaClasses = [.tautology, .contingent]
  package static let falsifiable: FormulaClasses = [.contingent, .contradiction]
}

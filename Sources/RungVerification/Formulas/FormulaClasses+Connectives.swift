import RungModel

extension FormulaClasses {
  /// What a connective of formulas may be whose classes are known, and that may have anything else in
  /// common or not.
  ///
  /// Nothing sharper follows from the classes alone, but where an operand of an `iff` of three and
  /// more is known not to be contingent, and no more of it.
  static func of(
    _ connective: Formula.Connective, _ operands: [FormulaClasses]
  ) -> FormulaClasses {
    switch (connective, operands.count) {
    case (.and, _): conjunction(operands)
    case (.or, _): disjunction(operands)
    case (.xor, _): operands.reduce(.contradiction, exclusion)
    case (.iff, 2): exclusion(operands[0], operands[1]).negated
    case (.iff, _):
      operands.count < 2
        ? .tautology
        : disjunction([conjunction(operands), conjunction(operands.map(\.negated))])
    case (.implies, 2): disjunction([operands[0].negated, operands[1]])
    case (.ifThenElse, 3): choice(operands[0], operands[1], operands[2])
    case (.implies, _), (.ifThenElse, _): .all
    }
  }

  var negated: FormulaClasses {
    var classes = intersection(.contingent)
    if contains(.tautology) { classes.insert(.contradiction) }
    if contains(.contradiction) { classes.insert(.tautology) }
    return classes
  }

  private static func conjunction(_ operands: [FormulaClasses]) -> FormulaClasses {
    operands.reduce(.tautology) { left, right in
      var classes: FormulaClasses = []
      if left.contains(.tautology) { classes.formUnion(right) }
      if right.contains(.tautology) { classes.formUnion(left) }
      if left.union(right).contains(.contradiction) { classes.insert(.contradiction) }
      if left.intersection(right).contains(.contingent) { classes.formUnion(.falsifiable) }
      return classes
    }
  }

  private static func disjunction(_ operands: [FormulaClasses]) -> FormulaClasses {
    conjunction(operands.map(\.negated)).negated
  }

  private static func exclusion(_ left: FormulaClasses, _ right: FormulaClasses) -> FormulaClasses {
    var classes: FormulaClasses = []
    for (one, other) in [(left, right), (right, left)] {
      if one.contains(.tautology) { classes.formUnion(other.negated) }
      if one.contains(.contradiction) { classes.formUnion(other) }
    }
    if left.intersection(right).contains(.contingent) { classes = .all }
    return classes
  }

  private static func choice(
    _ condition: FormulaClasses, _ yes: FormulaClasses, _ no: FormulaClasses
  ) -> FormulaClasses {
    var classes: FormulaClasses = []
    if condition.contains(.tautology) { classes.formUnion(yes) }
    if condition.contains(.contradiction) { classes.formUnion(no) }
    guard condition.contains(.contingent) else { return classes }
    for one in yes.each {
      for other in no.each {
        switch (one, other) {
        case (.contingent, .contingent): classes = .all
        case (.tautology, .tautology): classes.insert(.tautology)
        case (.contradiction, .contradiction): classes.insert(.contradiction)
        case (.tautology, .contradiction), (.contradiction, .tautology):
          classes.insert(.contingent)
        default: classes.formUnion(one.union(other))
        }
      }
    }
    return classes
  }

  private var each: [FormulaClasses] {
    [.tautology, .contingent, .contradiction].filter { contains($0) }
  }
}

package import RungModel

extension FormulaClasses {
  /// What Rung's own verdict on a claim says of the formula. An assignment that does not satisfy a
  /// formula shows that the formula is no tautology, and not that it is unsatisfiable.
  package init(_ claim: ClaimedAnswer, _ verdict: Verdict) {
    guard let claimed = try? FormulaClaim(claim) else {
      self = .all
      return
    }
    switch (verdict.outcome, claimed) {
    case (.undecided, _): self = .all
    case (.verified, _): self = claimed.classes
    case (.refuted, .some(let value)) where verdict.reason == .falsified:
      self = FormulaClaim.some(!value).classes
    case (.refuted, _): self = (!claimed).classes
    }
  }

  /// What a log says of the formula by calling an answer right or wrong. An answer with an assignment
  /// may be wrong for the assignment alone.
  package init(_ claim: ClaimedAnswer, isRight: Bool) {
    guard let claimed = try? FormulaClaim(claim) else {
      self = .all
      return
    }
    if isRight {
      self = claimed.classes
    } else if case .some = claimed, !claim.witness.isEmpty {
      self = .all
    } else {
      self = (!claimed).classes
    }
  }
}

extension FormulaClaim {
  fileprivate var classes: FormulaClasses {
    switch self {
    case .every(true): .tautology
    case .every(false): .contradiction
    case .some(true): .satisfiable
    case .some(false): .falsifiable
    }
  }
}

/// A node whose children are operands of its formula: what the verdicts on them say of it, beside those
/// on itself. What it takes in memory grows with the number of children and not with their formulas.
package struct SplitCheck: Sendable, Hashable {
  /// What follows from verdicts of one origin.
  package struct Finding: Sendable, Hashable {
    package var outcome: SplitVerdict.Outcome
    /// What the verdicts on the parts say of the whole.
    package var fromParts: FormulaClasses
    /// What those on the whole say.
    package var whole: FormulaClasses

    package init(
      outcome: SplitVerdict.Outcome, fromParts: FormulaClasses, whole: FormulaClasses
    ) {
      self.outcome = outcome
      self.fromParts = fromParts
      self.whole = whole
    }
  }

  /// Missing operands that are named.
  private static let namedOperands = 24

  /// The main connective, as logs write it.
  package var connective: String
  /// One for each child that is said to be an operand, in the order of the log.
  package var places: [SplitVerdict.Place]
  /// The first operands that no child is.
  package var missing: [Int]
  /// How many operands no child is.
  package var missingCount: Int
  /// By Rung's own verdicts.
  package var own: Finding
  /// By those of the log.
  package var logged: Finding

  /// - Parameters:
  ///   - own: by Rung's own verdicts.
  ///   - logged: the same parts by those of the log.
  package init(own: SplitVerdict, logged: SplitVerdict) {
    connective = own.connective
    places = own.places
    missing = Array(own.missing.prefix(SplitCheck.namedOperands))
    missingCount = own.missing.count
    self.own = Finding(own)
    self.logged = Finding(logged)
  }

  /// Whether Rung's verdicts contradict each other, or those of the log do.
  package var isContradiction: Bool {
    own.outcome == .contradicts || logged.outcome == .contradicts
  }
}

extension SplitCheck.Finding {
  fileprivate init(_ verdict: SplitVerdict) {
    self.init(outcome: verdict.outcome, fromParts: verdict.fromParts, whole: verdict.own)
  }

  /// In plain English: what `rung verify` prints of a contradiction.
  package var sentence: String {
    "by the verdicts on its parts it is \(fromParts.words), and by those on itself \(whole.words)"
  }
}

extension FormulaClasses {
  /// What a formula is, in plain English.
  fileprivate var words: String {
    switch self {
    case .tautology: "a tautology"
    case .contingent: "neither a tautology nor unsatisfiable"
    case .contradiction: "unsatisfiable"
    case .satisfiable: "satisfiable"
    case .falsifiable: "falsifiable"
    case [.tautology, .contradiction]: "a tautology or unsatisfiable"
    case []: "nothing that a formula can be"
    default: "anything"
    }
  }
}

/// Two runs side by side.
package struct RunComparison: Sendable {
  /// How two nodes were found to be the same.
  package enum Alignment: Sendable, Hashable, CaseIterable {
    /// Their statements are equal without white space, below parents that are aligned, or anywhere in
    /// the aligned problem.
    case statement
    /// They stand in the same place: the same ordinal among the children of aligned parents. Problems
    /// do where they have one id.
    case place
  }

  package enum Change: Sendable, Hashable, CaseIterable {
    /// Not solved before, solved now.
    case newlySolved
    /// Solved before, not solved now (failed, undecided or not attempted).
    case newlyFailed
    /// Both solved.
    case stillSolved
    /// Neither solved.
    case stillUnsolved
    case onlyBefore, onlyAfter
  }

  /// A node of the first run, of the second, or of both.
  package struct Pair: Sendable, Hashable {
    /// Indices of nodes.
    package var before: Int?
    package var after: Int?
    package var alignment: Alignment?
    package var change: Change

    package init(before: Int?, after: Int?, alignment: Alignment?, change: Change) {
      self.before = before
      self.after = after
      self.alignment = alignment
      self.change = change
    }
  }

  /// A parameter that differs; nil where a run does not have it.
  package struct Parameter: Sendable, Hashable {
    package var name: String
    package var before: String?
    package var after: String?

    package init(name: String, before: String?, after: String?) {
      self.name = name
      self.before = before
      self.after = after
    }
  }

  /// Evaluations of the same set, metric, k and phase: indices in the logs' `evaluations`.
  package struct EvaluationPair: Sendable, Hashable {
    package var before: Int?
    package var after: Int?

    package init(before: Int?, after: Int?) {
      self.before = before
      self.after = after
    }
  }

  /// The problems themselves, in the order of the first run, then those that only the second has.
  package var problems: [Pair] = []
  /// Their variants, likewise.
  package var variants: [Pair] = []
  package var parameters: [Parameter] = []
  package var evaluations: [EvaluationPair] = []

  package init() {}

  /// How many pairs of each kind there are.
  package static func counts(_ pairs: [Pair]) -> [Change: Int] {
    pairs.reduce(into: [:]) { $0[$1.change, default: 0] += 1 }
  }
}

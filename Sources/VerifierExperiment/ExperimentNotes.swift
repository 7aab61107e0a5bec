/// What a reader of the log has to know.
enum ExperimentNotes {
  static func text(_ rejections: PairDraw.Rejections) -> String {
    """
    Each answer is drawn at random, each integrand is its derivative by rules that are not the \
    verifier's. `claimed` says what an answer is by construction. A damaged answer is wrong: its \
    derivative differs from the integrand at a point by at least 1,000 times what rounding can \
    explain, or it jumps where the integrand is smooth. Pairs of a ladder have nothing to do with \
    each other but their order. In the evaluations `correct` is the number of false accepts, of \
    false rejects or of undecided pairs, and `total` that of wrong answers, of right ones or of all. \
    Drawn again: \(rejections.answers) answers (longer than anybody reads, or without an integrand \
    that is real and not 0). Left out as harmless: \(list(rejections.harmless)). \
    Not possible for the answer whose turn it was: \(list(rejections.impossible)).
    """
  }

  private static func list(_ counts: [Damage.Kind: Int]) -> String {
    let parts = Damage.Kind.allCases.compactMap { kind in
      counts[kind].map { "\(kind.rawValue) \($0)" }
    }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }
}

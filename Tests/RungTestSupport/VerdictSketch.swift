package import RungModel

extension RunVerdicts {
  /// Verdicts from a drawing: a mark for each attempt in the order of the log (`✓` verified, `✗` refuted,
  /// `?` undecided), with any blanks between them. An undecided one has no answer to judge.
  package init(sketch: String) {
    let verdicts: [Character: Verdict] = [
      "✓": Verdict(.verified, .agrees), "✗": Verdict(.refuted, .differs),
      "?": Verdict(.undecided, .noAnswer),
    ]
    self.init(
      attempts: sketch.filter { $0 != " " }.map { mark in
        guard let verdict = verdicts[mark] else {
          preconditionFailure("the drawing has no meaning: \(mark)")
        }
        return verdict
      }, version: 7, seed: 1618, workLimit: 20_000_000, conflictLimit: 200_000)
  }
}

import RungModel

/// Tells whether two functions on a tape are equal as formulas.
enum IdentityTest {
  /// So many random points have to agree; with square roots each of them leaves signs to chance.
  static let points = 6

  /// Whether two instructions are one, or equal at random points of a finite field. A `false` says
  /// nothing: they may still be equal.
  static func areEqual(
    _ first: Tape.Node, _ second: Tape.Node, on tape: Tape, _ random: inout SplitMix
  ) -> Bool {
    if first == second { return true }
    var agreements = 0
    // Half of all numbers have no square root: a few points are drawn in vain.
    for attempt in 0..<4 * points {
      let parameters = tape.parameters.map { _ in Residue(random.next()) }
      var evaluator = TapeEvaluator<Residue>(tape, parameters: parameters)
      evaluator.evaluate(at: Residue(random.next()), before: max(first, second) + 1)
      let (left, right) = (evaluator[first], evaluator[second])
      if left.isDefined, right.isDefined {
        guard left == right else { return false }
        agreements += 1
        if agreements == points { return true }
      } else if attempt - agreements > points {
        return false
      }
    }
    return false
  }
}

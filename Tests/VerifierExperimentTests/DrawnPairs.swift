import RungModel

@testable import verifier_experiment

/// Pairs of many ladders, for properties that hold of all.
enum DrawnPairs {
  static let all: [Pair] = {
    var draw = PairDraw(seed: 7)
    return (0..<60).flatMap { ladder in
      Difficulty.allCases.flatMap { draw.pairs($0, ladder: ladder) }
    }
  }()

  /// Each intact pair with its damaged one.
  static let broken: [(intact: Pair, damaged: Pair, damage: Damage)] =
    zip(all, all.dropFirst()).compactMap { intact, damaged in
      damaged.damage.map { (intact, damaged, $0) }
    }
}

/// A formula of x from its text, to say what is expected.
func formula(_ text: String) -> Formula? {
  let pair = Pair(difficulty: .sums, ladder: 0, integrand: .zero, answer: .symbol(text))
  if case .formula(let formula)? = pair.claim.answer?.reading { return formula }
  return nil
}

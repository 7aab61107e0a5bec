import RungModel
import RungVerification

/// The experiment: pairs, and the verifier's verdicts on them.
struct Experiment {
  struct Judged {
    var pair: Pair
    var verdict: Verdict

    var isFalseAccept: Bool { pair.damage != nil && verdict.outcome == .verified }
    var isFalseReject: Bool { pair.damage == nil && verdict.outcome == .refuted }
  }

  let seed: UInt64
  /// Intact pairs of each level.
  let perLevel: Int
  let parameters: Verifier.Parameters
  private(set) var judged: [Judged] = []
  private(set) var rejections: PairDraw.Rejections

  /// - Parameter seed: of the pairs; the verifier has its own.
  init(seed: UInt64, perLevel: Int, parameters: Verifier.Parameters = Verifier.Parameters()) {
    (self.seed, self.perLevel, self.parameters) = (seed, perLevel, parameters)
    let verifier = Verifier(parameters)
    var draw = PairDraw(seed: seed)
    for ladder in 0..<perLevel {
      for difficulty in Difficulty.allCases {
        judged += draw.pairs(difficulty, ladder: ladder).map {
          Judged(pair: $0, verdict: verifier.judge($0.claim))
        }
      }
    }
    rejections = draw.rejections
  }
}

import RungModel

/// How a group of pairs was judged.
struct Tally {
  var right = 0
  var wrong = 0
  var verified = 0
  var refuted = 0
  var undecided = 0
  var falseAccepts = 0
  var falseRejects = 0

  var pairs: Int { right + wrong }

  init(_ group: [Experiment.Judged]) {
    for judged in group {
      if judged.pair.damage == nil { right += 1 } else { wrong += 1 }
      switch judged.verdict.outcome {
      case .verified: verified += 1
      case .refuted: refuted += 1
      case .undecided: undecided += 1
      }
      if judged.isFalseAccept { falseAccepts += 1 }
      if judged.isFalseReject { falseRejects += 1 }
    }
  }
}

extension Experiment {
  /// The names of the kinds of damage, "none" first.
  static let kinds = [Pair.intact] + Damage.Kind.allCases.map(\.rawValue)

  func tally(_ difficulty: Difficulty? = nil, kind: String? = nil) -> Tally {
    Tally(
      judged.filter {
        (difficulty == nil || $0.pair.difficulty == difficulty)
          && (kind == nil || $0.pair.kind == kind)
      })
  }
}

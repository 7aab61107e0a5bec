import RungModel

extension ReplyInference {
  /// Why a comment was given its parent.
  package struct Explanation: Sendable {
    package var edge: Edge
    /// The most probable other parent (nil: the top level), where there is one.
    package var runnerUp: (parent: Int?, probability: Double)?
    /// What speaks most for the parent against the runner-up, strongest first.
    package var reasons: [Reason]
  }

  /// Infers like `findEdges`, and tells for every comment what decided. A comment that is known has no
  /// reasons.
  mutating func findExplanations(of discussion: Discussion, isKnown: [Bool]) -> [Explanation] {
    var explanations = findEdges(of: discussion, isKnown: isKnown).map {
      Explanation(edge: $0, runnerUp: nil, reasons: [])
    }
    infer(discussion, isKnown: isKnown) { inference, comment, place in
      inference.explain(place, &explanations[comment])
    }
    return explanations
  }

  /// Compares the rows of the chosen parent and of the most probable other one. Where one of them is
  /// possible in a sorted group only, nothing is compared.
  private borrowing func explain(_ place: Int, _ explanation: inout Explanation) {
    let chosen = decoder.parents[place]
    let candidates =
      arcs.rows(of: place).map { arcs.parents[$0] }
      + sorted.rows(of: place).map { sorted.parents[$0] }
    var runnerUp: (parent: Int, probability: Double)?
    for other in Set(candidates).sorted() where other != chosen {
      let probability = decoder.probability(of: other, for: place, arcs, sorted)
      if probability > runnerUp?.probability ?? -1 { runnerUp = (other, probability) }
    }
    guard let (other, probability) = runnerUp else { return }
    explanation.runnerUp = (
      other == 0 ? nil : window.comments[other],
      model.calibrated(min(max(probability, 0), 1))
    )
    func row(of parent: Int) -> Int? {
      arcs.rows(of: place).first { arcs.parents[$0] == parent }
    }
    guard let chosenRow = row(of: chosen), let otherRow = row(of: other),
      explanation.edge.parent == (chosen == 0 ? nil : window.comments[chosen])
    else { return }
    var effects: [(reason: Reason, effect: Double)] = []
    for feature in ReplyFeature.allCases {
      let weight = model.weights[feature.rawValue]
      let ours = arcs.value(feature, chosenRow) * weight
      let theirs = arcs.value(feature, otherRow) * weight
      effects.append((Reason(feature, isTop: chosen == 0), ours - theirs))
    }
    // A reason that several features give counts once, with their sum.
    var sums: [(reason: Reason, effect: Double)] = []
    for effect in effects {
      if let index = sums.firstIndex(where: { $0.reason == effect.reason }) {
        sums[index].effect += effect.effect
      } else {
        sums.append(effect)
      }
    }
    explanation.reasons =
      sums.filter { $0.effect > 0.2 }.sorted { $0.effect > $1.effect }.prefix(3).map(\.reason)
  }
}

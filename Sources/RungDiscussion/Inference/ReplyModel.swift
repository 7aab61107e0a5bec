/// The constants of the model: how much every feature speaks for a parent.
package struct ReplyModel: Sendable {
  /// The weights by `ReplyFeature`, filled up to `ReplyArcs.width`.
  package var weights: [Double]
  /// The weights by `SortedFeature`, filled up to `SortedGroups.width`.
  package var sortedWeights: [Double]

  package init(_ weights: [ReplyFeature: Double], sorted: [SortedFeature: Double]) {
    self.weights = [Double](repeating: 0, count: ReplyArcs.width)
    for (feature, weight) in weights { self.weights[feature.rawValue] = weight }
    sortedWeights = [Double](repeating: 0, count: SortedGroups.width)
    for (feature, weight) in sorted { sortedWeights[feature.rawValue] = weight }
  }
}

extension ReplyModel {
  /// For comments with bodies.
  package static let withText = ReplyModel(
    [
      .top: 0.62, .topOlderThanPrevious: -0.3, .topAge: -0.05, .topAuthorSeen: -1.05,
      .topAuthorCount: -0.66, .topQuotes: 0.2, .topSimilarity: -1.73, .topCandidates: 0.69,
      .topLength: 0.15, .question: 0.1, .mention: 1.5, .oldest: -0.1,
      .previous: 1.12, .distance: 0.36, .rank: 0.3, .youngest: 0.63, .gap: -0.14,
      .shortGap: -1.35, .sameAuthor: -0.4, .answerNear: 3.78, .answerFar: 5.68,
      .authorBetween: -1.84, .nextAuthor: 2.19, .secondNextAuthor: 1.36, .similarity: 6,
      .quote: 3.56,
    ],
    sorted: [
      .candidate: 0.1, .top: -0.42, .distance: 0.14, .gap: -0.12, .shortGap: -0.49,
      .sameAuthor: 2.0, .answerNear: 3.88, .answerFar: 5.63, .answeredLater: 0.85,
      .timeRank: -0.51, .youngest: 0.54, .topAuthorCount: -0.32, .topAge: 0.18,
      .similarity: 7.48, .quote: 3.74, .topQuotes: 0.45,
    ])

  /// For comments without.
  package static let withoutText = ReplyModel(
    [
      .top: 0.55, .topOlderThanPrevious: -0.32, .topAge: -0.06, .topAuthorSeen: -1.15,
      .topAuthorCount: -0.66, .topCandidates: 0.55, .oldest: -0.1, .previous: 1.11, .distance: 0.36,
      .rank: 0.16, .youngest: 0.49, .gap: -0.15, .shortGap: -1.28, .sameAuthor: 0.1,
      .answerNear: 3.15, .answerFar: 4.96, .authorBetween: -2.14, .nextAuthor: 2.34,
      .secondNextAuthor: 1.42,
    ],
    sorted: [
      .candidate: 0.1, .top: -0.74, .distance: 0.13, .gap: -0.14, .shortGap: -0.69,
      .sameAuthor: 1.94, .answerNear: 3.52, .answerFar: 5.35, .answeredLater: 0.86,
      .timeRank: -0.53, .youngest: 0.43, .topAuthorCount: -0.47, .topAge: 0.21,
    ])
}

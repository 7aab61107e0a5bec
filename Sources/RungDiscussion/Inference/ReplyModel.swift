import Glibc

/// The constants of the model: how much every feature speaks for a parent.
///
/// The weights for display order were fitted to a larger collection of threads of Hacker News and
/// Reddit than `threads-bench` measures; six of them (the same author, names, similarity, length,
/// questions, the oldest candidate) were then corrected by hand where all kinds of lists gained.
/// Fitting them again to the few threads of the bench makes them worse on threads that are left
/// out, so a fit is drawn strongly to what stands here. The weights for sorted groups are a fit to
/// all threads of the bench (`threads-bench --fit`).
package struct ReplyModel: Sendable {
  /// The weights by `ReplyFeature`, filled up to `ReplyArcs.width`.
  package var weights: [Double]
  /// The weights by `SortedFeature`, filled up to `SortedGroups.width`.
  package var sortedWeights: [Double]
  /// By what the log odds of a probability are multiplied before it is told: the weights make the
  /// model a little too sure. Chosen for the least calibration error over the lists of the bench
  /// (“temperature scaling”: C. Guo et al., “On calibration of modern neural networks”, 2017).
  package var calibration: Double

  package init(
    _ weights: [ReplyFeature: Double], sorted: [SortedFeature: Double], calibration: Double = 1
  ) {
    self.calibration = calibration
    self.weights = [Double](repeating: 0, count: ReplyArcs.width)
    for (feature, weight) in weights { self.weights[feature.rawValue] = weight }
    sortedWeights = [Double](repeating: 0, count: SortedGroups.width)
    for (feature, weight) in sorted { sortedWeights[feature.rawValue] = weight }
  }

  /// A probability as it is told. Their order stays the same, and 0 and 1 stay what they are.
  func calibrated(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else { return probability }
    return 1 / (1 + Exponential.of(calibration * log((1 - probability) / probability)))
  }
}

extension ReplyModel {
  /// For lists with bodies.
  package static let withText = ReplyModel(
    [
      .top: 0.62, .topOlderThanPrevious: -0.3, .topAge: -0.05, .topAuthorSeen: -1.05,
      .topAuthorCount: -0.66, .topQuotes: 0.2, .topSimilarity: -1.73, .topCandidates: 0.69,
      .topLength: 0.15,
      .previous: 1.12, .distance: 0.36, .rank: 0.3, .youngest: 0.63, .gap: -0.14,
      .shortGap: -1.35, .sameAuthor: -0.4, .answerNear: 3.78, .answerFar: 5.68,
      .authorBetween: -1.84, .nextAuthor: 2.19, .secondNextAuthor: 1.36, .similarity: 6,
      .quote: 3.56, .mention: 1.5, .question: 0.1, .oldest: -0.1,
    ],
    sorted: [
      .candidate: -0.06, .top: -0.79, .distance: 0.37, .gap: -0.16, .shortGap: -0.48,
      .sameAuthor: 0.19, .answerNear: 2.96, .answerFar: 5.04, .answeredLater: 0.78,
      .timeRank: -0.5, .youngest: 0.44, .topAuthorCount: -1.32, .topAge: 0.19,
      .topQuotes: -0.73, .similarity: 10.61, .quote: 5.11, .mention: 0.5,
      .candidateAuthorCount: 0.19,
    ],
    calibration: 0.8)

  /// For lists without.
  package static let withoutText = ReplyModel(
    [
      .top: 0.55, .topOlderThanPrevious: -0.32, .topAge: -0.06, .topAuthorSeen: -1.15,
      .topAuthorCount: -0.66, .topCandidates: 0.55,
      .previous: 1.11, .distance: 0.36, .rank: 0.16, .youngest: 0.49, .gap: -0.15,
      .shortGap: -1.28, .sameAuthor: 0.1, .answerNear: 3.15, .answerFar: 4.96,
      .authorBetween: -2.14, .nextAuthor: 2.34, .secondNextAuthor: 1.42, .oldest: -0.1,
    ],
    sorted: [
      .candidate: 0.09, .top: -1.13, .distance: 0.29, .gap: -0.16, .shortGap: -0.16,
      .sameAuthor: 0.03, .answerNear: 2.48, .answerFar: 4.08, .answeredLater: 0.91,
      .timeRank: -0.36, .youngest: 0.45, .topAuthorCount: -1.24, .topAge: 0.24,
      .candidateAuthorCount: 0.13,
    ],
    calibration: 0.75)
}

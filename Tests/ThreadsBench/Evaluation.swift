import RungDiscussion

/// The kinds of lists that the table has a line for.
enum ListKind: String, CaseIterable {
  case whole = "HN, whole"
  case fewDropped = "HN, 7 % dropped"
  case manyDropped = "HN, 30 % dropped"
  case selection = "HN and Reddit, the site's selection"
  case reddit = "Reddit, in parts of 80"
  case redditWhole = "Reddit, whole"
  case redditDropped = "Reddit, 30 % dropped"
  case chains = "HN, one person's chains"

  /// The lists of this kind that can be made of the threads.
  func lists(of threads: [ThreadFile], withText: Bool) -> [LabelledList] {
    var random = SeededGenerator(seed: 7)
    let main = threads.filter { !$0.isReddit && !$0.isPart }
    let reddit = threads.filter(\.isReddit)
    switch self {
    case .whole: return parts(main, 400, 0, 1)
    case .fewDropped: return parts(main, 400, 0.07, 10)
    case .manyDropped: return parts(main, 400, 0.3, 10)
    case .reddit: return parts(reddit, 80, 0, 1)
    case .redditWhole: return parts(reddit, 1000, 0, 1)
    case .redditDropped: return parts(reddit, 80, 0.3, 5)
    case .chains: return parts(threads.filter(\.isPart), 400, 0, 1)
    case .selection:
      return (0..<20).compactMap { _ in
        ListMaker.selection(of: threads, withText: withText, &random)
      }
    }

    func parts(
      _ threads: [ThreadFile], _ size: Int, _ share: Double, _ rounds: Int
    ) -> [LabelledList] {
      (0..<rounds).flatMap { _ in
        threads.flatMap {
          ListMaker.parts(of: $0, size: size, dropping: share, withText: withText, &random)
        }
      }
    }
  }
}

/// Measures one model on lists.
struct Evaluation {
  static let thresholds = [0.0, 0.3, 0.4, 0.5]

  var allTop = Score()
  var previous = Score()
  /// By threshold below which a comment is shown at the top level.
  var shown = [Score](repeating: Score(), count: thresholds.count)

  mutating func add(_ lists: [LabelledList], model: ReplyModel) {
    var inference = ReplyInference(withText: model, withoutText: model)
    for list in lists {
      let edges = inference.edges(
        of: list.discussion, isKnown: list.parents.map { _ in false })
      allTop.add(list, list.parents.map { _ in nil })
      previous.add(list, list.parents.indices.map { $0 == 0 ? nil : $0 - 1 })
      for (index, threshold) in Self.thresholds.enumerated() {
        let guess = edges.map { $0.confidence < threshold ? nil : $0.parent }
        let confidences = zip(edges, guess).map { $1 == nil ? $0.topLevel : $0.confidence }
        shown[index].add(list, guess, confidences: confidences)
      }
    }
  }
}

/// Fits models, each time without a fold.
enum CrossValidation {
  static let folds = 4

  /// The large threads are one in each fold; the small ones are spread by their names.
  static func fold(of thread: ThreadFile, in threads: [ThreadFile]) -> Int {
    let large = threads.filter { $0.comments.count > 60 }
    if let index = large.firstIndex(where: { $0.name == thread.name }) { return index % folds }
    return Int(thread.name.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) } >> 3 & 0xFFFF)
      % folds
  }

  /// What a model is fitted on.
  static func trainingLists(
    _ threads: [ThreadFile], withText: Bool
  ) -> [(LabelledList, weight: Double)] {
    var random = SeededGenerator(seed: 1)
    var lists: [(LabelledList, weight: Double)] = []
    // A chain has one top-level comment, unlike any list that is shown.
    for thread in threads where !thread.isPart {
      let weight = thread.isReddit ? 0.4 : 1.0
      for (share, part) in [(0.0, 0.4), (0.07, 0.2), (0.07, 0.2), (0.3, 0.1), (0.3, 0.1)] {
        lists += ListMaker.parts(
          of: thread, size: 90, dropping: share, withText: withText, &random
        ).map { ($0, weight * part) }
      }
    }
    return lists
  }

  /// What the weights for sorted groups are fitted on: lists with and without them.
  static func sortedTrainingLists(
    _ threads: [ThreadFile], withText: Bool
  ) -> [(LabelledList, weight: Double)] {
    var random = SeededGenerator(seed: 2)
    return (0..<16).compactMap { _ in
      ListMaker.selection(of: threads, withText: withText, &random).map { ($0, 0.12) }
    } + trainingLists(threads, withText: withText).filter { $0.0.parents.count > 60 }
  }

  static let textFeatures: Set<ReplyFeature> = [
    .topQuotes, .topSimilarity, .topLength, .similarity, .quote, .mention,
    .question,
  ]
  static let sortedTextFeatures: Set<SortedFeature> = [.topQuotes, .similarity, .quote, .mention]

  /// First the weights for display order, then those for sorted groups beside them.
  static func fit(_ threads: [ThreadFile], withText: Bool) -> ReplyModel {
    var prior = withText ? ReplyModel.withText : .withoutText
    prior.sortedWeights = prior.sortedWeights.map { _ in 0 }
    var fit = ModelFit(
      trainingLists(threads, withText: withText), prior: prior, strength: 1000,
      freezing: withText ? [] : textFeatures, sorted: Set(SortedFeature.allCases))
    var sortedFit = ModelFit(
      sortedTrainingLists(threads, withText: withText), prior: fit.run(), strength: 5,
      freezing: Set(ReplyFeature.allCases), sorted: withText ? [] : sortedTextFeatures)
    var model = sortedFit.run()
    model.calibration = prior.calibration
    return model
  }
}

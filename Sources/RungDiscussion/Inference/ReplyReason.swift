extension ReplyInference {
  /// One thing that speaks for a parent against the most probable other one, or for the top level.
  package enum Reason: Sendable, Hashable {
    case follows, isNear, isYoung, answersReplyToSelf, isAnsweredNext, authorBetween, otherAuthor
    case sharesWords, quotes, names, asksQuestion
    case beginsTopic, isOlderThanPrevious, isAuthorsFirst, authorWroteBefore, sharesNoWords, isAlike

    /// A fragment of an English sentence about the comment (“it”) and its parent.
    package var text: String {
      switch self {
      case .follows: "comes right after its parent"
      case .isNear: "stands where a reply to its parent would"
      case .isYoung: "came soon enough after its parent"
      case .answersReplyToSelf: "answers a reply to its author's own comment"
      case .isAnsweredNext: "is answered next by its parent's author"
      case .authorBetween: "its author wrote nothing since its parent"
      case .otherAuthor: "is not by its parent's author"
      case .sharesWords: "shares words with its parent"
      case .quotes: "quotes its parent"
      case .names: "names its parent's author"
      case .asksQuestion: "its parent asks a question"
      case .beginsTopic: "stands where a new topic would begin"
      case .isOlderThanPrevious: "is older than the comment before it"
      case .isAuthorsFirst: "is its author's first comment"
      case .authorWroteBefore: "its author took part before"
      case .sharesNoWords: "shares few words with the comments before it"
      case .isAlike: "is like the comments before it"
      }
    }

    /// What a feature says where it speaks for the parent that was chosen.
    init(_ feature: ReplyFeature, isTop: Bool) {
      self =
        switch feature {
        case .topOlderThanPrevious: isTop ? .isOlderThanPrevious : .isNear
        case .topAuthorSeen, .topAuthorCount: isTop ? .isAuthorsFirst : .authorWroteBefore
        case .topSimilarity: isTop ? .sharesNoWords : .isAlike
        case .topQuotes: isTop ? .beginsTopic : .quotes
        case .top, .topAge, .topCandidates, .topLength: isTop ? .beginsTopic : .isNear
        case .previous: isTop ? .beginsTopic : .follows
        case .distance, .rank, .oldest: isTop ? .beginsTopic : .isNear
        case .youngest, .gap, .shortGap: isTop ? .beginsTopic : .isYoung
        case .sameAuthor: isTop ? .beginsTopic : .otherAuthor
        case .answerNear, .answerFar: isTop ? .beginsTopic : .answersReplyToSelf
        case .authorBetween: isTop ? .beginsTopic : .authorBetween
        case .nextAuthor, .secondNextAuthor: isTop ? .beginsTopic : .isAnsweredNext
        case .similarity: isTop ? .sharesNoWords : .sharesWords
        case .quote: isTop ? .beginsTopic : .quotes
        case .mention: isTop ? .beginsTopic : .names
        case .question: isTop ? .beginsTopic : .asksQuestion
        }
    }
  }
}

/// What is looked at to judge whether a comment answers another, or nobody.
///
/// Times are in minutes, and ln means ln(1 + x). Those named `top…` belong to the possibility that
/// it stands at the top level.
package enum ReplyFeature: Int, CaseIterable, Sendable {
  /// It stands at the top level at all.
  case top
  /// It is older than the comment before it.
  case topOlderThanPrevious
  /// ln of its age since the oldest comment.
  case topAge
  /// Its author wrote an earlier comment.
  case topAuthorSeen
  /// ln of the number of comments by its author, less one.
  case topAuthorCount
  /// It quotes something.
  case topQuotes
  /// The largest similarity to a candidate.
  case topSimilarity
  /// ln of the number of candidates.
  case topCandidates
  /// ln of its length in bytes, less the mean of the list.
  case topLength

  /// The candidate stands right before it.
  case previous
  /// ln of the distance in the list, less one.
  case distance
  /// ln of the number of younger candidates.
  case rank
  /// It is the youngest candidate.
  case youngest
  /// ln of the time between them.
  case gap
  /// Less than five minutes lie between them.
  case shortGap
  /// They have the same author.
  case sameAuthor
  /// The candidate may answer a comment of its author, which stands right before or next on the
  /// path.
  case answerNear
  /// The same, further away: 1 / (1 + ln of the number between).
  case answerFar
  /// Its author wrote a comment between the two.
  case authorBetween
  /// The next comment is by the candidate's author.
  case nextAuthor
  /// The next comment but one is.
  case secondNextAuthor
  /// Similarity of the texts, less the mean of the candidates.
  case similarity
  /// The share of a quoted passage that stands in the candidate, from 0.4.
  case quote
  /// It names the candidate's author.
  case mention
  /// The candidate has a question mark.
  case question
  /// The candidate is the oldest: likely a top-level comment.
  case oldest
}

/// What is looked at inside a group that is sorted by the number of replies, where the place in the
/// list says little of the place in the tree.
package enum SortedFeature: Int, CaseIterable, Sendable {
  case candidate
  /// The candidate is the group's first comment.
  case top
  case distance
  case gap
  case shortGap
  case sameAuthor
  case answerNear
  case answerFar
  /// The candidate's author wrote a younger comment that is listed later.
  case answeredLater
  /// ln of the number of candidates that are younger than this one.
  case timeRank
  case youngest
  case topAuthorCount
  case topAge
  case topQuotes
  case similarity
  case quote
  case mention
  /// ln of the number of comments by the candidate's author, less one.
  case candidateAuthorCount
}

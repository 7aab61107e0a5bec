package import RungModel

/// What was found out about the parents that a post does not write, before the threshold: small and
/// exact, so that it can be kept between builds.
package struct ReplyGuesses: Sendable, Equatable {
  /// The most probable place of one comment.
  package struct Guess: Sendable, Equatable {
    package enum Reason: UInt8, Sendable {
      /// The post writes its place.
      case written
      /// It quotes the parent.
      case quoted
      /// The model found it.
      case inferred
    }

    package var reason: Reason
    /// An index in the discussion; nil for the top level.
    package var parent: Int?
    /// The probability of that place, and that of the top level, in thousandths.
    package var confidence: UInt16
    package var topLevel: UInt16

    package init(reason: Reason, parent: Int?, confidence: UInt16, topLevel: UInt16) {
      self.reason = reason
      self.parent = parent
      self.confidence = confidence
      self.topLevel = topLevel
    }
  }

  package var guesses: [Guess]

  package init(_ guesses: [Guess]) {
    self.guesses = guesses
  }

  /// Sets the parents of the comments of which nothing is written. Whatever is in the guesses, there
  /// is no cycle afterwards.
  func apply(to discussion: inout Discussion, isKnown: [Bool], threshold: Double) {
    for (index, guess) in guesses.enumerated()
    where index < isKnown.count && !isKnown[index] {
      let parent = guess.parent.flatMap { isKnown.indices.contains($0) ? $0 : nil }
      switch guess.reason {
      case .written: break
      case .quoted:
        discussion.comments[index].parent = parent
        discussion.comments[index].parentage = .quoted
      case .inferred:
        let confidence = Double(guess.confidence) / 1000
        let isShown = confidence >= threshold
        discussion.comments[index].parent = isShown ? parent : nil
        // There is nothing to guess about the first comment of a post.
        discussion.comments[index].parentage =
          guess.topLevel == 1000
          ? .topLevel
          : .inferred(confidence: isShown ? confidence : Double(guess.topLevel) / 1000)
      }
    }
    for index in discussion.breakCycles() { discussion.comments[index].parentage = .topLevel }
  }
}

extension ReplyInference {
  /// The guesses for one discussion; what is known already is left out.
  mutating func guesses(_ discussion: Discussion, isKnown: [Bool]) -> ReplyGuesses {
    let (given, isGiven) = readWithQuotes(discussion, isKnown)
    let edges = findEdges(of: given, isKnown: isGiven)
    return ReplyGuesses(
      edges.indices.map { index in
        if isKnown[index] {
          return .init(reason: .written, parent: nil, confidence: 0, topLevel: 0)
        }
        if isGiven[index] {
          return .init(
            reason: .quoted, parent: given.comments[index].parent, confidence: 1000, topLevel: 0)
        }
        return .init(
          reason: .inferred, parent: edges[index].parent,
          confidence: thousandths(edges[index].confidence),
          topLevel: thousandths(edges[index].topLevel))
      })
  }

  /// Explains the guesses; nil for what is known already.
  package mutating func explanations(
    _ discussion: Discussion, isKnown: [Bool]
  ) -> [Explanation?] {
    let (given, isGiven) = readWithQuotes(discussion, isKnown)
    return zip(findExplanations(of: given, isKnown: isGiven), isGiven).map { $1 ? nil : $0 }
  }

  /// Reads a discussion; what comments quote is then known too.
  private mutating func readWithQuotes(
    _ discussion: Discussion, _ isKnown: [Bool]
  ) -> (discussion: Discussion, isKnown: [Bool]) {
    read(discussion)
    var given = discussion
    var isGiven = isKnown
    given.add(quotes.parents(in: discussion), &isGiven)
    return (given, isGiven)
  }

  private func thousandths(_ probability: Double) -> UInt16 {
    UInt16((min(max(probability, 0), 1) * 1000).rounded())
  }
}

extension Discussion {
  /// Sets the parents that comments quote, where they are not known yet.
  fileprivate mutating func add(_ quoted: [Int?], _ isKnown: inout [Bool]) {
    for index in comments.indices where !isKnown[index] { comments[index].parent = quoted[index] }
    _ = breakCycles()
    for index in comments.indices where comments[index].parent != nil { isKnown[index] = true }
  }
}

extension Discussion {
  /// Someone who took part.
  package struct Participant: Sendable {
    /// The index of their first comment.
    package var first: Int
    package var comments: Int
  }

  /// Everyone with a name, those who wrote most first.
  package var participants: [Participant] {
    var places = [UInt64: Int](minimumCapacity: comments.count)
    var found: [Participant] = []
    for (index, comment) in comments.enumerated() where !comment.author.isEmpty {
      var name = ContentHash()
      name.combine(text, comment.author)
      let place = places[name.value] ?? found.count
      if place < found.count, isSameAuthor(comment.author, comments[found[place].first].author) {
        found[place].comments += 1
      } else {
        places[name.value] = found.count
        found.append(Participant(first: index, comments: 1))
      }
    }
    return found.sorted { ($1.comments, $0.first) < ($0.comments, $1.first) }
  }
}

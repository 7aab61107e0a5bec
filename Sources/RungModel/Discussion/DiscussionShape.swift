/// How large a discussion is and how it is parted, for lists.
package struct DiscussionShape: Sendable, Hashable {
  /// As many threads have their sizes kept: more bars than a small picture can show.
  package static let keptThreads = 32

  /// Everyone with a name.
  package var participants = 0
  package var threads = 0
  /// How many comments each thread has, in the order of the page; of the first `keptThreads`.
  package var sizes: [Int] = []

  package init(participants: Int = 0, threads: Int = 0, sizes: [Int] = []) {
    self.participants = participants
    self.threads = threads
    self.sizes = sizes
  }

  /// - Parameter tree: that of the discussion.
  package init(of discussion: Discussion, _ tree: CommentTree) {
    participants = discussion.participants.count
    threads = tree.threads.count
    var places: [Int: Int] = [:]
    for (place, thread) in tree.threads.prefix(DiscussionShape.keptThreads).enumerated() {
      places[thread] = place
    }
    sizes = [Int](repeating: 0, count: places.count)
    for thread in tree.thread {
      if let place = places[thread] { sizes[place] += 1 }
    }
  }
}

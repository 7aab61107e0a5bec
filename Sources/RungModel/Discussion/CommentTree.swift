/// The replies of a discussion as lists: who has which, in the order of the file.
///
/// It is made of flat arrays and walked without recursion: a chain of replies can be as long as the
/// discussion.
package struct CommentTree: Sendable {
  /// The comments at the top level.
  package private(set) var threads: [Int] = []
  /// For each comment the nearest ones with the same parent; -1 where there is none.
  package private(set) var previous: [Int] = []
  package private(set) var next: [Int] = []
  /// The first and the last reply of each comment; -1 where it has none.
  package private(set) var first: [Int] = []
  package private(set) var last: [Int] = []
  /// The comment at the top level of each comment's thread.
  package private(set) var thread: [Int] = []

  package init() {}

  /// Takes over the parents of a discussion; storage is used again.
  package mutating func build(_ comments: [Discussion.Comment]) {
    threads.removeAll(keepingCapacity: true)
    for list in [\CommentTree.previous, \.next, \.first, \.last, \.thread] {
      self[keyPath: list].removeAll(keepingCapacity: true)
      self[keyPath: list].append(contentsOf: repeatElement(-1, count: comments.count))
    }
    for index in comments.indices {
      let before: Int
      if let parent = comments[index].parent {
        before = last[parent]
        last[parent] = index
        if before < 0 { first[parent] = index }
      } else {
        before = threads.last ?? -1
        threads.append(index)
      }
      previous[index] = before
      if before >= 0 { next[before] = index }
    }
    for index in comments.indices where thread[index] < 0 { findThread(of: index, comments) }
  }

  /// Walks up to a comment whose thread is known, and down again.
  private mutating func findThread(of start: Int, _ comments: [Discussion.Comment]) {
    var top = start
    while thread[top] < 0, let parent = comments[top].parent { top = parent }
    let found = thread[top] < 0 ? top : thread[top]
    var index = start
    while thread[index] < 0 {
      thread[index] = found
      index = comments[index].parent ?? index
    }
  }

  /// The replies to a comment.
  package func replies(to comment: Int) -> some Sequence<Int> {
    sequence(first: first[comment]) { self.next[$0] }.prefix { $0 >= 0 }
  }
}

import RungModel

extension Discussion {
  /// Puts the first comment of every cycle of parents at the top level, and returns these comments.
  mutating func breakCycles() -> [Int] {
    var broken: [Int] = []
    // The walk up the parents in which a comment was met first.
    var walk = [Int](repeating: -1, count: comments.count)
    for start in comments.indices where walk[start] < 0 {
      var index = start
      while walk[index] < 0 {
        walk[index] = start
        guard let parent = comments[index].parent else { break }
        index = parent
      }
      guard walk[index] == start, comments[index].parent != nil else { continue }
      // What one walk meets twice is on a cycle.
      var first = index
      var next = comments[index].parent
      while let current = next, current != index {
        first = min(first, current)
        next = comments[current].parent
      }
      comments[first].parent = nil
      broken.append(first)
    }
    return broken
  }
}

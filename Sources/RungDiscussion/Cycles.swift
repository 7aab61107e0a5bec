import RungModel

/// Circles of parents.
enum Cycles {
  /// One comment of each circle among `count` comments: the one that a walk up the parents, from the
  /// first comment that leads there, meets twice.
  static func entries(_ count: Int, parent: (Int) -> Int?) -> [Int] {
    var entries: [Int] = []
    // The walk in which a comment was met first.
    var walk = [Int](repeating: -1, count: count)
    for start in 0..<count where walk[start] < 0 {
      var index = start
      while walk[index] < 0 {
        walk[index] = start
        guard let next = parent(index) else { break }
        index = next
      }
      if walk[index] == start, parent(index) != nil { entries.append(index) }
    }
    return entries
  }
}

extension Discussion {
  /// Puts the first comment of every cycle of parents at the top level, and returns these comments.
  mutating func breakCycles() -> [Int] {
    Cycles.entries(comments.count) { comments[$0].parent }.map { entry in
      var first = entry
      var next = comments[entry].parent
      while let current = next, current != entry {
        first = min(first, current)
        next = comments[current].parent
      }
      comments[first].parent = nil
      return first
    }
  }
}

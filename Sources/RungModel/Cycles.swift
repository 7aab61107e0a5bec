/// Circles of parents.
package enum Cycles {
  /// One of each circle among `count` items: the one that a walk up the parents, from the first item
  /// that leads there, meets twice. Each item's parent is asked for at most twice.
  package static func entries(_ count: Int, parent: (Int) -> Int?) -> [Int] {
    var entries: [Int] = []
    // The walk in which an item was met first.
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

  /// The first item of each circle, where it is to be cut.
  package static func firsts(_ count: Int, parent: (Int) -> Int?) -> [Int] {
    entries(count, parent: parent).map { entry in
      var first = entry
      var next = parent(entry)
      while let current = next, current != entry {
        first = min(first, current)
        next = parent(current)
      }
      return first
    }
  }
}

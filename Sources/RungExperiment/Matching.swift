/// Which items of one list belong to which of another: each to one at most.
struct Matching {
  /// For each item of the second list that of the first.
  private(set) var before: [Int?]
  /// For each item of the first list that of the second.
  private(set) var after: [Int?]

  init(_ countBefore: Int, _ countAfter: Int) {
    before = [Int?](repeating: nil, count: countAfter)
    after = [Int?](repeating: nil, count: countBefore)
  }

  mutating func match(_ old: Int, _ new: Int) {
    after[old] = new
    before[new] = old
  }

  /// Matches those of the given items with equal keys that are still free: of several with one key
  /// the first with the first, the second with the second.
  /// - Returns: the new pairs, in the order of the first items.
  @discardableResult
  mutating func match<Key: Hashable>(
    _ olds: [Int], _ news: [Int], _ keyOfOld: (Int) -> Key?, _ keyOfNew: (Int) -> Key?
  ) -> [(old: Int, new: Int)] {
    var free: [Key: [Int]] = [:]
    for new in news.reversed() where before[new] == nil {
      if let key = keyOfNew(new) { free[key, default: []].append(new) }
    }
    var pairs: [(old: Int, new: Int)] = []
    guard !free.isEmpty else { return pairs }
    for old in olds where after[old] == nil {
      guard let key = keyOfOld(old), let new = free[key]?.popLast() else { continue }
      match(old, new)
      pairs.append((old, new))
    }
    return pairs
  }
}

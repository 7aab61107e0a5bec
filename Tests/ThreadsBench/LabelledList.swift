import RungModel

/// A flat list as a site would show it, and the right parents.
struct LabelledList {
  var discussion = Discussion()
  var parents: [Int?] = []
  /// The groups that are sorted by falling number of replies.
  var sortedGroups: [Range<Int>] = []

  /// One comment before it is put into a list.
  struct Member {
    var comment: ThreadFile.Comment
    /// Unique, and its parent's, whether that is in the list or not.
    var key: Int
    var parentKey: Int?
    var isSorted = false
  }

  /// Lists the members; a parent that is missing is replaced by the nearest ancestor that is not,
  /// which `ancestors` tells.
  init(_ members: [Member], ancestors: [Int: Int?], withText: Bool) {
    var places: [Int: Int] = [:]
    for (index, member) in members.enumerated() { places[member.key] = index }
    for (index, member) in members.enumerated() {
      var parent = member.parentKey
      while let key = parent, places[key] == nil { parent = ancestors[key] ?? nil }
      parents.append(parent.flatMap { places[$0] })
      var comment = Discussion.Comment(number: index + 1)
      comment.author = discussion.add(Bytes(member.comment.author))
      comment.time = Timestamp(seconds: member.comment.time)
      if withText { comment.source = discussion.add(Bytes(member.comment.text)) }
      discussion.comments.append(comment)
    }
    var first = 0
    for index in 1...max(members.count, 1)
    where index >= members.count || parents[index] == nil {
      if first + 1 < members.count, index > first + 1, members[first + 1].isSorted {
        sortedGroups.append(first..<index)
      }
      first = index
    }
  }
}

/// How lists are made of threads.
enum ListMaker {
  /// The whole thread, in parts of at most `size` that begin at top-level comments; of each comment
  /// a share left out.
  static func parts(
    of thread: ThreadFile, size: Int, dropping share: Double, withText: Bool,
    _ random: inout SeededGenerator
  ) -> [LabelledList] {
    let ancestors = ancestors(thread)
    var lists: [LabelledList] = []
    var part: [Int] = []
    for group in thread.groups {
      if !part.isEmpty, part.count + group.count > size {
        lists.append(list(part))
        part = []
      }
      part += group
    }
    lists.append(list(part))
    return lists.filter { $0.parents.count > 1 }

    func list(_ indices: [Int]) -> LabelledList {
      let kept = indices.filter { _ in Double.random(in: 0..<1, using: &random) >= share }
      return LabelledList(
        kept.map { member(thread, $0, offset: 0, start: 0) }, ancestors: ancestors,
        withText: withText)
    }
  }

  /// What the seed's site would have kept of a thread made of groups of several: some that hold
  /// thirty replies or more sorted by falling number of replies, the list cut at ninety, 7 % left
  /// out.
  static func selection(
    of threads: [ThreadFile], withText: Bool, _ random: inout SeededGenerator
  ) -> LabelledList? {
    var large: [(Int, Range<Int>)] = []
    var small: [(Int, Range<Int>)] = []
    for (index, thread) in threads.enumerated() {
      for group in thread.groups {
        if group.count > 30 { large.append((index, group)) } else { small.append((index, group)) }
      }
    }
    large.shuffle(using: &random)
    small.shuffle(using: &random)
    var groups = Array(large.prefix(Int.random(in: 1...2, using: &random)))
    guard !groups.isEmpty else { return nil }
    var count = groups.count * 31
    while count < 90, let next = small.popLast() {
      groups.append(next)
      count += next.1.count
    }
    groups.shuffle(using: &random)
    var members: [LabelledList.Member] = []
    var ancestors: [Int: Int?] = [:]
    for (thread, group) in groups {
      let start = threads[thread].comments.map(\.time).min() ?? 0
      for index in group {
        ancestors[thread * 10_000 + index] = threads[thread].comments[index].parent.map {
          thread * 10_000 + $0
        }
      }
      var kept = Array(group)
      let isSorted = group.count > 30
      if isSorted { kept = mostAnswered(threads[thread], group, &random) }
      members += kept.map {
        var member = member(threads[thread], $0, offset: thread * 10_000, start: start)
        member.isSorted = isSorted && $0 != group.lowerBound
        return member
      }
    }
    members.removeSubrange(min(90, members.count)...)
    // A group whose head is left out would be no group any more.
    members = members.filter {
      $0.parentKey == nil || Double.random(in: 0..<1, using: &random) >= 0.07
    }
    return LabelledList(members, ancestors: ancestors, withText: withText)
  }

  private static func mostAnswered(
    _ thread: ThreadFile, _ group: Range<Int>, _ random: inout SeededGenerator
  ) -> [Int] {
    var sizes: [Int: Int] = [:]
    for index in group.reversed() {
      sizes[index, default: 0] += 1
      if let parent = thread.comments[index].parent {
        sizes[parent, default: 0] += sizes[index, default: 0]
      }
    }
    // Half of the lists keep the order of equals, the others have them as an unstable sort may.
    let isStable = Bool.random(using: &random)
    let ties = group.map { _ in isStable ? 0 : Int.random(in: 0..<1_000_000, using: &random) }
    let replies = group.dropFirst().sorted { first, second in
      let one = (-sizes[first, default: 0], ties[first - group.lowerBound], first)
      let other = (-sizes[second, default: 0], ties[second - group.lowerBound], second)
      return one < other
    }
    return [group.lowerBound] + replies.prefix(30)
  }

  private static func member(
    _ thread: ThreadFile, _ index: Int, offset: Int, start: Int
  ) -> LabelledList.Member {
    var comment = thread.comments[index]
    comment.time -= start
    return LabelledList.Member(
      comment: comment, key: offset + index, parentKey: comment.parent.map { offset + $0 })
  }

  private static func ancestors(_ thread: ThreadFile) -> [Int: Int?] {
    Dictionary(
      uniqueKeysWithValues: thread.comments.indices.map { ($0, thread.comments[$0].parent) })
  }
}

/// SplitMix64 (G. Steele et al., “Fast splittable pseudorandom number generators”, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

import RungDiscussion
import RungModel

/// How often the comment that a quoted line was found in is the one that is answered.
enum QuotePrecision {
  static func print(_ threads: [ThreadFile]) {
    var found = 0
    var right = 0
    var ancestors = 0
    for list in [ListKind.whole, .redditWhole, .chains].flatMap({
      $0.lists(of: threads, withText: true)
    }) {
      for (index, parent) in QuotedPassages.parents(of: list.discussion).enumerated() {
        guard let parent else { continue }
        found += 1
        if list.parents[index] == parent { right += 1 }
        var ancestor = list.parents[index]
        while let next = ancestor, next != parent { ancestor = list.parents[next] }
        if ancestor != nil { ancestors += 1 }
      }
    }
    Swift.print("quoted: \(found) found, \(right) right, \(ancestors) quote an ancestor\n")
  }
}

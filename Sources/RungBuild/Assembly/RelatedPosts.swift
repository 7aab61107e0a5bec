import RungModel

/// Finds, for each post, those that share most with it.
///
/// A shared term counts for the weight that the configuration's `related.indices` gives its
/// taxonomy, divided by the logarithm of how common the term is: two posts that share a rare tag
/// have more in common than two that share “AI”. Terms on more than `commonest` posts say nothing.
enum RelatedPosts {
  private static let commonest = 200

  static func link(_ posts: inout [Post], lists: [PageList], settings: SiteConfiguration) {
    let weights = settings.taxonomies.map { taxonomy in
      settings.related.indices.first { $0.name.lowercased() == taxonomy.plural.lowercased() }?
        .weight
        ?? (taxonomy.plural == "tags" ? 80 : 0)
    }
    let worth = lists.map { list -> Int in
      guard let taxonomy = list.taxonomy, list.kind == .term, list.posts.count > 1,
        list.posts.count <= commonest
      else { return 0 }
      // Integers keep the order the same on every machine.
      return min(max(weights[taxonomy], -1_000), 1_000) * 64
        / (64 - list.posts.count.leadingZeroBitCount)
    }
    var scores = [Int](repeating: 0, count: posts.count)
    for index in posts.indices {
      var touched: [Int] = []
      for term in posts[index].terms where worth[term.list] > 0 {
        for other in lists[term.list].posts where other != index {
          if scores[other] == 0 { touched.append(other) }
          scores[other] += worth[term.list]
        }
      }
      let best = touched.sorted {
        scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
      }
      posts[index].related = Array(best.prefix(settings.related.limit))
      for other in touched { scores[other] = 0 }
    }
  }
}

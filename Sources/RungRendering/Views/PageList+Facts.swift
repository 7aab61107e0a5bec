import RungModel

extension PageList {
  /// The taxonomy of a term.
  func parent(in site: Site) -> PageList? {
    guard kind == .term else { return nil }
    return site.lists.first { $0.kind == .taxonomy && $0.taxonomy == taxonomy }
  }

  /// The comments of all its posts.
  func comments(in site: Site) -> Int {
    kind == .taxonomy ? 0 : posts.reduce(0) { $0 + site.posts[$1].facts.comments }
  }
}

package import RungModel

/// What the three feed formats of one list have in common.
package struct FeedSource {
  package let site: Site
  package let list: PageList
  /// The newest posts, as indices, at most as many as the configuration allows.
  package let entries: ArraySlice<Int>

  package init(site: Site, list: PageList) {
    self.site = site
    self.list = list
    let members =
      list.kind == .taxonomy
      ? [] : list.posts.sorted { site.ages[$0] < site.ages[$1] }
    entries = members.prefix(site.configuration.feedLimit ?? .max)
  }

  var title: String {
    list.kind == .home
      ? site.configuration.title : "\(list.title) – \(site.configuration.title)"
  }

  /// The newest date of an entry; feeds never show the time of the build.
  var updated: Timestamp? {
    entries.compactMap { site.posts[$0].lastModified ?? site.posts[$0].date }.max()
  }

  func link(_ file: String) -> String {
    site.absolute(list.link + file)
  }
}

import RungModel

/// What the home page says of its site beside its list of posts.
struct SiteOverview {
  private static let shownExperiments = 3
  private static let shownTerms = 16

  /// A taxonomy with the first of its terms.
  struct Taxonomy {
    /// As the menu has it, else its title.
    var name: String
    /// Its index in the site's lists.
    var list: Int
    var terms: ArraySlice<Int>
  }

  /// The newest posts that report runs.
  let experiments: ArraySlice<Int>
  /// Those with terms.
  let taxonomies: [Taxonomy]

  init(of site: Site) {
    experiments = site.posts.indices.filter { !site.posts[$0].runs.isEmpty }
      .sorted { site.ages[$0] < site.ages[$1] }.prefix(SiteOverview.shownExperiments)
    taxonomies = site.lists.indices.compactMap { index in
      let list = site.lists[index]
      guard list.kind == .taxonomy, !list.lists.isEmpty,
        !site.configuration.disabledKinds.contains(.taxonomy)
      else { return nil }
      let name = site.menu.first { $0.link == list.link }?.name ?? list.title
      return Taxonomy(
        name: name, list: index, terms: list.lists.prefix(SiteOverview.shownTerms))
    }
  }
}

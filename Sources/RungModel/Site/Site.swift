/// Everything that is known of a site before a page is rendered. All pages share it.
package final class Site: Sendable {
  package let configuration: SiteConfiguration
  /// In the order in which lists show them.
  package let posts: [Post]
  /// The home page first.
  package let lists: [PageList]
  /// The menu `main`, resolved to links.
  package let menu: [MenuLink]
  package let runs: [PublishedRun]
  /// The comparisons that pages show, by the shortcode's `RunPart.comparison`.
  package let comparisons: [RunPart: RunComparison]
  /// Who has a page of their own.
  package let participants: Participants
  /// What stands for pages that are no posts where they are shared.
  package let shared: SharedPicture?
  /// For each post, how many of all posts are newer: by date, those without one last.
  package let ages: [Int]

  package struct MenuLink: Sendable, Hashable {
    package var name: String
    package var link: String

    package init(name: String, link: String) {
      self.name = name
      self.link = link
    }
  }

  package init(
    configuration: SiteConfiguration, posts: [Post], lists: [PageList],
    menu: [MenuLink], runs: [PublishedRun] = [], comparisons: [RunPart: RunComparison] = [:],
    participants: Participants = Participants(), shared: SharedPicture? = nil
  ) {
    self.configuration = configuration
    self.posts = posts
    self.lists = lists
    self.menu = menu
    self.runs = runs
    self.comparisons = comparisons
    self.participants = participants
    self.shared = shared
    ages = Site.ages(of: posts)
  }

  /// The same site with its posts changed, and their comments counted for each list.
  package func changingPosts(_ change: (inout [Post]) -> Void) -> Site {
    var posts = posts
    change(&posts)
    let comments = posts.map(\.facts.comments)
    var lists = lists
    for index in lists.indices where lists[index].kind != .taxonomy {
      lists[index].comments = lists[index].posts.reduce(0) { $0 + comments[$1] }
    }
    return Site(
      configuration: configuration, posts: posts, lists: lists, menu: menu, runs: runs,
      comparisons: comparisons, participants: participants, shared: shared)
  }

  /// The same site with pages for participants.
  package func adding(_ participants: Participants) -> Site {
    Site(
      configuration: configuration, posts: posts, lists: lists, menu: menu, runs: runs,
      comparisons: comparisons, participants: participants, shared: shared)
  }

  private static func ages(of posts: [Post]) -> [Int] {
    let dates = posts.map { $0.date?.seconds ?? .min }
    let newestFirst = posts.indices.sorted {
      dates[$0] == dates[$1] ? $0 < $1 : dates[$0] > dates[$1]
    }
    var ages = [Int](repeating: 0, count: posts.count)
    for (age, post) in newestFirst.enumerated() { ages[post] = age }
    return ages
  }

  /// The path below which the site stands, `/` or `/blog/`.
  package var basePath: String { configuration.baseURL?.path ?? "/" }

  /// The link to the page on which posts are searched, where there is one.
  package var searchLink: String? { configuration.hasSearch ? basePath + "search/" : nil }

  /// The link to a file of the output.
  package func link(toFile path: String) -> String {
    basePath + Address(file: path).urlPath.dropFirst()
  }

  /// A link of this site with scheme and host, where the site knows its own.
  package func absolute(_ link: String) -> String {
    link.hasPrefix("/") ? (configuration.baseURL?.origin ?? "") + link : link
  }
}

/// What a post says about itself before its text, each known key in its type.
package struct FrontMatter: Sendable, Hashable {
  package var title: String?
  /// A shorter title for links to the page.
  package var linkTitle: String?
  package var date: Timestamp?
  package var lastModified: Timestamp?
  package var publishDate: Timestamp?
  package var expiryDate: Timestamp?
  package var isDraft = false
  /// The last part of the address.
  package var slug: String?
  /// The whole path of the address.
  package var url: String?
  /// Former addresses, which lead here.
  package var aliases: [String] = []
  package var weight = 0
  package var summary: String?
  package var description: String?
  package var keywords: [String] = []
  /// The image of the page's head and of its cards.
  package var featureImage: String?
  /// Images for those who share the page.
  package var images: [String] = []
  package var type: String?
  package var layout: String?
  /// A bundle whose pages are not published themselves.
  package var isHeadless = false
  package var markup: String?
  /// The forms in which this page is written, where it says so itself.
  package var outputs: [OutputFormat]?
  package var sitemap = SitemapEntry()
  package var build = BuildOptions()
  package var menus: [MenuMembership] = []
  package var showsTableOfContents: Bool?
  /// Whether dollars in the text may enclose formulas, where the page says so itself.
  package var setsMathematics: Bool?
  package var discussion = DiscussionSource()
  /// Whether `rung check` tells of numbers that are bound to no run, where the page says so itself.
  package var findsUnboundNumbers: Bool?
  /// The terms of each taxonomy, by the taxonomy's plural name.
  package var terms: [String: [String]] = [:]
  /// All other keys as they were written, for the templates.
  package var params: [String: Value] = [:]

  package init() {}

  /// Where the quoted comments come from, and how they become threads where this differs from the
  /// site's settings.
  package struct DiscussionSource: Sendable, Hashable {
    /// The http or https address of the discussion.
    package var source: String?
    /// Who began the discussion there.
    package var submitter: String?
    package var infersParents: Bool?
    /// 0…1
    package var threshold: Double?

    package init() {}
  }

  /// What the sitemap says of this page, where it differs from the site's.
  package struct SitemapEntry: Sendable, Hashable {
    package var changeFrequency: String?
    package var priority: Double?
    package var isExcluded = false

    package init() {}
  }

  /// Hugo's `build`: whether a page is written, listed, and its resources published.
  package struct BuildOptions: Sendable, Hashable {
    package enum Render: String, Sendable, CaseIterable {
      case always, never, link
    }

    package enum List: String, Sendable, CaseIterable {
      case always, never, local
    }

    package var render = Render.always
    package var list = List.always
    package var publishResources = true

    package init() {}
  }

  /// An entry that a page adds to a menu. An empty name stands for the page's title.
  package struct MenuMembership: Sendable, Hashable {
    package var menu: String
    package var entry: MenuEntry

    package init(menu: String, entry: MenuEntry) {
      self.menu = menu
      self.entry = entry
    }
  }
}

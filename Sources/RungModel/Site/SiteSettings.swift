/// A way of grouping posts: `tag` and `tags`.
package struct Taxonomy: Sendable, Hashable {
  package var singular: String
  /// The name in front matter and in addresses.
  package var plural: String

  package init(singular: String, plural: String) {
    self.singular = singular
    self.plural = plural
  }
}

/// How long lists are cut into pages.
package struct Pagination: Sendable, Hashable {
  package var pagerSize = 10
  /// The part of the address before the number: `/page/2/`.
  package var path = "page"

  package init() {}
}

/// Who publishes the site.
package struct Author: Sendable, Hashable {
  package var name: String
  package var email: String?

  package init(name: String, email: String? = nil) {
    self.name = name
    self.email = email
  }
}

/// One link of a menu.
package struct MenuEntry: Sendable, Hashable {
  package var name: String
  package var identifier: String?
  /// An address, or nil where `pageRef` names a page.
  package var url: String?
  /// The path of the page that is meant, such as `posts`.
  package var pageRef: String?
  package var weight = 0
  /// The identifier or name of the entry that this one stands under.
  package var parent: String?
  package var pre: String?
  package var post: String?

  package init(name: String) {
    self.name = name
  }

  /// Hugo's order: by weight, those without one last, then by name.
  package func precedes(_ other: MenuEntry) -> Bool {
    let mine = weight == 0 ? Int.max : weight
    let theirs = other.weight == 0 ? Int.max : other.weight
    return (mine, name) < (theirs, other.name)
  }
}

/// What the sitemap says of pages that say nothing themselves.
package struct SitemapSettings: Sendable, Hashable {
  package var filename = "sitemap.xml"
  package var changeFrequency: String?
  package var priority: Double?
  package var excludedKinds: Set<PageKind> = []

  package init() {}
}

/// How the posts that resemble a post are found.
package struct RelatedSettings: Sendable, Hashable {
  package struct Index: Sendable, Hashable {
    package var name: String
    package var weight: Int

    package init(name: String, weight: Int) {
      self.name = name
      self.weight = weight
    }
  }

  package var indices = [Index(name: "keywords", weight: 100), Index(name: "date", weight: 10)]
  /// The least rank, from 0 to 100, with which a post counts as related.
  package var threshold = 80
  /// How many are shown at most.
  package var limit = 5
  package var includeNewer = false

  package init() {}
}

/// The levels of headings that a table of contents holds.
package struct TableOfContentsSettings: Sendable, Hashable {
  package var startLevel = 2
  package var endLevel = 3

  package init() {}
}

/// How the comments of posts become threads. A post's front matter can say otherwise for itself.
package struct DiscussionSettings: Sendable, Hashable {
  /// Whether parents that nobody wrote are guessed.
  package var infersParents = true
  /// The least probability, 0…1, with which a guessed parent is shown; a comment with a less
  /// probable one stays at the top level.
  package var threshold = 0.2
  /// The level from which on replies are closed at first; the top level is 0.
  package var openLevels = 3
  /// Comments in the feed of a post's discussion, the latest first; 0 for no feed.
  package var feedLimit = 20

  package init() {}
}

/// The cards by which pages are shown where they are shared.
package struct CardSettings: Sendable, Hashable {
  package var isEnabled = false
  /// The file of the font that they are set in; nil for Noto Sans CJK where Debian has it.
  package var font: String?

  package init() {}
}

/// Who has a page with their comments in all discussions of the site.
package struct ParticipantSettings: Sendable, Hashable {
  /// The part of the address before the name: `/participants/ann/`.
  package var path = "participants"
  /// The discussions that somebody has to take part in.
  package var minimum = 2
  /// Pages at most, for the most active participants; 0 for none.
  package var limit = 100
  /// Comments that a page shows, those of the newest discussions.
  package var comments = 100
  /// Names that have no page.
  package var exclude: [String] = []
  /// Whether search engines may list the pages.
  package var isIndexed = false

  package init() {}
}

/// How code is shown.
package struct HighlightSettings: Sendable, Hashable {
  /// Whether the words of code are told apart; nil where nobody says so, and it is done where Pygments is
  /// installed.
  package var isEnabled: Bool?
  /// Whether that goes for fenced blocks as well as for the shortcode.
  package var includesFences = true

  package init() {}
}

/// What `rung check` looks for beyond the mistakes of a build.
package struct CheckSettings: Sendable, Hashable {
  /// Whether it tells of numbers in write-ups that are bound to no run. A post's front matter can say
  /// otherwise for itself.
  package var findsUnboundNumbers = true
  /// Whether it compares the colours of the style sheets.
  package var findsLowContrast = true
  /// The bytes of HTML and the elements that a page may have; 0 for no limit.
  package var maxBytes = 300_000
  package var maxElements = 8_000
  /// Beginnings of addresses that are not followed.
  package var ignoredLinks: [String] = []

  package init() {}
}

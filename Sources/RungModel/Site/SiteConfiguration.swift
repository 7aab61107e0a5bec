/// Everything a site's owner can set, with the value that holds where nothing is set.
package struct SiteConfiguration: Sendable, Hashable {
  package var title = ""
  package var baseURL: BaseURL?
  /// The language of the content as HTML's `lang` has it, such as `ja`.
  package var languageCode = "en"
  /// The language's own name, such as `日本語`.
  package var languageName: String?
  /// The name of the zone in which dates without one are meant.
  package var timeZone = "UTC"
  package var description: String?
  package var copyright: String?
  package var author: Author?

  /// In the order in which they are configured.
  package var taxonomies = [
    Taxonomy(singular: "tag", plural: "tags"), Taxonomy(singular: "category", plural: "categories"),
  ]
  package var pagination = Pagination()
  /// By the menu's name, in the order in which they are shown.
  package var menus: [String: [MenuEntry]] = [:]
  /// The kinds for which the configuration says it; others have `PageKind.defaultOutputs`.
  package var outputs: [PageKind: [OutputFormat]] = [:]
  package var disabledKinds: Set<PageKind> = []
  /// The addresses of a section's posts, by the section's name.
  package var permalinks: [String: Permalink] = [:]
  package var sitemap = SitemapSettings()
  package var related = RelatedSettings()
  package var tableOfContents = TableOfContentsSettings()
  package var highlight = HighlightSettings()
  /// Whether the site has a page on which its posts can be searched.
  package var hasSearch = false
  package var discussion = DiscussionSettings()
  package var participants = ParticipantSettings()
  package var check = CheckSettings()
  package var cards = CardSettings()
  /// Where the site can be published, by name in the order of the files.
  package var publishTargets: [PublishTarget] = []
  /// What the templates of a site are told, under the names that its owner chose.
  package var params: [String: Value] = [:]

  package var buildDrafts = false
  package var buildFuture = false
  package var buildExpired = false
  package var enableEmoji = false
  package var enableRobotsTXT = false
  package var disableAliases = false
  /// Whether the author's own Markdown may hold raw HTML.
  package var rawHTML = false
  package var smartPunctuation = false
  /// Whether `$…$` in the author's own Markdown is a formula.
  package var setsMathematics = true
  /// Words of a summary that no post spells out; 0 for the first paragraph.
  package var summaryLength = 70
  /// Entries in a feed; nil for all.
  package var feedLimit: Int? = 20

  package var contentDirectory = "content"
  package var staticDirectories = ["static"]
  package var assetDirectory = "assets"
  package var publishDirectory = "public"
  /// Regular expressions of paths that are no content.
  package var ignoreFiles: [String] = []

  package var removePathAccents = false
  package var disablePathToLower = false
  package var capitalizeListTitles = true
  package var pluralizeListTitles = true

  package init() {}

  /// The forms in which pages of a kind are written.
  package func outputs(of kind: PageKind) -> [OutputFormat] {
    outputs[kind] ?? kind.defaultOutputs
  }
}

/// A regular page of the site: a post, or any other page that has a text of its own and is not a list.
package struct Post: Sendable {
  /// A place in one of the site's taxonomies.
  package struct Term: Sendable, Hashable {
    /// The index in the configuration's taxonomies.
    package var taxonomy: Int
    /// The index of the term's list in the site's lists.
    package var list: Int

    package init(taxonomy: Int, list: Int) {
      self.taxonomy = taxonomy
      self.list = list
    }
  }

  /// The index of its file in the loaded content.
  package var file: Int
  /// The path of its file, for messages.
  package var sourcePath: String
  package var address: Address
  /// Its address as a link has it: encoded, below the base URL's path.
  package var link: String
  package var frontMatter: FrontMatter
  package var title: String
  package var date: Timestamp?
  package var lastModified: Timestamp?
  /// The index of its section's list in the site's lists.
  package var section: Int?
  package var terms: [Term] = []
  /// Indices of posts: the one before and behind it in its section, in the order of lists.
  package var newer: Int?
  package var older: Int?
  package var related: [Int] = []
  /// The link to its picture, where the site has it.
  package var image: String?
  package var facts = PostFacts()
  /// The runs that it reports, by their indices in the site's runs.
  package var runs: [Int] = []
  /// The comparison of two runs that the page is about; its tables stand beside the page.
  package var comparison: RunPart?

  /// The title where others link to it.
  package var linkTitle: String { frontMatter.linkTitle ?? title }

  /// Whether a JSON twin stands beside its page.
  package func hasTwin(_ configuration: SiteConfiguration) -> Bool {
    isWritten(as: .json, configuration)
  }

  /// Whether a feed of its comments stands beside its page, where it has comments.
  package func hasCommentFeed(_ configuration: SiteConfiguration) -> Bool {
    configuration.discussion.feedLimit > 0 && isWritten(as: .atom, configuration)
  }

  private func isWritten(as format: OutputFormat, _ configuration: SiteConfiguration) -> Bool {
    address.path.hasSuffix("/")
      && (frontMatter.outputs ?? configuration.outputs(of: .page)).contains(format)
  }

  package init(
    file: Int, sourcePath: String, address: Address, link: String, frontMatter: FrontMatter,
    title: String, date: Timestamp?, lastModified: Timestamp?
  ) {
    self.file = file
    self.sourcePath = sourcePath
    self.address = address
    self.link = link
    self.frontMatter = frontMatter
    self.title = title
    self.date = date
    self.lastModified = lastModified
  }
}

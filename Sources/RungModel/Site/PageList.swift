/// A page that lists others: the home page, a section, a taxonomy, a term.
package struct PageList: Sendable {
  /// Home, section, taxonomy or term.
  package var kind: PageKind
  package var address: Address
  /// Its address as a link has it: encoded, below the base URL's path.
  package var link: String
  package var title: String
  /// The `_index.md` that gives it a text, in the loaded content.
  package var file: Int?
  package var sourcePath: String?
  /// Of its `_index.md`, if it has one.
  package var frontMatter: FrontMatter?
  package var date: Timestamp?
  /// Indices of posts, in the order in which they are listed.
  package var posts: [Int] = []
  /// Indices of lists: a taxonomy's terms, a section's sections.
  package var lists: [Int] = []
  /// For taxonomies and terms: the index in the configuration's taxonomies.
  package var taxonomy: Int?
  /// For terms: the index of the taxonomy's list.
  package var parent: Int?
  /// The comments of all its posts, once their texts have been read; of a taxonomy none.
  package var comments = 0

  /// The forms in which it is written.
  package func outputs(_ configuration: SiteConfiguration) -> [OutputFormat] {
    frontMatter?.outputs ?? configuration.outputs(of: kind)
  }

  package init(
    kind: PageKind, address: Address, link: String, title: String, file: Int? = nil,
    sourcePath: String? = nil,
    frontMatter: FrontMatter? = nil, taxonomy: Int? = nil, parent: Int? = nil
  ) {
    self.kind = kind
    self.address = address
    self.link = link
    self.title = title
    self.file = file
    self.sourcePath = sourcePath
    self.frontMatter = frontMatter
    self.taxonomy = taxonomy
    self.parent = parent
  }
}

/// A picture as pages show it in one place: forms of several sizes, among which browsers choose.
package struct Picture: Sendable, Hashable {
  /// The form for browsers that choose none.
  package var link: String
  /// The forms of the picture's own kind and those in WebP, as `srcset` has them; empty where there are
  /// none.
  package var forms = ""
  package var webp = ""
  /// Of the largest form, so that pages know the room it takes before it is there; nil where nobody knows.
  package var width: Int?
  package var height: Int?

  package init(link: String) {
    self.link = link
  }
}

/// The picture that stands for a page where it is shared.
package struct SharedPicture: Sendable, Hashable {
  package var link: String
  package var width: Int?
  package var height: Int?
  /// Whether it is the page's card.
  package var isCard: Bool

  package init(link: String, width: Int? = nil, height: Int? = nil, isCard: Bool = false) {
    self.link = link
    self.width = width
    self.height = height
    self.isCard = isCard
  }
}

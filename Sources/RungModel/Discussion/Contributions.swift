/// What participants with a page of their own say in one discussion, as far as those pages show it.
///
/// It is made where the post is rendered and kept with it, so that the page of somebody who speaks in
/// a hundred discussions needs none of their posts.
package struct Contributions: Sendable, Hashable {
  /// One participant's share.
  package struct Contribution: Sendable, Hashable {
    /// The participant's name.
    package var author: Range<Int>
    /// The first of their comments, as indices in `comments`.
    package var comments: Range<Int>
    /// How many there are on the post's page.
    package var count: Int
    package var first: Timestamp?
    package var last: Timestamp?
    /// Tells what is in it from anything else.
    package var key: UInt64

    package init(
      author: Range<Int>, comments: Range<Int>, count: Int, first: Timestamp?, last: Timestamp?,
      key: UInt64
    ) {
      self.author = author
      self.comments = comments
      self.count = count
      self.first = first
      self.last = last
      self.key = key
    }
  }

  /// A comment in short. Its texts are ranges of `text`.
  package struct Comment: Sendable, Hashable {
    package var number: Int
    package var id: Range<Int>
    package var time: Timestamp?
    package var isHighlighted: Bool
    /// A BCP 47 tag, where it is in another language than the page.
    package var language: Range<Int>
    /// The comment that it answers; empty, and 0, at the top level.
    package var parentID: Range<Int>
    package var parentAuthor: Range<Int>
    package var parentNumber: Int
    /// Whether that it answers that one is a guess.
    package var isInferred: Bool
    /// The beginning of its plain text.
    package var excerpt: Range<Int>

    package init(
      number: Int, id: Range<Int>, time: Timestamp?, isHighlighted: Bool,
      language: Range<Int>, parentID: Range<Int>, parentAuthor: Range<Int>, parentNumber: Int,
      isInferred: Bool, excerpt: Range<Int>
    ) {
      self.number = number
      self.id = id
      self.time = time
      self.isHighlighted = isHighlighted
      self.language = language
      self.parentID = parentID
      self.parentAuthor = parentAuthor
      self.parentNumber = parentNumber
      self.isInferred = isInferred
      self.excerpt = excerpt
    }
  }

  package var text = Bytes()
  package var comments: [Comment] = []
  /// In the order in which the participants begin.
  package var all: [Contribution] = []

  package init() {}
}

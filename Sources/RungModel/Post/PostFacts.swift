/// What is known of a post once its text has been read, for lists and feeds.
package struct PostFacts: Sendable, Hashable {
  /// Plain text, one line.
  package var summary: String
  package var words: Int
  package var minutes: Int
  package var comments: Int
  /// Of its discussion.
  package var shape: DiscussionShape

  package init(
    summary: String = "", words: Int = 0, minutes: Int = 0, comments: Int = 0,
    shape: DiscussionShape = DiscussionShape()
  ) {
    self.summary = summary
    self.words = words
    self.minutes = minutes
    self.comments = comments
    self.shape = shape
  }
}

/// The comments of one post, and who answers whom.
package struct Discussion: Sendable {
  /// What the comments' fields are ranges of: the post's file, and behind it whatever had to be
  /// spelt out. A comment is copied from place to place without touching the texts.
  package var text: Bytes
  /// In the order of the file.
  package var comments: [Comment]

  package init(text: Bytes = [], comments: [Comment] = []) {
    self.text = text
    self.comments = comments
  }

  /// Adds a text that the file does not hold.
  package mutating func add(_ added: Bytes) -> Range<Int> {
    let start = text.count
    text.append(contentsOf: added)
    return start..<text.count
  }

  /// Whether two names, given as ranges of `text`, are one. Comments without an author have none in
  /// common.
  package func isSameAuthor(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    one.count == other.count && !one.isEmpty && text[one].elementsEqual(text[other])
  }

  /// One quoted comment. Its texts are ranges of the discussion's `text`, empty where there is none.
  package struct Comment: Sendable {
    /// From one, in the order of the file; for display.
    package var number: Int
    /// The opening tag of its shortcode in the file, brackets included.
    package var tag = 0..<0
    /// What the page's anchor is made of: the same after every rebuild and every edit elsewhere.
    /// Written by the author or found by `RungDiscussion`; letters, digits, `-` and `_` only.
    package var id = 0..<0
    package var author = 0..<0
    /// The author among the site's participants, where they have a page.
    package var participant: Int?
    /// The time as it was written, and as it was understood.
    package var writtenTime = 0..<0
    package var time: Timestamp?
    /// The time in RFC 3339's form, where it was understood.
    package var moment = 0..<0
    /// The body as it was written.
    package var source = 0..<0
    /// The rendered body, a range of the post's `html`.
    package var body = 0..<0
    /// The colour as it was written; the theme has its own.
    package var color = 0..<0
    /// The address of the original, where it is http or https.
    package var url = 0..<0
    /// A BCP 47 tag, where the comment is in another language than the page.
    package var language = 0..<0
    /// The id as it was written: what other comments call it, even where the page cannot.
    package var writtenID = 0..<0
    /// What the author of the post wrote about its place in the thread.
    package var written = WrittenPlace()
    /// The comment that it answers, as an index in `comments`; nil at the top level. Parents never
    /// form a cycle.
    package var parent: Int?
    /// How `parent`, or that there is none, is known.
    package var parentage = Parentage.topLevel

    package init(number: Int) {
      self.number = number
    }

    /// How its parent is known, in one word for other programs.
    package var parentKnownBy: StaticString {
      guard parent != nil else { return "topLevel" }
      return switch parentage {
      case .topLevel: "topLevel"
      case .explicit: "explicit"
      case .imported: "imported"
      case .quoted: "quoted"
      case .inferred: "inferred"
      }
    }

    /// The summariser marks comments worth reading with one of six colours drawn at random: that
    /// there is one is the whole meaning.
    package var isHighlighted: Bool { !color.isEmpty }
  }

  /// Where a comment stands in its thread, as far as the post says so.
  package struct WrittenPlace: Sendable, Equatable {
    /// The argument `parent`: another comment's id, or `top`.
    package var parent = 0..<0
    /// The argument `depth`: 0 for the top level.
    package var depth: Int?
    /// The index of the quote that encloses this one.
    package var enclosing: Int?

    package init() {}
  }

  /// How the parent of a comment is known.
  package enum Parentage: Sendable, Hashable {
    /// It has none, and nothing says that this is uncertain.
    case topLevel
    /// Written in the post.
    case explicit
    /// Written in the post by an import, from the thread's source.
    case imported
    /// A line that it quotes stands in the parent.
    case quoted
    /// By the model of `RungDiscussion`, which gives the parent (or that there is none) this
    /// probability, 0…1.
    case inferred(confidence: Double)

    /// A probability in per cent, as it is shown: a guess is never sure.
    package static func percent(_ probability: Double) -> Int {
      min(Int((probability * 100).rounded()), 99)
    }
  }
}

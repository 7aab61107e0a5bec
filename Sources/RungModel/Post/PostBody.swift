/// A post's text, parsed: HTML of the Markdown, and between it shortcodes that templates will render.
package struct PostBody: Sendable {
  /// A post is a list of these, in document order; what a shortcode encloses stands between its
  /// `open` and its `close`.
  package enum Part: Sendable, Equatable {
    /// A range of `html`.
    case markup(Range<Int>)
    /// An index in `discussion.comments`.
    case comment(Int)
    /// An index in `shortcodes`.
    case open(Int)
    case close(Int)
  }

  /// A shortcode other than a quoted comment.
  package struct Shortcode: Sendable {
    /// The index in the vocabulary's rules.
    package var rule: Int
    /// Named arguments by their name, others by their position (`0`, `1`, …).
    package var arguments: [(name: String, value: ByteSlice)]
    /// What it encloses, as written.
    package var innerText: ByteSlice
    /// Where that is a program's text: what its words are, as far as they are known.
    package var code = CodeWords()
    /// Where it shows a run: what.
    package var part: RunPart?
    /// Whether it is a word of its paragraph.
    package var isInline: Bool
    /// Whether it stands inside a link.
    package var isInLink = false

    package init(
      rule: Int, arguments: [(name: String, value: ByteSlice)], innerText: ByteSlice,
      isInline: Bool = false
    ) {
      self.rule = rule
      self.isInline = isInline
      self.arguments = arguments
      self.innerText = innerText
    }

    /// What it encloses, without the line break behind the tag, which nobody means to show.
    package var shownText: ByteSlice {
      var text = innerText
      if text.first == UInt8(ascii: "\r") { text.removeFirst() }
      if text.first == UInt8(ascii: "\n") { text.removeFirst() }
      return text
    }
  }

  /// A heading, for tables of contents; `id` is empty where headings have none.
  package struct Heading: Sendable, Hashable {
    /// 1…6
    package var level: Int
    package var id: String
    package var text: String

    package init(level: Int, id: String, text: String) {
      self.level = level
      self.id = id
      self.text = text
    }
  }

  package var html: Bytes = []
  package var parts: [Part] = []
  package var shortcodes: [Shortcode] = []
  package var discussion = Discussion()
  package var headings: [Heading] = []
  /// Whether the text may refer to comments by their numbers (`>>12`). Most posts do not.
  package var mayReferToNumbers = false
  /// Whether code in it is shown as it is because nothing is known of it yet.
  package var hasUnknownCode = false

  package init() {}

  package mutating func removeAll() {
    html.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    shortcodes.removeAll(keepingCapacity: true)
    discussion.text = []
    discussion.comments.removeAll(keepingCapacity: true)
    headings.removeAll(keepingCapacity: true)
    mayReferToNumbers = false
    hasUnknownCode = false
  }
}

/// One tag of a template, and how it lies in its line.
struct TemplateTag {
  enum Kind {
    case escaped, unescaped, section, inverted, close, partial, parent, block, comment, delimiters
  }

  let kind: Kind
  let name: String
  let nameOffset: Int
  /// The tag with its delimiters.
  let range: Range<Int>
  /// Where the tag's line starts, if only blanks stand between there and the tag.
  let blankSince: Int?
  /// Where the next line starts (or the file ends), if only blanks stand between the tag and there.
  let blankUntil: Int?
  /// The place in the list of tags of the tag that closes this one, or that this one closes.
  var partner = 0

  /// Whether the tag has its line to itself.
  var isStandalone: Bool { blankSince != nil && blankUntil != nil }

  /// Whether a closing tag must follow.
  var opens: Bool {
    switch kind {
    case .section, .inverted, .parent, .block: true
    default: false
    }
  }

  /// What a message calls the thing between this tag and the one that closes it.
  var noun: String {
    switch kind {
    case .parent: "parent"
    case .block: "block"
    default: "section"
    }
  }
}

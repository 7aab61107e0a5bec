package import RungModel

/// How a text in Markdown is to be rendered.
package struct MarkdownOptions: Sendable {
  /// What happens to HTML in the text.
  package enum RawHTML: Sendable {
    /// It is written as it stands, and so is every link: the author is trusted.
    case allowed
    /// It is shown as text.
    case escaped
    /// A short list of tags is kept, everything else is shown as text: a stranger wrote this.
    case untrusted
  }

  /// What is understood beyond CommonMark.
  package struct Extensions: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let tables = Extensions(rawValue: 1)
    package static let strikethrough = Extensions(rawValue: 2)
    package static let taskLists = Extensions(rawValue: 4)
    package static let bareLinks = Extensions(rawValue: 8)
    package static let footnotes = Extensions(rawValue: 16)
    /// `$…$`, `$$…$$`, `\(…\)` and `\[…\]` are formulas in LaTeX.
    package static let mathematics = Extensions(rawValue: 32)
    package static let all: Extensions = [
      .tables, .strikethrough, .taskLists, .bareLinks, .footnotes, .mathematics,
    ]
  }

  package var rawHTML = RawHTML.escaped
  package var extensions = Extensions.all
  /// Quotes, dashes and ellipses are set as a printer would.
  package var smartPunctuation = false
  package var headingIDs = true
  /// Stands before the ids of footnotes, so that several texts can share a page.
  package var idPrefix = ""
  /// The text that stands for `:name:`, looked up by `name`.
  package var emoji: (@Sendable (ByteSlice) -> Bytes?)?
  /// What the words of a fenced block of code are; nil where that is not wanted.
  package var highlight: (@Sendable (CodeBlock) -> CodeLookup)?
  /// A line break in the source is one in the output.
  package var hardLineBreaks = false
  /// A line break between two Japanese characters is dropped, since browsers would show a space.
  package var joinsJapaneseLines = true
  /// Whether `MarkdownResult.text` is wanted.
  package var collectsText = false
  /// Alphanumeric text, absent from the author's source, that begins each placeholder:
  /// the nonce, a decimal index, `Z`.
  package var placeholderNonce: Bytes?

  package init(rawHTML: RawHTML = .escaped, extensions: Extensions = .all) {
    self.rawHTML = rawHTML
    self.extensions = extensions
  }
}

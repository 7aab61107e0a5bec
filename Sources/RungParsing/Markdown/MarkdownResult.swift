package import RungModel

/// What a rendering knows besides the HTML that it wrote.
package struct MarkdownResult: Sendable, Hashable {
  /// The place in the output where a placeholder stood.
  package struct Slot: Sendable, Hashable {
    package var offset: Int
    package var index: Int
    package var isInLink: Bool

    package init(offset: Int, index: Int, isInLink: Bool = false) {
      self.offset = offset
      self.index = index
      self.isInLink = isInLink
    }
  }

  /// Something of an untrusted text that was made harmless; the line is counted from one.
  package struct Neutralised: Sendable, Hashable {
    package var what: String
    package var line: Int

    package init(what: String, line: Int) {
      self.what = what
      self.line = line
    }
  }

  /// A command of a formula that is shown as it was written.
  package struct UnknownLaTeX: Sendable, Hashable {
    package var command: LaTeXParser.UnknownCommand
    /// The formula without its delimiters.
    package var formula: Bytes
  }

  /// In rising order of their offsets.
  package var slots: [Slot] = []
  package var headings: [PostBody.Heading] = []
  package var neutralised: [Neutralised] = []
  package var unknownLaTeX: [UnknownLaTeX] = []
  /// Whether a block of code is shown as it is because nothing is known of it yet.
  package var hasUnknownCode = false
  /// The text without markup, a newline after each block, if it was asked for.
  package var text: Bytes = []

  package init() {}
}
